"""Profiles of many reports, compiled: what `rashomon.stories.profiles.profile` gives, terms as hashes, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Report
from rashomon.scan.kernel import kernel
from rashomon.scan.tables import DIGIT, UPPER, Tables, tables
from rashomon.scan.words import Bytes, Hashes, Places, class_of, mixed, point_at, scan, word_hashes
from rashomon.stories.background import RAREST, table
from rashomon.stories.dates import HEAD, OPENING, own_days
from rashomon.stories.profiles import LEAD, LEAST_RARITY, PAIRED_RARITY

Weights = NDArray[np.float32]
NAME, NUMBER = 1, 2
NO_DAY = -(10**6)
_ENDS = np.array([c in '.!?":\n' for c in map(chr, range(128))], np.bool_)
_BULLET, _CLOSING = 0x2022, 0x201D
_ORDER = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Features:
    """Of report n: `term_bounds[n]:term_bounds[n + 1]` of the term arrays, sorted by hash, and so for the word pairs.

    `weights` and `lead` are those of the profile's `everything` and `lead`, `kinds` says which terms are names and
    numbers, `places` where in title and text (bytes, one after the other) a term stands first. `norms` is reports by
    5; `days` is reports by 4: the first and last day that the opening tells, then that the head tells or is given.
    """

    term_bounds: Places
    terms: Hashes
    weights: Weights
    lead: Weights
    kinds: NDArray[np.uint8]
    places: NDArray[np.uint32]
    pair_bounds: Places
    pairs: Hashes
    pair_weights: Weights
    norms: NDArray[np.float64]
    sizes: Places
    days: Places


def features(reports: Sequence[Report]) -> Features:
    """Features of reports, in order. Linear in their bytes but for a sort of each report's words."""
    texts = [part.encode("utf-8", "replace") for r in reports for part in (r.title or "", r.text)]
    offsets = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    room, count = int(offsets[-1]) + 1, len(reports)
    made = Features(
        np.zeros(count + 1, np.int64), np.empty(room, np.uint64), np.empty(room, np.float32),
        np.empty(room, np.float32), np.empty(room, np.uint8), np.empty(room, np.uint32),
        np.zeros(count + 1, np.int64), np.empty(room, np.uint64), np.empty(room, np.float32),
        np.empty((count, 5), np.float64), np.empty(count, np.int64), _days(reports),
    )  # fmt: skip
    keys, rarities = _rarities()
    arrays = (made.term_bounds, made.terms, made.weights, made.lead, made.kinds, made.places)
    others = (made.pair_bounds, made.pairs, made.pair_weights, made.norms, made.sizes)
    data = np.frombuffer(b"".join(texts), np.uint8)
    _profile_all(data, offsets, tables(), keys, rarities, arrays, others)
    terms, pairs = int(made.term_bounds[-1]), int(made.pair_bounds[-1])
    return Features(
        made.term_bounds, made.terms[:terms].copy(), made.weights[:terms].copy(), made.lead[:terms].copy(),
        made.kinds[:terms].copy(), made.places[:terms].copy(), made.pair_bounds,
        made.pairs[:pairs].copy(), made.pair_weights[:pairs].copy(), made.norms, made.sizes, made.days,
    )  # fmt: skip


def joined(given: Sequence[tuple[Features, int]]) -> Features:
    """One out of many: for each pair the features of that report."""
    terms = [(f, int(f.term_bounds[n]), int(f.term_bounds[n + 1])) for f, n in given]
    pairs = [(f, int(f.pair_bounds[n]), int(f.pair_bounds[n + 1])) for f, n in given]
    return Features(
        np.cumsum([0, *(e - b for _, b, e in terms)], dtype=np.int64),
        np.concatenate([f.terms[b:e] for f, b, e in terms]),
        np.concatenate([f.weights[b:e] for f, b, e in terms]),
        np.concatenate([f.lead[b:e] for f, b, e in terms]),
        np.concatenate([f.kinds[b:e] for f, b, e in terms]),
        np.concatenate([f.places[b:e] for f, b, e in terms]),
        np.cumsum([0, *(e - b for _, b, e in pairs)], dtype=np.int64),
        np.concatenate([f.pairs[b:e] for f, b, e in pairs]),
        np.concatenate([f.pair_weights[b:e] for f, b, e in pairs]),
        np.array([f.norms[n] for f, n in given]),
        np.array([f.sizes[n] for f, n in given]),
        np.array([f.days[n] for f, n in given]),
    )


def _days(reports: Sequence[Report]) -> Places:
    rows = []
    for report in reports:
        opening, head = own_days(report, OPENING), own_days(report, HEAD)
        rows.append([*_first_last(opening), *_first_last(head)])
    return np.array(rows, np.int64).reshape(-1, 4)


def _first_last(days: tuple[int, ...]) -> tuple[int, int]:
    return (days[0], days[-1]) if days else (NO_DAY, NO_DAY)


@lru_cache(maxsize=1)
def _rarities() -> tuple[Hashes, NDArray[np.float64]]:
    """An open hash table from a word's hash to its rarity; a word known only in the plural has that one's."""
    known = table()
    known = {w[:-1]: r for w, r in known.items() if w.endswith("s")} | known
    size = 1 << (2 * len(known)).bit_length()
    keys, values = np.zeros(size, np.uint64), np.zeros(size, np.float64)
    for word, rarity in known.items():
        data = np.frombuffer(word.encode(), np.uint8)
        key = word_hashes(data, 0, len(data), tables())[0] if len(data) else 0
        at = int(key) & (size - 1)
        while keys[at]:
            at = (at + 1) & (size - 1)
        keys[at], values[at] = key, rarity
    return keys, values


