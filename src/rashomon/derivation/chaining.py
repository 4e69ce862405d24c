"""`rashomon.derivation.alignment.align` for many pairs: the same chains, compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.derivation.alignment import (
    GAP_COST,
    LEAST_CHAIN,
    LEAST_PATH,
    LOOK_BACK,
    MOST_CHAINS,
    SEED,
    WIDEST_GAP,
    Block,
    Chain,
)
from rashomon.derivation.candidates import LEAST_WEIGHT, MARGIN, RUN
from rashomon.derivation.seeding import Numbers, Rows, Side, pushed, seeds_of, share_run
from rashomon.derivation.texts import Text
from rashomon.scan.kernel import ZERO, kernel
from rashomon.scan.words import Hashes


class Chains(NamedTuple):
    """Chain k has the rows `bounds[k]:bounds[k + 1]` of `blocks`; `worth[k]` is its own weight and that with speech.

    `words[k]` are its equal words and those of them that either text has as speech.
    """

    blocks: Rows
    bounds: Numbers
    worth: NDArray[np.float64]
    words: NDArray[np.int64]


class Taken(NamedTuple):
    """Per word of either text: is it in a chain?"""

    a: NDArray[np.bool_]
    b: NDArray[np.bool_]


class Gap(NamedTuple):
    """The words between two blocks: `a` to `end_a` of the first text, `b` to `end_b` of the second."""

    a: int
    end_a: int
    b: int
    end_b: int


def aligner(text: Callable[[int], Text], held: int) -> Callable[[int, int], list[Chain]]:
    """What gives the chains of two texts, by number; none where they share no run of words that tells of copying."""

    @lru_cache(maxsize=held)
    def side(number: int) -> Side:
        return side_of(text(number))

    def aligned(m: int, n: int) -> list[Chain]:
        a, b = side(m), side(n)
        return align_many(a, b) if share_run(a, b, RUN, LEAST_WEIGHT - MARGIN) else []

    return aligned


def side_of(text: Text) -> Side:
    """The text as arrays. Words are told apart by Python's hash of them, which has 64 bits."""
    count = len(text.words)
    words = np.fromiter(map(hash, text.words), np.int64, count).view(np.uint64)
    return Side(words, np.array(text.weights, np.float64), np.array(text.speech, np.bool_))


def align_many(a: Side, b: Side) -> list[Chain]:
    """The chains that `a` and `b` share, as `align` gives them."""
    found = chains_of(a, b)
    blocks = [Block(*row) for row in found.blocks.tolist()]
    bounds, worth, words = found.bounds.tolist(), found.worth.tolist(), found.words.tolist()
    chains = [
        Chain(tuple(blocks[bounds[k] : bounds[k + 1]]), *worth[k], *words[k])  # own and all, words and quoted
        for k in range(len(worth))
    ]
    return sorted(chains, key=lambda c: (c.first.a, c.first.b))


@kernel
def chains_of(a: Side, b: Side) -> Chains:
    """The chains of two texts, the heaviest first; no word of either text is in two."""
    seeds = seeds_of(a.words, b.words)
    taken = Taken(np.zeros(len(a.words), np.bool_), np.zeros(len(b.words), np.bool_))
    blocks = np.empty((min(len(a.words), len(b.words)) + 1, 3), np.int64)
    bounds = np.zeros(MOST_CHAINS + 1, np.int64)
    worth, words = np.empty((MOST_CHAINS, 2), np.float64), np.empty((MOST_CHAINS, 2), np.int64)
    count = tried = 0
    while len(seeds) and tried < MOST_CHAINS:
        path, weight = _best_path(seeds, a, b)
        if weight < LEAST_PATH:
            break
        begin = bounds[count]
        end = _fill(seeds, path, a.words, b.words, taken, blocks, begin)
        for k in range(begin, end):
            taken.a[blocks[k, 0] : blocks[k, 0] + blocks[k, 2]] = True
            taken.b[blocks[k, 1] : blocks[k, 1] + blocks[k, 2]] = True
        _measure(blocks[begin:end], a, b, worth[count], words[count])
        if worth[count, 1] >= LEAST_CHAIN:
            count += 1
            bounds[count] = end
        seeds = _outside(seeds, taken)
        tried += 1
    return Chains(blocks[: bounds[count]], bounds[: count + 1], worth[:count], words[:count])


@kernel
def _worth(x: float, y: float) -> float:
    """What one equal word is worth that weighs `x` and `y`."""
    return max(x, y) if min(x, y) > 0 else 0.0


@kernel
def _gap(blocks: Rows, before: int, after: int) -> int:
    """Words between two blocks, in the text that has more of them; -1 where they are not in the same order."""
    first = blocks[after, 0] - blocks[before, 0] - blocks[before, 2]
    second = blocks[after, 1] - blocks[before, 1] - blocks[before, 2]
    return -1 if first < 0 or second < 0 else max(first, second)


@kernel
def _best_path(seeds: Rows, a: Side, b: Side) -> tuple[Numbers, float]:
    """The rows of `seeds` that make the heaviest chain, and its weight."""
    scores, previous = np.empty(len(seeds), np.float64), np.empty(len(seeds), np.int64)
    best = 0
    for n in range(len(seeds)):
        gain, back = 0.0, -1
        for m in range(n - 1, max(-1, n - 1 - LOOK_BACK), -1):
            gap = _gap(seeds, m, n)
            if 0 <= gap <= WIDEST_GAP and scores[m] - GAP_COST * gap > gain:
                gain, back = scores[m] - GAP_COST * gap, m
        weight = 0.0
        for k in range(seeds[n, 2]):
            weight += _worth(a.weights[seeds[n, 0] + k], b.weights[seeds[n, 1] + k])
        scores[n], previous[n] = gain + weight, back
        if scores[n] > scores[best]:
            best = n
    weight = scores[best]
    count, at = 0, best
    while at >= 0:
        count, at = count + 1, previous[at]
    path, at = np.empty(count, np.int64), best
    for k in range(count - 1, -1, -1):
        path[k], at = at, previous[at]
    return path, weight


