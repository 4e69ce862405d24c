"""Profiles of many reports, compiled: what `rashomon.stories.profiles.profile` gives, packed into integers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Furniture, Report
from rashomon.rarity import RAREST, table
from rashomon.scan.kernel import kernel
from rashomon.scan.tables import DIGIT, UPPER, Tables, tables
from rashomon.scan.words import Bytes, Hashes, Places, class_of, mixed, point_at, scan, word_hashes
from rashomon.stories.dates import own_days
from rashomon.stories.profiles import (
    FINENESS,
    HEAVIEST,
    LEAD,
    LEAST_RARITY,
    MOST_COUNTED,
    MOST_PAIRS,
    MOST_TERMS,
    NO_FURNITURE,
    PAIRED_RARITY,
    running,
)  # fmt: skip

Terms = NDArray[np.uint64]
Pairs = NDArray[np.uint32]
Reals = NDArray[np.float64]

NAME, NUMBER = 1, 2
NO_DAY = -(10**6)
# A term is one integer: 32 bits of its hash, 12 of its weight, 12 of its weight in the lead, 8 for what it is. So is a
# pair of words: 28 bits of hash, 4 of count.
HASH, WEIGHT, LED, TWELVE = np.uint64(32), np.uint64(20), np.uint64(8), np.uint64(0xFFF)
COUNT = np.uint32(MOST_COUNTED)
LOGS = np.array([0.0, *(1 + np.log(np.arange(1, 1 << 12)))])
_ENDS = np.array([c in '.!?":\n' for c in map(chr, range(128))], np.bool_)
_BULLET, _CLOSING, _UNDERSCORE = 0x2022, 0x201D, 0x5F
_ORDER = np.uint64(0xD6E8FEB86659FD93)
_LAST = 0xFFFF_FFFF
LEAST_SLOTS = 16


class Features(NamedTuple):
    """Of report n: `term_bounds[n]:term_bounds[n + 1]` of `terms` and `places`, and so for `pairs`.

    At most `MOST_TERMS` terms, those that tell most first, and `MOST_PAIRS` pairs. `places` says where in title and
    text (bytes, one after the other) a term stands first. `norms` is reports by 5, as in a profile; `days` is reports
    by 4: the first and last day that the opening tells, then that the head tells or is given.
    """

    term_bounds: Places
    terms: Terms
    places: NDArray[np.uint32]
    pair_bounds: Places
    pairs: Pairs
    norms: Reals
    sizes: Places
    days: Places


NOTHING = Features(
    np.zeros(1, np.int64), np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(1, np.int64),
    np.zeros(0, np.uint32), np.zeros((0, 5)), np.zeros(0, np.int64), np.zeros((0, 4), np.int64),
)  # fmt: skip


class _Words(NamedTuple):
    """The words of one report: their hashes, those of their singulars, where they stand, which counted word each is."""

    hashes: Hashes
    singles: Hashes
    starts: Places
    ends: Places
    numbers: Places


class _Counts(NamedTuple):
    """Counted words by number, in order of their first place; `numbers` finds a hash's number (open addressing)."""

    numbers: NDArray[np.int32]
    hashes: Hashes
    totals: Places
    led: Places
    capitals: Places
    firsts: Places
    rarities: Reals
    ranks: Hashes


class _Rarities(NamedTuple):
    """An open hash table from a word's hash to its rarity."""

    keys: Hashes
    values: Reals


def features(reports: Sequence[Report], furniture: Mapping[str, Sequence[Furniture]] = NO_FURNITURE) -> Features:
    """Features of reports, in order. Linear in their bytes but for a sort of each report's distinct words."""
    data, offsets = read(reports, furniture)
    sizes = offsets[2::2] - offsets[:-2:2] + 2
    terms, pairs = (int(np.minimum(sizes, most).sum()) for most in (MOST_TERMS, MOST_PAIRS))
    made = Features(
        np.zeros(len(reports) + 1, np.int64), np.empty(terms, np.uint64), np.empty(terms, np.uint32),
        np.zeros(len(reports) + 1, np.int64), np.empty(pairs, np.uint32), np.zeros((len(reports), 5)),
        np.zeros(len(reports), np.int64), _days(reports),
    )  # fmt: skip
    longest = int(sizes.max(initial=0))
    _profile_all(data, offsets, tables(), _rarities(), _words(longest), _counts(longest), made)
    terms, pairs = int(made.term_bounds[-1]), int(made.pair_bounds[-1])
    return made._replace(
        terms=made.terms[:terms].copy(), places=made.places[:terms].copy(), pairs=made.pairs[:pairs].copy()
    )


def read(reports: Sequence[Report], furniture: Mapping[str, Sequence[Furniture]]) -> tuple[Bytes, Places]:
    """Titles and running texts as bytes, and where each begins: those of report n at 2n and 2n + 1."""
    texts = [part.encode("utf-8", "replace") for r in reports for part in _parts(r, furniture)]
    offsets = np.cumsum([0, *map(len, texts)], dtype=np.int64)
    return np.frombuffer(b"".join(texts), np.uint8), offsets


