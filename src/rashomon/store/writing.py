"""A story's brief into rows, in place of those it had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.model import (
    Derivation,
    Entity,
    Evidence,
    Explanation,
    Finding,
    LedgerStep,
    Ruling,
    Span,
    Statement,
    StoryBrief,
    TimelineEntry,
)
from rashomon.store.answers import USUAL_MODALITY, USUAL_POLARITY, kept_reason, kept_value
from rashomon.store.codec import pack

# What is only ever read with its story, and would take most of the room as rows.
DETAIL = tuple[
    tuple[tuple[tuple[str, ...], tuple[LedgerStep, ...], Explanation | None], ...], tuple[TimelineEntry, ...]
]


@dataclass(frozen=True, slots=True)
class Draft:
    """A brief to be written: the numbers and texts of its reports, when its findings were first found, what made it."""

    brief: StoryBrief
    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    first_found: Mapping[str, str]
    stage: int
    now: str


def write_story(db: sqlite3.Connection, draft: Draft) -> int:
    """Replaces all rows of the story but its members. Gives its number."""
    brief = draft.brief
    number = _story(db, draft)
    for table in ("finding", "entity", "derivation", "origin"):
        db.execute(f"DELETE FROM {table} WHERE story = ?", (number,))
    origins = [(number, n, o.id, o.name, o.reason) for n, o in enumerate(brief.origins)]
    db.executemany("INSERT INTO origin (story, position, id, name, reason) VALUES (?, ?, ?, ?, ?)", origins)
    for position, derivation in enumerate(brief.derivations):
        _derivation(db, draft, number, position, derivation)
    for position, entity in enumerate(brief.entities):
        _entity(db, draft, number, position, entity)
    [added] = db.execute("SELECT added FROM story WHERE number = ?", (number,)).fetchone()
    for position, finding in enumerate(brief.findings):
        first_found = draft.first_found.get(finding.id, draft.now)
        _finding(db, draft, (number, position, None if first_found == added else first_found), finding)
    return number


def _story(db: sqlite3.Connection, draft: Draft) -> int:
    brief = draft.brief
    published = sorted(
        m.report.published.isoformat().replace("+00:00", "Z") for m in brief.reports if m.report.published
    )
    detail = pack(DETAIL, (tuple((f.steps, f.ledger, f.why) for f in brief.findings), brief.timeline))
    values = (
        brief.title,
        len(brief.reports),
        len(brief.origins),
        len(brief.findings),
        sum(f.agreement == "conflict" for f in brief.findings),
        published[0] if published else None,
        published[-1] if published else None,
        draft.now,
        draft.stage,
        detail,
    )
    columns = "title, reports, origins, findings, disputes, first_published, last_published, changed, stage, detail"
    [number] = db.execute(
        f"INSERT INTO story (id, added, {columns}) VALUES (?1, ?9, {', '.join(f'?{n}' for n in range(2, 12))})"
        f" ON CONFLICT (id) DO UPDATE SET ({columns}) = ({', '.join(f'excluded.{c}' for c in columns.split(', '))})"
        " RETURNING number",
        (brief.id, *values),
    ).fetchone()
    return int(number)


def _derivation(db: sqlite3.Connection, draft: Draft, story: int, position: int, derivation: Derivation) -> None:
    number = db.execute(
        "INSERT INTO derivation (story, position, child, parent, kind, direction, score, reason, stage)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            story,
            position,
            draft.numbers[derivation.child],
            draft.numbers[derivation.parent],
            derivation.kind,
            derivation.direction,
            derivation.score,
            derivation.reason,
            draft.stage,
        ),
    ).lastrowid
    passages = [
        (number, n, p.child.start, p.child.end, p.parent.start, p.parent.end) for n, p in enumerate(derivation.passages)
    ]
    db.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)", passages)
    changed = [
        (number, n, c.kind, *_ends(c.child), *_ends(c.parent), c.reason) for n, c in enumerate(derivation.changes)
    ]
    db.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)", changed)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _entity(db: sqlite3.Connection, draft: Draft, story: int, position: int, entity: Entity) -> None:
    number = db.execute(
        "INSERT INTO entity (story, position, id, name, kind, stage) VALUES (?, ?, ?, ?, ?, ?)",
        (story, position, entity.id, entity.name, entity.kind, draft.stage),
    ).lastrowid
    db.executemany("INSERT INTO alias VALUES (?, ?, ?)", [(number, n, name) for n, name in enumerate(entity.aliases)])
    mentions = [
        (
            number,
            draft.numbers[m.span.report],
            m.span.start,
            m.span.end,
            None if m.name == draft.texts[m.span.report][m.span.start : m.span.end] else m.name,
            None if m.kind == entity.kind else m.kind,
        )
        for m in entity.mentions
    ]
    db.executemany("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)", mentions)


def _finding(db: sqlite3.Connection, draft: Draft, place: tuple[int, int, str | None], finding: Finding) -> None:
    """`place` is the story, the position in it, and when the finding was first found, None: when the story was."""
    story, position, added = place
    number = db.execute(
        "INSERT INTO finding (id, story, position, kind, question, agreement, origins, variants, reports, reason,"
        " added, judged, stage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            finding.id,
            story,
            position,
            finding.kind,
            finding.question,
            finding.agreement,
            finding.origins,
            len(finding.variants),
            len(finding.reports),
            kept_reason(finding.agreement, finding.reason),
            added,
            bool(finding.judged),
            draft.stage,
        ),
    ).lastrowid
    variants: list[tuple[Any, ...]] = []
    evidence: list[tuple[Any, ...]] = []
    for n, v in enumerate(finding.variants):
        normal = (
            (v.normal.low, v.normal.high, v.normal.unit, v.normal.when, v.normal.precision) if v.normal else [None] * 5
        )
        variants.append((number, n, kept_value(v, draft.texts), *normal, v.origins))
        evidence.extend((number, n, m, *_evidence(e, draft.numbers)) for m, e in enumerate(v.evidence))
    db.executemany("INSERT INTO variant VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", variants)
    db.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", evidence)


def _evidence(evidence: Evidence, numbers: Mapping[str, int]) -> tuple[Any, ...]:
    return (
        numbers[evidence.span.report],
        evidence.span.start,
        evidence.span.end,
        evidence.sentence.start,
        evidence.sentence.end,
        *_ends(evidence.value),
        evidence.speaker,
        evidence.cue,
        None if evidence.modality == USUAL_MODALITY else evidence.modality,
        None if evidence.polarity == USUAL_POLARITY else evidence.polarity,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands and why, as the grouping says."""

    number: int
    reason: str
    log_odds: float | None
    main: bool


