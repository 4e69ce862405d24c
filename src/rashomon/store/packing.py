"""A library written anew without gaps each time it has doubled.

Rows that come one by one leave gaps, a fifteenth of the file on real news, and the full-text index in pieces. To write
a file anew costs as much as it is large, so it is done where the number of reports passes a power of two: half of the
file at least is new then, and each report pays the same share, however large the library.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from rashomon.pipeline import Progress

# Reports. A smaller library is a few megabytes, whatever gaps it has.
FIRST = 512


def count(db: sqlite3.Connection) -> int:
    """How many reports there are: they are numbered without gaps, so no table is walked."""
    [reports] = db.execute("SELECT coalesce(max(number), 0) FROM report").fetchone()
    return int(reports)


def pack_if_doubled(db: sqlite3.Connection, before: int, progress: Progress) -> bool:
    """Whether the file was written anew: where reports were `before` and now are as many as a power of two, or more.

    The caller holds the writer's lock. SQLite does it all or not at all; where it cannot, as on a full disk or while a
    statement of this connection is open, the library stays as it is, which is whole.
    """
    reports = count(db)
    if reports < FIRST or before.bit_length() == reports.bit_length():
        return False
    progress("packing", 0, 1)
    with suppress(sqlite3.OperationalError):
        db.execute("INSERT INTO report_text (report_text) VALUES ('optimize')")
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    progress("packing", 1, 1)
    return True