@kernel
def _outside(seeds: Rows, taken: Taken) -> Rows:
    """The seeds whose words are in no chain, cut down where some are."""
    kept, count = np.empty((len(seeds) + 1, 3), np.int64), int(ZERO)
    for n in range(len(seeds)):
        i, j, length = seeds[n, 0], seeds[n, 1], seeds[n, 2]
        start = 0
        for k in range(length + 1):
            if k < length and not taken.a[i + k] and not taken.b[j + k]:
                continue
            if k - start >= SEED:
                kept = pushed(kept, count, i + start, j + start, k - start)
                count += 1
            start = k + 1
    return kept[:count]


@kernel
def _fill(seeds: Rows, path: Numbers, a: Hashes, b: Hashes, taken: Taken, blocks: Rows, at: int) -> int:
    """The path's blocks into `blocks` from `at` on, with the small equal pieces between two; gives where they end."""
    for n in range(len(path)):
        i, j = seeds[path[n], 0], seeds[path[n], 1]
        if n:
            x, y = blocks[at - 1, 0] + blocks[at - 1, 2], blocks[at - 1, 1] + blocks[at - 1, 2]
            at = _bridge(Gap(x, i, y, j), a, b, taken, blocks, at)
        blocks[at] = seeds[path[n]]
        at += 1
    return at


@kernel
def _bridge(gap: Gap, a: Hashes, b: Hashes, taken: Taken, blocks: Rows, at: int) -> int:
    """The equal pieces in a gap, those at its edges first, as `rapidfuzz.distance.Indel` has it."""
    x, i, y, j = gap
    while x < i and y < j and _equal(a, b, taken, x, y):
        x, y = x + 1, y + 1
    end = i
    while x < i and y < j and _equal(a, b, taken, i - 1, j - 1):
        i, j = i - 1, j - 1
    if x > gap.a:
        blocks[at, 0], blocks[at, 1], blocks[at, 2] = gap.a, gap.b, x - gap.a
        at += 1
    if x < i and y < j:
        at = _between(_steps(Gap(x, i, y, j), a, b, taken), x, i, y, blocks, at)
    if i < end:
        blocks[at, 0], blocks[at, 1], blocks[at, 2] = i, j, end - i
        at += 1
    return at


@kernel
def _equal(a: Hashes, b: Hashes, taken: Taken, i: int, j: int) -> bool:
    return a[i] == b[j] and not taken.a[i] and not taken.b[j]


@kernel
def _steps(gap: Gap, a: Hashes, b: Hashes, taken: Taken) -> Hashes:
    """The longest common subsequence of the two sides of a gap of under 64 words: one row of bits a word of `b`.

    A bit is clear where the subsequence grows with that word of `a` (Hyyrö 2004).
    """
    rows = np.empty(gap.end_b - gap.b, np.uint64)
    state = ~np.uint64(0)
    for n in range(gap.b, gap.end_b):
        equal = np.uint64(0)
        for m in range(gap.a, gap.end_a):
            if _equal(a, b, taken, m, n):
                equal |= np.uint64(1) << np.uint64(m - gap.a)
        both = state & equal
        state = (state + both) | (state - both)
        rows[n - gap.b] = state
    return rows


@kernel
def _between(rows: Hashes, x: int, i: int, y: int, blocks: Rows, at: int) -> int:
    """That subsequence as blocks, of several such as `rapidfuzz.distance.Indel` chooses. It is read backwards."""
    col, row, end = i - x, len(rows), at
    while row and col:
        bit = np.uint64(1) << np.uint64(col - 1)
        if rows[row - 1] & bit:
            col -= 1
            continue
        row -= 1
        if row and not rows[row - 1] & bit:
            continue
        col -= 1
        if end > at and blocks[end - 1, 0] == x + col + 1 and blocks[end - 1, 1] == y + row + 1:
            blocks[end - 1, 0], blocks[end - 1, 1] = x + col, y + row
            blocks[end - 1, 2] += 1
        else:
            blocks[end, 0], blocks[end, 1], blocks[end, 2] = x + col, y + row, 1
            end += 1
    blocks[at:end] = blocks[at:end][::-1].copy()
    return end


@kernel
def _measure(blocks: Rows, a: Side, b: Side, worth: NDArray[np.float64], words: Numbers) -> None:
    """Weight outside speech and with it, less the gaps' cost; equal words, and those of them that are speech."""
    own = everything = 0.0
    total = quoted = 0
    gaps = 0
    for n in range(len(blocks)):
        for k in range(blocks[n, 2]):
            i, j = blocks[n, 0] + k, blocks[n, 1] + k
            weight = _worth(a.weights[i], b.weights[j])
            spoken = a.speech[i] or b.speech[j]
            everything += weight
            own += 0.0 if spoken else weight
            quoted += 1 if spoken else 0
            total += 1
        gaps += _gap(blocks, n - 1, n) if n else 0
    worth[0], worth[1] = own - GAP_COST * gaps, everything - GAP_COST * gaps
    words[0], words[1] = total, quoted
