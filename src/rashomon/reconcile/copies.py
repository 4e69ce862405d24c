"""Which claim of one report is the copy of which claim of another: by where they stand in a shared passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.model import Claim, Passage

Copies = Mapping[tuple[str, str], tuple[Passage, ...]]
# A claim's identity and another report, to the claim of that report it was copied from or to.
Counterparts = Mapping[tuple[str, str], str]

# Characters by which a copy may have shifted within its passage: a title added, a name shortened.
_SHIFT = 60


def counterparts(claims: Sequence[Claim], copies: Copies) -> dict[tuple[str, str], str]:
    """For each claim in a passage shared with another report, the claim of the same kind at that place there."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.span.report, []).append(claim)
    found: dict[tuple[str, str], str] = {}
    for (child, parent), passages in sorted(copies.items()):
        for claim in by_report.get(child, ()):
            other = _nearest(claim, by_report.get(parent, ()), passages)
            if other is not None:
                found[claim.id, parent] = other.id
    return found


def _nearest(claim: Claim, others: Sequence[Claim], passages: Sequence[Passage]) -> Claim | None:
    shifts = [
        (
            abs(claim.value_span.start - p.child.start - (other.value_span.start - p.parent.start)),
            other.value != claim.value,
            i,
        )
        for p in passages
        if p.child.overlaps(claim.value_span)
        for i, other in enumerate(others)
        if other.kind == claim.kind and p.parent.overlaps(other.value_span)
    ]
    if not shifts:
        return None
    shift, _, i = min(shifts)
    return others[i] if shift < _SHIFT else None
