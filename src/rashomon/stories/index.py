"""Which reports hold a telling term: an inverted index whose walks read memory in one stretch.

A term leads to the latest `MOST_HOLDERS` reports that hold it, and no more are kept. They lie side by side, in a
stretch that grows with their number up to a ring of that many, so that what a term costs is one step to its row of the
table and one run over its ring, however many reports there are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.words import Places
from rashomon.stories.features import HASH, TWELVE, WEIGHT, Features
from rashomon.stories.profiles import FINENESS
from rashomon.stories.similarity import LEAST_RARITY, MOST_HOLDERS, MOST_WALKED, TELLING

FEW, SOME = MOST_HOLDERS // 16, MOST_HOLDERS // 4  # holders that the smaller two sizes of stretch have room for
# Stretches that are outgrown are used again, but until then a term's holders take at most so many places each.
PLACES_A_HOLDER = 5
LEAST_WEIGHT = LEAST_RARITY * FINENESS
HOLDER, HOLDER_WEIGHT = 12, 0xFFF  # how far to the left of its weight a holder's row stands; the bits of the weight
_KEY, _AT, _COUNT = 0, 1, 2  # of the table's columns; the fourth makes a row a fourth of a cache line
_KEYS, _END, _FREE = 0, 1, 2  # of `used`
Rows = NDArray[np.int32]


class Index(NamedTuple):
    """`table` is an open hash table, one row a term: its hash, where its stretch begins, how often it was held.

    `holders` are the stretches: reports, each with the term's weight in it in the lowest twelve bits. `used` counts
    terms and places, and gives the first of the free stretches of either smaller size, each of which names the next in
    its first place.
    """

    table: NDArray[np.uint32]
    holders: Places
    used: Places


class Telling(NamedTuple):
    """The telling terms of the report in hand: hashes, weights, the row of the table that each has or would have."""

    keys: NDArray[np.uint32]
    weights: Rows
    rows: Places


def empty_index(terms: int = 0) -> Index:
    """Room for so many telling terms, all different, each of one report."""
    size = 16
    while size < 2 * terms:
        size *= 2
    places = PLACES_A_HOLDER * terms + 1
    table, used = np.zeros((size, 4), np.uint32), np.array([0, 1, 0, 0])
    return Index(table, np.zeros(places, np.int64), used)


def no_telling() -> Telling:
    return Telling(np.empty(TELLING, np.uint32), np.empty(TELLING, np.int32), np.empty(TELLING, np.int64))


def with_room(index: Index, reports: int) -> Index:
    """The index, or a larger copy, with room for so many more reports."""
    terms, end = TELLING * reports, int(index.used[_END])
    table, holders = index.table, index.holders
    if 2 * (int(index.used[_KEYS]) + terms) > len(table):
        size = len(table)
        while size < 2 * (int(index.used[_KEYS]) + terms):
            size *= 2
        table = _moved(table, size)
    if end + PLACES_A_HOLDER * terms > len(holders):
        holders = np.zeros(2 * end + PLACES_A_HOLDER * terms, np.int64)
        holders[:end] = index.holders[:end]
    return Index(table, holders, index.used)


@kernel
def _moved(table: NDArray[np.uint32], size: int) -> NDArray[np.uint32]:
    made = np.zeros((size, 4), np.uint32)
    for k in range(len(table)):
        if table[k, _COUNT]:
            made[place(made, table[k, _KEY])] = table[k]
    return made


@kernel
def place(table: NDArray[np.uint32], key: np.uint32) -> int:
    """The row of the table that a term has, or would have."""
    return _place_from(table, key, int(key) & (len(table) - 1))


@kernel
def _place_from(table: NDArray[np.uint32], key: np.uint32, at: int) -> int:
    while table[at, _COUNT] and table[at, _KEY] != key:
        at = (at + 1) & (len(table) - 1)
    return at


@kernel
def tell(found: Features, n: int, index: Index, telling: Telling) -> int:
    """Puts report n's telling terms into `telling`; gives how many there are."""
    told = 0
    for k in range(found.term_bounds[n], found.term_bounds[n + 1]):
        weight = found.terms[k] >> WEIGHT & TWELVE
        if told == TELLING:
            break
        if weight >= LEAST_WEIGHT:
            telling.keys[told], telling.weights[told] = np.uint32(found.terms[k] >> HASH), weight
            told += 1
    # In a loop of their own these steps wait for memory all at once, not one after the other.
    for k in range(told):
        telling.rows[k] = place(index.table, telling.keys[k])
    return told


@kernel
def hold_all(found: Features, begin: int, end: int, index: Index, telling: Telling) -> None:
    """Enters these reports' telling terms; the index has room for them."""
    for n in range(begin, end):
        hold(n, index, telling, tell(found, n, index, telling))


@kernel
def hold(n: int, index: Index, telling: Telling, told: int) -> None:
    """Enters report n's telling terms, which are those in hand."""
    for k in range(told):
        # The row may have been taken meanwhile, by a term before.
        at = _place_from(index.table, telling.keys[k], telling.rows[k])
        _hold(index, index.table[at], telling.keys[k], n << HOLDER | int(telling.weights[k]))


@kernel
def _hold(index: Index, term: NDArray[np.uint32], key: np.uint32, holder: int) -> None:
    count = np.int64(term[_COUNT])
    if count == 0:
        index.used[_KEYS] += 1
        term[_KEY], term[_AT] = key, _taken(index, 0)
    elif count in (FEW, SOME):
        at, grown = np.int64(term[_AT]), _taken(index, 1 if count == FEW else 2)
        for k in range(count):
            index.holders[grown + k] = index.holders[at + k]
        _give_back(index, 0 if count == FEW else 1, at)
        term[_AT] = grown
    index.holders[np.int64(term[_AT]) + count % MOST_HOLDERS] = holder
    # Past twice the ring only where in it the next one goes counts.
    term[_COUNT] = count + 1 if count + 1 < 2 * MOST_HOLDERS else MOST_HOLDERS


@kernel
def _taken(index: Index, size: int) -> int:
    """Where a stretch of this size (0, 1, 2) is free."""
    at = index.used[_FREE + size] if size < 2 else 0
    if at:
        index.used[_FREE + size] = index.holders[at]
        return int(at)
    at = index.used[_END]
    index.used[_END] += MOST_HOLDERS if size == 2 else SOME if size == 1 else FEW
    return int(at)


@kernel
def _give_back(index: Index, size: int, at: np.int64) -> None:
    index.holders[at] = index.used[_FREE + size]
    index.used[_FREE + size] = at


@kernel
def add_up(index: Index, telling: Telling, told: int, begin: int, sums: Rows, touched: Rows) -> int:
    """Adds the products of weights of shared terms to the `sums` of all holders of the terms in hand from `begin` on.

    These are put into `touched`, in no order; gives how many there are. Past `MOST_WALKED` holders no further term is
    followed: those that tell most come first. `sums` is all 0 before; `touched` has room for one more than `sums` has.
    """
    seen = walked = 0
    for k in range(told):
        if walked >= MOST_WALKED:
            break
        term, weight = index.table[telling.rows[k]], telling.weights[k]
        at, held = np.int64(term[_AT]), min(int(np.int64(term[_COUNT])), MOST_HOLDERS)
        for holder in index.holders[at : at + held]:
            m = holder >> HOLDER
            if m >= begin:
                # No branch: whether a holder was seen before cannot be foretold.
                touched[seen] = m
                seen += sums[m] == 0
                sums[m] += weight * np.int32(holder & HOLDER_WEIGHT)
        walked += held
    return seen
