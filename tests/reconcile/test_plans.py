"""A plan that another report tells as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from make import claim, quantity

from rashomon.model import Claim, Modality, Report, Timex
from rashomon.reconcile.plans import carried_out
from rashomon.reconcile.verdict import judge


def march(day: int) -> datetime:
    """A naive local time, as times in texts are."""
    return datetime(2025, 3, day, tzinfo=UTC).replace(tzinfo=None)


MONDAY = march(3)


def report(name: str, day: int) -> Report:
    published = datetime(2025, 3, day, 18, tzinfo=UTC)
    return Report(id=name, text="x" * 200, published=published, published_precision="minute")


REPORTS = {"r1": report("r1", 3), "r2": report("r2", 4)}


def told(name: str, text: str, modality: Modality, *, verb: str = "meet", day: datetime = MONDAY) -> Claim:
    made = claim(name, 10, quantity("one", 1), event="meeting")
    time = Timex(
        span=made.span,
        text="Monday",
        kind="date",
        value=day.date().isoformat(),
        precision="day",
        start=day,
        end=day + timedelta(days=1),
    )
    frame = replace(made.frame, predicate=verb, past=modality == "asserted")
    return replace(
        made, kind="date", quantity=None, timex=time, text=text, value="Monday", frame=frame, modality=modality
    )


PLAN = told("r1", "the council is to meet on Monday", "planned")
DEED = told("r2", "the council met on Monday", "asserted")


def test_a_plan_that_was_carried_out_is_an_update() -> None:
    verdict, reason = judge([PLAN, DEED], REPORTS)
    assert verdict == "update"
    assert (
        reason == "'the council is to meet on Monday' was still to come; 'the council met on Monday' tells it as done"
    )


def test_what_comes_later_cannot_be_its_plan() -> None:
    assert carried_out([PLAN, DEED], {"r1": report("r1", 5), "r2": REPORTS["r2"]}) is None


def test_another_day_another_verb_form_or_a_day_gone_by_is_none() -> None:
    assert carried_out([PLAN, replace(DEED, frame=replace(DEED.frame, past=False))], REPORTS) is None
    assert carried_out([PLAN, told("r2", "it met", "asserted", day=march(12))], REPORTS) is None
    revenge = told("r1", "they vowed revenge for Monday", "planned", verb="vow", day=march(1))
    assert carried_out([revenge, DEED], REPORTS) is None
    assert carried_out([PLAN, replace(DEED, frame=replace(DEED.frame, event=""))], REPORTS) is None


def test_what_happened_beside_a_meeting_is_not_the_meeting() -> None:
    assert (
        carried_out([PLAN, told("r2", "crowds marched before Monday's talks", "asserted", verb="march")], REPORTS)
        is None
    )
    assert carried_out([PLAN, told("r2", "they held their talks on Monday", "asserted", verb="hold")], REPORTS)
