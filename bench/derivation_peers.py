"""Near-duplicates and passage alignment beside their peers, on one planted corpus, in one run. CPU seconds.

    python bench/derivation_peers.py [--texts 20000] [--rounds 3]

'candidates' is the join alone, 'near-copies' the join and a look at every likely pair, word by word.
Ends with 1 where a figure is below its floor.
A peer that is not installed is skipped with a line that says how to get it. The peers are no part of the project.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from derivation_corpus import Corpus, make_corpus

from rashomon.derivation.fingerprints import Words, fingerprint, join, packed, words_of
from rashomon.derivation.reuse import NEAR, near_copies
from rashomon.scan.tables import tables

RUN = 5  # words of a peer's shingle
FASTER = 30.0  # than datasketch
THRESHOLD = 0.5
PERMUTATIONS = 128
Pairs = set[tuple[int, int]]


def shingles(text: str) -> set[str]:
    words = text.lower().replace(".", "").split()
    return {" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1)}


def scanned(texts: list[str]) -> Words:
    return words_of(*packed([t.encode() for t in texts]), tables())


def candidates(texts: list[str]) -> Pairs:
    found = join(fingerprint(scanned(texts)))
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


def with_rashomon(texts: list[str]) -> Pairs:
    found = near_copies(scanned(texts))
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
    "rashomon candidates": candidates,
    "rashomon near-copies": with_rashomon,
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


def measure(name: str, corpus: Corpus, rounds: int) -> dict[str, Any]:
    """Texts a CPU second (median of the rounds), and the share of planted copies found.

    `precision` is the share of pairs of which one has half its words from the other or both from a third text.
    """
    SYSTEMS[name](corpus.texts[:50])
    seconds = []
    for _ in range(rounds):
        began = time.process_time()
        pairs = SYSTEMS[name](corpus.texts)
        seconds.append(time.process_time() - began)
    found = [(p, (p.parent, p.child) in pairs) for p in corpus.planted]
    return {
        "system": name,
        "texts_per_cpu_second": round(len(corpus.texts) / statistics.median(seconds)),
        "MB_per_cpu_second": round(sum(map(len, corpus.texts)) / statistics.median(seconds) / 1e6, 1),
        "precision": share([copied(corpus, *pair) for pair in pairs]),
        "copies": share([hit for p, hit in found if p.kind == "copy"]),
        "copies_20_percent_edited": share([hit for p, hit in found if p.kind == "copy" and p.edited >= 0.2]),
        "passages": share([hit for p, hit in found if p.kind == "passage"]),
        "pairs": len(pairs),
    }


def copied(corpus: Corpus, one: int, other: int) -> bool:
    shorter = min(len(corpus.words[one]), len(corpus.words[other]))
    return corpus.common(one, other) >= NEAR * shorter


def share(hits: list[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 1.0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=20_000)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    corpus = make_corpus(chosen.texts)
    present = [name for name in SYSTEMS if name.startswith("rashomon") or not missing(name)]
    rows = {name: measure(name, corpus, chosen.rounds) for name in present}
    peer = rows.get("datasketch", {}).get("texts_per_cpu_second")
    for row in rows.values():
        print(json.dumps({**row, "ratio_to_datasketch": peer and round(row["texts_per_cpu_second"] / peer, 1)}))
    ours = rows["rashomon near-copies"]
    return int(ours["precision"] < 1 or (peer is not None and ours["texts_per_cpu_second"] < FASTER * peer))


if __name__ == "__main__":
    sys.exit(main())
