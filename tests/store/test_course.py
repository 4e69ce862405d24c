"""The course of a finding: by publication, and as the library learned it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_library import STRIKE, intake

from rashomon.errors import NotInLibrary
from rashomon.store import Library
from rashomon.store.course import course


def killed(library: Library) -> str:
    return next(c.finding for c in library.changes() if c.kind == "value_added" and "17" in (c.after or ""))


def test_statements_come_by_publication(read_only: Library) -> None:
    found = course(read_only, killed(read_only))
    published = [s.published for s in found.statements]
    assert published == sorted(published)  # type: ignore[type-var]
    assert [s.report for s in found.statements] == ["coast", "north", "wire"]
    assert [s.first for s in found.statements] == [True, True, True]


def test_they_are_the_finding_s(read_only: Library) -> None:
    found = course(read_only, killed(read_only))
    assert found.finding
    evidence = [e for v in found.finding.variants for e in v.evidence]
    assert sorted(s.evidence.span for s in found.statements) == sorted(e.span for e in evidence)


def test_what_an_edit_did_is_among_the_changes(read_only: Library) -> None:
    kinds = {(c.kind, c.report) for c in course(read_only, killed(read_only)).changes}
    assert ("value_added", "coast") in kinds


def test_the_beginning_of_an_id_is_enough(read_only: Library) -> None:
    ident = killed(read_only)
    assert course(read_only, ident[:9]) == course(read_only, ident)
    with pytest.raises(NotInLibrary, match=r"no finding fi_ in"):
        course(read_only, "fi_")


def test_a_finding_that_is_no_more_keeps_its_changes(library: Library) -> None:
    library.add(intake(STRIKE))
    library.add(intake(replace(STRIKE, id="again", outlet="Ost Post")))
    for report in ("strike", "again"):
        outlet = library.report(report).outlet
        library.add(
            intake(replace(STRIKE, id=report, outlet=outlet, text="Tram drivers in Ostfeld went back to work."))
        )
    gone = [c.finding for c in library.changes() if c.kind == "gone"]
    for ident in gone:
        found = course(library, ident)
        assert (found.finding, found.story, found.statements) == (None, None, ())
        assert found.changes[-1].kind == "gone"
    assert gone


def test_an_unknown_finding_is_said(read_only: Library) -> None:
    with pytest.raises(NotInLibrary, match="no finding nothing"):
        course(read_only, "nothing")
