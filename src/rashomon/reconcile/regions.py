"""Where two reports that share text run beside each other, word by word: shared passages out to their sentences.

Inside a region the longest common subsequence of words says which word of one report is which of the other; what lies
between two runs of equal words is a gap: there the rewrite changed, added or left out words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from rashomon.model import Passage, Report, Span
from rashomon.text import words

# Characters between two regions, in both reports, across which they are one: a sentence or two put otherwise.
_BRIDGED = 300


@dataclass(frozen=True, slots=True)
class Wording:
    """A report's words, normalised, with where each starts and ends."""

    report: Report
    sentences: tuple[Span, ...]
    words: tuple[str, ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, report: Report, sentences: Sequence[Span]) -> Wording:
        found, starts, ends = words(report.text)
        return cls(report, tuple(sorted(sentences)), tuple(found), tuple(starts), tuple(ends))

    def within(self, start: int, end: int) -> range:
        """The words that touch a stretch of the text."""
        return range(bisect_left(self.ends, start + 1), bisect_left(self.starts, end))

    def outward(self, span: Span) -> tuple[int, int]:
        """A stretch out to the borders of the sentences it begins and ends in."""
        touched = [s for s in self.sentences if s.overlaps(span)]
        return (
            min([span.start, *(s.start for s in touched)]),
            max([span.end, *(s.end for s in touched)]),
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that differ between two equal runs: ranges of word numbers, either may be empty."""

    child: range
    parent: range


@dataclass(frozen=True, slots=True)
class Aligned:
    """Which words of two reports are the same ones, over all regions, and the gaps between them."""

    parent_of: dict[int, int]
    gaps: tuple[Gap, ...]


def align_words(child: Wording, parent: Wording, passages: Sequence[Passage]) -> Aligned:
    """Aligns the words of two reports in and beside the passages they share."""
    parent_of: dict[int, int] = {}
    gaps: list[Gap] = []
    for ours, theirs in _regions(child, parent, passages):
        mine, others = child.within(*ours), parent.within(*theirs)
        ends = mine.start, others.start
        for run in _runs(child.words[mine.start : mine.stop], parent.words[others.start : others.stop]):
            at, there = mine.start + run[0], others.start + run[1]
            gaps.append(Gap(range(ends[0], at), range(ends[1], there)))
            parent_of.update((at + k, there + k) for k in range(run[2]))
            ends = at + run[2], there + run[2]
        gaps.append(Gap(range(ends[0], mine.stop), range(ends[1], others.stop)))
    return Aligned(parent_of, tuple(g for g in gaps if len(g.child) or len(g.parent)))


def _runs(mine: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of equal words: where in each, and how many."""
    for code in LCSseq.opcodes(mine, others):
        if code.tag == "equal":
            yield code.src_start, code.dest_start, code.src_end - code.src_start


def _regions(
    child: Wording, parent: Wording, passages: Sequence[Passage]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Passages out to their sentences, those that follow each other closely in both reports as one."""
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for passage in sorted(passages, key=lambda p: p.child):
        ours, theirs = child.outward(passage.child), parent.outward(passage.parent)
        if merged and _follows(merged[-1][0], ours) and _follows(merged[-1][1], theirs):
            before = merged.pop()
            ours, theirs = _hull(before[0], ours), _hull(before[1], theirs)
        merged.append((ours, theirs))
    return merged


def _follows(before: tuple[int, int], after: tuple[int, int]) -> bool:
    return before[0] <= after[0] <= before[1] + _BRIDGED


def _hull(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    return min(a[0], b[0]), max(a[1], b[1])
