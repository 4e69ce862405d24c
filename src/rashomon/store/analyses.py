"""What stands in one report, computed once per text and kept."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.errors import NotInLibrary
from rashomon.model import (
    Analysis,
    Attribution,
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
from rashomon.store.codec import pack, unpack
from rashomon.store.database import transaction
from rashomon.store.reports import COLUMNS, read_report, report_of
from rashomon.store.stages import stage_number
from rashomon.store.tokens import columns, tokens_of

_FRAME = tuple[tuple[Span, ...], tuple[Furniture, ...]]
_FOUND = tuple[
    tuple[Sentence, ...],
    tuple[RawName, ...],
    tuple[Mention, ...],
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
    row = (text.number, text.revision, stage, _frame(analysis), _content(analysis))
    db.execute("INSERT OR REPLACE INTO analysis VALUES (?, ?, ?, ?, ?)", row)


def _frame(analysis: Analysis) -> bytes:
    return pack(_FRAME, (tuple(s.span for s in analysis.parse.sentences), analysis.parse.furniture))


def _content(analysis: Analysis) -> bytes:
    parse = analysis.parse
    found = pack(
        _FOUND,
        (parse.sentences, parse.names, analysis.mentions, analysis.quantities, analysis.timexes, analysis.attributions),
    )
    words = zlib.compress(json.dumps(columns(parse.tokens), ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return len(words).to_bytes(4, "big") + words + found


def load(db: sqlite3.Connection, text: Text) -> Analysis:
    """What was found in a text. Raises `NotInLibrary` where it was not analysed yet."""
    row = db.execute(
        "SELECT content, frame FROM analysis WHERE (report, revision) = (?, ?)", (text.number, text.revision)
    ).fetchone()
    if row is None:
        raise NotInLibrary(f"report {text.report.id} is still to be analysed: run 'rashomon add' to go on")
    content, frame = row
    cut = 4 + int.from_bytes(content[:4], "big")
    values = json.loads(zlib.decompress(content[4:cut]))
    sentences, names, mentions, quantities, timexes, attributions = unpack(_FOUND, content[cut:])
    parse = Parse(
        report=text.report,
        tokens=tokens_of(values, text.report.text),
        sentences=sentences,
        names=names,
        furniture=unpack(_FRAME, frame)[1],
    )
    return Analysis(parse=parse, mentions=mentions, quantities=quantities, timexes=timexes, attributions=attributions)


def frame(db: sqlite3.Connection, number: int, revision: int) -> tuple[tuple[Span, ...], tuple[Furniture, ...]]:
    """The sentences and the furniture of one text of a report."""
    [found] = db.execute("SELECT frame FROM analysis WHERE (report, revision) = (?, ?)", (number, revision)).fetchone()
    told: tuple[tuple[Span, ...], tuple[Furniture, ...]] = unpack(_FRAME, found)
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
