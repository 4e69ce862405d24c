"""The scanner: `rashomon.text.words` over UTF-8 bytes, one pass, a 64-bit hash for each normalised word.

Two words have one hash where `rashomon.text.words` writes them alike (and else by a chance of one in 2**64).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.tables import ALNUM, APOSTROPHE, DECIMAL, MARK, POINTS, ROMAN, SPACE, UPPER, Tables

Bytes = NDArray[np.uint8]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

SEED = np.uint64(0x9E3779B97F4A7C15)
PRIME = np.uint64(0x100000001B3)
_MIX_1 = np.uint64(0xFF51AFD7ED558CCD)
_MIX_2 = np.uint64(0xC4CEB9FE1A85EC53)
_SHIFT = np.uint64(33)
MOST_INITIALS = 5
_DOT, _SPACE, _HYPHEN, _UNDERSCORE, _COMMA = 0x2E, 0x20, 0x2D, 0x5F, 0x2C
_LOW = 0x20  # of an ASCII letter: set where it is small

# Per byte: the small form of an ASCII letter, else 0; is it an ASCII sign that no word begins with; is it one, no
# space, that no word goes on over; may what begins with it be the apostrophe of a word torn in two?
_SMALL = np.array([b | _LOW if chr(b).isalpha() and b < 0x80 else 0 for b in range(256)], np.uint8)
_SKIPPED = np.array([b < 0x80 and not chr(b).isalnum() for b in range(256)], np.bool_)
_PLAIN_SIGN = np.array([0x20 < b < 0x80 and not chr(b).isalnum() and chr(b) not in "'`." for b in range(256)], np.bool_)
_MAY_JOIN = np.array([b >= 0x80 or chr(b) in "'`" for b in range(256)], np.bool_)


@kernel
def mixed(value: np.uint64) -> np.uint64:
    """MurmurHash3's finaliser: every bit of the result depends on every bit of `value`."""
    value = (value ^ (value >> _SHIFT)) * _MIX_1
    value = (value ^ (value >> _SHIFT)) * _MIX_2
    return value ^ (value >> _SHIFT)


@kernel
def point_at(data: Bytes, at: int, end: int) -> tuple[int, int]:
    """The code point at a byte offset and the offset after it; -1 at the end. The bytes are valid UTF-8."""
    if at >= end:
        return -1, at
    first = int(data[at])
    if first < 0x80:
        return first, at + 1
    if first < 0xE0:
        return (first & 0x1F) << 6 | (data[at + 1] & 0x3F), at + 2
    if first < 0xF0:
        return (first & 0x0F) << 12 | int(data[at + 1] & 0x3F) << 6 | (data[at + 2] & 0x3F), at + 3
    high = (first & 0x07) << 18 | int(data[at + 1] & 0x3F) << 12
    return high | int(data[at + 2] & 0x3F) << 6 | (data[at + 3] & 0x3F), at + 4


@kernel
def class_of(point: int, classes: NDArray[np.uint8]) -> int:
    if point < 0:
        return 0
    return int(classes[point]) if point < POINTS else ALNUM


@kernel
def _is_word(point: int, classes: NDArray[np.uint8]) -> bool:
    return point == _UNDERSCORE or class_of(point, classes) & ALNUM != 0


@kernel
def _run(data: Bytes, at: int, end: int, wanted: int, classes: NDArray[np.uint8]) -> int:
    """The offset after the characters of class `wanted` that begin at `at`."""
    while True:
        point, after = point_at(data, at, end)
        if class_of(point, classes) & wanted == 0:
            return at
        at = after


@kernel
def _initials(data: Bytes, at: int, end: int, classes: NDArray[np.uint8]) -> int:
    """Where 'U.S.' or 'a.m' ends whose first letter ends at `at`; 0 where there is no such thing."""
    count, before, stop = 0, 0, at
    while count < MOST_INITIALS:
        dot, after = point_at(data, stop, end)
        point, letter_end = point_at(data, after, end)
        if dot != _DOT or class_of(point, classes) & (ALNUM | DECIMAL) != ALNUM:
            break
        before, stop, count = stop, letter_end, count + 1
    point, after = point_at(data, stop, end)
    if count and _is_word(point, classes):
        stop, count = before, count - 1
        point, after = point_at(data, stop, end)
    if count == 0:
        return 0
    return after if point == _DOT else stop


