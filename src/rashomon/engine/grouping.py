"""The grouping of a run over a corpus: lot after lot in order of time, resumable from the last checkpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.engine.pool import Progress
from rashomon.engine.reading import Library, library
from rashomon.engine.work import Work

if TYPE_CHECKING:
    from rashomon.stories.current import CurrentStories
    from rashomon.stories.features import Features
    from rashomon.stories.membership import Change

WINDOW_DAYS = 14  # reports further apart in time are not compared
WINDOW_REPORTS = 50_000  # and neither are reports with more than so many between them
FORGOTTEN = 0.25  # share of reports out of the window at which they are let go
LOTS_A_CHECKPOINT = 16  # some seconds' work: a checkpoint takes a fiftieth of it
CHECKPOINT = "checkpoint.npz"
ARRAYS = ("term_bounds", "terms", "places", "pair_bounds", "pairs", "norms", "sizes", "days")
Numbers = NDArray[np.int64]


def group_in_order(work: Work, told: Progress) -> None:
    """`story.npy`: per place in the order the first place of its story; `nearest.npy`: the likeliest other, or -1.

    A run that goes on after a kill begins at the last checkpoint and gives what the whole run would have given.
    """
    from rashomon.stories.current import MOST_AT_ONCE

    held = library(str(work.folder))
    when, order = np.asarray(work.load("when.npy")), np.asarray(work.load("order.npy"))
    current, placed, begun = _taken_up(work, held, order)
    for start in range(begun, len(order), MOST_AT_ONCE):
        told("grouping", start, len(order))
        if start > begun and start // MOST_AT_ONCE % LOTS_A_CHECKPOINT == 0:
            _keep(work, current, placed, start)
        stop = min(len(order), start + MOST_AT_ONCE)
        places = list(range(start, stop))
        _, changes, moved = current.enter(gathered(held, order[start:stop]), [str(p) for p in places], places)
        placed.note(current, changes, moved)
        begin = max(start - WINDOW_REPORTS, int(np.searchsorted(when, when[start] - WINDOW_DAYS)))
        gone = int(np.searchsorted(current.register.serials, begin))
        if gone > FORGOTTEN * current.count:
            placed.leave(current, range(gone))
            current = current.only(range(gone, current.count))
    placed.leave(current, range(current.count))
    told("grouping", len(order), len(order))
    work.save("nearest.npy", placed.nearest)
    work.save("story.npy", placed.firsts())


def gathered(held: Library, numbers: Numbers) -> Features:
    """The features of these reports, in this order."""
    from rashomon.stories.features import NOTHING, Features, joined, taken

    shard = np.searchsorted(held.firsts, numbers, side="right") - 1
    order = np.argsort(shard, kind="stable")
    found = []
    for n in np.unique(shard).tolist():
        rows = numbers[order][shard[order] == n] - held.firsts[n]
        found.append(taken(Features(*(held.work.load(f"{a}-{n}.npy") for a in ARRAYS)), rows))
    back = np.empty(len(numbers), np.int64)
    back[order] = np.arange(len(numbers))
    return taken(joined(found), back) if found else NOTHING


class Placed:
    """By place in the order: the story a report is in so far, and the likeliest other report."""

    def __init__(self, count: int) -> None:
        self.story = [""] * count
        self.nearest = np.full(count, -1, np.int64)
        self.into: dict[str, str] = {}

    def note(self, current: CurrentStories, changes: Sequence[Change], moved: Sequence[int]) -> None:
        register = current.register
        self.into.update((c.story, c.other) for c in changes if c.kind == "merged" and c.other)
        for row in moved:
            self.story[register.serials[row]] = register.of[row]

    def leave(self, current: CurrentStories, rows: Iterable[int]) -> None:
        serials = current.register.serials
        for row in rows:
            other, _ = current.nearest(row)
            self.nearest[serials[row]] = serials[other] if other >= 0 else -1

    def firsts(self) -> Numbers:
        """By place the first place of its story."""
        first: dict[str, int] = {}
        found = np.empty(len(self.story), np.int64)
        for place, told in enumerate(self.story):
            story = told
            while story in self.into:
                story = self.into[story]
            found[place] = first.setdefault(story, place)
        return found


def _keep(work: Work, current: CurrentStories, placed: Placed, stop: int) -> None:
    """Writes all that the run knows before place `stop`; the features are in the working folder anyway."""
    names, story = np.unique(placed.story[:stop], return_inverse=True)
    with work.writing(CHECKPOINT) as file:
        np.savez(
            file, stop=stop, serials=current.register.serials, placed_names=names, placed_story=story,
            nearest=placed.nearest[:stop], gone=list(placed.into), into=list(placed.into.values()),
            **current.saved()._asdict(),
        )  # fmt: skip


def _taken_up(work: Work, held: Library, order: Numbers) -> tuple[CurrentStories, Placed, int]:
    """The stories, what is known of the reports, and the place to go on at: the beginning, or the last checkpoint."""
    from rashomon.stories.current import CurrentStories, Saved

    placed = Placed(len(order))
    if not work.has(CHECKPOINT):
        return CurrentStories(), placed, 0
    with np.load(work.path(CHECKPOINT), allow_pickle=False) as kept:
        serials, stop = kept["serials"], int(kept["stop"])
        names = kept["placed_names"].tolist()
        placed.story[:stop] = [names[n] for n in kept["placed_story"].tolist()]
        placed.nearest[:stop] = kept["nearest"]
        placed.into = dict(zip(kept["gone"].tolist(), kept["into"].tolist(), strict=True))
        saved = Saved(*(kept[name] for name in Saved._fields))
    places = serials.tolist()
    current = CurrentStories.again(gathered(held, order[serials]), [str(p) for p in places], places, saved)
    return current, placed, stop
