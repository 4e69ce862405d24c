"""A story's rows back into its brief: exactly what was written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from rashomon.errors import NotInLibrary
from rashomon.model import (
    Change,
    Derivation,
    Entity,
    EntityKind,
    Evidence,
    Explanation,
    Finding,
    LedgerStep,
    Member,
    Mention,
    Normal,
    Origin,
    Passage,
    Report,
    Ruling,
    Span,
    Statement,
    StoryBrief,
    Variant,
)
from rashomon.ruling import in_order
from rashomon.store.analyses import frame
from rashomon.store.codec import unpack
from rashomon.store.judgements import rulings_by_id
from rashomon.store.reports import COLUMNS, report_of
from rashomon.store.writing import DETAIL, USUAL_MODALITY, USUAL_POLARITY

_Detail = tuple[tuple[str, ...], tuple[LedgerStep, ...], Explanation | None]
_LEAST_PREFIX = 5
_Ruled = TypeVar("_Ruled", Finding, Derivation, Entity, Statement)


def story_number(db: sqlite3.Connection, ident: str) -> int:
    """The number of the story with this id, a story that took it in, or the only one that begins so.

    Raises `NotInLibrary`.
    """
    wanted = _led_on(db, ident)
    rows = db.execute("SELECT number, id FROM story WHERE id = ?", (wanted,)).fetchall()
    if not rows and len(ident) >= _LEAST_PREFIX:
        rows = db.execute(
            "SELECT number, id FROM story WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 3", (wanted,)
        ).fetchall()
    if len(rows) == 1:
        return int(rows[0][0])
    if rows:
        raise NotInLibrary(f"{ident} is the beginning of {rows[0][1]} and {rows[1][1]}: give more of the id")
    raise NotInLibrary(f"no story {ident} in this library: 'rashomon stories' lists them")


def _led_on(db: sqlite3.Connection, ident: str) -> str:
    """Through mergers to the story that has the reports now."""
    seen = {ident}
    while not db.execute("SELECT 1 FROM story WHERE id = ?", (ident,)).fetchone():
        found = db.execute(
            "SELECT other FROM story_change WHERE story = ? AND kind = 'merged' ORDER BY number DESC LIMIT 1", (ident,)
        ).fetchone()
        if found is None or found[0] in seen:
            break
        ident = str(found[0])
        seen.add(ident)
    return ident


def read_story(db: sqlite3.Connection, number: int) -> StoryBrief:
    """The brief of a story. Within one snapshot."""
    ident, title, detail = db.execute("SELECT id, title, detail FROM story WHERE number = ?", (number,)).fetchone()
    details, timeline = unpack(DETAIL, detail)
    members = _members(db, number)
    reports = {n: m.report for n, m in members.items()}
    judged = RuledOn(db, number)
    return StoryBrief(
        id=ident,
        title=title,
        reports=tuple(members.values()),
        origins=_origins(db, number, members),
        derivations=judged.marked("derivation", _derivations(db, number, reports)),
        findings=judged.marked("finding", _findings(db, number, reports, details)),
        timeline=timeline,
        entities=judged.marked("entity", _entities(db, number, reports)),
        statements=judged.marked("statement", _statements(db, number, reports)),
        judged=judged.of("story", 0),
    )


class RuledOn:
    """The rulings that had a say in a story, by what they are about and its position."""

    def __init__(self, db: sqlite3.Connection, story: int) -> None:
        rows = db.execute("SELECT target, position, judgement FROM ruling WHERE story = ?", (story,)).fetchall()
        rulings = rulings_by_id(db, {ident for *_, ident in rows})
        self._found: dict[tuple[str, int], list[Ruling]] = defaultdict(list)
        for target, position, ident in rows:
            self._found[target, position].append(rulings[ident])

    def of(self, target: str, position: int) -> tuple[Ruling, ...]:
        return in_order(self._found.get((target, position), ()))

    def marked(self, target: str, made: Iterable[_Ruled]) -> tuple[_Ruled, ...]:
        """The story's findings, derivations, … in their order, those that were ruled on with the rulings."""
        if not self._found:
            return tuple(made)
        found = ((each, self.of(target, position)) for position, each in enumerate(made))
        return tuple(replace(each, judged=judged) if judged else each for each, judged in found)


