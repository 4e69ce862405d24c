"""The course of a finding: which outlet stated which value when, and what became of the finding as reports came in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from rashomon.errors import NotInLibrary
from rashomon.model import Evidence, Finding, StoryBrief
from rashomon.store.library import Library
from rashomon.store.types import FindingChange

_LEAST_PREFIX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A value as one report states it. `first` tells whether no report before it stated that value."""

    report: str
    outlet: str | None
    published: datetime | None
    published_precision: str | None
    value: str
    first: bool
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A finding over time: its statements by publication, and its changes by when the library learned them.

    `finding` and `story` are None where it is no more: no report states it now.
    """

    id: str
    finding: Finding | None
    story: StoryBrief | None
    statements: tuple[Statement, ...]
    changes: tuple[FindingChange, ...]


def course(library: Library, ident: str) -> Course:
    """The course of the finding with this id, or with the only one that begins so. Raises `NotInLibrary`."""
    with library.reading() as db:
        found = _full_id(db, ident)
        changes = library.changes_of(found or ident)
        if found is None:
            if not changes:
                library.finding(ident)  # raises
            return Course(id=ident, finding=None, story=None, statements=(), changes=changes)
        story_id, finding = library.finding(found)
        story = library.story(story_id)
    return Course(id=found, finding=finding, story=story, statements=_statements(finding, story), changes=changes)


def _full_id(db: sqlite3.Connection, ident: str) -> str | None:
    rows = db.execute("SELECT id FROM finding WHERE id = ?", (ident,)).fetchall()
    if not rows and len(ident) >= _LEAST_PREFIX:
        rows = db.execute(
            "SELECT id FROM finding WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 2", (ident,)
        ).fetchall()
    if len(rows) > 1:
        raise NotInLibrary(f"{ident} is the beginning of {rows[0][0]} and {rows[1][0]}: give more of the id")
    return str(rows[0][0]) if rows else None


def _statements(finding: Finding, story: StoryBrief) -> tuple[Statement, ...]:
    """By time of publication, undated ones last; of one report in the order of its text."""
    reports = {member.report.id: member.report for member in story.reports}
    stated = [(v.value, e) for v in finding.variants for e in v.evidence]

    def when(item: tuple[str, Evidence]) -> tuple[bool, float, str, int]:
        published = reports[item[1].span.report].published
        return published is None, published.timestamp() if published else 0.0, *_place(item[1])

    seen: set[str] = set()
    told = []
    for value, evidence in sorted(stated, key=when):
        report = reports[evidence.span.report]
        told.append(
            Statement(
                report=report.id,
                outlet=report.outlet,
                published=report.published,
                published_precision=report.published_precision,
                value=value,
                first=value not in seen,
                evidence=evidence,
            )
        )
        seen.add(value)
    return tuple(told)


def _place(evidence: Evidence) -> tuple[str, int]:
    return evidence.span.report, evidence.span.start
