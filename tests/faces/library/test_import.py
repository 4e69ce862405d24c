"""`rashomon import`: news items in ninjs into the library, and nothing else by mistake."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from rashomon.faces.library.import_ import first_object
from rashomon.store import Library

Invoke = Callable[..., Result]

URI = "https://wire.example/items/1"
ITEM: dict[str, Any] = {
    "uri": URI,
    "type": "text",
    "pubStatus": "usable",
    "versionCreated": "2021-03-11T09:00:00Z",
    "headlines": [{"role": "main", "value": "Ferry capsizes"}],
    "infoSources": [{"name": "Example Wire"}],
    "bodies": [
        {
            "contentType": "text/plain",
            "value": "The ferry Aurelia capsized off Tarn Point. The coast guard said 12 people were killed.",
        }
    ],
}


def _write(path: str, *items: dict[str, Any]) -> str:
    Path(path).write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def test_items_become_reports_and_new_versions_revisions(invoke: Invoke, reports: Path) -> None:
    done = invoke("import", _write("one.ninjs", ITEM))
    assert (done.exit_code, done.stderr) == (0, "rashomon.db: 1 added, 0 revised, 0 known already.\n")
    assert invoke("import", "one.ninjs").stderr.endswith("0 added, 0 revised, 1 known already.\n")
    body = {**ITEM["bodies"][0], "value": ITEM["bodies"][0]["value"].replace("12", "14")}
    newer = ITEM | {"versionCreated": "2021-03-11T11:00:00Z", "bodies": [body]}
    assert invoke("import", _write("two.ninjs", newer)).stderr.endswith("0 added, 1 revised, 0 known already.\n")
    with Library.open() as library:
        texts = [revision.report.text for revision in library.revisions(URI)]
        assert library.report(URI).outlet == "Example Wire"
    assert [("12" in text, "14" in text) for text in texts] == [(True, False), (False, True)]


def test_json_lines_and_wrapped_lists_are_taken_too(invoke: Invoke, reports: Path) -> None:
    other = ITEM | {"uri": "https://wire.example/items/2", "headlines": [{"value": "Strike ends"}]}
    other["bodies"] = [{"value": "Teachers in Orlune voted on Friday to end their strike, their union said."}]
    _write("items.jsonl", ITEM, other)
    Path("feed.json").write_text(json.dumps({"items": [ITEM, other]}), encoding="utf-8")
    assert "2 added" in invoke("import", "items.jsonl").stderr
    assert "2 known already" in invoke("import", "feed.json").stderr


def test_withdrawn_items_are_said_and_the_others_taken(invoke: Invoke, reports: Path) -> None:
    done = invoke("import", _write("items.jsonl", ITEM, ITEM | {"uri": "urn:x:2", "pubStatus": "canceled"}))
    assert done.exit_code == 0
    assert "canceled by its publisher: not read" in done.stderr
    assert "1 added" in done.stderr


def test_rulings_of_another_desk_are_taken_in_once(invoke: Invoke, reports: Path) -> None:
    assert invoke("add", reports).exit_code == 0
    assert invoke("add", reports, "--library", "other.db").exit_code == 0
    ruled = invoke("correct", "speaker", 'a:"12 people"', "Ida Brandt", "--author", "Ada", "-q")
    assert ruled.exit_code == 0, ruled.output
    assert invoke("correct", "export", "-o", "rulings.jsonl").exit_code == 0
    done = invoke("import", "rulings.jsonl", "--library", "other.db")
    assert done.exit_code == 0, done.output
    assert done.stderr == "other.db: 1 ruling added, 0 known already.\n"
    assert "0 rulings added, 1 known already" in invoke("import", "rulings.jsonl", "--library", "other.db").stderr
    assert "1 of them waiting" in invoke("import", "rulings.jsonl", "--library", "empty.db").stderr
    line = Path("rulings.jsonl").read_bytes()
    Path("rulings.jsonl").write_bytes(line + line.replace(b"Ida", b"\xff\xfe"))
    broken = invoke("import", "rulings.jsonl", "--library", "other.db")
    assert broken.exit_code == 1
    assert "nothing was taken in" in broken.stderr


def test_other_files_are_left_to_add(invoke: Invoke, reports: Path) -> None:
    Path("page.txt").write_text("The ferry Aurelia capsized.")
    for name in ("page.txt", reports.name):
        done = invoke("import", name)
        assert done.exit_code == 1
        assert f"{name}: not news items in ninjs or rulings of 'rashomon correct export'" in done.stderr
        assert "'rashomon add' reads reports in other forms" in done.stderr


def test_nothing_is_taken_in_where_one_file_is_of_another_form(invoke: Invoke, reports: Path) -> None:
    _write("one.ninjs", ITEM)
    assert invoke("import", "one.ninjs", reports).exit_code == 1
    with Library.open() as library:
        assert library.stories() == ()


def test_a_missing_file_and_a_file_without_text_are_one_line(invoke: Invoke, reports: Path) -> None:
    done = invoke("import", "none.ninjs")
    assert (done.exit_code, done.stderr) == (1, "Error: none.ninjs: No such file or directory\n")
    done = invoke("import", _write("picture.ninjs", {"uri": "urn:x:3", "type": "picture"}))
    assert done.exit_code == 1
    assert "no news item could be read in picture.ninjs" in done.stderr


def test_the_first_object_of_anything(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for data, expected in (
        (b"", {}), (b"\xff\xfe\x00", {}), (b"[]", {}), (b"[1]", {}), (b"12", {}), (b"[" * 100_000, {}),
        (b'{"a": 1}\n{"b": 2}', {"a": 1}), (b'\xef\xbb\xbf[{"a": 1}]', {"a": 1}),
    ):  # fmt: skip
        path.write_bytes(data)
        assert first_object(path) == expected
