"""The schema's history: numbered files, each applied once, whole, and recorded in the table `migration`."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from rashomon.errors import LibraryTooNew, NotALibrary
from rashomon.store.clock import now
from rashomon.store.database import APPLICATION

# Of the fifty tables and indexes of a small library each fills one page in part, and a report's text leaves the rest of
# its last one empty.
_PAGE = 1024
_TABLE = """
CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; `sql` is a script without transactions."""

    number: int
    name: str
    sql: str


@cache
def migrations() -> tuple[Migration, ...]:
    """Every step this version knows, in order."""
    found = [f for f in files("rashomon.store").joinpath("migrations").iterdir() if f.name.endswith(".sql")]
    named = [(f.name.removesuffix(".sql").partition("_"), f.read_text(encoding="utf-8")) for f in found]
    return tuple(sorted((Migration(int(n), name, sql) for (n, _, name), sql in named), key=lambda m: m.number))


def is_current(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the schema is this version's; False where steps are missing or the file is empty.

    Raises `NotALibrary` for any other SQLite file and `LibraryTooNew` for a schema of a later version. Reads the file's
    header only.
    """
    [application], [version] = (db.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    if application != APPLICATION and (application or db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()):
        raise NotALibrary(f"{path} is an SQLite file of another program, no library: name another with --library")
    newest = migrations()[-1].number
    if version > newest:
        raise LibraryTooNew(f"{path} has schema {version}, this rashomon knows {newest}: upgrade rashomon to open it")
    return application == APPLICATION and bool(version == newest)


def is_empty(db: sqlite3.Connection) -> bool:
    """Whether the file holds nothing at all: no library yet, and nothing else."""
    [version] = db.execute("PRAGMA user_version").fetchone()
    return not version and not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()


def migrate(db: sqlite3.Connection) -> None:
    """Applies what is missing. A step that fails leaves the library as it was before that step."""
    db.execute(f"PRAGMA page_size = {_PAGE}")  # of a new file; any other keeps its own
    db.execute("PRAGMA journal_mode = WAL")
    done = _done(db)
    if not {2, 3} <= done:
        from rashomon.store.recoding import give_functions

        give_functions(db)
    # Where tables that others refer to are made anew; what refers to them stays as it is.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        for step in migrations():
            if step.number not in done:
                _apply(db, step)
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _done(db: sqlite3.Connection) -> set[int]:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'migration'").fetchone():
        return set()
    return {number for (number,) in db.execute("SELECT number FROM migration")}


def _apply(db: sqlite3.Connection, step: Migration) -> None:
    record = f"INSERT INTO migration VALUES ({step.number}, '{step.name}', '{now()}');"
    mark = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {step.number};"
    try:
        db.executescript(f"BEGIN IMMEDIATE; {_TABLE} {step.sql} {record} {mark} COMMIT;")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
