"""The log of judgements: what a row is, which are in force, and each in one sentence."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rashomon.model import Ruling, content_id
from rashomon.store.types import Judgement

KINDS = {
    "same_question": "the same question",
    "different_question": "different questions",
    "derivation": "who copied whom",
    "speaker": "who says so",
    "merge_stories": "one story",
    "split_story": "two stories",
    "merge_entities": "one name's bearer",
    "split_entity": "two bearers of a name",
    "undo": "undone",
}
_COLUMNS = "id, kind, subject, author, added, note, undoes"
_LONGEST = 60


def made(
    kind: str,
    subject: Mapping[str, Any],
    author: str,
    added: str,
    *,
    note: str | None = None,
    undoes: str | None = None,
) -> Judgement:
    """A judgement under the id that its content gives it, on every desk the same."""
    said = (kind, canonical(subject), author, added, note or "", undoes or "")
    return Judgement(
        id=content_id("ju", *said),
        kind=kind,
        subject=json.loads(canonical(subject)),
        author=author,
        added=added,
        note=note or None,
        undoes=undoes or None,
    )


def canonical(subject: Mapping[str, Any]) -> str:
    """The same text for the same subject."""
    return json.dumps(subject, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def keep(db: sqlite3.Connection, judgement: Judgement) -> bool:
    """Adds it to the log, inside the caller's transaction. False where it is there already."""
    j = judgement
    row = (j.id, j.kind, canonical(j.subject), j.author, j.added, j.note, j.undoes)
    done = db.execute(
        f"INSERT INTO judgement ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", row
    )
    return done.rowcount > 0


def every(db: sqlite3.Connection) -> tuple[Judgement, ...]:
    """All judgements, oldest first; of one moment by id."""
    return tuple(map(_judgement, db.execute(f"SELECT {_COLUMNS} FROM judgement ORDER BY added, id")))


def _judgement(row: Sequence[Any]) -> Judgement:
    ident, kind, subject, author, added, note, undoes = row
    return Judgement(
        id=ident, kind=kind, subject=json.loads(subject), author=author, added=added, note=note, undoes=undoes
    )


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that no undo in force takes back, the undos left out, in the order given.

    An undo can be undone. As ids are made from content, an undo never leads back to itself.
    """
    log = tuple(judgements)
    undone = undone_by(log)
    return tuple(j for j in log if j.undoes is None and j.id not in undone)


def undone_by(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """For each judgement that is undone, the undo that holds."""
    undos: dict[str, list[Judgement]] = {}
    for j in judgements:
        if j.undoes is not None:
            undos.setdefault(j.undoes, []).append(j)
    found: dict[str, Judgement] = {}
    for ident in undos:
        _resolve(ident, undos, found)
    return found


def _resolve(ident: str, undos: Mapping[str, list[Judgement]], found: dict[str, Judgement]) -> None:
    """Walks down the undos of undos, the last of a chain first."""
    waiting, seen = [ident], []
    while waiting:
        at = waiting.pop()
        seen.append(at)
        waiting += [undo.id for undo in undos.get(at, ()) if undo.id not in seen]
    for at in reversed(seen):
        holding = next((undo for undo in undos.get(at, ()) if undo.id not in found), None)
        if holding is not None:
            found[at] = holding


def next_moment(db: sqlite3.Connection) -> str:
    """Now, in microseconds, and later than every judgement in the library: what is judged last is the latest."""
    [latest] = db.execute("SELECT max(added) FROM judgement").fetchone()
    now = datetime.now(UTC)
    if latest is not None:
        now = max(now, datetime.fromisoformat(latest) + timedelta(microseconds=1))
    return now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def ruling_of(judgement: Judgement) -> Ruling:
    """As results show it: in one sentence, by whom and when."""
    j = judgement
    return Ruling(id=j.id, what=in_words(j), author=j.author, added=j.added, note=j.note)


def rulings_by_id(db: sqlite3.Connection, idents: Collection[str]) -> dict[str, Ruling]:
    """The judgements with these ids, as results show them."""
    rows = (db.execute(f"SELECT {_COLUMNS} FROM judgement WHERE id = ?", (i,)).fetchone() for i in sorted(idents))
    return {row[0]: ruling_of(_judgement(row)) for row in rows}


def in_words(judgement: Judgement) -> str:
    """What was ruled, in one sentence."""
    subject = judgement.subject
    match judgement.kind:
        case "same_question":
            return f"{_listed(map(_quoted, subject['statements']))} answer one question"
        case "different_question":
            few, many = sorted((subject["one"], subject["other"]), key=len)
            return f"{_listed(map(_quoted, few))} answers another question than {_listed(map(_quoted, many), 2)}"
        case "derivation":
            return _copied(subject)
        case "speaker":
            by = f"is said by {subject['speaker']}" if subject["speaker"] else "is the report's own word"
            return f"{_quoted(subject['statement'])} {by}"
        case "undo":
            return f"{judgement.undoes} is taken back"
        case _:
            return _about_groups(judgement.kind, subject)


def _about_groups(kind: str, subject: Mapping[str, Any]) -> str:
    match kind:
        case "merge_stories":
            return f"{_listed(_listed(ids, 2) for ids in subject['stories'])} are of one event"
        case "split_story":
            return f"{_listed(subject['leaving'])} and {_listed(subject['staying'])} are of two events"
        case "merge_entities":
            return f"{_listed(name for name, _ in subject['names'])} are one {subject['names'][0][1]}"
        case "split_entity":
            leaving = [*subject["names"], *map(_quoted, subject["mentions"])]
            called = f", {subject['called']}" if subject.get("called") else ""
            return f"{_listed(leaving)} is another {subject['kind']} than {subject['name']}{called}"
        case _:
            return kind


def _copied(subject: Mapping[str, Any]) -> str:
    child, parent = subject["child"], subject["parent"]
    match subject["ruling"]:
        case "right":
            return f"{child} is from {parent}"
        case "reversed":
            return f"{parent} is from {child}, not the other way round"
        case "common":
            return f"{child} and {parent} are both from one text"
        case _:
            return f"{child} and {parent} are not from each other"


def _quoted(place: Mapping[str, Any]) -> str:
    """The words of a place, of long ones those around the value."""
    text, first = str(place["text"]), 0
    if len(text) > _LONGEST:
        value = place.get("value_start", place["start"]) - place["start"]
        first = text.rfind(" ", 0, max(0, value - _LONGEST // 4) + 1) + 1
    cut = text[first : first + _LONGEST]
    cut = cut if first + _LONGEST >= len(text) else cut[: cut.rfind(" ")] if " " in cut else cut
    shown = " ".join(cut.split())
    return f"“{'…' if first else ''}{shown}{'…' if first + len(cut) < len(text) else ''}” ({place['report']})"


def _listed(parts: Iterable[str], most: int = 3) -> str:
    """'a, b and c', 'a, b and 7 more'."""
    every_part = list(parts)
    shown = every_part if len(every_part) <= most else [*every_part[: most - 1], f"{len(every_part) - most + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}" if shown else "nothing"