def _parts(report: Report, furniture: Mapping[str, Sequence[Furniture]]) -> tuple[str, str]:
    return report.title or "", running(report, furniture.get(report.id, ()))


def taken(found: Features, rows: Places) -> Features:
    """The features of these reports, in this order."""
    terms, term_bounds = _ranges(found.term_bounds, rows)
    pairs, pair_bounds = _ranges(found.pair_bounds, rows)
    return Features(
        term_bounds, found.terms[terms], found.places[terms], pair_bounds, found.pairs[pairs], found.norms[rows],
        found.sizes[rows], found.days[rows],
    )  # fmt: skip


def _ranges(bounds: Places, rows: Places) -> tuple[Places, Places]:
    sizes = bounds[rows + 1] - bounds[rows]
    ends = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    return np.repeat(bounds[rows] - ends[:-1], sizes) + np.arange(ends[-1]), ends


def joined(given: Sequence[Features]) -> Features:
    """One out of many, in order."""
    return Features(
        _continued([f.term_bounds for f in given]), np.concatenate([f.terms for f in given]),
        np.concatenate([f.places for f in given]), _continued([f.pair_bounds for f in given]),
        np.concatenate([f.pairs for f in given]), np.concatenate([f.norms for f in given]),
        np.concatenate([f.sizes for f in given]), np.concatenate([f.days for f in given]),
    )  # fmt: skip


def _continued(bounds: Sequence[Places]) -> Places:
    sizes = np.concatenate([np.diff(b) for b in bounds])
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))


def _words(room: int) -> _Words:
    return _Words(
        np.empty(room, np.uint64), np.empty(room, np.uint64), np.empty(room, np.int64), np.empty(room, np.int64),
        np.empty(room, np.int64),
    )  # fmt: skip


def _counts(room: int) -> _Counts:
    return _Counts(
        np.zeros(max(LEAST_SLOTS, 2 << room.bit_length()), np.int32), np.empty(room, np.uint64),
        np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int64),
        np.empty(room), np.empty(room, np.uint64),
    )  # fmt: skip


def _days(reports: Sequence[Report]) -> Places:
    rows = []
    for report in reports:
        opening, head = own_days(report)
        rows.append([*_first_last(opening), *_first_last(head)])
    return np.array(rows, np.int64).reshape(-1, 4)


def _first_last(days: tuple[int, ...]) -> tuple[int, int]:
    return (days[0], days[-1]) if days else (NO_DAY, NO_DAY)


@lru_cache(maxsize=1)
def _rarities() -> _Rarities:
    """A word known only in the plural has that one's rarity."""
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
    return _Rarities(keys, values)


@kernel
def _rarity(term: np.uint64, known: _Rarities) -> float:
    last = np.uint64(len(known.keys) - 1)
    at = term & last
    while known.keys[at] != 0:
        if known.keys[at] == term:
            return float(known.values[at])
        at = (at + np.uint64(1)) & last
    return RAREST


@kernel
def _profile_all(
    data: Bytes, offsets: Places, given: Tables, known: _Rarities, words: _Words, counts: _Counts, made: Features
) -> None:
    for n in range(len(made.sizes)):
        begin, middle, end = offsets[2 * n], offsets[2 * n + 1], offsets[2 * n + 2]
        count = titled = scan(data, begin, middle, given, words.hashes, words.singles, words.starts, words.ends)
        count += scan(
            data, middle, end, given, words.hashes[titled:], words.singles[titled:], words.starts[titled:],
            words.ends[titled:],
        )  # fmt: skip
        made.sizes[n] = count
        distinct = _count(words.singles[:count], words.numbers, counts)
        _look_up(data, (begin, middle, end), given.classes, words, titled, count, known, counts)
        made.term_bounds[n + 1] = _terms(data, (begin, end), given.classes, words, distinct, counts, made, n)
        paired = _word_pairs(words, count, counts)
        distinct = _count(words.hashes[:paired], words.numbers, counts)
        made.pair_bounds[n + 1] = _pairs(distinct, counts, made, n)
    measure(made)


@kernel
def _count(hashes: Hashes, numbers: Places, counts: _Counts) -> int:
    """Numbers the distinct hashes in order of their first place, counts each; gives how many there are."""
    # As small as will do: it is emptied for each report, and the fewer cache lines it takes the better.
    size = LEAST_SLOTS
    while size < 2 * len(hashes):
        size *= 2
    counts.numbers[:size] = 0
    last, distinct = np.uint64(size - 1), 0
    for k in range(len(hashes)):
        at = hashes[k] & last
        while counts.numbers[at] and counts.hashes[counts.numbers[at] - 1] != hashes[k]:
            at = (at + np.uint64(1)) & last
        if counts.numbers[at] == 0:
            counts.hashes[distinct], counts.totals[distinct] = hashes[k], 0
            counts.firsts[distinct] = k
            distinct += 1
            counts.numbers[at] = distinct
        numbers[k] = counts.numbers[at] - 1
        counts.totals[numbers[k]] += 1
    return distinct


