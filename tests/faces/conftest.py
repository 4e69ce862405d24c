"""A brief by hand, so that the faces are tested without the stages: a ferry accident in an invented strait.

ferry.json holds it, every place as its words; here they become spans. Eight reports: an agency text and an
outlet that carries it, a paper and a blog that rewrites it, a later report of the same outlet, one whose words
are hostile, one without outlet, date and title, and one of another event.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rashomon.model import (
    Brief,
    Derivation,
    Entity,
    Evidence,
    Finding,
    Furniture,
    Intake,
    Member,
    Mention,
    Normal,
    Notice,
    Origin,
    Passage,
    Report,
    Span,
    Statement,
    StoryBrief,
    TimelineEntry,
    Variant,
)

Row = dict[str, Any]
FERRY: Row = json.loads(Path(__file__).with_name("ferry.json").read_text(encoding="utf-8"))


def _report(row: Row) -> Report:
    when = row.get("published")
    return Report(**row | {"published": datetime.fromisoformat(when) if when else None})


REPORTS = {row["id"]: _report(row) for row in FERRY["reports"]}


def _place(report: str, words: str) -> Span:
    start = REPORTS[report].text.index(words)
    return Span(report=report, start=start, end=start + len(words))


def _sentences(report: str) -> tuple[Span, ...]:
    """By a rule that is good enough for the sample."""
    found = re.finditer(r"\S.*?(?:[.?!]\"?(?=\s)|(?=\n\n)|\Z)", REPORTS[report].text, re.DOTALL)
    return tuple(Span(report=report, start=m.start(), end=m.end()) for m in found)


def _sentence_of(span: Span) -> Span:
    return next(s for s in _sentences(span.report) if s.overlaps(span))


def _evidence(row: Row) -> Evidence:
    more = {k: v for k, v in row.items() if k not in {"report", "clause", "value"}}
    span = _place(row["report"], row["clause"])
    value = None
    if "value" in row:
        start = span.start + row["clause"].index(row["value"])
        value = Span(report=span.report, start=start, end=start + len(row["value"]))
    return Evidence(span=span, text=row["clause"], sentence=_sentence_of(span), value=value, **more)


def _variant(row: Row) -> Variant:
    return Variant(
        value=row["value"],
        normal=Normal(**row["normal"]) if "normal" in row else None,
        origins=row["origins"],
        evidence=tuple(_evidence(e) for e in row["evidence"]),
    )


def _finding(row: Row) -> Finding:
    variants = tuple(_variant(v) for v in row["variants"])
    return Finding(**row | {"variants": variants, "steps": tuple(row.get("steps", ()))})


def _derivation(row: Row) -> Derivation:
    ends = row["child"], row["parent"]
    passages = tuple(
        Passage(child=_place(ends[0], ours), parent=_place(ends[1], theirs)) for ours, theirs in row["passages"]
    )
    return Derivation(**row | {"passages": passages})


def _timeline(row: Row) -> TimelineEntry:
    return TimelineEntry(**row | {"evidence": tuple(_evidence(e) for e in row["evidence"])})


def _statement(row: Row) -> Statement:
    span = _place(row["report"], row["text"])
    kept = {k: v for k, v in row.items() if k != "report"}
    return Statement(span=span, sentence=_sentence_of(span), **kept)


def _entity(row: Row) -> Entity:
    mentions = tuple(Mention(span=_place(r, w), name=w, kind=row["kind"]) for r, w in row["mentions"])
    key = "en_" + row["name"].lower().replace(" ", "_")
    return Entity(id=key, name=row["name"], kind=row["kind"], aliases=tuple(row["aliases"]), mentions=mentions)


def _member(report: str, story: Row) -> Member:
    words = story.get("furniture", {}).get(report)
    furniture = (Furniture(span=_place(report, words), reason="related links"),) if words else ()
    kept = tuple(s for s in _sentences(report) if not any(f.span.overlaps(s) for f in furniture))
    home = next(o["id"] for o in story["origins"] if report in o["reports"])
    reason = story["why"][report]
    return Member(report=REPORTS[report], origin=home, reason=reason, sentences=kept, furniture=furniture)


def _story(row: Row) -> StoryBrief:
    return StoryBrief(
        id=row["id"],
        title=row["title"],
        reports=tuple(_member(report, row) for report in row["why"]),
        origins=tuple(Origin(**o | {"reports": tuple(o["reports"])}) for o in row["origins"]),
        derivations=tuple(_derivation(d) for d in row.get("derivations", ())),
        findings=tuple(_finding(f) for f in row["findings"]),
        timeline=tuple(_timeline(t) for t in row.get("timeline", ())),
        entities=tuple(_entity(e) for e in row.get("entities", ())),
        statements=tuple(_statement(s) for s in row.get("statements", ())),
    )


NOTICES = tuple(Notice(**row) for row in FERRY["notices"])


def sample() -> Brief:
    """The sample brief: built anew at each call."""
    return Brief(stories=tuple(_story(row) for row in FERRY["stories"]), notices=NOTICES)


@pytest.fixture
def brief() -> Brief:
    return sample()


@pytest.fixture
def intake() -> Intake:
    return Intake(reports=tuple(REPORTS.values()), notices=NOTICES)
