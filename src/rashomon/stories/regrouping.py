"""Clusters made anew where new reports have come: among the stories they are linked to; the rest stands."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from rashomon.scan.words import Places
from rashomon.stories.linkage import clustered
from rashomon.stories.links import around, strengths, strongly_linked
from rashomon.stories.near import Odds
from rashomon.stories.register import Register
from rashomon.stories.window import Window

AWAKE = 24  # reports: of a larger story only the latest so many are compared with new ones


def regroup(window: Window, register: Register, fresh: int, odds: Odds) -> list[list[int]]:
    """The clusters of the awake rows from `fresh` on and of the stories these are linked to.

    `odds` are those of the new rows, with each other and with earlier ones. Two kinds of stories may take something in
    and are not taken apart: those that the new rows are not linked to, but stories linked to them are; and those with
    `AWAKE` reports, of which so few pairs are known that they would fall apart for want of them.
    """
    links = window.links
    touched = _stories(register, strongly_linked(odds, fresh, links))
    young = [s for s in touched if len(register.stories[s].awake) < AWAKE]
    inner = np.array([row for s in young for row in register.stories[s].awake], np.int64)
    whole = touched | _stories(register, around(inner, fresh, links))
    outer = [sorted(register.stories[s].awake) for s in whole if s not in young]
    new = np.flatnonzero(window.awake[fresh : window.count]) + fresh
    nodes = np.sort(np.concatenate((inner, np.array([row for rows in outer for row in rows], np.int64), new)))
    start = np.arange(len(nodes))
    for rows in outer:
        places = np.searchsorted(nodes, rows)
        start[places] = places[0]
    return _pieces(nodes, clustered(start, *strengths(nodes, start, fresh, odds, links)))


def _stories(register: Register, rows: Places) -> dict[str, None]:
    return dict.fromkeys(register.of[row] for row in rows.tolist())


def _pieces(nodes: Places, label: Places) -> list[list[int]]:
    order = np.argsort(label, kind="stable")
    rows = nodes[order].tolist()
    cuts = [0, *(np.flatnonzero(np.diff(label[order])) + 1).tolist(), len(rows)]
    return [rows[a:b] for a, b in pairwise(cuts)] if rows else []
