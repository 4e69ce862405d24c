"""Which of many reports are near each other: an inverted index over telling terms, windowed in time, then log odds.

The log odds are those of `rashomon.stories.similarity.log_odds`, over compiled features.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.words import Places
from rashomon.stories.features import (
    COUNT,
    HASH,
    LED,
    LOGS,
    NAME,
    NO_DAY,
    NUMBER,
    TWELVE,
    WEIGHT,
    Features,
    Pairs,
    Reals,
    Terms,
)  # fmt: skip
from rashomon.stories.profiles import FINENESS
from rashomon.stories.similarity import FAR, LEAST_OVERLAP, LEAST_RARITY, MOST_HOLDERS, NEAR, TELLING, WEIGHTS

EVERYTHING, NAMES, LEAD, NUMBERS = WEIGHTS.everything, WEIGHTS.names, WEIGHTS.lead, WEIGHTS.numbers
PAIRS, PAIRS_ROOT, SIZE = WEIGHTS.pairs, WEIGHTS.pairs_root, WEIGHTS.size
NEAR_DAYS, FAR_DAYS, START = WEIGHTS.near, WEIGHTS.far, WEIGHTS.start
LEAST = -6.0  # log odds below which a pair counts as one that shares nothing
BLOCK = 4  # holders of a term that lie side by side
_SLOTS = 4096  # of the tables that find a term or a pair of the report in hand; a few times as many as it has
_UNIT = 1.0 / FINENESS**2
T = TypeVar("T", np.int64, np.float64)
Odds = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


class Index(NamedTuple):
    """Which reports hold a telling term, the latest first: per term a chain of blocks of holders.

    `keys` and `heads` are an open hash table from a term's hash to its latest block; `holders` are report << 16 |
    weight, `filled` how many a block has, `before` the block before it. `used` counts keys and blocks; block 0 is none.
    """

    keys: NDArray[np.uint32]
    heads: NDArray[np.int32]
    holders: NDArray[np.uint64]
    filled: NDArray[np.uint8]
    before: NDArray[np.int32]
    used: Places


class Desk(NamedTuple):
    """The report in hand, its terms and pairs findable by hash, and what is summed of the others."""

    terms: NDArray[np.uint8]
    pairs: NDArray[np.uint8]
    overlap: Reals
    touched: Places


def empty_index(terms: int) -> Index:
    """Room for so many telling terms, all different."""
    size = 16
    while size < 2 * terms:
        size *= 2
    return Index(
        np.zeros(size, np.uint32), np.zeros(size, np.int32), np.zeros((terms + 1, BLOCK), np.uint64),
        np.zeros(terms + 1, np.uint8), np.zeros(terms + 1, np.int32), np.zeros(2, np.int64),
    )  # fmt: skip


def empty_desk(reports: int) -> Desk:
    """Room for so many reports."""
    return Desk(np.zeros(_SLOTS, np.uint8), np.zeros(_SLOTS, np.uint8), np.zeros(reports), np.empty(reports, np.int64))


def near_pairs(found: Features, when: Places, window: int, most_between: int, fresh: int = 0) -> Odds:
    """Pairs (first < second, sorted) of log odds above `LEAST`, and these.

    `when` gives each report's day, in ascending order; reports more than `window` days or `most_between` places
    apart are not compared, and neither are two that both stand before `fresh`. A term leads to the latest
    `MOST_HOLDERS` reports before that hold it. So what is found of a report depends on nothing after it.
    """
    count = len(when)
    begins = np.maximum(np.searchsorted(when, when - window, side="left"), np.arange(count) - most_between)
    index = empty_index(TELLING * count)
    hold_all(found, 0, fresh, index)
    return near(found, begins[fresh:], index, np.ones(count, np.bool_), empty_desk(count))


def near(
    found: Features, begins: Places, index: Index, awake: NDArray[np.bool_], desk: Desk, entered: bool = True
) -> Odds:
    """`near_pairs` for the last reports: as many as `begins` has, which gives the first one each is compared with.

    The index holds those before them; of these, the ones that are not `awake` are passed over. The last reports are
    compared with each other, too, and entered, or neither.
    """
    firsts, seconds, odds = _near(found, begins, index, awake, desk, entered)
    place = np.lexsort((seconds, firsts))
    return firsts[place], seconds[place], odds[place]


@kernel
def _near(found: Features, begins: Places, index: Index, awake: NDArray[np.bool_], desk: Desk, entered: bool) -> Odds:
    firsts, seconds, odds = np.empty(1024, np.int64), np.empty(1024, np.int64), np.empty(1024)
    room, at = 1024, 0
    fresh = len(found.sizes) - len(begins)
    for n in range(fresh, len(found.sizes)):
        touched = _touch(found, n, begins[n - fresh], index, awake, desk)
        if at + touched > room:
            room = 2 * (at + touched)
            firsts, seconds, odds = _grown(firsts, room), _grown(seconds, room), _grown(odds, room)
        at = _weigh(found, n, touched, desk, (firsts, seconds, odds), at)
        if entered:
            _hold(found, n, index)
    return firsts[:at], seconds[:at], odds[:at]


@kernel
def _grown(given: NDArray[T], room: int) -> NDArray[T]:
    grown = np.empty(room, given.dtype)
    grown[: len(given)] = given
    return grown


@kernel
def _place(index: Index, key: np.uint32) -> int:
    last = len(index.keys) - 1
    at = int(key) & last
    while index.heads[at] and index.keys[at] != key:
        at = (at + 1) & last
    return at


@kernel
def hold_all(found: Features, begin: int, end: int, index: Index) -> None:
    """Enters these reports' telling terms."""
    for n in range(begin, end):
        _hold(found, n, index)


