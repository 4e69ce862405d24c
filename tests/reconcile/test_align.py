"""Grouping: joins what scores well, never across a veto, and never by the order it was given."""

from __future__ import annotations

from itertools import permutations

from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.align import align
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


def test_groups_do_not_depend_on_order() -> None:
    expected = align(CLAIMS, candidate_pairs, by_event, 3.0)
    assert [[c.value for c in group] for group in expected] == [["56", "85"], ["9", "dozens"]]
    assert all(align(order, candidate_pairs, by_event, 3.0) == expected for order in permutations(CLAIMS))


def test_a_veto_keeps_groups_apart_though_a_third_claim_likes_both() -> None:
    one, bridge, other = CLAIMS[:3]

    def score(a: Claim, b: Claim) -> float:
        return VETO if {a.id, b.id} == {one.id, other.id} else 4.0

    groups = align([one, bridge, other], candidate_pairs, score, 3.0)
    assert sorted(map(len, groups)) == [1, 2]


def test_what_joins_nothing_stands_alone() -> None:
    assert align(CLAIMS[:2], candidate_pairs, lambda a, b: 0.0, 3.0) == [(CLAIMS[0],), (CLAIMS[1],)]
    assert align([], candidate_pairs, by_event, 3.0) == []
