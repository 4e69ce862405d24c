"""A group that answers two questions, seen when its answers lie side by side."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity, span

from rashomon.model import Claim
from rashomon.reconcile.context import Context
from rashomon.reconcile.means import means_named
from rashomon.reconcile.parts import divided

CONTEXT = Context(rarity={}, entity_of={}, places=frozenset())


def said(report: str, start: int, *terms: str) -> Claim:
    made = claim(report, start, quantity("x", 1))
    return replace(made, kind="event", quantity=None, frame=replace(made.frame, terms=terms))


def test_a_statement_of_two_reports_sheds_what_only_resembles_it() -> None:
    firm = [said(report, 10, "council", "close", "bridge") for report in ("r1", "r2")]
    near = said("r3", 10, "council", "shut", "bridge")
    far = said("r3", 90, "bridge", "old", "iron")
    assert divided([*firm, near, far], CONTEXT) == [(*firm, near), (far,)]


def test_statements_that_no_two_reports_share_stay_together() -> None:
    claims = [said("r1", 10, "council", "close", "bridge"), said("r2", 10, "bridge", "old", "iron")]
    assert divided(claims, CONTEXT) == [tuple(claims)]


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [said(f"r{i}", 10, *terms.split()) for i, terms in enumerate(["a b c", "a b c", "c d e", "d e f"])]
    parts = divided(claims, CONTEXT)
    assert sorted(parts, key=str) == sorted(divided(claims[::-1], CONTEXT), key=str)


def actor(report: str, name: str, *terms: str) -> Claim:
    made = claim(report, 10, quantity("one", 1), event="attack", terms=terms)
    return replace(made, id=f"cl_{report}_{name}", kind="actor", quantity=None, value=name, text=name)


def test_two_kinds_of_attack_are_two_deeds() -> None:
    raid, again = actor("r1", "the army", "warplane"), actor("r2", "army", "airstrike")
    fire, bare = actor("r3", "rebels", "mortar"), replace(actor("r3", "the rebels"), sentence=span("r3", 500))
    context = Context(rarity={}, entity_of={}, places=frozenset(), means=means_named([raid, again, fire, bare]))
    assert divided([raid, again, fire, bare], context) == [(raid, again), (fire, bare)]
    assert divided([raid, again, bare], context) == [(raid, again, bare)]
