"""The reports that a new one may be of one event with: features, index and links, growing at one end."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.scan.kernel import kernel
from rashomon.scan.words import Places
from rashomon.stories.clustering import CROWD, FLOOR
from rashomon.stories.features import NOTHING, Features, Reals, taken
from rashomon.stories.near import Desk, Index, Odds, empty_desk, empty_index, hold_all, near
from rashomon.stories.similarity import TELLING

MOST_LINKS = 32  # of a report to others: its likeliest
MOST_BETWEEN = 50_000  # reports: with more than so many between them two are not compared
CROWD_FROM, CROWD_TO = CROWD.start, CROWD.stop
_ROOM = 256


class Window:
    """Rows of features, with the links between them.

    Everything has room for more rows than there are, and is copied to twice the room when that is used up. A row that
    is not `awake` is found by no other.
    """

    def __init__(self) -> None:
        self.count = 0
        self.awake = np.zeros(0, np.bool_)
        self.others = np.zeros((0, MOST_LINKS), np.int64)
        self.odds = np.zeros((0, MOST_LINKS))
        self.links = np.zeros(0, np.int64)
        self._found = NOTHING
        self._index: Index = empty_index(0)
        self._desk: Desk = empty_desk(0)

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
        first, second, odds = near(self.found, begins, self._index, self.awake, self._desk)
        odds = odds.astype(np.float32).astype(np.float64)  # as they are kept
        _link(first, second, odds, self.others, self.odds, self.links)
        return first, second, odds

    def ask(self, given: Features) -> Odds:
        """Log odds of reports that are not put in with those that stand here: (row, number among the given, odds)."""
        held, begin = self.count, max(0, self.count - MOST_BETWEEN)
        self._append(given)
        begins = np.full(self.count - held, begin)
        first, second, odds = near(self.found, begins, self._index, self.awake, self._desk, entered=False)
        self.count = held
        return first, second - held, odds

    def put_back(self, given: Features, links: Odds) -> None:
        """Puts rows in that were in a window before, with their links to rows before them."""
        fresh = self.count
        self._append(given)
        hold_all(self.found, fresh, self.count, self._index)
        _link(*links, self.others, self.odds, self.links)

    def crowds(self, rows: Places) -> Reals:
        """Per row what stands for its surroundings: the mean log odds of its nearest but for the very nearest."""
        return np.asarray(_crowds(rows, self.odds, self.links), np.float64)

    def linked(self, rows: Places) -> Odds:
        """The links of these rows, each as (row, other, log odds); links to rows that sleep are left out."""
        held = np.arange(MOST_LINKS) < self.links[rows][:, None]
        owner, other, odds = np.repeat(rows, held.sum(axis=1)), self.others[rows][held], self.odds[rows][held]
        awake = self.awake[other]
        return owner[awake], other[awake], odds[awake]

    def only(self, rows: Places) -> Window:
        """A window of these rows, in this order, which is ascending."""
        number = np.full(self.count, -1)
        number[rows] = np.arange(len(rows))
        owner, other, odds = self.linked(rows)
        inside = (number[other] >= 0) & (other < owner)
        owner, other, odds = number[owner[inside]], number[other[inside]], odds[inside]
        order = np.lexsort((-odds, owner))
        made = Window()
        made.put_back(taken(self.found, rows), (other[order], owner[order], odds[order]))
        made.awake[: made.count] = self.awake[rows]
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
        self.awake = _put(self.awake, begin, np.ones(fresh, np.bool_))
        self.others = _put(self.others, begin, np.zeros((fresh, MOST_LINKS), np.int64))
        self.odds = _put(self.odds, begin, np.zeros((fresh, MOST_LINKS)))
        self.links = _put(self.links, begin, np.zeros(fresh, np.int64))
        self.count = end
        self._make_room(fresh)

    def _make_room(self, fresh: int) -> None:
        """For as many telling terms as so many rows may have, all of them new."""
        if len(self._desk.touched) < self.count:
            self._desk = empty_desk(2 * self.count + _ROOM)
        if int(self._index.used[1]) + TELLING * fresh >= len(self._index.filled):
            self._index = empty_index(TELLING * 2 * (self.count + _ROOM))
            hold_all(self.found, 0, self.count - fresh, self._index)


def _put(whole: NDArray[np.generic], at: int, given: NDArray[np.generic]) -> NDArray:  # type: ignore[type-arg]
    """`given` into `whole` from `at` on; where there is no room, into a copy with room for twice as much."""
    end = at + len(given)
    if end > len(whole):
        grown = np.empty((2 * end + _ROOM, *whole.shape[1:]), whole.dtype)
        grown[:at] = whole[:at]
        whole = grown
    whole[at:end] = given
    return whole


@kernel
def _link(first: Places, second: Places, odds: Reals, others: Places, held: Reals, links: Places) -> None:
    for k in range(len(first)):
        _link_one(first[k], second[k], odds[k], others, held, links)
        _link_one(second[k], first[k], odds[k], others, held, links)


@kernel
def _link_one(one: int, other: int, odds: float, others: Places, held: Reals, links: Places) -> None:
    """Keeps the likeliest `MOST_LINKS`."""
    place = links[one]
    if place == MOST_LINKS:
        place = np.argmin(held[one])
        if held[one, place] >= odds:
            return
    else:
        links[one] += 1
    others[one, place], held[one, place] = other, odds


@kernel
def _crowds(rows: Places, held: Reals, links: Places) -> Reals:
    crowd = np.empty(len(rows))
    for k in range(len(rows)):
        count = links[rows[k]]
        ranked = np.sort(np.maximum(held[rows[k], :count], FLOOR))[::-1]
        total = 0.0
        for rank in range(CROWD_FROM, CROWD_TO):
            total += ranked[rank] if rank < count else FLOOR
        crowd[k] = total / (CROWD_TO - CROWD_FROM)
    return crowd
