"""All of something beside a part of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from make import claim, quantity

from rashomon.model import Claim, Report
from rashomon.reconcile import reconcile
from rashomon.reconcile.context import Context
from rashomon.reconcile.share import part_told, shares_of_one

REPORTS = {r: Report(id=r, text="Selda Ferries spoke of the repairs. " * 10) for r in ("r1", "r2")}


def clause(report: str, text: str, *terms: str, act: str = "pay", names: tuple[str, ...] = ("Selda Ferries",)) -> Claim:
    made = claim(report, 10, quantity(text, 1), terms=terms)
    whole = replace(made.span, end=10 + len(text))
    frame = replace(made.frame, event=act, predicate=act, scope=(), names=names)
    return replace(made, kind="event", quantity=None, text=text, value=text, span=whole, value_span=whole, frame=frame)


ALL = clause("r1", "it will pay for all the repair costs", "cost", "pay", "repair")
PART = clause("r2", "Selda Ferries will pay 40 percent of these costs", "cost", "pay", "percent")


def found(*claims: Claim, reports: dict[str, Report] = REPORTS) -> list[str]:
    return [c.agreement for c in shares_of_one(claims, reports, Context.of(claims, (), {}))]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("pay all the costs", "all"),
        ("pay every cost", "all"),
        ("pay the full cost", "all"),
        ("pay 100 percent of the costs", "all"),
        ("pay 40 percent of the costs", "some"),
        ("pay half of the costs", "some"),
        ("pay two-thirds of its costs", "some"),
        ("not all of the costs", "some"),
        ("pay most of the costs", "some"),
        ("pay none of the costs", "none"),
    ],
)
def test_the_part_is_told_before_its_noun(text: str, part: str) -> None:
    told = part_told(clause("r1", text, "cost", "pay"))
    assert told == (part, frozenset({"cost"}))


@pytest.mark.parametrize(
    "text", ["pay nearly all the costs", "the costs were paid after all", "pay the costs", "", "all"]
)
def test_no_part_is_told(text: str) -> None:
    assert part_told(clause("r1", text, "cost", "pay")) is None


def test_all_and_a_part_cannot_both_hold() -> None:
    assert found(ALL, PART) == found(PART, ALL) == ["conflict"]


@pytest.mark.parametrize(
    "other",
    [
        replace(PART, span=replace(PART.span, report="r1")),
        replace(PART, polarity="negated"),
        clause("r2", "Selda Ferries will pay 40 percent of the fines", "fine", "pay", "percent"),
        clause("r2", "Selda Ferries has counted 40 percent of these costs", "cost", "count", act="count"),
        clause("r2", "Orme Lines will pay 40 percent of these costs", "cost", "pay", names=("Orme Lines",)),
        clause("r2", "Selda Ferries will pay all of these costs", "cost", "pay"),
        clause("r2", "Selda Ferries owns 40 percent of it", "cost"),
    ],
)
def test_of_another_thing_doer_or_act_nothing_is_said(other: Claim) -> None:
    assert found(ALL, other) == []


def test_a_later_part_is_an_update() -> None:
    days = {"r1": datetime(2020, 3, 2, tzinfo=UTC), "r2": datetime(2020, 3, 4, tzinfo=UTC)}
    dated = {r: replace(REPORTS[r], published=day) for r, day in days.items()}
    turned = {"r1": dated["r2"], "r2": dated["r1"]}
    assert found(ALL, PART, reports=dated) == found(ALL, PART, reports=turned) == ["update"]


def test_a_share_becomes_a_finding() -> None:
    (finding,) = [f for f in reconcile([ALL, PART], list(REPORTS.values())) if f.agreement == "conflict"]
    assert {e.span.report for v in finding.variants for e in v.evidence} == {"r1", "r2"}
