"""A library of schema 1 or 2 is brought up to date: what it kept as bytes, or spelled out, says the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_library import EDITED
from made_old import go_back, go_back_to_2

from rashomon.errors import LibraryError
from rashomon.store import Library, recoding


def told(library: Library) -> list[Any]:
    """All that was kept as bytes, and what is made of it."""
    reports = [i for (i,) in library.database.execute("SELECT id FROM report ORDER BY id")]
    return [library.analyses(reports), *(library.story(s.id) for s in library.stories(limit=None))]


@pytest.mark.parametrize("back", [go_back, go_back_to_2])
def test_nothing_is_lost_on_the_way_from_an_earlier_schema(filled: Library, back: Callable[[Library], None]) -> None:
    before, rows = told(filled), seen(filled)
    back(filled)
    filled.close()
    with Library.open(filled.path, mode="write") as opened:
        assert told(opened) == before
        assert seen(opened) == rows
        assert opened.check() == ()
        assert opened.database.execute("PRAGMA user_version").fetchone() == (3,)
        assert opened.database.execute("PRAGMA foreign_keys").fetchone() == (1,)


def seen(library: Library) -> list[Any]:
    """What the tables hold that leave something out, and the views that spell it out."""
    tables = "finding variant evidence stream_report answer finding_evidence".split()
    return [library.database.execute(f"SELECT * FROM {table}").fetchall() for table in tables]


def test_what_most_rows_have_takes_no_room_and_is_told_by_the_views(filled: Library) -> None:
    db = filled.database
    [left_out] = db.execute("SELECT count(*) FROM variant WHERE value IS NULL").fetchone()
    [kept] = db.execute("SELECT count(*) FROM variant WHERE value IS NOT NULL").fetchone()
    assert left_out > kept
    for story in filled.stories(limit=None):
        values = [(f.id, f.reason, v.value) for f in filled.story(story.id).findings for v in f.variants]
        rows = db.execute("SELECT finding, reason, value FROM answer WHERE story = ?", (story.id,)).fetchall()
        assert sorted(rows) == sorted(values)
    assert not db.execute("SELECT 1 FROM finding_evidence WHERE value IS NULL").fetchone()


def test_an_edit_that_waits_is_brought_along(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    go_back(filled)
    filled.close()
    with Library.open(filled.path, mode="write") as opened:
        from made_library import intake

        opened.add(intake(EDITED))
        assert opened.check() == ()


def test_a_library_that_cannot_be_read_is_left_as_it_was(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(filled)
    go_back(filled)
    filled.close()
    monkeypatch.setattr(recoding, "_detail", lambda _: 1 / 0)
    with pytest.raises((LibraryError, sqlite3.Error)):
        Library.open(filled.path, mode="write")
    with sqlite3.connect(filled.path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
    monkeypatch.undo()
    with Library.open(filled.path) as opened:
        assert told(opened) == before


def test_an_analysis_of_a_text_that_is_gone_goes_too(filled: Library, tmp_path: Path) -> None:
    go_back(filled)
    filled.database.execute("INSERT INTO analysis SELECT report, 99, stage, frame, content FROM analysis LIMIT 1")
    filled.close()
    with Library.open(filled.path) as opened:
        assert opened.database.execute("SELECT count(*) FROM analysis WHERE revision = 99").fetchone() == (0,)
