"""The independence ledger: how many independent origins stand behind a set of statements, and why.

Reports → texts (copies folded where the copied passage covers this very statement) → newsrooms (texts of one agency
folded) → origins (statements credited to one named source folded, even without shared text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from rashomon.model import Claim, LedgerKind, Passage, Span
from rashomon.prose import counted
from rashomon.reconcile.compare import normal_words
from rashomon.reconcile.copies import Copies, beside
from rashomon.reconcile.naming import names_nobody
from rashomon.reconcile.sets import DisjointSets, Groups
from rashomon.reconcile.source import UTTERANCE, own_voice

# Words in a row that two writers do not hit upon by chance.
WORDS_IN_A_ROW = 10


class Newsrooms(NamedTuple):
    """By report the agency whose text it carries, where it carries one, and the place where it says so."""

    name_of: Mapping[str, str]
    credited_at: Mapping[str, Span]


NO_NEWSROOMS = Newsrooms({}, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What folds statements into one origin.

    `copies` are the shared passages by pair of reports; `newsroom_of` is the agency whose text a report carries.
    `source_of` gives one key to all claims of one source and '' to a report's own voice; `agrees` says whether two
    values can both be true, `same` whether they are one. `whole` are the pairs of reports, both ways round, of which
    one carries the other's text throughout. `speaker_of` is the source that a quotation names, '' for nobody.
    """

    copies: Copies
    newsroom_of: Mapping[str, str]
    source_of: Callable[[Claim], str]
    agrees: Callable[[Claim, Claim], bool]
    same: Callable[[Claim, Claim], bool] = lambda a, b: False
    whole: frozenset[tuple[str, str]] = frozenset()
    speaker_of: Callable[[Claim], str] = lambda claim: ""

    def count(self, claims: Sequence[Claim]) -> tuple[int, tuple[str, ...]]:
        """The number of independent origins behind `claims`, and the steps from reports to it in words."""
        stages = dict(self.stages(claims))
        reports = len({c.span.report for c in claims})
        texts, newsrooms = (held(claims, stages[kind]) for kind in ("texts", "newsrooms"))
        origins = len(stages["origins"])
        return origins, _steps(reports, texts, newsrooms, origins)

    def stages(self, claims: Sequence[Claim]) -> Iterator[tuple[LedgerKind, Groups]]:
        """Which of `claims` stand together after each step: as one text, as one newsroom's, as one origin's."""
        sets = DisjointSets(len(claims))
        _join_copies(claims, self.copies, self._apart, sets)
        _join_whole(claims, self.whole, self.same, sets)
        _join_wordings(claims, sets)
        yield "texts", sets.groups()
        _join_newsrooms(claims, self.newsroom_of, sets)
        yield "newsrooms", sets.groups()
        _join_own_voice(claims, self.agrees, self.same, sets)
        _join_sources(claims, self.source_of, sets)
        _join_partial(claims, self.source_of, self.speaker_of, sets)
        yield "origins", sets.groups()

    def _apart(self, a: Claim, b: Claim) -> bool:
        """Whether two sources say two things: a passage can hold what both say."""
        if not (a.speaker and b.speaker) or a.speaker.casefold() == b.speaker.casefold():
            return False
        return self.source_of(a) != self.source_of(b) and not self.same(a, b)


def _join_copies(
    claims: Sequence[Claim], copies: Copies, apart: Callable[[Claim, Claim], bool], sets: DisjointSets
) -> None:
    held_by = _by_report(claims)
    pairs = combinations(held_by, 2) if len(held_by) ** 2 < len(copies) else (p for p in copies if p[0] < p[1])
    for one, other in pairs:
        for i, j in product(held_by.get(one, ()), held_by.get(other, ())):
            passage = shared_passage(claims[i], claims[j], copies)
            if passage and (beside(claims[i], claims[j], passage) or not apart(claims[i], claims[j])):
                sets.join(i, j)


def _join_whole(
    claims: Sequence[Claim], whole: frozenset[tuple[str, str]], same: Callable[[Claim, Claim], bool], sets: DisjointSets
) -> None:
    """Where one report carries another's text throughout, what both say has one origin, put otherwise or not."""
    held_by = {r: [i for i in members if names_nobody(claims[i])] for r, members in _by_report(claims).items()}
    for one, other in (pair for pair in combinations(held_by, 2) if pair in whole):
        for i, j in product(held_by[one], held_by[other]):
            if sets.find(i) != sets.find(j) and same(claims[i], claims[j]):
                sets.join(i, j)


