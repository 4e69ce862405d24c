"""The feeds a library follows: where each stands, and when it may be asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from datetime import datetime, timedelta

from rashomon.store import clock
from rashomon.store.database import transaction
from rashomon.store.types import Feed

_COLUMNS = tuple(field.name for field in fields(Feed))
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM feed"
_LONGEST_WAIT = timedelta(days=1)
_MOST_DOUBLINGS = 7


def read_feeds(db: sqlite3.Connection) -> tuple[Feed, ...]:
    """Every feed the library follows, in the order in which it began to."""
    return tuple(Feed(**dict(zip(_COLUMNS, row, strict=True))) for row in db.execute(f"{_SELECT} ORDER BY number"))


def follow(db: sqlite3.Connection, urls: Iterable[str]) -> tuple[str, ...]:
    """Follows feeds from now on, and asks those again that had been given up; gives the addresses that are new."""
    known = {feed.url: feed for feed in read_feeds(db)}
    new = tuple(url for url in dict.fromkeys(urls) if url not in known)
    with transaction(db):
        db.executemany("INSERT INTO feed (url) VALUES (?)", [(url,) for url in new])
        given_up = [(url,) for url in urls if url in known and known[url].is_given_up]
        db.executemany("UPDATE feed SET due = NULL, failures = 0, problem = NULL WHERE url = ?", given_up)
    return new


def unfollow(db: sqlite3.Connection, url: str) -> bool:
    """Follows a feed no longer. Its reports stay. False where it was not followed."""
    with transaction(db):
        return db.execute("DELETE FROM feed WHERE url = ?", (url,)).rowcount > 0


def keep(db: sqlite3.Connection, feed: Feed, entries: Sequence[tuple[str, str | None]] | None = None) -> None:
    """Writes down where a feed stands; nothing where it has been unfollowed meanwhile.

    `entries` are the addresses it lists now, all of them read, each with when it was updated (ISO 8601, UTC): those
    it lists no longer are forgotten.
    """
    wanted = ", ".join(f"{name} = ?" for name in _COLUMNS)
    with transaction(db):
        db.execute(f"UPDATE feed SET {wanted} WHERE url = ?", (*astuple(feed), feed.url))
        row = db.execute("SELECT number FROM feed WHERE url = ?", (feed.url,)).fetchone()
        if row is not None and entries is not None:
            db.execute("DELETE FROM feed_entry WHERE feed = ?", row)
            listed = [(row[0], url, updated) for url, updated in dict(entries).items()]
            db.executemany("INSERT INTO feed_entry (feed, url, updated) VALUES (?, ?, ?)", listed)


def next_due(now: datetime, every: timedelta, failures: int, retry_after: float | None) -> str:
    """When to ask again: after `every`, twice as long after each failure (a day at most), never before told to."""
    wait = min(every * 2 ** min(failures, _MOST_DOUBLINGS), max(every, _LONGEST_WAIT))
    asked = timedelta(seconds=min(retry_after or 0.0, _LONGEST_WAIT.total_seconds() * 7))
    return clock.written(now + max(wait, asked))


def seconds_until(due: str | None, now: datetime) -> float:
    """How long until a feed is due; 0 where it is."""
    return max(0.0, (clock.read(due) - now).total_seconds()) if due else 0.0


def is_known(db: sqlite3.Connection, url: str, updated: str | None) -> bool:
    """Whether what stands at an address was read already, and no feed says that it was edited since."""
    listed = db.execute("SELECT updated FROM feed_entry WHERE url = ? ORDER BY 1 DESC", (url,)).fetchone()
    if listed is not None:
        return updated is None or updated == listed[0]
    added = db.execute("SELECT max(added) FROM report WHERE url = ?", (url,)).fetchone()[0]
    return added is not None and (updated is None or updated <= added)
