"""Text reuse in many texts: fingerprints are joined, then every pair is looked at word by word. Compiled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.derivation.candidates import RUN
from rashomon.derivation.chaining import chains_of
from rashomon.derivation.fingerprints import Words, fingerprint, join, packed, words_of
from rashomon.derivation.seeding import Numbers, Rows, Side, indexed, place_of, run_hashes
from rashomon.scan.kernel import kernel
from rashomon.scan.tables import tables

NEAR = 0.5  # share of the shorter text's words that near-copies have in common
NEAR_FINGERPRINTS = 0.1  # the same of fingerprints: with a fifth of the words changed about a quarter stay


class NearCopies(NamedTuple):
    """Pairs of texts (first < second, sorted) and the share of the shorter one's words that both have, in order."""

    first: Numbers
    second: Numbers
    share: NDArray[np.float64]


def candidates(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indices (first < second, sorted) of texts that share `RUN` words in a row."""
    words = words_of(*packed([t.encode("utf-8", "replace") for t in texts]), tables())
    found = join(fingerprint(words))
    kept = sharing(words, found.first, found.second)
    return list(zip(found.first[kept].tolist(), found.second[kept].tolist(), strict=True))


@kernel
def sharing(words: Words, first: Numbers, second: Numbers) -> NDArray[np.bool_]:
    """Per pair (sorted by the first): have the texts `RUN` words in a row in common?"""
    found = np.zeros(len(first), np.bool_)
    slots, _, _, hashes = indexed(words.hashes[:0], RUN)
    for n in range(len(first)):
        a = words.hashes[words.bounds[first[n]] : words.bounds[first[n] + 1]]
        b = words.hashes[words.bounds[second[n]] : words.bounds[second[n] + 1]]
        if n == 0 or first[n] != first[n - 1]:
            slots, _, _, hashes = indexed(a, RUN)
        for run in run_hashes(b, RUN):
            if place_of(run, slots, hashes) >= 0:
                found[n] = True
                break
    return found


def near_copies(words: Words, share: float = NEAR) -> NearCopies:
    """Pairs of texts of which at least `share` of the shorter one's words stand in the other, in chains.

    Pairs that share less than `NEAR_FINGERPRINTS` of the fingerprints are not looked at.
    """
    prints = fingerprint(words)
    found = join(prints)
    held = np.diff(prints.bounds)
    likely = found.shared >= NEAR_FINGERPRINTS * np.minimum(held[found.first], held[found.second])
    first, second = found.first[likely], found.second[likely]
    shares = shared_words(words, first, second) / np.maximum(1, _shorter(words, first, second))
    near = shares >= share
    return NearCopies(first[near], second[near], shares[near])


def _shorter(words: Words, first: Numbers, second: Numbers) -> Numbers:
    sizes = np.diff(words.bounds)
    return np.asarray(np.minimum(sizes[first], sizes[second]), np.int64)


@kernel
def shared_words(words: Words, first: Numbers, second: Numbers) -> Numbers:
    """Per pair how many words of either text stand in a chain with the other."""
    found = np.zeros(len(first), np.int64)
    longest = 0
    for n in range(len(words.bounds) - 1):
        longest = max(longest, words.bounds[n + 1] - words.bounds[n])
    alike, silent = np.ones(longest, np.float64), np.zeros(longest, np.bool_)
    for n in range(len(first)):
        a = words.hashes[words.bounds[first[n]] : words.bounds[first[n] + 1]]
        b = words.hashes[words.bounds[second[n]] : words.bounds[second[n] + 1]]
        chains = chains_of(Side(a, alike[: len(a)], silent[: len(a)]), Side(b, alike[: len(b)], silent[: len(b)]))
        found[n] = chains.words[:, 0].sum()
    return found


def blocks_of(one: bytes, other: bytes) -> Rows:
    """The equal stretches of two texts in UTF-8, one a row: first word in either text, and words. In no order."""
    return _blocks(words_of(*packed([one, other]), tables()))


@kernel
def _blocks(words: Words) -> Rows:
    a, b = words.hashes[: words.bounds[1]], words.hashes[words.bounds[1] :]
    alike, silent = np.ones(len(words.hashes), np.float64), np.zeros(len(words.hashes), np.bool_)
    return chains_of(Side(a, alike[: len(a)], silent[: len(a)]), Side(b, alike[: len(b)], silent[: len(b)])).blocks
