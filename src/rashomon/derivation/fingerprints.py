"""Fingerprints of many texts and the pairs that share some: hashed runs of words, winnowed, joined by sorting.

Winnowing (Schleimer, Wilkerson and Aiken 2003): of every `window` neighbouring runs the one of the smallest hash is
kept, so that any stretch of `RUN + window - 1` equal words is sure to leave a fingerprint in both texts.
A fingerprint that stands in very many texts is an agency's footer or a site's menu: pairs over it grow with the
square of the corpus. It is capped: its holders are only linked where a sketch of the whole text agrees, too.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.derivation.candidates import MOST_HOLDERS
from rashomon.scan.kernel import ZERO, kernel
from rashomon.scan.tables import Tables
from rashomon.scan.words import Bytes, Hashes, Places, mixed, scan

RUN = 6  # words in a row
WINDOW = 2  # seven equal words in a row are always found
SKETCHES = 8  # minima of as many hashings: two texts agree in one of them by the share of fingerprints they share
LARGEST = np.uint64(0xFFFFFFFFFFFFFFFF)
_BASE = np.uint64(0x9FB21C651E98DF25)
_LEAVING = np.uint64(pow(0x9FB21C651E98DF25, RUN, 1 << 64))
_LEVELS = np.arange(1, SKETCHES + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)


class Words(NamedTuple):
    """The words of many texts as hashes: text n has `bounds[n]:bounds[n + 1]` of `hashes`."""

    hashes: Hashes
    bounds: Places


class Fingerprints(NamedTuple):
    """Per text, `bounds[n]:bounds[n + 1]` of `hashes`, in the order of the text; `sketches` is texts by `SKETCHES`."""

    hashes: Hashes
    bounds: Places
    sketches: NDArray[np.uint32]


class Stored(NamedTuple):
    """The upper 48 bits of fingerprints, 32 and 16 of them: enough to tell ten thousand million apart."""

    high: NDArray[np.uint32]
    low: NDArray[np.uint16]


class Join(NamedTuple):
    """Pairs of texts (first < second, sorted) with the fingerprints both hold, and what was capped.

    `capped` counts fingerprints with more than `MOST_HOLDERS` holders, `left_out` the pairs that were not made for it.
    """

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    shared: NDArray[np.int64]
    capped: int = 0
    left_out: int = 0


class Keys(NamedTuple):
    """Sorted distinct keys: a fingerprint's high bits, then the number of its text in the low `bits`.

    Where only a part of the fingerprints is looked at, their first `parts` bits are left out; they are those of `lead`.
    """

    values: Hashes
    bits: np.uint64
    sketches: NDArray[np.uint32]
    parts: np.uint64 = np.uint64(0)
    lead: np.uint64 = np.uint64(0)


class Pairs(NamedTuple):
    """Room for pairs: the first text's number in the high half. Where there is no room they are only counted."""

    values: Hashes
    kept: bool


def packed(texts: list[bytes]) -> tuple[Bytes, Places]:
    """Texts in UTF-8 end to end, and where each begins: text n is `data[offsets[n]:offsets[n + 1]]`."""
    return np.frombuffer(b"".join(texts), np.uint8), np.cumsum([0, *map(len, texts)], dtype=np.int64)


def words_of(data: Bytes, offsets: Places, tables: Tables) -> Words:
    """The words of texts packed so. Linear in the bytes."""
    hashes = np.empty(int(offsets[-1] - offsets[0]) + 1, np.uint64)  # no word is without a byte
    bounds = np.zeros(len(offsets), np.int64)
    _scan_all(data, offsets, tables, hashes, bounds)
    return Words(hashes[: bounds[-1]].copy(), bounds)


@kernel
def _scan_all(data: Bytes, offsets: Places, tables: Tables, hashes: Hashes, bounds: Places) -> None:
    longest = 1
    for n in range(len(offsets) - 1):
        longest = max(longest, offsets[n + 1] - offsets[n])
    singles, starts, ends = np.empty(longest, np.uint64), np.empty(longest, np.int64), np.empty(longest, np.int64)
    at = int(ZERO)
    for n in range(len(offsets) - 1):
        at += scan(data, offsets[n], offsets[n + 1], tables, hashes[at:], singles, starts, ends)
        bounds[n + 1] = at


