"""Which of many reports are near each other: an inverted index over telling terms, windowed in time, then log odds.

The log odds are those of `rashomon.stories.similarity.log_odds`, over compiled features.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.words import Hashes, Places
from rashomon.stories.features import NAME, NO_DAY, NUMBER, Features, Weights
from rashomon.stories.similarity import FAR, LEAST_OVERLAP, LEAST_RARITY, MOST_HOLDERS, NEAR, TELLING, WEIGHTS

EVERYTHING, NAMES, LEAD, NUMBERS = WEIGHTS.everything, WEIGHTS.names, WEIGHTS.lead, WEIGHTS.numbers
PAIRS, PAIRS_ROOT, SIZE = WEIGHTS.pairs, WEIGHTS.pairs_root, WEIGHTS.size
NEAR_DAYS, FAR_DAYS, START = WEIGHTS.near, WEIGHTS.far, WEIGHTS.start
LEAST = -7.0  # log odds below which a pair counts as one that shares nothing
Odds = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def near_pairs(found: Features, when: Places, window: int, most_between: int, fresh: int = 0) -> Odds:
    """Pairs (first < second, sorted) of log odds above `LEAST`, and these.

    `when` gives each report's day, in ascending order; reports more than `window` days or `most_between` places
    apart are not compared, and neither are two that both stand before `fresh`. A term that more than `MOST_HOLDERS`
    reports of the window before a report hold looks for nothing. So what is found of a report depends on nothing
    after it, and on nothing before its window.
    """
    count = len(when)
    hashes, weights, bounds = _telling(found.term_bounds, found.terms, found.weights, found.places)
    owners = np.repeat(np.arange(count), np.diff(bounds))
    order = np.argsort(hashes, kind="stable")
    begins = np.maximum(np.searchsorted(when, when - window, side="left"), np.arange(count) - most_between)
    seconds, firsts = _candidates(hashes[order], owners[order], weights[order], begins, found.norms[:, 0], fresh)
    odds = _odds(
        firsts, seconds,
        (found.term_bounds, found.terms, found.weights, found.lead, found.kinds),
        (found.pair_bounds, found.pairs, found.pair_weights), found.norms, found.sizes, found.days,
    )  # fmt: skip
    kept = odds > LEAST
    place = np.lexsort((seconds[kept], firsts[kept]))
    return firsts[kept][place], seconds[kept][place], odds[kept][place]


@kernel
def _telling(
    bounds: Places, terms: Hashes, weights: Weights, places: NDArray[np.uint32]
) -> tuple[Hashes, Weights, Places]:
    """Of each report its weightiest terms; of equals those that stand first."""
    chosen = np.zeros(len(bounds), np.int64)
    room = 0
    for n in range(len(bounds) - 1):
        room += min(TELLING, bounds[n + 1] - bounds[n])
    hashes, kept = np.empty(room, np.uint64), np.empty(room, np.float32)
    at = 0
    for n in range(len(bounds) - 1):
        begin, end = bounds[n], bounds[n + 1]
        order = np.argsort(places[begin:end], kind="mergesort")
        order = order[np.argsort(-weights[begin:end][order], kind="mergesort")]
        for k in order[:TELLING]:
            if weights[begin + k] < LEAST_RARITY:
                break
            hashes[at], kept[at] = terms[begin + k], weights[begin + k]
            at += 1
        chosen[n + 1] = at
    return hashes[:at], kept[:at], chosen


@kernel
def _candidates(
    hashes: Hashes, owners: Places, weights: Weights, begins: Places, norms: NDArray[np.float64],
    fresh: int,
) -> tuple[Places, Places]:  # fmt: skip
    """Pairs (second, first) whose telling terms overlap enough; postings are sorted by hash, then report."""
    count = len(norms)
    by_owner = np.argsort(owners, kind="mergesort")
    heads = np.searchsorted(owners[by_owner], np.arange(count + 1))
    group_begin = _groups(hashes)
    overlap, touched = np.zeros(count, np.float64), np.empty(count, np.int64)
    seconds, firsts = [np.int64(0) for _ in range(0)], [np.int64(0) for _ in range(0)]
    for n in range(fresh, count):
        seen = 0
        for k in range(heads[n], heads[n + 1]):
            at = by_owner[k]
            low = group_begin[at] + np.searchsorted(owners[group_begin[at] : at], begins[n])
            if at - low >= MOST_HOLDERS:
                continue
            for m in range(low, at):
                if overlap[owners[m]] == 0.0:
                    touched[seen] = owners[m]
                    seen += 1
                overlap[owners[m]] += np.float64(weights[m]) * weights[at]
        for k in range(seen):
            if overlap[touched[k]] >= LEAST_OVERLAP * norms[n] * norms[touched[k]]:
                seconds.append(np.int64(n))
                firsts.append(touched[k])
            overlap[touched[k]] = 0.0
    return np.array(seconds), np.array(firsts)


@kernel
def _groups(hashes: Hashes) -> Places:
    """Per place where the run of its hash begins."""
    begins = np.zeros(len(hashes), np.int64)
    for k in range(1, len(hashes)):
        begins[k] = begins[k - 1] if hashes[k] == hashes[k - 1] else k
    return begins


@kernel
def _odds(
    firsts: Places, seconds: Places, terms: tuple[Places, Hashes, Weights, Weights, NDArray[np.uint8]],
    pairs: tuple[Places, Hashes, Weights], norms: NDArray[np.float64], sizes: Places, days: Places,
) -> NDArray[np.float64]:  # fmt: skip
    odds = np.empty(len(firsts), np.float64)
    for k in range(len(firsts)):
        a, b = firsts[k], seconds[k]
        dots = _dots(a, b, terms)
        total = (
            START
            + EVERYTHING * np.sqrt(_over(dots[0], norms[a, 0] * norms[b, 0]))
            + NAMES * np.sqrt(_over(dots[1], norms[a, 1] * norms[b, 1]))
            + LEAD * np.sqrt(_over(dots[2], norms[a, 2] * norms[b, 2]))
            + NUMBERS * _over(dots[3], norms[a, 3] * norms[b, 3])
            + SIZE * np.log(1 + min(sizes[a], sizes[b]))
            + _by_date(days[a], days[b])
        )
        # A cosine is at most one: where even that would not reach, the word pairs need not be walked.
        if total + PAIRS + PAIRS_ROOT > LEAST:
            paired = _over(_pair_dot(a, b, pairs), norms[a, 4] * norms[b, 4])
            total += PAIRS * paired + PAIRS_ROOT * np.sqrt(paired)
        odds[k] = total
    return odds


@kernel
def _over(dot: float, norms: float) -> float:
    return dot / norms if norms > 0 else 0.0


@kernel
def _by_date(a: Places, b: Places) -> float:
    total = 0.0
    if a[0] != NO_DAY and b[0] != NO_DAY and _apart(a[0], a[1], b[0], b[1]) <= NEAR:
        total += NEAR_DAYS
    if a[2] != NO_DAY and b[2] != NO_DAY and _apart(a[2], a[3], b[2], b[3]) > FAR:
        total += FAR_DAYS
    return total


@kernel
def _apart(a: int, other_a: int, b: int, other_b: int) -> int:
    """The fewest days between two dates that can each be read in up to two ways."""
    return min(abs(a - b), abs(a - other_b), abs(other_a - b), abs(other_a - other_b))


@kernel
def _dots(
    a: int, b: int, given: tuple[Places, Hashes, Weights, Weights, NDArray[np.uint8]]
) -> tuple[float, float, float, float]:
    """Scalar products of everything, names, lead and numbers, in one walk over both reports' sorted terms."""
    bounds, terms, weights, lead, kinds = given
    i, j, end_i, end_j = bounds[a], bounds[b], bounds[a + 1], bounds[b + 1]
    every = names = leads = numbers = 0.0
    while i < end_i and j < end_j:
        one, other = terms[i], terms[j]
        if one == other:
            product = np.float64(weights[i]) * weights[j]
            both = kinds[i] & kinds[j]
            every += product
            names += product if both & NAME else 0.0
            numbers += product if both & NUMBER else 0.0
            leads += np.float64(lead[i]) * lead[j]
        # Added, not branched on: which of two hashes is smaller is a coin toss that no processor foresees.
        i += one <= other
        j += other <= one
    return every, names, leads, numbers


