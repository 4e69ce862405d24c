"""Which story a report is in after people merged and split stories: the grouping's word, then ruling by ruling.

The grouping's own word is kept beside, and goes on as if there were no rulings: an undo gives back what there was, with
all that came in since.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from rashomon.model import content_id
from rashomon.store.clock import now
from rashomon.store.judgements import every, in_force
from rashomon.store.nearness import nearer, profile_in
from rashomon.store.places import Reports
from rashomon.store.types import Judgement

# story, main, reason, log_odds, stage: a row of a report's placement
_Row = tuple[str, int, str, float | None, int]
# The later reports of a story, and the two sides it is split into; gives those later ones that leave with the first.
Nearer = Callable[[Sequence[int], Sequence[int], Sequence[int]], Iterable[int]]
_COLUMNS = "story, main, reason, log_odds, stage"


@dataclass
class Homes:
    """The main story of each report, by its number, and what rulings did to it."""

    of: dict[int, str]
    ruled_by: dict[int, str] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)

    def most(self, reports: Iterable[int]) -> str | None:
        """The story in which most of these reports are; of equals the one with the smallest id."""
        counts = Counter(self.of[r] for r in reports if r in self.of)
        return min(counts, key=lambda s: (-counts[s], s), default=None)

    def move(self, reports: Iterable[int], story: str, author: str) -> None:
        for report in reports:
            self.of[report] = story
            self.ruled_by[report] = author

    def inside(self, story: str) -> list[int]:
        return [r for r, s in self.of.items() if s == story]

    def led_on(self, story: str) -> str:
        seen: set[str] = set()
        while story in self.became and story not in seen:
            seen.add(story)
            story = self.became[story]
        return story


def gather(db: sqlite3.Connection, touched: Set[str] | None = None) -> set[str]:
    """Places reports anew by the rulings in force; gives the ids of the stories that gained or lost one.

    Within the caller's transaction. `touched` are the stories whose reports the grouping changed, None where the
    rulings changed. Costs next to nothing where no ruling is about one of them.
    """
    rulings = [j for j in in_force(_of_stories(db)) if j.undoes is None]
    displaced = [n for (n,) in db.execute("SELECT DISTINCT report FROM displaced")]
    if not rulings and not displaced:
        return set()
    groups = {j.id: _groups(db, j) for j in rulings}
    stories = _stories(db, {*displaced, *(n for parts in groups.values() for part in parts for n in part)})
    if touched is not None and stories.isdisjoint(touched):
        return set()
    machine = _machine(db, stories)
    homes = Homes({n: story for n, rows in machine.items() for story, main, *_ in rows if main})
    part = partial(nearer, partial(profile_in, db))
    for judgement in rulings:
        apply(judgement, groups[judgement.id], homes, part)
    return _write(db, machine, homes)


def _of_stories(db: sqlite3.Connection) -> Sequence[Judgement]:
    """The rulings on stories, with all undos."""
    wanted = {"merge_stories", "split_story"}
    if not db.execute("SELECT 1 FROM judgement WHERE kind IN ('merge_stories', 'split_story') LIMIT 1").fetchone():
        return ()
    return [j for j in every(db) if j.kind in wanted or j.undoes]


def _groups(db: sqlite3.Connection, judgement: Judgement) -> tuple[tuple[int, ...], ...]:
    """The reports of each of the stories that a ruling names, by number: those that are here."""
    subject = judgement.subject
    local = Reports(db).local(subject)
    parts = subject["stories"] if judgement.kind == "merge_stories" else (subject["leaving"], subject["staying"])
    return tuple(tuple(_number(db, local[r]) for r in part if r in local) for part in parts)


def _number(db: sqlite3.Connection, ident: str) -> int:
    return int(db.execute("SELECT number FROM report WHERE id = ?", (ident,)).fetchone()[0])


def _stories(db: sqlite3.Connection, reports: Iterable[int]) -> set[str]:
    """The stories in which the grouping has these reports."""
    query = "SELECT story FROM machine_placement WHERE report = ? AND main"
    return {story for n in reports for (story,) in db.execute(query, (n,))}


def _machine(db: sqlite3.Connection, stories: Iterable[str]) -> dict[int, list[_Row]]:
    """What the grouping says of the reports of these stories."""
    reports = {
        n
        for story in sorted(stories)
        for (n,) in db.execute("SELECT report FROM machine_placement WHERE story = ?", (story,))
    }
    return {
        n: [
            tuple(row)
            for row in db.execute(
                f"SELECT {_COLUMNS} FROM machine_placement WHERE report = ? ORDER BY main DESC, story", (n,)
            )
        ]
        for n in sorted(reports)
    }


def apply(judgement: Judgement, groups: Sequence[Sequence[int]], homes: Homes, part: Nearer) -> None:
    """Moves the reports as a ruling on stories says; `part` tells to which side of a split later reports belong."""
    if judgement.kind == "merge_stories":
        stories = sorted({story for group in groups if (story := homes.most(group))})
        for gone in stories[1:]:
            homes.move(homes.inside(gone), stories[0], judgement.author)
            homes.became[gone] = stories[0]
        return
    leaving, staying = groups
    whole = homes.most(staying)
    going = [r for r in leaving if homes.of.get(r) == whole]
    if whole is not None and 0 < len(going) < len(homes.inside(whole)):
        contents = sorted(ref["content"] for ref in judgement.subject["reports"])
        later = sorted(set(homes.inside(whole)) - {*leaving, *staying})
        going += part(later, going, staying)
        homes.move(going, content_id("st", "split", *contents), judgement.author)


def _write(db: sqlite3.Connection, machine: Mapping[int, list[_Row]], homes: Homes) -> set[str]:
    before, after, changed = {}, {}, set()
    for number, rows in machine.items():
        old = _placed(db, number)
        new = list(_rows(number, rows, homes))
        before[number], after[number] = _main(old), _main(new)
        if sorted(old, key=str) != sorted(new, key=str):
            _replace(db, "placement", number, new)
            changed |= {story for story, *_ in (*old, *new)}
        _replace(db, "displaced", number, rows if new != rows else [])
    _tell(db, before, after)
    return changed


def _placed(db: sqlite3.Connection, number: int) -> list[_Row]:
    return [tuple(row) for row in db.execute(f"SELECT {_COLUMNS} FROM placement WHERE report = ?", (number,))]


def _main(rows: Iterable[_Row]) -> str:
    return next(story for story, main, *_ in rows if main)


def _rows(number: int, machine: Sequence[_Row], homes: Homes) -> Iterator[_Row]:
    """A report's rows after all rulings: its main story, and the others it touches on as they are called now."""
    home = homes.of[number]
    told = {home}
    for story, main, reason, log_odds, stage in machine:
        if main and story == home:
            yield story, main, reason, log_odds, stage
        elif main:
            yield home, 1, f"{homes.ruled_by[number]} ruled that it belongs here", None, stage
        elif (other := homes.led_on(story)) not in told:
            told.add(other)
            yield other, 0, reason, log_odds, stage


