"""What a judgement points at, found again: reports by their content, places by their text where an edit moved it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.errors import NotInLibrary
from rashomon.model import Claim, ClaimKind, Report, Span
from rashomon.ruling import Mark

Json = Mapping[str, Any]


def references(db: sqlite3.Connection, reports: Iterable[str]) -> list[dict[str, Any]]:
    """What tells these reports from all others, on any desk: id, outlet and a hash of what they say now."""
    found = []
    for ident in sorted(set(reports)):
        row = db.execute("SELECT id, outlet, content FROM report WHERE id = ?", (ident,)).fetchone()
        if row is None:
            raise NotInLibrary(f"no report {ident} in this library: 'rashomon search' finds reports by their words")
        found.append(dict(zip(("id", "outlet", "content"), row, strict=True)))
    return found


class Reports:
    """Some reports of the library, or all, by what a judgement names them by."""

    def __init__(self, db: sqlite3.Connection, numbers: Iterable[int] | None = None) -> None:
        self._db = db
        self._content: dict[str, str] | None = None
        self._named: dict[str, str | None] = {}
        if numbers is not None:
            self._content = {}
            for number in numbers:
                self._read(number)

    def _read(self, number: int) -> None:
        assert self._content is not None
        [ident, outlet] = self._db.execute("SELECT id, outlet FROM report WHERE number = ?", (number,)).fetchone()
        self._named[ident] = outlet
        for (content,) in self._db.execute(
            "SELECT content FROM report WHERE number = ?1 UNION ALL SELECT content FROM revision WHERE report = ?1",
            (number,),
        ):
            self._content[content] = ident

    def local(self, subject: Json) -> dict[str, str]:
        """The id here of each report the subject names, by its id there. Those that are not here are left out.

        A report is the one that reads or once read so; else the one of that id and outlet, in another edit.
        """
        found = {ref["id"]: self._one(ref) for ref in subject.get("reports", ())}
        return {there: here for there, here in found.items() if here is not None}

    def _one(self, ref: Json) -> str | None:
        if self._content is not None:
            return matching(ref, self._content, self._named)
        row = self._db.execute(
            "SELECT id FROM report WHERE content = ?1 UNION ALL SELECT report.id FROM revision"
            " JOIN report ON report.number = revision.report WHERE revision.content = ?1"
            " UNION ALL SELECT id FROM report WHERE id = ?2 AND outlet = ?3 LIMIT 1",
            (ref["content"], ref["id"], ref["outlet"]),
        ).fetchone()
        return row[0] if row else None


def matching(ref: Json, content: Mapping[str, str], outlets: Mapping[str, str | None]) -> str | None:
    """The id of the report that a judgement means, of some by hash of what they say, and by id with their outlets."""
    same = ref["outlet"] is not None and outlets.get(ref["id"], "") == ref["outlet"]
    return content.get(ref["content"]) or (ref["id"] if same else None)


def place(report: Report, span: Span) -> dict[str, Any]:
    """A stretch of a report, with its text to find it by."""
    return {"report": report.id, "start": span.start, "end": span.end, "text": report.slice(span)}


def statement_place(report: Report, claim: Claim) -> dict[str, Any]:
    """A statement: its clause, and in it the value and of which kind it is."""
    whole = Span(
        report=report.id,
        start=min(claim.span.start, claim.value_span.start),
        end=max(claim.span.end, claim.value_span.end),
    )
    value = claim.value_span
    return place(report, whole) | {"kind": claim.kind, "value_start": value.start, "value_end": value.end}


def find_place(where: Json, report: Report) -> Span | None:
    """Where the text of a place stands now: where it stood, else the nearest place where it does; None for nowhere."""
    text, start = where["text"], where["start"]
    if not text:
        return None
    if report.text.startswith(text, start):
        at = start
    else:
        before = report.text.rfind(text, 0, start + len(text))
        after = report.text.find(text, start)
        at = min((a for a in (before, after) if a >= 0), key=lambda a: (abs(a - start), a), default=-1)
    return Span(report=report.id, start=at, end=at + len(text)) if at >= 0 else None


def find_mark(where: Json, report: Report) -> Mark | None:
    """A statement where it stands now."""
    found = find_place(where, report)
    if found is None:
        return None
    first = found.start + where["value_start"] - where["start"]
    value = Span(report=report.id, start=first, end=first + where["value_end"] - where["value_start"])
    kind: ClaimKind = where["kind"]
    return Mark(value=value, kind=kind)


def places(subject: Json) -> list[Json]:
    """Every place a subject points at."""
    listed = [p for part in ("statements", "one", "other", "mentions") for p in subject.get(part, ())]
    return [*listed, *([subject["statement"]] if "statement" in subject else [])]
