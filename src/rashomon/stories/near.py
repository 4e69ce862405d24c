"""Which of many reports are near each other: an inverted index over telling terms, windowed in time, then log odds.

The log odds are those of `rashomon.stories.similarity.log_odds`, over compiled features.
"""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import fetch_ahead, kernel
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
    Terms,
)  # fmt: skip
from rashomon.stories.index import (
    Index,
    Rows,
    Telling,
    add_up,
    empty_index,
    hold,
    hold_all,
    no_telling,
    tell,
    with_room,
)
from rashomon.stories.profiles import FINENESS, MOST_PAIRS, MOST_TERMS
from rashomon.stories.similarity import FAR, LEAST_OVERLAP, LEAST_RARITY, NEAR, TELLING, WEIGHTS

EVERYTHING, NAMES, LEAD, NUMBERS = WEIGHTS.everything, WEIGHTS.names, WEIGHTS.lead, WEIGHTS.numbers
PAIRS, PAIRS_ROOT, SIZE = WEIGHTS.pairs, WEIGHTS.pairs_root, WEIGHTS.size
NEAR_DAYS, FAR_DAYS, START = WEIGHTS.near, WEIGHTS.far, WEIGHTS.start
LEAST = -6.0  # log odds below which a pair counts as one that shares nothing
_SLOTS = 4096  # of the tables that find a term or a pair of the report in hand; a few times as many as it has
AHEAD = 2  # reports whose words are asked for before they are weighed
_LINE = 64  # bytes that memory gives at a time
_UNIT = 1.0 / FINENESS**2
T = TypeVar("T", np.int64, np.float64)
Reach = NDArray[np.float32]
Odds = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


class Desk(NamedTuple):
    """The report in hand, its terms and pairs findable by hash, those that tell, and what is summed of the others."""

    terms: Terms
    term_slots: NDArray[np.uint8]
    pairs: Pairs
    pair_slots: NDArray[np.uint8]
    hits: Places
    telling: Telling
    overlap: Rows
    touched: Rows


def empty_desk(reports: int) -> Desk:
    """Room for so many reports."""
    slots = np.zeros((2, _SLOTS), np.uint8)
    return Desk(
        np.zeros(MOST_TERMS + 1, np.uint64), slots[0], np.zeros(MOST_PAIRS + 1, np.uint32), slots[1],
        np.zeros(MOST_TERMS + MOST_PAIRS, np.int64), no_telling(),
        np.zeros(reports, np.int32), np.empty(reports + 1, np.int32),
    )  # fmt: skip


def near_pairs(found: Features, when: Places, window: int, most_between: int, fresh: int = 0) -> Odds:
    """Pairs (first < second, sorted) of log odds above `LEAST`, and these.

    `when` gives each report's day, in ascending order; reports more than `window` days or `most_between` places
    apart are not compared, and neither are two that both stand before `fresh`. A term leads to the latest
    `MOST_HOLDERS` reports before that hold it. So what is found of a report depends on nothing after it.
    """
    count = len(when)
    begins = np.maximum(np.searchsorted(when, when - window, side="left"), np.arange(count) - most_between)
    index, desk = with_room(empty_index(), count), empty_desk(count)
    hold_all(found, 0, fresh, index, desk.telling)
    firsts, seconds, odds = near(found, begins[fresh:], index, found.norms[:, 0].astype(np.float32), desk)
    place = np.lexsort((seconds, firsts))
    return firsts[place], seconds[place], odds[place]


def near(found: Features, begins: Places, index: Index, reach: Reach, desk: Desk, entered: bool = True) -> Odds:
    """`near_pairs` for the last reports: as many as `begins` has, which gives the first one each is compared with.

    Sorted by `second`, then `first`. The index holds those before them; `reach` is the length of each, or infinite
    where none is to be compared with it. The last reports are compared with each other, too, and entered, or neither.
    """
    return _near(found, begins, index, reach, desk, entered)


@kernel
def _near(found: Features, begins: Places, index: Index, reach: Reach, desk: Desk, entered: bool) -> Odds:
    firsts, seconds, odds = np.empty(1024, np.int64), np.empty(1024, np.int64), np.empty(1024)
    room, at = 1024, 0
    fresh = len(found.sizes) - len(begins)
    for n in range(fresh, len(found.sizes)):
        told = tell(found, n, index, desk.telling)
        touched = _touch(index, told, begins[n - fresh], LEAST_OVERLAP * found.norms[n, 0], reach, desk)
        if at + touched > room:
            room = 2 * (at + touched)
            firsts, seconds, odds = _grown(firsts, room), _grown(seconds, room), _grown(odds, room)
        at = _weigh(found, n, touched, desk, (firsts, seconds, odds), at)
        if entered:
            hold(n, index, desk.telling, told)
    return firsts[:at], seconds[:at], odds[:at]


@kernel
def _grown(given: NDArray[T], room: int) -> NDArray[T]:
    grown = np.empty(room, given.dtype)
    grown[: len(given)] = given
    return grown


