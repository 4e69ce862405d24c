"""`candidate_pairs` for many texts: the same pairs, by sorting hashed runs of words instead of holding them in sets."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.derivation.candidates import LEAST_RUNS, LEAST_WEIGHT, MOST_HOLDERS
from rashomon.derivation.fingerprints import RUN, counted, distinct, hash_runs
from rashomon.derivation.texts import Text
from rashomon.scan.kernel import kernel
from rashomon.scan.words import Hashes, mixed


def pairs_of_many(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Pairs of indices (first < second, sorted) that share `LEAST_RUNS` telling runs. Linear, but for the sort."""
    numbers: dict[str, int] = {}
    bits = np.uint64(max(1, (len(texts) - 1).bit_length()))
    keys = [_keys(text, n, bits, numbers) for n, text in enumerate(texts)]
    found = distinct(np.concatenate(keys)) if keys else np.empty(0, np.uint64)
    pairs = np.empty(_pairs(found, bits, np.empty(0, np.uint64), False), np.uint64)
    _pairs(found, bits, pairs, True)
    pairs.sort()
    values, counts = counted(pairs)
    kept = values[counts >= LEAST_RUNS]
    low = np.uint64(0xFFFFFFFF)
    return [(int(pair >> np.uint64(32)), int(pair & low)) for pair in kept]


def _keys(text: Text, number: int, bits: np.uint64, numbers: dict[str, int]) -> Hashes:
    ids = np.fromiter((numbers.setdefault(w, len(numbers)) for w in text.words), np.uint64, len(text.words))
    keys = np.empty(len(ids), np.uint64)
    weights = np.array(text.weights, np.float64)
    return keys[: _telling(ids, weights, np.uint64(number), bits, keys)]


@kernel
def _telling(ids: Hashes, weights: NDArray[np.float64], number: np.uint64, bits: np.uint64, keys: Hashes) -> int:
    hashes = np.empty(len(ids), np.uint64)
    for k in range(len(ids)):
        hashes[k] = mixed(ids[k] + np.uint64(1))
    runs = np.empty(len(ids), np.uint64)
    count = 0
    for k in range(hash_runs(hashes, len(ids), runs)):
        if weights[k : k + RUN].sum() > LEAST_WEIGHT - 1e-6:
            keys[count] = runs[k] >> bits << bits | number
            count += 1
    return count


@kernel
def _pairs(keys: Hashes, bits: np.uint64, pairs: Hashes, fill: bool) -> int:
    """As `candidates`: every two holders of a run, or where they are many each with the first and the one before."""
    low = (np.uint64(1) << bits) - np.uint64(1)
    made = begin = 0
    while begin < len(keys):
        end = begin + 1
        while end < len(keys) and keys[end] >> bits == keys[begin] >> bits:
            end += 1
        many = end - begin > MOST_HOLDERS
        for n in range(begin + 1, end):
            m = begin
            while m < n:
                if fill:
                    pairs[made] = (keys[m] & low) << np.uint64(32) | (keys[n] & low)
                made += 1
                m = n - 1 if many and m < n - 1 else m + 1
        begin = end
    return made
