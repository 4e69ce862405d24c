"""The links of rows to each other: the likeliest of each, and what of them speaks for one event."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.words import Places
from rashomon.stories.clustering import CROWD, CROWD_SHARE, CROWD_USUAL, FLOOR, HIGHEST, LOWEST
from rashomon.stories.features import Reals
from rashomon.stories.near import Odds

MOST_LINKS = 32  # of a report to others: its likeliest
CROWD_FROM, CROWD_TO = CROWD.start, CROWD.stop


class Links(NamedTuple):
    """By row: `others` and `odds`, the likeliest first, and their `counts`; is it `awake`.

    `crowd` stands for its surroundings, and is not a number where links have come since it was worked out. `marks` is
    room for a walk, and 0 otherwise.
    """

    others: NDArray[np.int32]
    odds: NDArray[np.float32]
    counts: Places
    awake: NDArray[np.bool_]
    crowd: Reals
    marks: NDArray[np.int32]


@kernel
def link(first: Places, second: Places, odds: Reals, links: Links) -> None:
    """Enters pairs."""
    for k in range(len(first)):
        _link_one(first[k], second[k], odds[k], links)
        _link_one(second[k], first[k], odds[k], links)


@kernel
def _link_one(one: int, other: int, odds: float, links: Links) -> None:
    """Keeps the likeliest `MOST_LINKS`, of equals the earliest row, whatever order they come in."""
    others, held = links.others[one], links.odds[one]
    place = links.counts[one]
    if place == MOST_LINKS:
        place -= 1
        if held[place] > odds or (held[place] == odds and others[place] < other):
            return
    else:
        links.counts[one] += 1
    while place and (held[place - 1] < odds or (held[place - 1] == odds and others[place - 1] > other)):
        others[place], held[place] = others[place - 1], held[place - 1]
        place -= 1
    others[place], held[place] = other, odds
    links.crowd[one] = np.nan


@kernel
def _against(one: int, other: int, odds: float, links: Links) -> float:
    """Log odds with the surroundings of both reports counted in."""
    return float(odds - CROWD_SHARE * ((_crowd(one, links) + _crowd(other, links)) / 2 - CROWD_USUAL))


@kernel
def _crowd(row: int, links: Links) -> float:
    """The mean log odds of a row's nearest but for the very nearest."""
    if np.isnan(links.crowd[row]):
        total = 0.0
        for rank in range(CROWD_FROM, CROWD_TO):
            total += max(links.odds[row, rank], FLOOR) if rank < links.counts[row] else FLOOR
        links.crowd[row] = total / (CROWD_TO - CROWD_FROM)
    return float(links.crowd[row])


@kernel
def strongly_linked(odds: Odds, fresh: int, links: Links) -> Places:
    """The rows before `fresh`, awake, that one of these pairs with a row that is awake may put into a story."""
    found = [0 for _ in range(0)]
    for k in range(len(odds[0])):
        row, other = odds[0][k], odds[1][k]
        if row >= fresh or links.marks[row] or not (links.awake[row] and links.awake[other]):
            continue
        if _against(row, other, odds[2][k], links) > LOWEST:
            links.marks[row] = 1
            found.append(row)
    return _unmarked(found, links)


@kernel
def around(rows: Places, fresh: int, links: Links) -> Places:
    """Further rows before `fresh`, awake, that a link from one of these may put into its story."""
    found = [0 for _ in range(0)]
    for row in rows:
        links.marks[row] = 1
    for row in rows:
        for k in range(links.counts[row]):
            other = int(links.others[row, k])
            if other >= fresh or links.marks[other] or not links.awake[other]:
                continue
            if _against(row, other, links.odds[row, k], links) > LOWEST:
                links.marks[other] = 1
                found.append(other)
    for row in rows:
        links.marks[row] = 0
    return _unmarked(found, links)


@kernel
def _unmarked(found: list[int], links: Links) -> Places:
    rows = np.empty(len(found), np.int64)
    for k in range(len(found)):
        rows[k] = found[k]
        links.marks[found[k]] = 0
    return rows


@kernel
def strengths(nodes: Places, start: Places, fresh: int, odds: Odds, links: Links) -> Odds:
    """The links among these rows as (number of its cluster, the larger number of the other's, strength).

    `start` gives the number in `nodes` of the first row of the cluster that each begins in. `odds` are those of the
    rows from `fresh` on, with each other and with earlier ones; among those before the rows' links are taken.
    """
    count, room = 0, len(odds[0]) + MOST_LINKS * len(nodes)
    out = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    for k in range(len(nodes)):
        links.marks[nodes[k]] = k + 1
    for k in range(len(odds[0])):
        count = _strength(odds[0][k], odds[1][k], odds[2][k], start, links, out, count)
    for row in nodes:
        for k in range(links.counts[row] if row < fresh else 0):
            other = int(links.others[row, k])
            if other >= fresh or links.marks[other] == 0:
                continue
            # Most lie within one cluster: that is asked before the other's links are looked through.
            if start[links.marks[row] - 1] == start[links.marks[other] - 1]:
                continue
            if row < other or not _has(links, other, row, links.odds[row, k]):
                count = _strength(row, other, links.odds[row, k], start, links, out, count)
    for row in nodes:
        links.marks[row] = 0
    return out[0][:count], out[1][:count], out[2][:count]


@kernel
def _strength(row: int, other: int, odds: float, start: Places, links: Links, out: Odds, at: int) -> int:
    """Puts a pair into `out` at `at` where both are marked, in different clusters, and linked at all."""
    one, two = links.marks[row], links.marks[other]
    if one == 0 or two == 0 or start[one - 1] == start[two - 1]:
        return at
    strength = _against(row, other, odds, links) - LOWEST
    if strength <= 0:
        return at
    out[0][at], out[1][at] = min(start[one - 1], start[two - 1]), max(start[one - 1], start[two - 1])
    out[2][at] = min(strength, HIGHEST - LOWEST)
    return at + 1


@kernel
def _has(links: Links, row: int, other: int, odds: float) -> bool:
    """Is the link to the other, of so much, among the row's?"""
    if links.counts[row] < MOST_LINKS or links.odds[row, MOST_LINKS - 1] < odds:
        return True
    last = MOST_LINKS
    while last and links.odds[row, last - 1] == odds:
        last -= 1
        if links.others[row, last] == other:
            return True
    return False
