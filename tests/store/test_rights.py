"""A library that may only be read is read by every command that changes nothing; the others say what is in the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from made_commands import invoke, reading, writing
from made_rights import as_others

from rashomon.errors import LibraryLocked
from rashomon.store import Library, migrating
from rashomon.store.migrating import Migration, migrations


@pytest.fixture
def guarded(desk_folder: Path) -> Iterator[Path]:
    """The folder of the library; its rights are put right again afterwards."""
    yield desk_folder
    desk_folder.chmod(0o755)


def outcomes(commands: list[list[str]]) -> list[tuple[str, int, str, str]]:
    """What became of each command: it, its exit code, what it printed, and its errors."""

    def run_all() -> list[tuple[str, int, str, str]]:
        done = [(" ".join(command), invoke(*command)) for command in commands]
        return [(name, result.exit_code, result.stdout, result.stderr) for name, result in done]

    found: Any = as_others(run_all)
    assert isinstance(found, list), found
    return found


def assert_refused(commands: list[list[str]], says: str) -> None:
    for command, code, _, told in outcomes(commands):
        lines = [line for line in told.splitlines() if not line.startswith("notice: ")]
        assert (code, len(lines)) == (1, 1), (command, told)
        assert lines[0].startswith("Error: "), command
        assert "rashomon.db" in lines[0], command
        assert says in lines[0], (command, told)


@pytest.mark.parametrize("what", ["folder", "file", "both"])
def test_a_library_that_may_only_be_read(guarded: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / "elsewhere"
    out.mkdir()
    library = guarded / "rashomon.db"
    before = library.read_bytes()
    (guarded / "rashomon.db-lock").unlink()
    library.chmod(0o644 if what == "folder" else 0o444)
    guarded.chmod(0o755 if what == "file" else 0o555)
    for command, code, _, told in outcomes(reading(guarded, str(out))):
        assert code == 0, (command, told)
    assert_refused(writing(guarded), "may only be read: make the file and its folder writable, or copy it")
    assert library.read_bytes() == before
    assert (out / "rulings.jsonl").read_text()


def test_check_says_what_it_could_not_look_at(guarded: Path) -> None:
    guarded.chmod(0o555)
    [(_, code, told, _)] = outcomes([["check"]])
    assert code == 0
    assert "The full-text index was not looked at" in told


def test_a_lock_of_somebody_else(guarded: Path) -> None:
    (guarded / "rashomon.db-lock").chmod(0o444)
    assert_refused([["add", "strike.jsonl"]], "may not be opened: look at the rights of the file and its folder")


def test_a_library_that_may_not_even_be_read(guarded: Path) -> None:
    (guarded / "rashomon.db").chmod(0)
    assert_refused([*reading(guarded), *writing(guarded)], "look at the rights of the file and its folder")


def test_a_folder_that_may_not_be_entered(guarded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands = [[*command, "--library", str(guarded / "rashomon.db")] for command in reading(guarded)]
    monkeypatch.chdir(tmp_path)
    guarded.chmod(0o600)
    assert_refused(commands, "may not be opened: look at the rights of the file and its folder")


def test_a_stopped_run_in_a_folder_that_may_only_be_read(guarded: Path) -> None:
    """Without an index beside it, which cannot be made, the log cannot be read, and without the log a part is lost."""
    log = guarded / "rashomon.db-wal"
    with closing(sqlite3.connect("rashomon.db")) as db:
        db.execute("INSERT INTO notice (place, what, added) VALUES ('a', 'b', 'c')")
        db.commit()
        kept = log.read_bytes()
    log.write_bytes(kept)
    guarded.chmod(0o555)
    assert_refused(reading(guarded)[:3], "cannot be read here: rashomon.db-wal beside it holds a part of it")


def test_a_library_of_an_earlier_version(guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (*migrations(), Migration(9000, "later", "CREATE TABLE later (n INTEGER) STRICT;"))
    monkeypatch.setattr(migrating, "migrations", lambda: later)
    guarded.chmod(0o555)
    assert_refused([["stories"]], "but an earlier version of rashomon made it: copy it to a folder of yours")
    monkeypatch.undo()
    with Library.open(guarded / "rashomon.db") as library:
        assert library.check() == ()


def test_another_host_that_writes_while_it_is_read(guarded: Path) -> None:
    """To the reader the folder is one that nobody writes to: it holds no lock, and could see two states."""

    def read() -> str:
        with Library.open("rashomon.db") as library:
            assert len(library.stories()) == 1
            os.utime("rashomon.db", ns=(1, 1))
            with pytest.raises(LibraryLocked, match="was written to while it was read: run again"):
                library.stories()
        with Library.open("rashomon.db") as library:
            return library.stories()[0].id

    guarded.chmod(0o555)
    assert str(as_others(read)).startswith("st_")


def test_an_export_to_a_folder_that_may_only_be_read(guarded: Path) -> None:
    (guarded / "out").chmod(0o555)
    [(_, code, _, told)] = outcomes([["export", "--format", "csv", "--output", "out/a.csv"]])
    assert (code, told) == (1, "Error: out/a.csv: Permission denied\n")


def test_an_export_to_a_file_of_ours_in_a_folder_that_may_only_be_read(guarded: Path) -> None:
    (guarded / "out" / "a.csv").write_text("earlier")
    (guarded / "out").chmod(0o555)
    [(_, code, _, told)] = outcomes([["export", "--format", "csv", "--output", "out/a.csv", "-q"]])
    assert (code, told) == (0, "")
    assert "killed" in (guarded / "out" / "a.csv").read_text()