def fingerprint(words: Words, window: int = WINDOW) -> Fingerprints:
    """Fingerprints of texts, some 2 / (window + 1) a word. Linear in the words."""
    count = len(words.bounds) - 1
    hashes = np.empty(len(words.hashes) + 1, np.uint64)
    found = Fingerprints(hashes, np.zeros(count + 1, np.int64), np.empty((count, SKETCHES), np.uint32))
    _fingerprint(words, window, found)
    return found._replace(hashes=hashes[: found.bounds[-1]].copy())


@kernel
def _fingerprint(words: Words, window: int, found: Fingerprints) -> None:
    longest = 1
    for n in range(len(words.bounds) - 1):
        longest = max(longest, words.bounds[n + 1] - words.bounds[n])
    runs = np.empty(longest, np.uint64)
    at = int(ZERO)
    for n in range(len(words.bounds) - 1):
        size = hash_runs(words.hashes[words.bounds[n] : words.bounds[n + 1]], runs)
        kept = winnow(runs, size, window, found.hashes, at)
        _sketch(found.hashes, at, kept, found.sketches[n])
        at = kept
        found.bounds[n + 1] = at


@kernel
def hash_runs(words: Hashes, runs: Hashes) -> int:
    """Hashes of the runs of `RUN` words, one for each place where one begins; gives their number."""
    rolling = np.uint64(0)
    for k in range(len(words)):
        rolling = rolling * _BASE + words[k]
        if k >= RUN:
            rolling -= words[k - RUN] * _LEAVING
        if k >= RUN - 1:
            runs[k - RUN + 1] = mixed(rolling)
    return max(0, len(words) - RUN + 1)


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


def stored(hashes: Hashes) -> Stored:
    """What of fingerprints is kept on the disk."""
    return Stored((hashes >> np.uint64(32)).astype(np.uint32), (hashes >> np.uint64(16)).astype(np.uint16))


def join(found: Fingerprints, least: int = 1, most_holders: int = MOST_HOLDERS) -> Join:
    """The pairs of texts that share at least `least` fingerprints. The result does not depend on machine or order."""
    count = len(found.bounds) - 1
    bits = bits_for(count)
    values = np.empty(len(found.hashes), np.uint64)
    fill_keys(found, np.uint64(bits), 0, values)
    return paired(Keys(distinct(values), np.uint64(bits), found.sketches), least, most_holders)


def bits_for(count: int) -> int:
    """Bits that number so many texts."""
    return max(1, (count - 1).bit_length()) if count else 1


@kernel
def fill_keys(found: Fingerprints, bits: np.uint64, first: int, values: Hashes) -> None:
    """A fingerprint's high bits, then the number of its text, in one word: sorting brings holders together."""
    for n in range(len(found.bounds) - 1):
        for k in range(found.bounds[n], found.bounds[n + 1]):
            values[k] = found.hashes[k] >> bits << bits | np.uint64(first + n)


@kernel
def fill_part(
    found: Stored, bounds: Places, kept: NDArray[np.bool_], chosen: tuple[int, int, int, int], values: Hashes, at: int
) -> int:
    """The keys of the texts that are `kept`, of one part of the hashes, into `values` from `at`; gives where they end.

    `chosen` is (bits that tell the part, the part, bits of a text's number, the first text's number).
    """
    parts, part, bits, first = np.uint64(chosen[0]), np.uint64(chosen[1]), np.uint64(chosen[2]), chosen[3]
    for n in range(len(bounds) - 1):
        if not kept[n]:
            continue
        for k in range(bounds[n], bounds[n + 1]):
            value = np.uint64(found.high[k]) << np.uint64(32) | np.uint64(found.low[k]) << np.uint64(16)
            if chosen[0] == 0 or value >> (np.uint64(64) - parts) == part:
                values[at] = value << parts >> bits << bits | np.uint64(first + n)
                at += 1
    return at


