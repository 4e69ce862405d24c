"""The fingerprint join of a corpus larger than memory: sorted stretches on the disk, merged range by range."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.engine.work import Work

KEY_BYTES = 24  # held per fingerprint of one part: the key itself, and what sorting and reading take beside it
PAIR_BYTES = 48  # the same per pair
SAMPLED = 4096  # pairs of a sorted stretch that one sample stands for
Pairs = NDArray[np.uint64]  # the first text's number in the high half, the second's in the low


class Capped(NamedTuple):
    """Fingerprints that stand in very many texts, and the pairs over them that were not made."""

    fingerprints: int
    pairs: int


def join(work: Work, shards: int, kept: NDArray[np.bool_], same: Pairs, memory: int) -> Capped:
    """All pairs of `kept` reports that share a fingerprint, and the pairs `same`, into `joined.bin`, sorted.

    Holds about `memory` bytes at a time, and some 32 a report: fingerprints are taken one part of their range after
    another, and each part's pairs go to the disk in sorted stretches.
    """
    total = sum(len(work.load(f"low-{n}.npy")) for n in range(shards))
    parts = max(0, math.ceil(math.log2(max(1, 2 * total * KEY_BYTES / memory))))
    capped = left_out = 0
    spilled = [_spill(work, 0, same)]
    for part in range(1 << parts):
        for pairs, one in _joined(work, shards, kept, (parts, part), memory // 2 // PAIR_BYTES):
            spilled.append(_spill(work, len(spilled), pairs))
            capped, left_out = capped + one.fingerprints, left_out + one.pairs
    with work.writing("joined.bin") as file:
        for merged in merge([work.load(name) for name in spilled], memory // 2 // PAIR_BYTES):
            file.write(merged.tobytes())
    for name in spilled:
        work.path(name).unlink()
    return Capped(capped, left_out)


def _spill(work: Work, number: int, pairs: Pairs) -> str:
    work.save(f"spilled-{number}.npy", pairs)
    return f"spilled-{number}.npy"


def _joined(
    work: Work, shards: int, kept: NDArray[np.bool_], chosen: tuple[int, int], room: int
) -> Iterator[tuple[Pairs, Capped]]:
    """Sorted distinct pairs over one part of the fingerprints, `room` before they are made distinct at a time."""
    from rashomon.derivation.fingerprints import SKETCHES, Keys, bits_for, distinct, paired, stretch

    bits = np.uint64(bits_for(len(kept)))
    values = distinct(_keys(work, shards, kept, int(bits), chosen))
    sketches = np.concatenate(
        [work.load(f"sketches-{n}.npy") for n in range(shards)] or [np.empty((0, SKETCHES), np.uint32)]
    )
    lead = np.uint64(chosen[1] << 64 - chosen[0] if chosen[0] else 0)
    begin = 0
    while begin < len(values):
        end = begin + stretch(values[begin:], bits, room)
        found = paired(Keys(values[begin:end], bits, sketches, np.uint64(chosen[0]), lead), 1)
        begin = end
        yield (
            found.first.astype(np.uint64) << np.uint64(32) | found.second.astype(np.uint64),
            Capped(found.capped, found.left_out),
        )


def _keys(work: Work, shards: int, kept: NDArray[np.bool_], bits: int, chosen: tuple[int, int]) -> NDArray[np.uint64]:
    from rashomon.derivation.fingerprints import Stored, fill_part

    parts, part = chosen
    places = work.load("firsts.npy")
    given = [Stored(*(np.asarray(work.load(f"{name}-{n}.npy")) for name in Stored._fields)) for n in range(shards)]
    room = sum(_held(found.high, parts, part) for found in given)
    values = np.empty(room, np.uint64)
    at = 0
    for n, found in enumerate(given):
        here, bounds = kept[int(places[n]) : int(places[n + 1])], np.asarray(work.load(f"bounds-{n}.npy"))
        at = fill_part(found, bounds, here, (parts, part, bits, int(places[n])), values, at)
    return values[:at]


def _held(high: NDArray[np.uint32], parts: int, part: int) -> int:
    return int((high >> np.uint32(32 - parts) == part).sum()) if parts else len(high)


def merge(arrays: Sequence[Pairs], room: int) -> Iterator[Pairs]:
    """The distinct values of sorted arrays, in order, about `room` at a time."""
    samples = np.sort(np.concatenate([a[::SAMPLED] for a in arrays]))
    every = max(1, room // SAMPLED)
    edges = np.unique(samples[every::every])
    begins = [0] * len(arrays)
    for edge in [*edges.tolist(), None]:
        ends = [len(a) if edge is None else int(np.searchsorted(a, np.uint64(edge))) for a in arrays]
        yield np.unique(np.concatenate([a[i:j] for a, i, j in zip(arrays, begins, ends, strict=True)]))
        begins = ends


def stretches(pairs: Pairs, sizes: NDArray[np.int64], most_pairs: int, most_bytes: int) -> NDArray[np.int64]:
    """Bounds of stretches of `pairs` (sorted) whose texts are `most_bytes` long together, or of a single pair."""
    bounds = [0]
    while bounds[-1] < len(pairs):
        here = np.asarray(pairs[bounds[-1] : bounds[-1] + most_pairs])
        first, second = (here >> np.uint64(32)).astype(np.int64), (here & np.uint64(0xFFFFFFFF)).astype(np.int64)
        new = np.concatenate((np.ones(1, np.bool_), first[1:] != first[:-1]))
        held = np.cumsum(sizes[second] + np.where(new, sizes[first], 0))
        bounds.append(bounds[-1] + max(1, int(np.searchsorted(held, most_bytes, side="right"))))
    return np.array(bounds, np.int64)
