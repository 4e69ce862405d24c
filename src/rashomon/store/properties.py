"""The facts of a dossier by what they are about: the range of a missile, the people killed in a town, when, where.

Values of one measured property are set side by side, also from several stories: a range is a range. What is counted
in two stories ('3 boats', '5 boats') need not be the same boats: such findings share a heading and nothing else.
No verdict is given here; each finding keeps the one that its own story's reports led to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.calendar import MONTHS, WEEKDAYS
from rashomon.model import Agreement, ClaimKind, Evidence, Finding, Normal
from rashomon.store.dossier import Dossier, Fact
from rashomon.text import words

_SKIPPED = frozenset((*MONTHS, *WEEKDAYS)).union(
    "a an the its their his her our this that these those which who it they he she each every any all some such of at "
    "to is was are were be been being has have had will would can could may might should must said says say about over "
    "under above below more less fewer than up as many much nearly almost roughly around approximately some least most "
    "only just by with in on for from and or but between per into out off not no also now then still put puts gave "
    "gives given reported stated today yesterday last next first ago".split()
)
_ARTICLES = frozenset("a an the its their his her with this that".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_REACH = 10  # words before a value in which the one that it measures is looked for
_STEM = 5  # letters by which 'range' and 'ranges' are one
_HEADINGS: dict[ClaimKind, str] = {"date": "when", "place": "where", "event": "what happened"}
_RANK: dict[Agreement, int] = {"conflict": 0, "update": 1, "compatible": 2, "agree": 3, "single": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One value of a property, with each finding that has it and how many independent origins stand behind it there.

    Origins of several findings are not added up: whether two stories' sources are independent was not looked at.
    """

    value: str
    normal: Normal
    origins: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """Facts of one property. `answers` are its values side by side, none where they need not be of one thing."""

    name: str
    kind: ClaimKind | None
    unit: str | None
    answers: tuple[Answer, ...]
    facts: tuple[Fact, ...]


def properties(told: Dossier) -> tuple[Property, ...]:
    """The dossier's facts by property: measured ones first, then counts, times, places, events, what is said."""
    names = frozenset(word for name in (told.bearer.name, *told.bearer.aliases) for word in words(name)[0])
    measures = _Measures(names, told.class_words, {ident: source.text for ident, source in told.sources.items()})
    groups: dict[tuple[int, str], list[Fact]] = {}
    for fact in told.facts:
        groups.setdefault(measures.key(fact), []).append(fact)
    found = [_property(key[0], facts, told, measures) for key, facts in groups.items()]
    ranks = [key[0] for key in groups]
    return tuple(p for _, p in sorted(zip(ranks, found, strict=True), key=lambda each: _order(*each)))


def _order(rank: int, each: Property) -> tuple[int, int, int, int, str]:
    best = min(_RANK[fact.finding.agreement] for fact in each.facts)
    differing = 0 if len(each.answers) > 1 else 1
    return rank, differing, best, -max(fact.finding.origins for fact in each.facts), each.name


def _property(rank: int, facts: Sequence[Fact], told: Dossier, measures: _Measures) -> Property:
    first = facts[0].finding
    kind = None if facts[0].relation == "said" else first.kind
    unit = _unit(first) if kind == "quantity" else None
    if kind is None:
        name = f"what {told.bearer.name} says"
    elif kind == "quantity":
        name = measures.name(facts) if rank == 0 else _counted(first)
    else:
        name = _HEADINGS.get(kind, f"what is said of {told.bearer.name}")
    answers = _answers(facts) if rank == 0 else ()
    ordered = sorted(facts, key=lambda fact: (_RANK[fact.finding.agreement], -fact.finding.origins))
    return Property(name=name, kind=kind, unit=unit, answers=answers, facts=tuple(ordered))


