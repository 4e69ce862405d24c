from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from rashomon.model import Intake
from rashomon.store import Library

Invoke = Callable[..., Result]


def test_add_says_what_it_did(invoke: Invoke, reports: Path) -> None:
    first = invoke("add", reports)
    assert first.exit_code == 0
    said = first.stdout.splitlines()
    assert said[0] == "rashomon.db: 2 added, 0 revised, 0 known already."
    assert "(2 reports" in said[1]
    assert invoke("add", reports).stdout == "rashomon.db: 0 added, 0 revised, 2 known already.\n"


def test_the_library_may_be_elsewhere(invoke: Invoke, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert invoke("add", reports, "--library", "other.db").exit_code == 0
    monkeypatch.setenv("RASHOMON_LIBRARY", "other.db")
    assert invoke("add", reports).stdout.startswith("other.db: 0 added")
    assert not Path("rashomon.db").exists()


def test_json_tells_ids(invoke: Invoke, reports: Path) -> None:
    told = json.loads(invoke("add", reports, "--json").stdout)
    assert told["format"] == "rashomon.added/1"
    assert told["new"] == ["a", "b"]
    assert len(told["stories"]) == 1


def test_what_cannot_be_read_is_said_and_the_rest_is_added(invoke: Invoke, reports: Path) -> None:
    done = invoke("add", "none.txt", reports)
    assert done.exit_code == 0
    assert "none.txt" in done.stderr
    with Library.open() as library:
        assert library.database.execute("SELECT place FROM notice WHERE place LIKE 'none%'").fetchone() == ("none.txt",)


def test_nothing_read_is_an_error(invoke: Invoke, reports: Path) -> None:
    done = invoke("add", "none.txt")
    assert done.exit_code == 1
    assert "nothing could be read as a report: tried none.txt." in done.stderr


def test_a_file_that_is_no_library_is_one_line(invoke: Invoke, reports: Path) -> None:
    done = invoke("add", reports, "--library", reports)
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert len(done.stderr.splitlines()) == 1
    assert "no library of rashomon" in done.stderr


def test_an_interrupted_run_says_what_is_safe_and_the_next_goes_on(
    invoke: Invoke, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Library.add

    def stopped(library: Library, intake: Intake, progress: Any) -> Any:
        def told(stage: str, done: int, total: int) -> None:
            progress(stage, done, total)
            if (stage, done) == ("adding", 1):
                raise KeyboardInterrupt

        return add(library, intake, told)

    monkeypatch.setattr(Library, "add", stopped)
    done = invoke("add", reports)
    assert "1 of 2 reports are in rashomon.db: run again to go on." in done.stderr
    monkeypatch.undo()
    assert (
        "a run was stopped before it was done with 1 new report"
        in invoke("check", "--library", reports.parent / "rashomon.db").stdout
    )
    invoke("add", "--library", reports.parent / "rashomon.db")
    with Library.open(reports.parent / "rashomon.db") as library:
        assert library.check() == ()
        assert [s.reports for s in library.stories()] == [1]
