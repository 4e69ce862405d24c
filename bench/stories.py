"""Grouping into stories: reports a CPU second beside peers, growth, what a stream keeps and what one more report costs.

    python bench/stories.py                 # 10,000 and 100,000 made reports, a few minutes
    python bench/stories.py --reports 2000  # quicker
    python bench/stories.py --given reports.jsonl

The corpus is made (`bench/stories_corpus.py`): reports of 150 words over twelve days, so that ten times as many reports
are a stream ten times as dense, which is harder than one ten times as long. Of the rounds of the growth the fastest
count, since other work on the machine only ever makes them slower. Peers that are not installed are named and left out.
scikit-learn's agglomerative clustering needs memory with the square of the number of reports: it gets `--few` of them.
`bench/stories_archive.py` runs the whole command.
"""

from __future__ import annotations

import one_thread  # noqa: F401  isort: skip

import argparse
import importlib
import json
import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from stories_corpus import made_reports

from rashomon.model import Report

ONE_MORE = 200  # additions of one report that are measured
Stories = list[int]


def with_rashomon(reports: Sequence[Report]) -> list[int]:
    return grouped(reports)[0]


def grouped(reports: Sequence[Report]) -> tuple[list[int], int]:
    """What `rashomon group` does between reading and writing: features, comparing, clustering; and the links kept."""
    from rashomon.stories.current import MOST_AT_ONCE, CurrentStories
    from rashomon.stories.features import features

    current, story = CurrentStories(), [""] * len(reports)
    for start in range(0, len(reports), MOST_AT_ONCE):
        piece = reports[start : start + MOST_AT_ONCE]
        places = list(range(start, start + len(piece)))
        _, _, moved = current.enter(features(piece), [r.id for r in piece], places)
        for row in moved:
            story[row] = current.register.of[row]
    links = int(current.window.links.counts[: current.count].sum())
    return [int(n) for n in np.unique(story, return_inverse=True)[1]], links


def with_scikit_learn(reports: Sequence[Report]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(sublinear_tf=True, dtype=np.float32).fit_transform([r.text for r in reports])
    apart = np.maximum(1 - (rows @ rows.T).toarray(), 0)
    found = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=0.8).fit(apart)
    return [int(n) for n in found.labels_]


def with_hnswlib(reports: Sequence[Report]) -> list[int]:
    """Vectors of 256 numbers from hashed words, the nearest ten of each, what is near enough linked."""
    import hnswlib
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
    from sklearn.random_projection import SparseRandomProjection

    rows = TfidfTransformer(sublinear_tf=True).fit_transform(
        HashingVectorizer(n_features=1 << 18, alternate_sign=False, norm=None).transform([r.text for r in reports])
    )
    vectors = SparseRandomProjection(256, dense_output=True, random_state=1).fit_transform(rows).astype(np.float32)
    index = hnswlib.Index(space="cosine", dim=256)
    index.init_index(max_elements=len(reports), ef_construction=100, M=16, random_seed=1)
    index.set_num_threads(1)
    index.add_items(vectors, num_threads=1)
    labels, apart = index.knn_query(vectors, k=10, num_threads=1)
    story = list(range(len(reports)))
    for row, place in zip(*(a.tolist() for a in np.nonzero(apart < 0.7)), strict=True):
        story[_root(story, int(labels[row, place]))] = _root(story, row)
    return [_root(story, n) for n in range(len(story))]


def _root(story: list[int], n: int) -> int:
    while story[n] != n:
        story[n] = story[story[n]]
        n = story[n]
    return n


def b_cubed(gold: Sequence[int], found: Sequence[int]) -> float:
    """F1."""
    both = np.array([gold, found]).T
    _, place, joint = np.unique(both, axis=0, return_inverse=True, return_counts=True)
    sizes = [np.unique(side, return_inverse=True, return_counts=True) for side in (gold, found)]
    recall, precision = (float((joint[place.ravel()] / counts[where]).mean()) for _, where, counts in sizes)
    return 2 * precision * recall / (precision + recall)


