"""Grouping: joins what scores well, never across a veto, and where scores are clear never by the order given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.align import PairScorer, align
from rashomon.reconcile.block import candidate_pairs
from rashomon.reconcile.features import VETO


def by_event(a: Claim, b: Claim) -> float:
    return 5.0 if a.frame.event == b.frame.event else VETO


CLAIMS = [
    claim("r1", 10, quantity("56", 56)),
    claim("r2", 10, quantity("85", 85)),
    claim("r1", 200, quantity("9", 9), event="wounded"),
    claim("r3", 200, quantity("dozens", 24), event="wounded"),
]


def grouped(claims: Sequence[Claim], score: PairScorer) -> list[tuple[Claim, ...]]:
    return align(claims, candidate_pairs(claims), score, 3.0)


def test_groups_of_clear_scores_do_not_depend_on_order() -> None:
    assert [[c.value for c in group] for group in grouped(CLAIMS, by_event)] == [["56", "85"], ["9", "dozens"]]
    together = {frozenset(c.id for c in group) for group in grouped(CLAIMS, by_event)}
    for order in permutations(CLAIMS):
        assert {frozenset(c.id for c in group) for group in grouped(order, by_event)} == together


def test_a_veto_keeps_groups_apart_though_a_third_claim_likes_both() -> None:
    one, bridge, other = CLAIMS[:3]

    def score(a: Claim, b: Claim) -> float:
        return VETO if {a.id, b.id} == {one.id, other.id} else 4.0

    groups = grouped([one, bridge, other], score)
    assert sorted(map(len, groups)) == [1, 2]


def test_what_joins_nothing_stands_alone() -> None:
    assert grouped(CLAIMS[:2], lambda a, b: 0.0) == [(CLAIMS[0],), (CLAIMS[1],)]
    assert grouped([], by_event) == []
