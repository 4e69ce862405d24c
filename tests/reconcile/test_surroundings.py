"""What lies in what."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim, ClaimKind, Span
from rashomon.reconcile.surroundings import containers, inside_quotes, numbers_inside


def stretch(report: str, start: int, end: int, kind: ClaimKind) -> Claim:
    span = Span(report=report, start=start, end=end)
    made = claim(report, start, quantity("9", 9))
    return replace(made, id=f"{kind}{report}{start}-{end}", kind=kind, span=span, value_span=span, quantity=None)


def test_a_place_lies_in_those_named_behind_it() -> None:
    found = containers([("Brask", "Selda", "Arvenia"), ("Osk", "Selda")], {"Osk": "en_osk"})
    assert found == {
        "Brask": frozenset({"Selda", "Arvenia"}),
        "Selda": frozenset({"Arvenia"}),
        "en_osk": frozenset({"Selda"}),
    }


def test_two_places_named_both_ways_round_lie_in_none_of_each_other() -> None:
    assert containers([("Brask", "Selda"), ("Selda", "Brask")], {}) == {}


def test_statements_inside_a_quotation_are_known() -> None:
    quote, inside = stretch("r1", 10, 90, "quote"), stretch("r1", 20, 60, "status")
    across, elsewhere = stretch("r1", 70, 120, "status"), stretch("r2", 20, 60, "event")
    assert inside_quotes([elsewhere, across, inside, quote]) == {inside.id}


def test_numbers_inside_a_statement_are_known() -> None:
    statement, other = stretch("r1", 0, 50, "event"), stretch("r2", 0, 50, "event")
    nine, far = claim("r1", 20, quantity("9", 9)), claim("r1", 80, quantity("4", 4))
    assert numbers_inside([statement, other, nine, far]) == {statement.id: (nine.quantity,)}