def _answers(facts: Iterable[Fact]) -> tuple[Answer, ...]:
    """Values by what they come to, those with most origins behind them in one finding first."""
    origins: dict[Normal, list[tuple[str, int]]] = {}
    wordings: dict[Normal, Counter[str]] = {}
    for finding in (fact.finding for fact in facts):
        for variant in finding.variants:
            if variant.normal is not None:
                origins.setdefault(variant.normal, []).append((finding.id, variant.origins))
                wordings.setdefault(variant.normal, Counter())[variant.value] += len(variant.evidence)
    answers = [
        Answer(value=min(wordings[n], key=lambda w: (-wordings[n][w], w)), normal=n, origins=tuple(found))
        for n, found in origins.items()
    ]
    return tuple(sorted(answers, key=lambda a: (-max(count for _, count in a.origins), -len(a.origins), a.value)))


def _counted(finding: Finding) -> str:
    """What is counted, or the unit: the question begins with it."""
    return finding.question.partition(" · ")[0]


def _unit(finding: Finding) -> str | None:
    return next((v.normal.unit for v in finding.variants if v.normal and v.normal.unit), None)


class _Measures:
    """Which property a finding is about, and in what words."""

    def __init__(self, names: frozenset[str], class_words: frozenset[str], texts: Mapping[str, str]) -> None:
        self._names = names
        self._class = frozenset(word[:_STEM] for word in class_words)
        self._texts = texts
        self._homes: dict[tuple[str, str], str] = {}

    def key(self, fact: Fact) -> tuple[int, str]:
        """A rank, and a text that facts of one property share."""
        finding = fact.finding
        if fact.relation == "said":
            return 6, ""
        if finding.kind != "quantity":
            return {"date": 2, "place": 3, "event": 4}.get(finding.kind, 5), ""
        dimension = _dimension(_unit(finding))
        if dimension is None:
            return 1, _counted(finding).casefold()
        return 0, self._home(dimension, finding)

    def _home(self, dimension: str, finding: Finding) -> str:
        """The property of an earlier finding with one of its measure words, else one of its own."""
        keys = [(dimension, word[:_STEM]) for word in sorted(self._measured(finding))] or [(dimension, "")]
        home = next((self._homes[key] for key in keys if key in self._homes), f"{dimension} {keys[0][1]}")
        for key in keys:
            self._homes.setdefault(key, home)
        return home

    def name(self, facts: Sequence[Fact]) -> str:
        """'range, in kilometres'."""
        counts = Counter(word for fact in facts for word in self._measured(fact.finding))
        unit = _counted(facts[0].finding)
        return f"{min(counts, key=lambda w: (-counts[w], w))}, in {unit}" if counts else unit

    def _measured(self, finding: Finding) -> frozenset[str]:
        found = (self._measure_word(e) for v in finding.variants for e in v.evidence)
        return frozenset(word for word in found if word)

    def _measure_word(self, evidence: Evidence) -> str | None:
        """'range' in 'a range of 300 km', 'the range of the missile at 300 km' and 'a 300 km range'."""
        if evidence.value is None:
            return None
        text = self._texts[evidence.span.report]
        before: list[str] = _WORD.findall(text[evidence.span.start : evidence.value.start].lower())
        after: list[str] = _WORD.findall(text[evidence.value.end : evidence.span.end].lower())
        if after and before and before[-1] in _ARTICLES and self._tells(after[0]):
            return after[0]
        near = [*reversed(before[-_REACH:]), *after[:2]]
        return next((word for word in near if self._tells(word)), None)

    def _tells(self, word: str) -> bool:
        from rashomon.language.quantities.units import UNITS

        told = word in _SKIPPED or word in self._names or word in UNITS
        return not told and word[:_STEM] not in self._class


def _dimension(unit: str | None) -> str | None:
    """What a unit measures; None for things that are counted."""
    from rashomon.language.quantities.units import UNITS

    if unit is None:
        return None
    top, per, bottom = unit.partition(" per ")
    kinds = {each.name: each.dimension for each in UNITS.values()}
    if per:
        return f"{kinds.get(top, top)}/{kinds.get(bottom, bottom)}"
    return kinds.get(unit)
