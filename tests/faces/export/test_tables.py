"""The declaration of the tables is complete: for the library's file, for the rows of a story, and as a page."""

from __future__ import annotations

import sqlite3

import pytest

from rashomon.faces.export.rows import Known, rows_of
from rashomon.faces.export.tables import EXPORTED, TABLES, Column
from rashomon.model import StoryBrief
from rashomon.store.migrating import migrate

DECLARED = {table.name: table for table in TABLES}
_SQL_TYPES = {
    "text": "TEXT", "time": "TEXT", "list": "TEXT", "json": "TEXT",
    "integer": "INTEGER", "boolean": "INTEGER", "number": "REAL", "bytes": "BLOB",
}  # fmt: skip


@pytest.fixture(scope="module")
def schema() -> dict[str, dict[str, str]]:
    """Tables of a new library with their columns and types."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    names = db.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name <> 'migration'"
    ).fetchall()
    found = {name: db.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall() for (name,) in names}
    db.close()
    return {name: dict(columns) for name, columns in found.items()}


def _in_file(column: Column, table: str) -> bool:
    return column.where != "export" and DECLARED[table].where != "export"


def test_every_table_and_column_of_the_library_is_declared(schema: dict[str, dict[str, str]]) -> None:
    declared = {
        table.name: {column.name for column in table.columns if _in_file(column, table.name)}
        for table in TABLES
        if table.where != "export"
    }
    assert declared == {name: set(columns) for name, columns in schema.items()}


def test_types_are_those_of_the_library_but_for_ids_of_other_rows(schema: dict[str, dict[str, str]]) -> None:
    for name, columns in schema.items():
        for column in DECLARED[name].columns:
            if _in_file(column, name):
                by_number = columns[column.name] == "INTEGER" and column.kind == "text"
                assert by_number or columns[column.name] == _SQL_TYPES[column.kind], (name, column.name)


def test_rows_have_declared_columns_and_no_others(story: StoryBrief) -> None:
    columns = {table.name: {column.name for column in table.exported} for table in EXPORTED}
    seen = set()
    for table, row in rows_of(story, Known()):
        seen.add(table)
        assert set(row) <= columns[table], table
    library_only = {"revision", "notice", "story_change", "finding_change", "judgement", "feed", "stage"}
    assert seen == columns.keys() - library_only


def test_keys_tell_rows_apart(story: StoryBrief) -> None:
    keys = {table.name: table.key for table in EXPORTED}
    found = [(table, *(row[name] for name in keys[table])) for table, row in rows_of(story, Known())]
    assert len(found) == len(set(found))


def test_values_have_the_declared_types(story: StoryBrief) -> None:
    types = {
        "text": str, "time": str, "list": list, "integer": int, "boolean": bool, "number": int | float,
        "json": list | dict,
    }  # fmt: skip
    kinds = {(table.name, column.name): column.kind for table in EXPORTED for column in table.exported}
    for table, row in rows_of(story, Known()):
        for name, value in row.items():
            assert value is None or isinstance(value, types[kinds[table, name]]), (table, name)


def test_places_are_slices_of_the_reports(story: StoryBrief) -> None:
    texts = {m.report.id: m.report.text for m in story.reports}
    rows = list(rows_of(story, Known()))
    for row in (row for table, row in rows if table == "evidence"):
        assert texts[row["report"]][row["start"] : row["end"]] == row["text"]
        assert texts[row["report"]][row["sentence_start"] : row["sentence_end"]] == row["sentence"]
    for row in (row for table, row in rows if table == "passage"):
        assert texts[row["child"]][row["child_start"] : row["child_end"]] == row["text"]
