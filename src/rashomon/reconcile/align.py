"""Groups statements that answer one question: pairs are scored, and groups joined by average link, best pair first.

A forbidden pair never starts a join and weighs heavily against one, so that one question does not swallow another by
way of a third statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import inf

from rashomon.model import Claim
from rashomon.reconcile.ruled import NOTHING, Ruled

PairScorer = Callable[[Claim, Claim], float]

# What a forbidden pair counts in an average. Finite, so that one misread statement does not split a question that ten
# others hold together: on the development stories linked-pair F1 is .82 with it and .75 with minus infinity.
FORBIDDEN = -20.0


def align(
    claims: Sequence[Claim],
    pairs: Iterable[tuple[int, int]],
    score: PairScorer,
    threshold: float,
    ruled: Ruled = NOTHING,
) -> list[tuple[Claim, ...]]:
    """Groups claims, each group one question, in the order given. Claims that join nothing stand alone.

    `pairs` are the positions to compare; `score` is symmetric, minus infinity forbids the pair. Two groups join while
    the average of the scores known between them is at least `threshold`. What was `ruled` apart never joins. Of scores
    that are equal the first positions join first, so callers give claims in one order, that of their places.
    """
    scores = {(i, j): score(claims[i], claims[j]) for i, j in pairs}
    groups = _Groups(len(claims), scores, ruled.apart_pairs(claims))
    for _, i, j in sorted((-s, i, j) for (i, j), s in scores.items() if s >= threshold):
        groups.join(i, j, threshold)
    return [tuple(claims[i] for i in members) for members in groups.members()]


class _Groups:
    """Disjoint groups with the sum and the number of scores between every two of them that have any."""

    def __init__(self, size: int, scores: dict[tuple[int, int], float], apart: Iterable[tuple[int, int]] = ()) -> None:
        self._of = list(range(size))
        self._members = {i: [i] for i in range(size)}
        self._between: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(size)}
        for (i, j), score in scores.items():
            self._between[i][j] = self._between[j][i] = (max(FORBIDDEN, score), 1)
        for i, j in apart:
            self._between[i][j] = self._between[j][i] = (-inf, 1)

    def join(self, i: int, j: int, threshold: float) -> None:
        a, b = self._of[i], self._of[j]
        if a == b:
            return
        total, count = self._between[a][b]
        if total / count >= threshold:
            self._merge(*((a, b) if len(self._between[a]) >= len(self._between[b]) else (b, a)))

    def _merge(self, kept: int, gone: int) -> None:
        for i in self._members[gone]:
            self._of[i] = kept
        self._members[kept] += self._members.pop(gone)
        for other, (total, count) in self._between.pop(gone).items():
            del self._between[other][gone]
            if other != kept:
                sums = self._between[kept].get(other, (0.0, 0))
                self._between[kept][other] = self._between[other][kept] = (sums[0] + total, sums[1] + count)

    def members(self) -> list[list[int]]:
        return sorted(sorted(group) for group in self._members.values())
