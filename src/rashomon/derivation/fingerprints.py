"""Fingerprints of many texts and the pairs that share some: hashed runs of words, winnowed, joined by sorting.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every `window` neighbouring runs the one of the smallest hash is
kept, so that any stretch of `RUN + window - 1` equal words is sure to leave a fingerprint in both texts.
A fingerprint that stands in very many texts is an agency's footer or a site's menu: pairs over it grow with the
square of the corpus. It is capped: its holders are only linked where a sketch of the whole text agrees, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.tables import Tables
from rashomon.scan.words import Bytes, Hashes, Places, mixed, scan

RUN = 5  # words in a row
WINDOW = 4  # eight equal words in a row are always found
SKETCHES = 8  # minima of as many hashings: two texts agree in one of them by the share of fingerprints they share
MOST_HOLDERS = 60
LARGEST = np.uint64(0xFFFFFFFFFFFFFFFF)
_BASE = np.uint64(0x9FB21C651E98DF25)
_LEAVING = np.uint64(pow(0x9FB21C651E98DF25, RUN, 1 << 64))
_LEVELS = np.arange(1, SKETCHES + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Per text, `bounds[n]:bounds[n + 1]` of `hashes`, in the order of the text; `sketches` is texts by `SKETCHES`."""

    hashes: Hashes
    bounds: Places
    sketches: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Join:
    """Pairs of texts (first < second, sorted) with the fingerprints both hold, and what was capped.

    `capped` counts fingerprints with more than `MOST_HOLDERS` holders, `left_out` the pairs that were not made for it.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shared: NDArray[np.int64]
    capped: int = 0
    left_out: int = 0


def fingerprint(data: Bytes, offsets: Places, tables: Tables, window: int = WINDOW) -> Fingerprints:
    """Fingerprints of texts in UTF-8 that lie end to end in `data`: text n is `data[offsets[n]:offsets[n + 1]]`.

    Linear in the bytes; some 2 / (window + 1) fingerprints a word.
    """
    count = len(offsets) - 1
    longest = int(np.max(np.diff(offsets), initial=0)) + 1
    hashes = np.empty(_room(data, offsets), np.uint64)
    bounds = np.zeros(count + 1, np.int64)
    sketches = np.empty((count, SKETCHES), np.uint32)
    words, singles, runs = (np.empty(longest, np.uint64) for _ in range(3))
    starts, ends = (np.empty(longest, np.int64) for _ in range(2))
    _fingerprint(data, offsets, tables, window, hashes, bounds, sketches, words, singles, runs, starts, ends)
    return Fingerprints(hashes[: bounds[-1]].copy(), bounds, sketches)


def _room(data: Bytes, offsets: Places) -> int:
    """An upper bound of the fingerprints: no word is without a byte."""
    return int(offsets[-1] - offsets[0]) + 1 if len(data) else 1


@kernel
def _fingerprint(  # noqa: PLR0913, PLR0917
    data: Bytes, offsets: Places, tables: Tables, window: int, hashes: Hashes, bounds: Places,
    sketches: NDArray[np.uint32], words: Hashes, singles: Hashes, runs: Hashes, starts: Places, ends: Places,
) -> None:  # fmt: skip
    at = 0
    for n in range(len(offsets) - 1):
        count = scan(data, offsets[n], offsets[n + 1], tables, words, singles, starts, ends)
        size = hash_runs(words, count, runs)
        kept = winnow(runs, size, window, hashes, at)
        _sketch(hashes, at, kept, sketches[n])
        at = kept
        bounds[n + 1] = at


@kernel
def hash_runs(words: Hashes, count: int, runs: Hashes) -> int:
    """Hashes of the runs of `RUN` words, one for each place where one begins; gives their number."""
    rolling = np.uint64(0)
    for k in range(count):
        rolling = rolling * _BASE + words[k]
        if k >= RUN:
            rolling -= words[k - RUN] * _LEAVING
        if k >= RUN - 1:
            runs[k - RUN + 1] = mixed(rolling)
    return max(0, count - RUN + 1)


@kernel
def winnow(runs: Hashes, size: int, window: int, kept: Hashes, at: int) -> int:
    """The fingerprints of `runs[:size]` into `kept` from `at` on; gives where they end. The last of equals is kept."""
    least, recorded = 0, -1
    for k in range(size):
        if least <= k - window:
            least = k - window + 1
            for m in range(least + 1, k + 1):
                if runs[m] <= runs[least]:
                    least = m
        elif runs[k] <= runs[least]:
            least = k
        if least != recorded and (k >= window - 1 or k == size - 1):
            kept[at] = runs[least]
            at += 1
            recorded = least
    return at


@kernel
def _sketch(hashes: Hashes, begin: int, end: int, sketch: NDArray[np.uint32]) -> None:
    for level in range(SKETCHES):
        least = LARGEST
        for k in range(begin, end):
            value = (hashes[k] ^ _LEVELS[level]) * _BASE
            least = min(least, value ^ (value >> np.uint64(32)))
        sketch[level] = np.uint32(least >> np.uint64(16))


def join(found: Fingerprints, least: int = 2, most_holders: int = MOST_HOLDERS) -> Join:
    """The pairs of texts that share at least `least` fingerprints. The result does not depend on machine or order."""
    count = len(found.bounds) - 1
    bits = max(1, (count - 1).bit_length()) if count else 1
    keys = _keys(found.hashes, found.bounds, bits)
    return paired(distinct(keys), bits, found.sketches, least, most_holders)


def _keys(hashes: Hashes, bounds: Places, bits: int) -> Hashes:
    """A fingerprint's high bits, then the number of its text, in one word: sorting brings holders together."""
    keys = np.empty(len(hashes), np.uint64)
    _fill_keys(hashes, bounds, np.uint64(bits), 0, keys)
    return keys


