"""Clusters made anew where new reports have come: among the stories they are linked to; the rest stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.words import Places
from rashomon.stories.linkage import clustered
from rashomon.stories.links import around, strengths, strongly_linked
from rashomon.stories.near import Odds
from rashomon.stories.register import Register
from rashomon.stories.window import Window

AWAKE = 24  # reports: of a larger story only the latest so many are compared with new ones


def regroup(window: Window, register: Register, fresh: int, odds: Odds) -> list[list[int]]:
    """The clusters of the awake rows from `fresh` on and of the stories these are linked to, but for those as before.

    `odds` are those of the new rows, with each other and with earlier ones. Two kinds of stories may take something in
    and are not taken apart: those that the new rows are not linked to, but stories linked to them are; and those with
    `AWAKE` reports, of which so few pairs are known that they would fall apart for want of them.
    """
    links = window.links
    touched = _stories(register, strongly_linked(odds, fresh, links))
    young = {s: None for s in touched if len(register.stories[s].awake) < AWAKE}
    inner = _awake(register, young)
    outer = _stories(register, around(inner, fresh, links)) | touched
    stories = [*young, *(s for s in outer if s not in young)]
    sizes = np.array([len(register.stories[s].awake) for s in stories], np.int64)
    new = np.flatnonzero(window.awake[fresh : window.count]) + fresh
    nodes = np.concatenate((_awake(register, stories), new))
    story = np.concatenate((np.repeat(np.arange(len(stories)), sizes), np.full(len(new), -1)))
    order = np.argsort(nodes)
    nodes, story = nodes[order], story[order]
    start = _starts(story, len(young))
    label = clustered(start, *strengths(nodes, start, fresh, odds, links))
    changed = ~_as_before(label, story, sizes)
    return _pieces(nodes[changed], label[changed])


def _stories(register: Register, rows: Places) -> dict[str, None]:
    return dict.fromkeys([register.of[row] for row in rows.tolist()])


def _awake(register: Register, stories: Iterable[str]) -> Places:
    return np.fromiter(chain.from_iterable(register.stories[s].awake for s in stories), np.int64)


def _starts(story: Places, young: int) -> Places:
    """Per row the number of the row it is together with from the beginning: of its story's first, if that is not
    among the `young` first stories; its own otherwise."""
    _, first, number = np.unique(story, return_index=True, return_inverse=True)
    return np.where(story >= young, first[number], np.arange(len(story)))


def _as_before(label: Places, story: Places, sizes: Places) -> NDArray[np.bool_]:
    """Per row: is its cluster one story as it was?"""
    first = story[label]
    strange = np.bincount(label, story != first, len(label))[label] > 0
    whole = np.bincount(label, minlength=len(label))[label] == np.append(sizes, 0)[first]
    return np.asarray(whole & ~strange, np.bool_)


def _pieces(nodes: Places, label: Places) -> list[list[int]]:
    order = np.argsort(label, kind="stable")
    rows = nodes[order].tolist()
    cuts = [0, *(np.flatnonzero(np.diff(label[order])) + 1).tolist(), len(rows)]
    return [rows[a:b] for a, b in pairwise(cuts)] if rows else []