@kernel
def _hold(found: Features, n: int, index: Index) -> None:
    told = 0
    for k in range(found.term_bounds[n], found.term_bounds[n + 1]):
        weight = found.terms[k] >> WEIGHT & TWELVE
        if told == TELLING:
            break
        if weight < LEAST_RARITY * FINENESS:
            continue
        told += 1
        key = np.uint32(found.terms[k] >> HASH)
        at = _place(index, key)
        block = index.heads[at]
        if block == 0 or index.filled[block] == BLOCK:
            index.used[1] += 1
            index.used[0] += block == 0
            index.before[index.used[1]] = block
            index.keys[at], index.heads[at] = key, index.used[1]
            block = index.heads[at]
        index.holders[block, index.filled[block]] = np.uint64(n) << np.uint64(16) | weight
        index.filled[block] += 1


@kernel
def _touch(found: Features, n: int, begin: int, index: Index, awake: NDArray[np.bool_], desk: Desk) -> int:
    """Sums over the telling terms that report `n` shares with those from `begin` on; gives how many of them enough."""
    seen, told = 0, 0
    for k in range(found.term_bounds[n], found.term_bounds[n + 1]):
        weight = found.terms[k] >> WEIGHT & TWELVE
        if told == TELLING:
            break
        if weight < LEAST_RARITY * FINENESS:
            continue
        told += 1
        at = _place(index, np.uint32(found.terms[k] >> HASH))
        seen = _walk(index, index.heads[at], begin, np.float64(weight), desk, seen)
    kept, least = 0, LEAST_OVERLAP * found.norms[n, 0] / _UNIT
    for k in range(seen):
        m = desk.touched[k]
        if awake[m] and desk.overlap[m] >= least * found.norms[m, 0]:
            desk.touched[kept] = m
            kept += 1
        desk.overlap[m] = 0.0
    return kept


@kernel
def _walk(index: Index, block: int, begin: int, weight: float, desk: Desk, seen: int) -> int:
    left = MOST_HOLDERS
    while block and left:
        for k in range(index.filled[block] - 1, -1, -1):
            m = np.int64(index.holders[block, k] >> np.uint64(16))
            if m < begin or left == 0:
                return seen
            left -= 1
            if desk.overlap[m] == 0.0:
                desk.touched[seen] = m
                seen += 1
            desk.overlap[m] += weight * np.float64(index.holders[block, k] & TWELVE)
        block = index.before[block]
    return seen


@kernel
def _weigh(found: Features, n: int, touched: int, desk: Desk, out: Odds, at: int) -> int:
    """Log odds of report `n` with those touched, where above `LEAST`, into `out` from `at` on; gives where they end."""
    begin, end = found.term_bounds[n], found.term_bounds[n + 1]
    _lay_out(found.terms[begin:end], desk.terms)
    first, last = found.pair_bounds[n], found.pair_bounds[n + 1]
    _lay_out_pairs(found.pairs[first:last], desk.pairs)
    for m in desk.touched[:touched]:
        total = _without_pairs(found, m, n, desk)
        # A cosine is at most one: where even that would not reach, the word pairs need not be walked.
        if total + PAIRS + PAIRS_ROOT > LEAST:
            others = found.pairs[found.pair_bounds[m] : found.pair_bounds[m + 1]]
            norms = found.norms[m, 4] * found.norms[n, 4]
            paired = _over(_pair_dot(others, found.pairs[first:last], desk.pairs), norms)
            total += PAIRS * paired + PAIRS_ROOT * np.sqrt(paired)
        if total > LEAST:
            out[0][at], out[1][at], out[2][at] = m, n, total
            at += 1
    desk.terms[:] = 0
    desk.pairs[:] = 0
    return at


