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
from rashomon.stories.similarity import LEAST_RARITY, MOST_HOLDERS, TELLING

FEW, SOME = MOST_HOLDERS // 16, MOST_HOLDERS // 4  # holders that the smaller two sizes of stretch have room for
# Stretches that are outgrown are used again, but until then a term's holders take at most so many places each.
PLACES_A_HOLDER = 5
LEAST_WEIGHT = LEAST_RARITY * FINENESS
_KEY, _AT, _COUNT = 0, 1, 2  # of the table's columns; the fourth makes a row a fourth of a cache line
_KEYS, _END, _FREE = 0, 1, 2  # of `used`
Rows = NDArray[np.int32]


class Index(NamedTuple):
    """`table` is an open hash table, one row a term: its hash, where its stretch begins, how often it was held.

    `rows` and `weights` are the stretches: reports, and the term's weight in each. `used` counts terms and places, and
    gives the first of the free stretches of either smaller size, each of which names the next in its first place.
    """

    table: NDArray[np.uint32]
    rows: Rows
    weights: NDArray[np.uint16]
    used: Places


def empty_index(terms: int = 0) -> Index:
    """Room for so many telling terms, all different, each of one report."""
    size = 16
    while size < 2 * terms:
        size *= 2
    places = PLACES_A_HOLDER * terms + 1
    table, used = np.zeros((size, 4), np.uint32), np.array([0, 1, 0, 0])
    return Index(table, np.zeros(places, np.int32), np.zeros(places, np.uint16), used)


def with_room(index: Index, reports: int) -> Index:
    """The index, or a larger copy, with room for so many more reports."""
    terms, end = TELLING * reports, int(index.used[_END])
    table, rows, weights = index.table, index.rows, index.weights
    if 2 * (int(index.used[_KEYS]) + terms) > len(table):
        size = len(table)
        while size < 2 * (int(index.used[_KEYS]) + terms):
            size *= 2
        table = _moved(table, size)
    if end + PLACES_A_HOLDER * terms > len(rows):
        room = 2 * end + PLACES_A_HOLDER * terms
        rows, weights = np.zeros(room, np.int32), np.zeros(room, np.uint16)
        rows[:end], weights[:end] = index.rows[:end], index.weights[:end]
    return Index(table, rows, weights, index.used)


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
    last = len(table) - 1
    at = int(key) & last
    while table[at, _COUNT] and table[at, _KEY] != key:
        at = (at + 1) & last
    return at


@kernel
def hold_all(found: Features, begin: int, end: int, index: Index) -> None:
    """Enters these reports' telling terms; the index has room for them."""
    for n in range(begin, end):
        hold(found, n, index)


@kernel
def hold(found: Features, n: int, index: Index) -> None:
    told = 0
    for k in range(found.term_bounds[n], found.term_bounds[n + 1]):
        weight = found.terms[k] >> WEIGHT & TWELVE
        if told == TELLING:
            break
        if weight >= LEAST_WEIGHT:
            told += 1
            _hold(index, np.uint32(found.terms[k] >> HASH), n, weight)


@kernel
def _hold(index: Index, key: np.uint32, n: int, weight: int) -> None:
    term = index.table[place(index.table, key)]
    count = np.int64(term[_COUNT])
    if count == 0:
        index.used[_KEYS] += 1
        term[_KEY], term[_AT] = key, _taken(index, 0)
    elif count in (FEW, SOME):
        at, grown = np.int64(term[_AT]), _taken(index, 1 if count == FEW else 2)
        for k in range(count):
            index.rows[grown + k], index.weights[grown + k] = index.rows[at + k], index.weights[at + k]
        _give_back(index, 0 if count == FEW else 1, at)
        term[_AT] = grown
    at = np.int64(term[_AT]) + count % MOST_HOLDERS
    index.rows[at], index.weights[at] = n, weight
    # Past twice the ring only where in it the next one goes counts.
    term[_COUNT] = count + 1 if count + 1 < 2 * MOST_HOLDERS else MOST_HOLDERS


@kernel
def _taken(index: Index, size: int) -> int:
    """Where a stretch of this size (0, 1, 2) is free."""
    at = index.used[_FREE + size] if size < 2 else 0
    if at:
        index.used[_FREE + size] = index.rows[at]
        return int(at)
    at = index.used[_END]
    index.used[_END] += MOST_HOLDERS if size == 2 else SOME if size == 1 else FEW
    return int(at)


@kernel
def _give_back(index: Index, size: int, at: np.int64) -> None:
    index.rows[at] = index.used[_FREE + size]
    index.used[_FREE + size] = at


@kernel
def add_up(index: Index, key: np.uint32, begin: int, weight: np.int32, sums: Rows, touched: Rows, seen: int) -> int:
    """Adds `weight` times theirs to the `sums` of all holders of a term from report `begin` on.

    Those whose sum was 0 are put into `touched` from place `seen` on; gives where they end.
    """
    term = index.table[place(index.table, key)]
    at, held = np.int64(term[_AT]), min(int(np.int64(term[_COUNT])), MOST_HOLDERS)
    for k in range(at, at + held):
        m = index.rows[k]
        if m >= begin:
            if sums[m] == 0:
                touched[seen] = m
                seen += 1
            sums[m] += weight * np.int32(index.weights[k])
    return seen
