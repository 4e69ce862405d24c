"""A library of schema 1 is brought up to date: what it kept as bytes says the same in columns."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from made_library import EDITED
from made_old import go_back

from rashomon.errors import LibraryError
from rashomon.store import Library, recoding


def told(library: Library) -> list[Any]:
    """All that was kept as bytes, and what is made of it."""
    reports = [i for (i,) in library.database.execute("SELECT id FROM report ORDER BY id")]
    return [library.analyses(reports), *(library.story(s.id) for s in library.stories(limit=None))]


def test_nothing_is_lost_on_the_way_from_schema_1(filled: Library) -> None:
    before = told(filled)
    go_back(filled)
    filled.close()
    with Library.open(filled.path, mode="write") as opened:
        assert told(opened) == before
        assert opened.check() == ()
        assert opened.database.execute("PRAGMA user_version").fetchone() == (2,)


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
