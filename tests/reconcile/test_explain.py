from __future__ import annotations

import pytest
from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.context import Context
from rashomon.reconcile.explain import MOST_LINKS, explain
from rashomon.reconcile.likeness import LIKENESSES


def context(claims: list[Claim]) -> Context:
    return Context(rarity=Context.rarities(claims), entity_of={}, places=frozenset())


FIVE = [claim(f"r{i}", 10, quantity("five", 5)) for i in range(3)]
NINE = [claim("r7", 800, quantity("nine", 9))]


def test_one_statement_needs_no_explanation() -> None:
    assert explain([FIVE[:1]], context(FIVE)) is None


def test_the_strongest_pair_is_first_and_the_weakest_last() -> None:
    why = explain([FIVE, NINE], context([*FIVE, *NINE]))
    assert why is not None
    assert (why.pairs, why.threshold) == (6, LIKENESSES["quantity"][1])
    scores = [link.score or 0.0 for link in why.links]
    assert scores[0] == max(scores)
    assert scores[-1] == min(scores)
    assert {link.relation for link in why.links} == {"same", "conflict"}


def test_the_features_add_up_to_the_score() -> None:
    why = explain([FIVE, NINE], context([*FIVE, *NINE]))
    assert why is not None
    for link in why.links:
        said = sum((f.value or 0.0) * f.weight for f in link.features)
        assert link.score == pytest.approx(said, abs=0.01)


def test_a_forbidden_pair_has_no_score() -> None:
    wounded = claim("r9", 10, quantity("five", 5), event="wounded")
    why = explain([[FIVE[0], wounded]], context([FIVE[0], wounded]))
    assert why is not None
    assert why.links[0].score is None
    assert [f.reason for f in why.links[0].features if f.value is None] == [
        "'killed' and 'wounded' are different questions"
    ]


def test_a_large_finding_shows_some_pairs_only() -> None:
    answers = [[claim(f"r{n}", 10, quantity(str(n), n))] for n in range(2, 60)]
    why = explain(answers, context([c for a in answers for c in a]))
    assert why is not None
    assert len(why.links) == MOST_LINKS
    assert why.pairs == 58 * 57 // 2
