import numpy as np
import pytest

from rashomon.stories.clustering import cluster
from rashomon.stories.linkage import against_crowd, crowds, linked


@pytest.mark.parametrize("seed", range(8))
def test_clusters_from_arrays_are_those_from_a_mapping(seed: int) -> None:
    chance = np.random.default_rng(seed)
    pairs = sorted({tuple(sorted(p)) for p in chance.integers(0, 60, (300, 2)).tolist() if p[0] != p[1]})
    odds = chance.normal(-3, 3, len(pairs))
    wanted = cluster(60, dict(zip(pairs, odds.tolist(), strict=True)))
    first, second = np.array(pairs).T
    against = against_crowd(crowds(60, first, second, odds), first, second, odds)
    story = linked(np.arange(60), first, second, against)
    assert {tuple(m) for m in wanted} == {tuple(np.flatnonzero(story == s).tolist()) for s in np.unique(story)}


def test_what_begins_together_stays_together_and_counts_as_many() -> None:
    first, second, odds = np.array([0]), np.array([20]), np.array([2.0])
    alone = linked(np.arange(21), first, second, odds)
    together = linked(np.array([0] * 20 + [20]), first, second, odds)
    assert alone.tolist() == [*range(20), 0]
    assert together.tolist() == [0] * 20 + [20]


def test_no_links() -> None:
    nothing = np.zeros(0, np.int64)
    assert linked(np.arange(3), nothing, nothing, np.zeros(0)).tolist() == [0, 1, 2]
    assert linked(nothing, nothing, nothing, np.zeros(0)).tolist() == []