def read_finding(db: sqlite3.Connection, ident: str) -> tuple[str, Finding]:
    """A finding by its id, and the id of its story. Raises `NotInLibrary`. Within one snapshot."""
    found = db.execute("SELECT story, number FROM finding WHERE id = ?", (ident,)).fetchone()
    if found is None:
        raise NotInLibrary(f"no finding {ident} in this library: 'rashomon story' and 'rashomon search' show their ids")
    story, detail = db.execute("SELECT id, detail FROM story WHERE number = ?", (found[0],)).fetchone()
    reports = {n: m.report for n, m in _members(db, found[0]).items()}
    told = RuledOn(db, found[0]).marked("finding", _findings(db, found[0], reports, unpack(DETAIL, detail)[0]))
    return story, next(f for f in told if f.id == ident)


def _members(db: sqlite3.Connection, story: int) -> dict[int, Member]:
    rows = db.execute(
        "SELECT report.number, report.revision, origin.id, member.reason,"
        f" report.{COLUMNS.replace(', ', ', report.')} FROM member"
        " JOIN report ON report.number = member.report JOIN origin ON origin.number = member.origin"
        " WHERE member.story = ? AND main ORDER BY member.position",
        (story,),
    ).fetchall()
    return {number: _member(db, number, revision, row) for number, revision, *row in rows}


def _member(db: sqlite3.Connection, number: int, revision: int, row: Sequence[Any]) -> Member:
    origin, reason, *fields = row
    sentences, furniture = frame(db, number, revision)
    return Member(report=report_of(fields), origin=origin, reason=reason, sentences=sentences, furniture=furniture)


def _origins(db: sqlite3.Connection, story: int, members: Mapping[int, Member]) -> tuple[Origin, ...]:
    having: dict[str, list[str]] = defaultdict(list)
    for member in members.values():
        having[member.origin].append(member.report.id)
    rows = db.execute("SELECT id, name, reason FROM origin WHERE story = ? ORDER BY position", (story,))
    return tuple(Origin(id=i, name=name, reports=tuple(sorted(having[i])), reason=reason) for i, name, reason in rows)


def _by_first(rows: Sequence[tuple[Any, ...]]) -> dict[Any, list[tuple[Any, ...]]]:
    """Rows in order by what stands first in them, without it."""
    return {key: [row[1:] for row in same] for key, same in groupby(rows, key=itemgetter(0))}


class _Spans(dict[tuple[str, Any, Any], Span]):
    """Spans by report, start and end, each made once: many places of a large story are the same."""

    def __missing__(self, key: tuple[str, int, int]) -> Span:
        made = self[key] = Span(report=key[0], start=key[1], end=key[2])
        return made


def _derivations(db: sqlite3.Connection, story: int, reports: Mapping[int, Report]) -> Iterator[Derivation]:
    inside = "SELECT number FROM derivation WHERE story = ?"
    passages, changes = (
        _by_first(
            db.execute(
                f"SELECT * FROM {table} WHERE derivation IN ({inside}) ORDER BY derivation, position",
                (story,),
            ).fetchall()
        )
        for table in ("passage", "change")
    )
    rows = db.execute(
        "SELECT number, child, parent, kind, direction, score, reason FROM derivation"
        " WHERE story = ? ORDER BY position",
        (story,),
    )
    spans = _Spans()
    for number, child_number, parent_number, kind, direction, score, reason in rows:
        child, parent = reports[child_number].id, reports[parent_number].id
        yield Derivation(
            child=child,
            parent=parent,
            kind=kind,
            direction=direction,
            score=score,
            reason=reason,
            passages=tuple(_passage(spans, child, parent, row) for row in passages.get(number, ())),
            changes=tuple(_change(spans, child, parent, row) for row in changes.get(number, ())),
        )


def _passage(spans: _Spans, child: str, parent: str, row: Sequence[Any]) -> Passage:
    _, start, end, parent_start, parent_end = row
    return Passage(child=spans[child, start, end], parent=spans[parent, parent_start, parent_end])


def _change(spans: _Spans, child: str, parent: str, row: Sequence[Any]) -> Change:
    _, kind, start, end, parent_start, parent_end, reason = row
    return Change(
        kind=kind,
        child=None if start is None else spans[child, start, end],
        parent=None if parent_start is None else spans[parent, parent_start, parent_end],
        reason=reason,
    )


