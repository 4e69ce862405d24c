"""What is opened: a library, an older or newer one, another file, one that may only be read, one that is damaged."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.errors import (
    LibraryDamaged,
    LibraryFull,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
    LibraryTooNew,
    NotALibrary,
)
from rashomon.store import Library, migrating
from rashomon.store.database import plain_errors, transaction
from rashomon.store.migrating import Migration, migrations


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library without reports."""
    made = tmp_path / "rashomon.db"
    Library.open(made, mode="write").close()
    return made


def test_a_new_library_has_every_migration_recorded_and_is_in_wal_mode(path: Path) -> None:
    with Library.open(path) as library:
        assert [n for (n,) in library.database.execute("SELECT number FROM migration")] == [
            m.number for m in migrations()
        ]
        assert library.database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert library.database.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert library.check() == ()


def test_every_table_is_strict(path: Path) -> None:
    with Library.open(path) as library:
        tables = library.database.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    loose = {name for name, strict in tables if not strict and not name.startswith("sqlite_")}
    assert loose == set()


def test_reading_does_not_make_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="there is no library"):
        Library.open(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="there is no folder"):
        Library.open(tmp_path / "none" / "rashomon.db", mode="write")


@pytest.mark.parametrize("mode", ["read", "write"])
def test_what_is_no_library_is_left_alone(tmp_path: Path, mode: str) -> None:
    text, other = tmp_path / "notes.txt", tmp_path / "other.db"
    text.write_text("no database, only words, and enough of them to fill a header " * 5)
    with closing(sqlite3.connect(other)) as db:
        db.executescript("CREATE TABLE thing (name TEXT); INSERT INTO thing VALUES ('kept')")
    before = text.read_bytes(), other.read_bytes()
    for place in (text, other, tmp_path):
        with pytest.raises(NotALibrary):
            Library.open(place, mode=mode)  # type: ignore[arg-type]
    assert (text.read_bytes(), other.read_bytes()) == before


def test_a_newer_schema_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 9999")
    for mode in ("read", "write"):
        with pytest.raises(LibraryTooNew, match="schema 9999"):
            Library.open(path, mode=mode)


def test_an_older_schema_is_brought_up_to_date_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (
        *migrations(),
        Migration(9000, "later", "CREATE TABLE later (n INTEGER) STRICT; INSERT INTO later VALUES (1);"),
    )
    monkeypatch.setattr(migrating, "migrations", lambda: later)
    told: list[str] = []
    for _ in range(2):
        with Library.open(path, waiting=told.append) as library:
            assert library.database.execute("SELECT n FROM later").fetchall() == [(1,)]
    assert len(told) == 1
    assert "brought into this version's form" in told[0]


def test_a_new_library_is_made_without_a_word(tmp_path: Path) -> None:
    told: list[str] = []
    with Library.open(tmp_path / "new.db", mode="write", waiting=told.append):
        assert told == []


def test_a_migration_that_fails_leaves_nothing_of_itself(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (
        *migrations(),
        Migration(9000, "later", "CREATE TABLE later (n INTEGER) STRICT; INSERT INTO none VALUES (1);"),
    )
    monkeypatch.setattr(migrating, "migrations", lambda: later)
    with pytest.raises(LibraryDamaged):
        Library.open(path, mode="write")
    monkeypatch.undo()
    with Library.open(path) as library:
        assert library.database.execute("SELECT 1 FROM sqlite_master WHERE name = 'later'").fetchall() == []


def test_a_damaged_file_is_said_to_be(path: Path) -> None:
    with Library.open(path, mode="write") as library:
        library.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[200:4096] = os.urandom(3896)
    path.write_bytes(content)
    with pytest.raises((LibraryDamaged, NotALibrary)), Library.open(path) as library:
        library.stories()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_FULL, LibraryFull),
        (sqlite3.SQLITE_READONLY, LibraryReadOnly),
        (sqlite3.SQLITE_BUSY, LibraryLocked),
        (sqlite3.SQLITE_CORRUPT, LibraryDamaged),
        (sqlite3.SQLITE_NOTADB, NotALibrary),
    ],
)
def test_errors_of_sqlite_name_the_file_and_say_what_to_do(code: int, kind: type[Exception]) -> None:
    error = sqlite3.OperationalError("odd")
    error.sqlite_errorcode = code
    with pytest.raises(kind, match=r"^some\.db .*: "), plain_errors(Path("some.db")):
        raise error


def _write_and_stop(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO pending_story VALUES ('st')")
    raise KeyboardInterrupt


def test_a_transaction_is_all_or_nothing(path: Path) -> None:
    with Library.open(path, mode="write") as library:
        with pytest.raises(KeyboardInterrupt), transaction(library.database):
            _write_and_stop(library.database)
        assert not library.is_pending()


def test_readers_see_one_state_while_a_writer_works(path: Path) -> None:
    with Library.open(path, mode="write") as writer, Library.open(path) as reader, reader.reading() as db:
        assert db.execute("SELECT count(*) FROM pending_story").fetchone() == (0,)
        with transaction(writer.database):
            writer.database.execute("INSERT INTO pending_story VALUES ('st')")
        assert db.execute("SELECT count(*) FROM pending_story").fetchone() == (0,)


def test_opening_is_quick(path: Path) -> None:
    start = time.perf_counter()
    for _ in range(20):
        Library.open(path).close()
    assert (time.perf_counter() - start) / 20 < 0.2
