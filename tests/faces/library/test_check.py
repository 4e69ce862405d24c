from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from rashomon.store import Library

Invoke = Callable[..., Result]


def _do(*statements: str) -> None:
    with Library.open(mode="write") as library:
        library.database.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            library.database.execute(statement)


def test_a_sound_library_has_nothing_wrong(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    done = invoke("check")
    assert done.exit_code == 0
    assert done.stdout.startswith("rashomon.db: 2 reports, 1 story, ")
    assert done.stdout.endswith("nothing wrong with it.\n")


def test_no_library_is_an_error(invoke: Invoke, reports: Path) -> None:
    done = invoke("check")
    assert done.exit_code == 1
    assert "there is no library rashomon.db" in done.stderr


def test_places_outside_their_text_are_found_and_repaired(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    _do("UPDATE evidence SET end = 9999, sentence_end = 9999", "UPDATE mention SET end = 9999")
    done = invoke("check")
    assert done.exit_code == 1
    assert "evidence outside its text" in done.stdout
    assert "names outside their text" in done.stdout
    assert invoke("check", "--repair").exit_code == 0


def test_an_index_out_of_step_is_found_and_repaired(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    _do("INSERT INTO report_text (report_text) VALUES ('delete-all')")
    assert "the full-text index does not match the texts" in invoke("check").stdout
    assert invoke("check", "--repair").exit_code == 0


def test_references_to_nothing_and_reports_without_a_story_are_found(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    _do("DELETE FROM placement WHERE report = 1", "UPDATE analysis SET stage = 99")
    said = invoke("check").stdout
    assert "1 report without a story" in said
    assert "refers to a row of stage that is not there" in said


def test_what_an_earlier_version_made_is_found_and_made_anew(invoke: Invoke, reports: Path) -> None:
    invoke("add", reports)
    _do("INSERT INTO stage VALUES (99, 'language', 0, '')", "UPDATE analysis SET stage = 99")
    assert "1 story made by an earlier version of rashomon" in invoke("check").stdout
    assert invoke("check", "--repair").stdout.startswith("rashomon.db: 1 story made anew.\n")
