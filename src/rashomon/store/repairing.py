"""What is computed made anew, where it does not match the texts or an earlier version made it. The texts stay."""

from __future__ import annotations

import sqlite3

from rashomon.pipeline import Progress
from rashomon.store.adding import finish
from rashomon.store.checking import damaged_analyses, unsound_stories
from rashomon.store.database import transaction
from rashomon.store.membership import mark
from rashomon.store.streaming import forget_damaged


def repair(db: sqlite3.Connection, progress: Progress) -> tuple[str, ...]:
    """Indexes all texts again and makes anew what needs it; gives the stories. The caller holds the writer's lock."""
    with transaction(db):
        db.execute("INSERT INTO report_text (report_text) VALUES ('rebuild')")
        db.execute(
            "UPDATE report SET pending = 1 WHERE NOT EXISTS"
            " (SELECT 1 FROM placement WHERE placement.report = report.number AND main)"
        )
        mark(db, unsound_stories(db))
        forget_damaged(db)
        db.executemany("DELETE FROM analysis WHERE (report, revision) = (?, ?)", damaged_analyses(db))
    return finish(db, progress)
