"""Findings with their evidence for a desk: one row for each place in a report that gives an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from rashomon.faces.export.text import published
from rashomon.faces.rulings import ruled
from rashomon.faces.view import VERDICT, Labels, hedge, sections, variants_in_order, web_link
from rashomon.model import Agreement, Evidence, Finding, Report, StoryBrief
from rashomon.prose import one_line

Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class DeskColumn:
    """A column of the sheet: its header, its width in characters, and what it holds."""

    name: str
    width: int
    says: str
    kind: Literal["text", "link", "time", "number", "verdict"] = "text"


COLUMNS: tuple[DeskColumn, ...] = (
    DeskColumn("Story", 24, "The story's title."),
    DeskColumn("Question", 32, "What is asked."),
    DeskColumn("Agreement", 14, "How the answers to this question relate, as a word and a colour.", "verdict"),
    DeskColumn("Meaning", 20, "The same in plain words."),
    DeskColumn("Reason", 36, "Why the answers are said to relate so."),
    DeskColumn("Answer", 20, "One answer to the question."),
    DeskColumn(
        "Origins of answer", 10, "How many independent origins give this answer: copies do not count.", "number"
    ),
    DeskColumn("Origins of question", 10, "How many independent origins answer the question.", "number"),
    DeskColumn("Outlet", 20, "Who published the report."),
    DeskColumn("Published (UTC)", 17, "When, as far as it is known.", "time"),
    DeskColumn("Speaker", 22, "Who says it, where the report names somebody."),
    DeskColumn("Said how", 14, "Hedged, planned, asked, hypothetical or denied; empty where it is plainly said."),
    DeskColumn("Quotation", 44, "The words that give the answer."),
    DeskColumn("Sentence", 60, "The sentence they stand in."),
    DeskColumn("Title", 32, "The report's headline."),
    DeskColumn("Link", 30, "The report's address.", "link"),
    DeskColumn("Report", 14, "The report's id."),
    DeskColumn("From", 9, "Where the quotation begins: characters of the report's text before it.", "number"),
    DeskColumn("To", 9, "Where it ends.", "number"),
    DeskColumn("Sentence from", 9, "Where the sentence begins.", "number"),
    DeskColumn("Sentence to", 9, "Where it ends.", "number"),
    DeskColumn("Decided by", 24, "What a person ruled about this question, and who; empty where only the machine did."),
    DeskColumn("Finding", 14, "The finding's id."),
    DeskColumn("Story id", 14, "The story's id."),
)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """Values in the order of `COLUMNS`, and the agreement that gives the row its colour."""

    agreement: Agreement
    cells: tuple[Cell, ...]


def desk_rows(stories: Iterable[StoryBrief]) -> Iterator[DeskRow]:
    """Story by story, disputed findings first. All texts are on one line and without control characters."""
    for story in stories:
        labels = Labels(story)
        reports = {m.report.id: m.report for m in story.reports}
        for finding in (f for section in sections(story) for f in section.findings):
            asked = _asked(story, finding, labels)
            decided = "; ".join(ruled(ruling, labels) for ruling in finding.judged) or None
            for variant in variants_in_order(finding, labels):
                answer = (_line(variant.value), variant.origins, finding.origins)
                for evidence in variant.evidence:
                    place = _evidence(evidence, reports[evidence.span.report])
                    yield DeskRow(finding.agreement, (*asked, *answer, *place, decided, finding.id, story.id))


def _asked(story: StoryBrief, finding: Finding, labels: Labels) -> tuple[Cell, ...]:
    standing = (finding.agreement, VERDICT[finding.agreement])
    return (_line(story.title), _line(finding.question), *standing, _line(labels.named(finding.reason)))


def _evidence(evidence: Evidence, report: Report) -> tuple[Cell, ...]:
    span, sentence = evidence.span, evidence.sentence
    said = (_line(evidence.speaker), hedge(evidence), _line(evidence.text), _line(report.slice(sentence)))
    where = (_line(report.title), web_link(report.url), _line(report.id))
    places = (span.start, span.end, sentence.start, sentence.end)
    return (_line(report.outlet), _published(report), *said, *where, *places)


def _line(text: str | None) -> str | None:
    return one_line(text) if text else None


def _published(report: Report) -> Cell:
    """A date or a time of UTC without a zone, as sheets have them; text where only year or month is known."""
    when = report.published
    if when is None or report.published_precision in {"year", "month"}:
        return published(report)
    when = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return when.date() if report.published_precision in {"day", "week"} else when
