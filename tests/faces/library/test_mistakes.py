"""What a person may well type by mistake, and what a script with an unset variable does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from rashomon.model import Intake, Report
from rashomon.store import Library

Invoke = Callable[..., Result]


@pytest.fixture
def library(reports: Path) -> Path:
    """An empty library in the working folder."""
    path = reports.with_name("rashomon.db")
    Library.open(path, mode="write").close()
    return path


@pytest.mark.parametrize("command", ["story", "report", "dossier", "history"])
@pytest.mark.parametrize("given", ["", " "])
def test_an_empty_name_is_said_to_be_one(invoke: Invoke, library: Path, command: str, given: str) -> None:
    done = invoke(command, given)
    assert done.exit_code == 2
    assert "it is empty" in done.stderr


@pytest.mark.parametrize("command", [("stories",), ("search", "ferry")])
def test_a_period_that_ends_before_it_begins(invoke: Invoke, library: Path, command: tuple[str, ...]) -> None:
    for period in (("--since", "2031-06", "--until", "2031-05-30"), ("--until", "2030", "--since", "2031")):
        done = invoke(*command, *period)
        assert done.exit_code == 2
        assert "is before --since" in done.stderr
    assert invoke(*command, "--since", "2031-06-02", "--until", "2031").exit_code == 0


@pytest.mark.parametrize("end", ["", "-wal", "-lock"])
def test_an_export_never_takes_the_place_of_the_library(invoke: Invoke, library: Path, end: str) -> None:
    before = library.read_bytes()
    for name in (f"rashomon.db{end}", f"./rashomon.db{end}"):
        done = invoke("export", "--format", "csv", "--output", name)
        assert done.exit_code == 1
        assert "is the library itself" in done.stderr
    assert library.read_bytes() == before


def test_a_dash_is_standard_output_where_one_file_is_written(library: Path) -> None:
    export = [sys.executable, "-m", "rashomon", "export", "--output", "-", "--format"]
    done = subprocess.run([*export, "csv"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("\ufeff") or "," in done.stdout
    done = subprocess.run([*export, "jsonl"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "folder of files" in done.stderr
    assert not Path("-").exists()


def test_which_file_holds_no_rulings(invoke: Invoke, library: Path) -> None:
    Path("broken.jsonl").write_text('{"format": "rashomon.judgement/1"}\n', encoding="utf-8")
    for command in (("correct", "import"), ("import",)):
        done = invoke(*command, "broken.jsonl")
        assert done.exit_code == 1
        assert "broken.jsonl: line 1 is no ruling" in done.stderr


def test_an_address_without_a_server_is_not_watched(invoke: Invoke, library: Path) -> None:
    done = invoke("watch", "https://", "--once")
    assert done.exit_code == 1
    assert "names a server" in done.stderr
    with Library.open(library) as opened:
        assert not opened.feeds()


def test_pages_after_the_last(invoke: Invoke, library: Path) -> None:
    assert "No story is left after the first 40." in invoke("stories", "--offset", "40").stdout
    assert "No stories here" in invoke("stories").stdout


def test_a_page_as_a_title_is_cut_in_the_list(invoke: Invoke, library: Path) -> None:
    with Library.open(library, mode="write") as opened:
        report = Report(id="a", title="Ferry " * 900, text="The ferry Aurelia capsized off Tarn Point on Tuesday.")
        opened.add(Intake(reports=(report,)))
    assert len(invoke("stories").stdout) < 600


def test_a_ruling_is_taken_back_once(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    statement = 'a:"12 people"'
    ruled = invoke("correct", "speaker", statement, "Ida Brandt").stdout.split()[0]
    undo = invoke("correct", "undo", ruled).stdout.split()[0]
    done = invoke("correct", "undo", ruled)
    assert done.exit_code == 1
    assert f"{ruled} is taken back already, by {undo}" in done.stderr
    assert invoke("correct", "undo", undo).exit_code == 0