@kernel
def _pair_dot(a: int, b: int, given: tuple[Places, Hashes, Weights]) -> float:
    bounds, pairs, weights = given
    i, j, end_i, end_j = bounds[a], bounds[b], bounds[a + 1], bounds[b + 1]
    total = 0.0
    while i < end_i and j < end_j:
        one, other = pairs[i], pairs[j]
        if one == other:
            total += np.float64(weights[i]) * weights[j]
        i += one <= other
        j += other <= one
    return total


@kernel
def shared_places(found: tuple[Places, Hashes, Weights, NDArray[np.uint32]], a: int, b: int, most: int) -> Places:
    """Where in report `a` the terms that say most for one event with `b` stand first, the weightiest first."""
    bounds, terms, weights, places = found
    i, j, end_i, end_j = bounds[a], bounds[b], bounds[a + 1], bounds[b + 1]
    worth, where = np.full(most, LEAST_RARITY**2), np.full(most, -1, np.int64)
    while i < end_i and j < end_j:
        if terms[i] < terms[j]:
            i += 1
        elif terms[j] < terms[i]:
            j += 1
        else:
            product, place = np.float64(weights[i]) * weights[j], np.int64(places[i])
            for k in range(most):
                if product > worth[k]:
                    product, worth[k] = worth[k], product
                    place, where[k] = where[k], place
            i, j = i + 1, j + 1
    return where
