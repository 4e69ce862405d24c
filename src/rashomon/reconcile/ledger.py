"""The independence ledger with its evidence: what each step from reports to origins folded, and by what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.model import Claim, LedgerGroup, LedgerKind, LedgerStep, Passage, Report, Span
from rashomon.reconcile.naming import names_nobody
from rashomon.reconcile.origins import WORDS_IN_A_ROW, Ledger, held, shared_passage
from rashomon.reconcile.sets import Groups

_FOLDED: dict[LedgerKind, str] = {
    "reports": "",
    "texts": "reports that share the passage with this statement are one text",
    "newsrooms": "texts that one agency wrote are one newsroom's",
    "origins": "statements credited to one source have one origin, and so has what a report repeats in its own voice",
}
_KEPT: dict[LedgerKind, str] = {
    "reports": "they state it",
    "texts": "no two reports share the passage with this statement",
    "newsrooms": "no two texts are one agency's",
    "origins": "no source is named by two of them",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookkeeper:
    """Writes the ledger of a finding. `credited_at` is where a report names the agency whose text it carries.

    `why` says what besides their words makes some namings of one source, by its key.
    """

    ledger: Ledger
    reports: Mapping[str, Report]
    credited_at: Mapping[str, Span]
    why: Callable[[str, Sequence[str]], str] = lambda key, names: ""

    def steps(self, claims: Sequence[Claim]) -> tuple[LedgerStep, ...]:
        """From reports to origins: always the four steps, also those that fold nothing."""
        count = len({c.span.report for c in claims})
        steps = [LedgerStep(kind="reports", count=count, reason=_KEPT["reports"])]
        before: Groups = tuple((i,) for i in range(len(claims)))
        for kind, groups in self.ledger.stages(claims):
            left = len(groups) if kind == "origins" else held(claims, groups)
            folds = self._folds(kind, claims, before, groups)
            reason = (_FOLDED if folds or left < count else _KEPT)[kind]
            if folds and left == count:
                reason += "; here each report also states it apart"
            steps.append(LedgerStep(kind=kind, count=left, reason=reason, groups=folds))
            before, count = groups, left
        return tuple(steps)

    def _folds(
        self, kind: LedgerKind, claims: Sequence[Claim], before: Groups, after: Groups
    ) -> tuple[LedgerGroup, ...]:
        """The groups of `after` that join reports which stood apart in `before`."""
        home = {i: number for number, group in enumerate(before) for i in group}
        folds = []
        for group in after:
            parts = {frozenset(claims[i].span.report for i in before[home[at]]) for at in group}
            if frozenset[str]().union(*parts) not in parts:
                folds.append(self._explain(kind, [claims[i] for i in group]))
        return tuple(folds)

    def _explain(self, kind: LedgerKind, claims: Sequence[Claim]) -> LedgerGroup:
        explain: dict[LedgerKind, Callable[[Sequence[Claim]], LedgerGroup]] = {
            "texts": self._text,
            "newsrooms": self._newsroom,
            "origins": self._origin,
        }
        return explain[kind](claims)

    def _text(self, claims: Sequence[Claim]) -> LedgerGroup:
        reports = self._in_time(claims)
        passages = self._joining(reports, claims)
        longest = max((p.child.end - p.child.start for p in passages), default=0)
        if passages:
            reason = f"they share the passage in which this stands: {longest} characters"
        elif any(pair in self.ledger.whole for pair in combinations(reports, 2)):
            reason = "they carry one text throughout, and this in words of their own"
        else:
            reason = f"{WORDS_IN_A_ROW} words in a row are the same in their statements"
        return LedgerGroup(name=reports[0], reports=reports, reason=reason, passages=passages)

    def _joining(self, reports: Sequence[str], claims: Sequence[Claim]) -> tuple[Passage, ...]:
        """For each report but the first, a passage that joins it to one before it."""
        stated: dict[str, list[Claim]] = {}
        for claim in claims:
            stated.setdefault(claim.span.report, []).append(claim)
        known, left, passages = [reports[0]], list(reports[1:]), []
        while left:
            joined = next(((r, p) for r in left if (p := self._between(stated[r], known, stated))), None)
            if joined is None:
                break
            known.append(joined[0])
            left.remove(joined[0])
            passages.append(joined[1])
        return tuple(passages)

    def _between(
        self, claims: Sequence[Claim], known: Sequence[str], stated: Mapping[str, Sequence[Claim]]
    ) -> Passage | None:
        found = (
            shared_passage(claim, other, self.ledger.copies)
            for report in known
            for other in stated[report]
            for claim in claims
        )
        return next((p for p in found if p), None)

    def _newsroom(self, claims: Sequence[Claim]) -> LedgerGroup:
        reports = self._in_time(claims)
        name = _commonest([self.ledger.newsroom_of[r] for r in reports if r in self.ledger.newsroom_of])
        places = tuple(self.credited_at[r] for r in reports if r in self.credited_at)
        return LedgerGroup(name=name, reports=reports, reason=f"they carry text credited to {name}", credits=places)

    def _origin(self, claims: Sequence[Claim]) -> LedgerGroup:
        reports = self._in_time(claims)
        source = self._source(claims)
        named = [c for c in claims if c.speaker and self.ledger.source_of(c) == source]
        telling = [c for c in named if not names_nobody(c)] or named
        name = _commonest([c.speaker for c in telling if c.speaker])
        known = self.why(source, sorted({c.speaker for c in named if c.speaker}))
        told = f"they name one source: {name}" + (f" ({known})" if known else "")
        reason = "they quote one utterance" if claims[0].kind == "quote" else told
        places = {c.span.report: c.speaker_span for c in reversed(named) if c.speaker_span}
        found = tuple(places[r] for r in reports if r in places)
        return LedgerGroup(name=name or "one utterance", reports=reports, reason=reason, credits=found)

    def _source(self, claims: Sequence[Claim]) -> str:
        """The source that most reports name."""
        named = sorted({(self.ledger.source_of(c), c.span.report) for c in claims})
        return _commonest([source for source, _ in named if source])

    def _in_time(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The reports of some claims, the oldest first."""
        return tuple(sorted({c.span.report for c in claims}, key=lambda r: self.reports[r].time_order))


def _commonest(names: Sequence[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda n: (-counts[n], n), default="")
