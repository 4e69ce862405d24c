"""Reports into the library: each kept at once, then analysed, given a story, and the stories it touches made anew.

Whatever ends the process, the next run goes on from where it was: what is left to do is in the library itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from rashomon.model import Intake, Notice
from rashomon.pipeline import Progress
from rashomon.store import packing
from rashomon.store.analyses import analyse_missing
from rashomon.store.clock import now
from rashomon.store.database import transaction
from rashomon.store.history import changes_since
from rashomon.store.making import make_pending
from rashomon.store.membership import place_pending
from rashomon.store.reports import Outcome, keep
from rashomon.store.types import Added


def add(db: sqlite3.Connection, intake: Intake, progress: Progress) -> Added:
    """Keeps every report, then does all that is to be done. The caller holds the writer's lock."""
    [before] = db.execute("SELECT coalesce(max(number), 0) FROM finding_change").fetchone()
    reports = packing.count(db)
    outcomes = _keep_all(db, intake, progress)
    stories = finish(db, progress)
    packing.pack_if_doubled(db, reports, progress)
    return Added(
        new=_with(outcomes, "new"),
        revised=_with(outcomes, "revised"),
        known=_with(outcomes, "known"),
        stories=stories,
        changes=changes_since(db, before, limit=None),
        notices=intake.notices,
    )


def _keep_all(db: sqlite3.Connection, intake: Intake, progress: Progress) -> list[tuple[Outcome, str]]:
    outcomes: list[tuple[Outcome, str]] = []
    progress("adding", 0, len(intake.reports))
    for report in intake.reports:
        with transaction(db):
            outcomes.append(keep(db, report))
        progress("adding", len(outcomes), len(intake.reports))
    with transaction(db):
        _keep_notices(db, intake.notices)
    return outcomes


def _with(outcomes: Iterable[tuple[Outcome, str]], wanted: Outcome) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ident for outcome, ident in outcomes if outcome == wanted))


def _keep_notices(db: sqlite3.Connection, notices: Sequence[Notice]) -> None:
    moment = now()
    db.executemany(
        "INSERT OR IGNORE INTO notice (place, what, advice, report, added) VALUES (?, ?, ?, ?, ?)",
        [(n.where, n.what, n.advice, n.report, moment) for n in notices],
    )


def finish(db: sqlite3.Connection, progress: Progress) -> tuple[str, ...]:
    """Does what is left to do; gives the ids of the stories made anew. The caller holds the writer's lock."""
    numbers = db.execute("SELECT number FROM report WHERE pending UNION SELECT report FROM revision WHERE pending")
    analyse_missing(db, [number for (number,) in numbers.fetchall()], progress)
    place_pending(db)
    return make_pending(db, progress)


def is_pending(db: sqlite3.Connection) -> bool:
    """Whether a run was stopped before it was done."""
    return any(
        db.execute(f"SELECT 1 FROM {what} LIMIT 1").fetchone()
        for what in ("report WHERE pending", "revision WHERE pending", "pending_story")
    )
