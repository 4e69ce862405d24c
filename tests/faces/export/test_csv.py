"""CSV for a desk: every place that gives an answer, and not one cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.faces.export import export
from rashomon.faces.export.csv import neutral
from rashomon.faces.export.desk import COLUMNS, desk_rows
from rashomon.model import Brief, StoryBrief


def _read(output: Path) -> list[dict[str, str]]:
    text = output.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_for_each_place_that_gives_an_answer(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "csv", tmp_path / "out.csv")
    rows = _read(tmp_path / "out.csv")
    texts = {m.report.id: m.report.text for story in brief.stories for m in story.reports}
    evidence = [e for story in brief.stories for f in story.findings for v in f.variants for e in v.evidence]
    assert len(rows) == len(evidence)
    assert {(r["Report"], int(r["From"]), int(r["To"])) for r in rows} == {
        (e.span.report, e.span.start, e.span.end) for e in evidence
    }
    for row in rows:
        sentence = texts[row["Report"]][int(row["Sentence from"]) : int(row["Sentence to"])]
        assert row["Sentence"].lstrip("'").split()[:3] == sentence.split()[:3]


def test_disputed_findings_come_first_with_word_and_meaning(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories[:1], "csv", tmp_path / "out.csv")
    agreements = [row["Agreement"] for row in _read(tmp_path / "out.csv")]
    assert agreements[0] == "conflict"
    assert set(agreements) <= {"agree", "compatible", "update", "conflict", "single"}
    assert agreements.index("conflict") < agreements.index("single")
    assert _read(tmp_path / "out.csv")[0]["Meaning"] == "cannot all be true"


def test_it_opens_as_utf8_and_has_the_line_ends_of_the_standard(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "csv", tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + COLUMNS[0].name.encode())
    assert data.count(b"\n") == data.count(b"\r\n") == 1 + len(list(desk_rows(brief.stories)))


def test_only_plain_web_addresses_are_links(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "csv", tmp_path / "out.csv")
    links = {row["Link"] for row in _read(tmp_path / "out.csv")}
    assert all(link == "" or link.startswith(("http://", "https://")) for link in links)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1", "\u200b=1", "\ufeff@a", "\uff1d1", "\uff0b1"]
)
def test_a_text_that_would_be_run_is_no_formula(text: str) -> None:
    assert neutral(text) == f"'{text}"


def test_plain_texts_stay_as_they_are() -> None:
    for text in ("12", "a = b", "", "'quoted'", "€5"):
        assert neutral(text) == text


@given(st.text())
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert not neutral(text).lstrip("\ufeff\u200b \t\r\n").startswith(("=", "+", "-", "@"))


def test_no_cell_of_hostile_words_is_run(story: StoryBrief, tmp_path: Path) -> None:
    finding = story.findings[0]
    evidence = replace(finding.variants[0].evidence[0], speaker="@cmd", text='=HYPERLINK("http://x.example")')
    variant = replace(finding.variants[0], value="-2+3", evidence=(evidence,))
    hostile = replace(finding, question="+1", reason="=1", variants=(variant,))
    export([replace(story, title="=cmd|' /C calc'!A0", findings=(hostile,))], "csv", tmp_path / "out.csv")
    row = _read(tmp_path / "out.csv")[0]
    assert row["Answer"] == "'-2+3"
    assert not [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_a_row_tells_who_decided(story: StoryBrief, tmp_path: Path) -> None:
    export([story], "csv", tmp_path / "out.csv")
    decided = {(row["Finding"], row["Decided by"]) for row in _read(tmp_path / "out.csv")}
    told = "Ada ruled on 12 Mar 2031: one question (=see the manifest) [ju_1]"
    assert {finding for finding, by in decided if by} == {story.findings[0].id}
    assert (story.findings[0].id, told) in decided
