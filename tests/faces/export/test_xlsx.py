"""The Excel workbook, as two other readers see it: values, looks, links, and nothing that runs."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from rashomon.faces.export import export, xlsx
from rashomon.faces.export.desk import COLUMNS, desk_rows
from rashomon.model import Brief, StoryBrief

NAMES = [column.name for column in COLUMNS]


def _made(stories: tuple[StoryBrief, ...], output: Path) -> Any:
    export(stories, "xlsx", output)
    return load_workbook(output)


def _hostile(story: StoryBrief) -> StoryBrief:
    finding = story.findings[0]
    evidence = replace(finding.variants[0].evidence[0], text='=HYPERLINK("http://x.example")', speaker="+1")
    variant = replace(finding.variants[0], value="-2+3", evidence=(evidence,))
    return replace(story, title="=1+1", findings=(replace(finding, question="@SUM(A1)", variants=(variant,)),))


def test_another_reader_sees_the_same_values(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "xlsx", tmp_path / "out.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    assert book.sheet_names == ["Findings", "About"]
    header, *rows = book.get_sheet_by_name("Findings").to_python()
    assert header == NAMES
    expected = [["" if cell is None else cell for cell in row.cells] for row in desk_rows(brief.stories)]
    assert [list(row) for row in rows] == expected


def test_it_has_a_fixed_header_filters_and_wrapped_text(brief: Brief, tmp_path: Path) -> None:
    sheet = _made(brief.stories, tmp_path / "out.xlsx")["Findings"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.value is not None)
    assert sheet.column_dimensions["N"].width == COLUMNS[13].width


def test_each_agreement_is_a_word_on_a_colour_of_its_own(brief: Brief, tmp_path: Path) -> None:
    sheet = _made(brief.stories, tmp_path / "out.xlsx")["Findings"]
    column = NAMES.index("Agreement") + 1
    colours = {row[column - 1].value: row[column - 1].fill.start_color.rgb for row in sheet.iter_rows(min_row=2)}
    assert {"conflict", "single"} <= colours.keys()
    assert len(set(colours.values())) == len(colours)


def test_no_cell_is_a_formula(story: StoryBrief, tmp_path: Path) -> None:
    sheet = _made((_hostile(story),), tmp_path / "out.xlsx")["Findings"]
    cells = dict(zip(NAMES, sheet[2], strict=True))
    assert cells["Story"].value == "=1+1"
    assert cells["Story"].data_type == "s"
    assert cells["Story"].quotePrefix
    assert not cells["Outlet"].quotePrefix
    with zipfile.ZipFile(tmp_path / "out.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in part or b"<f " in part for part in sheets)


def test_addresses_are_links_as_long_as_there_is_room(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    column = NAMES.index("Link")
    rows = list(desk_rows(brief.stories))
    linked = [n for n, row in enumerate(rows, 2) if row.cells[column]]
    monkeypatch.setattr(xlsx, "_LINKS", linked[1])
    sheet = _made(brief.stories, tmp_path / "out.xlsx")["Findings"]
    targets = {n: sheet.cell(n, column + 1).hyperlink for n in linked}
    assert targets[linked[0]].target == rows[linked[0] - 2].cells[column]
    assert [n for n, link in targets.items() if link] == linked[:2]
    assert sheet.cell(linked[2], column + 1).value == rows[linked[2] - 2].cells[column]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(
    brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 3)
    book = _made(brief.stories, tmp_path / "out.xlsx")
    total = len(list(desk_rows(brief.stories)))
    assert book.sheetnames[:2] == ["Findings", "Findings 2"]
    assert [cell.value for cell in book["Findings 2"][1]] == NAMES
    assert sum(book[name].max_row - 1 for name in book.sheetnames[:-1]) == total


def test_text_longer_than_a_cell_is_cut_and_old_dates_are_text(story: StoryBrief, tmp_path: Path) -> None:
    old = datetime(1899, 5, 1, 12, tzinfo=UTC)
    reports = tuple(replace(m, report=replace(m.report, published=old)) for m in story.reports)
    finding = replace(story.findings[0], question="long " * 10_000)
    sheet = _made((replace(story, reports=reports, findings=(finding,)),), tmp_path / "out.xlsx")["Findings"]
    assert len(sheet.cell(2, NAMES.index("Question") + 1).value) == 32_000
    assert str(sheet.cell(2, NAMES.index("Published (UTC)") + 1).value).startswith("1899-05-01")


def test_nothing_to_show_is_a_workbook_with_headers(tmp_path: Path) -> None:
    sheet = _made((), tmp_path / "out.xlsx")["Findings"]
    assert [cell.value for cell in sheet[1]] == NAMES
    assert sheet.max_row == 1
