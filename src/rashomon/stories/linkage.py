"""`rashomon.stories.clustering.cluster` for many reports: the same merges, compiled, over arrays of links."""

from __future__ import annotations

import heapq
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.words import Places
from rashomon.stories.clustering import (
    CLEARLY,
    CROWD,
    CROWD_SHARE,
    CROWD_USUAL,
    FLOOR,
    HIGHEST,
    JOINED,
    LEFT_ALONE,
    LEFT_FEW,
    LEFT_OVER,
    LOWEST,
)  # fmt: skip

Reals = NDArray[np.float64]
_JOINED, _ALONE, _FEW = JOINED - LOWEST, LEFT_ALONE - LOWEST, LEFT_FEW - LOWEST


class _Clusters(NamedTuple):
    """Clusters and the links between them.

    A cluster goes by the number of one of its reports; `of` leads from one that is no more to what it became, `sizes`
    is 0 there. Link k has two ends: end 2k stands in the chain of one cluster and names the other in `others` (-1
    when the link is no more), end 2k + 1 the other way round. `heads` and `after` make the chains. `totals` is by
    link. `marks` is room for a walk: by cluster, the end in hand that leads there.
    """

    of: Places
    sizes: Places
    heads: Places
    others: Places
    after: Places
    totals: Reals
    marks: Places


def against_crowd(crowd: Reals, first: Places, second: Places, odds: Reals) -> Reals:
    """Log odds with the surroundings of both counted in."""
    return np.asarray(odds - CROWD_SHARE * ((crowd[first] + crowd[second]) / 2 - CROWD_USUAL), np.float64)


