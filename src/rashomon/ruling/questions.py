"""Which statements are of one question and which are not, by what people ruled: transitively, the later first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.model import Claim, ClaimKind, Finding, Ruling, Span
from rashomon.reconcile.ruled import Ruled
from rashomon.ruling.types import Mark, QuestionRuling, in_order

# Two kinds that are compared with each other: what one report says itself another puts in a source's mouth.
_ALIKE: dict[ClaimKind, ClaimKind] = {"event": "status"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What the rulings come to: `had_say` by id of claim, and the rulings that later ones left nothing of."""

    ruled: Ruled
    had_say: Mapping[str, tuple[Ruling, ...]]
    overruled: tuple[Ruling, ...]


def family(kind: ClaimKind) -> ClaimKind:
    """The kind that stands for all that a statement of `kind` is compared with."""
    return _ALIKE.get(kind, kind)


def settle(rulings: Sequence[QuestionRuling], claims: Iterable[Claim]) -> Questions:
    """The rulings on these claims made consistent: each holds as far as no later one speaks against it.

    Depends on which rulings there are and when they were made, not on their order here. A ruling of which fewer than
    two statements are found has no say.
    """
    index = _Index(claims)
    sets = _Sets()
    say: dict[str, set[Ruling]] = {}
    overruled = []
    for each in sorted(rulings, key=lambda r: (r.ruling.added, r.ruling.id), reverse=True):
        one, other = index.found(each.one), index.found(each.other)
        held = sets.join([*one, *other]) if each.same else sets.part(one, other)
        for claim in held:
            say.setdefault(claim, set()).add(each.ruling)
        if not held and ((one and other) or (each.same and len(one) + len(other) > 1)):
            overruled.append(each.ruling)
    return Questions(
        ruled=sets.ruled(),
        had_say={claim: in_order(found) for claim, found in say.items()},
        overruled=in_order(overruled),
    )


def marked(findings: Iterable[Finding], questions: Questions, claims: Iterable[Claim]) -> tuple[Finding, ...]:
    """The findings, each with the rulings that had a say on one of its statements."""
    say: dict[tuple[Span, ClaimKind], tuple[Ruling, ...]] = {
        (c.value_span, family(c.kind)): questions.had_say[c.id] for c in claims if c.id in questions.had_say
    }
    return tuple(_marked(finding, say) for finding in findings) if say else tuple(findings)


def _marked(finding: Finding, say: Mapping[tuple[Span, ClaimKind], tuple[Ruling, ...]]) -> Finding:
    places = ((e.value or e.span, family(finding.kind)) for v in finding.variants for e in v.evidence)
    judged = in_order((*finding.judged, *(ruling for place in places for ruling in say.get(place, ()))))
    return replace(finding, judged=judged) if judged else finding


class _Index:
    """Claims by where their values stand."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._by_report: dict[str, list[Claim]] = {}
        for claim in sorted(claims, key=lambda c: (c.value_span, c.kind)):
            self._by_report.setdefault(claim.span.report, []).append(claim)

    def found(self, marks: Sequence[Mark]) -> list[str]:
        """The ids of the marked statements, each once, in the order of the texts."""
        return list(dict.fromkeys(ident for mark in sorted(marks) if (ident := self._found(mark))))

    def _found(self, mark: Mark) -> str | None:
        near = [
            c
            for c in self._by_report.get(mark.value.report, ())
            if family(c.kind) == family(mark.kind) and c.value_span.overlaps(mark.value)
        ]
        return min(near, key=lambda c: (_apart(c.value_span, mark.value), c.id)).id if near else None


def _apart(a: Span, b: Span) -> int:
    return abs(a.start - b.start) + abs(a.end - b.end)


@dataclass
class _Sets:
    """Disjoint sets of ids, and which sets are apart. What was said first stays."""

    _root: dict[str, str] = field(default_factory=dict)
    _members: dict[str, set[str]] = field(default_factory=dict)
    _apart: dict[str, set[str]] = field(default_factory=dict)

    def join(self, ids: Sequence[str]) -> list[str]:
        """Joins as many as may be; gives those that now stand with another one."""
        heads: list[str] = []
        for ident in ids:
            head = next((h for h in heads if self._may_join(h, ident)), None)
            if head is None:
                heads.append(ident)
            else:
                self._merge(self._find(head), self._find(ident))
        sizes = Counter(map(self._find, ids))
        return [ident for ident in ids if sizes[self._find(ident)] > 1]

    def part(self, one: Sequence[str], other: Sequence[str]) -> list[str]:
        """Keeps every one apart from every other that it is not together with; gives those of which that holds."""
        held: dict[str, None] = {}
        for a, b in ((self._find(i), self._find(j)) for i in one for j in other):
            if a != b:
                self._apart.setdefault(a, set()).add(b)
                self._apart.setdefault(b, set()).add(a)
        for i in one:
            held.update((x, None) for j in other if self._find(i) != self._find(j) for x in (i, j))
        return list(held)

    def ruled(self) -> Ruled:
        together = tuple(frozenset(m) for _, m in sorted(self._members.items()) if len(m) > 1)
        apart: dict[str, frozenset[str]] = {}
        for root, others in sorted(self._apart.items()):
            beyond = frozenset(ident for other in others for ident in self._members[other])
            apart.update((ident, beyond) for ident in sorted(self._members[root]))
        return Ruled(together=together, apart=apart)

    def _find(self, ident: str) -> str:
        root = self._root.setdefault(ident, ident)
        self._members.setdefault(root, {ident})
        return root

    def _may_join(self, one: str, other: str) -> bool:
        return self._find(other) not in self._apart.get(self._find(one), ())

    def _merge(self, kept: str, gone: str) -> None:
        if kept == gone:
            return
        for ident in self._members[gone]:
            self._root[ident] = kept
        self._members[kept] |= self._members.pop(gone)
        for other in self._apart.pop(gone, set()):
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart.setdefault(kept, set()).add(other)
