"""Which pairs of texts are worth aligning: those that share seven words in a row. Indexed, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.derivation.texts import Text
from rashomon.text import words

RUN = 7  # words in a row
LEAST_WEIGHT = 2.8  # of a run that tells of copying: below it the run is names and numbers only
MARGIN = 1e-6  # sums of weights are compared with it, so that all ways of adding agree
MOST_HOLDERS = 100  # texts with a run of which every two are a pair; over more, pairs would grow with their square
FEW = MOST_HOLDERS  # texts: so many are joined without compiled code, whose loading takes longer than they do


def telling_runs(text: Text) -> frozenset[tuple[str, ...]]:
    """The text's distinct runs of `RUN` words that can tell of copying."""
    run, weights = text.words, text.weights
    return frozenset(
        run[k : k + RUN] for k in range(len(run) - RUN + 1) if sum(weights[k : k + RUN]) > LEAST_WEIGHT - MARGIN
    )


def candidate_pairs(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indices (first < second, sorted) of texts that share `RUN` words in a row.

    Of more than `FEW` texts, those that share only what stands in more than `MOST_HOLDERS` are no pair unless a
    sketch of the whole text agrees (`rashomon.derivation.fingerprints`).
    """
    if len(texts) > FEW:
        from rashomon.derivation.reuse import candidates

        return candidates(texts)
    return pairs_of_few(texts)


def pairs_of_few(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, in plain Python, which needs nothing loaded."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        run = words(text)[0]
        for each in {tuple(run[k : k + RUN]) for k in range(len(run) - RUN + 1)}:
            holders[each].append(number)
    return sorted({pair for held in holders.values() for pair in combinations(held, 2)})
