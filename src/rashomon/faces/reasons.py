"""Why a finding is what it is, in words: its links, its ledger and what a rewrite changed, for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.faces.view import Labels
from rashomon.model import (
    Change,
    ChangeKind,
    Derivation,
    Explanation,
    FeatureScore,
    Finding,
    LedgerGroup,
    LedgerStep,
    Link,
    Report,
    Span,
    StoryBrief,
)
from rashomon.prose import counted, one_line, shortened

CHANGE: dict[ChangeKind, str] = {
    "number_changed": "number changed",
    "precision_changed": "precision changed",
    "name_changed": "name changed",
    "attribution_lost": "source lost",
    "attribution_changed": "source changed",
    "attribution_added": "source added",
    "hedge_lost": "hedge lost",
    "hedge_added": "hedge added",
    "denial_changed": "denial changed",
    "added": "added",
    "dropped": "left out",
}
# What was altered comes before what was left out.
_ORDER = list(CHANGE)
_RELATION = {"same": "one value", "compatible": "can both be true", "conflict": "cannot both be true"}
_COUNTED = {"reports": "report", "texts": "text", "newsrooms": "newsroom", "origins": "independent origin"}
_LONGEST = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A link in words: the two statements, how their values relate, and what spoke for and against joining them."""

    link: Link
    a: str
    b: str
    relation: str
    said: tuple[FeatureScore, ...]
    sum: str


class Reasons:
    """Words for one story's findings and derivations."""

    def __init__(self, story: StoryBrief, labels: Labels) -> None:
        self.labels = labels
        self._reports: Mapping[str, Report] = {m.report.id: m.report for m in story.reports}

    def words(self, span: Span) -> str:
        """The text at a span, on one line, cut where it is long."""
        return shortened(one_line(self._reports[span.report].slice(span)), _LONGEST)

    def links(self, finding: Finding, most: int = 100) -> tuple[Reason, ...]:
        """The finding's links, the strongest first and the weakest last. None where one report alone speaks."""
        if finding.why is None or finding.agreement == "single":
            return ()
        links = finding.why.links
        kept = links if len(links) <= most else (*links[: most - 1], links[-1])
        return tuple(self._reason(link, finding.why, ruled=bool(finding.judged)) for link in kept)

    def _reason(self, link: Link, why: Explanation, *, ruled: bool) -> Reason:
        return Reason(
            link=link,
            a=self.words(link.a),
            b=self.words(link.b),
            relation=_RELATION[link.relation],
            said=by_weight(link.features),
            sum=_sum(link, why, "other statements or a person's ruling" if ruled else "other statements"),
        )

    def folds(self, finding: Finding) -> tuple[tuple[LedgerStep, LedgerGroup], ...]:
        """What the ledger folded, step by step."""
        return tuple((step, group) for step in finding.ledger for group in step.groups)

    def fold(self, group: LedgerGroup) -> str:
        """'Coast Daily, The Quay: they share the passage …'."""
        return f"{self.labels.of(group.reports)}: {one_line(self.labels.named(group.reason))}"


def step_words(step: LedgerStep) -> str:
    """'3 texts: reports that share …'."""
    return f"{counted(step.count, _COUNTED[step.kind])}: {step.reason}"


def by_weight(features: Sequence[FeatureScore]) -> tuple[FeatureScore, ...]:
    """What speaks loudest first; a feature that forbids the pair before all."""
    return tuple(sorted(features, key=lambda f: -abs(f.value * f.weight) if f.value is not None else float("-inf")))


def amount(feature: FeatureScore) -> str:
    """'+1.5 = 1 × 1.5', or 'forbidden'."""
    if feature.value is None:
        return "forbidden"
    return f"{feature.value * feature.weight:+.2f} = {feature.value:g} × {feature.weight:g}"


def _sum(link: Link, why: Explanation, holding: str) -> str:
    if link.score is None:
        return f"forbidden as a pair: held together by {holding} only"
    if link.score >= why.threshold:
        return f"sum {link.score:.2f}, at or over the threshold of {why.threshold:g}: they join"
    return f"sum {link.score:.2f}, under the threshold of {why.threshold:g}: held together by {holding}"


def changes_in_order(derivation: Derivation) -> tuple[Change, ...]:
    """What was changed before what was added and what was left out, each in order of the text."""
    return tuple(sorted(derivation.changes, key=lambda c: _ORDER.index(c.kind)))


def change_words(change: Change) -> str:
    """'number changed: 'Sixty' became 'Sixteen''."""
    reason = one_line(change.reason)
    reason = reason.removeprefix("added: ").removeprefix("dropped: ")
    return f"{CHANGE[change.kind]}: {reason}"
