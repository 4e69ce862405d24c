"""Builds the one view that every face renders from what the stages found."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rashomon.model import (
    Analysis,
    Brief,
    Claim,
    Derivation,
    Evidence,
    Member,
    Notice,
    Origin,
    Report,
    Statement,
    StoryBrief,
    TimelineEntry,
    content_id,
)
from rashomon.pipeline import Progress, StoryResult, run
from rashomon.text import words

# Copies of an agency text stand for the agency where a report names one.
_WHOLE = frozenset({"same_wire", "rewrite"})
_TITLE_LENGTH = 100


def make_brief(reports: Sequence[Report], notices: Sequence[Notice] = (), progress: Progress | None = None) -> Brief:
    """The brief of some reports: one view per story, the largest first. `notices` are handed through.

    Reports need distinct ids. The order of reports and notices has no effect on the result.
    """
    results = run(reports, progress)
    strays = _strays(results)
    return Brief(stories=tuple(_story(r) for r in results), notices=tuple(sorted({*notices, *strays})))


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


def _story(result: StoryResult) -> StoryBrief:
    origins = _origins(result)
    origin_of = {report: origin.id for origin in origins for report in origin.reports}
    members = [
        _member(analysis, origin_of[analysis.report.id], reason)
        for analysis, reason in zip(result.analyses, result.story.reasons, strict=True)
    ]
    return StoryBrief(
        id=result.story.id,
        title=_title(result),
        reports=tuple(sorted(members, key=lambda m: _published(m.report))),
        origins=origins,
        derivations=result.derivations,
        findings=result.findings,
        timeline=_timeline(result),
        entities=result.entities,
        statements=tuple(s for a in result.analyses for s in _statements(a)),
    )


def _member(analysis: Analysis, origin: str, reason: str) -> Member:
    return Member(
        report=analysis.report,
        origin=origin,
        reason=reason,
        sentences=tuple(s.span for s in analysis.parse.sentences),
        furniture=analysis.parse.furniture,
    )


def _published(report: Report) -> tuple[str, str]:
    return (report.published.isoformat() if report.published else "9999", report.id)


def _title(result: StoryResult) -> str:
    """The title that shares most words with the others, the earliest of equals; else the start of the first text."""
    reports = sorted((a.report for a in result.analyses), key=_published)
    titles = [" ".join(r.title.split()) for r in reports if r.title and r.title.strip()]
    if titles:
        return max(titles, key=lambda title: _centrality(title, titles))
    line = " ".join(reports[0].text[: 3 * _TITLE_LENGTH].split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def _centrality(title: str, titles: Sequence[str]) -> float:
    """How much of the other titles a title says, for its length."""
    mine = set(words(title)[0])
    shared = sum(len(mine & set(words(other)[0])) for other in titles if other is not title)
    return shared / math.sqrt(len(mine) or 1)


# --- origins of whole reports ---


def _origins(result: StoryResult) -> tuple[Origin, ...]:
    """Reports joined by a derivation of whole texts are one origin; every other report is its own."""
    reports = {a.report.id: a.report for a in result.analyses}
    group = {r: r for r in reports}
    whole = [d for d in result.derivations if d.kind in _WHOLE]
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
    roots = sorted(parents - children, key=lambda r: _published(reports[r])) or sorted(
        ids, key=lambda r: _published(reports[r])
    )
    root = reports[roots[0]]
    return Origin(
        id=content_id("or", *ids),
        name=root.outlet or root.title or root.id,
        reports=ids,
        reason="; ".join(sorted({d.reason for d in joining})) or "shares no text with another report",
    )


# --- statements and timeline ---


def _statements(analysis: Analysis) -> list[Statement]:
    """Who said what in one report: named speakers only, in order of the text."""
    sentences = [s.span for s in analysis.parse.sentences]
    found = []
    for attribution in analysis.attributions:
        for content in attribution.content[:1]:
            if attribution.speaker is None:
                continue
            found.append(
                Statement(
                    speaker=attribution.speaker,
                    cue=analysis.report.slice(attribution.cue) if attribution.cue else None,
                    kind=attribution.kind,
                    text=analysis.report.slice(content),
                    span=content,
                    sentence=next((s for s in sentences if s.overlaps(content)), content),
                )
            )
    return found


def _timeline(result: StoryResult) -> tuple[TimelineEntry, ...]:
    """Dated statements, one entry per time and happening, oldest first."""
    entries: dict[tuple[str, str], list[Claim]] = {}
    for claim in (c for each in result.claims for c in each if c.kind == "date" and c.timex):
        if claim.timex and claim.timex.start and claim.timex.precision in {"day", "hour", "minute", "month"}:
            key = (claim.timex.start.date().isoformat(), claim.frame.event)
            entries.setdefault(key, []).append(claim)
    return tuple(_entry(claims) for _, claims in sorted(entries.items()))


def _entry(claims: Sequence[Claim]) -> TimelineEntry:
    ordered = sorted(claims, key=lambda c: c.value_span)
    first = min(ordered, key=lambda c: (len(c.text), c.value_span))
    assert first.timex is not None
    assert first.timex.start is not None
    month = first.timex.precision == "month"
    return TimelineEntry(
        when=first.timex.start.date().isoformat()[: 7 if month else 10],
        precision="month" if month else "day",
        text=" ".join(first.text.split()),
        evidence=tuple(Evidence(span=c.span, text=c.text, sentence=c.sentence, value=c.value_span) for c in ordered),
    )
