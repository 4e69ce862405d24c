"""Two processes add at once: the second waits and says so, and at the end all is there."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from made_library import FERRY, STRIKE, intake
from made_rights import fork

from rashomon.errors import LibraryMissing
from rashomon.store import Library

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be forked here")


def started(do: Callable[[], None]) -> int:
    """The process that does it."""
    child = fork()
    if child:
        return child
    code = 1
    try:
        do()
        code = 0
    finally:
        os._exit(code)


def test_the_second_waits_and_all_is_in_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "rashomon.db"
    told, tell = os.pipe()
    begun, begin = os.pipe()

    def first() -> None:
        def progress(stage: str, done: int, total: int) -> None:
            if (stage, done) == ("adding", 1):
                os.write(begin, b"!")
                os.read(told, 1)  # goes on when the other one waits

        with Library.open(path, mode="write") as library:
            library.add(intake(*FERRY), progress)

    def second() -> None:
        def waiting(message: str) -> None:
            (tmp_path / "said").write_text(message)
            os.write(tell, b"!")

        os.read(begun, 1)
        with Library.open(path, mode="write", waiting=waiting) as library:
            library.add(intake(STRIKE, *FERRY[:1]))

    processes = [started(first), started(second)]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0]
    assert (tmp_path / "said").read_text() == f"{path}: process {processes[0]} is writing; waiting for it to finish"
    with Library.open(path) as library:
        assert {s.reports for s in library.stories()} == {3, 1}
        assert library.check() == ()


@pytest.mark.parametrize("replaced", [False, True])
def test_a_library_that_was_moved_is_not_written_to_any_more(tmp_path: Path, replaced: bool) -> None:
    """A watcher that is open for days must not write into a file that a copy has taken the place of."""
    path = tmp_path / "rashomon.db"
    with Library.open(path, mode="write") as library:
        library.follow(["https://coast.example/feed"])
        path.rename(tmp_path / "moved.db")
        if replaced:
            Library.open(path, mode="write").close()
        with pytest.raises(LibraryMissing, match="was moved or replaced while it was open: run again"):
            library.add(intake(STRIKE))


def test_many_that_make_the_library_at_once(tmp_path: Path) -> None:
    """Each adds one report, and the first of them makes the tables."""
    path = tmp_path / "rashomon.db"
    given = (*FERRY, STRIKE)

    def adding(number: int) -> Callable[[], None]:
        def add() -> None:
            with Library.open(path, mode="write") as library:
                library.add(intake(given[number]))

        return add

    processes = [started(adding(number)) for number in range(len(given))]
    assert {os.waitpid(process, 0)[1] for process in processes} == {0}
    with Library.open(path) as library:
        assert sum(s.reports for s in library.stories()) == len(given)
        assert library.check() == ()
