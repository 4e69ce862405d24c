"""Whom a name stands for across the stories of a library: entities are linked within a story, here between stories."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.errors import NotInLibrary
from rashomon.model import EntityKind
from rashomon.text import words

_NAMED = """
SELECT id, name, kind FROM entity WHERE name = ?1 COLLATE NOCASE
UNION
SELECT entity.id, entity.name, entity.kind FROM alias JOIN entity ON entity.number = alias.entity
 WHERE alias.name = ?1 COLLATE NOCASE
"""
_ALIASES = """
SELECT alias.name, count(*) FROM entity JOIN alias ON alias.entity = entity.number
 WHERE entity.id = ? GROUP BY alias.name ORDER BY 2 DESC, 1 LIMIT ?
"""
# Stories of the last reports in which a name stands: there it may be a part of a longer one.
_AROUND = """
SELECT DISTINCT entity.id, entity.name, entity.kind
  FROM (SELECT rowid FROM report_text WHERE report_text MATCH ?1 ORDER BY rowid DESC LIMIT 200) AS found
  JOIN member ON member.report = found.rowid AND member.main
  JOIN entity ON entity.story = member.story
"""
_STORIES = "SELECT count(DISTINCT story) FROM entity WHERE id = ?"
_RANGE = """
SELECT DISTINCT name FROM {table} WHERE name >= ?1 COLLATE NOCASE AND name < ?2 COLLATE NOCASE LIMIT {most}
"""
_MOST_ALIASES = 12
_MOST_NEAR = 20_000  # names that begin alike and are compared with one that is not known
_SUGGESTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One that a name may stand for: its id, fullest name, kind, other names, and in how many stories it is named."""

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer(Choice):
    """The one a name stands for. `ids` are those of all entities of stories that are this one."""

    ids: tuple[str, ...]


