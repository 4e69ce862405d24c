"""A library as schema 1 had it: what is kept as bytes row by row, and the version before."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zlib
from datetime import datetime
from typing import Any

from rashomon.model import Analysis, Span, Token
from rashomon.store import Library


def go_back(library: Library) -> None:
    """Makes the library one of schema 1."""
    db = library.database
    analyses = library.analyses([ident for (ident,) in db.execute("SELECT id FROM report")])
    briefs = [library.story(summary.id) for summary in library.stories(limit=None)]
    for ident, analysis in analyses.items():
        db.execute(
            "UPDATE analysis SET frame = ?, content = ? WHERE report = (SELECT number FROM report WHERE id = ?)",
            (_frame(analysis), _content(analysis), ident),
        )
    for brief in briefs:
        detail = (tuple((f.steps, f.ledger, f.why) for f in brief.findings), brief.timeline)
        db.execute("UPDATE story SET detail = ? WHERE id = ?", (_packed(detail), brief.id))
    _mark(db)


def _mark(db: sqlite3.Connection) -> None:
    """What is left out now was spelled out then."""
    db.execute(
        "UPDATE evidence SET modality = coalesce(modality, 'asserted'), polarity = coalesce(polarity, 'affirmed')"
    )
    db.execute(
        "UPDATE mention SET kind = coalesce(kind, (SELECT kind FROM entity WHERE number = mention.entity)), name ="
        " coalesce(name, (SELECT substr(text, start + 1, end - start) FROM report WHERE number = mention.report))"
    )
    db.execute("DROP INDEX story_last_published")
    db.execute("CREATE INDEX story_last_published ON story (last_published)")
    db.execute("DELETE FROM migration WHERE number > 1")
    db.execute("PRAGMA user_version = 1")


def _frame(analysis: Analysis) -> bytes:
    return _packed((tuple(s.span for s in analysis.parse.sentences), analysis.parse.furniture))


def _content(analysis: Analysis) -> bytes:
    parse = analysis.parse
    words = zlib.compress(json.dumps(_columns(parse.tokens)).encode(), 9)
    found = (parse.sentences, parse.names, analysis.mentions, analysis.quantities, analysis.timexes)
    return len(words).to_bytes(4, "big") + words + _packed((*found, analysis.attributions))


def _columns(tokens: tuple[Token, ...]) -> list[Any]:
    ends = [0, *(t.end for t in tokens)]
    values: list[Any] = [
        [t.start - end for t, end in zip(tokens, ends, strict=False)],
        [t.end - t.start for t in tokens],
        ["" if t.lemma == t.text.lower() else t.lemma for t in tokens],
        [t.head - t.index for t in tokens],
    ]
    for tags in ([t.pos for t in tokens], [t.tag for t in tokens], [t.dep for t in tokens]):
        names = sorted(set(tags))
        values += [names, [names.index(tag) for tag in tags]]
    return values


def _packed(value: Any) -> bytes:
    ids: dict[str, int] = {}
    body = _rows(value, ids)
    return zlib.compress(json.dumps([list(ids), body], ensure_ascii=False).encode(), 6)


def _rows(value: Any, ids: dict[str, int]) -> Any:
    if isinstance(value, Span):
        return [ids.setdefault(value.report, len(ids)), value.start, value.end]
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return [_rows(getattr(value, field.name), ids) for field in dataclasses.fields(value)]
    return [_rows(each, ids) for each in value] if isinstance(value, tuple) else value
