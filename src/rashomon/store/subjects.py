"""What a judgement is about, put together from what a person names: ids, names, places."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, cast, get_args

from rashomon.errors import NotInLibrary, UsageError
from rashomon.model import EntityKind, Span
from rashomon.ruling import DerivationSays
from rashomon.store.addressing import Stated, Statements
from rashomon.store.places import place, references, statement_place
from rashomon.store.reading import story_number
from rashomon.store.reports import read_report

Subject = dict[str, Any]

_CALLED = """
SELECT name, kind, 0 FROM entity WHERE name = ?1 COLLATE NOCASE
UNION SELECT alias.name, entity.kind, 1 FROM alias JOIN entity ON entity.number = alias.entity
 WHERE alias.name = ?1 COLLATE NOCASE ORDER BY 3, 1, 2
"""


def same_question(db: sqlite3.Connection, addresses: Sequence[str]) -> Subject:
    """That all these statements answer one question. Needs two or more."""
    named = Statements(db).named(addresses)
    found = _once(s for each in named for s in each)
    if len(found) < 2:
        raise UsageError("that is one statement only: name another one, or two findings")
    return {"reports": _references(db, found), "statements": _places(found)}


def different_question(db: sqlite3.Connection, one: str, other: str) -> Subject:
    """That no statement of the one answers the same question as any of the other.

    Where one is a part of the other ('fi_1' and 'fi_1/coast') it is set against the rest.
    """
    first, second = (_once(each) for each in Statements(db).named([one, other]))
    shared = {s.address for s in first} & {s.address for s in second}
    rest = [s for s in first if s.address not in shared], [s for s in second if s.address not in shared]
    sides = (rest[0] or first, rest[1] or second)
    if {s.address for s in sides[0]} & {s.address for s in sides[1]}:
        raise UsageError(f"{one} and {other} name the same statements: name two that are not of one question")
    left, right = sorted(sides, key=lambda side: _places(side)[0]["report"] + str(_places(side)[0]["start"]))
    return {"reports": _references(db, [*left, *right]), "one": _places(left), "other": _places(right)}


def derivation(db: sqlite3.Connection, child: str, parent: str, says: str) -> Subject:
    """That `child` is, or is not, from `parent`, or that the two are otherwise related."""
    if child == parent:
        raise UsageError("a report is not derived from itself: name two")
    if says not in get_args(DerivationSays):
        raise UsageError(f"{says}: say one of {', '.join(get_args(DerivationSays))}")
    return {"reports": references(db, (child, parent)), "child": child, "parent": parent, "ruling": says}


def speaker(db: sqlite3.Connection, address: str, name: str | None) -> Subject:
    """That a statement is said by somebody; by the report itself where `name` is None."""
    [found] = Statements(db).named([address])
    if len(found) > 1:
        choice = ", ".join(s.address for s in found[:4])
        raise UsageError(f"{address} names {len(found)} statements: say which ({choice})")
    if name is not None and not name.strip():
        raise UsageError("the speaker's name is empty: give one, or --nobody for the report's own word")
    clean = " ".join(name.split()) if name is not None else None
    return {"reports": _references(db, found), "statement": _places(found)[0], "speaker": clean}


def merge_stories(db: sqlite3.Connection, stories: Sequence[str]) -> Subject:
    """That the reports of these stories are of one event."""
    idents = list(dict.fromkeys(_story(db, ident) for ident in stories))
    if len(idents) < 2:
        raise UsageError("these are one story already" if len(stories) > 1 else "name two stories or more")
    groups = sorted(_members(db, ident) for ident in idents)
    return {"reports": references(db, (r for group in groups for r in group)), "stories": groups}


def split_story(db: sqlite3.Connection, story: str, leaving: Sequence[str]) -> Subject:
    """That some reports of a story are of another event than the rest."""
    members = _members(db, _story(db, story))
    if strange := sorted(set(leaving) - set(members)):
        raise UsageError(f"{', '.join(strange)}: not in that story, which has {', '.join(members)}")
    staying = sorted(set(members) - set(leaving))
    if not leaving or not staying:
        raise UsageError("name some of the story's reports, not all and not none: those leave for a story of their own")
    return {"reports": references(db, members), "leaving": sorted(set(leaving)), "staying": staying}


def merge_entities(db: sqlite3.Connection, names: Sequence[str], kind: str | None = None) -> Subject:
    """That these names are of one bearer, called by the first of them."""
    pairs = list(dict.fromkeys(_called(db, name, kind) for name in names))
    if len(pairs) < 2:
        raise UsageError("name two names or more, the best one first")
    return {"names": [list(pair) for pair in pairs]}


def split_entity(
    db: sqlite3.Connection,
    name: str,
    *,
    names: Sequence[str] = (),
    mentions: Sequence[str] = (),
    kind: str | None = None,
    called: str | None = None,
) -> Subject:
    """That of the bearer of a name, what goes by `names` and stands at `mentions` is somebody or something else."""
    whole, its_kind = _called(db, name, kind)
    if not names and not mentions:
        raise UsageError("say what leaves: other names with --name, single places with --at")
    places = [_mention(db, address) for address in mentions]
    return {
        "name": whole,
        "kind": its_kind,
        "names": sorted({_called(db, n, its_kind)[0] for n in names}),
        "mentions": sorted(places, key=lambda p: (p["report"], p["start"])),
        "called": called,
        "reports": references(db, [p["report"] for p in places]),
    }


def _once(found: Iterable[Stated]) -> list[Stated]:
    return list({s.address: s for s in found}.values())


def _references(db: sqlite3.Connection, found: Iterable[Stated]) -> list[dict[str, Any]]:
    return references(db, (s.report.id for s in found))


def _places(found: Iterable[Stated]) -> list[dict[str, Any]]:
    made = (statement_place(s.report, s.claim) for s in found)
    return sorted(made, key=lambda p: (p["report"], p["value_start"], p["value_end"], p["kind"]))


def _story(db: sqlite3.Connection, ident: str) -> str:
    number = story_number(db, ident)
    return str(db.execute("SELECT id FROM story WHERE number = ?", (number,)).fetchone()[0])


def _members(db: sqlite3.Connection, story: str) -> list[str]:
    rows = db.execute(
        "SELECT report.id FROM placement JOIN report ON report.number = placement.report WHERE story = ? AND main"
        " ORDER BY report.id",
        (story,),
    )
    return [ident for (ident,) in rows]


def _called(db: sqlite3.Connection, name: str, kind: str | None) -> tuple[str, EntityKind]:
    """A name as the library has it, and of what kind its bearer is; an entity's id stands for its name."""
    rows = db.execute("SELECT name, kind, 0 FROM entity WHERE id = ? LIMIT 1", (name,)).fetchall()
    rows = rows or db.execute(_CALLED, (name,)).fetchall()
    if kind is not None:
        rows = [row for row in rows if row[1] == kind]
    if not rows:
        raise NotInLibrary(f"no {kind or 'name'} {name} in this library: 'rashomon dossier' looks names up")
    kinds = list(dict.fromkeys(row[1] for row in rows if row[2] == rows[0][2]))
    if len(kinds) > 1:
        raise UsageError(f"{name} is {' and '.join(kinds)} in this library: say which with --kind")
    return rows[0][0], cast("EntityKind", rows[0][1])


def _mention(db: sqlite3.Connection, address: str) -> dict[str, Any]:
    """The name that stands at a place of a report."""
    ident, _, where = address.rpartition(":")
    report = read_report(db, ident or address)
    if not where.isdigit():
        at = report.text.find(where)
        where = str(at) if at >= 0 and where else ""
    row = db.execute(
        "SELECT mention.start, mention.end FROM mention JOIN report ON report.number = mention.report"
        " WHERE report.id = ? AND mention.start <= ? AND mention.end > ? ORDER BY mention.end - mention.start LIMIT 1",
        (report.id, int(where or -1), int(where or -1)),
    ).fetchone()
    if row is None:
        raise NotInLibrary(f"no name stands at {address}: give REPORT:START or REPORT:NAME")
    return place(report, Span(report=report.id, start=row[0], end=row[1]))
