"""Near-duplicates and passage alignment beside their peers, on one planted corpus, in one run. CPU seconds.

    python bench/derivation_peers.py [--texts 20000] [--json]

A peer that is not installed is skipped with a line that says how to get it. The peers are no part of the project.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from derivation_corpus import Corpus, make_corpus

from rashomon.derivation.fingerprints import RUN, fingerprint, join
from rashomon.scan.tables import tables

THRESHOLD = 0.5
PERMUTATIONS = 128
Pairs = set[tuple[int, int]]


def shingles(text: str) -> set[str]:
    words = text.lower().replace(".", "").split()
    return {" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}


def with_rashomon(texts: list[str]) -> Pairs:
    data = [t.encode() for t in texts]
    offsets = np.cumsum([0, *map(len, data)], dtype=np.int64)
    found = join(fingerprint(np.frombuffer(b"".join(data), np.uint8), offsets, tables()))
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


def with_datasketch(texts: list[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index, pairs = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), Pairs()
    for n, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([s.encode() for s in shingles(text)])
        pairs.update((m, n) for m in index.query(sketch))
        index.insert(n, sketch)
    return pairs


def with_rensa(texts: list[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index, pairs = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32), Pairs()
    for n, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(shingles(text)))
        pairs.update((m, n) for m in index.query(sketch))
        index.insert(n, sketch)
    return pairs


def with_gaoya(texts: list[str]) -> Pairs:
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=THRESHOLD, num_bands=32, band_size=4, num_hashes=128,
        analyzer="word", lowercase=True, ngram_range=(RUN, RUN),
    )  # fmt: skip
    pairs: Pairs = set()
    for n, text in enumerate(texts):
        pairs.update((m, n) for m in index.query(text))
        index.insert_document(n, text)
    return pairs


SYSTEMS: dict[str, Callable[[list[str]], Pairs]] = {
    "rashomon": with_rashomon,
    "datasketch": with_datasketch,
    "rensa": with_rensa,
    "gaoya": with_gaoya,
}


def missing(name: str) -> bool:
    try:
        importlib.import_module(name)
    except ImportError:
        print(f"{name}: not installed; 'pip install {name}' into a throwaway environment that has rashomon, too")
        return True
    return False


def measure(name: str, corpus: Corpus) -> dict[str, Any]:
    """Texts a CPU second, and the share of planted copies found, of all, of those with 20% edited, of passages."""
    SYSTEMS[name](corpus.texts[:50])
    began = time.process_time()
    pairs = SYSTEMS[name](corpus.texts)
    seconds = time.process_time() - began
    found = [(p, (p.parent, p.child) in pairs) for p in corpus.planted]
    return {
        "system": name,
        "texts_per_cpu_second": round(len(corpus.texts) / seconds),
        "copies": share([hit for p, hit in found if p.kind == "copy"]),
        "copies_20_percent_edited": share([hit for p, hit in found if p.kind == "copy" and p.edited >= 0.2]),
        "passages": share([hit for p, hit in found if p.kind == "passage"]),
        "pairs": len(pairs),
        "MB_per_cpu_second": round(sum(map(len, corpus.texts)) / seconds / 1e6, 1),
    }


def share(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=20_000)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    corpus = make_corpus(chosen.texts)
    rows = [measure(name, corpus) for name in SYSTEMS if name == "rashomon" or not missing(name)]
    for row in rows:
        row["ratio_to_datasketch"] = next(
            (
                round(row["texts_per_cpu_second"] / r["texts_per_cpu_second"], 1)
                for r in rows
                if r["system"] == "datasketch"
            ),
            None,
        )
        print(json.dumps(row))


if __name__ == "__main__":
    main()
