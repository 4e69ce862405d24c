"""What a stream keeps of one report, as bytes: its terms and pairs, its links to earlier reports, its telling words.

A state is a header (`_HEADER`), then terms (8 bytes each), pairs (4), links (4 for the other's number, 4 for the log
odds) and the words of the first terms as the report writes them, one a line. It is at most `MOST_BYTES` long.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Furniture, Report
from rashomon.scan.kernel import kernel
from rashomon.scan.tables import Tables, tables
from rashomon.scan.words import Bytes, Places, word_end
from rashomon.stories.features import Features, features, measure, read

MOST_BYTES = 2000
LINKS = 20  # that are kept: with them it is known what a report's surroundings are like
WORDS, WORD = 200, 40  # bytes: of all words together, of one
_HEADER = struct.Struct("<BBBBIiiiiQ")  # version, terms, pairs, links, size, four days, digest of title and text
_COPY = struct.Struct("<BQQ")  # version, number of the report it is a copy of, digest
_IS_COPY, _STATE, _APART = 0, 1, 2
LINK = np.dtype([("other", "<u4"), ("odds", "<f4")])


@dataclass(frozen=True, slots=True)
class States:
    """Of several reports: features, and by report digest, links, words, and is it a round-up."""

    found: Features
    digests: list[int]
    links: list[NDArray[np.void]]
    words: list[bytes]
    apart: list[bool]


def digest(report: Report) -> int:
    """Of title and text, letter for letter."""
    text = f"{report.title or ''}\0{report.text}".encode("utf-8", "replace")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


def pack(found: Features, row: int, key: int, links: bytes, words: bytes, apart: bool) -> bytes:
    """The state of one report; `links` are at most `LINKS` of the type `LINK`; `apart` marks a round-up."""
    terms = found.terms[found.term_bounds[row] : found.term_bounds[row + 1]]
    pairs = found.pairs[found.pair_bounds[row] : found.pair_bounds[row + 1]]
    days, size = found.days[row].tolist(), min(int(found.sizes[row]), 2**32 - 1)
    kind, count = _APART if apart else _STATE, len(links) // LINK.itemsize
    header = _HEADER.pack(kind, len(terms), len(pairs), count, size, *days, key)
    return b"".join((header, terms.tobytes(), pairs.tobytes(), links, words))


def pack_copy(original: int, key: int) -> bytes:
    """The state of a report that is, letter for letter, the one of that number."""
    return _COPY.pack(_IS_COPY, original, key)


def original(state: bytes) -> int | None:
    """The number of the report that this one is a copy of."""
    return int(_COPY.unpack_from(state)[1]) if state[0] == _IS_COPY else None


def unpack(states: Sequence[bytes]) -> States:
    """Of reports that are no copies."""
    heads = [_HEADER.unpack_from(s) for s in states]
    sizes = np.array([h[1:4] for h in heads], np.int64).reshape(-1, 3)
    cuts = _HEADER.size + np.cumsum(np.column_stack((sizes[:, 0] * 8, sizes[:, 1] * 4, sizes[:, 2] * 8)), axis=1)
    pieces = [(s[_HEADER.size : a], s[a:b], s[b:c], s[c:]) for s, (a, b, c) in zip(states, cuts.tolist(), strict=True)]
    found = Features(
        _bounds(sizes[:, 0]), np.frombuffer(b"".join(p[0] for p in pieces), np.uint64),
        np.zeros(int(sizes[:, 0].sum()), np.uint32), _bounds(sizes[:, 1]),
        np.frombuffer(b"".join(p[1] for p in pieces), np.uint32), np.zeros((len(states), 5)),
        np.array([h[4] for h in heads], np.int64), np.array([h[5:9] for h in heads], np.int64).reshape(-1, 4),
    )  # fmt: skip
    measure(found)
    links, apart = [np.frombuffer(p[2], LINK) for p in pieces], [h[0] == _APART for h in heads]
    return States(found, [h[9] for h in heads], links, [p[3] for p in pieces], apart)


def is_of(state: bytes, report: Report) -> bool:
    """Whether this is the title and text that the state was made of."""
    key = _COPY.unpack_from(state)[2] if state[0] == _IS_COPY else _HEADER.unpack_from(state)[9]
    return bool(key == digest(report))


def slim(state: bytes) -> bytes:
    """The state without its terms, pairs and words, which the report's text gives: `filled` puts them back."""
    if state[0] == _IS_COPY:
        return state
    kind, terms, pairs, links, *rest = _HEADER.unpack_from(state)
    start = _HEADER.size + 8 * terms + 4 * pairs
    return _HEADER.pack(kind, 0, 0, links, *rest) + state[start : start + LINK.itemsize * links]


def filled(
    states: Sequence[bytes], reports: Sequence[Report], furniture: Mapping[str, Sequence[Furniture]]
) -> list[bytes]:
    """Slim states as they were, from the reports that they are of. Linear in the bytes of the reports."""
    found = features(reports, furniture)
    words = spelled(*read(reports, furniture), found)
    return [state if state[0] == _IS_COPY else _filled(state, found, n, words[n]) for n, state in enumerate(states)]


def _filled(state: bytes, found: Features, row: int, words: bytes) -> bytes:
    kind, _, _, links, size, *rest = _HEADER.unpack_from(state)
    terms = found.terms[found.term_bounds[row] : found.term_bounds[row + 1]]
    pairs = found.pairs[found.pair_bounds[row] : found.pair_bounds[row + 1]]
    header = _HEADER.pack(kind, len(terms), len(pairs), links, size, *rest)
    return b"".join((header, terms.tobytes(), pairs.tobytes(), state[_HEADER.size :], words))


def _bounds(sizes: Places) -> Places:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))


def spelled(data: Bytes, offsets: Places, found: Features) -> list[bytes]:
    """Per report the words of its first terms as they are written, one a line, in at most `WORDS` bytes."""
    count = len(found.sizes)
    room, bounds = np.empty(WORDS * count, np.uint8), np.zeros(count + 1, np.int64)
    _spell_all(data, offsets, found, tables(), room, bounds)
    text, ends = room.tobytes(), bounds.tolist()
    return [text[a:b] for a, b in pairwise(ends)]


@kernel
def _spell_all(data: Bytes, offsets: Places, found: Features, given: Tables, room: Bytes, bounds: Places) -> None:
    for n in range(len(found.sizes)):
        at = bounds[n]
        for k in range(found.term_bounds[n], found.term_bounds[n + 1]):
            start = offsets[2 * n] + found.places[k]
            stop = min(word_end(data, start, offsets[2 * n + 2], False, given.classes), start + WORD)
            # A line too long for the rest would leave out this word and name the next in its place.
            if stop - start + 1 > bounds[n] + WORDS - at:
                break
            for place in range(start, stop):
                room[at] = data[place] if data[place] > 0x20 else 0x20
                at += 1
            room[at] = 0x0A
            at += 1
        bounds[n + 1] = at


def word(words: bytes, place: int) -> str | None:
    """The word of the term at this place, where it is among those kept."""
    lines = words.split(b"\n", place + 1)
    return lines[place].decode("utf-8", "ignore").strip() if 0 <= place < len(lines) - 1 else None
