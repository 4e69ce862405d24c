"""Which claim of one report is the copy of which claim of another: by where they stand in a shared passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from rashomon.model import Claim, Passage, Span

Copies = Mapping[tuple[str, str], tuple[Passage, ...]]
# A claim's identity and another report, to the claim of that report it was copied from or to.
Counterparts = Mapping[tuple[str, str], str]

# Characters by which a copy may have shifted within its passage: a title added, a name shortened.
_SHIFT = 60
_FAR = (_SHIFT, True, 0)


def counterparts(claims: Sequence[Claim], copies: Copies) -> dict[tuple[str, str], str]:
    """For each claim in a passage shared with another report, the claim of the same kind at that place there."""
    by_report: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.value_span):
        by_report.setdefault(claim.span.report, []).append(claim)
    ends = {report: list(accumulate((c.value_span.end for c in held), max)) for report, held in by_report.items()}
    found: dict[tuple[str, str], str] = {}
    for (child, parent), passages in sorted(copies.items()):
        others = by_report.get(parent, [])
        best: dict[str, tuple[int, bool, int]] = {}
        for passage in passages:
            theirs = _touching(others, ends.get(parent, []), passage.parent)
            starts = [others[i].value_span.start for i in theirs]
            for claim in (
                by_report[child][i] for i in _touching(by_report.get(child, []), ends.get(child, []), passage.child)
            ):
                place = claim.value_span.start - passage.child.start + passage.parent.start
                near = theirs[bisect_right(starts, place - _SHIFT) : bisect_left(starts, place + _SHIFT)]
                shifts = [_shift(claim, others[i], passage, i) for i in near if others[i].kind == claim.kind]
                best[claim.id] = min([*shifts, best.get(claim.id, _FAR)])
        found.update(((claim, parent), others[i].id) for claim, (shift, _, i) in best.items() if shift < _SHIFT)
    return found


def _touching(claims: Sequence[Claim], ends: Sequence[int], span: Span) -> list[int]:
    """The positions of claims whose values overlap a stretch. `ends` is the furthest end of a value up to each."""
    first = bisect_right(ends, span.start)
    last = bisect_left(claims, span.end, key=lambda c: c.value_span.start)
    return [i for i in range(first, last) if claims[i].value_span.overlaps(span)]


def beside(claim: Claim, other: Claim, passage: Passage) -> bool:
    """Whether two claims stand at one place of a passage that their reports share."""
    return _shift(claim, other, passage, 0)[0] < _SHIFT


def _shift(claim: Claim, other: Claim, passage: Passage, place: int) -> tuple[int, bool, int]:
    ours = claim.value_span.start - passage.child.start
    theirs = other.value_span.start - passage.parent.start
    return abs(ours - theirs), other.value != claim.value, place
