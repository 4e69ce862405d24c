"""A story's rows back into its brief: exactly what was written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
from rashomon.store.answers import REASON, USUAL_MODALITY, USUAL_POLARITY, variant_of
from rashomon.store.building import built, without_collection
from rashomon.store.codec import unpack
from rashomon.store.judgements import rulings_by_id
from rashomon.store.reports import COLUMNS, report_of
from rashomon.store.writing import DETAIL

_Detail = tuple[tuple[str, ...], tuple[LedgerStep, ...], Explanation | None]
_LEAST_PREFIX = 5
_Ruled = TypeVar("_Ruled", Finding, Derivation, Entity, Statement)
K = TypeVar("K")
T = TypeVar("T")
Column = Sequence[Any]


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
    with without_collection():
        return _read_story(db, number)


def _read_story(db: sqlite3.Connection, number: int) -> StoryBrief:
    ident, title, detail = db.execute("SELECT id, title, detail FROM story WHERE number = ?", (number,)).fetchone()
    details, timeline = unpack(DETAIL, detail)
    members = _members(db, number)
    told = _Told({n: m.report for n, m in members.items()})
    judged = RuledOn(db, number)
    return StoryBrief(
        id=ident,
        title=title,
        reports=tuple(members.values()),
        origins=_origins(db, number, members),
        derivations=judged.marked("derivation", _derivations(db, number, told)),
        findings=judged.marked("finding", _findings(db, number, told, details)),
        timeline=timeline,
        entities=judged.marked("entity", _entities(db, number, told)),
        statements=judged.marked("statement", _statements(db, number, told)),
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
    told = _Told({n: m.report for n, m in _members(db, found[0]).items()})
    findings = RuledOn(db, found[0]).marked("finding", _findings(db, found[0], told, unpack(DETAIL, detail)[0]))
    return story, next(f for f in findings if f.id == ident)


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


class _Told:
    """The reports of a story by their numbers: ids, texts, and spans, each made once, for many places are the same."""

    def __init__(self, reports: Mapping[int, Report]) -> None:
        self.idents = {number: report.id for number, report in reports.items()}
        self.by_number = {number: report.text for number, report in reports.items()}
        self.texts = {report.id: report.text for report in reports.values()}
        self._spans: dict[tuple[int, int | None, int | None], Span | None] = {}

    def spans(self, numbers: Sequence[int], starts: Column, ends: Column) -> list[Span | None]:
        """One span a row; None where there is no start."""
        places = list(zip(numbers, starts, ends, strict=True))
        made = self._spans
        made.update({place: None for place in places if place[1] is None})
        new = [place for place in dict.fromkeys(places) if place not in made]
        fields = {
            "report": [self.idents[number] for number, _, _ in new],
            "start": [start for _, start, _ in new],
            "end": [end for _, _, end in new],
        }
        made.update(zip(new, built(Span, fields, len(new)), strict=True))
        return [made[place] for place in places]

    def cut(self, numbers: Sequence[int], starts: Column, ends: Column) -> list[str]:
        """The text at each place."""
        return [self.by_number[n][start:end] for n, start, end in zip(numbers, starts, ends, strict=True)]


def _columns(rows: Sequence[Sequence[Any]], count: int) -> list[Column]:
    return list(zip(*rows, strict=True)) or [()] * count


def _by(keys: Iterable[K], values: Iterable[T]) -> dict[K, tuple[T, ...]]:
    """Values by key, in their order."""
    found: dict[K, list[T]] = defaultdict(list)
    for key, value in zip(keys, values, strict=True):
        found[key].append(value)
    return {key: tuple(same) for key, same in found.items()}


def _derivations(db: sqlite3.Connection, story: int, told: _Told) -> Iterator[Derivation]:
    rows = db.execute(
        "SELECT number, child, parent, kind, direction, score, reason FROM derivation"
        " WHERE story = ? ORDER BY position",
        (story,),
    ).fetchall()
    sides = {number: (child, parent) for number, child, parent, *_ in rows}
    passages, changes = _passages(db, story, sides, told), _changes(db, story, sides, told)
    for number, child, parent, kind, direction, score, reason in rows:
        yield Derivation(
            child=told.idents[child],
            parent=told.idents[parent],
            kind=kind,
            direction=direction,
            score=score,
            reason=reason,
            passages=passages.get(number, ()),
            changes=changes.get(number, ()),
        )


_OF_DERIVATIONS = (
    "SELECT * FROM {} WHERE derivation IN (SELECT number FROM derivation WHERE story = ?) ORDER BY derivation, position"
)
_Sides = Mapping[int, tuple[int, int]]


def _passages(db: sqlite3.Connection, story: int, sides: _Sides, told: _Told) -> dict[int, tuple[Passage, ...]]:
    rows = db.execute(_OF_DERIVATIONS.format("passage"), (story,)).fetchall()
    of, _, *places = _columns(rows, 6)
    child, parent = _both(told, [sides[number] for number in of], places)
    return _by(of, built(Passage, {"child": child, "parent": parent}, len(rows)))


def _changes(db: sqlite3.Connection, story: int, sides: _Sides, told: _Told) -> dict[int, tuple[Change, ...]]:
    rows = db.execute(_OF_DERIVATIONS.format("change"), (story,)).fetchall()
    of, _, kind, *places, reason = _columns(rows, 8)
    child, parent = _both(told, [sides[number] for number in of], places)
    columns = {"kind": kind, "child": child, "parent": parent, "reason": reason}
    return _by(of, built(Change, columns, len(rows)))


def _both(
    told: _Told, sides: Sequence[tuple[int, int]], places: Sequence[Column]
) -> tuple[list[Span | None], list[Span | None]]:
    """Of each row the place in the child and that in the parent."""
    children, parents = [child for child, _ in sides], [parent for _, parent in sides]
    return told.spans(children, *places[:2]), told.spans(parents, *places[2:])


def _findings(db: sqlite3.Connection, story: int, told: _Told, details: Sequence[_Detail]) -> Iterator[Finding]:
    evidence = _evidence(db, story, told)
    variants: dict[int, list[Variant]] = defaultdict(list)
    for finding, variant, *row in db.execute(_OF_FINDINGS.format("variant", "variant"), (story,)):
        variants[finding].append(variant_of(row, evidence.get((finding, variant), ()), told.texts))
    rows = db.execute(
        f"SELECT number, id, kind, question, agreement, origins, {REASON} FROM finding WHERE story = ?"
        " ORDER BY position",
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
            variants=tuple(variants.get(number, ())),
            steps=steps,
            ledger=ledger,
            why=why,
        )


_OF_FINDINGS = "SELECT * FROM {} WHERE finding IN (SELECT number FROM finding WHERE story = ?) ORDER BY finding, {}"


def _evidence(db: sqlite3.Connection, story: int, told: _Told) -> dict[tuple[int, int], tuple[Evidence, ...]]:
    rows = db.execute(_OF_FINDINGS.format("evidence", "variant, position"), (story,)).fetchall()
    finding, variant, _, of, *places, speaker, cue, modality, polarity = _columns(rows, 14)
    columns: dict[str, Column] = {
        "span": told.spans(of, *places[:2]),
        "text": told.cut(of, *places[:2]),
        "sentence": told.spans(of, *places[2:4]),
        "value": told.spans(of, *places[4:]),
        "speaker": speaker,
        "cue": cue,
        "modality": [one or USUAL_MODALITY for one in modality],
        "polarity": [one or USUAL_POLARITY for one in polarity],
    }
    return _by(zip(finding, variant, strict=True), built(Evidence, columns, len(rows)))


def _entities(db: sqlite3.Connection, story: int, told: _Told) -> Iterator[Entity]:
    inside = "SELECT number FROM entity WHERE story = ?"
    aliases = db.execute(
        f"SELECT entity, name FROM alias WHERE entity IN ({inside}) ORDER BY entity, position", (story,)
    ).fetchall()
    named = _by((entity for entity, _ in aliases), (name for _, name in aliases))
    rows = db.execute(
        "SELECT number, id, name, kind FROM entity WHERE story = ? ORDER BY position", (story,)
    ).fetchall()
    mentions = _mentions(db, story, told, {number: kind for number, _, _, kind in rows})
    for number, ident, name, kind in rows:
        found = tuple(sorted(mentions.get(number, ()), key=lambda m: (m.span.report, m.span.start, m.span.end)))
        yield Entity(id=ident, name=name, kind=kind, aliases=named.get(number, ()), mentions=found)


def _mentions(
    db: sqlite3.Connection, story: int, told: _Told, kinds: Mapping[int, EntityKind]
) -> dict[int, tuple[Mention, ...]]:
    rows = db.execute(
        "SELECT * FROM mention WHERE entity IN (SELECT number FROM entity WHERE story = ?) ORDER BY entity", (story,)
    ).fetchall()
    entity, of, start, end, name, kind = _columns(rows, 6)
    here = told.cut(of, start, end)
    columns: dict[str, Column] = {
        "span": told.spans(of, start, end),
        "name": [words if one is None else one for one, words in zip(name, here, strict=True)],
        "kind": [one or kinds[number] for one, number in zip(kind, entity, strict=True)],
    }
    return _by(entity, built(Mention, columns, len(rows)))


def _statements(db: sqlite3.Connection, story: int, told: _Told) -> list[Statement]:
    rows = db.execute(
        "SELECT statement.* FROM member JOIN statement USING (report)"
        " WHERE member.story = ? AND member.main ORDER BY member.position, statement.position",
        (story,),
    ).fetchall()
    of, _, speaker, cue, kind, *places = _columns(rows, 9)
    columns: dict[str, Column] = {
        "speaker": speaker,
        "cue": cue,
        "kind": kind,
        "text": told.cut(of, *places[:2]),
        "span": told.spans(of, *places[:2]),
        "sentence": told.spans(of, *places[2:]),
        "judged": [()] * len(rows),
    }
    return built(Statement, columns, len(rows))
