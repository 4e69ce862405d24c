"""JSON Lines: the rows come back as they were, and the Data Package says what they hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon.faces.export import export
from rashomon.faces.export.rows import Known, rows_of
from rashomon.faces.export.tables import EXPORTED
from rashomon.faces.export.text import held
from rashomon.model import Brief, StoryBrief


def _read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [json.loads(line) for line in (folder / f"{table.name}.jsonl").read_text("utf-8").split("\n")[:-1]]
        for table in EXPORTED
    }


def test_the_same_rows_come_back(story: StoryBrief, brief: Brief, tmp_path: Path) -> None:
    stories = (story, *brief.stories[1:])
    assert export(stories, "jsonl", tmp_path / "out") == len(stories)
    expected: dict[str, list[dict[str, Any]]] = {table.name: [] for table in EXPORTED}
    columns = {table.name: [column.name for column in table.exported] for table in EXPORTED}
    for table, row in (told for each in stories for told in rows_of(each, Known())):
        shown = json.loads(held(json.dumps({name: row.get(name) for name in columns[table]}, ensure_ascii=False)))
        expected[table].append(shown)
    assert _read(tmp_path / "out") == expected


def test_what_a_library_knows_stands_in_its_columns(story: StoryBrief, tmp_path: Path) -> None:
    ident, added = story.reports[0].report.id, "2031-03-12T07:00:00Z"
    known = Known(
        story={"added": added},
        reports={ident: {"revision": 2, "added": added}},
        findings={story.findings[0].id: {"judged": True}},
        round_ups=({"story": story.id, "report": "rp_other", "main": False, "reason": "touches on it"},),
    )
    more = [("notice", {"number": 1, "place": "a.txt", "what": "empty", "added": added})]
    export([story], "jsonl", tmp_path / "out", about=lambda _: known, more=more)
    rows = _read(tmp_path / "out")
    assert rows["story"][0]["added"] == added
    assert {row["id"]: row["revision"] for row in rows["report"]}[ident] == 2
    assert rows["finding"][0]["judged"] is True
    assert [row["report"] for row in rows["member"] if not row["main"]] == ["rp_other"]
    assert rows["notice"] == [{**more[0][1], "advice": None, "report": None}]


def test_a_lone_surrogate_and_an_infinite_bound_are_what_every_reader_takes(story: StoryBrief, tmp_path: Path) -> None:
    finding = next(f for f in story.findings if f.variants[0].normal)
    variant = finding.variants[0]
    assert variant.normal is not None
    normal = replace(variant.normal, low=float("-inf"), high=float("nan"))
    finding = replace(finding, question="\ud800?", variants=(replace(variant, normal=normal),))
    export([replace(story, findings=(finding,))], "jsonl", tmp_path / "out")
    rows = _read(tmp_path / "out")
    assert rows["finding"][0]["question"] == "\ufffd?"
    assert (rows["variant"][0]["low"], rows["variant"][0]["high"]) == (None, None)


def test_the_data_package_names_every_file_field_and_count(story: StoryBrief, tmp_path: Path) -> None:
    export([story], "jsonl", tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert {r["path"] for r in package["resources"]} == {f"{table.name}.jsonl" for table in EXPORTED}
    for resource, table in zip(package["resources"], EXPORTED, strict=True):
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == [column.name for column in table.exported]
        assert set(resource["schema"]["primaryKey"]) <= set(fields)
        assert all(field["description"] for field in resource["schema"]["fields"])
        lines = (tmp_path / "out" / resource["path"]).read_text("utf-8").count("\n")
        assert resource["rows"] == lines
