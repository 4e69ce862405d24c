"""Seed-and-chain alignment of two texts: the stretches they share word for word or nearly, with exact offsets.

Seeds are maximal runs of equal words; a chain joins seeds that stand in the same order with little between them, as
local alignment does (Smith and Waterman 1981) at the cost of a few hundred seeds instead of all word pairs; inside
a chain the small equal pieces between two seeds come from an edit script.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from rashomon.derivation.texts import Text

SEED = 3  # words in a row that open a match
MOST_PLACES = 12  # a seed with more places than this in one text anchors nothing
WIDEST_GAP = 24  # words between two seeds of one chain, in either text
GAP_COST = 0.3  # per word between two seeds
LOOK_BACK = 48  # seeds before one that may precede it in a chain
LEAST_CHAIN = 3.0  # weight below which a chain is noise
LEAST_PATH = 2.0  # the same before the small pieces between its seeds are counted
MOST_CHAINS = 64


@dataclass(frozen=True, slots=True)
class Block:
    """`length` equal words: at `a` in the first text and at `b` in the second."""

    a: int
    b: int
    length: int


@dataclass(frozen=True, slots=True)
class Chain:
    """Blocks in the order of both texts. `own` is their weight outside speech less the gaps' cost, `all` with speech.

    `words` counts the equal words, `quoted` those of them that either text has as speech.
    """

    blocks: tuple[Block, ...]
    own: float
    all: float
    words: int
    quoted: int

    @property
    def first(self) -> Block:
        return self.blocks[0]

    @property
    def last(self) -> Block:
        return self.blocks[-1]


@dataclass(frozen=True, slots=True)
class Taken:
    """The words of either text that are in a chain."""

    a: set[int]
    b: set[int]

    def add(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self.a.update(range(block.a, block.a + block.length))
            self.b.update(range(block.b, block.b + block.length))


def align(a: Text, b: Text) -> list[Chain]:
    """The chains that `a` and `b` share, in the order of `a`; no word of either text is in two chains.

    `rashomon.derivation.chaining.align_many` gives the same, compiled.
    """
    seeds = _seeds(a, b)
    taken = Taken(set(), set())
    chains: list[Chain] = []
    for _ in range(MOST_CHAINS):
        path, weight = _best_path(seeds, a, b) if seeds else ([], 0.0)
        if weight < LEAST_PATH:
            break
        blocks = _filled(path, a.words, b.words, taken)
        taken.add(blocks)
        seeds = _outside(seeds, taken)
        chain = _chain(blocks, a, b)
        if chain.all >= LEAST_CHAIN:
            chains.append(chain)
    return sorted(chains, key=lambda c: (c.first.a, c.first.b))


def _seeds(a: Text, b: Text) -> list[Block]:
    """Maximal runs of at least `SEED` equal words, by place in `a`."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(b.words) - SEED + 1):
        places[b.words[j : j + SEED]].append(j)
    found = []
    reached: dict[int, int] = {}  # diagonal -> end in `a` of the run already found on it
    for i in range(len(a.words) - SEED + 1):
        here = places.get(a.words[i : i + SEED], ())
        if len(here) > MOST_PLACES:
            continue
        for j in here:
            if reached.get(i - j, -1) > i:
                continue
            length = _run(a.words, b.words, i, j)
            reached[i - j] = i + length
            found.append(Block(i, j, length))
    return found


def _run(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    most = min(len(a) - i, len(b) - j)
    length = SEED
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return length


def _worth(x: float, y: float) -> float:
    """What one equal word is worth that weighs `x` and `y`: one that only one text capitalises is no name."""
    return max(x, y) if min(x, y) > 0 else 0.0


def _weight(block: Block, a: Text, b: Text) -> float:
    """What the block's words are worth, added in the order of the text, as the compiled way does."""
    total = 0.0
    for k in range(block.length):
        total += _worth(a.weights[block.a + k], b.weights[block.b + k])
    return total


def _gap(before: Block, after: Block) -> int:
    """Words between two blocks, in the text that has more of them; -1 where they are not in the same order."""
    first = after.a - before.a - before.length
    second = after.b - before.b - before.length
    return -1 if first < 0 or second < 0 else max(first, second)


def _best_path(seeds: Sequence[Block], a: Text, b: Text) -> tuple[list[Block], float]:
    """The seeds of the heaviest chain, and its weight."""
    scores: list[float] = []
    previous: list[int] = []
    for n, seed in enumerate(seeds):
        gain, back = 0.0, -1
        for m in range(n - 1, max(-1, n - 1 - LOOK_BACK), -1):
            gap = _gap(seeds[m], seed)
            if 0 <= gap <= WIDEST_GAP and scores[m] - GAP_COST * gap > gain:
                gain, back = scores[m] - GAP_COST * gap, m
        scores.append(gain + _weight(seed, a, b))
        previous.append(back)
    at = max(range(len(seeds)), key=lambda n: (scores[n], -n))
    weight = scores[at]
    path: list[Block] = []
    while at >= 0:
        path.append(seeds[at])
        at = previous[at]
    return path[::-1], weight


def _outside(seeds: Sequence[Block], taken: Taken) -> list[Block]:
    """The seeds whose words are in no chain, cut down where some are."""
    kept = []
    for seed in seeds:
        free = [seed.a + k not in taken.a and seed.b + k not in taken.b for k in range(seed.length)]
        kept.extend(_free_runs(seed, free))
    return kept


def _free_runs(seed: Block, free: Sequence[bool]) -> list[Block]:
    runs, start = [], None
    for k in range(len(free) + 1):
        if k < len(free) and free[k]:
            start = k if start is None else start
        elif start is not None:
            if k - start >= SEED:
                runs.append(Block(seed.a + start, seed.b + start, k - start))
            start = None
    return runs


def _filled(path: Sequence[Block], a: Sequence[str], b: Sequence[str], taken: Taken) -> list[Block]:
    """`path` with the small equal pieces between two seeds."""
    filled: list[Block] = []
    for block in path:
        if filled:
            filled.extend(_between(filled[-1], block, a, b, taken))
        filled.append(block)
    return filled


def _between(before: Block, after: Block, a: Sequence[str], b: Sequence[str], taken: Taken) -> list[Block]:
    i, j = before.a + before.length, before.b + before.length
    if after.a - i == 0 or after.b - j == 0:
        return []
    first = [(0, k) if k in taken.a else a[k] for k in range(i, after.a)]  # a word in a chain equals no other
    second = [(1, k) if k in taken.b else b[k] for k in range(j, after.b)]
    script = Indel.opcodes(first, second)
    return [Block(i + op.src_start, j + op.dest_start, op.src_end - op.src_start) for op in script if op.tag == "equal"]


def _chain(blocks: Sequence[Block], a: Text, b: Text) -> Chain:
    own = everything = 0.0
    total = quoted = 0
    for block in blocks:
        for k in range(block.length):
            x, y = a.weights[block.a + k], b.weights[block.b + k]
            worth = _worth(x, y)
            spoken = a.speech[block.a + k] or b.speech[block.b + k]
            everything += worth
            own += 0.0 if spoken else worth
            quoted += spoken
            total += 1
    cost = GAP_COST * sum(_gap(x, y) for x, y in pairwise(blocks))
    return Chain(tuple(blocks), own - cost, everything - cost, total, quoted)
