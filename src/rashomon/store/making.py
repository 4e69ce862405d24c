"""Stories made anew: everything found in them replaced in one transaction, so that no reader ever sees half of one.

Stories between which reports move are made together.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.model import Report, Ruling, Story, StoryBrief
from rashomon.pipeline import Progress
from rashomon.store.analyses import Text, analyse_missing, drop_old, load, newest
from rashomon.store.clock import now
from rashomon.store.database import transaction
from rashomon.store.former import former_findings, had_rulings
from rashomon.store.matching import Became, Old, changes, gone, with_old_ids
from rashomon.store.reports import turn
from rashomon.store.rulings import Book
from rashomon.store.stages import stage_number
from rashomon.store.streaming import fill_edited
from rashomon.store.writing import Draft, Place, write_members, write_rulings, write_statements, write_story


@dataclass(frozen=True, slots=True)
class _Made:
    """A story's new brief and what it was made of."""

    brief: StoryBrief
    texts: dict[str, Text]
    places: tuple[Place, ...]
    overruled: tuple[Ruling, ...]


def make_pending(db: sqlite3.Connection, progress: Progress) -> tuple[str, ...]:
    """Makes every story anew that waits for it; gives their ids. Each is done for good before the next is begun."""
    groups = _groups(db)
    book = Book(db)
    progress("comparing", 0, len(groups))
    made: list[str] = []
    for done, group in enumerate(groups, 1):
        made.extend(_make(db, group, book))
        progress("comparing", done, len(groups))
    return tuple(made)


