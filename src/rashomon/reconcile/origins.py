"""The independence ledger: how many independent origins stand behind a set of statements, and why.

Reports → texts (copies folded where the copied passage covers this very statement) → origins (statements credited to
one named source folded, even without shared text).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from rashomon.model import Claim, Passage

Copies = Mapping[tuple[str, str], tuple[Passage, ...]]


class _Sets:
    """Disjoint sets over the positions of a sequence."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a

    def count(self) -> int:
        return len({self.find(i) for i in range(len(self._parent))})


def count_origins(
    claims: Sequence[Claim], copies: Copies, source_of: Callable[[Claim], str], agrees: Callable[[Claim, Claim], bool]
) -> tuple[int, tuple[str, ...]]:
    """The number of independent origins behind `claims`, and the steps from reports to it in words.

    `source_of` gives one key to all claims of one named source; `agrees` says whether two values can both be true.
    """
    sets = _Sets(len(claims))
    _join_copies(claims, copies, sets)
    texts = len({sets.find(i) for i in _first_of_each_report(claims, sets)})
    _join_own_voice(claims, agrees, sets)
    _join_sources(claims, source_of, sets)
    reports = len({c.span.report for c in claims})
    return sets.count(), _steps(reports, texts, sets.count())


def _join_copies(claims: Sequence[Claim], copies: Copies, sets: _Sets) -> None:
    for i, j in combinations(range(len(claims)), 2):
        if _one_text(claims[i], claims[j], copies):
            sets.join(i, j)


def _one_text(a: Claim, b: Claim, copies: Copies) -> bool:
    passages = copies.get((a.span.report, b.span.report), ())
    return any(p.child.overlaps(a.value_span) and p.parent.overlaps(b.value_span) for p in passages)


def _first_of_each_report(claims: Sequence[Claim], sets: _Sets) -> list[int]:
    """One place per report: what a report says twice is still one text."""
    first: dict[str, int] = {}
    for i, claim in enumerate(claims):
        first.setdefault(claim.span.report, sets.find(i))
    return list(first.values())


def _join_own_voice(claims: Sequence[Claim], agrees: Callable[[Claim, Claim], bool], sets: _Sets) -> None:
    """A report's own voice beside its own attribution of that value is no second origin."""
    for i, j in combinations(range(len(claims)), 2):
        a, b = claims[i], claims[j]
        if a.span.report == b.span.report and not (a.speaker and b.speaker) and agrees(a, b):
            sets.join(i, j)


def _join_sources(claims: Sequence[Claim], source_of: Callable[[Claim], str], sets: _Sets) -> None:
    first: dict[str, int] = {}
    for i, claim in enumerate(claims):
        if claim.speaker:
            sets.join(first.setdefault(source_of(claim), i), i)


def _steps(reports: int, texts: int, origins: int) -> tuple[str, ...]:
    steps = [_counted(reports, "report")]
    if texts < reports:
        steps.append(f"{_counted(texts, 'text')} (copies folded)")
    if origins != texts:
        steps.append(f"{_counted(origins, 'origin')} (by who is named as the source)")
    else:
        steps.append(_counted(origins, "origin"))
    return tuple(steps)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
