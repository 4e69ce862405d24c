"""Outcomes of which one thing has one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rashomon.model import Agreement, Claim, Frame, Report, Span
from rashomon.reconcile.outcomes import compare_outcomes, outcomes_told
from rashomon.reconcile.verdict import judge


def said(report: str, text: str, statement: str, *terms: str, speaker: str | None = None) -> tuple[Claim, Report]:
    start = text.index(statement)
    span = Span(report=report, start=start, end=start + len(statement))
    made = Claim(
        id=f"cl_{report}_{start}",
        kind="event",
        span=span,
        sentence=Span(report=report, start=0, end=len(text)),
        value_span=span,
        text=statement,
        value=statement,
        frame=Frame(event="", predicate="", counted="", terms=terms),
        speaker=speaker,
    )
    return made, Report(id=report, text=text)


def relation(one: str, other: str) -> str | None:
    a, b = said("r1", one, one), said("r2", other, other)
    reports = {"r1": a[1], "r2": b[1]}
    compared = compare_outcomes(outcomes_told(a[0], reports), outcomes_told(b[0], reports))
    return compared.relation if compared else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The baker was convicted of arson", "The judge cleared the baker of arson: he was acquitted"),
        ("She pleaded guilty to smuggling", "Prosecutors dropped the smuggling charges against her"),
        ("The council approved the bridge", "The council rejected the bridge"),
        ("The fire was started by accident", "Police said the fire was started deliberately"),
        ("The dump was illegal", "The rules permitted the dump"),
        ("The dump violated the rules", "The dump was legal under the old rules"),
    ],
)
def test_opposite_outcomes_clash(one: str, other: str) -> None:
    assert relation(one, other) == relation(other, one) == "conflict"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The baker was convicted of arson", "The baker was found guilty of arson"),
        ("Convicted of arson, she was acquitted of theft", "She was convicted of theft"),
        ("The council debated the bridge", "The council rejected the bridge"),
        ("The dump violated the rules", "Its legal team spoke of the dump"),
    ],
)
def test_one_outcome_or_both_in_one_statement_do_not(one: str, other: str) -> None:
    assert relation(one, other) is None


BAKED = ("burn", "mill", "insurance")
CONVICTED = "He was convicted on charges of burning the mill for the insurance."
DROPPED = "The court agreed to drop the gravest charge, of burning the mill for the insurance."
BURNED = "burning the mill for the insurance"


def test_the_outcome_of_a_charge_stands_before_it() -> None:
    a, b = said("r1", CONVICTED, BURNED, *BAKED), said("r2", DROPPED, BURNED, *BAKED)
    verdict, reason = judge([a[0], b[0]], {"r1": a[1], "r2": b[1]})
    assert verdict == "conflict"
    assert reason == "'convicted' and 'drop the gravest charge' cannot both be said of it"


@pytest.mark.parametrize(("day", "verdict"), [(3, "conflict"), (4, "update")])
def test_what_is_told_on_another_day_is_an_update(day: int, verdict: Agreement) -> None:
    one, other = "The council approved a bridge over the Selm", "The council rejected a bridge over the Selm"
    claims = [said("r1", one, one, "council", "bridge", "selm")[0], said("r2", other, other, "council", "bridge")[0]]
    reports = {
        "r1": Report(id="r1", text=one, published=datetime(2025, 3, 3, tzinfo=UTC), published_precision="day"),
        "r2": Report(id="r2", text=other, published=datetime(2025, 3, day, tzinfo=UTC), published_precision="day"),
    }
    assert judge(claims, reports)[0] == verdict


def test_statements_of_other_content_do_not_clash() -> None:
    one, other = "The council approved the bridge", "The council rejected a tax on dogs"
    a, b = said("r1", one, one, "council", "bridge"), said("r2", other, other, "tax", "dog", "reject")
    assert judge([a[0], b[0]], {"r1": a[1], "r2": b[1]})[0] == "compatible"


def test_a_report_that_tells_both_tells_how_one_became_the_other() -> None:
    one, other = "The council approved the bridge over the Selm", "The council rejected the bridge over the Selm"
    terms = ("council", "bridge", "selm")
    made = (said("r1", f"{one}. {other}.", s, *terms)[0] for s in (one, other))
    first, then = (replace(c, sentence=c.span) for c in made)
    late, report = said("r2", one, one, *terms)
    reports = {"r1": Report(id="r1", text=f"{one}. {other}."), "r2": report}
    assert judge([first, then, late], reports)[0] == "compatible"
    assert judge([then, late], reports)[0] == "conflict"
