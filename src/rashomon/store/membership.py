"""Which story a report belongs to: what the stream of reports says, kept so that it goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rashomon.model import Furniture, Report
from rashomon.store.analyses import frame, newest
from rashomon.store.clock import now
from rashomon.store.database import transaction
from rashomon.store.gathering import gather
from rashomon.store.stages import stage_number
from rashomon.store.streaming import keep, kept_between, slim_down
from rashomon.stories.stream import WINDOW_DAYS, Change, Membership, StoryStream, Update

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
    waiting = db.execute(
        "SELECT number, published FROM report WHERE pending ORDER BY published IS NULL, published, id"
    ).fetchall()
    for batch in _batches(db, waiting):
        _place(db, batch)


def _batches(db: sqlite3.Connection, waiting: Sequence[tuple[int, str | None]]) -> Iterator[list[int]]:
    """Those of one time together: all that lies between two reports years apart would have to be read for them."""
    batch: list[int] = []
    before: int | None = None
    for number, published in waiting:
        day = date.fromisoformat(published[:10]).toordinal() if published else None
        if batch and (len(batch) == _BATCH or _is_much_between(db, before, day)):
            yield batch
            batch = []
        batch.append(number)
        before = day
    if batch:
        yield batch


def _is_much_between(db: sqlite3.Connection, before: int | None, after: int | None) -> bool:
    """Whether between two days, with no other to be placed, lies more than what is read for a batch anyway."""
    if before is None or (after is not None and after - before <= 2 * WINDOW_DAYS):
        return False
    # Reports without a date come last and are taken to be of the latest day.
    [between] = db.execute(
        "SELECT count(*) FROM stream_report WHERE day > ?1 AND (?2 IS NULL OR day < ?2)",
        (before + WINDOW_DAYS, None if after is None else after - WINDOW_DAYS),
    ).fetchone()
    return bool(between > _BATCH)


def _place(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    texts = [newest(db, number) for number in numbers]
    reports = [text.report for text in texts]
    furniture = {t.report.id: frame(db, t.number, t.revision)[1] for t in texts}
    with transaction(db):
        update = _grouped(db, reports, furniture)
        _apply(db, update)
        slim_down(db)
        db.executemany("UPDATE report SET pending = 0 WHERE number = ?", [(number,) for number in numbers])


def _grouped(db: sqlite3.Connection, reports: Sequence[Report], furniture: dict[str, tuple[Furniture, ...]]) -> Update:
    [latest] = db.execute("SELECT coalesce(max(day), 0) FROM stream_report").fetchone()
    first, last = StoryStream.days_needed(reports, latest)
    kept = kept_between(db, first, last)
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
    keep(db, update.kept, numbers, stage)
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
