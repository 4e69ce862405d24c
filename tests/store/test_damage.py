"""What is no library, or is one no longer: each command ends with one line that says so, and changes nothing."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from made_commands import error_of, invoke, reading, writing

from rashomon.errors import LibraryError, LibraryLocked
from rashomon.store import Library, database

Damage = Callable[[bytes], bytes]
RANDOM = random.Random(7)


def every(folder: Path) -> list[list[str]]:
    """Commands that touch each part of a library."""
    return [*reading(folder), *writing(folder)]


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.executescript("CREATE TABLE thing (name TEXT); INSERT INTO thing VALUES ('kept')")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 9999")


def text(path: Path) -> None:
    path.write_text("no database, only words, and enough of them to fill a header " * 5)


NO_LIBRARY: dict[str, tuple[Callable[[Path], object], str]] = {
    "foreign": (foreign, "is an SQLite file of another program"),
    "text": (text, "is no library of rashomon, nor any SQLite file"),
    "newer": (newer, "upgrade rashomon to open it"),
    "folder": (Path.mkdir, "is a folder: name a file with --library"),
    "pipe": (os.mkfifo, "is no file, but a device or a pipe"),
    "circle": (lambda path: path.symlink_to(path), "is a link that leads in a circle"),
}


@pytest.mark.parametrize("what", NO_LIBRARY)
def test_what_is_no_library(desk_folder: Path, what: str) -> None:
    make, says = NO_LIBRARY[what]
    path = Path("rashomon.db")
    commands = every(desk_folder)
    if what != "newer":
        path.unlink()
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for command in commands:
        assert says in error_of(invoke(*command)), command
    assert (path.read_bytes() if path.is_file() else None) == before


def test_an_empty_file_is_none_yet(desk_folder: Path) -> None:
    """As an `add` leaves it that is killed before it wrote anything."""
    Path("rashomon.db").write_bytes(b"")
    for command in reading(desk_folder):
        assert "is empty: 'rashomon add' makes a library of it" in error_of(invoke(*command))
    assert Path("rashomon.db").read_bytes() == b""
    assert invoke("add", "strike.jsonl").exit_code == 0
    assert invoke("check").exit_code == 0


def test_a_library_by_two_names_has_one_lock(desk_folder: Path) -> None:
    Path("elsewhere").mkdir()
    Path("elsewhere/linked.db").symlink_to(desk_folder / "rashomon.db")
    assert invoke("add", "strike.jsonl", "--library", "elsewhere/linked.db").exit_code == 0
    assert [path.name for path in Path("elsewhere").iterdir()] == ["linked.db"]


def _page_of(name: str) -> Callable[[bytes], int]:
    def found(content: bytes) -> int:
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(content[:18] + b"\x01\x01" + content[20:])  # not in WAL mode, which memory has none of
            [root] = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        return int(root) - 1

    return found


def page(content: bytes) -> int:
    """The size of a page, as the header of an SQLite file says it."""
    return int.from_bytes(content[16:18], "big")


def _cut(content: bytes, more: int) -> bytes:
    return content[: len(content) // 2 // page(content) * page(content) + more]


def _zeros(content: bytes) -> bytes:
    start, end = 3 * page(content), 8 * page(content)
    return content[:start] + bytes(end - start) + content[end:]


def _noise(name: str) -> Damage:
    def damaged(content: bytes) -> bytes:
        size = page(content)
        start = _page_of(name)(content) * size
        return content[:start] + RANDOM.randbytes(size) + content[start + size :]

    return damaged


DAMAGES: dict[str, Damage] = {
    "header": lambda content: RANDOM.randbytes(100) + content[100:],
    "schema": lambda content: content[:100] + RANDOM.randbytes(page(content) - 100) + content[page(content) :],
    "half of it": lambda content: _cut(content, 0),
    "cut in a page": lambda content: _cut(content, 1000),
    "zeros": _zeros,
} | {f"page of {name}": _noise(name) for name in ("report", "analysis", "finding", "evidence", "story", "judgement")}


def stored() -> bytes:
    """The library as one file."""
    with Library.open("rashomon.db", mode="write") as library:
        library.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path("rashomon.db").read_bytes()


def put(content: bytes) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"rashomon.db{end}").unlink(missing_ok=True)
    Path("rashomon.db").write_bytes(content)


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_library_is_said_to_be(desk_folder: Path, what: str) -> None:
    """Some commands do not need the damaged part, and give what they give."""
    commands = every(desk_folder)
    damaged = DAMAGES[what](stored())
    for command in commands:
        put(damaged)
        done = invoke(*command)
        if command == ["check"]:
            assert done.exit_code == 1, done.output
            assert "Traceback" not in done.output
        elif done.exit_code:
            assert "rashomon.db" in error_of(done), command


@pytest.mark.parametrize("shadow", ["report_text_data", "report_text_idx", "report_text_docsize"])
def test_a_damaged_index_is_found_and_the_rest_can_be_taken_out(desk_folder: Path, shadow: str) -> None:
    put(_noise(shadow)(stored()))
    assert invoke("check").exit_code == 1
    for command in (["search", "ferry"], ["add", "strike.jsonl"]):
        done = invoke(*command)
        assert not done.exit_code or "rashomon.db is damaged" in error_of(done)
    assert invoke("export", "--format", "jsonl", "--output", "out/saved").exit_code == 0  # what is left is had


def test_an_index_without_its_tables_is_said(desk_folder: Path) -> None:
    with closing(sqlite3.connect("rashomon.db")) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("DELETE FROM sqlite_master WHERE name LIKE 'report_text_%'")
        db.commit()
    assert "rashomon.db" in error_of(invoke("search", "ferry"))
    assert invoke("check").exit_code == 1


def test_a_text_that_was_changed_behind_its_back_is_found(desk_folder: Path) -> None:
    """SQLite has no checksums: a flipped bit in a text is none of its errors."""
    content = stored()
    assert content.count(b"harbour master Ida Brandt told") == 1
    put(content.replace(b"harbour master Ida Brandt told", b"harbour master Ida Brundt told"))
    done = invoke("check")
    assert done.exit_code == 1
    assert "report north does not say what it said when it was added" in done.stdout


def test_a_text_that_is_none_is_found(desk_folder: Path) -> None:
    content = stored()
    put(content.replace(b"harbour master Ida Brandt told", b"harbour master \xff\xfe\xfd Brandt told"))
    done = invoke("check")
    assert done.exit_code == 1
    assert "a text in report is none" in done.stdout
    assert "rashomon.db is damaged" in error_of(invoke("report", "north"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            "UPDATE analysis SET content = CAST(substr(content, 1, 60) || x'00' || substr(content, 62) AS BLOB)",
            "analysis",
        ),
        ("UPDATE analysis SET frame = x'00'", "analysis"),
        ("UPDATE story SET detail = x'00'", "story in part unreadable"),
    ],
)
def test_what_was_found_is_found_anew_where_it_is_damaged(desk_folder: Path, change: str, says: str) -> None:
    story = reading(desk_folder)[1]
    command = ["correct", "show", "north"] if "analysis" in says else story
    before = invoke(*story).stdout
    with closing(sqlite3.connect("rashomon.db")) as db:
        db.execute(change)
        db.commit()
    assert says in invoke("check").stdout
    if "frame" not in change:
        assert "rashomon.db is damaged" in error_of(invoke(*command))
    assert invoke("check", "--repair").exit_code == 0
    assert invoke(*command).exit_code == 0
    assert invoke(*story).stdout == before


def test_bytes_changed_anywhere(desk_folder: Path) -> None:
    """No fault for any of them: a command gives what it has, or says that the library is damaged."""
    content, commands = stored(), every(desk_folder)
    for turn in range(30):
        start = RANDOM.randrange(100, len(content) - 64)
        put(content[:start] + RANDOM.randbytes(64) + content[start + 64 :])
        done = invoke(*commands[turn % len(commands)])
        assert done.exit_code in {0, 1}, done.output


@pytest.mark.parametrize("command", [["add", "strike.jsonl"], ["correct", "undo", "ju_"], ["check", "--repair"]])
def test_another_program_that_writes(desk_folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    """It is waited for, and not for ever. Reading goes on."""
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    named = [writing(desk_folder)[5][2] if part == "ju_" else part for part in command]
    with closing(sqlite3.connect("rashomon.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "is locked by another program: close it there, then run again" in error_of(invoke(*named))
        assert invoke("stories").exit_code == 0
        done = invoke("check")
        assert "the full-text index was not looked at: another program is writing" in done.stdout
    assert invoke(*named).exit_code == 0


def test_errors_are_of_one_kind_for_programs_too(desk_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect("rashomon.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Library.open("rashomon.db", mode="write") as library, pytest.raises(LibraryLocked):
            library.follow(["https://coast.example/feed"])
    Path("circle.db").symlink_to("circle.db")
    with pytest.raises(LibraryError):
        Library.open("circle.db")