def _findings(
    db: sqlite3.Connection, story: int, reports: Mapping[int, Report], details: Sequence[_Detail]
) -> Iterator[Finding]:
    inside = "finding IN (SELECT number FROM finding WHERE story = ?)"
    variants = _by_first(
        db.execute(f"SELECT * FROM variant WHERE {inside} ORDER BY finding, variant", (story,)).fetchall()
    )
    evidence: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    spans = _Spans()
    for finding, variant, _, *row in db.execute(
        f"SELECT * FROM evidence WHERE {inside} ORDER BY finding, variant, position",
        (story,),
    ):
        evidence[finding, variant].append(_evidence(reports, spans, row))
    rows = db.execute(
        "SELECT number, id, kind, question, agreement, origins, reason FROM finding WHERE story = ? ORDER BY position",
        (story,),
    )
    for (number, ident, kind, question, agreement, origins, reason), (steps, ledger, why) in zip(
        rows, details, strict=True
    ):
        yield Finding(
            id=ident,
            kind=kind,
            question=question,
            agreement=agreement,
            origins=origins,
            reason=reason,
            variants=tuple(_variant(row, evidence[number, row[0]]) for row in variants.get(number, ())),
            steps=steps,
            ledger=ledger,
            why=why,
        )


def _variant(row: Sequence[Any], evidence: Sequence[Evidence]) -> Variant:
    _, value, low, high, unit, when, precision, origins = row
    normal = None
    if unit is not None or when is not None:
        normal = Normal(low=low, high=high, unit=unit, when=when, precision=precision)
    return Variant(value=value, normal=normal, origins=origins, evidence=tuple(evidence))


def _evidence(reports: Mapping[int, Report], spans: _Spans, row: Sequence[Any]) -> Evidence:
    number, start, end, sentence_start, sentence_end, value_start, value_end, speaker, cue, modality, polarity = row
    report = reports[number]
    ident = report.id
    return Evidence(
        span=spans[ident, start, end],
        text=report.text[start:end],
        sentence=spans[ident, sentence_start, sentence_end],
        value=None if value_start is None else spans[ident, value_start, value_end],
        speaker=speaker,
        cue=cue,
        modality=modality or USUAL_MODALITY,
        polarity=polarity or USUAL_POLARITY,
    )


def _entities(db: sqlite3.Connection, story: int, reports: Mapping[int, Report]) -> Iterator[Entity]:
    inside = "SELECT number FROM entity WHERE story = ?"
    aliases = _by_first(
        db.execute(
            f"SELECT entity, name FROM alias WHERE entity IN ({inside}) ORDER BY entity, position",
            (story,),
        ).fetchall()
    )
    mentions = _by_first(
        db.execute(
            f"SELECT * FROM mention WHERE entity IN ({inside}) ORDER BY entity",
            (story,),
        ).fetchall()
    )
    rows = db.execute("SELECT number, id, name, kind FROM entity WHERE story = ? ORDER BY position", (story,))
    for number, ident, name, kind in rows:
        found = [_mention(reports, kind, row) for row in mentions.get(number, ())]
        yield Entity(
            id=ident,
            name=name,
            kind=kind,
            aliases=tuple(alias for (alias,) in aliases.get(number, ())),
            mentions=tuple(sorted(found, key=lambda m: m.span)),
        )


def _mention(reports: Mapping[int, Report], usual: EntityKind, row: Sequence[Any]) -> Mention:
    number, start, end, name, kind = row
    report = reports[number]
    span = Span(report=report.id, start=start, end=end)
    return Mention(span=span, name=report.text[start:end] if name is None else name, kind=kind or usual)


def _statements(db: sqlite3.Connection, story: int, reports: Mapping[int, Report]) -> Iterator[Statement]:
    rows = db.execute(
        "SELECT statement.* FROM member JOIN statement USING (report)"
        " WHERE member.story = ? AND member.main ORDER BY member.position, statement.position",
        (story,),
    )
    for number, _, speaker, cue, kind, start, end, sentence_start, sentence_end in rows:
        report = reports[number]
        yield Statement(
            speaker=speaker,
            cue=cue,
            kind=kind,
            text=report.text[start:end],
            span=Span(report=report.id, start=start, end=end),
            sentence=Span(report=report.id, start=sentence_start, end=sentence_end),
        )
