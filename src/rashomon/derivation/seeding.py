"""Equal runs of words of two texts, compiled: an index of one text's runs, and where the other's stand in it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.derivation.alignment import MOST_PLACES, SEED
from rashomon.scan.kernel import kernel
from rashomon.scan.words import Hashes

Numbers = NDArray[np.int64]
Rows = NDArray[np.int64]  # one block a row: place in the first text, place in the second, length
_FACTOR = np.uint64(0x9FB21C651E98DF25)
_HALF = np.uint64(32)


class Side(NamedTuple):
    """One text: its words as hashes or numbers, what each weighs, and which are speech."""

    words: Hashes
    weights: NDArray[np.float64]
    speech: NDArray[np.bool_]


class Index(NamedTuple):
    """`slots` holds the first place of a run, `following` the next place of the same run (-1: none).

    `places` counts them, at the first. A slot is found by the run's hash and the next free one after it.
    """

    slots: Numbers
    following: Numbers
    places: Numbers
    size: int


@kernel
def _slot(words: Hashes, at: int, size: int, mask: int) -> int:
    state = np.uint64(0)
    for k in range(at, at + size):
        state = (state + words[k]) * _FACTOR
        state ^= state >> _HALF
    return int(np.int64(state & np.uint64(mask)))


@kernel
def _same(one: Hashes, i: int, other: Hashes, j: int, size: int) -> bool:
    k = 0
    while k < size and one[i + k] == other[j + k]:
        k += 1
    return k == size


@kernel
def _find(words: Hashes, at: int, indexed: Hashes, index: Index) -> int:
    """The slot of the run of `words` that begins at `at`: its own, or the free one where it would stand."""
    mask = len(index.slots) - 1
    slot = _slot(words, at, index.size, mask)
    while index.slots[slot] >= 0 and not _same(words, at, indexed, index.slots[slot], index.size):
        slot = (slot + 1) & mask
    return slot


@kernel
def indexed(words: Hashes, size: int) -> Index:
    """Runs of `size` words by what they are. Backwards, so that places follow one another upwards."""
    room = 16
    while room < 2 * len(words):
        room *= 2
    count = len(words)
    index = Index(np.full(room, -1, np.int64), np.full(count, -1, np.int64), np.zeros(count, np.int64), size)
    for j in range(count - size, -1, -1):
        slot = _find(words, j, words, index)
        later = index.slots[slot]
        index.following[j] = later
        index.places[j] = 1 + (index.places[later] if later >= 0 else 0)
        index.slots[slot] = j
    return index


@kernel
def place_of(words: Hashes, at: int, other: Hashes, index: Index) -> int:
    """The first place in `other`, which `index` is of, of the run of `words` that begins at `at`; -1 where none is."""
    return int(index.slots[_find(words, at, other, index)])


@kernel
def pushed(rows: Rows, count: int, a: int, b: int, length: int) -> Rows:
    """`rows` with one more at `count`, twice as long where it was full."""
    if count == len(rows):
        longer = np.empty((2 * count, 3), np.int64)
        longer[:count] = rows
        rows = longer
    rows[count, 0], rows[count, 1], rows[count, 2] = a, b, length
    return rows


@kernel
def seeds_of(a: Hashes, b: Hashes) -> Rows:
    """Maximal runs of at least `SEED` equal words, by place in `a`; runs with too many places in `b` open none."""
    index = indexed(b, SEED)
    found, count = np.empty((32, 3), np.int64), 0
    reached = np.zeros(len(a) + len(b) + 1, np.int64)  # per diagonal the end in `a` of the run already found on it
    for i in range(len(a) - SEED + 1):
        j = place_of(a, i, b, index)
        if j < 0 or index.places[j] > MOST_PLACES:
            continue
        while j >= 0:
            if reached[i - j + len(b)] <= i:
                length = SEED
                while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                    length += 1
                reached[i - j + len(b)] = i + length
                found = pushed(found, count, i, j, length)
                count += 1
            j = index.following[j]
    return found[:count]


@kernel
def share_run(a: Side, b: Side, size: int, least: float) -> bool:
    """Do both texts have one run of `size` words that weighs more than `least` in each?"""
    index = indexed(b.words, size)
    for i in range(len(a.words) - size + 1):
        j = place_of(a.words, i, b.words, index)
        if j < 0 or not _heavy(a.weights, i, size, least):
            continue
        while j >= 0:
            if _heavy(b.weights, j, size, least):
                return True
            j = index.following[j]
    return False


@kernel
def _heavy(weights: NDArray[np.float64], at: int, size: int, least: float) -> bool:
    total = 0.0
    for k in range(at, at + size):
        total += weights[k]
    return total > least
