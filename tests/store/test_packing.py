"""A library that has doubled is written anew without gaps, and is whole whether that works or not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from made_library import EDITED, FERRY, STRIKE, intake

from rashomon.store import Library, packing


@pytest.fixture
def told(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stages that are told while the reports are added one by one."""
    monkeypatch.setattr(packing, "FIRST", 2)
    stages: list[str] = []
    for report in (*FERRY, STRIKE, EDITED):
        library.add(intake(report), lambda stage, done, total: stages.append(stage) if done else None)
        stages.append("added")
    return stages


def test_it_is_packed_each_time_it_has_doubled(library: Library, told: list[str]) -> None:
    [reports] = library.database.execute("SELECT count(*) FROM report").fetchone()
    assert told.count("packing") == reports.bit_length() - 1
    assert library.check() == ()
    assert library.stories()


def test_nothing_is_packed_where_nothing_was_added(library: Library, told: list[str]) -> None:
    stages: list[str] = []
    library.add(intake(*FERRY), lambda stage, done, total: stages.append(stage))
    assert "packing" not in stages


def test_readers_go_on_meanwhile(library: Library, told: list[str]) -> None:
    with Library.open(library.path) as reader, reader.reading() as db:
        before = db.execute("SELECT id FROM report ORDER BY number").fetchall()
        packing.pack_if_doubled(library.database, 0, lambda stage, done, total: None)
        assert db.execute("SELECT id FROM report ORDER BY number").fetchall() == before
    assert library.check() == ()


def test_a_library_that_cannot_be_packed_stays_as_it_is(library: Library, told: list[str]) -> None:
    open_statement = library.database.execute("SELECT id FROM report")
    open_statement.fetchone()
    packing.pack_if_doubled(library.database, 0, lambda stage, done, total: None)
    open_statement.close()
    assert library.check() == ()


def test_a_packed_file_is_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []
    for first in (packing.FIRST, 2):
        monkeypatch.setattr(packing, "FIRST", first)
        with Library.open(tmp_path / f"{first}.db", mode="write") as made:
            made.add(intake(*FERRY, STRIKE))
            sizes.append(_pages(made.database))
    assert sizes[1] <= sizes[0]


def _pages(db: sqlite3.Connection) -> int:
    [pages] = db.execute("PRAGMA page_count").fetchone()
    return int(pages)