@kernel
def _fill_keys(hashes: Hashes, bounds: Places, bits: np.uint64, first: int, keys: Hashes) -> None:
    for n in range(len(bounds) - 1):
        for k in range(bounds[n], bounds[n + 1]):
            keys[k] = hashes[k] >> bits << bits | np.uint64(first + n)


def distinct(keys: Hashes) -> Hashes:
    """`keys` sorted, each once. `keys` itself is sorted in place, to spare memory."""
    keys.sort()
    return keys[: _squeeze(keys)]


@kernel
def _squeeze(keys: Hashes) -> int:
    count = 0
    for k in range(len(keys)):
        if k == 0 or keys[k] != keys[count - 1]:
            keys[count] = keys[k]
            count += 1
    return count


def paired(keys: Hashes, bits: int, sketches: NDArray[np.uint32], least: int, most_holders: int = MOST_HOLDERS) -> Join:
    """The pairs over sorted distinct `keys` whose low `bits` number the text, and the counts of what was capped."""
    room, capped, left_out = _walk(keys, np.uint64(bits), sketches, most_holders, np.empty(0, np.uint64), False)
    pairs = np.empty(room, np.uint64)
    room, _, _ = _walk(keys, np.uint64(bits), sketches, most_holders, pairs, True)
    pairs = pairs[:room]
    pairs.sort()
    values, counts = counted(pairs)
    enough = counts >= least
    first = (values[enough] >> np.uint64(32)).astype(np.int64)
    second = (values[enough] & np.uint64(0xFFFFFFFF)).astype(np.int64)
    return Join(first, second, counts[enough], int(capped), int(left_out))


def counted(pairs: Hashes) -> tuple[Hashes, NDArray[np.int64]]:
    """The distinct values of a sorted array and how often each stands in it."""
    if not len(pairs):
        return pairs, np.zeros(0, np.int64)
    heads = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), pairs[1:] != pairs[:-1])))
    return pairs[heads], np.diff(np.append(heads, len(pairs)))


@kernel
def _walk(
    keys: Hashes, bits: np.uint64, sketches: NDArray[np.uint32], most: int, pairs: Hashes, fill: bool
) -> tuple[int, int, int]:
    """Pairs made, fingerprints capped, pairs left out; the pairs themselves where `fill` says so."""
    low = (np.uint64(1) << bits) - np.uint64(1)
    made = capped = left_out = 0
    begin = 0
    while begin < len(keys):
        end = begin + 1
        while end < len(keys) and keys[end] >> bits == keys[begin] >> bits:
            end += 1
        size = end - begin
        if size > most:
            linked = _linked(keys, begin, end, low, bits, sketches, pairs, made, fill)
            capped += 1
            left_out += size * (size - 1) // 2 - (linked - made)
            made = linked
        elif size > 1:
            if fill:
                _all_pairs(keys, begin, end, low, pairs, made)
            made += size * (size - 1) // 2
        begin = end
    return made, capped, left_out


@kernel
def _all_pairs(keys: Hashes, begin: int, end: int, low: np.uint64, pairs: Hashes, at: int) -> None:
    for m in range(begin, end):
        for n in range(m + 1, end):
            pairs[at] = (keys[m] & low) << np.uint64(32) | (keys[n] & low)
            at += 1


@kernel
def _linked(  # noqa: PLR0913, PLR0917
    keys: Hashes, begin: int, end: int, low: np.uint64, bits: np.uint64, sketches: NDArray[np.uint32],
    pairs: Hashes, at: int, fill: bool,
) -> int:  # fmt: skip
    """Holders of a capped fingerprint whose sketches agree: each with the first of them and with the one before."""
    level = np.int64((keys[begin] >> bits) % np.uint64(SKETCHES))
    order = np.empty(end - begin, np.uint64)
    for k in range(begin, end):
        text = keys[k] & low
        order[k - begin] = np.uint64(sketches[text, level]) << np.uint64(32) | text
    order.sort()
    lead = 0
    for k in range(1, len(order)):
        if order[k] >> np.uint64(32) != order[lead] >> np.uint64(32):
            lead = k
            continue
        if fill:
            pairs[at] = (order[lead] & low) << np.uint64(32) | (order[k] & low)
        at += 1
        if k - 1 > lead:
            if fill:
                pairs[at] = (order[k - 1] & low) << np.uint64(32) | (order[k] & low)
            at += 1
    return at
