"""Full-text search over reports: ranked by BM25, narrowed by what is known of them, shown sentence by sentence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from rashomon.model import Agreement, Span
from rashomon.store.naming import Bearer, bearer
from rashomon.store.outlets import spellings
from rashomon.store.query import Query, parse_query
from rashomon.store.reading import story_number
from rashomon.store.showing import Passage, marks_of, passages

# Reports that are ranked at most, the last added of those that hold the words: a word that half of all reports hold
# must not cost more the more there are.
MOST_RANKED = 4_000
_LONGEST_WORD = 40
_TITLE_WEIGHT = 5.0  # a word in the title says more of what a report is about than one in its text

# The set of reports is made once and looked into; the unary plus keeps it from being the loop that drives the search.
_IN = " AND +report_text.rowid IN ({})"
_RANKED = (
    f"SELECT rowid, bm25(report_text, {_TITLE_WEIGHT}, 1.0) AS score FROM report_text"
    " WHERE report_text MATCH ?{narrowed} ORDER BY rowid DESC LIMIT ?"
)
_BY_OUTLET = "SELECT number FROM report WHERE outlet IN ({})"
_BY_DATE = "SELECT number FROM report WHERE published >= ? AND published < ?"
_BY_STORY = "SELECT report FROM member WHERE story = ? AND main"
_BY_ENTITY = "SELECT report FROM mention WHERE entity IN (SELECT number FROM entity WHERE id IN ({}))"
_STATES = (
    "SELECT evidence.start, evidence.end FROM member JOIN finding ON finding.story = member.story"
    " JOIN evidence ON evidence.finding = finding.number"
    " WHERE member.report = ?1 AND member.main AND finding.agreement = ?2 AND evidence.report = ?1"
)
_NO_DISPUTE = (
    "SELECT 1 FROM member JOIN story ON story.number = member.story"
    " WHERE member.report = ? AND member.main AND story.disputes = 0"
)
_SAYS = "SELECT speaker, start, end FROM statement WHERE report = ?"
_MENTIONS = (
    "SELECT mention.start, mention.end FROM member JOIN entity ON entity.story = member.story"
    " JOIN mention ON mention.entity = entity.number AND mention.report = member.report"
    " WHERE member.report = ? AND member.main AND entity.id IN ({})"
)
_SHOWN = (
    "SELECT report.id, report.outlet, report.published, report.published_precision, report.title, report.url,"
    " report.text, report.revision, story.id, story.title FROM report"
    " LEFT JOIN member ON member.report = report.number AND member.main"
    " LEFT JOIN story ON story.number = member.story WHERE report.number = ?"
)

Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What to look for. `words` as in `store.query`; the rest narrows: None leaves nothing out.

    `since` and `until` (the beginning of an ISO 8601 time) bound the publication, both included; `story` is an id,
    `entity` a name or id that the report mentions, `speaker` a name that it cites, and `agreement` asks that it states
    something of which the reports so agree or differ.
    """

    words: str
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    story: str | None = None
    entity: str | None = None
    kind: str | None = None
    speaker: str | None = None
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that was found. `score` is BM25, higher is better; `title_marks` are the words found, by place in it."""

    report: str
    outlet: str | None
    published: datetime | None
    published_precision: str | None
    title: str | None
    url: str | None
    story: str | None
    story_title: str | None
    score: float
    title_marks: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hits asked for, best first; whether there are more; and whether only the last added were ranked.

    `advice` says what to try where there are none.
    """

    hits: tuple[Hit, ...]
    more: bool
    ranked: int
    cut: bool
    advice: str | None = None


def search(db: sqlite3.Connection, asked: Search, *, limit: int = 20, offset: int = 0) -> Found:
    """The reports that hold all the words and pass every filter. Within one snapshot.

    Raises `UsageError` where there is no word, `NotInLibrary` where a filter names what the library does not have.
    """
    query = parse_query(asked.words)
    narrowing = _Narrowing.of(db, asked)
    ranked = narrowing.ranked(query)
    passing = (row for row in ranked if narrowing.passes(row[0]))
    chosen: list[tuple[int, float]] = []
    for row in passing:
        chosen.append(row)
        if len(chosen) > offset + limit:
            break
    hits = tuple(_hit(db, query, narrowing, *row) for row in chosen[offset : offset + limit])
    return Found(
        hits=hits,
        more=len(chosen) > offset + limit,
        ranked=len(ranked),
        cut=len(ranked) >= MOST_RANKED,
        advice=None if chosen else _advice(db, asked, query),
    )