def _join_wordings(claims: Sequence[Claim], sets: DisjointSets) -> None:
    """Two clauses with as many words in a row in common were not written twice, shared passage or not."""
    first: dict[tuple[str, ...], int] = {}
    for i, claim in enumerate(claims):
        words = normal_words(claim.text)
        for k in range(len(words) - WORDS_IN_A_ROW + 1):
            sets.join(first.setdefault(words[k : k + WORDS_IN_A_ROW], i), i)


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


def _join_newsrooms(claims: Sequence[Claim], newsroom_of: Mapping[str, str], sets: DisjointSets) -> None:
    """Two texts of one agency speak with one voice where they name nobody in particular."""
    first: dict[str, int] = {}
    for i, claim in enumerate(claims):
        newsroom = newsroom_of.get(claim.span.report)
        if newsroom and names_nobody(claim):
            sets.join(first.setdefault(newsroom, i), i)


Relates = Callable[[Claim, Claim], bool]


def _join_own_voice(claims: Sequence[Claim], agrees: Relates, same: Relates, sets: DisjointSets) -> None:
    """A report's own voice is one origin, and none of its own beside its own attribution of that value.

    Nor is 'a monitor' at its top beside the name of one further down that gives the very value. What goes with two
    sources goes with one of them, or it would make one of the two.
    """
    for members in _by_report(claims).values():
        own = [i for i in members if not claims[i].speaker]
        told = [i for i in members if claims[i].speaker]
        for i in own[1:]:
            sets.join(own[0], i)
        found = _first(same, claims, own, told) or _first(agrees, claims, own, told)
        if found:
            sets.join(*found)
        named = [i for i in told if not names_nobody(claims[i])]
        for i in told:
            if names_nobody(claims[i]) and (known := _first(same, claims, [i], named)):
                sets.join(*known)


def _first(relates: Relates, claims: Sequence[Claim], some: Sequence[int], others: Sequence[int]) -> tuple[int, ...]:
    """The first pair of one of `some` and one of `others` that relate, or nothing."""
    return next(((i, j) for i, j in product(some, others) if relates(claims[i], claims[j])), ())


def _join_sources(claims: Sequence[Claim], source_of: Callable[[Claim], str], sets: DisjointSets) -> None:
    """Statements of one source; what cites another report of the story has that report's own voice for its source.

    What is quoted of nobody, such as a poster or a chant, each report has read or heard for itself.
    """
    if not any(c.speaker for c in claims):
        return
    first = {own_voice(c.span.report): i for i, c in reversed(list(enumerate(claims))) if not c.speaker}
    for i, claim in enumerate(claims):
        if source := source_of(claim):
            sets.join(first.setdefault(source, i), i)


def _join_partial(
    claims: Sequence[Claim], source_of: Callable[[Claim], str], speaker_of: Callable[[Claim], str], sets: DisjointSets
) -> None:
    """A few words quoted of somebody are of the utterance that others quote of the same, and so are those of nobody."""
    partial = [i for i, c in enumerate(claims) if c.is_partial and source_of(c) != UTTERANCE]
    utterance = [i for i, c in enumerate(claims) if c.kind == "quote" and i not in set(partial)]
    if not partial or not utterance:
        return
    heard = {speaker_of(claims[i]) for i in utterance}
    same = [i for i in partial if source_of(claims[i]) in heard]
    for i in same or (partial[:1] if "" in heard else []):
        sets.join(utterance[0], i)


def _steps(reports: int, texts: int, newsrooms: int, origins: int) -> tuple[str, ...]:
    steps = [counted(reports, "report")]
    if texts < reports:
        steps.append(f"{counted(texts, 'text')}: copies folded")
    if newsrooms < texts:
        steps.append(f"{counted(newsrooms, 'newsroom')}: texts of one agency folded")
    by_source = ": by who is named as the source" if origins != newsrooms else ""
    return (*steps, f"{counted(origins, 'independent origin')}{by_source}")
