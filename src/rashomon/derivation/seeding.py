"""Equal runs of words of two texts, compiled: an index of one text's runs, and where the other's stand in it.

Runs are told apart by hashes of 64 bits, as words are. Loops take bare arrays: a record of arrays handed to a function
a million times costs more than the look-up itself.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.derivation.alignment import MOST_PLACES, SEED
from rashomon.scan.kernel import ZERO, kernel
from rashomon.scan.words import Hashes, mixed

Numbers = NDArray[np.int64]
Rows = NDArray[np.int64]  # one block a row: place in the first text, place in the second, length
_FACTOR = np.uint64(0x9FB21C651E98DF25)


class Side(NamedTuple):
    """One text: its words as hashes or numbers, what each weighs, and which are speech."""

    words: Hashes
    weights: NDArray[np.float64]
    speech: NDArray[np.bool_]


class Index(NamedTuple):
    """`slots` holds the first place of a run, `following` the next place of the same run (-1: none).

    `places` counts them, at the first; `hashes` are the runs' own. A run's slot is the next free one from its hash.
    """

    slots: Numbers
    following: Numbers
    places: Numbers
    hashes: Hashes


@kernel
def run_hashes(words: Hashes, size: int) -> Hashes:
    """A hash of the `size` words from each place on."""
    count = max(0, len(words) - size + 1)
    found = np.empty(count, np.uint64)
    leaving = np.uint64(1)
    for _ in range(size):
        leaving *= _FACTOR
    rolling = np.uint64(0)
    for k in range(len(words)):
        rolling = rolling * _FACTOR + words[k]
        if k >= size:
            rolling -= words[k - size] * leaving
        if k >= size - 1:
            found[k - size + 1] = mixed(rolling)
    return found


@kernel
def indexed(words: Hashes, size: int) -> Index:
    """The runs of `size` words. Filled backwards, so that places follow one another upwards."""
    hashes = run_hashes(words, size)
    count = len(hashes)
    room = 16
    while room < 2 * count:
        room *= 2
    mask = np.uint64(room - 1)
    slots, following, places = np.full(room, -1, np.int64), np.empty(count, np.int64), np.empty(count, np.int64)
    for j in range(count - 1, -1, -1):
        slot = hashes[j] & mask
        while slots[slot] >= 0 and hashes[slots[slot]] != hashes[j]:
            slot = (slot + np.uint64(1)) & mask
        later = slots[slot]
        following[j], places[j], slots[slot] = later, places[later] + 1 if later >= 0 else 1, j
    return Index(slots, following, places, hashes)


@kernel
def place_of(run: np.uint64, slots: Numbers, hashes: Hashes) -> int:
    """The first place of a run, by its hash, in the text that is indexed so; -1 where it has none."""
    mask = np.uint64(len(slots) - 1)
    slot = run & mask
    while slots[slot] >= 0 and hashes[slots[slot]] != run:
        slot = (slot + np.uint64(1)) & mask
    return int(slots[slot])


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
    slots, following, places, hashes = indexed(b, SEED)
    runs = run_hashes(a, SEED)
    found, count = np.empty((32, 3), np.int64), int(ZERO)
    reached = np.zeros(len(a) + len(b) + 1, np.int64)  # per diagonal the end in `a` of the run already found on it
    for i in range(len(runs)):
        j = place_of(runs[i], slots, hashes)
        if j < 0 or places[j] > MOST_PLACES:
            continue
        while j >= 0:
            if reached[i - j + len(b)] <= i:
                length = SEED
                while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                    length += 1
                reached[i - j + len(b)] = i + length
                found = pushed(found, count, i, j, length)
                count += 1
            j = following[j]
    return found[:count]


@kernel
def share_run(a: Side, b: Side, size: int, least: float) -> bool:
    """Do both texts have one run of `size` words that weighs more than `least` in each?"""
    slots, following, _, hashes = indexed(b.words, size)
    runs = run_hashes(a.words, size)
    for i in range(len(runs)):
        j = place_of(runs[i], slots, hashes)
        if j < 0 or not _heavy(a.weights, i, size, least):
            continue
        while j >= 0:
            if _heavy(b.weights, j, size, least):
                return True
            j = following[j]
    return False


@kernel
def _heavy(weights: NDArray[np.float64], at: int, size: int, least: float) -> bool:
    total = 0.0
    for k in range(at, at + size):
        total += weights[k]
    return total > least
