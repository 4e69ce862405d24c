"""What stands in one report: its words, sentences, names, numbers, times and who says what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from rashomon.model.reports import Precision, Report, Ruling, Span

EntityKind = Literal["person", "organisation", "place", "thing", "group", "event"]
TimexKind = Literal["date", "time", "duration", "set"]
AttributionKind = Literal["direct", "indirect", "mixed"]
AttributionAct = Literal["speech", "thought", "intention"]

_SEVERAL = 9  # more than so many are never meant by words that name no number


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
class Furniture:
    """A stretch of page furniture (navigation, related links, sharing, cookie line, comments) and how it was told."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """What the parser gives for one report. `furniture` is page furniture: no sentence lies in it, tokens may."""

    report: Report
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[RawName, ...]
    furniture: tuple[Furniture, ...]


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

    @property
    def base_value(self) -> float:
        """The number in the base unit of its dimension: '2 km' and '2,000 metres' have one."""
        return self.value * self.factor

    @property
    def states_number(self) -> bool:
        """False for 'several', 'a few' and 'a handful' alone: they say that there were some, not how many."""
        return not (self.vague and self.high is not None and self.high <= _SEVERAL)


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