def distinct(values: Hashes) -> Hashes:
    """`values` sorted, each once. The array itself is sorted in place, to spare memory."""
    values.sort()
    return values[: _squeeze(values)]


@kernel
def _squeeze(values: Hashes) -> int:
    count = 0
    for k in range(len(values)):
        if k == 0 or values[k] != values[count - 1]:
            values[count] = values[k]
            count += 1
    return count


def paired(keys: Keys, least: int, most_holders: int = MOST_HOLDERS) -> Join:
    """The pairs over `keys`, and the counts of what was capped."""
    made, capped, left_out = _walk(keys, most_holders, Pairs(np.empty(0, np.uint64), False))
    pairs = np.empty(made, np.uint64)
    _walk(keys, most_holders, Pairs(pairs, True))
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
def stretch(values: Hashes, bits: np.uint64, room: int) -> int:
    """How many of the sorted keys, whole groups of holders and at least one, make no more than `room` pairs."""
    made = begin = 0
    while begin < len(values):
        end = begin + 1
        while end < len(values) and values[end] >> bits == values[begin] >> bits:
            end += 1
        size = end - begin
        made += min(2 * size, size * (size - 1) // 2) if size > MOST_HOLDERS else size * (size - 1) // 2
        if made > room and begin:
            return begin
        begin = end
    return begin


@kernel
def _walk(keys: Keys, most: int, pairs: Pairs) -> tuple[int, int, int]:
    """Pairs made, fingerprints capped, pairs left out."""
    values, bits = keys.values, keys.bits
    begin = made = capped = left_out = int(ZERO)
    while begin < len(values):
        end = begin + 1
        while end < len(values) and values[end] >> bits == values[begin] >> bits:
            end += 1
        size = end - begin
        if size > most:
            linked = _linked(keys, begin, end, pairs, made)
            capped += 1
            left_out += size * (size - 1) // 2 - (linked - made)
            made = linked
        elif size > 1:
            if pairs.kept:
                _all_pairs(keys, begin, end, pairs, made)
            made += size * (size - 1) // 2
        begin = end
    return made, capped, left_out


@kernel
def _all_pairs(keys: Keys, begin: int, end: int, pairs: Pairs, at: int) -> None:
    low = (np.uint64(1) << keys.bits) - np.uint64(1)
    for m in range(begin, end):
        for n in range(m + 1, end):
            pairs.values[at] = (keys.values[m] & low) << np.uint64(32) | (keys.values[n] & low)
            at += 1


@kernel
def _linked(keys: Keys, begin: int, end: int, pairs: Pairs, at: int) -> int:
    """Holders of a capped fingerprint that agree in two sketches: each with the first of them and with the one before.

    By one sketch two in a hundred pages with a common footer would agree, by two hardly any.
    """
    low = (np.uint64(1) << keys.bits) - np.uint64(1)
    level = np.int64(((keys.lead | keys.values[begin] >> keys.parts) >> np.uint64(48)) % np.uint64(SKETCHES))
    order = np.empty(end - begin, np.uint64)
    for k in range(begin, end):
        text = keys.values[k] & low
        one, two = np.uint64(keys.sketches[text, level]), np.uint64(keys.sketches[text, (level + 1) % SKETCHES])
        order[k - begin] = mixed(one << np.uint64(32) | two) >> np.uint64(32) << np.uint64(32) | text
    order.sort()
    lead = 0
    for k in range(1, len(order)):
        if order[k] >> np.uint64(32) != order[lead] >> np.uint64(32):
            lead = k
            continue
        at = _put(pairs, at, order[lead] & low, order[k] & low)
        if k - 1 > lead:
            at = _put(pairs, at, order[k - 1] & low, order[k] & low)
    return at


@kernel
def _put(pairs: Pairs, at: int, first: np.uint64, second: np.uint64) -> int:
    if pairs.kept:
        pairs.values[at] = first << np.uint64(32) | second
    return at + 1
