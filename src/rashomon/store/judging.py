"""Judgements: kept for good, then whatever they touch made anew. Replayed whenever a story is made from then on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.errors import NotInLibrary, UsageError
from rashomon.pipeline import Progress
from rashomon.store.adding import finish
from rashomon.store.database import transaction
from rashomon.store.gathering import gather
from rashomon.store.history import changes_since
from rashomon.store.judgements import every, keep, made, next_moment, undone_by
from rashomon.store.membership import mark
from rashomon.store.places import Reports
from rashomon.store.standing import standings
from rashomon.store.types import Judged, Judgement

Json = Mapping[str, Any]
_LEAST_PREFIX = 4
_NAMED = """
SELECT story.id FROM entity JOIN story ON story.number = entity.story WHERE entity.name = ?1 COLLATE NOCASE
UNION SELECT story.id FROM alias JOIN entity ON entity.number = alias.entity
  JOIN story ON story.number = entity.story WHERE alias.name = ?1 COLLATE NOCASE
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who judges, and what they say about it."""

    author: str
    note: str | None = None


def judge(db: sqlite3.Connection, kind: str, subject: Json, by: By, progress: Progress) -> Judged:
    """Keeps one judgement and makes anew what it touches. The caller holds the writer's lock."""
    judgement = made(kind, subject, by.author, next_moment(db), note=by.note)
    return add_judgements(db, [judgement], progress)


def undo(db: sqlite3.Connection, ident: str, by: By, progress: Progress) -> Judged:
    """Takes a judgement back, or an undo. The caller holds the writer's lock.

    Raises `NotInLibrary`, and `UsageError` where it is taken back already.
    """
    target = find(db, ident)
    if held := undone_by(every(db)).get(target.id):
        raise UsageError(f"{target.id} is taken back already, by {held.id}: undo that one to have it hold again")
    judgement = made("undo", {}, by.author, next_moment(db), note=by.note, undoes=target.id)
    return add_judgements(db, [judgement], progress)


def find(db: sqlite3.Connection, ident: str) -> Judgement:
    """The judgement with this id, or the only one whose id begins so. Raises `NotInLibrary`."""
    found = [j for j in every(db) if j.id == ident or (len(ident) >= _LEAST_PREFIX and j.id.startswith(ident))]
    exact = [j for j in found if j.id == ident] or found
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise NotInLibrary(f"{ident} is the beginning of {exact[0].id} and {exact[1].id}: give more of the id")
    raise NotInLibrary(f"no ruling {ident} in this library: 'rashomon correct list' shows them")


def add_judgements(db: sqlite3.Connection, judgements: Sequence[Judgement], progress: Progress) -> Judged:
    """Keeps those that are not there yet, all or none, and makes anew what they touch.

    Stopped at any moment, the next `finish` goes on from there.
    """
    finish(db, progress)
    [before] = db.execute("SELECT coalesce(max(number), 0) FROM finding_change").fetchone()
    with transaction(db):
        new = [j for j in judgements if keep(db, j)]
        mark(db, set(_touched(db, new)) | gather(db) if new else ())
    stories = finish(db, progress)
    ids = {j.id for j in new}
    return Judged(
        judgements=tuple(new),
        known=tuple(dict.fromkeys(j.id for j in judgements if j.id not in ids)),
        stories=stories,
        changes=changes_since(db, before, limit=None),
        waiting=tuple((s.judgement.id, s.why) for s in standings(db, ids) if s.state == "waiting"),
    )


def _touched(db: sqlite3.Connection, judgements: Iterable[Judgement]) -> Iterator[str]:
    """The stories that may come out otherwise by these judgements, those that only change their reports left out."""
    log = {j.id: j for j in every(db)}
    reports = Reports(db)
    for judgement in judgements:
        for ident in sorted(reports.local(root(judgement, log).subject).values()):
            yield from _story_of(db, ident)
        for name in _names(root(judgement, log).subject):
            yield from (story for (story,) in db.execute(_NAMED, (name,)))


def root(judgement: Judgement, log: Mapping[str, Judgement]) -> Judgement:
    """What an undo, or an undo of an undo, is in the end about; itself where that is not known here."""
    while judgement.undoes is not None and judgement.undoes in log:
        judgement = log[judgement.undoes]
    return judgement


def _story_of(db: sqlite3.Connection, report: str) -> Iterator[str]:
    rows = db.execute(
        "SELECT story FROM placement JOIN report ON report.number = placement.report WHERE report.id = ? AND main",
        (report,),
    )
    yield from (story for (story,) in rows)


def _names(subject: Json) -> list[str]:
    """Every name an entity ruling speaks of."""
    merged = [pair[0] for pair in subject.get("names", ()) if not isinstance(pair, str)]
    split = [name for name in subject.get("names", ()) if isinstance(name, str)]
    return [*merged, *split, *(subject[k] for k in ("name", "called") if subject.get(k))]
