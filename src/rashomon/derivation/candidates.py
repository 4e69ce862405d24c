"""Which pairs of texts are worth aligning: those that share rare runs of words. Indexed, never all pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from rashomon.derivation.texts import Text

RUN = 5  # words in a row
LEAST_RUNS = 3  # shared by a pair: seven words in a row have as many
LEAST_WEIGHT = 2.0  # of a run: below it the run is names and numbers only
FEW = 200  # texts: so many are joined without compiled code, whose loading takes longer than they do
MOST_HOLDERS = 60  # texts with a run of which every two are a pair; over more, pairs would grow with their square


def fingerprints(text: Text) -> set[tuple[str, ...]]:
    """The text's distinct runs of `RUN` words that can tell of copying."""
    run, weights = text.words, text.weights
    return {run[k : k + RUN] for k in range(len(run) - RUN + 1) if _heavy(weights[k : k + RUN])}


def _heavy(weights: Sequence[float]) -> bool:
    """Sums are compared with a margin, so that all ways of adding agree."""
    return sum(weights) > LEAST_WEIGHT - 1e-6


def candidate_pairs(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Pairs of indices (first < second, sorted) that share `LEAST_RUNS` runs of words."""
    if len(texts) > FEW:
        from rashomon.derivation.runs import pairs_of_many

        return pairs_of_many(texts)
    return pairs_of_few(texts)


def pairs_of_few(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """`candidate_pairs` in plain Python, which needs nothing loaded."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for run in fingerprints(text):
            holders[run].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        shared.update(_held_pairs(held))
    return sorted(pair for pair, runs in shared.items() if runs >= LEAST_RUNS)


def _held_pairs(held: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Pairs of the texts that hold one run: all, or where they are many each with the first and with the one before."""
    if len(held) <= MOST_HOLDERS:
        return combinations(held, 2)
    return {(held[0], n) for n in held[1:]} | set(pairwise(held))
