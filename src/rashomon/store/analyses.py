"""What stands in one report, computed once per text and kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from rashomon.errors import NotInLibrary
from rashomon.model import (
    Analysis,
    Attribution,
    EntityKind,
    Furniture,
    Mention,
    Parse,
    Quantity,
    RawName,
    Report,
    Sentence,
    Span,
    Timex,
)
from rashomon.pipeline import Progress
from rashomon.store import usual
from rashomon.store.codec import pack, unpack
from rashomon.store.database import transaction
from rashomon.store.reports import COLUMNS, read_report, report_of
from rashomon.store.stages import stage_number
from rashomon.store.tokens import pack_tokens, unpack_tokens

_Placed = TypeVar("_Placed", Quantity, Timex)
FRAME = tuple[tuple[Span, ...], tuple[Furniture, ...]]
# Of each sentence how many words lie before it that are in none, and how many in it; names with the tagger's label;
# mentions with their names where these are not what stands there; and what is left as it is, but for the text of spans.
_FOUND = tuple[
    tuple[tuple[int, int], ...],
    tuple[tuple[Span, str], ...],
    tuple[tuple[Span, str | None, EntityKind], ...],
    tuple[Quantity, ...],
    tuple[Timex, ...],
    tuple[Attribution, ...],
]
# The text of a report that its story is made of: the newest, be it the report's own or a revision that waits.
_NEWEST = f"""
SELECT report.number, report.revision, {COLUMNS} FROM report
 WHERE NOT EXISTS (SELECT 1 FROM revision WHERE report = report.number AND pending)
UNION ALL
SELECT report.number, revision.revision, report.id, {", ".join("revision." + c for c in COLUMNS.split(", ")[1:])}
  FROM revision JOIN report ON report.number = revision.report
 WHERE revision.pending AND revision.revision = (SELECT max(revision) FROM revision WHERE report = report.number)