@kernel
def _lay_out(terms: Terms, slots: NDArray[np.uint8]) -> None:
    for k in range(len(terms)):
        at = np.int64(terms[k] >> HASH) & (_SLOTS - 1)
        while slots[at]:
            at = (at + 1) & (_SLOTS - 1)
        slots[at] = k + 1


@kernel
def _lay_out_pairs(pairs: Pairs, slots: NDArray[np.uint8]) -> None:
    for k in range(len(pairs)):
        at = np.int64(pairs[k] >> np.uint32(4)) & (_SLOTS - 1)
        while slots[at]:
            at = (at + 1) & (_SLOTS - 1)
        slots[at] = k + 1


@kernel
def _without_pairs(found: Features, m: int, n: int, desk: Desk) -> float:
    """The log odds but for what the word pairs add."""
    own = found.terms[found.term_bounds[n] : found.term_bounds[n + 1]]
    every, names, lead, numbers = _dots(found.terms[found.term_bounds[m] : found.term_bounds[m + 1]], own, desk.terms)
    norms = found.norms
    total = (
        START
        + EVERYTHING * np.sqrt(_over(every * _UNIT, norms[m, 0] * norms[n, 0]))
        + NAMES * np.sqrt(_over(names * _UNIT, norms[m, 1] * norms[n, 1]))
        + LEAD * np.sqrt(_over(lead * _UNIT, norms[m, 2] * norms[n, 2]))
        + NUMBERS * _over(numbers * _UNIT, norms[m, 3] * norms[n, 3])
        + SIZE * np.log(1 + min(found.sizes[m], found.sizes[n]))
        + _by_date(found.days[m], found.days[n])
    )
    return float(total)


@kernel
def _over(dot: float, norms: float) -> float:
    return float(dot / norms) if norms > 0 else 0.0


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
def _dots(others: Terms, own: Terms, slots: NDArray[np.uint8]) -> tuple[np.int64, np.int64, np.int64, np.int64]:
    """Scalar products of everything, names, lead and numbers, in steps; `slots` finds the report's own terms."""
    every = names = leads = numbers = np.int64(0)
    for other in others:
        at = np.int64(other >> HASH) & (_SLOTS - 1)
        while slots[at]:
            one = own[slots[at] - 1]
            if one >> HASH == other >> HASH:
                product = np.int64((one >> WEIGHT & TWELVE) * (other >> WEIGHT & TWELVE))
                every += product
                names += product * np.int64(one & other & np.uint64(NAME))
                numbers += product * np.int64((one & other & np.uint64(NUMBER)) >> np.uint64(1))
                leads += np.int64((one >> LED & TWELVE) * (other >> LED & TWELVE))
                break
            at = (at + 1) & (_SLOTS - 1)
    return every, names, leads, numbers


@kernel
def _pair_dot(others: Pairs, own: Pairs, slots: NDArray[np.uint8]) -> float:
    total = 0.0
    for other in others:
        at = np.int64(other >> np.uint32(4)) & (_SLOTS - 1)
        while slots[at]:
            one = own[slots[at] - 1]
            if (one ^ other) <= COUNT:
                total += LOGS[one & COUNT] * LOGS[other & COUNT]
                break
            at = (at + 1) & (_SLOTS - 1)
    return total


@kernel
def shared_terms(found: Features, ones: Places, others: Places, most: int) -> tuple[Places, Places]:
    """Per pair the terms that say most for one event, the weightiest first: their places in both, -1 for none."""
    ours, theirs = np.empty((len(ones), most), np.int64), np.empty((len(ones), most), np.int64)
    for k in range(len(ones)):
        ours[k], theirs[k] = _shared(found, ones[k], others[k], most)
    return ours, theirs


@kernel
def _shared(found: Features, a: int, b: int, most: int) -> tuple[Places, Places]:
    worth = np.full(most, np.int64((LEAST_RARITY * FINENESS) ** 2))
    ours, theirs = np.full(most, -1, np.int64), np.full(most, -1, np.int64)
    begin, start = found.term_bounds[a], found.term_bounds[b]
    for i in range(min(TELLING, found.term_bounds[a + 1] - begin)):
        one = found.terms[begin + i]
        for j in range(min(TELLING, found.term_bounds[b + 1] - start)):
            other = found.terms[start + j]
            if one >> HASH == other >> HASH:
                product = np.int64((one >> WEIGHT & TWELVE) * (other >> WEIGHT & TWELVE))
                _rank(product, i, j, worth, (ours, theirs))
    return ours, theirs


@kernel
def _rank(product: np.int64, i: int, j: int, worth: Places, places: tuple[Places, Places]) -> None:
    ours, theirs = places
    for k in range(len(worth)):
        if product > worth[k]:
            product, worth[k] = worth[k], product
            i, ours[k] = ours[k], i
            j, theirs[k] = theirs[k], j
