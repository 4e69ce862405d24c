"""Which pairs of statements are worth comparing: those that share something rare enough to tell them from the rest.

Blocking is measured apart from comparing: `docs/reconcile.md` gives the share of gold pairs it keeps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from rashomon.events import happening_of
from rashomon.model import Claim

# Below this number of claims every pair is compared: nothing is lost and nothing is gained by choosing.
SMALL = 120
# Of a key that more claims share than this, only so many others count, the nearest by position: all of them would cost
# the square of their number, and claims that say the same link to each other by way of those between.
COMMON = 400
NEAREST = 100
# For each claim at most so many others, those that share most with it: growth stays linear in the number of reports.
NEIGHBOURS = 64


def candidate_pairs(claims: Sequence[Claim], small: int = SMALL) -> list[tuple[int, int]]:
    """Pairs of positions i < j in `claims`, sorted; each claim is in at most a few times `NEIGHBOURS` of them.

    All pairs where there are at most `small` claims.
    """
    size = len(claims)
    if size <= small:
        return [(i, j) for i in range(size) for j in range(i + 1, size)]
    postings: dict[str, list[int]] = {}
    found = [keys(claim) for claim in claims]
    for i, its in enumerate(found):
        for key in its:
            postings.setdefault(key, []).append(i)
    pairs: set[tuple[int, int]] = set()
    for i, its in enumerate(found):
        pairs.update((min(i, j), max(i, j)) for j in _neighbours(i, its, postings))
    return sorted(pairs)


def keys(claim: Claim) -> Iterable[str]:
    """What a claim can be found by: its words and names, what happened, for a number what it counts and how many."""
    frame = claim.frame
    found = {f"t:{term}" for term in frame.terms}
    found.update(f"h:{kind}" for term in (*frame.terms, *frame.near) if (kind := happening_of(term)))
    found.update(f"n:{word.lower()}" for name in frame.names for word in name.split())
    if frame.event and not claim.quantity:
        found.add(f"h:{happening_of(frame.event) or frame.event}")
    if claim.quantity:
        dimension = claim.quantity.dimension
        found.update((f"e:{dimension}:{frame.event}", f"v:{dimension}:{claim.quantity.value:g}"))
        found.update(f"s:{dimension}:{scope}" for scope in frame.scope)
    if claim.timex:
        found.add(f"d:{claim.timex.value}")
    return sorted(found)


def _neighbours(i: int, found: Iterable[str], postings: dict[str, list[int]]) -> list[int]:
    """The claims that share most keys with claim i, rare keys first in weight, ties by position."""
    shared: Counter[int] = Counter()
    for key in found:
        posting = postings[key]
        if len(posting) > COMMON:
            at = bisect_left(posting, i)
            posting = posting[max(0, at - NEAREST // 2) : at + NEAREST // 2 + 1]
        shared.update(posting)
    del shared[i]
    ranked = nsmallest(NEIGHBOURS, [(-count, abs(i - j), j) for j, count in shared.items()])
    return [j for _, _, j in ranked]
