"""A number of two places together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import claim, quantity

from rashomon.model import Claim, Entity, Mention, Span
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import VETO, of_one_place
from rashomon.reconcile.joint import joint_places


def told(report: str, text: str) -> Claim:
    made = claim(report, 0, quantity("eight", 8))
    frame = replace(made.frame, names=("Orme", "Selda", "Tilling"))
    whole = Span(report=report, start=0, end=len(text))
    return replace(made, text=text, span=whole, frame=frame)


def place(name: str, *reports: str) -> Entity:
    mentions = tuple(Mention(span=Span(report=r, start=0, end=1), name=name, kind="place") for r in reports)
    return Entity(id=name, name=name, kind="place", aliases=(), mentions=mentions)


ENTITIES = [place("Orme", "r1"), place("Selda", "r1", "r3"), place("Tilling", "r1", "r2", "r3")]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("eight people were killed in Tilling and Selda", {"Tilling", "Selda"}),
        ("eight people were killed in northern Tilling and in Selda", {"Tilling", "Selda"}),
        ("eight people were killed in Orme, Selda and Tilling", {"Selda", "Tilling"}),
        ("eight people were killed in Tilling", set()),
        ("eight people were killed in Tilling near Selda", set()),
        ("eight people were killed in Tilling, Selda", set()),
        ("eight, the mayors of Tilling and Selda said", set()),
    ],
)
def test_places_are_joined_by_and(text: str, places: set[str]) -> None:
    context = Context.of([], ENTITIES, {})
    assert joint_places(told("r1", text), context) == places


def test_a_report_that_names_one_of_them_tells_another_number() -> None:
    context = Context.of([], ENTITIES, {})
    both = told("r1", "eight people were killed in Tilling and Selda")
    one, other = told("r2", "eight people were killed in Tilling"), told("r3", "eight people were killed")
    assert of_one_place(both, one, context)[0] == of_one_place(one, both, context)[0] == VETO
    assert of_one_place(both, other, context)[0] == 0.0
    assert of_one_place(both, told("r1", "eight people were killed in Orme"), context)[0] == 0.0


def test_one_number_that_few_things_have_is_one_number_in_any_place() -> None:
    context = Context.of([], ENTITIES, {})
    both = told("r1", "eight people were killed in Tilling and Selda")
    one = told("r2", "eight people were killed in Tilling")
    rare = quantity("812", 812)
    assert of_one_place(replace(both, quantity=rare), replace(one, quantity=rare), context)[0] == 0.0
