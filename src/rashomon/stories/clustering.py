"""Clusters from sparse log odds: average linkage, then what is left over joins the cluster that is clearly nearest."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

FLOOR = -6.0  # log odds taken for a pair that shares nothing
CROWD = slice(8, 20)  # which of a report's nearest neighbours stand for its surroundings
CROWD_SHARE, CROWD_USUAL = 0.3, -3.5
LOWEST, HIGHEST = -4.0, 3.0  # log odds beyond which a pair says no more for or against
JOINED = -0.75  # mean log odds above which two clusters are one
LEFT_OVER = 4  # reports: a cluster of so many may still join a larger one
LEFT_ALONE, LEFT_FEW = -3.6, -3.0  # mean log odds above which a single report, or a few, may
CLEARLY = 0.6  # by how much its nearest cluster must be nearer than the next

Links = dict[int, dict[int, float]]


def cluster(count: int, odds: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """The clusters of `count` reports as sorted lists of indices, in the order of their first members.

    `odds` maps pairs (first < second) to log odds; a pair that is missing shares nothing. Surroundings count: where
    a dozen other reports are nearly as near, nearness says less, and in a set of a few reports it says more.
    """
    return _clusters(range(count), _against_crowd(count, odds))


def _clusters(numbers: Iterable[int], odds: Mapping[tuple[int, int], float]) -> list[list[int]]:
    links = _links(odds)
    members = {n: [n] for n in numbers}
    _link_on_average(members, links)
    for size in range(1, LEFT_OVER + 1):
        _join_left_over(members, links, size)
    return sorted(sorted(m) for m in members.values())


def _against_crowd(count: int, odds: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    near: list[list[float]] = [[] for _ in range(count)]
    for (m, n), value in odds.items():
        near[m].append(max(value, FLOOR))
        near[n].append(max(value, FLOOR))
    crowd = [_crowd(values) for values in near]
    return {(m, n): x - CROWD_SHARE * ((crowd[m] + crowd[n]) / 2 - CROWD_USUAL) for (m, n), x in odds.items()}


def _crowd(values: Sequence[float]) -> float:
    ranked = sorted(values, reverse=True)[CROWD]
    wanted = CROWD.stop - CROWD.start
    return (sum(ranked) + FLOOR * (wanted - len(ranked))) / wanted


def _links(odds: Mapping[tuple[int, int], float]) -> Links:
    """Symmetric sums of log odds above `LOWEST`, so that a missing pair counts nothing."""
    links: Links = defaultdict(dict)
    for (m, n), value in sorted(odds.items()):
        strength = min(value, HIGHEST) - LOWEST
        if strength > 0:
            links[m][n] = links[n][m] = strength
    return links


def _link_on_average(members: dict[int, list[int]], links: Links) -> None:
    """Merge the two clusters of the highest mean until it falls below `JOINED`; ties go to the smallest indices."""
    least = JOINED - LOWEST
    heap = [(-s, m, n, 1, 1) for m, held in links.items() for n, s in held.items() if m < n and s >= least]
    heapq.heapify(heap)
    while heap:
        _, m, n, size_m, size_n = heapq.heappop(heap)
        if len(members.get(m, ())) != size_m or len(members.get(n, ())) != size_n:
            continue
        _merge(members, links, m, n)
        for other, total in links[m].items():
            mean = total / (len(members[m]) * len(members[other]))
            if mean >= least:
                first, second = min(m, other), max(m, other)
                heapq.heappush(heap, (-mean, first, second, len(members[first]), len(members[second])))


def _merge(members: dict[int, list[int]], links: Links, m: int, n: int) -> None:
    """Put cluster `n` into cluster `m`."""
    members[m].extend(members.pop(n))
    for other, total in links.pop(n, {}).items():
        del links[other][n]
        if other != m:
            links[m][other] = links[other][m] = links[m].get(other, 0.0) + total


def _join_left_over(members: dict[int, list[int]], links: Links, size: int) -> None:
    """Clusters of `size` join the larger one that is clearly nearest. All are looked at before any is moved."""
    least = (LEFT_ALONE if size == 1 else LEFT_FEW) - LOWEST
    moves = []
    for n in sorted(members):
        if len(members[n]) != size:
            continue
        larger = [
            (total / (size * len(members[m])), -m) for m, total in links.get(n, {}).items() if len(members[m]) > size
        ]
        larger.sort(reverse=True)
        if larger and larger[0][0] > least and (len(larger) < 2 or larger[0][0] - larger[1][0] > CLEARLY):
            moves.append((-larger[0][1], n))
    for m, n in moves:
        _merge(members, links, m, n)
