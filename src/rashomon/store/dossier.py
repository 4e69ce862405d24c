"""Everything the reports of a library say of one person, organisation, place or thing, story by story."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from rashomon.model import Evidence, Finding, Span, Statement
from rashomon.store.answers import REASON, USUAL_MODALITY, USUAL_POLARITY, variant_of
from rashomon.store.naming import Bearer, bearer
from rashomon.store.reading import RuledOn
from rashomon.text import words

Relation = Literal["about", "said"]

_PLACES = """
SELECT entity.number, story.number FROM entity JOIN story ON story.number = entity.story
 WHERE entity.id IN ({ids}) ORDER BY story.last_published DESC, story.id, entity.number
"""
_STORY = "SELECT id, title, first_published, last_published FROM story WHERE number = ?"
_MENTIONS = "SELECT report, start, end FROM mention WHERE entity = ?"
_FINDINGS = f"""
SELECT number, id, kind, question, agreement, origins, {REASON} FROM finding WHERE story = ? ORDER BY position
"""
_VARIANTS = """
SELECT finding, variant, value, low, high, unit, time, precision, origins FROM variant
 WHERE finding IN (SELECT number FROM finding WHERE story = ?) ORDER BY finding, variant
"""
_EVIDENCE = f"""
SELECT finding, variant, report, start, end, sentence_start, sentence_end, value_start, value_end, speaker, cue,
       coalesce(modality, '{USUAL_MODALITY}'), coalesce(polarity, '{USUAL_POLARITY}') FROM evidence
 WHERE finding IN (SELECT number FROM finding WHERE story = ?) ORDER BY finding, variant, position
"""
_SAYINGS = """
SELECT statement.speaker, statement.cue, statement.kind, statement.report, statement.start, statement.end,
       statement.sentence_start, statement.sentence_end
  FROM member JOIN statement ON statement.report = member.report
 WHERE member.story = ? AND member.main ORDER BY member.position, statement.position
