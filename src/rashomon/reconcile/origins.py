"""The independence ledger: how many independent origins stand behind a set of statements, and why.

Reports → texts (copies folded where the copied passage covers this very statement) → newsrooms (texts of one agency
folded) → origins (statements credited to one named source folded, even without shared text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from rashomon.model import Claim, LedgerKind, Passage
from rashomon.reconcile.copies import Copies
from rashomon.reconcile.source import names_nobody

# Positions in a sequence of claims, in disjoint sets.
Groups = tuple[tuple[int, ...], ...]


class _Sets:
    """Disjoint sets over the positions of a sequence."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        self._parent[b] = a

    def groups(self) -> Groups:
        """The sets, each in order, in order of their first positions."""
        found: dict[int, list[int]] = {}
        for i in range(len(self._parent)):
            found.setdefault(self.find(i), []).append(i)
        return tuple(tuple(group) for group in found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What folds statements into one origin.

    `copies` are the shared passages by pair of reports; `newsroom_of` is the agency whose text a report carries.
    `source_of` gives one key to all claims of one source and '' to a report's own voice; `agrees` says whether two
    values can both be true.
    """

    copies: Copies
    newsroom_of: Mapping[str, str]
    source_of: Callable[[Claim], str]
    agrees: Callable[[Claim, Claim], bool]

    def count(self, claims: Sequence[Claim]) -> tuple[int, tuple[str, ...]]:
        """The number of independent origins behind `claims`, and the steps from reports to it in words."""
        stages = dict(self.stages(claims))
        reports = len({c.span.report for c in claims})
        texts, newsrooms = (held(claims, stages[kind]) for kind in ("texts", "newsrooms"))
        origins = len(stages["origins"])
        return origins, _steps(reports, texts, newsrooms, origins)

    def stages(self, claims: Sequence[Claim]) -> Iterator[tuple[LedgerKind, Groups]]:
        """Which of `claims` stand together after each step: as one text, as one newsroom's, as one origin's."""
        sets = _Sets(len(claims))
        _join_copies(claims, self.copies, sets)
        yield "texts", sets.groups()
        _join_newsrooms(claims, self.newsroom_of, sets)
        yield "newsrooms", sets.groups()
        _join_own_voice(claims, self.agrees, sets)
        _join_sources(claims, self.source_of, sets)
        yield "origins", sets.groups()


def _join_copies(claims: Sequence[Claim], copies: Copies, sets: _Sets) -> None:
    held_by = _by_report(claims)
    pairs = combinations(held_by, 2) if len(held_by) ** 2 < len(copies) else (p for p in copies if p[0] < p[1])
    for one, other in pairs:
        for i, j in product(held_by.get(one, ()), held_by.get(other, ())):
            if shared_passage(claims[i], claims[j], copies):
                sets.join(i, j)


def _by_report(claims: Sequence[Claim]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        found.setdefault(claim.span.report, []).append(i)
    return found


def shared_passage(a: Claim, b: Claim, copies: Copies) -> Passage | None:
    """The first passage that two reports share and that touches both claims, or None."""
    passages = copies.get((a.span.report, b.span.report), ())
    return next((p for p in passages if p.child.overlaps(a.span) and p.parent.overlaps(b.span)), None)


def held(claims: Sequence[Claim], groups: Groups) -> int:
    """How many sets the reports stand for: what a report says twice is still one text."""
    firsts = {members[0] for members in _by_report(claims).values()}
    return sum(any(i in firsts for i in group) for group in groups)


def _join_newsrooms(claims: Sequence[Claim], newsroom_of: Mapping[str, str], sets: _Sets) -> None:
    """Two texts of one agency speak with one voice where they name nobody in particular."""
    first: dict[str, int] = {}
    for i, claim in enumerate(claims):
        newsroom = newsroom_of.get(claim.span.report)
        if newsroom and names_nobody(claim):
            sets.join(first.setdefault(newsroom, i), i)


def _join_own_voice(claims: Sequence[Claim], agrees: Callable[[Claim, Claim], bool], sets: _Sets) -> None:
    """A report's own voice beside its own attribution of that value is no second origin."""
    for i, j in (pair for members in _by_report(claims).values() for pair in combinations(members, 2)):
        a, b = claims[i], claims[j]
        if not (a.speaker and b.speaker) and agrees(a, b):
            sets.join(i, j)


def _join_sources(claims: Sequence[Claim], source_of: Callable[[Claim], str], sets: _Sets) -> None:
    first: dict[str, int] = {}
    for i, claim in enumerate(claims):
        if source := source_of(claim):
            sets.join(first.setdefault(source, i), i)


def _steps(reports: int, texts: int, newsrooms: int, origins: int) -> tuple[str, ...]:
    steps = [_counted(reports, "report")]
    if texts < reports:
        steps.append(f"{_counted(texts, 'text')}: copies folded")
    if newsrooms < texts:
        steps.append(f"{_counted(newsrooms, 'newsroom')}: texts of one agency folded")
    by_source = ": by who is named as the source" if origins != newsrooms else ""
    return (*steps, f"{_counted(origins, 'independent origin')}{by_source}")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
