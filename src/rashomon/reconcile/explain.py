"""Why the statements of one finding were put together, and why they are said to agree or differ.

Some of its pairs are shown with everything the scorer and the comparator said of them. Nothing is decided here: the
same functions that grouped the statements are asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import isinf

from rashomon.model import Claim, Explanation, FeatureScore, Link
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import Evidenced
from rashomon.reconcile.likeness import LIKENESSES, Joined, total
from rashomon.reconcile.verdict import compare_claims

# Pairs shown of one finding.
MOST_LINKS = 12
# Statements of one finding whose pairs are looked at: a finding of a thousand reports has half a million pairs.
MOST_CLAIMS = 16


def explain(variants: Sequence[Sequence[Claim]], context: Context, joined: Joined | None = None) -> Explanation | None:
    """The strongest and the weakest pair of a finding, and one for every two answers. None for one statement.

    `variants` are the finding's statements by answer, in the order of its variants. `joined` is by what they were put
    together, where not by the likeness of their kind.
    """
    claims = _chosen(variants)
    if len(claims) < 2:
        return None
    kind = claims[0][1].kind
    likeness, threshold = joined or LIKENESSES["status" if kind == "event" else kind]
    scores = {
        (i, j): total(likeness(claims[i][1], claims[j][1], context)) for i, j in combinations(range(len(claims)), 2)
    }
    size = sum(map(len, variants))
    told = [(claims[i][1], claims[j][1]) for i, j in _telling([v for v, _ in claims], scores)]
    links = tuple(_link(a, b, tuple(likeness(a, b, context))) for a, b in told)
    return Explanation(threshold=threshold, pairs=size * (size - 1) // 2, links=links)


def _chosen(variants: Sequence[Sequence[Claim]]) -> list[tuple[int, Claim]]:
    """Statements with the number of their answer: the first of each answer, then the second of each, and so on."""
    turns = max(map(len, variants), default=0)
    taken = ((v, claims[turn]) for turn in range(turns) for v, claims in enumerate(variants) if turn < len(claims))
    return [pair for pair, _ in zip(taken, range(MOST_CLAIMS), strict=False)]


def _telling(answers: Sequence[int], scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The strongest pair first, then the strongest of every two answers, and the weakest that is not forbidden last."""
    ranked = sorted(scores, key=lambda pair: (-scores[pair], pair))
    best: dict[tuple[int, ...], tuple[int, int]] = {}
    for i, j in ranked:
        best.setdefault(tuple(sorted((answers[i], answers[j]))), (i, j))
    joined = [pair for pair in ranked if not isinf(scores[pair])] or ranked
    chosen = dict.fromkeys([ranked[0], *best.values()])
    kept = [pair for pair in chosen if pair != joined[-1]][: MOST_LINKS - 1]
    return [*kept, joined[-1]]


def _link(a: Claim, b: Claim, said: Sequence[Evidenced]) -> Link:
    compared = compare_claims(a, b)
    score = total(said)
    return Link(
        a=a.value_span,
        b=b.value_span,
        score=None if isinf(score) else round(score, 3),
        features=tuple(
            FeatureScore(
                name=s.name.replace("_", " "),
                value=None if isinf(s.value) else round(s.value, 3),
                weight=s.weight,
                reason=s.reason,
            )
            for s in said
            if s.value
        ),
        relation=compared.relation,
        reason=compared.reason,
    )
