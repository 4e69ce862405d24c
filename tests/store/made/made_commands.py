"""Every command on a library, on one with reports, an edit and a ruling: what reads it and what writes to it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner, Result
from made_library import EDITED, FERRY, STRIKE, intake

from rashomon.faces.cli import cli
from rashomon.model import Report
from rashomon.store import Library
from rashomon.store import subjects as about

FILES = ("csv", "xlsx", "ftm", "webannotation", "prov")
FOLDERS = ("jsonl", "markdown", "html")
ITEM = {
    "uri": "urn:x:1", "type": "text", "pubStatus": "usable", "versionCreated": "2021-03-11T09:00:00Z",
    "headlines": [{"role": "main", "value": "Bridge falls in Orlune"}],
    "bodies": [{"contentType": "text/plain", "value": "A bridge fell in Orlune. The police said 4 people were hurt."}],
}  # fmt: skip


def make(folder: Path) -> None:
    """The library `rashomon.db` in a folder, and beside it what the commands read."""
    with Library.open(folder / "rashomon.db", mode="write") as library:
        library.add(intake(*FERRY))
        library.add(intake(EDITED))
        judged = library.judge(
            "speaker", about.speaker(library.database, 'north:"80 passengers"', "Nils Berg"), author="Ida"
        )
        story = str(library.story_of("coast"))
        named = {"story": story, "finding": library.story(story).findings[0].id, "ruling": judged.judgements[0].id}
        other = about.speaker(library.database, 'wire:"110 passengers"', "Ida Brandt")
    (folder / "named.json").write_text(json.dumps(named))
    (folder / "strike.jsonl").write_text(_line(STRIKE))
    (folder / "item.ninjs").write_text(json.dumps(ITEM))
    _write_ruling(folder, other)


def _line(report: Report) -> str:
    shown = {"id": report.id, "outlet": report.outlet, "title": report.title, "text": report.text}
    return json.dumps(shown | {"published": "2021-03-11T09:00:00Z"}) + "\n"


def _write_ruling(folder: Path, subject: dict[str, object]) -> None:
    """One that the library does not have."""
    shutil.copyfile(folder / "rashomon.db", folder / "other.db")
    with Library.open(folder / "other.db", mode="write") as library:
        [made] = library.judge("speaker", subject, author="Jon").judgements
        line = next(line for line in library.export_judgements() if made.id in line)
    (folder / "ruling.jsonl").write_text(f"{line}\n")
    for path in folder.glob("other.db*"):
        path.unlink()


def reading(folder: Path, out: str = "out") -> list[list[str]]:
    """The commands that change nothing; what they write goes to the folder `out`."""
    named = json.loads((folder / "named.json").read_text())
    return [
        ["stories"], ["story", named["story"]], ["report", "coast"], ["dossier", "Ida Brandt"], ["search", "ferry"],
        ["history", named["finding"]], ["check"], ["correct", "list"], ["correct", "show", "coast"],
        ["correct", "export", "-o", f"{out}/rulings.jsonl"], ["watch", "--list"],
        *(["export", "--format", form, "--output", f"{out}/{form}"] for form in ("csv", "jsonl")),
    ]  # fmt: skip


def writing(folder: Path) -> list[list[str]]:
    """The commands that change the library."""
    named = json.loads((folder / "named.json").read_text())
    return [
        ["add", "strike.jsonl"], ["import", "item.ninjs"], ["import", "ruling.jsonl"],
        ["correct", "import", "ruling.jsonl"], ["correct", "speaker", 'wire:"12 people"', "Ida", "--author", "Jon"],
        ["correct", "undo", named["ruling"], "--author", "Jon"], ["watch", "http://127.0.0.1:9/feed", "--once"],
        ["check", "--repair"],
    ]  # fmt: skip


def invoke(*args: str) -> Result:
    """Runs a command; a fault that is no message is raised."""
    result = CliRunner().invoke(cli, args)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def error_of(result: Result) -> str:
    """The one line that says what is wrong; notices may stand before it."""
    lines = [line for line in result.stderr.splitlines() if not line.startswith("notice: ")]
    assert result.exit_code == 1, result.output
    assert len(lines) == 1, result.output
    assert lines[0].startswith("Error: "), result.output
    return lines[0]
