"""The questions that several reports answer: the answers, what they rest on, and why they were put together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.claims import ClaimKind, Modality, Polarity
from rashomon.model.derivations import Passage
from rashomon.model.reports import Precision, Ruling, Span

Agreement = Literal["agree", "compatible", "update", "conflict", "single"]
LedgerKind = Literal["reports", "texts", "newsrooms", "origins"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """A value in comparable form: an interval in a unit, or a time in ISO 8601 with its precision."""

    low: float | None = None
    high: float | None = None
    unit: str | None = None
    when: str | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One place in one report that states a variant's value. `text` is the slice at `span`, always."""

    span: Span
    text: str
    sentence: Span
    value: Span | None = None
    speaker: str | None = None
    cue: str | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "affirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One answer to a finding's question, with all that states it and how many independent origins stand behind it."""

    value: str
    normal: Normal | None
    origins: int
    evidence: tuple[Evidence, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that give this answer."""
        return tuple(sorted({e.span.report for e in self.evidence}))


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerGroup:
    """Reports that one step of the ledger folds into one, and by what: shared passages, a credit, a named source.

    `name` is the report, newsroom or source that they become. `passages` join them, each from one report to another;
    `credits` are the places that name the newsroom or the source, one a report where the text has one.
    """

    name: str
    reports: tuple[str, ...]
    reason: str
    passages: tuple[Passage, ...] = ()
    credits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerStep:
    """One step from reports to origins: what is counted, how many are left, why, and what was folded into one."""

    kind: LedgerKind
    count: int
    reason: str
    groups: tuple[LedgerGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureScore:
    """One feature's say on a pair of statements: its value, the weight it counts with, and a sentence.

    `value` is None where the feature forbids the pair.
    """

    name: str
    value: float | None
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two statements of one finding: what spoke for putting them together, and how their values compare.

    `score` is the sum of value × weight over `features`, which leaves out those without a say; None where a feature
    forbids the pair, so that only other statements hold the two together. `relation` and `reason` are the comparator's.
    """

    a: Span
    b: Span
    score: float | None
    features: tuple[FeatureScore, ...]
    relation: Literal["same", "compatible", "conflict"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why the statements of a finding were put together and said to agree or differ.

    `threshold` is the score from which two statements join. `links` are some of the pairs, the strongest and the
    weakest and one for every two answers among them; `pairs` is how many pairs there are in all.
    """

    threshold: float
    pairs: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A question the reports answer, its answers, and how they relate. `reason` says why in one sentence.

    `steps` is the independence ledger in words, from reports to origins, one step a line; `ledger` is the same with its
    evidence. `why` is None where there is one statement only.
    """

    id: str
    kind: ClaimKind
    question: str
    agreement: Agreement
    origins: int
    reason: str
    variants: tuple[Variant, ...]
    steps: tuple[str, ...] = ()
    ledger: tuple[LedgerStep, ...] = ()
    why: Explanation | None = None
    judged: tuple[Ruling, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that answer the question."""
        return tuple(sorted({r for v in self.variants for r in v.reports}))
