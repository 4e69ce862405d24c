"""The stories of a stretch of time: rows come in and find their story, old rows go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.words import Places
from rashomon.stories.features import Features
from rashomon.stories.membership import Change
from rashomon.stories.near import Odds
from rashomon.stories.register import Register
from rashomon.stories.regrouping import AWAKE, regroup
from rashomon.stories.window import Awake, Window

# Reports that are clustered together; of more, the earliest first. A term leads to so many earlier reports only, so in
# larger lots a large story has pairs that nobody asked about, and falls apart.
MOST_AT_ONCE = 1500


class Saved(NamedTuple):
    """By row its links (-1: none), is it awake, and its story's number; by that number the story's id and `born`."""

    others: NDArray[np.int32]
    odds: NDArray[np.float32]
    awake: Awake
    story: Places
    ids: NDArray[np.str_]
    born: Places


class CurrentStories:
    """Rows of features in a `window`, and in the `register` the story of each."""

    def __init__(self) -> None:
        self.window = Window()
        self.register = Register()

    @property
    def count(self) -> int:
        return self.window.count

    def enter(
        self, found: Features, names: Sequence[str], serials: Sequence[int], apart: Sequence[int] = ()
    ) -> tuple[Odds, list[Change], list[int]]:
        """Puts reports in and clusters anew what is near them: their log odds, what changed, the rows that moved.

        Those of the numbers `apart` are in no story so far and hold none together: see `place`.
        """
        fresh = self.count
        odds = self.window.enter(found)
        self.window.sleep([fresh + n for n in apart])
        for name, serial in zip(names, serials, strict=True):
            self.register.enter(name, serial)
        changes, moved = self.register.settle(regroup(self.window, self.register, fresh, odds))
        self.rest({self.register.of[row] for row in moved})
        return odds, changes, moved

    def place(self, row: int, story: str | None) -> list[Change]:
        """Puts a row that was set apart into a story, where it never wakes, or into one of its own."""
        changes: list[Change] = []
        if story is None:
            changes, _ = self.register.settle([[row]])
        else:
            self.register.join(row, story)
        self.register.stories[self.register.of[row]].awake.pop(row, None)
        self.window.sleep([row])
        return changes

    def rest(self, stories: Iterable[str]) -> None:
        """Of stories with very many reports lets the earliest sleep."""
        self.window.sleep([row for story in stories for row in self.register.rest(story, AWAKE)])

    def nearest(self, row: int) -> tuple[int, float]:
        """The likeliest other row and the log odds: of the same story if any is; -1 if none. Of equals the earliest."""
        links, count = self.window.links, int(self.window.links.counts[row])
        others, odds = links.others[row, :count].tolist(), links.odds[row, :count].tolist()
        of, story = self.register.of, self.register.of[row]
        best = min(((of[o] != story, -x, o) for o, x in zip(others, odds, strict=True)), default=(True, 0.0, -1))
        return best[2], -best[1]

    def saved(self) -> Saved:
        """All that there is to keep beside the features, the names and the serials of the rows."""
        register = self.register
        ids = {story: number for number, story in enumerate(register.stories)}
        born = np.array([held.born for held in register.stories.values()], np.int64)
        story = np.array([ids[s] for s in register.of], np.int64)
        return Saved(*self.window.told_links(), story, np.array(list(ids)), born)

    @classmethod
    def again(cls, found: Features, names: Sequence[str], serials: Sequence[int], saved: Saved) -> CurrentStories:
        """The stories as they were when they were saved: they go on as those would have."""
        made, ids, awake = cls(), saved.ids.tolist(), saved.awake.tolist()
        made.window = Window.again(found, saved.others, saved.odds, saved.awake)
        for row, story in enumerate(saved.story.tolist()):
            made.register.enter(names[row], serials[row], ids[story], awake[row])
        for story, born in zip(ids, saved.born.tolist(), strict=True):
            made.register.stories[story].born = born
        return made

    def only(self, rows: Sequence[int]) -> CurrentStories:
        """The same for these rows alone, in this order, which is ascending."""
        made, register = CurrentStories(), self.register
        made.window = self.window.only(np.array(rows, np.int64))
        for row in rows:
            story = register.of[row]
            awake = row in register.stories[story].awake
            made.register.enter(register.names[row], register.serials[row], story, awake)
        return made
