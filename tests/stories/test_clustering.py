from hypothesis import given
from hypothesis import strategies as st

from rashomon.stories.clustering import cluster

Pairs = dict[tuple[int, int], float]


def test_likely_pairs_are_one_and_unlikely_ones_are_not() -> None:
    assert cluster(4, {(0, 1): 3.0, (2, 3): 3.0, (1, 2): -6.0}) == [[0, 1], [2, 3]]


def test_nothing_shared_is_alone() -> None:
    assert cluster(3, {}) == [[0], [1], [2]]
    assert cluster(0, {}) == []


def test_one_bridge_does_not_join_two_clusters() -> None:
    inside: Pairs = {(m, n): 4.0 for group in ((0, 1, 2), (3, 4, 5)) for m in group for n in group if m < n}
    assert cluster(6, inside | {(2, 3): 2.0}) == [[0, 1, 2], [3, 4, 5]]


def test_what_is_left_over_joins_the_cluster_that_is_clearly_nearest() -> None:
    near: Pairs = {(0, 1): 4.0, (2, 3): 4.0, (0, 4): -3.5, (1, 4): -3.5}
    assert cluster(5, near) == [[0, 1, 4], [2, 3]]
    assert cluster(5, near | {(2, 4): -3.6, (3, 4): -3.6}) == [[0, 1], [2, 3], [4]]


@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(8, 15)), st.floats(-9, 9), max_size=40))
def test_every_report_is_in_one_cluster(odds: Pairs) -> None:
    found = cluster(16, odds)
    assert sorted(n for members in found for n in members) == list(range(16))
    assert found == sorted(sorted(m) for m in found)
