"""Reports and their revisions: is this one known, an edit of a known one, or new."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import urldefrag

from rashomon.errors import NotInLibrary
from rashomon.model import Report
from rashomon.store.clock import now
from rashomon.store.types import Revision
from rashomon.text import words

Outcome = Literal["new", "revised", "known"]

_FIELDS = "outlet, published, published_precision, title, url, language, authors, based_on, read_from, text"
COLUMNS = f"id, {_FIELDS}"
_MARKS = ", ".join("?" * 10)
_NOT_HELD = re.compile("[\ud800-\udfff\0]")  # what an SQLite text cannot hold
_RUN = 3  # words that follow one another
_EDIT = 0.2  # part of the shorter text's runs of words that two revisions of one report share


def clean(report: Report) -> Report:
    """As the library keeps it: times in UTC, and a replacement character for each that SQLite cannot hold."""
    published = report.published
    if published is not None:
        published = (published if published.tzinfo else published.replace(tzinfo=UTC)).astimezone(UTC)
    texts = {f.name: _held(getattr(report, f.name)) for f in fields(report) if f.name != "published"}
    return replace(report, **texts, published=published)


def _held(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_held(each) for each in value)
    return _NOT_HELD.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def row_of(report: Report) -> tuple[str | None, ...]:
    """The values of `_FIELDS`."""
    return (
        report.outlet,
        _instant(report.published) if report.published else None,
        report.published_precision,
        report.title,
        report.url,
        report.language,
        json.dumps(report.authors, ensure_ascii=False),
        json.dumps(report.based_on, ensure_ascii=False),
        report.origin,
        report.text,
    )


def _instant(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")


def report_of(row: Sequence[Any]) -> Report:
    """The report of a row of `COLUMNS`."""
    ident, outlet, published, precision, title, url, language, authors, based_on, read_from, text = row
    return Report(
        id=ident,
        outlet=outlet,
        published=datetime.fromisoformat(published) if published else None,
        published_precision=precision,
        title=title,
        url=url,
        language=language,
        authors=tuple(json.loads(authors)),
        based_on=tuple(json.loads(based_on)),
        origin=read_from,
        text=text,
    )


def content_hash(report: Report) -> str:
    """The same for reports that say the same in everything: text, outlet, date and title."""
    published = report.published.isoformat() if report.published else ""
    said = "\x1f".join((report.text, report.outlet or "", published, report.title or ""))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def keep(db: sqlite3.Connection, given: Report) -> tuple[Outcome, str]:
    """Puts a report into the library, inside the caller's transaction: what it is, and its id there.

    A report with the URL of another, or with its outlet and id, that shares text or title with it, is an edit: it waits
    as a revision until its story is made anew. With another's id and nothing else in common it gets an id of its own.
    """
    report = clean(given)
    content = content_hash(report)
    if known := _same(db, content):
        return "known", known
    if found := _edited(db, report):
        _revise(db, found[0], report, content)
        return "revised", found[1]
    ident = _free(db, report.id)
    values = (ident, report.id, *row_of(report), content, now())
    db.execute(
        f"INSERT INTO report (id, given, {_FIELDS}, content, added) VALUES (?, ?, {_MARKS}, ?, ?)",
        values,
    )
    return "new", ident


def _same(db: sqlite3.Connection, content: str) -> str | None:
    found = db.execute(
        "SELECT id FROM report WHERE content = ?1 UNION ALL SELECT report.id FROM revision"
        " JOIN report ON report.number = revision.report WHERE revision.content = ?1 LIMIT 1",
        (content,),
    ).fetchone()
    return str(found[0]) if found else None


def _edited(db: sqlite3.Connection, report: Report) -> tuple[int, str] | None:
    """The report that this is an edit of: its number and id."""
    url = urldefrag(report.url).url if report.url else None
    rows = db.execute(
        f"SELECT number, {COLUMNS} FROM report WHERE url IN (?1, ?2) OR (given = ?3 AND outlet IS ?4)"
        " ORDER BY url IS NOT ?1, number",
        (report.url, url, report.id, report.outlet),
    )
    for number, *row in rows.fetchall():
        if _alike(report_of(row), report):
            return int(number), str(row[0])
    return None


def _alike(old: Report, new: Report) -> bool:
    """Many files give one address or id to different texts: an edit keeps its title, or a part of its words."""
    if old.title and new.title and old.title.strip() == new.title.strip():
        return True
    before, after = _runs(old.text), _runs(new.text)
    return len(before & after) >= _EDIT * max(1, min(len(before), len(after)))


def _runs(text: str) -> set[tuple[str, ...]]:
    said = words(text)[0]
    return set(zip(*(said[n:] for n in range(_RUN)), strict=False)) or {tuple(said)}


def _revise(db: sqlite3.Connection, number: int, report: Report, content: str) -> None:
    [latest] = db.execute(
        "SELECT max(revision) FROM (SELECT revision FROM report WHERE number = ?1"
        " UNION ALL SELECT revision FROM revision WHERE report = ?1)",
        (number,),
    ).fetchone()
    db.execute(
        f"INSERT INTO revision (report, revision, {_FIELDS}, content, added, pending) VALUES (?, ?, {_MARKS}, ?, ?, 1)",
        (number, latest + 1, *row_of(report), content, now()),
    )
    db.execute("INSERT OR IGNORE INTO pending_story SELECT story FROM placement WHERE report = ? AND main", (number,))


def _free(db: sqlite3.Connection, wanted: str) -> str:
    ident, number = wanted, 2
    while db.execute("SELECT 1 FROM report WHERE id = ?", (ident,)).fetchone():
        ident, number = f"{wanted}-{number}", number + 1
    return ident


def turn(db: sqlite3.Connection, number: int) -> bool:
    """Makes the newest waiting revision of a report its text; the text so far is kept. False if none waits."""
    found = db.execute(
        "SELECT max(revision) FROM revision WHERE report = ? AND pending", (number,)
    ).fetchone()[0]  # fmt: skip
    if found is None:
        return False
    db.execute(
        f"INSERT INTO revision (report, revision, {_FIELDS}, content, added)"
        f" SELECT number, revision, {_FIELDS}, content, added FROM report WHERE number = ?",
        (number,),
    )
    db.execute(
        f"UPDATE report SET (revision, {_FIELDS}, content, added) ="
        f" (SELECT revision, {_FIELDS}, content, added FROM revision WHERE report = ?1 AND revision = ?2)"
        " WHERE number = ?1",
        (number, found),
    )
    db.execute("DELETE FROM revision WHERE report = ? AND revision = ?", (number, found))
    db.execute("UPDATE revision SET pending = 0 WHERE report = ?", (number,))
    return True


def read_report(db: sqlite3.Connection, ident: str) -> Report:
    """The report with this id as it reads now. Raises `NotInLibrary`."""
    row = db.execute(f"SELECT {COLUMNS} FROM report WHERE id = ?", (ident,)).fetchone()
    if row is None:
        raise NotInLibrary(f"no report {ident} in this library: 'rashomon search' finds reports by their words")
    return report_of(row)


def read_revisions(db: sqlite3.Connection, ident: str) -> tuple[Revision, ...]:
    """Every text the report has had, oldest first, with those whose story is still to be made anew."""
    read_report(db, ident)
    rows = db.execute(
        f"SELECT revision, added, {COLUMNS} FROM report WHERE id = ?1"
        f" UNION ALL SELECT revision.revision, revision.added, ?1, {_prefixed('revision')} FROM revision"
        " JOIN report ON report.number = revision.report WHERE report.id = ?1 ORDER BY 1",
        (ident,),
    )
    return tuple(Revision(number=n, added=added, report=report_of(row)) for n, added, *row in rows)


def _prefixed(table: str) -> str:
    return ", ".join(f"{table}.{name}" for name in _FIELDS.split(", "))
