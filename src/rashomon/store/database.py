"""Opening the file: is it a library, which schema, may it be written; transactions; SQLite's errors in plain words."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import zlib
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
_LOCKED = (LibraryLocked, "is locked by another program: close it there, then run again")
_RIGHTS = (LibraryReadOnly, "may not be opened: look at the rights of the file and its folder")
_MAY_ONLY_BE_READ = (LibraryReadOnly, "may only be read: make the file and its folder writable, or copy it")
_FULL = (LibraryFull, "cannot grow, the disk or a quota is full: make room and run again, what was added is kept")
_DAMAGED = (LibraryDamaged, "is damaged: 'rashomon check' says where; restore a copy of it")
_KINDS: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _MAY_ONLY_BE_READ,
    sqlite3.SQLITE_PERM: _RIGHTS,
    sqlite3.SQLITE_CANTOPEN: (LibraryReadOnly, "cannot be opened: look at the rights of the file and its folder"),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: (NotALibrary, "is no library of rashomon, nor any SQLite file: name another with --library"),
    sqlite3.SQLITE_IOERR: (LibraryDamaged, "cannot be read or written, the disk reports an error: look at the disk"),
    # SQLite tells only ENOSPC as a full disk: a quota, or a limit on the size of files, is an error of writing.
    sqlite3.SQLITE_IOERR_WRITE: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: (
        LibraryFull,
        "cannot be opened, for its disk or a quota is full: make room beside it and run again",
    ),
    sqlite3.SQLITE_IOERR_SHORT_READ: (LibraryDamaged, "is damaged, its end is missing: restore a copy of it"),
}
# Of an error that SQLite or Python gives no code.
_TOLD_IN_WORDS = {
    "no such table": _DAMAGED,
    "no such column": _DAMAGED,
    "Could not decode to UTF-8": _DAMAGED,
    # A migration that reads what is kept as bytes.
    "user-defined function raised exception": _DAMAGED,
}
_OF_THE_SYSTEM: dict[int, tuple[type[LibraryError], str]] = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _MAY_ONLY_BE_READ,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.ELOOP: (NotALibrary, "is a link that leads in a circle: name another with --library"),
}


def place(path: str | os.PathLike[str] | None) -> Path:
    """Where the library is: as given, else RASHOMON_LIBRARY, else rashomon.db in the working folder."""
    return Path(path if path is not None else os.environ.get("RASHOMON_LIBRARY") or DEFAULT)


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system raise about a library into a `LibraryError` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        meant = _meaning(error)
        if meant is None:
            raise
        raise meant[0](f"{path} {meant[1]}") from error
    except (zlib.error, UnicodeDecodeError) as error:  # the second where SQLite cites damaged bytes
        raise LibraryDamaged(f"{path} {_DAMAGED[1]}") from error
    except OSError as error:
        if not _is_about(error, path):
            raise
        kind, what = _OF_THE_SYSTEM.get(error.errno or 0, (LibraryError, f"cannot be opened: {error.strerror}"))
        raise kind(f"{path} {what}") from error


def _meaning(error: sqlite3.Error) -> tuple[type[LibraryError], str] | None:
    code = getattr(error, "sqlite_errorcode", 0)
    told = next((meant for words, meant in _TOLD_IN_WORDS.items() if words in str(error)), None)
    return _KINDS.get(code) or _KINDS.get(code & 0xFF) or told


def _is_about(error: OSError, path: Path) -> bool:
    """Whether it is the library, or a file that belongs to it, that the system has something against."""
    if not isinstance(error.filename, str | os.PathLike):
        return False
    return str(error.filename).startswith((str(path), os.path.realpath(path)))


def connect(path: Path, mode: Mode) -> sqlite3.Connection:
    """A connection in autocommit with foreign keys on; for writing, every commit is on disk when it returns.

    Raises `LibraryMissing` for reading what is not there; the file is made for writing. Whether it is a library is not
    looked at.
    """
    found = _found(path)
    if mode == "read":
        if not found:
            raise LibraryMissing(f"there is no library {path}: 'rashomon add' makes one, --library names another")
        return _reader(path)
    if not found and not path.absolute().parent.is_dir():
        raise LibraryMissing(f"{path}: there is no folder {path.parent}; make it first")
    db = _connection(path, "mode=rwc")
    db.execute("PRAGMA synchronous = FULL")
    return db


def _found(path: Path) -> bool:
    """Whether there is a file. Raises `NotALibrary` where it is something else: opening a pipe would never end."""
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISDIR(kind):
        raise NotALibrary(f"{path} is a folder: name a file with --library")
    if not stat.S_ISREG(kind):
        raise NotALibrary(f"{path} is no file, but a device or a pipe: name a file with --library")
    return True


def _reader(path: Path) -> sqlite3.Connection:
    db = _connection(path, "mode=ro")
    try:
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.Error as error:
        db.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}:
            raise
        return _reader_alone(path, error)
    return db


def _reader_alone(path: Path, error: sqlite3.Error) -> sqlite3.Connection:
    """In a folder that cannot be written. Nobody writes there if neither the log nor its index lies beside the file."""
    real = Path(os.path.realpath(path))
    log = real.with_name(real.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise LibraryReadOnly(
            f"{path} cannot be read here: {log.name} beside it holds a part of it, and the folder may only be read;"
            " copy both to a folder of yours"
        ) from error
    if real.with_name(real.name + "-shm").exists():
        raise error
    db = _connection(path, "immutable=1", _Unlocked)
    assert isinstance(db, _Unlocked)
    db.stood = _stand(real)
    return db


def which_file(path: Path) -> tuple[int, int] | None:
    """What tells the file at a path from any other, whatever is written to it; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class _Unlocked(sqlite3.Connection):
    """Of a reader that holds no lock, and how the file stood when it was opened."""

    stood: tuple[int, int]


def _stand(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@contextmanager
def steady(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Raises `LibraryLocked` where a reader without a lock may have seen two states: another host may write there."""
    try:
        yield
    finally:
        if isinstance(db, _Unlocked) and db.stood != _stand(path):
            raise LibraryLocked(f"{path} was written to while it was read: run again")


def _connection(path: Path, how: str, kind: type[sqlite3.Connection] = sqlite3.Connection) -> sqlite3.Connection:
    where = f"{path.absolute().as_uri()}?{how}"
    db = sqlite3.connect(where, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, factory=kind)
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
