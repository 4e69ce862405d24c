"""How the join grows from a tenth of a corpus to all of it, boilerplate included; what is kept; the physical limit.

    python bench/derivation_growth.py [--texts 100000] [--words 150] [--rounds 1]

Exponents are of the tenfold: log10 of the ratio. 'few sites' have the same stock lines in both, so that they pass the
cap in the larger; with 'more sites' the lines grow with the corpus, and each stays below it. Time is CPU seconds of
scanning, fingerprints, join and the look at every pair; pairs are those kept. Ends with 1
where a figure is above its limit.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from typing import Any

import numpy as np
from derivation_corpus import STOCK_LINES, Corpus, make_corpus
from derivation_peers import share

from rashomon.derivation.fingerprints import fingerprint, join, packed, stored, words_of
from rashomon.derivation.reuse import sharing
from rashomon.scan.tables import tables

LIMITS = {"time_exponent": 1.10, "pairs_exponent": 1.2, "bytes_a_text_of_470_words": 2000}
ARTICLE = 470  # words


def measure(corpus: Corpus, rounds: int) -> dict[str, Any]:
    texts = [t.encode() for t in corpus.texts]
    times = [one_round(texts) for _ in range(rounds)]
    seconds, scanning, kept, found = (statistics.median(t[0] for t in times), min(t[1] for t in times), *times[0][2:])
    hits = [(p, (p.parent << 32 | p.child) in found) for p in corpus.planted]
    size = sum(map(len, texts))
    return {
        "texts": len(texts),
        "cpu_seconds": round(seconds, 2),
        "texts_per_cpu_second": round(len(texts) / seconds),
        "pairs": len(found),
        "bytes_a_word": round(kept / sum(map(len, corpus.words)), 2),
        "tokenising_MB_per_cpu_second": round(size / scanning / 1e6),
        "copies": share([hit for p, hit in hits if p.kind == "copy"]),
        "passages": share([hit for p, hit in hits if p.kind == "passage"]),
    }


def one_round(texts: list[bytes]) -> tuple[float, float, int, set[int]]:
    """CPU seconds of all and of scanning, bytes that are kept of the texts, and the pairs."""
    began = time.process_time()
    data, offsets = packed(texts)
    scanned = time.process_time()
    words = words_of(data, offsets, tables())
    scanning = time.process_time() - scanned
    prints = fingerprint(words)
    joined = join(prints)
    good = sharing(words, joined.first, joined.second)
    seconds = time.process_time() - began
    kept = sum(part.nbytes for part in (*stored(prints.hashes), prints.bounds, prints.sketches))
    return seconds, scanning, kept, set((joined.first[good] << 32 | joined.second[good]).tolist())


def memory_bandwidth() -> float:
    """Megabytes that one core copies in a CPU second, read and written."""
    source = np.ones(1 << 25, np.uint64)
    target = np.empty_like(source)
    rates = []
    for _ in range(5):
        began = time.process_time()
        np.copyto(target, source)
        rates.append(2 * source.nbytes / (time.process_time() - began) / 1e6)
    return max(rates)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=100_000)
    options.add_argument("--words", type=int, default=150)
    options.add_argument("--rounds", type=int, default=1)
    chosen = options.parse_args()
    measure(make_corpus(50, chosen.words), 1)
    print(json.dumps({"memory_MB_per_cpu_second": round(memory_bandwidth())}))
    passed = [grown(chosen.texts, chosen.words, chosen.rounds, lines) for lines in (STOCK_LINES, 10 * STOCK_LINES)]
    return 0 if all(passed) else 1


def grown(texts: int, words: int, rounds: int, lines: int) -> bool:
    """Prints the figures of a tenth of the texts, of all, and of the growth; are they below their limits?"""
    small = measure(make_corpus(texts // 10, words), rounds)
    large = measure(make_corpus(texts, words, stock_lines=lines), rounds)
    figures = {
        "corpus": "few sites" if lines == STOCK_LINES else "more sites",
        "time_exponent": round(math.log10(large["cpu_seconds"] / small["cpu_seconds"]), 3),
        "pairs_exponent": round(math.log10(large["pairs"] / small["pairs"]), 3),
        "bytes_a_text_of_470_words": round(large["bytes_a_word"] * ARTICLE),
    }
    for row in (small, large, figures):
        print(json.dumps(row), flush=True)
    return all(float(figures[name]) <= limit for name, limit in LIMITS.items())


if __name__ == "__main__":
    sys.exit(main())