@kernel
def _touch(index: Index, told: int, begin: int, least: float, reach: Reach, desk: Desk) -> int:
    """Finds the reports from `begin` on that share enough of the terms in hand; gives how many."""
    seen = add_up(index, desk.telling, told, begin, desk.overlap, desk.touched)
    kept, scaled = 0, np.float32(least / _UNIT)
    for m in desk.touched[:seen]:
        desk.touched[kept] = m
        kept += desk.overlap[m] >= scaled * reach[m]
        desk.overlap[m] = 0
    desk.touched[:kept].sort()
    return kept


@kernel
def _weigh(found: Features, n: int, touched: int, desk: Desk, out: Odds, at: int) -> int:
    """Log odds of report `n` with those touched, where above `LEAST`, into `out` from `at` on; gives where they end."""
    _lay_out(found.terms[found.term_bounds[n] : found.term_bounds[n + 1]], desk)
    _lay_out_pairs(found.pairs[found.pair_bounds[n] : found.pair_bounds[n + 1]], desk)
    _ask_for(found, desk.touched[:touched])
    for k in range(touched):
        m = desk.touched[k]
        if k + AHEAD < touched:
            _ask_for_words(found, desk.touched[k + AHEAD])
        total = _without_pairs(found, m, n, desk)
        # A cosine is at most one: where even that would not reach, the word pairs need not be walked.
        if total + PAIRS + PAIRS_ROOT > LEAST:
            others = found.pairs[found.pair_bounds[m] : found.pair_bounds[m + 1]]
            norms = found.norms[m, 4] * found.norms[n, 4]
            paired = _over(_pair_dot(others, desk), norms)
            total += PAIRS * paired + PAIRS_ROOT * np.sqrt(paired)
        if total > LEAST:
            out[0][at], out[1][at], out[2][at] = m, n, total
            at += 1
    return at


@kernel
def _ask_for(found: Features, rows: Rows) -> None:
    """Has all that is weighed of these reports on its way, the words of the first few included.

    They lie anywhere in memory, and in a dense stream the caches hold few of them: half the time would go by waiting.
    """
    for m in rows:
        fetch_ahead(found.term_bounds, m)
        fetch_ahead(found.pair_bounds, m)
        fetch_ahead(found.norms, m)
        fetch_ahead(found.sizes, m)
        fetch_ahead(found.days, m)
    for m in rows[:AHEAD]:
        _ask_for_words(found, m)


@kernel
def _ask_for_words(found: Features, m: int) -> None:
    for k in range(found.term_bounds[m], found.term_bounds[m + 1], _LINE // 8):
        fetch_ahead(found.terms, k)
    for k in range(found.pair_bounds[m], found.pair_bounds[m + 1], _LINE // 4):
        fetch_ahead(found.pairs, k)


@kernel
def _lay_out(terms: Terms, desk: Desk) -> None:
    desk.term_slots[:] = 0
    for k in range(len(terms)):
        at = np.int64(terms[k] >> HASH) & (_SLOTS - 1)
        while desk.term_slots[at]:
            at = (at + 1) & (_SLOTS - 1)
        desk.terms[k + 1], desk.term_slots[at] = terms[k], k + 1


@kernel
def _lay_out_pairs(pairs: Pairs, desk: Desk) -> None:
    desk.pair_slots[:] = 0
    for k in range(len(pairs)):
        at = np.int64(pairs[k] >> np.uint32(4)) & (_SLOTS - 1)
        while desk.pair_slots[at]:
            at = (at + 1) & (_SLOTS - 1)
        desk.pairs[k + 1], desk.pair_slots[at] = pairs[k], k + 1


@kernel
def _without_pairs(found: Features, m: int, n: int, desk: Desk) -> float:
    """The log odds but for what the word pairs add."""
    every, names, lead, numbers = _dots(found.terms[found.term_bounds[m] : found.term_bounds[m + 1]], desk)
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
def _dots(others: Terms, desk: Desk) -> tuple[np.int64, np.int64, np.int64, np.int64]:
    """Scalar products of everything, names, lead and numbers, in steps, with the report in hand."""
    every = names = leads = numbers = np.int64(0)
    hits = 0
    for j in range(len(others)):
        # No branch: which terms two reports share cannot be foretold, and a wrong guess costs more than all else here.
        desk.hits[hits] = j
        hits += desk.term_slots[np.int64(others[j] >> HASH) & (_SLOTS - 1)] != 0
    for k in range(hits):
        other = others[desk.hits[k]]
        at = np.int64(other >> HASH) & (_SLOTS - 1)
        while desk.term_slots[at]:
            one = desk.terms[desk.term_slots[at]]
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
def _pair_dot(others: Pairs, desk: Desk) -> float:
    total, hits = 0.0, 0
    for j in range(len(others)):
        desk.hits[hits] = j
        hits += desk.pair_slots[np.int64(others[j] >> np.uint32(4)) & (_SLOTS - 1)] != 0
    for k in range(hits):
        other = others[desk.hits[k]]
        at = np.int64(other >> np.uint32(4)) & (_SLOTS - 1)
        while desk.pair_slots[at]:
            one = desk.pairs[desk.pair_slots[at]]
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