def _replace(db: sqlite3.Connection, table: str, number: int, rows: Iterable[_Row]) -> None:
    db.execute(f"DELETE FROM {table} WHERE report = ?", (number,))
    db.executemany(f"INSERT INTO {table} (report, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", [(number, *r) for r in rows])


def _tell(db: sqlite3.Connection, before: Mapping[int, str], after: Mapping[int, str]) -> None:
    """Which stories are no more, and which are new: an old id leads on to the story that has the reports."""
    gone = {s: _whither(s, before, after) for s in set(before.values()) - set(after.values())}
    new = {s: _whither(s, after, before) for s in set(after.values()) - set(before.values())}
    told = [("merged", s, other) for s, other in sorted(gone.items())]
    told += [("split", s, other) for s, other in sorted(new.items())]
    moment = now()
    db.executemany(
        "INSERT INTO story_change (kind, story, other, added) VALUES (?, ?, ?, ?)", [(*row, moment) for row in told]
    )


def _whither(story: str, there: Mapping[int, str], here: Mapping[int, str]) -> str:
    counts = Counter(here[n] for n, s in there.items() if s == story)
    return min(counts, key=lambda s: (-counts[s], s))


def holding(db: sqlite3.Connection, judgement: Judgement) -> frozenset[str]:
    """The stories in which a ruling on stories holds; none where a later one, or the grouping itself, undid it."""
    groups = _groups(db, judgement)
    return holding_in(judgement, groups, Homes({n: s for group in groups for n, s in _homes(db, group)}))


def holding_in(judgement: Judgement, groups: Sequence[Sequence[int]], homes: Homes) -> frozenset[str]:
    """The same where it is known which story each report is in."""
    found = [story for group in groups if (story := homes.most(group)) is not None]
    if len(found) < 2:
        return frozenset()
    one = len(set(found)) == 1
    return frozenset(found) if one == (judgement.kind == "merge_stories") else frozenset()


def _homes(db: sqlite3.Connection, reports: Iterable[int]) -> Iterator[tuple[int, str]]:
    for number in reports:
        row: Any = db.execute("SELECT story FROM placement WHERE report = ? AND main", (number,)).fetchone()
        if row:
            yield number, row[0]
