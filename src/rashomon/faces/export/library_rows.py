"""What only a library knows: when things were added, earlier texts, changes, judgements, feeds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from rashomon.faces.export.rows import Known, Row, Told
from rashomon.faces.export.tables import EXPORTED

_JSON = {"list", "json"}
# In the library's order; a column that names another row gives its id.
_QUERIES = {
    "stage": "SELECT number, name, version, config FROM stage ORDER BY number",
    "revision": (
        "SELECT report.id AS report, revision.revision, revision.outlet, revision.published,"
        " revision.published_precision, revision.title, revision.url, revision.language, revision.authors,"
        " revision.based_on, revision.read_from, revision.text, revision.added, revision.pending"
        " FROM revision JOIN report ON report.number = revision.report ORDER BY revision.report, revision.revision"
    ),
    "notice": "SELECT number, place, what, advice, report, added FROM notice ORDER BY number",
    "feed": "SELECT number, url, title, etag, modified, checked, due, failures, problem FROM feed ORDER BY number",
    "story_change": "SELECT number, kind, story, other, added FROM story_change ORDER BY number",
    "finding_change": (
        "SELECT finding_change.number, finding, story, kind, before, after, report.id AS report, finding_change.added"
        " FROM finding_change LEFT JOIN report ON report.number = finding_change.report ORDER BY finding_change.number"
    ),
    "judgement": "SELECT number, id, kind, subject, author, added, note, undoes FROM judgement ORDER BY number",
}


def known_of(db: sqlite3.Connection, story: str) -> Known:
    """What the library knows of one story besides its brief. Within one snapshot."""
    members = list(_members(db, story))
    return Known(
        story=next(_rows(db, "SELECT added, changed, stage FROM story WHERE id = ?", story), {}),
        reports={row["report"]: {k: row[k] for k in ("given", "revision", "added")} for row in members if row["main"]},
        members={row["report"]: {"log_odds": row["log_odds"]} for row in members if row["main"]},
        findings={row.pop("id"): row for row in _findings(db, story)},
        round_ups=tuple(_round_up(row) for row in members if not row["main"]),
    )


def _members(db: sqlite3.Connection, story: str) -> Iterator[Row]:
    yield from _rows(
        db,
        "SELECT story.id AS story, report.id AS report, report.given, report.revision, report.added, member.main,"
        " member.position, member.reason, member.log_odds FROM member JOIN story ON story.number = member.story"
        " JOIN report ON report.number = member.report WHERE story.id = ? ORDER BY member.position, member.report",
        story,
    )


def _round_up(row: Row) -> Row:
    return {k: row[k] for k in ("story", "report", "position", "reason", "log_odds")} | {"main": False}


def _findings(db: sqlite3.Connection, story: str) -> Iterator[Row]:
    query = (
        "SELECT finding.id, coalesce(finding.added, story.added) AS added FROM finding"
        " JOIN story ON story.number = finding.story"
    )
    yield from _rows(db, f"{query} WHERE story.id = ?", story)


def library_rows(db: sqlite3.Connection) -> Iterator[Told]:
    """Rows of the tables that tell of the library and not of one story. Within one snapshot."""
    kinds = {(table.name, c.name): c.kind for table in EXPORTED for c in table.exported}
    for table, query in _QUERIES.items():
        for row in _rows(db, query):
            yield table, {name: _value(kinds[table, name], value) for name, value in row.items()}


def _rows(db: sqlite3.Connection, query: str, *values: str) -> Iterator[Row]:
    found = db.execute(query, values)
    names = [column[0] for column in found.description]
    return (dict(zip(names, row, strict=True)) for row in found)


def _value(kind: str, value: Any) -> Any:
    if kind == "boolean":
        return bool(value)
    return json.loads(value) if kind in _JSON and value is not None else value
