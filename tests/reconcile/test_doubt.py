"""Clashing numbers that may be of two things are no conflict."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.context import Context
from rashomon.reconcile.doubt import doubt, is_definite
from rashomon.reconcile.parts import divided

FIVE, FIFTEEN, SOME = quantity("five", 5), quantity("15", 15), quantity("at least two", 2, ">=")
CONTEXT = Context(rarity={}, entity_of={}, places=frozenset({"Selda", "Brask"}))


def at(made: Claim, *names: str) -> Claim:
    return replace(made, frame=replace(made.frame, names=names))


def all_of(made: Claim) -> Claim:
    text = f"all {made.text} on board"
    return replace(made, text=text, span=replace(made.span, start=made.value_span.start - 4))


def test_two_places_are_two_happenings() -> None:
    here, there = at(claim("r1", 10, FIVE), "Selda"), at(claim("r2", 10, FIFTEEN), "Brask")
    assert doubt(here, there, CONTEXT) == "their sentences name no place in common"
    assert doubt(here, at(there, "Selda"), CONTEXT) is None
    assert divided([here, there], CONTEXT) == [(here,), (there,)]


def test_what_all_reports_begin_with_happened_in_one_place() -> None:
    told = replace(CONTEXT, main_event=frozenset({"strike"}))
    assert doubt(at(claim("r1", 10, FIVE), "Selda"), at(claim("r2", 10, FIFTEEN), "Brask"), told) is None


def test_two_things_counted_are_two_questions() -> None:
    ships = claim("r1", 10, FIVE, event="sink", scope="ship")
    assert doubt(ships, claim("r2", 10, FIFTEEN, event="sink", scope="bridge"), CONTEXT) == "they may count two things"


def test_rival_counts_do_not_lie_far_apart() -> None:
    few, many = claim("r1", 10, FIVE), claim("r2", 10, quantity("5,000", 5_000))
    assert doubt(few, many, CONTEXT) == "rival counts of one thing do not lie so far apart"
    assert doubt(few, claim("r2", 10, FIFTEEN), CONTEXT) is None


def test_all_of_a_group_cannot_be_too_few() -> None:
    five, fifteen = all_of(claim("r1", 10, FIVE)), claim("r2", 10, FIFTEEN)
    assert is_definite(five)
    assert not is_definite(fifteen)
    again = claim("r3", 10, FIVE)
    assert divided([five, fifteen, again], CONTEXT) == [(five, again), (fifteen,)]


def test_a_number_that_fits_both_keeps_them_in_one_group() -> None:
    five, fifteen = all_of(claim("r1", 10, FIVE)), claim("r2", 10, FIFTEEN)
    bound = claim("r3", 10, replace(SOME, value=14, low=14))
    assert len(divided([five, fifteen, bound], CONTEXT)) == 2
    assert divided([claim("r1", 10, FIVE), fifteen], CONTEXT) == [(claim("r1", 10, FIVE), fifteen)]
