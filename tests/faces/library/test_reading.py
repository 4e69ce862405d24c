"""What all reading commands share: JSON as its schema says, plain errors, text that fits and is safe to show."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import rashomon
from rashomon.faces.cli import cli
from rashomon.faces.library.page import schema
from rashomon.store import Library

REPORTS = Path(__file__).parents[3] / "docs" / "how-to" / "library"
HOSTILE = {
    "id": "host\u202eile", "outlet": "Odd\x1b[31m Post", "published": "2024-06-14T08:00:00Z",
    "title": "Trams \x1b]0;x\x07 stop",
    "text": "Tram drivers in Ostfeld\x1b[2J walked out on Friday. The union said 2,000 drivers \u202estayed at home.",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the how-to, and a report that would steer the terminal."""
    folder = tmp_path_factory.mktemp("desk")
    odd = folder / "odd.jsonl"
    odd.write_text(json.dumps(HOSTILE), encoding="utf-8")
    with Library.open(folder / "rashomon.db", mode="write") as library:
        for path in (REPORTS / "monday.jsonl", REPORTS / "june.jsonl", REPORTS / "late.jsonl", odd):
            library.add(rashomon.read([path]))
    return folder / "rashomon.db"


@pytest.fixture(scope="module")
def ids(desk: Path) -> dict[str, str]:
    """A story and a finding in conflict."""
    with Library.open(desk) as library:
        story = library.story_of("radio-7")
        assert story
        finding = next(f.id for f in library.story(story).findings if f.agreement == "conflict")
        [odd] = [s for s in library.stories() if "rams" in s.title]
        report = library.story(odd.id).reports[0].report.id
    return {"STORY": story, "FINDING": finding, "ODD": report}


def run(desk: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, [*args, "--library", str(desk)])


COMMANDS = {
    "stories": ["stories"],
    "stories filtered": ["stories", "--since", "2024-06", "--outlet", "selda courier", "--disputed"],
    "no stories": ["stories", "--since", "2031"],
    "report": ["report", "radio-7"],
    "report of one revision": ["report", "courier-1"],
    "hostile report": ["report", "ODD"],
    "dossier": ["dossier", "Korvan"],
    "dossier of a speaker": ["dossier", "Marn", "--kind", "person", "--all"],
    "search": ["search", "korvan", "-boats"],
    "search for what is hostile": ["search", "drivers", "walked"],
    "search in vain": ["search", "ferryboats"],
    "history": ["history", "FINDING"],
}


def command(name: str, ids: dict[str, str]) -> list[str]:
    return [ids.get(arg, arg) for arg in COMMANDS[name]]


@pytest.mark.parametrize("name", COMMANDS)
def test_json_is_as_its_schema_says(desk: Path, ids: dict[str, str], name: str) -> None:
    result = run(desk, *command(name, ids), "--json")
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    what = COMMANDS[name][0]
    assert shown["format"] == f"rashomon.{what}/1"
    jsonschema.Draft202012Validator.check_schema(schema(what))
    jsonschema.validate(shown, schema(what))
    assert run(desk, *command(name, ids), "--json").stdout == result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_text_fits_its_width_and_is_safe_to_show(desk: Path, ids: dict[str, str], name: str) -> None:
    result = run(desk, *command(name, ids), "--width", "80")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip()
    assert [line for line in result.stdout.splitlines() if len(line) > 80 or not line.isprintable()] == []


@pytest.mark.parametrize("what", ["stories", "story", "report", "dossier", "search", "history"])
def test_help_teaches_with_examples(what: str) -> None:
    shown = CliRunner().invoke(cli, [what, "--help"])
    assert "Examples:" in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["story", "st_none"], "no story st_none in this library: 'rashomon stories' lists them"),
        (["report", "nothing"], "no report nothing in this library"),
        (["dossier", "Korvann"], "did you mean Korvan?"),
        (["search", "--", "-boats"], "no word to look for"),
        (["search", "boats", "--outlet", "Selda"], "did you mean Selda Courier"),
        (["search", "boats", "--since", "12.6.2024"], "is no date: give it as 2031-05-02, 2031-05 or 2031"),
        (["search", "boats", "--since", "2024-13"], "is no date"),
        (["search", "boats", "--story", "st_none"], "no story st_none"),
        (["history", "fi_none0"], "no finding fi_none0 in this library"),
        (["report", "radio-7", "--revision", "9"], "give --revision 1 to 2"),
        (["stories", "--words", "-boats"], "no word to look for"),
    ],
)
def test_errors_say_what_to_do(desk: Path, args: list[str], told: str) -> None:
    result = CliRunner().invoke(cli, [args[0], "--library", str(desk), *args[1:]])
    assert result.exit_code in {1, 2}
    assert told in result.output
    assert "Traceback" not in result.output


def test_without_a_library_every_command_says_so(tmp_path: Path) -> None:
    for args in (["stories"], ["story", "x"], ["report", "x"], ["dossier", "x"], ["search", "x"], ["history", "x"]):
        result = run(tmp_path / "none.db", *args)
        assert result.exit_code == 1
        assert "there is no library" in result.output


