"""Clusters made anew where new reports have come: among the stories they are linked to; the rest stands."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.words import Places
from rashomon.stories.clustering import LOWEST
from rashomon.stories.features import Reals
from rashomon.stories.linkage import against_crowd, linked
from rashomon.stories.near import Odds
from rashomon.stories.register import Register
from rashomon.stories.window import Window


def regroup(window: Window, register: Register, fresh: int, odds: Odds) -> list[list[int]]:
    """The clusters of the awake rows from `fresh` on and of the stories these are linked to.

    `odds` are those of the new rows, with each other and with earlier ones. Stories that the new rows are not linked
    to, but those linked to them are, may take something in, and are not taken apart.
    """
    both = window.awake[odds[0]] & window.awake[odds[1]]
    odds = odds[0][both], odds[1][both], odds[2][both]
    first = odds[0]
    strong = against(window, odds) > LOWEST
    touched = _stories(register, first[strong & (first < fresh)])
    inner = _awake(register, touched)
    links = window.linked(inner)
    beyond = _stories(register, links[1][(against(window, links) > LOWEST) & (links[1] < fresh)])
    outer = _awake(register, [s for s in beyond if s not in touched])
    return _clusters(window, register, fresh, odds, inner, outer)


def _clusters(
    window: Window, register: Register, fresh: int, odds: Odds, inner: Places, outer: Places
) -> list[list[int]]:
    nodes = np.concatenate(
        (np.sort(np.concatenate((inner, outer))), np.flatnonzero(window.awake[fresh : window.count]) + fresh)
    )
    ends = _joined(odds, _known(window, nodes, fresh))
    known = _among(nodes, ends[0]) & _among(nodes, ends[1])
    first, second, value = ends[0][known], ends[1][known], ends[2][known]
    start = np.arange(len(nodes))
    place = {int(row): k for k, row in enumerate(nodes.tolist())}
    for row in np.sort(outer).tolist():
        start[place[row]] = place[min(register.stories[register.of[row]].awake)]
    one, other = np.searchsorted(nodes, first), np.searchsorted(nodes, second)
    label = linked(start, one, other, against(window, (first, second, value)))
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return [piece.tolist() for piece in np.split(nodes[order], cuts)] if len(nodes) else []


def _known(window: Window, nodes: Places, fresh: int) -> Odds:
    """The links among rows that were there before, each once."""
    owner, other, odds = window.linked(nodes[nodes < fresh])
    old = other < fresh
    first, second, odds = np.minimum(owner, other)[old], np.maximum(owner, other)[old], odds[old]
    _, once = np.unique(first * (window.count + 1) + second, return_index=True)
    return first[once], second[once], odds[once]


def _joined(one: Odds, other: Odds) -> Odds:
    return (
        np.concatenate((one[0], other[0])), np.concatenate((one[1], other[1])), np.concatenate((one[2], other[2]))
    )  # fmt: skip


def against(window: Window, odds: Odds) -> Reals:
    """Log odds with the surroundings of both reports counted in."""
    rows, place = np.unique(np.concatenate((odds[0], odds[1])), return_inverse=True)
    half = len(odds[0])
    return against_crowd(window.crowds(rows), place[:half], place[half:], odds[2])


def _among(rows: Places, asked: Places) -> NDArray[np.bool_]:
    """`rows` are ascending."""
    if not len(rows):
        return np.zeros(len(asked), np.bool_)
    place = np.minimum(np.searchsorted(rows, asked), len(rows) - 1)
    return np.asarray(rows[place] == asked, np.bool_)


def _stories(register: Register, rows: Places) -> dict[str, None]:
    return dict.fromkeys(register.of[row] for row in np.unique(rows).tolist())


def _awake(register: Register, stories: Iterable[str]) -> Places:
    return np.array([row for s in stories for row in register.stories[s].awake], np.int64)
