"""What became of findings, as it was learned."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from rashomon.store.types import FindingChange

_COLUMNS = tuple(field.name for field in fields(FindingChange))
_CHANGE = (
    "SELECT finding_change.number, finding, story, kind, before, after, report.id, finding_change.added"
    " FROM finding_change LEFT JOIN report ON report.number = finding_change.report"
)


def changes_since(db: sqlite3.Connection, since: int, *, limit: int | None) -> tuple[FindingChange, ...]:
    """Changes with a number above `since`, oldest first."""
    rows = db.execute(
        f"{_CHANGE} WHERE finding_change.number > ? ORDER BY 1 LIMIT ?",
        (since, -1 if limit is None else limit),
    )
    return tuple(_change(row) for row in rows)


def changes_of(db: sqlite3.Connection, finding: str) -> tuple[FindingChange, ...]:
    """All that became of one finding, oldest first."""
    rows = db.execute(f"{_CHANGE} WHERE finding = ? ORDER BY 1", (finding,))
    return tuple(_change(row) for row in rows)


def _change(row: Sequence[Any]) -> FindingChange:
    return FindingChange(**dict(zip(_COLUMNS, row, strict=True)))
