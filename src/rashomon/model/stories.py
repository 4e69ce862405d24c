"""A story, and the brief of it: the one view that every face renders."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model.derivations import Derivation
from rashomon.model.findings import Evidence, Finding
from rashomon.model.language import AttributionKind, Entity, Furniture
from rashomon.model.reports import Notice, Precision, Report, Ruling, Span

BRIEF_FORMAT = "rashomon.brief/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one event, and per report why it belongs."""

    id: str
    reports: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Reports that stand for one independent text, and why they are one."""

    id: str
    name: str
    reports: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated statement. `when` is ISO 8601 at its precision ('2016-07', '2016-07-19')."""

    when: str
    precision: Precision
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what, as one report has it: for the view that lists a story's speakers."""

    speaker: str
    cue: str | None
    kind: AttributionKind
    text: str
    span: Span
    sentence: Span
    judged: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A report in a story: itself, its origin, why it is in the story, its sentences and furniture."""

    report: Report
    origin: str
    reason: str
    sentences: tuple[Span, ...] = field(default=(), repr=False)
    furniture: tuple[Furniture, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBrief:
    """The one view of a story that every face renders. `findings` are ranked: what matters most comes first.

    `judged` are all rulings that had a say in the story, those that took something out of it included.
    """

    id: str
    title: str
    reports: tuple[Member, ...]
    origins: tuple[Origin, ...]
    derivations: tuple[Derivation, ...]
    findings: tuple[Finding, ...]
    timeline: tuple[TimelineEntry, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    judged: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All stories of one run, the largest first, and the notices."""

    stories: tuple[StoryBrief, ...]
    notices: tuple[Notice, ...] = ()
