"""Which story a report belongs to: what the stream of reports says, kept so that it goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from rashomon.model import Furniture, Report
from rashomon.store.analyses import frame, newest
from rashomon.store.clock import now
from rashomon.store.database import transaction
from rashomon.store.gathering import gather
from rashomon.store.stages import stage_number
from rashomon.stories.stream import Change, Kept, Membership, StoryStream, Update

# Reports given to the stream at once: what it compares them with is read once for all of them.
_BATCH = 2000
# As the view machine_placement, which SQLite would read whole in a join.
_PLACED = """
SELECT report.id, story, main, reason, log_odds, serial FROM stream_report JOIN placement USING (report)
  JOIN report ON report.number = placement.report
 WHERE day BETWEEN :first AND :last AND NOT EXISTS (SELECT 1 FROM displaced WHERE displaced.report = placement.report)
UNION ALL
SELECT report.id, story, main, reason, log_odds, serial FROM stream_report JOIN displaced USING (report)
  JOIN report ON report.number = displaced.report WHERE day BETWEEN :first AND :last
"""


def place_pending(db: sqlite3.Connection) -> None:
    """Finds the stories of the reports that wait for one, earliest first, and marks those stories to be made anew."""
    waiting = db.execute("SELECT number FROM report WHERE pending ORDER BY published IS NULL, published, id").fetchall()
    numbers = [number for (number,) in waiting]
    for start in range(0, len(numbers), _BATCH):
        _place(db, numbers[start : start + _BATCH])


def _place(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    texts = [newest(db, number) for number in numbers]
    reports = [text.report for text in texts]
    furniture = {t.report.id: frame(db, t.number, t.revision)[1] for t in texts}
    with transaction(db):
        update = _grouped(db, reports, furniture)
        _apply(db, update)
        db.executemany("UPDATE report SET pending = 0 WHERE number = ?", [(number,) for number in numbers])


def _grouped(db: sqlite3.Connection, reports: Sequence[Report], furniture: dict[str, tuple[Furniture, ...]]) -> Update:
    [latest] = db.execute("SELECT coalesce(max(day), 0) FROM stream_report").fetchone()
    first, last = StoryStream.days_needed(reports, latest)
    rows = db.execute(
        "SELECT report.id, serial, day, stream_report.outlet, state FROM stream_report"
        " JOIN report ON report.number = stream_report.report WHERE day BETWEEN ? AND ? ORDER BY serial",
        (first, last),
    )
    kept = [Kept(report=i, serial=n, day=day, outlet=outlet, state=state) for i, n, day, outlet, state in rows]
    [highest] = db.execute("SELECT max(serial) FROM stream_report").fetchone()
    memberships = _memberships(db, first, last)
    stream = StoryStream.restore(kept, memberships, next_serial=0 if highest is None else highest + 1)
    return stream.add(reports, furniture)


def _memberships(db: sqlite3.Connection, first: int, last: int) -> list[Membership]:
    rows = db.execute(f"{_PLACED} ORDER BY serial, story", {"first": first, "last": last})
    return [
        Membership(report=report, story=story, main=bool(main), reason=reason, log_odds=log_odds)
        for report, story, main, reason, log_odds, _ in rows
    ]


def _apply(db: sqlite3.Connection, update: Update) -> None:
    stage = stage_number(db, "stories")
    numbers = _numbers(db, [k.report for k in update.kept] + [m.report for m in update.memberships])
    db.executemany(
        "INSERT INTO stream_report VALUES (?, ?, ?, ?, ?, ?)",
        [(numbers[k.report], k.serial, k.day, k.outlet, k.state, stage) for k in update.kept],
    )
    touched = {m.story for m in update.memberships} | _left(db, numbers, update.memberships)
    moved = sorted({numbers[m.report] for m in update.memberships})
    for table in ("placement", "displaced"):
        db.executemany(f"DELETE FROM {table} WHERE report = ?", [(number,) for number in moved])
    db.executemany(
        "INSERT INTO placement VALUES (?, ?, ?, ?, ?, ?)",
        [(numbers[m.report], m.story, m.main, m.reason, m.log_odds, stage) for m in update.memberships],
    )
    touched |= _merged(db, update.changes)
    moment = now()
    db.executemany(
        "INSERT INTO story_change (kind, story, other, added) VALUES (?, ?, ?, ?)",
        [(c.kind, c.story, c.other, moment) for c in update.changes],
    )
    mark(db, touched | gather(db, touched))


def _merged(db: sqlite3.Connection, changes: Iterable[Change]) -> set[str]:
    """Takes reports that the stream has forgotten along when their story goes into another; gives both stories."""
    pairs = [(c.other, c.story) for c in changes if c.kind == "merged" and c.other]
    for table in ("placement", "displaced"):
        for other, story in pairs:
            db.execute(f"UPDATE OR IGNORE {table} SET story = ? WHERE story = ?", (other, story))
            db.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
    return {ident for pair in pairs for ident in pair if ident}


def _left(db: sqlite3.Connection, numbers: dict[str, int], memberships: Iterable[Membership]) -> set[str]:
    """The stories these reports have been in."""
    reports = {numbers[m.report] for m in memberships}
    rows = (db.execute("SELECT story FROM placement WHERE report = ?", (number,)) for number in reports)
    return {story for found in rows for (story,) in found}


def _numbers(db: sqlite3.Connection, idents: Iterable[str]) -> dict[str, int]:
    found = {}
    for ident in set(idents):
        [found[ident]] = db.execute("SELECT number FROM report WHERE id = ?", (ident,)).fetchone()
    return found


def mark(db: sqlite3.Connection, stories: Iterable[str]) -> None:
    """These stories are to be made anew."""
    db.executemany("INSERT OR IGNORE INTO pending_story VALUES (?)", [(ident,) for ident in sorted(set(stories))])