def test_a_story_is_shown_as_brief_shows_it(desk: Path, ids: dict[str, str], tmp_path: Path) -> None:
    shown = run(desk, "story", ids["STORY"][:8], "--html", str(tmp_path / "story.html"))
    assert shown.exit_code == 0, shown.output
    assert "DIFFER (1)" in shown.stdout
    assert (tmp_path / "story.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    told = json.loads(run(desk, "story", ids["STORY"], "--json").stdout)
    assert (told["format"], told["stories"][0]["id"]) == ("rashomon.brief/1", ids["STORY"])
    assert run(desk, "story", ids["STORY"], "--markdown").stdout.startswith("#")
    assert run(desk, "story", ids["STORY"], "--markdown", "--json").exit_code == 2
    assert run(desk, "story", ids["STORY"], "--output", str(tmp_path / "no" / "f")).exit_code == 1


def test_an_edit_is_told_sentence_by_sentence(desk: Path) -> None:
    shown = run(desk, "report", "radio-7").stdout
    assert "number changed: 'Two' became 'At least four'" in shown
    assert "− Two fishing boats were damaged" in shown
    assert "+ At least four fishing boats may have been damaged" in shown


def test_a_text_is_given_as_it_was(desk: Path) -> None:
    first = json.loads((REPORTS / "june.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    assert run(desk, "report", "radio-7", "--text", "--revision", "1").stdout == first + "\n"
    assert run(desk, "report", "radio-7", "--text").stdout != first + "\n"


def test_a_missile_s_range_stands_side_by_side(desk: Path) -> None:
    shown = run(desk, "dossier", "Korvan").stdout
    block = re.search(r"RANGE, IN KILOMETRES\n(.*?)\n\n", shown, re.DOTALL)
    assert block
    assert block[1].splitlines() == [
        "  300 kilometres — 2 independent origins",
        "  350 kilometres — 1 independent origin",
    ]


def test_words_found_are_marked(desk: Path) -> None:
    assert "*Korvan* missile" in run(desk, "search", "korvan").stdout


def test_a_word_may_be_excluded_as_people_write_it(desk: Path) -> None:
    def reports(*words: str) -> set[str]:
        return {hit["report"] for hit in json.loads(run(desk, "search", *words, "--json").stdout)["results"]}

    assert reports("korvan", "-boats") < reports("korvan")
    assert reports('"fishing boats"') == {"radio-7", "courier-2"}
    assert reports("fishing boats", "damaged") == {"radio-7", "courier-2"}


def test_pages_are_asked_for(desk: Path) -> None:
    def shown(*args: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(run(desk, *args, "--json").stdout)
        return told

    first, second = (shown("stories", "--limit", "1", "--offset", n) for n in "01")
    assert first["more"]
    assert first["stories"][0]["id"] != second["stories"][0]["id"]
    assert "--offset 1 shows the next" in run(desk, "search", "korvan", "--limit", "1").stdout
    assert "--offset 1 shows the next" in run(desk, "dossier", "Korvan", "--limit", "1").stdout


def test_one_of_several_is_picked(tmp_path: Path) -> None:
    path = tmp_path / "rashomon.db"
    with Library.open(path, mode="write") as library:
        library.add(rashomon.read([REPORTS / "monday.jsonl"]))
        [story, stage] = library.database.execute("SELECT number, stage FROM story LIMIT 1").fetchone()
        library.database.execute(
            "INSERT INTO entity (story, position, id, name, kind, stage) VALUES (?, 900, 'en_x', 'Korvan', 'place', ?)",
            (story, stage),
        )
    result = run(path, "dossier", "korvan")
    assert result.exit_code == 1
    assert "2 are called korvan" in result.stderr
    assert "Korvan (place, in 1 story)" in result.stderr
    told = json.loads(run(path, "dossier", "korvan", "--json").stdout)
    jsonschema.validate(told, schema("dossier"))
    assert {choice["kind"] for choice in told["choices"]} == {"thing", "place"}
    assert run(path, "dossier", "korvan", "--kind", "place").exit_code == 0


def test_where_a_person_decided_it_is_said(tmp_path: Path) -> None:
    path = tmp_path / "rashomon.db"
    with Library.open(path, mode="write") as library:
        library.add(rashomon.read([REPORTS / "monday.jsonl"]))
    told = json.loads(run(path, "dossier", "Korvan", "--json").stdout)
    [ranged] = [p for p in told["properties"] if p["name"].startswith("range")]
    ids = [fact["finding"]["id"] for fact in ranged["facts"]]
    done = run(path, "correct", "same", *ids)
    assert done.exit_code == 0, done.output
    ruled = json.loads(run(path, "dossier", "Korvan", "--json").stdout)
    jsonschema.validate(ruled, schema("dossier"))
    [finding] = [f["finding"] for p in ruled["properties"] for f in p["facts"] if "judged" in f["finding"]]
    assert {v["value"] for v in finding["variants"]} == {"300 kilometres", "350 kilometres"}
    assert "✎ ruled by" in run(path, "dossier", "Korvan").stdout
    course = json.loads(run(path, "history", finding["id"], "--json").stdout)
    jsonschema.validate(course, schema("history"))
    assert course["judged"]