"""


@dataclass(frozen=True, slots=True)
class Text:
    """The newest text of a report, and which revision it is."""

    number: int
    revision: int
    report: Report


def newest(db: sqlite3.Connection, number: int) -> Text:
    """The text of report `number` that its story is made of."""
    row = db.execute(f"SELECT * FROM ({_NEWEST}) WHERE number = ?", (number,)).fetchone()
    return Text(row[0], row[1], report_of(row[2:]))


def analyse_missing(db: sqlite3.Connection, numbers: Iterable[int], progress: Progress) -> None:
    """Analyses the newest texts of these reports where that was not done by this version; each is kept at once."""
    stage = stage_number(db, "language")
    waiting = [number for number in numbers if not _is_done(db, newest(db, number), stage)]
    if not waiting:
        return
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    parser = SpacyParser()
    progress("reading", 0, len(waiting))
    for done, number in enumerate(waiting, 1):
        text = newest(db, number)
        analysis = analyse(next(iter(parser.parse([text.report]))))
        with transaction(db):
            _keep(db, text, analysis, stage)
        progress("reading", done, len(waiting))


def _is_done(db: sqlite3.Connection, text: Text, stage: int) -> bool:
    key = (text.number, text.revision, stage)
    return bool(db.execute("SELECT 1 FROM analysis WHERE (report, revision, stage) = (?, ?, ?)", key).fetchone())


def _keep(db: sqlite3.Connection, text: Text, analysis: Analysis, stage: int) -> None:
    row = (text.number, text.revision, stage, _frame(analysis), content_of(analysis))
    db.execute("INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?, ?)", row)


def _frame(analysis: Analysis) -> bytes:
    return pack(FRAME, (tuple(s.span for s in analysis.parse.sentences), analysis.parse.furniture))


def content_of(analysis: Analysis) -> bytes:
    parse, text = analysis.parse, analysis.parse.report.text
    words = pack_tokens(parse.tokens, text)
    return len(words).to_bytes(4, "big") + words + pack(_FOUND, _found(analysis), usual.FOUND)


def _found(analysis: Analysis) -> tuple[Any, ...]:
    parse, text = analysis.parse, analysis.parse.report.text
    ends = (0, *(s.last for s in parse.sentences))
    return (
        tuple((s.first - end, s.last - s.first) for s, end in zip(parse.sentences, ends, strict=False)),
        tuple((Span(report=parse.report.id, start=n.start, end=n.end), n.label) for n in parse.names),
        tuple(
            (m.span, None if m.name == text[m.span.start : m.span.end] else m.name, m.kind) for m in analysis.mentions
        ),
        tuple(_without_text(q, text) for q in analysis.quantities),
        tuple(_without_text(t, text) for t in analysis.timexes),
        analysis.attributions,
    )


def _without_text(found: _Placed, text: str) -> _Placed:
    return replace(found, text="") if found.text == text[found.span.start : found.span.end] else found


def _with_text(found: _Placed, text: str) -> _Placed:
    return found if found.text else replace(found, text=text[found.span.start : found.span.end])


def load(db: sqlite3.Connection, text: Text) -> Analysis:
    """What was found in a text. Raises `NotInLibrary` where it was not analysed yet."""
    row = db.execute(
        "SELECT content, frame FROM analysis WHERE (report, revision) = (?, ?)", (text.number, text.revision)
    ).fetchone()
    if row is None:
        raise NotInLibrary(f"report {text.report.id} is still to be analysed: run 'rashomon add' to go on")
    content, frame = row
    cut = 4 + int.from_bytes(content[:4], "big")
    spans, furniture = unpack(FRAME, frame)
    return _analysis(text.report, content[4:cut], spans, furniture, unpack(_FOUND, content[cut:], usual.FOUND))


def _analysis(
    report: Report, words: bytes, spans: Sequence[Span], furniture: tuple[Furniture, ...], found: Sequence[Any]
) -> Analysis:
    counts, names, mentions, quantities, timexes, attributions = found
    text = report.text
    parse = Parse(
        report=report,
        tokens=unpack_tokens(words, text),
        sentences=tuple(_sentences(spans, counts)),
        names=tuple(RawName(start=span.start, end=span.end, label=label) for span, label in names),
        furniture=furniture,
    )
    return Analysis(
        parse=parse,
        mentions=tuple(
            Mention(span=span, name=text[span.start : span.end] if name is None else name, kind=kind)
            for span, name, kind in mentions
        ),
        quantities=tuple(_with_text(q, text) for q in quantities),
        timexes=tuple(_with_text(t, text) for t in timexes),
        attributions=attributions,
    )


def _sentences(spans: Sequence[Span], counts: Sequence[tuple[int, int]]) -> Iterator[Sentence]:
    last = 0
    for span, (before, count) in zip(spans, counts, strict=True):
        yield Sentence(span=span, first=last + before, last=last + before + count)
        last += before + count


def frame(db: sqlite3.Connection, number: int, revision: int) -> tuple[tuple[Span, ...], tuple[Furniture, ...]]:
    """The sentences and the furniture of one text of a report."""
    [found] = db.execute("SELECT frame FROM analysis WHERE (report, revision) = (?, ?)", (number, revision)).fetchone()
    told: tuple[tuple[Span, ...], tuple[Furniture, ...]] = unpack(FRAME, found)
    return told


def drop_old(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Forgets what was found in texts that these reports no longer have."""
    old: list[tuple[Any, ...]] = [(number,) for number in numbers]
    db.executemany(
        "DELETE FROM analysis WHERE report = ?1 AND revision < (SELECT revision FROM report WHERE number = ?1)", old
    )


def load_current(db: sqlite3.Connection, ident: str) -> Analysis:
    """What stands in the report with this id as it reads now. Raises `NotInLibrary`."""
    report = read_report(db, ident)
    [number, revision] = db.execute("SELECT number, revision FROM report WHERE id = ?", (ident,)).fetchone()
    return load(db, Text(number, revision, report))
