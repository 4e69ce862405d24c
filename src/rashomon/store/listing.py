"""Stories in a list, and which story a report is in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from rashomon.errors import NotInLibrary
from rashomon.prose import counted
from rashomon.store.outlets import spellings
from rashomon.store.query import parse_query
from rashomon.store.types import StoryFilter, StorySummary

_COLUMNS = tuple(field.name for field in fields(StorySummary))
_SUMMARY = f"SELECT {', '.join(_COLUMNS)} FROM story"
_BY_OUTLET = (
    "number IN (SELECT member.story FROM report JOIN member ON member.report = report.number"
    " WHERE report.outlet IN (SELECT value FROM json_each(?)))"
)
_BY_WORDS = (
    "number IN (SELECT member.story FROM report_text JOIN member ON member.report = report_text.rowid"
    " WHERE report_text MATCH ? AND member.main)"
)


def list_stories(
    db: sqlite3.Connection, chosen: StoryFilter, *, limit: int | None = 50, offset: int = 0
) -> tuple[StorySummary, ...]:
    """Stories that pass every filter, the one with the latest report first."""
    tests: dict[str, object] = {
        "last_published >= ?": chosen.since,
        "first_published < ? || '~'": chosen.until,  # a date ends after all times of its day
        _BY_OUTLET: json.dumps(spellings(db, chosen.outlet)) if chosen.outlet else None,
        "reports >= ?": chosen.least_reports if chosen.least_reports > 1 else None,
        "disputes >= ?": 1 if chosen.disputed else None,
        _BY_WORDS: parse_query(chosen.words).expression if chosen.words else None,
    }
    asked = {test: value for test, value in tests.items() if value is not None}
    where = " AND ".join(asked) or "1"
    rows = db.execute(
        f"{_SUMMARY} WHERE {where} ORDER BY last_published DESC, id LIMIT ? OFFSET ?",
        (*asked.values(), -1 if limit is None else limit, offset),
    )
    return tuple(_summary(row) for row in rows)


def _summary(row: Sequence[Any]) -> StorySummary:
    return StorySummary(**dict(zip(_COLUMNS, row, strict=True)))


def story_of(db: sqlite3.Connection, report: str) -> str | None:
    """The id of the story that has this report; None while that is still to be found. Raises `NotInLibrary`."""
    found = db.execute(
        "SELECT story.id FROM report LEFT JOIN member ON member.report = report.number AND member.main"
        " LEFT JOIN story ON story.number = member.story WHERE report.id = ?",
        (report,),
    ).fetchone()
    if found is None:
        raise NotInLibrary(f"no report {report} in this library: 'rashomon search' finds reports by their words")
    return str(found[0]) if found[0] else None


def summary(db: sqlite3.Connection, story: str) -> StorySummary:
    """One story of the list. Raises `NotInLibrary`."""
    row = db.execute(f"{_SUMMARY} WHERE id = ?", (story,)).fetchone()
    if row is None:
        raise NotInLibrary(f"no story {story} in this library: 'rashomon stories' lists them")
    return _summary(row)


def size(db: sqlite3.Connection) -> str:
    """How many reports, stories and findings there are, in words."""
    tables = ("report", "story", "finding")
    return ", ".join(counted(db.execute(f"SELECT count(*) FROM {t}").fetchone()[0], t) for t in tables)