@kernel
def _spaced_initials(data: Bytes, at: int, end: int, classes: NDArray[np.uint8]) -> int:
    """Where 'U. S.' ends whose first letter ends at `at`; 0 where there is no such thing."""
    dot, stop = point_at(data, at, end)
    if dot != _DOT:
        return 0
    count = 0
    while count < MOST_INITIALS:
        space, letter = point_at(data, stop, end)
        point, after = point_at(data, letter, end)
        dot, dot_end = point_at(data, after, end)
        if space != _SPACE or class_of(point, classes) & ROMAN == 0 or dot != _DOT:
            break
        stop, count = dot_end, count + 1
    return stop if count else 0


@kernel
def _number(data: Bytes, at: int, end: int, classes: NDArray[np.uint8]) -> int:
    at = _run(data, at, end, DECIMAL, classes)
    while True:
        sign, after = point_at(data, at, end)
        if sign not in (_DOT, _COMMA):
            break
        stop = _run(data, after, end, DECIMAL, classes)
        if stop == after:
            break
        at = stop
    return _run(data, at, end, ALNUM, classes)


@kernel
def _is_letter(point: int, small: int) -> bool:
    return (point | _LOW) == small or (small == 0x73 and point == 0x17F)


@kernel
def _clitic(data: Bytes, at: int, end: int, classes: NDArray[np.uint8]) -> int:
    """Where " 's" or " n't" ends that begins at `at`; `at` itself where there is no such thing."""
    space, first = point_at(data, at, end)
    if class_of(space, classes) & SPACE == 0:
        return at
    one, second = point_at(data, first, end)
    two, third = point_at(data, second, end)
    three, fourth = point_at(data, third, end)
    if _is_letter(one, 0x6E) and class_of(two, classes) & APOSTROPHE and _is_letter(three, 0x74):
        return at if _is_word(point_at(data, fourth, end)[0], classes) else fourth
    if class_of(one, classes) & APOSTROPHE == 0:
        return at
    if (_is_letter(two, 0x72) or _is_letter(two, 0x76)) and _is_letter(three, 0x65):  # 're  've
        return at if _is_word(point_at(data, fourth, end)[0], classes) else fourth
    if _is_letter(two, 0x6C) and _is_letter(three, 0x6C):  # 'll
        return at if _is_word(point_at(data, fourth, end)[0], classes) else fourth
    if _is_letter(two, 0x73) or _is_letter(two, 0x64) or _is_letter(two, 0x6D):  # 's  'd  'm
        return at if _is_word(three, classes) else third
    return at


@kernel
def _plain_word(data: Bytes, at: int, end: int, classes: NDArray[np.uint8]) -> int:
    at = _run(data, at, end, ALNUM, classes)
    while True:
        point, after = point_at(data, at, end)
        kind = class_of(point, classes)
        if kind & MARK:
            at = _run(data, after, end, ALNUM, classes)
        elif kind & APOSTROPHE:
            stop = _run(data, after, end, ALNUM, classes)
            if stop == after:
                break
            at = stop
        else:
            break
    if at < end and (data[at] <= _SPACE or data[at] > 0x7F):
        return _clitic(data, at, end, classes)
    return at


@kernel
def word_end(data: Bytes, at: int, end: int, inside: bool, classes: NDArray[np.uint8]) -> int:
    """Where the word ends that begins at `at`, 0 where none does. `inside`: does a word character stand before?"""
    point, after = point_at(data, at, end)
    kind = class_of(point, classes)
    if kind & ALNUM == 0:
        return 0
    if kind & DECIMAL:
        return _number(data, at, end, classes)
    if not inside and after < end and data[after] == _DOT:
        stop = _initials(data, after, end, classes)
        if stop == 0 and kind & ROMAN:
            stop = _spaced_initials(data, after, end, classes)
        if stop:
            return stop
    return _plain_word(data, at, end, classes)


@kernel
def _treebank_bracket(data: Bytes, at: int, stop: int) -> bool:
    """Is this the 'LRB' of '-LRB-'?"""
    if stop - at != 3 or at == 0 or data[at - 1] != _HYPHEN:
        return False
    one, two, three = data[at] | _LOW, data[at + 1] | _LOW, data[at + 2] | _LOW
    return bool(one in (0x6C, 0x72) and two in (0x72, 0x73, 0x63) and three == 0x62)


