"""Two happenings of one report."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from make import claim, quantity

from rashomon.events import ANOTHER
from rashomon.model import Claim, Span, Timex
from rashomon.reconcile.apart import tolls_told, two_happenings

FIRST = datetime(2031, 5, 2, tzinfo=UTC)


def told(report: str, start: int, day: int = 0) -> Claim:
    """A day in a clause of a hundred characters."""
    begin = FIRST + timedelta(day)
    made = claim(report, start + 50, quantity("9", 9))
    span = Span(report=report, start=start, end=start + 100)
    when = Timex(
        span=made.span,
        text="day",
        kind="date",
        value=str(begin),
        start=begin,
        end=begin + timedelta(1),
        precision="day",
    )
    return replace(made, id=f"date {report} {start}", kind="date", span=span, quantity=None, timex=when)


def test_two_times_of_one_report_are_of_two_happenings() -> None:
    assert two_happenings(told("r1", 0), told("r1", 200, day=4), {})
    assert two_happenings(told("r1", 0), told("r1", 200), {}) is None
    assert two_happenings(told("r1", 0), told("r2", 200, day=4), {}) is None


def test_two_months_of_a_report_without_a_date_are_two() -> None:
    one, other = told("r1", 0), told("r1", 200)
    undated = [
        replace(c, timex=Timex(span=c.span, text=v, kind="date", value=v, precision="month"))
        for c, v in ((one, "XXXX-12"), (other, "XXXX-10"), (other, "XXXX-12"))
    ]
    assert two_happenings(undated[0], undated[1], {})
    assert two_happenings(undated[0], undated[2], {}) is None


def test_another_happening_of_one_report_is_not_the_one_told() -> None:
    one, other = told("r1", 0), told("r1", 200)
    beside = replace(other, frame=replace(other.frame, scope=(ANOTHER,)))
    assert two_happenings(one, beside, {})
    assert two_happenings(one, other, {}) is None


def test_two_tolls_of_one_report_are_of_two_happenings() -> None:
    one, other = told("r1", 0), told("r1", 200)
    counts = [claim("r1", 10, quantity("9", 9)), claim("r1", 210, quantity("23", 23))]
    assert two_happenings(one, other, tolls_told([one, other, *counts]))
    same = [counts[0], claim("r1", 210, quantity("9", 9))]
    assert two_happenings(one, other, tolls_told([one, other, *same])) is None
    children = [counts[0], claim("r1", 210, quantity("4", 4), scope="child")]
    assert two_happenings(one, other, tolls_told([one, other, *children])) is None
    wounded = [counts[0], claim("r1", 210, quantity("40", 40), event="wounded")]
    assert two_happenings(one, other, tolls_told([one, other, *wounded])) is None
