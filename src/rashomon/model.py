"""Every type that passes between two stages, and the rules for ids. Read this first.

    Report ──language──▶ Analysis (Token, Sentence, Mention, Quantity, Timex, Attribution)
                           │──claims──▶ Claim ──┐
    Report ──derivation──▶ Derivation ──────────┤──reconcile──▶ Finding ▶ Variant ▶ Evidence
    Report ──stories─────▶ Story ───────────────┘                     └──briefing──▶ Brief ▶ StoryBrief

All types are frozen. A `Span` is half-open and counts characters (Unicode code points) of the report's text as it was
handed in, so `report.text[span.start:span.end]` is always the very text that is shown.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

EntityKind = Literal["person", "organisation", "place", "thing", "group", "event"]
Precision = Literal["year", "month", "week", "day", "hour", "minute"]
TimexKind = Literal["date", "time", "duration", "set"]
AttributionKind = Literal["direct", "indirect", "mixed"]
AttributionAct = Literal["speech", "thought", "intention"]
Modality = Literal["asserted", "hedged", "planned", "asked", "hypothetical"]
Polarity = Literal["affirmed", "negated"]
ClaimKind = Literal["quantity", "date", "place", "actor", "cause", "quote", "status", "event"]
Agreement = Literal["agree", "compatible", "update", "conflict", "single"]
DerivationKind = Literal["same_wire", "rewrite", "excerpt"]
Direction = Literal["child_from_parent", "common_origin", "unknown"]
LedgerKind = Literal["reports", "texts", "newsrooms", "origins"]
ChangeKind = Literal[
    "number_changed",
    "precision_changed",
    "name_changed",
    "attribution_lost",
    "attribution_changed",
    "attribution_added",
    "hedge_lost",
    "hedge_added",
    "denial_changed",
    "added",
    "dropped",
]

BRIEF_FORMAT = "rashomon.brief/1"


def content_id(prefix: str, *parts: str, length: int = 10) -> str:
    """An id made from content: the same parts give the same id in every run and on every machine."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:length]}"


# --- what comes in ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open stretch of one report's text, in characters of the text as given."""

    report: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.report == other.report and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether all of the other lies in this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text by one outlet. `text` never changes; an edited article is another report.

    `id` is the one the input gave, else made from outlet, title and text. `published` keeps what precision the input
    had: a bare date is midnight UTC with `published_precision` 'day'. `based_on` holds what the page itself declares it
    was made from (schema.org `isBasedOn`): URLs, titles or names. `origin` says where it was read: path, URL, '-'.
    """

    id: str
    text: str
    outlet: str | None = None
    published: datetime | None = None
    published_precision: Precision | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    origin: str | None = None

    def slice(self, span: Span) -> str:
        """The text a span of this report stands for."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Notice:
    """Something that was not analysed, or only in part: where, what, and what the user can do."""

    where: str
    what: str
    advice: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What reading gave: the reports, and a notice for everything that is not among them."""

    reports: tuple[Report, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A person's decision that had a say in a result: which judgement, what it says, by whom, when (ISO 8601, UTC)."""

    id: str
    what: str
    author: str
    added: str
    note: str | None = None


# --- language: what stands in one report ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word with its place, tags and syntactic head (an index into the same tuple; a root points at itself)."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its span, and the half-open range of its tokens."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RawName:
    """A name as the tagger saw it, before the names layer mends it. `label` is the tagger's own (PERSON, GPE, …)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """What a `Parser` gives for one report. `furniture` is page furniture: no sentence lies in it, tokens may."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[RawName, ...]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """A stretch of page furniture (navigation, related links, sharing, cookie line, comments) and how it was told."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name where it stands. `name` is without titles and possessives; `kind` is this mention's guess."""

    span: Span
    name: str
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One person, organisation, place, group or thing across the reports of a story."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    judged: tuple[Ruling, ...] = ()

    @property
    def reports(self) -> tuple[str, ...]:
        """Ids of the reports that name it."""
        return tuple(sorted({m.span.report for m in self.mentions}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as the interval its words allow, in `unit`.

    `low` and `high` are None where the words set no bound: 'over 10,000' is low 10001 (for things that come whole),
    high None; 'as many as 12,000' is low None, high 12000. `value` is the number stated. `modifier` is the field's
    sign: '=' '~' '>' '>=' '<' '<='. `change` is 'up' or 'down' for a rise or fall by this much. `unit` is a normalised
    name ('person', 'kilometre', 'dollar', 'percent', 'day', or the head noun counted); `dimension` groups units that
    convert into each other ('length', 'time', 'currency', 'count', …) and `factor` converts to its base unit.
    `counted` is the phrase counted or measured ('North Korean soldiers'), where there is one.
    """

    span: Span
    text: str
    value: float
    low: float | None
    high: float | None
    modifier: str
    unit: str
    dimension: str
    factor: float = 1.0
    change: Literal["up", "down"] | None = None
    vague: bool = False
    counted: Span | None = None
    counted_head: str | None = None
    value_high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression resolved against the report's own date.

    `value` is TIMEX3 (2016-07-19, 2016-07-19TMO, P2W, XXXX-WXX-2, PAST_REF). `start` (inclusive) and `end` (exclusive)
    bound the time meant as naive local times, None where it cannot be resolved; for a duration both are None and
    `days` is its length.
    """

    span: Span
    text: str
    kind: TimexKind
    value: str
    precision: Precision | None = None
    start: datetime | None = None
    end: datetime | None = None
    days: float | None = None
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: the source and cue as they stand in the text, and the content in one or more pieces.

    `speaker` is the source resolved as far as this report allows ('he' becomes the name it stands for), None where
    no source is named. `quoted` are the stretches of content inside quotation marks, without the marks. `act` tells
    what was said from what the source only thinks, or means to do.
    """

    source: Span | None
    speaker: str | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: AttributionKind
    quoted: tuple[Span, ...] = ()
    act: AttributionAct = "speech"


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything the language stage found in one report. All tuples are in order of their place in the text."""

    parse: Parse
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    timexes: tuple[Timex, ...]
    attributions: tuple[Attribution, ...]

    @property
    def report(self) -> Report:
        """The report that was analysed."""
        return self.parse.report


# --- claims: what one report says -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a claim's value is the value of, in terms that can be compared between reports.

    `event` is the class of the predicate ('killed', 'wounded', 'lasted', …) or its lemma; `terms` are the content
    lemmas of the clause; `entities` are names near the value; `when` is the nearest resolved time.
    """

    event: str
    predicate: str
    counted: str
    scope: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    when: Timex | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one report: the clause, the value in it, who says so, and how sure it sounds."""

    id: str
    kind: ClaimKind
    span: Span
    sentence: Span
    value_span: Span
    text: str
    value: str
    frame: Frame
    quantity: Quantity | None = None
    timex: Timex | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"


# --- between reports --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same text in two reports: where it stands in each."""

    child: Span
    parent: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a rewrite did to a statement: where it stands in each report, None where it stands in one only.

    `reason` is one sentence that names what was and what became of it.
    """

    kind: ChangeKind
    child: Span | None
    parent: Span | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Two reports share text. `child` and `parent` are only a reading order unless `direction` says otherwise.

    `changes` are the statements that differ between the two, in order of the child's text, dropped ones last.
    `judged` are the rulings that had a say, here and in the other types that have them.
    """

    child: str
    parent: str
    kind: DerivationKind
    direction: Direction
    score: float
    reason: str
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...] = ()
    judged: tuple[Ruling, ...] = ()


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


# --- the view ---------------------------------------------------------------------------------------------------------


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