SYSTEMS: dict[str, tuple[str, Callable[[Sequence[Report]], list[int]]]] = {
    "rashomon": ("rashomon", with_rashomon),
    "TF-IDF + average link (scikit-learn)": ("sklearn", with_scikit_learn),
    "TF-IDF + nearest neighbours (hnswlib)": ("hnswlib", with_hnswlib),
}


def installed(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        print(f"{module}: not installed; 'pip install {module}' into a throwaway environment that has rashomon, too")
        return False
    return True


def timed(system: Callable[[Sequence[Report]], list[int]], reports: Sequence[Report]) -> tuple[float, list[int]]:
    system(reports[:300])
    began = time.process_time()
    found = system(reports)
    return time.process_time() - began, found


def beside_peers(reports: Sequence[Report], gold: Stories, few: int) -> None:
    for name, (module, system) in SYSTEMS.items():
        if not installed(module):
            continue
        for count in sorted({min(few, len(reports)), len(reports)}):
            if module == "sklearn" and count > few:
                continue
            seconds, found = timed(system, reports[:count])
            row = {"system": name, "reports": count, "per_cpu_second": round(count / seconds)}
            print(
                json.dumps(row | ({"b_cubed_f1": round(b_cubed(gold[:count], found), 4)} if gold else {})), flush=True
            )


def growth(sizes: tuple[int, int], rounds: int) -> None:
    """Time and links kept to the power of what, from the first size to the last."""
    seconds, links, quality = ([math.inf, math.inf], [0, 0], [0.0, 0.0])
    corpora = [made_reports(count) for count in sizes]
    with_rashomon(corpora[0][0][:300])
    for _ in range(rounds):
        for n, (reports, gold) in enumerate(corpora):
            began = time.process_time()
            found, links[n] = grouped(reports)
            seconds[n] = min(seconds[n], time.process_time() - began)
            quality[n] = round(b_cubed(gold, found), 4)
    power, of_links = (round(math.log(of[1] / of[0]) / math.log(sizes[1] / sizes[0]), 3) for of in (seconds, links))
    told = {
        "reports": sizes, "per_cpu_second": [round(n / s) for n, s in zip(sizes, seconds, strict=True)],
        "b_cubed_f1": quality, "exponent_of_time": power, "exponent_of_links": of_links,
    }  # fmt: skip
    print(json.dumps(told))


def stream(reports: Sequence[Report]) -> None:
    """State per report, reports a CPU second in additions of 1,000, and what one more costs at 1,000 and at the end."""
    from rashomon.stories.stream import StoryStream

    StoryStream().add(reports[:300])
    held, costs, states = StoryStream(), {}, [0]
    began, spent = time.process_time(), 0.0
    for start in range(0, len(reports) - ONE_MORE, 1000):
        if start in (1000, (len(reports) - ONE_MORE) // 1000 * 1000):
            spent += time.process_time() - began
            costs[start] = one_more(held, reports[start : start + ONE_MORE])
            began = time.process_time()
        states += [len(k.state) for k in held.add(reports[start : start + 1000]).kept]
    spent += time.process_time() - began
    first, *_, last = [*costs.values(), *costs.values()]
    told = {
        "stream_per_cpu_second": round(len(states) / spent), "state_bytes_mean": round(sum(states) / len(states)),
        "state_bytes_most": max(states), "ms_of_one_more": {n: round(1000 * s, 2) for n, s in costs.items()},
        "last_over_first": round(last / first, 2),
    }  # fmt: skip
    print(json.dumps(told))


def one_more(held: Any, reports: Sequence[Report]) -> float:
    """Median CPU seconds."""
    seconds = []
    for report in reports:
        began = time.process_time()
        held.add([report])
        seconds.append(time.process_time() - began)
    return float(np.median(seconds))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--few", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--given", type=Path, help="JSON Lines of reports in place of made ones, for the speed alone")
    chosen = options.parse_args()
    if chosen.given:
        from rashomon.evaluate.records import read_records, report_of

        reports, gold = [report_of(r) for r in read_records(chosen.given)], list[int]()
    else:
        reports, gold = made_reports(chosen.reports)
    beside_peers(reports, gold, chosen.few)
    if not chosen.given:
        stream(reports)
        growth((chosen.reports, 10 * chosen.reports), chosen.rounds)


if __name__ == "__main__":
    main()
