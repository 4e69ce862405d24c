"""Stories in a list, and which story a report is in."""

from __future__ import annotations

import sqlite3

from rashomon.errors import NotInLibrary
from rashomon.store.types import StorySummary

_SUMMARY = (
    "SELECT id, title, reports, origins, findings, disputes, first_published, last_published, added, changed FROM story"
)


def list_stories(
    db: sqlite3.Connection,
    *,
    limit: int | None = 50,
    offset: int = 0,
    since: str | None = None,
    until: str | None = None,
    outlet: str | None = None,
    least_reports: int = 1,
    disputed: bool = False,
    words: str | None = None,
) -> tuple[StorySummary, ...]:
    """Stories that pass every filter, the one with the latest report first.

    `since` and `until` are ISO 8601 and bound the publication of the reports, both included; `words` stand in the title.
    """
    tests: dict[str, object] = {
        "last_published >= ?": since,
        "first_published < ? || '~'": until,  # a date ends after all times of its day
        "EXISTS (SELECT 1 FROM member JOIN report ON report.number = member.report"
        " WHERE member.story = story.number AND report.outlet = ? COLLATE NOCASE)": outlet,
        "reports >= ?": least_reports if least_reports > 1 else None,
        "disputes >= ?": 1 if disputed else None,
        "instr(lower(title), lower(?)) > 0": words,
    }
    asked = {test: value for test, value in tests.items() if value is not None}
    where = " AND ".join(asked) or "1"
    rows = db.execute(
        f"{_SUMMARY} WHERE {where} ORDER BY last_published DESC, id LIMIT ? OFFSET ?",  # noqa: S608
        (*asked.values(), -1 if limit is None else limit, offset),
    )
    return tuple(_summary(row) for row in rows)


def _summary(row: tuple[object, ...]) -> StorySummary:
    ident, title, reports, origins, findings, disputes, first, last, added, changed = row
    return StorySummary(
        id=ident,
        title=title,
        reports=reports,
        origins=origins,
        findings=findings,
        disputes=disputes,
        first_published=first,
        last_published=last,
        added=added,
        changed=changed,
    )  # type: ignore[arg-type]


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
    counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("report", "story", "finding")]  # noqa: S608
    return "{:,} reports, {:,} stories, {:,} findings".format(*counts)
