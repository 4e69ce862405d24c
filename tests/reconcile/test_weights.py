"""The page on reconciling gives every weight and threshold as the code has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from make import claim, quantity, span

from rashomon.model import Claim, ClaimKind, Frame, Timex
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import FEATURES
from rashomon.reconcile.holders import SAME_HOLDER, SAME_RELATION, SAME_THING
from rashomon.reconcile.likeness import LIKENESSES, WORDS_IN_A_ROW
from rashomon.reconcile.tellings import TELLS_ONE, WEIGHTS

PAGE = (Path(__file__).parents[2] / "docs" / "reconcile.md").read_text(encoding="utf-8")
NUMBERS = {8: "eight"}
COLUMNS: dict[str, ClaimKind] = {"clauses": "status", "times": "date", "places": "place", "agents": "actor"}


def rows(head: str) -> Iterator[list[str]]:
    """The cells of the table under a head, line by line, minus signs as programs write them."""
    for line in PAGE.partition(f"\n{head}")[2].split("\n")[2:]:
        if not line.startswith("|"):
            return
        yield [cell.strip().replace("−", "-") for cell in line.strip("|").split("|")]


def told(kind: ClaimKind) -> Iterator[tuple[str, float]]:
    """What speaks for two statements of a kind, with its weight."""
    day = datetime(2031, 3, 11, tzinfo=UTC).replace(tzinfo=None)
    time = Timex(span=span("r1", 0), text="Tuesday", kind="date", value="2031-03-11", start=day, end=day)

    def said(report: str) -> Claim:
        frame = Frame(event="attack", predicate="bomb", counted="", terms=("bomb", "bus"))
        made = replace(claim(report, 10, quantity("9", 9)), kind=kind, quantity=None, frame=frame, timex=time)
        return replace(made, text="a bus was bombed", value="a bus was bombed on its way")

    context = Context(rarity={}, entity_of={}, places=frozenset())
    for name, _, weight, _ in LIKENESSES[kind][0](said("r1"), said("r2"), context):
        yield name.replace("_", " "), weight


def test_weights_of_numbers() -> None:
    on_page = [(name, float(weight)) for name, _, weight in rows("| feature | value | weight |")]
    assert on_page == [(feature.__name__.replace("_", " "), weight) for feature, weight in FEATURES]
    assert f"Numbers (threshold {LIKENESSES['quantity'][1]:g}):" in PAGE


@pytest.mark.parametrize("column", COLUMNS)
def test_weights_of_other_kinds(column: str) -> None:
    at = 1 + [*COLUMNS].index(column)
    (threshold, *on_page) = [(row[0].partition(":")[0], row[at]) for row in rows("| | clauses | times |") if row[at]]
    assert threshold == ("threshold", f"{LIKENESSES[COLUMNS[column]][1]:g}")
    # Where a cell says what each value comes to, the weight itself is 1.
    given = {name: float(cell) if cell.lstrip("-").replace(".", "").isdigit() else 1.0 for name, cell in on_page}
    assert given == dict(told(COLUMNS[column]))


def test_weights_of_sentences() -> None:
    on_page = {name: float(weight) for name, _, weight in rows("| of sentences | value | weight |")}
    assert on_page == {name.replace("_", " "): weight for name, weight in WEIGHTS.items()}
    assert f"They may join from {TELLS_ONE:g} on:" in PAGE


def test_weights_in_the_text() -> None:
    threshold, weights = LIKENESSES["quote"][1], dict(told("quote"))
    assert f"Quotations ({threshold:g};" in PAGE
    assert weights == {"shared words": 1.0, "same speaker": 0.25, "words in a row": 0.3}
    assert "+ 0.25 for one speaker" in PAGE
    assert f"+ 0.3 for {NUMBERS[WORDS_IN_A_ROW]} words in a row" in PAGE
    assert f"{SAME_RELATION} for the relation, {SAME_THING} for one thing" in PAGE
    assert f"{SAME_HOLDER} for one holder" in PAGE
