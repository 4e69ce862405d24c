"""Which report is in which story, and what becomes of a story's id when reports are put together anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.model import content_id
from rashomon.stories.membership import Change


@dataclass(slots=True)
class Held:
    """A story: its id, the number of the report it began with, its rows, and those of them that are awake."""

    id: str
    born: int
    rows: dict[int, None] = field(default_factory=dict)
    awake: dict[int, None] = field(default_factory=dict)


class Register:
    """Stories by id. `of` gives the story of each row, `names` the report's id, `serials` its number in the stream."""

    def __init__(self) -> None:
        self.of: list[str] = []
        self.names: list[str] = []
        self.serials: list[int] = []
        self.stories: dict[str, Held] = {}

    def enter(self, name: str, serial: int, story: str = "", awake: bool = True) -> None:
        """A new row, in a story as it was before or in none so far."""
        self.of.append("")
        self.names.append(name)
        self.serials.append(serial)
        if story:
            self.stories.setdefault(story, Held(story, serial))
            self._move([len(self.of) - 1], story)
            if not awake:
                del self.stories[story].awake[len(self.of) - 1]

    def settle(self, clusters: Iterable[Sequence[int]]) -> tuple[list[Change], list[int]]:
        """Takes clusters, of whole stories and new rows, for stories; what changed, and which rows changed story.

        A story goes on in the cluster with most of its rows, of equals the one with the earliest; where several go on
        in one cluster the oldest does, and the others become it. A cluster in which none goes on is a new story.
        """
        found = sorted((sorted(c) for c in clusters), key=lambda c: c[0])
        heirs = self._heirs(found)
        changes: list[Change] = []
        moved: list[int] = []
        for cluster, stories in zip(found, heirs, strict=True):
            going_on = sorted(stories, key=lambda s: (self.stories[s].born, s))
            if going_on:
                story = going_on[0]
                for gone in going_on[1:]:
                    changes.append(Change(kind="merged", story=gone, other=story))
                    moved += self._move(list(self.stories[gone].rows), story)
            else:
                changes.append(self._open(cluster))
                story = changes[-1].story
            moved += self._move(cluster, story)
        return changes, sorted(set(moved))

    def _heirs(self, found: Sequence[Sequence[int]]) -> list[list[str]]:
        """Per cluster the stories that go on in it."""
        most: dict[str, tuple[int, int]] = {}
        for number, cluster in enumerate(found):
            for story, share in Counter([self.of[row] for row in cluster]).items():
                # Clusters go by their earliest row, so of equals the lowest number is the one.
                if story and share > most.get(story, (0, 0))[0]:
                    most[story] = share, number
        heirs: list[list[str]] = [[] for _ in found]
        for story, (_, number) in most.items():
            heirs[number].append(story)
        return heirs

    def _open(self, cluster: Sequence[int]) -> Change:
        """A new story of these rows. One that comes of a split is named by that, too: its first report may have
        begun another story before."""
        first, parents = cluster[0], Counter(self.of[row] for row in cluster if self.of[row])
        if parents:
            parent = min(parents, key=lambda s: (-parents[s], self.stories[s].born))
            story = content_id("st", self.names[first], parent, str(self.serials[-1]))
        else:
            parent, story = None, content_id("st", self.names[first])
        self.stories[story] = Held(story, self.serials[first])
        return Change(kind="split" if parents else "opened", story=story, other=parent)

    def _move(self, rows: Iterable[int], story: str) -> list[int]:
        """Puts rows into a story; gives those that were in another."""
        into, moved = self.stories[story], [row for row in rows if self.of[row] != story]
        for row in moved:
            before = self.stories.get(self.of[row])
            if before is None or row in before.awake:
                into.awake[row] = None
            if before is not None:
                before.awake.pop(row, None)
                del before.rows[row]
                if not before.rows:
                    del self.stories[before.id]
            self.of[row] = story
            into.rows[row] = None
        return moved

    def join(self, row: int, story: str) -> None:
        """Puts a row into a story as it stands."""
        self._move([row], story)

    def rest(self, story: str, most: int) -> list[int]:
        """Lets the earliest rows sleep until `most` are awake; gives them."""
        awake = self.stories[story].awake
        resting = sorted(awake)[: len(awake) - most] if len(awake) > most else []
        for row in resting:
            del awake[row]
        return resting