@kernel
def word_hashes(data: Bytes, at: int, stop: int, tables: Tables) -> tuple[np.uint64, np.uint64, int]:
    """Hash of the normalised word in these bytes, of its singular, and its length in characters (0: nothing left).

    The singular is that of `rashomon.stories.profiles.singular`: 'ies' becomes 'y', another 's' but 'ss' goes.
    """
    classes, lengths, folded = tables
    number = class_of(point_at(data, at, stop)[0], classes) & DECIMAL != 0
    state = before_1 = before_2 = before_3 = SEED
    last_1 = last_2 = last_3 = 0
    size = 0
    while at < stop:
        point, at = point_at(data, at, stop)
        kind = class_of(point, classes)
        if kind & ALNUM == 0 and not (number and point == _DOT):
            continue
        count = -1
        if point < 0x80:
            point = point | _LOW if kind & UPPER else point
        elif point < POINTS:
            count = lengths[point]
        for k in range(1 if count < 0 else count):
            letter = point if count < 0 else folded[point, k]
            before_3, before_2, before_1 = before_2, before_1, state
            last_3, last_2, last_1 = last_2, last_1, letter
            state = (state ^ np.uint64(letter)) * PRIME
            size += 1
    single = state
    if last_1 == 0x73:
        if size > 4 and last_2 == 0x65 and last_3 == 0x69:
            single = (before_3 ^ np.uint64(0x79)) * PRIME
        elif size > 3 and last_2 != 0x73:
            single = before_1
    return mixed(state), mixed(single), size


@kernel
def _plain_stretch(
    data: Bytes, at: int, end: int, hashes: Hashes, singles: Hashes, starts: Places, ends: Places, count: int
) -> tuple[int, int]:
    """The words from `at` on while they are ASCII letters only and what follows is sure to be no part of them.

    Gives the offset of the first that is not, and the number of words so far. One flat loop: it is the hot one.
    """
    while at < end:
        if data[at] < 0x80 and _SKIPPED[data[at]]:
            at += 1
            continue
        stop, state = at, SEED
        while stop < end:
            letter = _SMALL[data[stop]]
            if letter == 0:
                break
            state = (state ^ np.uint64(letter)) * PRIME
            stop += 1
        # An underscore is a word character, and '-LRB-' stands for a bracket.
        if stop == at or stop + 2 >= end or (at > 0 and (data[at - 1] == _UNDERSCORE or data[at - 1] == _HYPHEN)):
            return at, count
        sign, after = data[stop], data[stop + 1]
        if sign == _SPACE:
            if _MAY_JOIN[after] or ((after | _LOW) == 0x6E and _MAY_JOIN[data[stop + 2]]):
                return at, count
        elif not (_PLAIN_SIGN[sign] or (sign == _DOT and stop - at > 1)):
            return at, count
        one = mixed(state)
        plural = stop - at > 3 and data[stop - 1] | _LOW == 0x73
        hashes[count] = one
        singles[count] = _singular(data, at, stop, one) if plural else one
        starts[count], ends[count] = at, stop
        count += 1
        at = stop
    return at, count


@kernel
def _singular(data: Bytes, at: int, stop: int, one: np.uint64) -> np.uint64:
    """Hash of the singular of an ASCII word that ends in 's'; `one` is the word's own."""
    two = data[stop - 2] | _LOW
    changes = stop - at > 4 and two == 0x65 and data[stop - 3] | _LOW == 0x69
    if two == 0x73:
        return one
    state = SEED
    for k in range(at, stop - 3 if changes else stop - 1):
        state = (state ^ np.uint64(_SMALL[data[k]])) * PRIME
    return mixed((state ^ np.uint64(0x79)) * PRIME if changes else state)


@kernel
def scan(
    data: Bytes, begin: int, end: int, tables: Tables, hashes: Hashes, singles: Hashes, starts: Places, ends: Places
) -> int:
    """The words of `data[begin:end]` into the arrays given, which have room for one a byte; gives their number.

    `starts` and `ends` are byte offsets in `data`, half-open.
    """
    count, at = 0, begin
    while at < end:
        at, count = _plain_stretch(data, at, end, hashes, singles, starts, ends, count)
        if at >= end:
            break
        stop = word_end(data, at, end, at > begin and data[at - 1] == _UNDERSCORE, tables.classes)
        if stop == 0:
            at = point_at(data, at, end)[1]
            continue
        if not (at > begin and _treebank_bracket(data, at, stop)):
            one, single, size = word_hashes(data, at, stop, tables)
            if size:
                hashes[count], singles[count], starts[count], ends[count] = one, single, at, stop
                count += 1
        at = stop
    return count