@kernel
def _look_up(
    data: Bytes, bounds: tuple[int, int, int], classes: NDArray[np.uint8], words: _Words, titled: int, count: int,
    known: _Rarities, counts: _Counts,
) -> None:  # fmt: skip
    """Of each distinct word its rarity, how often it stands in the lead, and how often capitalised for itself."""
    for k in range(count):
        number = words.numbers[k]
        if counts.firsts[number] == k:
            counts.rarities[number] = _rarity(words.singles[k], known)
            counts.led[number] = counts.capitals[number] = 0
        counts.led[number] += k < LEAD
        if class_of(point_at(data, words.starts[k], bounds[2])[0], classes) & UPPER:
            origin = bounds[0] if k < titled else bounds[1]
            counts.capitals[number] += not _opens_sentence(data, origin, words.starts[k], classes)


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
        if point == _UNDERSCORE or class_of(point, classes) & 1:
            return False
    return False


@kernel
def _terms(
    data: Bytes, ends: tuple[int, int], classes: NDArray[np.uint8], words: _Words, distinct: int, counts: _Counts,
    made: Features, n: int,
) -> int:  # fmt: skip
    """The terms of report `n`; gives where they end."""
    told = _ranked(distinct, counts)
    at = int(made.term_bounds[n])
    for rank in counts.ranks[: min(told, MOST_TERMS)]:
        number = np.int64(rank & np.uint64(_LAST))
        start, rare = words.starts[counts.firsts[number]], counts.rarities[number]
        weight, led = _packed(counts.totals[number], rare), _packed(counts.led[number], rare)
        digit = class_of(point_at(data, start, ends[1])[0], classes) & DIGIT != 0
        named = not digit and 2 * counts.capitals[number] >= counts.totals[number]
        kind = (NAME if named else 0) | (NUMBER if digit else 0)
        made.terms[at] = counts.hashes[number] >> HASH << HASH | weight << WEIGHT | led << LED | np.uint64(kind)
        made.places[at] = start - ends[0]
        at += 1
    return at


@kernel
def _ranked(distinct: int, counts: _Counts) -> int:
    """Sorts the words that tell anything into `counts.ranks`, those that tell most first, of equals the earlier."""
    told = 0
    for number in range(distinct):
        rare = counts.rarities[number]
        if rare > LEAST_RARITY:
            worth = _packed(counts.totals[number], rare) + _packed(counts.led[number], rare)
            counts.ranks[told] = (np.uint64(_LAST) - worth) << HASH | np.uint64(number)
            told += 1
    counts.ranks[:told].sort()
    return told


@kernel
def _packed(count: int, rarity: float) -> np.uint64:
    """What a word weighs, as `rashomon.stories.profiles` has it, in steps of one in `FINENESS`."""
    logarithm = LOGS[count] if count < len(LOGS) else 1 + np.log(count)
    return np.uint64(min(int(logarithm * rarity * FINENESS + 0.5), HEAVIEST))


@kernel
def _word_pairs(words: _Words, count: int, counts: _Counts) -> int:
    """Hashes of each rare word with the rare word before it, commoner ones passed over, into `words.hashes`."""
    kept, before = 0, -1
    for k in range(count):
        if counts.rarities[words.numbers[k]] > PAIRED_RARITY:
            if before >= 0:
                words.hashes[kept] = mixed(words.singles[before] * _ORDER + words.singles[k])
                kept += 1
            before = k
    return kept


@kernel
def _pairs(distinct: int, counts: _Counts, made: Features, n: int) -> int:
    """The pairs of report `n`, those that come often first, of equals the earlier; gives where they end."""
    for number in range(distinct):
        common = np.uint64(MOST_COUNTED - min(counts.totals[number], MOST_COUNTED))
        counts.ranks[number] = common << HASH | np.uint64(number)
    if distinct > MOST_PAIRS:
        counts.ranks[:distinct].sort()
    at = int(made.pair_bounds[n])
    for rank in counts.ranks[: min(distinct, MOST_PAIRS)]:
        total = np.uint32(MOST_COUNTED) - np.uint32(rank >> HASH)
        made.pairs[at] = np.uint32(counts.hashes[np.int64(rank & np.uint64(_LAST))] >> HASH) & ~COUNT | total
        at += 1
    return at


@kernel
def measure(made: Features) -> None:
    """Fills in the norms of all reports."""
    norms = made.norms
    norms[:] = 0.0
    for n in range(len(norms)):
        for term in made.terms[made.term_bounds[n] : made.term_bounds[n + 1]]:
            weight, led = term >> WEIGHT & TWELVE, term >> LED & TWELVE
            norms[n, 0] += weight * weight
            norms[n, 1] += weight * weight * (term & np.uint64(NAME))
            norms[n, 2] += led * led
            norms[n, 3] += weight * weight * ((term & np.uint64(NUMBER)) >> np.uint64(1))
        norms[n, :4] = np.sqrt(norms[n, :4]) / FINENESS
        for pair in made.pairs[made.pair_bounds[n] : made.pair_bounds[n + 1]]:
            norms[n, 4] += LOGS[pair & COUNT] * LOGS[pair & COUNT]
        norms[n, 4] = np.sqrt(norms[n, 4])
