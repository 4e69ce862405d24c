"""How likely two reports are of one event: log odds from five cosines and their dates, and which pairs to ask."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.rarity import rarity
from rashomon.stories.dates import days_apart
from rashomon.stories.profiles import Profile


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a logistic regression over pairs of news reports; each adds to the log odds of one event.

    The five cosines enter as such or by their square root; `size` times the logarithm of the shorter text's words
    makes up for long texts sharing more by chance; `near` is added where both are dated within `NEAR` days. `far` is
    no outcome of the regression but a bar: dates that are sure and more than `FAR` days apart are of two events.
    """

    everything: float = 3.47
    names: float = 4.63
    lead: float = 5.17
    numbers: float = 2.57
    pairs: float = 1.17
    pairs_root: float = 5.1
    size: float = -0.44
    near: float = 1.74
    far: float = -10.0
    start: float = -6.88


WEIGHTS = Weights()
NEAR, FAR = 3, 14  # days
TELLING = 40  # terms of a report that look for other reports
LEAST_RARITY = 2.5  # of such a term
MOST_HOLDERS = 80  # reports that hold a term: it leads to the latest so many
MOST_WALKED = 12 * MOST_HOLDERS  # holders, of all terms: with so many looked at no further term is followed
LEAST_OVERLAP = 0.04  # cosine over telling terms below which a pair is not asked


def log_odds(a: Profile, b: Profile, weights: Weights = WEIGHTS) -> float:
    """The natural logarithm of the odds that `a` and `b` are of one event; symmetric."""
    pairs = _cosine(a.pairs, b.pairs, a.norms[4] * b.norms[4])
    total = (
        weights.start
        + weights.everything * math.sqrt(_cosine(a.everything, b.everything, a.norms[0] * b.norms[0]))
        + weights.names * math.sqrt(_cosine(a.names, b.names, a.norms[1] * b.norms[1]))
        + weights.lead * math.sqrt(_cosine(a.lead, b.lead, a.norms[2] * b.norms[2]))
        + weights.numbers * _cosine(a.numbers, b.numbers, a.norms[3] * b.norms[3])
        + weights.pairs * pairs
        + weights.pairs_root * math.sqrt(pairs)
        + weights.size * math.log(1 + min(a.size, b.size))
    )
    return total + _by_date(a, b, weights)


def _by_date(a: Profile, b: Profile, weights: Weights) -> float:
    apart = days_apart(a.days, b.days)
    sure = days_apart(a.sure_days, b.sure_days)
    near = weights.near if apart is not None and apart <= NEAR else 0.0
    return near + (weights.far if sure is not None and sure > FAR else 0.0)


def _cosine(a: Mapping[str, float], b: Mapping[str, float], norms: float) -> float:
    if not norms:
        return 0.0
    # A sum over a set would depend on the hash seed in its last digits.
    return math.fsum(a[t] * b[t] for t in a.keys() & b.keys()) / norms


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of indices (first < second, sorted) that share telling terms. Indexed, never all pairs."""
    telling = [_telling(p) for p in profiles]
    holders: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for number, terms in enumerate(telling):
        overlap: dict[int, float] = defaultdict(float)
        walked = 0
        for term, weight in terms.items():
            latest = holders[term][-MOST_HOLDERS:] if walked < MOST_WALKED else []
            walked += len(latest)
            for other in latest:
                overlap[other] += weight * telling[other][term]
        for term in terms:
            holders[term].append(number)
        own = profiles[number].norms[0]
        pairs.extend((m, number) for m, x in overlap.items() if x >= LEAST_OVERLAP * own * profiles[m].norms[0])
    return sorted(pairs)


def _telling(one: Profile) -> dict[str, float]:
    """Of the terms, which go by what they tell, the first that are heavy enough."""
    rare = [(t, w) for t, w in one.everything.items() if w >= LEAST_RARITY]
    return dict(rare[:TELLING])


def shared_terms(a: Profile, b: Profile, most: int = 4) -> tuple[str, ...]:
    """The terms that say most for one event, the weightiest first."""
    common = [t for t in a.everything.keys() & b.everything.keys() if rarity(t) >= LEAST_RARITY]
    return tuple(sorted(common, key=lambda t: (-a.everything[t] * b.everything[t], t))[:most])
