"""Pairs of statements that people ruled to be of one question, or of two, held against what the scores say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.model import Claim

_Groups = list[tuple[Claim, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """`together` are disjoint sets of claim ids of one question each; `apart` maps an id to those never beside it.

    `apart` is symmetric and closed: what is apart from a claim is apart from all that is together with it.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """The ids of all claims that people ruled on."""
        return frozenset(self.apart).union(*self.together)

    def apart_pairs(self, claims: Sequence[Claim]) -> Iterator[tuple[int, int]]:
        """The positions i < j of claims that are never of one question."""
        at = {claim.id: i for i, claim in enumerate(claims)}
        for i, claim in enumerate(claims):
            yield from ((i, at[other]) for other in self.apart.get(claim.id, ()) if at.get(other, -1) > i)

    def names(self, group: Sequence[Claim]) -> bool:
        """Whether the group holds two statements that were ruled to be of one question."""
        ids = {claim.id for claim in group}
        return any(len(ids & held) > 1 for held in self.together)

    def joined(self, groups: _Groups) -> _Groups:
        """The groups with those joined whole that hold statements of one question.

        A statement that may not stand beside one of those joined before it stays behind, with its like.
        """
        for held in sorted(self.together, key=min):
            touching = [g for g in groups if any(c.id in held for c in g)]
            if len(touching) > 1:
                rest = [g for g in groups if g not in touching]
                groups = [*rest, *self._one(touching, held)]
        return groups

    def _one(self, touching: _Groups, held: frozenset[str]) -> _Groups:
        kept = {c.id: c for g in touching for c in g if c.id in held}
        left: _Groups = []
        for group in sorted(touching, key=_place):
            behind = []
            for claim in group:
                if claim.id not in kept and not self.apart.get(claim.id, frozenset()).isdisjoint(kept):
                    behind.append(claim)
                else:
                    kept[claim.id] = claim
            left += [tuple(behind)] if behind else []
        return [tuple(sorted(kept.values(), key=_order)), *left]


NOTHING = Ruled()


def _order(claim: Claim) -> tuple[object, ...]:
    return claim.value_span, claim.kind, claim.id


def _place(group: Sequence[Claim]) -> tuple[object, ...]:
    return min(_order(claim) for claim in group)