class AmbiguousName(NotInLibrary):
    """A name that several may be meant by; `choices` are they, those in most stories first."""

    def __init__(self, message: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(message)
        self.choices = choices


def bearer(db: sqlite3.Connection, name: str, kind: str | None = None) -> Bearer:
    """The one person, organisation, place or thing that has this name or id. Within one snapshot.

    A part of a name stands for its only fuller form ('Marn' for 'Ilse Marn'). Raises `AmbiguousName` where there are
    several or of several kinds, and `NotInLibrary` with the nearest names where there is none.
    """
    found = _found(db, name, kind)
    if not found:
        raise NotInLibrary(_unknown(db, name, kind))
    groups = _groups(found)
    if len(groups) > 1:
        choices = tuple(sorted((_choice(db, group) for group in groups), key=lambda c: (-c.stories, c.name, c.kind)))
        raise AmbiguousName(f"{len(choices)} are called {name}: say which by its full name, kind or id", choices)
    return _bearer(db, groups[0])


_Row = tuple[str, str, EntityKind]


def _found(db: sqlite3.Connection, name: str, kind: str | None) -> list[_Row]:
    """Entities by id, else by name or alias; of one kind where that is given."""
    rows: list[_Row] = db.execute("SELECT id, name, kind FROM entity WHERE id = ? LIMIT 1", (name,)).fetchall()
    if not rows:
        rows = db.execute(_NAMED, (" ".join(name.split()),)).fetchall()
    return [row for row in sorted(rows or _longer(db, name), key=lambda r: (r[1], r[2])) if kind in {None, row[2]}]


def _longer(db: sqlite3.Connection, name: str) -> list[_Row]:
    """Entities of which the name is a part that never stands alone."""
    asked = words(name)[0]
    if not asked:
        return []
    expression = " AND ".join(f'"{word}"' for word in asked)
    return [row for row in db.execute(_AROUND, (expression,)) if frozenset(asked) <= _said(row[1])]


def _groups(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Entities that are one: of one kind, and all their names parts of the fullest one."""
    groups: list[list[_Row]] = []
    fullest_first = sorted(rows, key=lambda row: (-len(_said(row[1])), row[1], row[2]))
    for row in fullest_first:
        homes = [group for group in groups if group[0][2] == row[2] and _said(row[1]) <= _said(group[0][1])]
        if len(homes) == 1:
            homes[0].append(row)
        elif not homes:
            groups.append([row])
    return groups


def _said(name: str) -> frozenset[str]:
    return frozenset(words(name)[0])


def _choice(db: sqlite3.Connection, group: Sequence[_Row]) -> Choice:
    ident, name, kind = group[0]
    return Choice(id=ident, name=name, kind=kind, aliases=_aliases(db, group), stories=_stories(db, group))


def _bearer(db: sqlite3.Connection, group: Sequence[_Row]) -> Bearer:
    """With the entities of stories in which only a part of the name stands, where that part has no other bearer."""
    ident, name, kind = group[0]
    parts = [row for alias in _aliases(db, group) for row in _only(db, alias, kind, name)]
    every = list(dict.fromkeys([*group, *parts]))
    return Bearer(
        id=ident,
        name=name,
        kind=kind,
        aliases=tuple(alias for alias in _aliases(db, every) if alias != name),
        stories=_stories(db, every),
        ids=tuple(sorted({row[0] for row in every})),
    )


def _only(db: sqlite3.Connection, alias: str, kind: EntityKind, name: str) -> Iterator[_Row]:
    rows = _found(db, alias, kind)
    if len(_groups(rows)) == 1:
        yield from (row for row in rows if _said(row[1]) <= _said(name) or _said(name) <= _said(row[1]))


def _aliases(db: sqlite3.Connection, group: Sequence[_Row]) -> tuple[str, ...]:
    counts: dict[str, int] = {}
    for ident in dict.fromkeys(row[0] for row in group):
        for alias, count in db.execute(_ALIASES, (ident, _MOST_ALIASES)):
            counts[alias] = counts.get(alias, 0) + count
    for _, name, _ in group[1:]:
        counts.setdefault(name, 0)
    names = sorted(counts, key=lambda alias: (-counts[alias], alias))
    return tuple(alias for alias in names if alias != group[0][1])[:_MOST_ALIASES]


def _stories(db: sqlite3.Connection, group: Sequence[_Row]) -> int:
    return sum(int(db.execute(_STORIES, (ident,)).fetchone()[0]) for ident in {row[0] for row in group})


# --- names that are not known -------------------------------------------------------------------------------------


def _unknown(db: sqlite3.Connection, name: str, kind: str | None) -> str:
    if kind and (others := _found(db, name, None)):
        return f"{name} is no {kind} in this library, but a {others[0][2]}: leave --kind out"
    near = nearest(db, name)
    what = f"nobody and nothing is called {name} in this library"
    return f"{what}: did you mean {', '.join(near)}?" if near else f"{what}: 'rashomon search' finds it in the texts"


def nearest(db: sqlite3.Connection, name: str) -> tuple[str, ...]:
    """Known names most like this one, the likest first, of those with a word that begins like one of its words."""
    from rapidfuzz import fuzz, process

    beginnings = sorted({word[:2] for word in name.casefold().split() if word[:1].isalnum()})
    inside = {each for word in words(name)[0] for each in _inside(db, word)}
    names = sorted(inside.union(*(_beginning(db, beginning) for beginning in beginnings)))
    close = process.extract(
        name.casefold(), names, scorer=fuzz.WRatio, processor=str.casefold, limit=_SUGGESTED, score_cutoff=70
    )
    return tuple(each for each, *_ in close)


def _beginning(db: sqlite3.Connection, letters: str) -> Iterator[str]:
    for table in ("entity", "alias"):
        statement = _RANGE.format(table=table, most=_MOST_NEAR)
        yield from (name for (name,) in db.execute(statement, (letters, letters + "\U0010ffff")))


def _inside(db: sqlite3.Connection, word: str) -> Iterator[str]:
    """Names in which the word begins a later word: 'President Petra Holm' for 'petr', where reports have it."""
    for _, name, _ in db.execute(_AROUND, (f'"{word}"*',)):
        if any(each.startswith(word) for each in words(name)[0]):
            yield name
