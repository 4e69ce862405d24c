"""Do the weights and thresholds of grouping hold for stories they were not chosen on? Cross-validation over stories.

Stories are dealt into folds. For each fold, weights of pairs are fitted and thresholds chosen on the reports of the
other folds, the whole stream is grouped with them, and B-cubed is counted over the reports of the fold left out.
Beside it: the shipped constants, counted over the same reports.

    python bench/stories_folds.py reports.jsonl gold.jsonl

A line of the first file is a report ({"id", "title", "published", "text"}), of the second {"id", "story"}.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.evaluate.records import read_records, report_of
from rashomon.stories import clustering
from rashomon.stories.dates import days_apart
from rashomon.stories.profiles import Profile, profile
from rashomon.stories.similarity import FAR, NEAR, WEIGHTS, candidate_pairs

FOLDS = 5
NAMES = ("everything", "names", "lead", "numbers", "pairs", "pairs_root", "size", "near", "far", "start")
GRID = {
    "CROWD_SHARE": (0.0, 0.15, 0.3, 0.45, 0.6),
    "CROWD_USUAL": (-4.0, -3.5, -3.0),
    "LOWEST": (-5.0, -4.0, -3.0),
    "HIGHEST": (3.0, 4.0, 6.0),
    "JOINED": (-1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0),
    "LEFT_ALONE": (-4.0, -3.6, -3.2, -2.8, -2.4),
    "LEFT_FEW": (-3.5, -3.0, -2.5, -2.0),
    "CLEARLY": (0.3, 0.6, 0.9, 1.2),
}
Chosen = dict[str, float]


@dataclass(frozen=True)
class Data:
    """Reports' ids and stories, the fold of each, and the pairs that are asked with what speaks for one event."""

    stories: list[str]
    folds: NDArray[np.int64]
    pairs: NDArray[np.int64]
    rows: NDArray[np.float64]

    @property
    def same(self) -> NDArray[np.bool_]:
        names = np.array(self.stories)
        return np.asarray(names[self.pairs[:, 0]] == names[self.pairs[:, 1]])


def fold_of(story: str) -> int:
    return blake2b(story.encode(), digest_size=4).digest()[0] % FOLDS


def read(reports: Path, gold: Path) -> Data:
    story = {str(r["id"]): str(r["story"]) for r in read_records(gold)}
    profiles = sorted((profile(report_of(r)) for r in read_records(reports)), key=lambda p: p.report.id)
    profiles = [p for p in profiles if p.report.id in story]
    pairs = candidate_pairs(profiles)
    rows = np.array([row(profiles[m], profiles[n]) for m, n in pairs])
    stories = [story[p.report.id] for p in profiles]
    return Data(stories, np.array([fold_of(s) for s in stories]), np.array(pairs), rows)


def row(a: Profile, b: Profile) -> list[float]:
    """What `rashomon.stories.similarity.log_odds` weighs, in the order of `NAMES`."""
    both = (
        (a.everything, b.everything),
        (a.names, b.names),
        (a.lead, b.lead),
        (a.numbers, b.numbers),
        (a.pairs, b.pairs),
    )
    every, names, lead, numbers, pairs = (
        sum(x[t] * y[t] for t in sorted(x.keys() & y.keys())) / (a.norms[k] * b.norms[k] or 1.0)
        for k, (x, y) in enumerate(both)
    )
    apart, sure = days_apart(a.days, b.days), days_apart(a.sure_days, b.sure_days)
    return [
        math.sqrt(every), math.sqrt(names), math.sqrt(lead), numbers, pairs, math.sqrt(pairs),
        math.log(1 + min(a.size, b.size)), float(apart is not None and apart <= NEAR),
        float(sure is not None and sure > FAR), 1.0,
    ]  # fmt: skip


