"""Which of many spans lie inside, around or across another, without looking at them all: a long report stays linear."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from rashomon.model import Span

T = TypeVar("T")
# Characters; about two sentences. Only speed depends on it.
_BLOCK = 256


class Places(Generic[T]):
    """Things with the span each stands at, in the order given."""

    def __init__(self, found: Iterable[tuple[Span, T]]) -> None:
        self._found = list(found)
        self._by_start = sorted(range(len(self._found)), key=lambda i: self._found[i][0].start)
        self._starts = [self._found[i][0].start for i in self._by_start]
        self._blocks: dict[int, list[int]] = defaultdict(list)
        for i, (span, _) in enumerate(self._found):
            for block in _blocks(span):
                self._blocks[block].append(i)

    def inside(self, span: Span) -> list[T]:
        """What lies wholly inside `span`, by place."""
        among = self._by_start[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [self._found[i][1] for i in among if span.covers(self._found[i][0])]

    def around(self, span: Span) -> Iterator[tuple[Span, T]]:
        """What covers `span` wholly, in the order given."""
        among = (self._found[i] for i in self._blocks.get(span.start // _BLOCK, ()))
        return ((place, thing) for place, thing in among if place.covers(span))

    def touches(self, span: Span) -> bool:
        """Whether anything overlaps `span`."""
        return any(self._found[i][0].overlaps(span) for block in _blocks(span) for i in self._blocks.get(block, ()))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, max(span.start, span.end - 1) // _BLOCK + 1)
