"""From the scores of labels to spans: the likely spans of each role by their probability, the best set of them kept.

The labels form a linear chain. The best single sequence of labels is not the best set of exact spans: where a span may
end in three places it takes one of them, however unlikely. Here every span gets its own probability, by the forward
and backward sums, and a set that shares no token is chosen for the most expected right ones, less the price of a wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rashomon.language.attribution.drafts import Range

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Labels = npt.NDArray[np.int8]

# 0 none, then two for each role: where a span begins, and where it goes on; last, where a content of two or more ends.
LABELS = 8
_INNER = (2, 4, 6)
_LAST = (2, 4, 7)
_NEVER = -1e4
# A span is worth what its probability exceeds this: near half of the F1 reached, which is where F1 is greatest.
PRICE = 0.35
_FAINT = 0.02
_BLOCK = 20_000


class Likely(NamedTuple):
    """A span that may be there: half-open token range, role (0 source, 1 cue, 2 content) and its probability."""

    first: int
    last: int
    role: int
    probability: float


def forbid(trans: Floats, start: Floats) -> tuple[Floats, Floats]:
    """Transitions and starts with the impossible ruled out: a span goes on only from itself, a content is ended."""
    trans, start = trans.copy(), start.copy()
    for inner, last in zip(_INNER, _LAST, strict=True):
        for goes_on in (inner, last):
            start[goes_on] = _NEVER
            trans[[label not in (inner, inner - 1) for label in range(LABELS)], goes_on] = _NEVER
        if last != inner:
            trans[inner, [label not in (inner, last) for label in range(LABELS)]] = _NEVER
    return trans, start


def ended(labels: Labels) -> Labels:
    """Labels in which the last token of every content of two or more is marked as its end."""
    inner, last = _INNER[2], _LAST[2]
    goes_on = np.zeros(len(labels), dtype=np.bool_)
    goes_on[:-1] = np.isin(labels[1:], (inner, last))
    return np.where(np.isin(labels, (inner, last)), np.where(goes_on, inner, last), labels).astype(labels.dtype)


def find_spans(
    emissions: Floats, trans: Floats, start: Floats, breaks: Bools
) -> tuple[list[Range], list[Range], list[Range]]:
    """Sources, cues and contents as half-open token ranges, in order, no two sharing a token. Linear in the text."""
    found: tuple[list[Range], list[Range], list[Range]] = ([], [], [])
    for first, last in _blocks(breaks):
        chain = Chain(emissions[first:last], trans, start, breaks[first:last])
        for span in best_set(list(chain.likely())):
            found[span.role].append((first + span.first, first + span.last))
    return found


def _blocks(breaks: Bools) -> Iterator[Range]:
    """Whole paragraphs, about `_BLOCK` tokens at a time: what a long text is decoded in stays small."""
    first, count = 0, len(breaks)
    edges = [*np.flatnonzero(breaks).tolist(), count]
    while first < count:
        last = edges[min(bisect_left(edges, first + _BLOCK), len(edges) - 1)]
        yield first, last
        first = last


def best_set(spans: list[Likely]) -> list[Likely]:
    """Of all sets without overlap the one with the greatest sum of probabilities above the price, in order."""
    spans = sorted((s for s in spans if s.probability > PRICE), key=lambda s: (s.last, s.first, s.role))
    ends = [s.last for s in spans]
    worth, before = [0.0], []
    for number, span in enumerate(spans):
        before.append(bisect_right(ends, span.first, 0, number))
        worth.append(max(worth[-1], worth[before[-1]] + span.probability - PRICE))
    kept: list[Likely] = []
    number = len(spans)
    while number:
        taken = worth[number] > worth[number - 1]
        if taken:
            kept.append(spans[number - 1])
        number = before[number - 1] if taken else number - 1
    return kept[::-1]


class Chain:
    """Forward and backward sums of one text, each paragraph for itself, scaled to stay within range.

    `forward`, `backward` are tokens × labels, their product the probability of each label; `weights` are tokens ×
    labels, over the scale of each token; `ends` marks the last token of each paragraph.
    """

    __slots__ = ("backward", "ends", "forward", "moves", "weights")

    def __init__(self, emissions: Floats, trans: Floats, start: Floats, breaks: Bools) -> None:
        scores = emissions.astype(np.float64)
        self.weights: Doubles = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.moves: Doubles = np.exp(trans.astype(np.float64))
        self.forward = np.zeros_like(self.weights)
        self.backward = np.ones_like(self.weights)
        # Not numpy's union, which imports masked arrays: a fiftieth of a second.
        starts = np.flatnonzero(np.concatenate(([True], breaks[1:])))
        lengths = np.diff(np.append(starts, len(scores)))
        self.ends = np.zeros(len(scores), dtype=np.bool_)
        self.ends[starts + lengths - 1] = True
        # What goes on must end, at the latest with its paragraph.
        self.weights[self.ends, _INNER[2]] = 0
        order = np.argsort(lengths, kind="stable")
        # Paragraphs side by side, those of like length together: at each step the ones still going are a tail.
        for some in np.array_split(order, max(1, len(order) // 32)):
            self._sum(starts[some], lengths[some], np.exp(start.astype(np.float64)))

    def _sum(self, starts: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp], start: Doubles) -> None:
        going = np.searchsorted(lengths, np.arange(int(lengths[-1])), side="right")
        row = self.weights[starts] * start
        for step, first in enumerate(going):
            at = starts[first:] + step
            if step:
                row = (row[first - going[step - 1] :] @ self.moves) * self.weights[at]
            scale = np.maximum(row.sum(axis=1, keepdims=True), 1e-300)
            row = row / scale
            self.forward[at] = row
            self.weights[at] /= scale
        for step in range(len(going) - 1, 0, -1):
            at = starts[going[step] :] + step
            self.backward[at - 1] = (self.weights[at] * self.backward[at]) @ self.moves.T

    def likely(self) -> Iterator[Likely]:
        """Every span that is not faint. Few begin at once and are still going, so the whole is linear."""
        onward = np.zeros_like(self.weights)
        onward[:-1] = self.weights[1:] * self.backward[1:]
        for role, (inner, last) in enumerate(zip(_INNER, _LAST, strict=True)):
            yield from self._of_role(role, inner, last, onward)

    def _of_role(self, role: int, inner: int, last: int, onward: Doubles) -> Iterator[Likely]:
        begin, moves = inner - 1, self.moves
        stops = [label for label in range(LABELS) if label not in (inner, last)]
        out_begin, out_last = (np.where(self.ends, 1, onward[:, stops] @ moves[x, stops]) for x in (begin, last))
        alone, ended = (self.forward[:, begin] * out_begin), (self.weights[:, last] * out_last).tolist()
        inside, rest = self.weights[:, inner].tolist(), self.backward[:, inner].tolist()
        ends, single = self.ends.tolist(), alone.tolist()
        for i in np.flatnonzero(self.forward[:, begin] * self.backward[:, begin] > _FAINT).tolist():
            if single[i] > _FAINT:
                yield Likely(i, i + 1, role, single[i])
            reached, label, j = float(self.forward[i, begin]), begin, i
            while not ends[j]:
                j += 1
                whole = reached * float(moves[label, last]) * ended[j]
                if whole > _FAINT:
                    yield Likely(i, j + 1, role, whole)
                reached *= float(moves[label, inner]) * inside[j]
                label = inner
                if reached * rest[j] < _FAINT:
                    break
