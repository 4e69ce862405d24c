"""What is kept to compare reports with: slim when it is old, whole when it is asked for, and never wrong unnoticed."""

from __future__ import annotations

import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made_library import EDITED, FERRY, STRIKE, intake

from rashomon.errors import LibraryDamaged
from rashomon.model import Report
from rashomon.store import Library, streaming

LATER = replace(STRIKE, published=datetime(2032, 3, 11, tzinfo=UTC))
LATE = replace(
    FERRY[1], id="late", outlet="Tarn Echo", published=datetime(2031, 3, 12, tzinfo=UTC),
    text="Divers found three more dead in the ferry Aurelia, which capsized off Tarn Point on Tuesday with 140 "
    "passengers. Rescue boats from Lessing had saved 80 passengers.",
)  # fmt: skip


def profiles(library: Library) -> dict[str, tuple[int, bytes]]:
    rows = library.database.execute("SELECT id, whole, state FROM stream_report JOIN report ON number = report")
    return {ident: (whole, state) for ident, whole, state in rows}


def grouped(library: Library) -> set[frozenset[str]]:
    ids = [summary.id for summary in library.stories(limit=None)]
    return {frozenset(m.report.id for m in library.story(ident).reports) for ident in ids}


def aged(library: Library, *reports: Report) -> dict[str, tuple[int, bytes]]:
    """Adds reports, then one a year later; gives what was kept of them before that."""
    library.add(intake(*reports))
    before = profiles(library)
    library.add(intake(LATER))
    return before


def test_what_is_old_is_slim_and_what_is_new_whole(library: Library) -> None:
    before = aged(library, *FERRY)
    after = profiles(library)
    assert {ident: whole for ident, (whole, _) in after.items()} == {"coast": 0, "north": 0, "wire": 0, "strike": 1}
    assert all(len(after[ident][1]) < len(state) / 2 for ident, (_, state) in before.items())
    assert library.check() == ()


def test_what_is_slim_is_read_as_it_was(library: Library) -> None:
    before = aged(library, *FERRY)
    read = {k.report: k.state for k in streaming.kept_between(library.database, 0, 10**7)}
    assert all(read[ident] == state for ident, (_, state) in before.items())


def test_a_late_report_finds_its_story(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    aged(library, *FERRY)
    library.add(intake(LATE))
    with Library.open(library.path.with_name("whole.db"), mode="write") as other:
        monkeypatch.setattr(streaming, "WHOLE_DAYS", 10**6)
        aged(other, *FERRY)
        other.add(intake(LATE))
        assert grouped(library) == grouped(other)
    assert frozenset(("coast", "north", "wire", "late")) in grouped(library)


def test_of_a_report_that_is_edited_the_profile_stays(library: Library) -> None:
    before = aged(library, *FERRY)
    library.add(intake(EDITED))
    assert profiles(library)["coast"] == (2, before["coast"][1])
    library.add(intake(LATE))
    assert profiles(library)["coast"] == (2, before["coast"][1])
    assert library.check() == ()


def test_of_a_report_that_was_edited_before_the_profile_stays(library: Library) -> None:
    library.add(intake(*FERRY))
    library.add(intake(EDITED))
    before = profiles(library)
    library.add(intake(LATER))
    assert profiles(library)["coast"] == (2, before["coast"][1])


def test_a_damaged_profile_is_found_refused_and_mended(filled: Library) -> None:
    before, stories = profiles(filled), grouped(filled)
    _, state = before["coast"]
    broken = state[:50] + bytes([state[50] ^ 1]) + state[51:]
    filled.database.execute(
        "UPDATE stream_report SET state = ? WHERE report = (SELECT number FROM report WHERE id = 'coast')", (broken,)
    )
    [problem] = filled.check()
    assert problem.what == "1 report of which the profile is damaged, such as coast"
    with pytest.raises(LibraryDamaged):
        filled.add(intake(LATE))
    filled.repair()
    assert filled.check() == ()
    assert {frozenset(ids - {"late"}) for ids in grouped(filled)} == stories


def test_a_checksum_is_of_the_state(filled: Library) -> None:
    rows = filled.database.execute("SELECT state, checksum FROM stream_report").fetchall()
    assert rows
    assert all(zlib.crc32(state) == checksum for state, checksum in rows)