def _groups(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    """The waiting stories, those together between which reports move."""
    links: dict[str, set[str]] = defaultdict(set)
    waiting = [ident for (ident,) in db.execute("SELECT id FROM pending_story ORDER BY id")]
    for ident in waiting:
        links[ident].add(ident)
        for (other,) in db.execute(
            "SELECT story.id FROM placement JOIN member USING (report) JOIN story ON story.number = member.story"
            " WHERE placement.story = ?1 AND placement.main AND member.main AND story.id <> ?1"
            " UNION SELECT placement.story FROM story JOIN member ON member.story = story.number"
            " JOIN placement USING (report) WHERE story.id = ?1 AND member.main AND placement.main"
            " AND placement.story <> ?1",
            (ident,),
        ):
            links[ident].add(other)
            links[other].add(ident)
    return _components(links)


def _components(links: dict[str, set[str]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(links):
        if start in seen:
            continue
        reached, edge = {start}, [start]
        while edge:
            edge = [other for ident in edge for other in sorted(links[ident] - reached) if not reached.add(other)]  # type: ignore[func-returns-value]
        seen |= reached
        found.append(tuple(sorted(reached)))
    return found


def _make(db: sqlite3.Connection, group: Sequence[str], book: Book) -> list[str]:
    made = [one for ident in group if (one := _computed(db, ident, book))]
    with transaction(db):
        _replace(db, group, made)
    return [one.brief.id for one in made]


def _computed(db: sqlite3.Connection, ident: str, book: Book) -> _Made | None:
    """The brief of the reports that now belong to a story; None where none do."""
    from rashomon.briefing import story_brief
    from rashomon.pipeline import story_result

    rows = db.execute("SELECT report, main, reason, log_odds FROM placement WHERE story = ?", (ident,)).fetchall()
    numbers = [number for number, main, *_ in rows if main]
    if not numbers:
        return None
    analyse_missing(db, numbers, lambda stage, done, total: None)
    texts = {text.report.id: text for text in (newest(db, number) for number in numbers)}
    reasons = {number: reason for number, _, reason, _ in rows}
    ordered = sorted(texts.values(), key=lambda text: _age(text.report))
    story = Story(
        id=ident,
        reports=tuple(t.report.id for t in ordered),
        reasons=tuple(reasons[t.number] for t in ordered),
    )
    analyses = {t.report.id: load(db, t) for t in ordered}
    result = story_result(story, analyses, book.rulings_for(ident, texts))
    places = tuple(Place(number, reason, log_odds, bool(main)) for number, main, reason, log_odds in rows)
    return _Made(story_brief(result), texts, places, result.overruled)


def _age(report: Report) -> tuple[bool, float, str]:
    return report.published is None, report.published.timestamp() if report.published else 0.0, report.id


def _replace(db: sqlite3.Connection, group: Sequence[str], made: Sequence[_Made]) -> None:
    """Inside one transaction: texts, stories, members, what changed; then nothing waits any more."""
    old = [o for ident in group for o in _old(db, ident)]
    moment = now()
    arrived = frozenset(r for one in made for r in _arrived(db, one))
    former = former_findings(db, group) if _is_judged(db, group, made) else {}
    named = _named(db, made, old, {key: ident for key, (ident, _) in former.items()})
    _clear(db, group, {one.brief.id for one in named})
    first_found = dict(former.values()) | {o.id: o.added for o in old}
    for one in named:
        _write(db, one, first_found, moment)
    _record(db, named, old, arrived, moment)
    db.executemany("DELETE FROM pending_story WHERE id = ?", [(ident,) for ident in group])


def _arrived(db: sqlite3.Connection, one: _Made) -> Iterable[str]:
    """The reports that no story had in this text."""
    for ident, text in one.texts.items():
        key = (text.number, text.revision)
        if not db.execute(
            "SELECT 1 FROM member JOIN report ON report.number = member.report"
            " WHERE member.report = ? AND member.main AND report.revision = ?",
            key,
        ).fetchone():
            yield ident


def _is_judged(db: sqlite3.Connection, group: Sequence[str], made: Sequence[_Made]) -> bool:
    """Whether a ruling had a say in one of these stories before, or has now."""
    return any(one.brief.judged for one in made) or any(had_rulings(db, ident) for ident in group)


def _named(db: sqlite3.Connection, made: Sequence[_Made], old: Sequence[Old], former: Mapping[str, str]) -> list[_Made]:
    """With the ids of old findings, whichever of the stories they were in."""

    def in_use(ident: str) -> bool:
        return db.execute("SELECT 1 FROM finding WHERE id = ?", (ident,)).fetchone() is not None

    findings = with_old_ids([f for one in made for f in one.brief.findings], old, former, in_use)
    named, at = [], 0
    for one in made:
        count = len(one.brief.findings)
        named.append(replace(one, brief=replace(one.brief, findings=findings[at : at + count])))
        at += count
    return named


def _clear(db: sqlite3.Connection, group: Sequence[str], left: set[str]) -> None:
    """Members and findings go first: a report or a finding may come back in another story."""
    for ident in group:
        db.execute("DELETE FROM member WHERE story = (SELECT number FROM story WHERE id = ?)", (ident,))
        db.execute("DELETE FROM finding WHERE story = (SELECT number FROM story WHERE id = ?)", (ident,))
        if ident not in left:
            db.execute("DELETE FROM story WHERE id = ?", (ident,))


def _write(db: sqlite3.Connection, one: _Made, first_found: Mapping[str, str], moment: str) -> None:
    numbers = {ident: text.number for ident, text in one.texts.items()}
    fill_edited(db, numbers.values())
    turned = [number for number in numbers.values() if turn(db, number)]
    drop_old(db, turned)
    texts = {ident: text.report.text for ident, text in one.texts.items()}
    draft = Draft(one.brief, numbers, texts, first_found, stage_number(db, "story"), moment)
    number = write_story(db, draft)
    write_members(db, number, draft, one.places, stage_number(db, "stories"))
    write_statements(db, one.brief, numbers)
    write_rulings(db, number, one.brief, one.overruled)


def _record(
    db: sqlite3.Connection, made: Sequence[_Made], old: Sequence[Old], arrived: frozenset[str], moment: str
) -> None:
    everything: list[Became] = []
    for one in made:
        everything += changes(one.brief.id, one.brief.findings, old, arrived)
    everything += gone({o.id: o for o in old}, [f for one in made for f in one.brief.findings])
    numbers = {ident: text.number for one in made for ident, text in one.texts.items()}
    db.executemany(
        "INSERT INTO finding_change (finding, story, kind, before, after, report, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(b.finding, b.story, b.kind, b.before, b.after, numbers.get(b.report or ""), moment) for b in everything],
    )


def _old(db: sqlite3.Connection, ident: str) -> list[Old]:
    """The findings a story has, in their order, with what identifies their statements."""
    rows = db.execute(
        "SELECT finding.number, finding.id, agreement, finding.origins, coalesce(finding.added, story.added), kind,"
        " question FROM finding"
        " JOIN story ON story.number = finding.story WHERE story.id = ? ORDER BY position",
        (ident,),
    ).fetchall()
    return [_old_finding(db, ident, row) for row in rows]


def _old_finding(db: sqlite3.Connection, story: str, row: Sequence[Any]) -> Old:
    number, ident, agreement, origins, added, kind, question = row
    values = db.execute("SELECT value FROM answer WHERE finding = ? ORDER BY variant", (ident,)).fetchall()
    statements = db.execute(
        "SELECT report.id, substr(report.text, start + 1, end - start) FROM evidence"
        " JOIN report ON report.number = evidence.report WHERE finding = ?",
        (number,),
    )
    return Old(
        id=ident, story=story, agreement=agreement, origins=origins, added=added, kind=kind, question=question,
        values=tuple(value for (value,) in values), statements=frozenset(statements),
    )  # fmt: skip
