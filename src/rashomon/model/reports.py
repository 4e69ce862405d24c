"""What comes in: reports, where a stretch of one stands, what was not read, and what people ruled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Precision = Literal["year", "month", "week", "day", "hour", "minute"]


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

    @property
    def time_order(self) -> tuple[bool, str, str]:
        """Sorts reports by when they were published, undated ones last, those of one time by id."""
        return (self.published is None, self.published.isoformat() if self.published else "", self.id)

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
