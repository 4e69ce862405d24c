"""Outlets by name, however a person writes it."""

from __future__ import annotations

import sqlite3

from rashomon.errors import NotInLibrary

# Walks along the index from one name to the next: as many steps as outlets, however many reports.
_NAMES = """
WITH RECURSIVE name (outlet) AS (
  SELECT min(outlet) FROM report
  UNION ALL
  SELECT (SELECT min(report.outlet) FROM report WHERE report.outlet > name.outlet) FROM name
   WHERE name.outlet IS NOT NULL
)
SELECT outlet FROM name WHERE outlet IS NOT NULL
"""


def outlets(db: sqlite3.Connection) -> tuple[str, ...]:
    """The outlets of all reports, in order of their names."""
    return tuple(name for (name,) in db.execute(_NAMES))


def spellings(db: sqlite3.Connection, asked: str) -> tuple[str, ...]:
    """The outlet as the library writes it, in each of its spellings. Raises `NotInLibrary` with the nearest names."""
    every = outlets(db)
    found = tuple(name for name in every if _key(name) == _key(asked))
    if found:
        return found
    raise NotInLibrary(f"no report by {asked} in this library{_nearest(asked, every)}")


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _nearest(asked: str, names: tuple[str, ...]) -> str:
    from rapidfuzz import fuzz, process

    close = process.extract(_key(asked), names, scorer=fuzz.WRatio, processor=_key, limit=5, score_cutoff=50)
    if not close:
        return ": 'rashomon stories --json' lists reports with their outlets"
    return ": did you mean " + ", ".join(name for name, *_ in close) + "?"