def write_members(db: sqlite3.Connection, story: int, draft: Draft, places: Sequence[Place], stage: int) -> None:
    """The story's members in the order of its brief, then the round-ups that touch on it."""
    origins = dict(db.execute("SELECT id, number FROM origin WHERE story = ?", (story,)).fetchall())
    order = {draft.numbers[m.report.id]: (n, origins[m.origin]) for n, m in enumerate(draft.brief.reports)}
    rows = [
        (story, p.number, p.main, *order.get(p.number, (len(order), None)), p.reason, p.log_odds, stage) for p in places
    ]
    db.execute("DELETE FROM member WHERE story = ?", (story,))
    db.executemany("INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def write_statements(db: sqlite3.Connection, brief: StoryBrief, numbers: Mapping[str, int]) -> None:
    """Who said what, in place of what these reports had."""
    db.executemany("DELETE FROM statement WHERE report = ?", [(number,) for number in numbers.values()])
    rows: Iterable[tuple[Any, ...]] = (
        (
            numbers[s.span.report],
            position,
            s.speaker,
            s.cue,
            s.kind,
            s.span.start,
            s.span.end,
            s.sentence.start,
            s.sentence.end,
        )
        for position, s in enumerate(brief.statements)
    )
    db.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def write_rulings(db: sqlite3.Connection, story: int, brief: StoryBrief, overruled: Sequence[Ruling]) -> None:
    """Which rulings had a say, and in what; those that a later one contradicts. In place of those the story had."""
    db.execute("DELETE FROM ruling WHERE story = ?", (story,))
    parts: dict[str, Sequence[Finding | Derivation | Entity | Statement | StoryBrief]] = {
        "story": (brief,),
        "finding": brief.findings,
        "derivation": brief.derivations,
        "entity": brief.entities,
        "statement": brief.statements,
    }
    rows = [
        (story, target, position, ruling.id)
        for target, found in parts.items()
        for position, each in enumerate(found)
        for ruling in each.judged
    ]
    rows += [(story, "overruled", 0, ruling.id) for ruling in overruled]
    db.executemany("INSERT INTO ruling VALUES (?, ?, ?, ?)", rows)