def crowds(count: int, first: Places, second: Places, odds: Reals) -> Reals:
    """Per report the mean log odds of those of its nearest neighbours that stand for its surroundings."""
    owner, value = np.concatenate((first, second)), np.maximum(np.concatenate((odds, odds)), FLOOR)
    order = np.lexsort((-value, owner))
    owner, value = owner[order], value[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    chosen = (rank >= CROWD.start) & (rank < CROWD.stop)
    wanted = CROWD.stop - CROWD.start
    sums = np.bincount(owner[chosen], value[chosen], count)
    held = np.bincount(owner[chosen], minlength=count)
    return np.asarray((sums + FLOOR * (wanted - held)) / wanted, np.float64)


def linked(start: Places, first: Places, second: Places, against: Reals) -> Places:
    """Clusters of reports that begin in clusters already: `start` gives a number in each; the smallest number of each.

    Average linkage, then the left over, as `rashomon.stories.clustering` has it. Several links between two clusters
    that begin together add up.
    """
    strong = (against > LOWEST) & (start[first] != start[second])
    one, other = start[first[strong]], start[second[strong]]
    strength = np.minimum(against[strong], HIGHEST) - LOWEST
    return clustered(start, np.minimum(one, other), np.maximum(one, other), strength)


def clustered(start: Places, first: Places, second: Places, strength: Reals) -> Places:
    """`linked` for links as they count: the smaller and the larger number of what its ends begin in, and a strength."""
    sizes = np.bincount(start, minlength=len(start))
    several = sizes[first] + sizes[second] > 2
    pairs, place = np.unique(first[several] * len(start) + second[several], return_inverse=True)
    totals = np.bincount(place, strength[several], len(pairs)).astype(np.float64)
    return _linked(
        start,
        np.concatenate((first[~several], pairs // max(1, len(start)))),
        np.concatenate((second[~several], pairs % max(1, len(start)))),
        np.concatenate((strength[~several], totals)),
    )


@kernel
def _linked(start: Places, first: Places, second: Places, totals: Reals) -> Places:
    count = len(start)
    clusters = _Clusters(
        start.copy(), np.zeros(count, np.int64), np.full(count, -1, np.int64), np.empty(2 * len(first), np.int64),
        np.empty(2 * len(first), np.int64), totals.copy(), np.full(count, -1, np.int64),
    )  # fmt: skip
    for n in start:
        clusters.sizes[n] += 1
    for k in range(len(first)):
        clusters.others[2 * k], clusters.others[2 * k + 1] = second[k], first[k]
        _hang(clusters, first[k], 2 * k)
        _hang(clusters, second[k], 2 * k + 1)
    _link_on_average(clusters)
    for size in range(1, LEFT_OVER + 1):
        _join_left_over(clusters, size)
    return _named(clusters.of)


@kernel
def _hang(clusters: _Clusters, cluster: int, end: int) -> None:
    clusters.after[end] = clusters.heads[cluster]
    clusters.heads[cluster] = end


@kernel
def _link_on_average(clusters: _Clusters) -> None:
    """Merge the two clusters of the highest mean until it falls below `JOINED`; ties go to the smallest numbers.

    A pair belongs to the smaller of its numbers, and of each cluster only the best pair waits in the heap. Merging
    averages, so a best pair that has changed meanwhile was as good as any: a better one is looked for when it is due.
    """
    heap = [(0.0, 0, 0, 0, 0) for _ in range(0)]
    for n in range(len(clusters.sizes)):
        _offer_best(clusters, heap, n)
    while heap:
        _, m, n, size_m, size_n = heapq.heappop(heap)
        if clusters.sizes[m] != size_m:
            continue
        if clusters.sizes[n] == size_n:
            _merge(clusters, m, n)
        _offer_best(clusters, heap, m)


@kernel
def _offer_best(clusters: _Clusters, heap: list[tuple[float, int, int, int, int]], m: int) -> None:
    """Puts a cluster's best pair with a larger number into the heap, where its mean will do."""
    sizes, best, mean_of_best = clusters.sizes, -1, 0.0
    end = clusters.heads[m]
    while end >= 0:
        n = clusters.others[end]
        if n > m:
            mean = clusters.totals[end // 2] / (sizes[m] * sizes[n])
            if mean > mean_of_best or (mean == mean_of_best and n < best):
                best, mean_of_best = n, mean
        end = clusters.after[end]
    if best >= 0 and mean_of_best >= _JOINED:
        heapq.heappush(heap, (-mean_of_best, m, best, sizes[m], sizes[best]))


@kernel
def _merge(clusters: _Clusters, m: int, n: int) -> None:
    """Put cluster `n` into cluster `m`: its ends move over, those to where `m` has one already are added to that."""
    others, after, heads, marks = clusters.others, clusters.after, clusters.heads, clusters.marks
    _tidy(clusters, m, n)
    end = heads[m]
    while end >= 0:
        marks[others[end]] = end
        end = after[end]
    last, end = heads[m], heads[n]
    while end >= 0:
        onward, other = after[end], others[end]
        if other >= 0 and other != m:
            if marks[other] >= 0:
                clusters.totals[marks[other] // 2] += clusters.totals[end // 2]
                others[end] = others[end ^ 1] = -1
            else:
                others[end ^ 1] = m
                _hang(clusters, m, end)
        end = onward
    end = last
    while end >= 0:
        marks[others[end]] = -1
        end = after[end]
    clusters.of[n], clusters.heads[n] = m, -1
    clusters.sizes[m] += clusters.sizes[n]
    clusters.sizes[n] = 0


@kernel
def _tidy(clusters: _Clusters, m: int, n: int) -> None:
    """Takes from the chain of `m` the ends of links that are no more, and the link to `n`."""
    others, after = clusters.others, clusters.after
    end, kept = clusters.heads[m], -1
    clusters.heads[m] = -1
    while end >= 0:
        onward = after[end]
        if others[end] == n:
            others[end] = others[end ^ 1] = -1
        if others[end] >= 0:
            after[end] = -1
            if kept < 0:
                clusters.heads[m] = end
            else:
                after[kept] = end
            kept = end
        end = onward


@kernel
def _join_left_over(clusters: _Clusters, size: int) -> None:
    """Clusters of `size` join the larger one that is clearly nearest. All are looked at before any is moved."""
    least = _ALONE if size == 1 else _FEW
    moves = np.full(len(clusters.sizes), -1, np.int64)
    for n in range(len(clusters.sizes)):
        if clusters.sizes[n] != size:
            continue
        best, next_best, nearest = 0.0, -np.inf, -1
        end = clusters.heads[n]
        while end >= 0:
            m = clusters.others[end]
            if m >= 0 and clusters.sizes[m] > size:
                mean = clusters.totals[end // 2] / (size * clusters.sizes[m])
                if nearest < 0 or mean > best or (mean == best and m < nearest):
                    best, next_best, nearest = mean, best if nearest >= 0 else -np.inf, m
                elif mean > next_best:
                    next_best = mean
            end = clusters.after[end]
        if nearest >= 0 and best > least and best - next_best > CLEARLY:
            moves[n] = nearest
    for n in range(len(moves)):
        if moves[n] >= 0:
            _merge(clusters, moves[n], n)


@kernel
def _named(of: Places) -> Places:
    """Per report the smallest number of its cluster."""
    root, least = np.empty(len(of), np.int64), np.full(len(of), len(of), np.int64)
    for n in range(len(of)):
        m = n
        while of[m] != m:
            of[m] = of[of[m]]
            m = of[m]
        root[n] = m
        least[m] = min(least[m], n)
    return least[root]
