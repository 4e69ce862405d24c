"""A library as schemas 1 and 2 had it: what was spelled out then, and what is kept as bytes in their forms."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

import rashomon.store
import rashomon.store.analyses as analyses_now
import rashomon.store.tokens as tokens_now
from rashomon.model import Analysis, Span, Token
from rashomon.store import Library
from rashomon.store.codec import pack

_MIGRATIONS = Path(rashomon.store.__file__).parent / "migrations"


def go_back_to_2(library: Library) -> None:
    """Makes the library one of schema 2."""
    db = library.database
    for ident, analysis in library.analyses([i for (i,) in db.execute("SELECT id FROM report")]).items():
        db.execute(
            "UPDATE analysis SET content = ? WHERE report = (SELECT number FROM report WHERE id = ?)",
            (_in_order(analysis), ident),
        )
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(
        "UPDATE variant SET value = (SELECT value FROM answer JOIN finding ON finding.id = answer.finding"
        " WHERE finding.number = variant.finding AND answer.variant = variant.variant)"
    )
    db.execute(
        "UPDATE finding SET (reason, added) = (SELECT reason, added FROM answer WHERE answer.finding = finding.id)"
    )
    for view in ("finding_evidence", "answer"):
        db.execute(f"DROP VIEW {view}")
    for table in ("finding", "variant", "stream_report"):
        _as_it_was(db, table)
    db.execute("CREATE INDEX finding_agreement ON finding (agreement) WHERE agreement <> 'single'")
    db.execute("CREATE INDEX stream_report_day ON stream_report (day)")
    db.execute(_statement("0002_columns.sql", "VIEW finding_evidence"))
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("DELETE FROM migration WHERE number > 2")
    db.execute("PRAGMA user_version = 2")


def _as_it_was(db: sqlite3.Connection, table: str) -> None:
    db.execute(_statement("0001_library.sql", f"TABLE {table}").replace(f"TABLE {table}", f"TABLE {table}_1"))
    columns = ", ".join(name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (f"{table}_1",)))
    db.execute(f"INSERT INTO {table}_1 SELECT {columns} FROM {table}")
    db.execute(f"DROP TABLE {table}")
    db.execute(f"ALTER TABLE {table}_1 RENAME TO {table}")


def _statement(script: str, what: str) -> str:
    told = (_MIGRATIONS / script).read_text(encoding="utf-8")
    return "CREATE " + told[told.index(what + " ") :].partition(";\n")[0]


def _in_order(analysis: Analysis) -> bytes:
    """As `content_of`, the words in the order of the text, and without what was known beforehand."""
    found = pack(analyses_now._FOUND, analyses_now._found(analysis))
    tokens, text = analysis.parse.tokens, analysis.parse.report.text
    rules: dict[str, int] = {}
    split = [
        tokens_now._split(column)
        for column in (
            tokens_now._bounds(tokens, text),
            tokens_now._lemmas([t.text for t in tokens], [t.lemma for t in tokens], rules),
            ((t.head - t.index + 127, t.head - t.index) for t in tokens),
            tokens_now._coded((t.tag for t in tokens), tokens_now.TAGS),
            tokens_now._pos(tokens),
            tokens_now._coded((t.dep for t in tokens), tokens_now.DEPS),
        )
    ]
    head = json.dumps([len(tokens), list(rules), [missed for _, missed in split]]).encode()
    words = zlib.compress(len(head).to_bytes(4, "big") + head + b"".join(codes for codes, _ in split), 9)
    return len(words).to_bytes(4, "big") + words + found


def go_back(library: Library) -> None:
    """Makes the library one of schema 1."""
    db = library.database
    analyses = library.analyses([ident for (ident,) in db.execute("SELECT id FROM report")])
    briefs = [library.story(summary.id) for summary in library.stories(limit=None)]
    go_back_to_2(library)
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