"""
_SOURCE = "SELECT id, outlet, published, published_precision, title, url, text FROM report WHERE number = ?"

_BEFORE = re.compile(r"(?<![\w-])([a-z][\w-]+)[ ]$")
_AFTER = re.compile(r"[ ]([a-z][\w-]+)")
_NEAR = 40  # characters in which the word beside a name is looked for
_CLASS = 4  # of so many places a class word stands in one at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report that a fact rests on."""

    id: str
    outlet: str | None
    published: datetime | None
    published_precision: str | None
    title: str | None
    url: str | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A finding of one story in which the entity is named ('about') or speaks ('said')."""

    story: str
    relation: Relation
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What the entity says, as one report of a story has it."""

    story: str
    statement: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story the entity is named in. Times are ISO 8601, UTC."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What is said of one entity, and by it: in order of the stories, the latest first; facts by rank in the story.

    `stories` are those that were read; `more` tells whether the entity is named in others too. `sources` are by id of
    the report. `class_words` are what the entity is called beside its name: 'missile' in 'the Korvan missile'.
    """

    bearer: Bearer
    facts: tuple[Fact, ...]
    sayings: tuple[Saying, ...]
    stories: tuple[Told, ...]
    sources: Mapping[str, Source]
    class_words: frozenset[str]
    more: bool


def dossier(
    db: sqlite3.Connection, name: str, *, kind: str | None = None, limit: int = 100, offset: int = 0
) -> Dossier:
    """The dossier of the one that `name` (or id) stands for, from the `limit` latest stories after `offset`.

    Within one snapshot. Raises `NotInLibrary` for an unknown name and `AmbiguousName` for one of several.
    """
    named = bearer(db, name, kind)
    marks = ", ".join("?" * len(named.ids))
    places: dict[int, list[int]] = defaultdict(list)
    for entity, story in db.execute(_PLACES.format(ids=marks), named.ids):
        places[story].append(entity)
    chosen = list(places.items())[offset : offset + limit]
    reading = _Reading(db, named)
    facts = tuple(fact for story, entities in chosen for fact in reading.facts(story, entities))
    sayings = tuple(saying for story, _ in chosen for saying in reading.sayings(story))
    return Dossier(
        bearer=named,
        facts=facts,
        sayings=sayings,
        stories=tuple(_told(db, story) for story, _ in chosen),
        sources=reading.cited(facts, sayings),
        class_words=reading.class_words(),
        more=len(places) > offset + limit,
    )


def _told(db: sqlite3.Connection, story: int) -> Told:
    ident, title, first, last = db.execute(_STORY, (story,)).fetchone()
    return Told(id=ident, title=title, first_published=first, last_published=last)


class _Reading:
    """Reads the facts of one entity; each report's text once."""

    def __init__(self, db: sqlite3.Connection, named: Bearer) -> None:
        self._db = db
        self._names = tuple(frozenset(words(name)[0]) for name in (named.name, *named.aliases))
        self._sources: dict[int, Source] = {}
        self._texts: dict[str, str] = {}
        self._beside: Counter[str] = Counter()
        self._seen: set[tuple[int, int]] = set()
        self._speakers: dict[str, bool] = {}

    def facts(self, story: int, entities: Sequence[int]) -> Iterator[Fact]:
        """The story's findings that name the entity or that it says, in the story's order."""
        mentions = self._mentioned(entities)
        evidence: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for finding, *row in self._db.execute(_EVIDENCE, (story,)):
            evidence[finding].append(tuple(row))
        related = {number: self._relation(rows, mentions) for number, rows in evidence.items()}
        values: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for finding, *row in self._db.execute(_VARIANTS, (story,)):
            values[finding].append(tuple(row))
        ident = str(self._db.execute(_STORY, (story,)).fetchone()[0])
        ruled_on = RuledOn(self._db, story)
        for position, (number, *head) in enumerate(self._db.execute(_FINDINGS, (story,)).fetchall()):
            if relation := related.get(number):
                finding = self._finding(head, values[number], evidence[number])
                judged = ruled_on.of("finding", position)
                yield Fact(story=ident, relation=relation, finding=replace(finding, judged=judged))

    def sayings(self, story: int) -> Iterator[Saying]:
        """What it says in the story's reports, in their order."""
        ident = str(self._db.execute(_STORY, (story,)).fetchone()[0])
        for speaker, cue, kind, report, start, end, first, last in self._db.execute(_SAYINGS, (story,)).fetchall():
            if self._speaks(speaker):
                source = self._source(report)
                span = Span(report=source.id, start=start, end=end)
                sentence = Span(report=source.id, start=first, end=last)
                said = Statement(speaker=speaker, cue=cue, kind=kind, text=source.text[start:end], span=span,
                                 sentence=sentence)  # fmt: skip
                yield Saying(story=ident, statement=said)

    def _mentioned(self, entities: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for entity in entities:
            for report, start, end in self._db.execute(_MENTIONS, (entity,)):
                found[report].append((start, end))
        return found

    def _relation(
        self, rows: Sequence[tuple[Any, ...]], mentions: Mapping[int, Sequence[tuple[int, int]]]
    ) -> Relation | None:
        """Named inside what is stated comes before being the one who states it."""
        said = False
        for _, report, start, end, *rest in rows:
            if inside := [place for place in mentions.get(report, ()) if start <= place[0] and place[1] <= end]:
                self._look_beside(report, inside)
                return "about"
            said = said or self._speaks(rest[4])
        return "said" if said else None

    def _look_beside(self, report: int, places: Sequence[tuple[int, int]]) -> None:
        text = self._source(report).text
        for start, end in places:
            if (report, start) not in self._seen:
                self._seen.add((report, start))
                beside = (_BEFORE.search(text, max(0, start - _NEAR), start), _AFTER.match(text, end, end + _NEAR))
                self._beside.update({found[1] for found in beside if found})

    def class_words(self) -> frozenset[str]:
        """Words that stand beside the name in a good part of the places."""
        return frozenset(word for word, count in self._beside.items() if count * _CLASS >= len(self._seen))

    def _speaks(self, speaker: str | None) -> bool:
        """Whether a speaker is the entity: 'Defence Minister Ilse Marn' for 'Ilse Marn'."""
        if not speaker:
            return False
        if speaker not in self._speakers:
            said = words(speaker)[0]
            named = (name for name in self._names if name and name <= frozenset(said))
            self._speakers[speaker] = any(said[-1] in name for name in named)
        return self._speakers[speaker]

    def _finding(
        self, head: Sequence[Any], values: Sequence[tuple[Any, ...]], evidence: Sequence[tuple[Any, ...]]
    ) -> Finding:
        ident, kind, question, agreement, origins, reason = head
        said: dict[int, list[Evidence]] = defaultdict(list)
        for variant, *row in evidence:
            said[variant].append(self._evidence(row))
        variants = tuple(variant_of(row, said[n], self._texts) for n, *row in values)
        return Finding(
            id=ident, kind=kind, question=question, agreement=agreement, origins=origins, reason=reason,
            variants=variants,
        )  # fmt: skip

    def _evidence(self, row: Sequence[Any]) -> Evidence:
        report, start, end, sentence_start, sentence_end, value_start, value_end, speaker, cue, modality, polarity = row
        source = self._source(report)
        value = None
        if value_start is not None:
            value = Span(report=source.id, start=value_start, end=value_end)
        return Evidence(
            span=Span(report=source.id, start=start, end=end),
            text=source.text[start:end],
            sentence=Span(report=source.id, start=sentence_start, end=sentence_end),
            value=value,
            speaker=speaker,
            cue=cue,
            modality=modality,
            polarity=polarity,
        )

    def _source(self, number: int) -> Source:
        if number not in self._sources:
            ident, outlet, published, precision, title, url, text = self._db.execute(_SOURCE, (number,)).fetchone()
            self._sources[number] = Source(
                id=ident,
                outlet=outlet,
                published=datetime.fromisoformat(published) if published else None,
                published_precision=precision,
                title=title,
                url=url,
                text=text,
            )
            self._texts[ident] = text
        return self._sources[number]

    def cited(self, facts: Sequence[Fact], sayings: Sequence[Saying]) -> dict[str, Source]:
        """The reports that the facts and sayings rest on, by id."""
        named = {e.span.report for fact in facts for v in fact.finding.variants for e in v.evidence}
        named |= {saying.statement.span.report for saying in sayings}
        return {s.id: s for s in sorted(self._sources.values(), key=lambda s: s.id) if s.id in named}
