"""Rulings on who copied whom."""

from __future__ import annotations

import pytest

from rashomon.model import Derivation, Passage, Ruling, Span
from rashomon.ruling import DerivationRuling, DerivationSays
from rashomon.ruling.derivations import settle_derivations

MACHINE = Derivation(
    child="b", parent="a", kind="excerpt", direction="unknown", score=0.8, reason="a passage in common",
    passages=(Passage(child=Span(report="b", start=3, end=9), parent=Span(report="a", start=0, end=6)),),
)  # fmt: skip
REPORTS = ("a", "b", "c")


def ruling(at: int, child: str, parent: str, says: DerivationSays) -> DerivationRuling:
    who = Ruling(id=f"ju_{at}", what="", author="Ida", added=f"2031-03-11T08:30:{at:02}.000000Z")
    return DerivationRuling(ruling=who, child=child, parent=parent, says=says)


@pytest.mark.parametrize(
    ("says", "child", "direction"),
    [("right", "b", "child_from_parent"), ("reversed", "a", "child_from_parent"), ("common", "b", "common_origin")],
)
def test_a_derivation_takes_the_ruled_direction(says: DerivationSays, child: str, direction: str) -> None:
    [found], held, beaten = settle_derivations([MACHINE], [ruling(1, "b", "a", says)], REPORTS)
    assert (found.child, found.direction, found.kind) == (child, direction, "excerpt")
    assert {p.child.report for p in found.passages} == {child}
    assert found.reason.endswith("a passage in common")
    assert found.judged == held
    assert not beaten


def test_a_derivation_ruled_wrong_is_gone() -> None:
    found, held, _ = settle_derivations([MACHINE], [ruling(1, "a", "b", "wrong")], REPORTS)
    assert found == ()
    assert [r.id for r in held] == ["ju_1"]


def test_the_latest_holds_with_all_that_say_the_same() -> None:
    made = [ruling(1, "b", "a", "right"), ruling(2, "b", "a", "wrong"), ruling(3, "a", "b", "reversed")]
    for order in (made, made[::-1]):
        [found], held, beaten = settle_derivations([MACHINE], order, REPORTS)
        assert found.child == "b"
        assert [r.id for r in found.judged] == [r.id for r in held] == ["ju_1", "ju_3"]
        assert [r.id for r in beaten] == ["ju_2"]


def test_what_the_machine_missed_is_added() -> None:
    found, _, _ = settle_derivations([MACHINE], [ruling(1, "c", "a", "right")], REPORTS)
    assert [(d.child, d.parent, d.passages) for d in found] == [("b", "a", MACHINE.passages), ("c", "a", ())]


def test_reports_of_other_stories_have_no_say() -> None:
    assert settle_derivations([MACHINE], [ruling(1, "x", "a", "right")], REPORTS) == ((MACHINE,), (), ())