def fitted(rows: NDArray[np.float64], same: NDArray[np.bool_], ridge: float = 1.0) -> NDArray[np.float64]:
    """Logistic regression by Newton's method. 'far' keeps its weight: too few pairs have it."""
    free = [n for n, name in enumerate(NAMES) if name != "far"]
    shipped = np.array([getattr(WEIGHTS, n) for n in NAMES])
    weights, fixed = shipped.copy(), rows[:, [NAMES.index("far")]] @ shipped[[NAMES.index("far")]]
    for _ in range(20):
        odds = rows[:, free] @ weights[free] + fixed
        chance = 1 / (1 + np.exp(-odds))
        slope = rows[:, free].T @ (same - chance) - ridge * (weights[free] - 0.0)
        bend = (rows[:, free] * (chance * (1 - chance))[:, None]).T @ rows[:, free] + ridge * np.eye(len(free))
        weights[free] += np.linalg.solve(bend, slope)
    return weights


def grouped(data: Data, weights: NDArray[np.float64], chosen: Chosen) -> NDArray[np.int64]:
    """Per report the number of its story."""
    for name, value in chosen.items():
        setattr(clustering, name, value)
    odds = data.rows @ weights
    kept = odds > clustering.FLOOR
    ends = map(tuple, data.pairs[kept].tolist())
    story = np.zeros(len(data.stories), np.int64)
    for number, members in enumerate(clustering.cluster(len(story), dict(zip(ends, odds[kept].tolist(), strict=True)))):
        story[members] = number
    return story


def b_cubed(data: Data, found: NDArray[np.int64], counted: NDArray[np.bool_]) -> tuple[float, float]:
    """Precision and recall, summed over the reports counted."""
    gold, system = Counter(data.stories), Counter(found.tolist())
    joint = Counter(zip(data.stories, found.tolist(), strict=True))
    precision = recall = 0.0
    for n in np.flatnonzero(counted).tolist():
        both = joint[data.stories[n], int(found[n])]
        precision += both / system[int(found[n])]
        recall += both / gold[data.stories[n]]
    return precision, recall


def f1(sums: Sequence[float], count: float) -> float:
    return 2 * sums[0] * sums[1] / (sums[0] + sums[1]) / count


def tuned(data: Data, weights: NDArray[np.float64], counted: NDArray[np.bool_], begun: Chosen) -> Chosen:
    """Coordinate ascent on B-cubed of the reports counted."""
    chosen, best = dict(begun), 0.0
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                tried = {**chosen, name: value}
                score = f1(b_cubed(data, grouped(data, weights, tried), counted), counted.sum())
                if score > best + 1e-9:
                    best, chosen = score, tried
    return chosen


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reports", type=Path)
    options.add_argument("gold", type=Path)
    given = options.parse_args()
    data = read(given.reports, given.gold)
    shipped = {name: float(getattr(clustering, name)) for name in GRID}
    weights = np.array([getattr(WEIGHTS, n) for n in NAMES])
    sums = {"shipped": np.zeros(2), "fitted": np.zeros(2), "tuned": np.zeros(2)}
    for fold in range(FOLDS):
        left_out = data.folds == fold
        inside = ~left_out[data.pairs].any(axis=1)
        own = fitted(data.rows[inside], data.same[inside])
        chosen = tuned(data, own, ~left_out, shipped)
        tries = {"shipped": (weights, shipped), "fitted": (own, shipped), "tuned": (own, chosen)}
        scores = {name: b_cubed(data, grouped(data, *tried), left_out) for name, tried in tries.items()}
        for name, score in scores.items():
            sums[name] += score
        told = {name: round(f1(score, left_out.sum()), 4) for name, score in scores.items()}
        print(json.dumps({"fold": fold, "reports": int(left_out.sum()), **told, "chosen": chosen}), flush=True)
    print(json.dumps({"pooled": {name: round(f1(list(s), len(data.stories)), 4) for name, s in sums.items()}}))
    everything = fitted(data.rows, data.same)
    print(json.dumps({"fitted on all": dict(zip(NAMES, everything.round(3).tolist(), strict=True))}))
    chosen = tuned(data, everything, np.ones(len(data.stories), np.bool_), shipped)
    print(json.dumps({"tuned on all": chosen}))


if __name__ == "__main__":
    main()
