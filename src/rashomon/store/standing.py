"""How it stands with each judgement: does it hold, and if not, why not."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from rashomon.store.gathering import holding
from rashomon.store.judgements import every, in_words, undone_by
from rashomon.store.places import Reports, find_place, places
from rashomon.store.reports import read_report
from rashomon.store.types import Judgement, Standing

_OF_STORIES = frozenset({"merge_stories", "split_story"})


def standings(db: sqlite3.Connection, only: Collection[str] | None = None) -> tuple[Standing, ...]:
    """All judgements, or those with the ids in `only`, oldest first."""
    log = every(db)
    undone = undone_by(log)
    return tuple(_standing(db, j, undone.get(j.id)) for j in log if only is None or j.id in only)


def _standing(db: sqlite3.Connection, judgement: Judgement, undo: Judgement | None) -> Standing:
    what = in_words(judgement)
    told = partial(Standing, judgement=judgement, what=what)
    if undo is not None:
        return told(state="undone", why=f"taken back by {undo.author} ({undo.id})", stories=())
    if judgement.undoes is not None:
        known = db.execute("SELECT 1 FROM judgement WHERE id = ?", (judgement.undoes,)).fetchone()
        why = "" if known else f"{judgement.undoes} is not in this library"
        return told(state="undo" if known else "waiting", why=why, stories=())
    if stories := _has_say(db, judgement):
        return told(state="holds", why="", stories=stories)
    missing = _missing(db, judgement)
    if missing is None and _is_overruled(db, judgement):
        return told(state="overruled", why="a later ruling says otherwise", stories=())
    return told(state="waiting", why=missing or _elsewhere(judgement), stories=())


def _has_say(db: sqlite3.Connection, judgement: Judgement) -> tuple[str, ...]:
    """The stories in which it had a say when they were made."""
    rows = db.execute(
        "SELECT DISTINCT story.id FROM ruling JOIN story ON story.number = ruling.story"
        " WHERE judgement = ? AND target <> 'overruled' ORDER BY 1",
        (judgement.id,),
    )
    return tuple(ident for (ident,) in rows)


def _is_overruled(db: sqlite3.Connection, judgement: Judgement) -> bool:
    if judgement.kind in _OF_STORIES:
        return not holding(db, judgement)
    key = (judgement.id,)
    return bool(db.execute("SELECT 1 FROM ruling WHERE judgement = ? AND target = 'overruled' LIMIT 1", key).fetchone())


def _missing(db: sqlite3.Connection, judgement: Judgement) -> str | None:
    """What it points at that is not here: reports, or their words."""
    subject = judgement.subject
    local = Reports(db).local(subject)
    absent = [ref["id"] for ref in subject.get("reports", ()) if ref["id"] not in local]
    if absent:
        return f"this library lacks {'report' if len(absent) == 1 else 'reports'} {', '.join(absent)}"
    lost = [p for p in places(subject) if not _is_there(db, p, local)]
    if lost:
        return f"“{' '.join(lost[0]['text'].split())}” no longer stands in {lost[0]['report']}"
    return None


def _is_there(db: sqlite3.Connection, where: Mapping[str, Any], local: Mapping[str, str]) -> bool:
    return find_place(where, read_report(db, local[where["report"]])) is not None


def _elsewhere(judgement: Judgement) -> str:
    """Why a judgement has no say though all it points at is here."""
    match judgement.kind:
        case "merge_entities" | "split_entity":
            return "no story has these names"
        case "same_question" | "different_question" | "derivation":
            return "its reports are in different stories: 'rashomon correct merge-stories' joins them"
        case _:
            return "no statement is found at its place"
