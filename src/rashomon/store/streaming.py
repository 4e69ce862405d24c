"""What the stream of reports keeps of each: whole while reports are likely to be compared with it, then slim.

A slim profile is made whole again from the report's text where a late report asks for it. Each has a checksum, for
SQLite's pages have none, and its numbers would say something else unnoticed.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.model import Furniture, Report
from rashomon.store.analyses import analyse_missing, frame
from rashomon.store.reports import COLUMNS, report_of
from rashomon.stories.state import filled, is_of, slim
from rashomon.stories.stream import WINDOW_DAYS, Kept

SLIM, WHOLE, OF_ANOTHER_TEXT = 0, 1, 2
# A report that comes in two weeks late is still compared with what is whole.
WHOLE_DAYS = 2 * WINDOW_DAYS
_MOST_AT_ONCE = 2_000
_REPORT = f"report.number, report.revision, report.{COLUMNS.replace(', ', ', report.')}"


def keep(db: sqlite3.Connection, kept: Iterable[Kept], numbers: Mapping[str, int], stage: int) -> None:
    """Writes down what an update of the stream tells to keep; `numbers` by report id."""
    db.executemany(
        "INSERT INTO stream_report VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(numbers[k.report], k.serial, k.day, k.outlet, k.state, WHOLE, zlib.crc32(k.state), stage) for k in kept],
    )


def kept_between(db: sqlite3.Connection, first: int, last: int) -> list[Kept]:
    """What was kept of the reports of these days, all of it whole. Raises `zlib.error` where it is damaged."""
    rows = db.execute(
        "SELECT report.number, whole, state, checksum, report.id, serial, day, stream_report.outlet FROM stream_report"
        " JOIN report ON report.number = stream_report.report WHERE day BETWEEN ? AND ? ORDER BY serial",
        (first, last),
    ).fetchall()
    if any(zlib.crc32(state) != checksum for _, _, state, checksum, *_ in rows):
        raise zlib.error("a profile is not what was written")
    made = _made_whole(db, {number: state for number, whole, state, *_ in rows if whole == SLIM})
    return [
        Kept(report=ident, serial=serial, day=day, outlet=outlet, state=made.get(number, state))
        for number, _, state, _, ident, serial, day, outlet in rows
    ]


def _made_whole(db: sqlite3.Connection, states: Mapping[int, bytes]) -> dict[int, bytes]:
    """Slim states by the number of their report, whole."""
    reports, furniture = _texts(db, states)
    return dict(zip(states, filled(list(states.values()), reports, furniture), strict=True)) if states else {}


def _texts(db: sqlite3.Connection, numbers: Iterable[int]) -> tuple[list[Report], dict[str, Sequence[Furniture]]]:
    """The reports as they read now, and their furniture by id."""
    reports: list[Report] = []
    furniture: dict[str, Sequence[Furniture]] = {}
    for number in numbers:
        [row] = db.execute(f"SELECT {_REPORT} FROM report WHERE number = ?", (number,))
        reports.append(report_of(row[2:]))
        if not db.execute("SELECT 1 FROM analysis WHERE (report, revision) = (?, ?)", row[:2]).fetchone():
            analyse_missing(db, [number], lambda stage, done, total: None)
        furniture[reports[-1].id] = frame(db, *row[:2])[1]
    return reports, furniture


def slim_down(db: sqlite3.Connection) -> None:
    """Makes profiles slim that are older than reports are likely to be compared with; some at a time."""
    rows = db.execute(
        f"SELECT {_REPORT}, state FROM stream_report JOIN report ON report.number = stream_report.report"
        " WHERE whole = 1 AND day < (SELECT max(day) FROM stream_report) - ? LIMIT ?",
        (WHOLE_DAYS, _MOST_AT_ONCE),
    ).fetchall()
    _put(db, [_aged(row[0], row[-1], report_of(row[2:-1])) for row in rows])


def _aged(number: int, state: bytes, report: Report) -> tuple[int, bytes, int]:
    return (number, slim(state), SLIM) if is_of(state, report) else (number, state, OF_ANOTHER_TEXT)


def _put(db: sqlite3.Connection, rows: Iterable[tuple[int, bytes, int]]) -> None:
    db.executemany(
        "UPDATE stream_report SET state = ?, checksum = ?, whole = ? WHERE report = ?",
        [(state, zlib.crc32(state), whole, number) for number, state, whole in rows],
    )


def fill_edited(db: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Makes the profiles of reports whole whose text is about to go: nothing could do so later."""
    waiting: dict[int, bytes] = {}
    for number in numbers:
        row: Any = db.execute(
            "SELECT state FROM stream_report WHERE report = ?1 AND whole = 0 AND EXISTS"
            " (SELECT 1 FROM revision WHERE revision.report = ?1 AND pending)",
            (number,),
        ).fetchone()
        if row:
            waiting[number] = row[0]
    whole = _made_whole(db, waiting)
    _put(db, [(number, state, OF_ANOTHER_TEXT) for number, state in whole.items()])


def damaged_profiles(db: sqlite3.Connection) -> list[int]:
    """The numbers of the reports whose profile is not what was written."""
    rows = db.execute("SELECT report, state, checksum FROM stream_report ORDER BY report")
    return [number for number, state, checksum in rows if zlib.crc32(state) != checksum]


def forget_damaged(db: sqlite3.Connection) -> None:
    """Damaged profiles go, and their reports are placed in a story as if they had just come in."""
    numbers = [(number,) for number in damaged_profiles(db)]
    db.executemany("DELETE FROM stream_report WHERE report = ?", numbers)
    db.executemany("UPDATE report SET pending = 1 WHERE number = ?", numbers)
