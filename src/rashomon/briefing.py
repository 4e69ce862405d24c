"""Builds the one view that every face renders from what the stages found."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Protocol

from rashomon.model import (
    Analysis,
    Attribution,
    Brief,
    Claim,
    Derivation,
    Evidence,
    Member,
    Notice,
    Origin,
    Precision,
    Report,
    Span,
    Statement,
    StoryBrief,
    TimelineEntry,
    Timex,
    content_id,
)
from rashomon.pipeline import Progress, StoryResult, run
from rashomon.prose import shortened
from rashomon.reconcile.phrase import hangs
from rashomon.ruling import Corrections
from rashomon.text import words

_TITLE_LENGTH = 100
_OPENING = 400
_TELLING = 4
# Characters; 'he made Thursday night' tells a reader of the timeline nothing.
_READABLE = 40
_LONGEST = 280
# What stands between a headline and the name of a site.
_BAR = re.compile(r" [|–—-] ")
_BARS = " |–—-"
_SHORTEST_NAME = 3
_DIGITS: dict[Precision, int] = {"year": 4, "month": 7, "day": 10}


def make_brief(
    reports: Sequence[Report],
    notices: Sequence[Notice] = (),
    progress: Progress | None = None,
    corrections: Replayed | None = None,
) -> Brief:
    """The brief of some reports: one view per story, the largest first. `notices` are handed through.

    Reports need distinct ids. The order of reports and notices has no effect on the result. What people ruled,
    `corrections`, holds against what the stages find; a notice tells of each ruling that found nothing to act on.
    """
    results = run(reports, progress, corrections)
    told = [*_strays(results), *(corrections.notices(results) if corrections else ())]
    return Brief(stories=tuple(story_brief(r) for r in results), notices=tuple(sorted({*notices, *told})))


class Replayed(Corrections, Protocol):
    """Corrections that can tell which of them had no say."""

    def notices(self, results: Sequence[StoryResult]) -> Sequence[Notice]:
        """One for each ruling that had none, saying why."""


def _strays(results: Sequence[StoryResult]) -> list[Notice]:
    """A report that stands alone beside a story of several is set apart, and that is said."""
    if not results or len(results[0].story.reports) < 2:
        return []
    return [
        Notice(
            where=_name(r.analyses[0].report),
            what="set apart: it reports another event",
            advice="see its own story in the brief",
            report=r.story.reports[0],
        )
        for r in results[1:]
        if len(r.story.reports) == 1
    ]


def _name(report: Report) -> str:
    return report.title or report.outlet or report.id


def story_brief(result: StoryResult) -> StoryBrief:
    """The view of one story."""
    origins = _origins(result)
    origin_of = {report: origin.id for origin in origins for report in origin.reports}
    members = [
        _member(analysis, origin_of[analysis.report.id], reason)
        for analysis, reason in zip(result.analyses, result.story.reasons, strict=True)
    ]
    return StoryBrief(
        id=result.story.id,
        title=_title(result),
        reports=tuple(sorted(members, key=lambda m: m.report.time_order)),
        origins=origins,
        derivations=result.derivations,
        findings=result.findings,
        timeline=_timeline(result),
        entities=result.entities,
        statements=tuple(_judged(s, result) for a in result.analyses for s in _statements(a)),
        judged=result.judged,
    )


def _member(analysis: Analysis, origin: str, reason: str) -> Member:
    return Member(
        report=analysis.report,
        origin=origin,
        reason=reason,
        sentences=tuple(s.span for s in analysis.parse.sentences),
        furniture=analysis.parse.furniture,
    )


def _title(result: StoryResult) -> str:
    """The title that says most of what the reports open with, the earliest of equals; else the start of the first text.

    Where numbers are in dispute or were overtaken, one without a number comes first: 'Dozens missing' would take a side
    above the very finding that shows two.
    """
    reports = sorted((a.report for a in result.analyses), key=lambda r: r.time_order)
    titles = [title for r in reports if (title := _headline(r))]
    if any(f.agreement in {"conflict", "update"} for f in result.findings):
        titles = [t for t in titles if not _states_number(t)] or titles
    if titles:
        openings = [_telling_words(f"{r.title or ''} {r.text[:_OPENING]}") for r in reports]
        return max(titles, key=lambda title: _centrality(title, openings))
    line = " ".join(reports[0].text.strip().partition("\n")[0][: 3 * _TITLE_LENGTH].split())
    return shortened(line, _TITLE_LENGTH)


def _headline(report: Report) -> str:
    """A report's title without the name of its outlet, which some pages have behind it, or have for a title."""
    title = " ".join((report.title or "").split())
    *before, last = _BAR.split(title)
    if not _is_outlet(last, report):
        return title
    return title[: len(title) - len(last)].rstrip(_BARS) if before else ""


def _is_outlet(name: str, report: Report) -> bool:
    """Whether a name is that of a report's outlet, which may be told by the address of its site."""
    asked, outlet = ("".join(filter(str.isalnum, text.casefold())) for text in (name, report.outlet or ""))
    return len(asked) >= _SHORTEST_NAME and asked in outlet