@dataclass(frozen=True, slots=True)
class _Narrowing:
    """The filters of one search: sets of reports, and tests that are made report by report."""

    db: sqlite3.Connection
    sets: tuple[tuple[str, tuple[object, ...]], ...]
    speaker: tuple[str, ...]
    agreement: Agreement | None
    bearer: Bearer | None

    @classmethod
    def of(cls, db: sqlite3.Connection, asked: Search) -> _Narrowing:
        named = bearer(db, asked.entity, asked.kind) if asked.entity else None
        sets = tuple(_sets(db, asked, named))
        return cls(db, sets, _words(asked.speaker or ""), asked.agreement, named)

    def ranked(self, query: Query) -> list[tuple[int, float]]:
        """Numbers of reports and their scores, best first; of equals the last added."""
        expression = query.expression
        if self.speaker:  # who is cited is named in the text: most reports need not be looked at
            named = " AND ".join(f'"{word}"' for word in self.speaker)
            expression = f"({expression}) AND ({named})" if "NOT" not in expression else f"({named}) AND ({expression})"
        statement = _RANKED.format(narrowed="".join(_IN.format(text) for text, _ in self.sets))
        values = (expression, *(value for _, given in self.sets for value in given), MOST_RANKED)
        rows = self.db.execute(statement, values).fetchall()
        return [(number, -score) for number, score in sorted(rows, key=lambda row: (row[1], -row[0]))]

    def passes(self, number: int) -> bool:
        """The tests that would take long for all reports that hold the words."""
        if self.speaker and not self.said(number):
            return False
        if self.agreement == "conflict" and self.db.execute(_NO_DISPUTE, (number,)).fetchone():
            return False
        return self.agreement is None or bool(self.stated(number))

    def said(self, number: int) -> Places:
        """What the speaker says in a report."""
        rows = self.db.execute(_SAYS, (number,))
        return [(start, end) for name, start, end in rows if set(self.speaker) <= set(_words(name))]

    def stated(self, number: int) -> Places:
        """What a report states of which the reports so agree or differ."""
        return self.db.execute(_STATES, (number, self.agreement)).fetchall()

    def preferred(self, number: int) -> list[Places]:
        """Where the report passes the filters, one list a filter."""
        told: list[Places] = []
        if self.speaker:
            told.append(self.said(number))
        if self.agreement:
            told.append(self.stated(number))
        if self.bearer:
            marks = ", ".join("?" * len(self.bearer.ids))
            told.append(self.db.execute(_MENTIONS.format(marks), (number, *self.bearer.ids)).fetchall())
        return told


def _sets(
    db: sqlite3.Connection, asked: Search, named: Bearer | None
) -> Iterator[tuple[str, tuple[object, ...]]]:  # fmt: skip
    if asked.outlet:
        names = spellings(db, asked.outlet)
        yield _BY_OUTLET.format(", ".join("?" * len(names))), names
    if asked.since or asked.until:
        yield _BY_DATE, (asked.since or "", f"{asked.until or ''}~")  # a date ends after all times of its day
    if asked.story:
        yield _BY_STORY, (story_number(db, asked.story),)
    if named:
        yield _BY_ENTITY.format(", ".join("?" * len(named.ids))), named.ids


def _words(name: str) -> tuple[str, ...]:
    from rashomon.text import words

    return tuple(words(name)[0])


# --- one hit ------------------------------------------------------------------------------------------------------


def _hit(db: sqlite3.Connection, query: Query, narrowing: _Narrowing, number: int, score: float) -> Hit:
    ident, outlet, published, precision, title, url, text, revision, story, story_title = db.execute(
        _SHOWN, (number,)
    ).fetchone()
    in_title, in_text = marks_of(db, query.expression, number, title or "", text)
    return Hit(
        report=ident,
        outlet=outlet,
        published=datetime.fromisoformat(published) if published else None,
        published_precision=precision,
        title=title,
        url=url,
        story=story,
        story_title=story_title,
        score=float(f"{score:.4g}"),
        title_marks=in_title,
        passages=passages(db, (number, revision), Span(report=ident, start=0, end=len(text)), text, in_text,
                          narrowing.preferred(number)),
    )  # fmt: skip


# --- nothing found ------------------------------------------------------------------------------------------------


def _advice(db: sqlite3.Connection, asked: Search, query: Query) -> str:
    """Which word stands in no report, else what to leave out."""
    missing = [term for term in query.wanted if not _stands(db, term.expression)]
    if missing:
        told = ", ".join(f"'{term.text}'" for term in missing)
        return f"No report has {told}. {_shorter(db, [term.text for term in missing])}"
    if not _stands(db, query.expression):
        return "Each word stands in some report, but no report fits them all: try fewer words, or one at a time."
    given = [name for name in ("outlet", "since", "until", "story", "entity", "speaker", "agreement")
             if getattr(asked, name)]  # fmt: skip
    out = "leave it out" if len(given) == 1 else "leave one out"
    return f"Reports have these words, but none passes {' and '.join('--' + name for name in given)}: {out}."


def _stands(db: sqlite3.Connection, expression: str) -> bool:
    row = db.execute("SELECT 1 FROM report_text WHERE report_text MATCH ? LIMIT 1", (expression,)).fetchone()
    return row is not None


def _shorter(db: sqlite3.Connection, words: Sequence[str]) -> str:
    """The longest beginnings that do stand somewhere."""
    found = [each for word in words if (each := _beginning(db, word))]
    if found:
        return f"Try the beginning of a word: {', '.join(f'{each}*' for each in found)}."
    return "Try another spelling, or the beginning of a word: begin*."


def _beginning(db: sqlite3.Connection, word: str) -> str | None:
    lengths = range(min(len(word) - 1, _LONGEST_WORD), 2, -1) if word.isalnum() else range(0)
    return next((word[:n] for n in lengths if _stands(db, f'"{word[:n]}"*')), None)
