"""The reports that a new one may be of one event with: features, index and links, growing at one end."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.words import Places
from rashomon.stories.features import NOTHING, Features, taken
from rashomon.stories.index import Index, empty_index, hold_all, with_room
from rashomon.stories.links import MOST_LINKS, Links, link
from rashomon.stories.near import Desk, Odds, Reach, empty_desk, near

MOST_BETWEEN = 50_000  # reports: with more than so many between them two are not compared
_ROOM = 256
Awake = NDArray[np.bool_]


class Window:
    """Rows of features, with the links between them.

    Everything has room for more rows than there are, and is copied to twice the room when that is used up. A row that
    is not `awake` is found by no other.
    """

    def __init__(self) -> None:
        self.count = 0
        self.links = _no_links(0)
        self._reach: Reach = np.zeros(0, np.float32)
        self._found = NOTHING
        self._index: Index = empty_index()
        self._desk: Desk = empty_desk(0)

    @property
    def awake(self) -> Awake:
        """Of all rows, and of those there is room for."""
        return self.links.awake

    @property
    def found(self) -> Features:
        """The features of all rows."""
        whole, n = self._found, self.count
        terms, pairs = int(whole.term_bounds[n]), int(whole.pair_bounds[n])
        return Features(
            whole.term_bounds[: n + 1], whole.terms[:terms], whole.places[:terms], whole.pair_bounds[: n + 1],
            whole.pairs[:pairs], whole.norms[:n], whole.sizes[:n], whole.days[:n],
        )  # fmt: skip

    def enter(self, given: Features) -> Odds:
        """Puts rows in; gives their log odds with all that stand before them, and links them."""
        fresh = self.count
        self._append(given)
        begins = np.maximum(np.arange(fresh, self.count) - MOST_BETWEEN, 0)
        first, second, odds = near(self.found, begins, self._index, self._reach, self._desk)
        odds = odds.astype(np.float32).astype(np.float64)  # as they are kept
        link(first, second, odds, self.links)
        return first, second, odds

    def ask(self, given: Features) -> Odds:
        """Log odds of reports that are not put in with those that stand here: (row, number among the given, odds)."""
        held, begin = self.count, max(0, self.count - MOST_BETWEEN)
        self._append(given)
        begins = np.full(self.count - held, begin)
        first, second, odds = near(self.found, begins, self._index, self._reach, self._desk, entered=False)
        self.count = held
        return first, second - held, odds

    def put_back(self, given: Features, links: Odds) -> None:
        """Puts rows in that were in a window before, with their links to rows before them."""
        fresh = self.count
        self._append(given)
        hold_all(self.found, fresh, self.count, self._index, self._desk.telling)
        link(*links, self.links)

    def sleep(self, rows: Sequence[int] | Places) -> None:
        """Lets no other row find these."""
        self.links.awake[rows], self._reach[rows] = False, np.inf

    @classmethod
    def again(cls, given: Features, others: NDArray[np.int32], odds: NDArray[np.float32], awake: Awake) -> Window:
        """The window that had these features and, by row, these links, the likeliest first and as many as are not -1.

        What it finds from here on is what that one would have found.
        """
        made = cls()
        made._append(given)
        hold_all(made.found, 0, made.count, made._index, made._desk.telling)
        count = made.count
        made.links.others[:count], made.links.odds[:count] = others, odds
        made.links.counts[:count] = (others >= 0).sum(axis=1)
        made.sleep(np.flatnonzero(~awake))
        return made

    def told_links(self) -> tuple[NDArray[np.int32], NDArray[np.float32], Awake]:
        """What `again` needs beside the features."""
        links, n = self.links, self.count
        held = np.arange(MOST_LINKS) < links.counts[:n, None]
        return np.where(held, links.others[:n], -1).astype(np.int32), links.odds[:n], links.awake[:n]

    def only(self, rows: Places) -> Window:
        """A window of these rows, in this order, which is ascending."""
        number = np.full(self.count, -1)
        number[rows] = np.arange(len(rows))
        links = self.links
        held = np.arange(MOST_LINKS) < links.counts[rows][:, None]
        owner, other = np.repeat(rows, held.sum(axis=1)), links.others[rows][held].astype(np.int64)
        kept = (number[other] >= 0) & (other < owner) & links.awake[other]
        made = Window()
        found = number[other[kept]], number[owner[kept]], links.odds[rows][held][kept].astype(np.float64)
        made.put_back(taken(self.found, rows), found)
        made.sleep(np.flatnonzero(~links.awake[rows]))
        return made

    def _append(self, given: Features) -> None:
        whole, begin = self._found, self.count
        end = begin + len(given.sizes)
        terms, pairs = int(whole.term_bounds[begin]), int(whole.pair_bounds[begin])
        self._found = Features(
            _put(whole.term_bounds, begin + 1, given.term_bounds[1:] + terms), _put(whole.terms, terms, given.terms),
            _put(whole.places, terms, given.places), _put(whole.pair_bounds, begin + 1, given.pair_bounds[1:] + pairs),
            _put(whole.pairs, pairs, given.pairs), _put(whole.norms, begin, given.norms),
            _put(whole.sizes, begin, given.sizes), _put(whole.days, begin, given.days),
        )  # fmt: skip
        fresh = end - begin
        links, none = self.links, _no_links(fresh)
        self.links = Links(
            _put(links.others, begin, none.others), _put(links.odds, begin, none.odds),
            _put(links.counts, begin, none.counts), _put(links.awake, begin, none.awake),
            _put(links.crowd, begin, none.crowd), _put(links.marks, begin, none.marks),
        )  # fmt: skip
        self._reach = _put(self._reach, begin, given.norms[:, 0].astype(np.float32))
        self.count = end
        self._make_room(fresh)

    def _make_room(self, fresh: int) -> None:
        if len(self._desk.touched) < self.count:
            self._desk = empty_desk(2 * self.count + _ROOM)
        self._index = with_room(self._index, fresh)


def _no_links(rows: int) -> Links:
    """Of rows that are awake and linked to none."""
    return Links(
        np.zeros((rows, MOST_LINKS), np.int32), np.zeros((rows, MOST_LINKS), np.float32), np.zeros(rows, np.int64),
        np.ones(rows, np.bool_), np.full(rows, np.nan), np.zeros(rows, np.int32),
    )  # fmt: skip


def _put(whole: NDArray[np.generic], at: int, given: NDArray[np.generic]) -> NDArray:  # type: ignore[type-arg]
    """`given` into `whole` from `at` on; where there is no room, into a copy with room for twice as much."""
    end = at + len(given)
    if end > len(whole):
        grown = np.empty((2 * end + _ROOM, *whole.shape[1:]), whole.dtype)
        grown[:at] = whole[:at]
        whole = grown
    whole[at:end] = given
    return whole