@kernel
def _rarity(term: np.uint64, keys: Hashes, values: NDArray[np.float64]) -> float:
    last = np.uint64(len(keys) - 1)
    at = term & last
    while keys[at] != 0:
        if keys[at] == term:
            return float(values[at])
        at = (at + np.uint64(1)) & last
    return RAREST


@kernel
def _opens_sentence(data: Bytes, begin: int, at: int, classes: NDArray[np.uint8]) -> bool:
    """Does a sentence's end or a quotation mark stand in the four characters before, with no word after it?"""
    if at == begin:
        return True
    for _ in range(4):
        if at == begin:
            return False
        at -= 1
        while data[at] & 0xC0 == 0x80:
            at -= 1
        point = point_at(data, at, len(data))[0]
        if (point < 0x80 and _ENDS[point]) or point in (_BULLET, _CLOSING):
            return True
        if point == 0x5F or class_of(point, classes) & 1:
            return False
    return False


@kernel
def _profile_all(
    data: Bytes, offsets: Places, given: Tables, keys: Hashes, rarities: NDArray[np.float64],
    arrays: tuple[Places, Hashes, Weights, Weights, NDArray[np.uint8], NDArray[np.uint32]],
    others: tuple[Places, Hashes, Weights, NDArray[np.float64], Places],
) -> None:  # fmt: skip
    longest = 1
    for n in range(len(offsets) // 2):
        longest = max(longest, offsets[2 * n + 2] - offsets[2 * n] + 2)
    words, singles, paired = (np.empty(longest, np.uint64), np.empty(longest, np.uint64), np.empty(longest, np.uint64))
    starts, ends = np.empty(longest, np.int64), np.empty(longest, np.int64)
    rare = np.empty(longest, np.float64)
    capital = np.empty(longest, np.bool_)
    term_bounds, (pair_bounds, pairs, pair_weights, norms, sizes) = arrays[0], others
    for n in range(len(term_bounds) - 1):
        begin, middle, end = offsets[2 * n], offsets[2 * n + 1], offsets[2 * n + 2]
        titled = scan(data, begin, middle, given, words, singles, starts, ends)
        count = titled + scan(
            data, middle, end, given, words[titled:], singles[titled:], starts[titled:], ends[titled:]
        )
        for k in range(count):
            upper = class_of(point_at(data, starts[k], end)[0], given.classes) & UPPER != 0
            origin = begin if k < titled else middle
            capital[k] = upper and not _opens_sentence(data, origin, starts[k], given.classes)
            rare[k] = _rarity(singles[k], keys, rarities)
        sizes[n] = count
        term_bounds[n + 1] = _terms(
            data, begin, end, given, singles, count, starts, capital, rare, arrays, term_bounds[n], norms[n]
        )
        kept = _word_pairs(singles, count, rare, paired)
        pair_bounds[n + 1] = _count_pairs(paired[:kept], pairs, pair_weights, pair_bounds[n], norms[n])


@kernel
def _terms(  # noqa: PLR0913, PLR0917
    data: Bytes, begin: int, end: int, given: Tables, singles: Hashes, count: int, starts: Places,
    capital: NDArray[np.bool_], rare: NDArray[np.float64],
    arrays: tuple[Places, Hashes, Weights, Weights, NDArray[np.uint8], NDArray[np.uint32]], at: int,
    norms: NDArray[np.float64],
) -> int:  # fmt: skip
    """The terms of one report into the arrays from `at` on, and their norms; gives where they end."""
    _, terms, weights, lead, kinds, places = arrays
    order = np.argsort(singles[:count], kind="mergesort")
    norms[:4] = 0
    k = 0
    while k < count:
        first = order[k]
        total = led = capitals = 0
        while k < count and singles[order[k]] == singles[first]:
            total += 1
            led += order[k] < LEAD
            capitals += capital[order[k]]
            k += 1
        if rare[first] <= LEAST_RARITY:
            continue
        digit = class_of(point_at(data, starts[first], end)[0], given.classes) & DIGIT != 0
        named = not digit and 2 * capitals >= total
        weight = (1 + np.log(total)) * rare[first]
        terms[at], weights[at], places[at] = singles[first], weight, starts[first] - begin
        lead[at] = (1 + np.log(led)) * rare[first] if led else 0.0
        kinds[at] = (NAME if named else 0) | (NUMBER if digit else 0)
        norms[0] += weight * weight
        norms[1] += weight * weight if named else 0.0
        norms[2] += lead[at] * lead[at]
        norms[3] += weight * weight if digit else 0.0
        at += 1
    norms[:4] = np.sqrt(norms[:4])
    return at


@kernel
def _word_pairs(singles: Hashes, count: int, rare: NDArray[np.float64], paired: Hashes) -> int:
    """Hashes of each rare word with the rare word before it, commoner words between passed over."""
    kept, before = 0, -1
    for k in range(count):
        if rare[k] > PAIRED_RARITY:
            if before >= 0:
                paired[kept] = mixed(singles[before] * _ORDER + singles[k])
                kept += 1
            before = k
    return kept


@kernel
def _count_pairs(paired: Hashes, pairs: Hashes, weights: Weights, at: int, norms: NDArray[np.float64]) -> int:
    paired.sort()
    norm = 0.0
    k = 0
    while k < len(paired):
        total = 1
        while k + total < len(paired) and paired[k + total] == paired[k]:
            total += 1
        weight = 1 + np.log(total)
        pairs[at], weights[at] = paired[k], weight
        norm += weight * weight
        at += 1
        k += total
    norms[4] = np.sqrt(norm)
    return at
