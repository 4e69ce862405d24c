"""Passages of two texts beside difflib, on words, on planted copies and passages, in one run. CPU seconds.

    python bench/derivation_alignment.py [--pairs 300] [--rounds 3]

Both get the texts and give equal stretches in characters. A planted word is found where it lies in a stretch that
brings it together with the very word it was copied from. Ends with 1 where a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

import numpy as np
from derivation_corpus import Corpus, Planted, make_corpus

from rashomon.derivation.reuse import blocks_of

FASTER = 10.0
LEAST_WORDS = 3  # of a stretch that counts for either: shorter ones are chance
Stretches = list[tuple[int, int, int]]  # first word in either text, words
_WORD = re.compile(r"[a-z]+")


def with_difflib(one: str, other: str) -> Stretches:
    matcher = SequenceMatcher(None, _WORD.findall(one.lower()), _WORD.findall(other.lower()), autojunk=False)
    return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks()]


def with_rashomon(one: str, other: str) -> Stretches:
    return [(int(a), int(b), int(size)) for a, b, size in blocks_of(one.encode(), other.encode()).tolist()]


SYSTEMS: dict[str, Callable[[str, str], Stretches]] = {"rashomon": with_rashomon, "difflib": with_difflib}


def measure(name: str, corpus: Corpus, pairs: list[Planted], rounds: int) -> dict[str, Any]:
    """Pairs a CPU second (median of the rounds), and the shares of planted words found and of found words planted."""
    align = SYSTEMS[name]
    align(corpus.texts[0], corpus.texts[1])
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        found = [align(corpus.texts[p.parent], corpus.texts[p.child]) for p in pairs]
        seconds.append(time.process_time() - began)
    rows = {"system": name, "pairs_per_cpu_second": round(len(pairs) / statistics.median(seconds))}
    for kind in ("copy", "passage"):
        right, planted, told = (
            sum(counts)
            for counts in zip(*(compared(corpus, p, f) for p, f in zip(pairs, found, strict=True) if p.kind == kind),
                              strict=True)
        )  # fmt: skip
        rows |= {f"{kind}_recall": round(right / planted, 4), f"{kind}_precision": round(right / told, 4)}
    return rows


def compared(corpus: Corpus, planted: Planted, found: Stretches) -> tuple[int, int, int]:
    """Words brought together with their origin, words that have one, words brought together with any."""
    parent, child = corpus.origins[planted.parent], corpus.origins[planted.child]
    told = [(a + k, b + k) for a, b, size in found if size >= LEAST_WORDS for k in range(size)]
    right = sum(int(parent[a]) == int(child[b]) for a, b in told)
    return right, len(np.intersect1d(parent, child)), len(told)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pairs", type=int, default=300)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    corpus = make_corpus(chosen.pairs * 6)
    pairs = corpus.planted[: chosen.pairs]
    ours, peer = (measure(name, corpus, pairs, chosen.rounds) for name in SYSTEMS)
    ratio = ours["pairs_per_cpu_second"] / peer["pairs_per_cpu_second"]
    for row in (ours, peer, {"ratio": round(ratio, 1), "floor": FASTER}):
        print(json.dumps(row))
    recall = all(ours[k] >= peer[k] for k in peer if k.endswith("recall"))
    return 0 if ratio >= FASTER and recall else 1


if __name__ == "__main__":
    sys.exit(main())
