"""Opening the file: is it a library, which schema, may it be written; transactions; SQLite's errors in plain words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from rashomon.errors import (
    LibraryDamaged,
    LibraryError,
    LibraryFull,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
    NotALibrary,
)

Mode = Literal["read", "write"]

APPLICATION = 0x5253484D  # 'RSHM', in the file's header
DEFAULT = "rashomon.db"
_BUSY_SECONDS = 60.0
_KINDS: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_BUSY: (LibraryLocked, "is locked by another program: close it there, then run again"),
    sqlite3.SQLITE_LOCKED: (LibraryLocked, "is locked by another program: close it there, then run again"),
    sqlite3.SQLITE_READONLY: (LibraryReadOnly, "may only be read: make the file and its folder writable, or copy it"),
    sqlite3.SQLITE_PERM: (LibraryReadOnly, "may not be opened: look at the rights of the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: (LibraryReadOnly, "cannot be opened: look at the rights of the file and its folder"),
    sqlite3.SQLITE_FULL: (
        LibraryFull,
        "cannot grow, the disk is full: make room and run again, what was added is kept",
    ),
    sqlite3.SQLITE_CORRUPT: (LibraryDamaged, "is damaged: 'rashomon check' says where; restore a copy of it"),
    sqlite3.SQLITE_NOTADB: (NotALibrary, "is no library of rashomon, nor any SQLite file: name another with --library"),
    sqlite3.SQLITE_IOERR: (LibraryDamaged, "cannot be read or written, the disk reports an error: look at the disk"),
}


def place(path: str | os.PathLike[str] | None) -> Path:
    """Where the library is: as given, else RASHOMON_LIBRARY, else rashomon.db in the working folder."""
    return Path(path if path is not None else os.environ.get("RASHOMON_LIBRARY") or DEFAULT)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite raises into a `LibraryError` that names the file and says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code not in _KINDS:
            raise
        kind, what = _KINDS[code]
        raise kind(f"{path} {what}") from error


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """A connection in autocommit with foreign keys on; for writing, every commit is on disk when it returns.

    Raises `LibraryMissing` for reading what is not there; the file is made for writing. Whether it is a library is not
    looked at.
    """
    if path.is_dir():
        raise NotALibrary(f"{path} is a folder: name a file with --library")
    if mode == "read":
        return _reader(path)
    if not path.absolute().parent.is_dir():
        raise LibraryMissing(f"{path}: there is no folder {path.parent}; make it first")
    db = _connection(path, "mode=rwc")
    db.execute("PRAGMA synchronous = FULL")
    return db


def _reader(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise LibraryMissing(f"there is no library {path}: 'rashomon add' makes one, --library names another")
    try:
        db = _connection(path, "mode=ro")
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        log = path.with_name(path.name + "-wal")
        if os.access(path.parent, os.W_OK) or (log.exists() and log.stat().st_size):
            raise
        return _connection(path, "immutable=1")  # a folder that cannot be written has no writer
    return db


def _connection(path: Path, how: str) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None, timeout=_BUSY_SECONDS)
    db.execute("PRAGMA foreign_keys = ON")
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, on disk at the end. Inside another transaction it is part of that one."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        _roll_back(db)
        raise


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Reads that all see one state, whatever is written meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        _roll_back(db)


def _roll_back(db: sqlite3.Connection) -> None:
    """SQLite has done so itself where the disk is full."""
    if db.in_transaction:
        db.execute("ROLLBACK")
