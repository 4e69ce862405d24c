"""One person told to be of two ages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rashomon.model import Claim, Frame, Report, Span
from rashomon.reconcile.ages import age_told, rival_ages
from rashomon.reconcile.context import Context

CONTEXT = Context(rarity={}, entity_of={"Port Selda": "e1"}, places=frozenset({"e1"}))


def said(report: str, text: str, *names: str) -> Claim:
    span = Span(report=report, start=0, end=len(text))
    return Claim(
        id=f"cl_{report}_{len(text)}",
        kind="event",
        span=span,
        sentence=span,
        value_span=span,
        text=text,
        value=text,
        frame=Frame(event="", predicate="", counted="", names=names),
    )


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Ada Holm, 41, was found", 41),
        ("Ada Holm , 41 , was found", 41),
        ("Police found Ada Holm, aged 41.", 41),
        ("Ada Holm Jr., 41, was found", 41),
        ("Ada Holm (41) was found", 41),
        ("the 41-year-old baker Ada Holm was found", 41),
        ("the then-41-year-old Ada Holm was found", None),
        ("Ada Holm, 41 of her cats and a dog were found", None),
        ("Ada Holm, 4,000 people and a dog were found", None),
    ],
)
def test_an_age_stands_beside_a_full_name(text: str, age: int | None) -> None:
    assert list(age_told(said("r1", text, "Ada Holm"), CONTEXT)) == ([("ada holm", age)] if age else [])


def test_a_surname_or_a_place_has_no_age() -> None:
    assert not list(age_told(said("r1", "Holm, 41, was found", "Holm"), CONTEXT))
    assert not list(age_told(said("r1", "In Port Selda, 41, by count", "Port Selda"), CONTEXT))


def ages(one: int, other: int, *days: int) -> list[str]:
    claims = [said(r, f"Ada Holm, {age}, was found", "Ada Holm") for r, age in (("r1", one), ("r2", other))]
    times = [datetime(2025, 3, day, tzinfo=UTC) if day else None for day in (days or (0, 0))]
    reports = {
        c.span.report: Report(id=c.span.report, text=c.text, published=t) for c, t in zip(claims, times, strict=True)
    }
    return [found.agreement for found in rival_ages(claims, reports, CONTEXT)]


def test_two_ages_of_one_person_are_a_choice() -> None:
    assert ages(41, 41) == []
    assert ages(41, 43) == ages(41, 42) == ages(41, 42, 3, 3) == ["conflict"]
    assert ages(41, 42, 1, 20) == []


def test_who_tells_both_tells_of_two_times() -> None:
    text = "Ada Holm, 41, was found"
    claims = [
        said("r1", text, "Ada Holm"),
        said("r1", "Ada Holm, 43, left it", "Ada Holm"),
        said("r2", text, "Ada Holm"),
    ]
    reports = {r: Report(id=r, text=text) for r in ("r1", "r2")}
    assert list(rival_ages(claims, reports, CONTEXT)) == []