def _states_number(title: str) -> bool:
    from rashomon.language.quantities.numerals import STARTERS

    return any(word.isdigit() or word in STARTERS for word in words(title)[0])


def _centrality(title: str, openings: Sequence[Set[str]]) -> float:
    """How much of the reports' openings a title says, for its length."""
    mine = _telling_words(title)
    return sum(len(mine & opening) for opening in openings) / math.sqrt(len(mine) or 1)


def _telling_words(text: str) -> set[str]:
    """Words of four letters and more, which in English leaves out most that carry no content."""
    return {word for word in words(text)[0] if len(word) >= _TELLING}


# --- origins of whole reports ---


def _origins(result: StoryResult) -> tuple[Origin, ...]:
    """Reports joined by a derivation of whole texts are one origin; every other report is its own."""
    reports = {a.report.id: a.report for a in result.analyses}
    group = {r: r for r in reports}
    whole = [d for d in result.derivations if d.of_whole_text]
    for d in whole:
        old, new = sorted((group[d.child], group[d.parent]), reverse=True)
        group = {r: new if g == old else g for r, g in group.items()}
    heads = sorted(set(group.values()))
    return tuple(_origin([r for r in reports if group[r] == head], reports, whole) for head in heads)


def _origin(members: Sequence[str], reports: dict[str, Report], whole: Sequence[Derivation]) -> Origin:
    ids = tuple(sorted(members))
    joining = [d for d in whole if d.child in ids]
    parents = {d.parent for d in joining if d.direction == "child_from_parent"}
    children = {d.child for d in joining if d.direction == "child_from_parent"}
    root = min((reports[r] for r in parents - children or ids), key=lambda r: r.time_order)
    return Origin(
        id=content_id("or", *ids),
        name=root.outlet or root.title or root.id,
        reports=ids,
        reason="; ".join(sorted({d.reason for d in joining})) or "shares no text with another report",
    )


# --- statements and timeline ---


def _statements(analysis: Analysis) -> list[Statement]:
    """Who said what in one report: named speakers only, in order of the text.

    What a speaker only thinks is not said, and 'criticised her position' tells of a saying without what was said.
    """
    verbs = {t.start for t in analysis.parse.tokens if t.pos in {"VERB", "AUX"}}
    said = [a for a in analysis.attributions if a.speaker and a.content and a.act == "speech"]
    return [_statement(a, analysis) for a in said if a.kind != "indirect" or _holds(a.content[0], verbs)]


def _judged(statement: Statement, result: StoryResult) -> Statement:
    """With what people ruled about its speaker."""
    judged = result.said.get(statement.span)
    return replace(statement, judged=judged) if judged else statement


def _holds(content: Span, starts: Set[int]) -> bool:
    return any(at in starts for at in range(content.start, content.end))


def _statement(attribution: Attribution, analysis: Analysis) -> Statement:
    content = attribution.content[0]
    return Statement(
        speaker=attribution.speaker or "",
        cue=analysis.report.slice(attribution.cue) if attribution.cue else None,
        kind=attribution.kind,
        text=analysis.report.slice(content),
        span=content,
        sentence=next((s.span for s in analysis.parse.sentences if s.span.overlaps(content)), content),
    )


def _timeline(result: StoryResult) -> tuple[TimelineEntry, ...]:
    """Dated statements, one entry per time and happening, oldest first."""
    entries: dict[tuple[str, str], list[Claim]] = {}
    for claim in (c for each in result.claims for c in each if c.kind == "date" and c.timex):
        if claim.timex and claim.timex.start and claim.timex.precision in {"day", "hour", "minute", "month"}:
            key = (claim.timex.start.date().isoformat(), claim.frame.event)
            entries.setdefault(key, []).append(claim)
    reports = {a.report.id: a.report for a in result.analyses}
    return tuple(_entry(claims, reports) for _, claims in sorted(entries.items()))


def _entry(claims: Sequence[Claim], reports: dict[str, Report]) -> TimelineEntry:
    ordered = sorted(claims, key=lambda c: c.value_span)
    timex = ordered[0].timex
    assert timex is not None
    assert timex.start is not None
    precision: Precision = "day" if timex.precision != "month" else "year" if _is_season(timex) else "month"
    return TimelineEntry(
        when=timex.start.date().isoformat()[: _DIGITS[precision]],
        precision=precision,
        text=_telling(ordered, reports),
        evidence=tuple(Evidence(span=c.span, text=c.text, sentence=c.sentence, value=c.value_span) for c in ordered),
    )


def _telling(claims: Sequence[Claim], reports: dict[str, Report]) -> str:
    """The shortest clause that can be read by itself, else the shortest sentence around one; long ones as clauses."""
    clauses = {text: c for c in claims if len(text := " ".join(c.text.split())) >= _READABLE}
    whole = [text for text, c in clauses.items() if not hangs(text, c.frame.predicate)]
    around = [" ".join(reports[c.sentence.report].slice(c.sentence).split()) for c in claims]
    short = [text for text in around if len(text) <= _LONGEST]
    return min(whole or short or list(clauses) or around, key=len)


def _is_season(timex: Timex) -> bool:
    """Whether a time is a season: to call a summer 'June' would be to know more than the report says."""
    return not timex.value[-1:].isdigit()
