"""Statements as people name them: a finding, one report's part of it, or a place or words in a report.

fi_2b1c9d03aa           every statement of the finding
fi_2b1c9d03aa/coast     those of one report
coast:120, coast:120-128 the statement at a place of a report, in characters
coast:"12 people"       the statement with these words
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.claims import extract_claims
from rashomon.errors import NotInLibrary
from rashomon.model import Claim, ClaimKind, Report, Span
from rashomon.ruling.questions import family
from rashomon.store.analyses import load_current
from rashomon.store.reports import read_report

_PLACE = re.compile(r"^(\d+)(?:[-–](\d+))?$")
_FINDING = re.compile(r"^fi_[0-9a-f]+$")
_MOST_SHOWN = 4
_LEAST_PREFIX = 5


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement in its report."""

    report: Report
    claim: Claim

    @property
    def address(self) -> str:
        """By which it can be named."""
        value = self.claim.value_span
        return f"{self.report.id}:{value.start}-{value.end}"


class Statements:
    """Looks statements up; each report's are found once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, tuple[Report, tuple[Claim, ...]]] = {}

    def named(self, addresses: Sequence[str]) -> list[list[Stated]]:
        """What each address names, all of one kind: that which the first of them suggests and all have.

        Raises `NotInLibrary` where an address names nothing, or where they have no kind in common.
        """
        found = [self._alternatives(address) for address in addresses]
        for address, each in zip(addresses, found, strict=True):
            if not each:
                raise NotInLibrary(
                    f"{address} names no statement: 'rashomon correct show' with a story, finding or report lists them"
                )
        shared = [k for k in _families(found[0]) if all(k in _families(each) for each in found[1:])]
        if not shared:
            kinds = " and ".join(f"a {_families(each)[0]} ({a})" for a, each in zip(addresses, found, strict=True))
            raise NotInLibrary(f"{kinds} never answer one question, so nothing can be ruled of them together")
        return [self._of_kind(each, shared[0], whole=_is_finding(a)) for a, each in zip(addresses, found, strict=True)]

    def _of_kind(self, found: Sequence[Stated], kind: ClaimKind, *, whole: bool) -> list[Stated]:
        """Of a finding all, of a place the first, which fits best."""
        fitting = [s for s in found if family(s.claim.kind) == kind]
        return fitting if whole else fitting[:1]

    def of_report(self, ident: str) -> list[Stated]:
        """Every statement of a report, in order of the text."""
        report, claims = self._read(ident)
        return [Stated(report, claim) for claim in claims]

    def of_finding(self, ident: str, only: str | None = None) -> list[Stated]:
        """The statements of a finding, of one report of it where `only` names one. The beginning of an id is enough."""
        ident = self.finding_id(ident)
        rows = self._db.execute(
            "SELECT report.id, evidence.start, evidence.end, value_start, value_end, finding.kind FROM finding"
            " JOIN evidence ON evidence.finding = finding.number JOIN report ON report.number = evidence.report"
            " WHERE finding.id = ? ORDER BY variant, evidence.position",
            (ident,),
        ).fetchall()
        if only is not None and only not in {row[0] for row in rows}:
            having = ", ".join(sorted({row[0] for row in rows}))
            raise NotInLibrary(f"no statement of {only} in {ident}: it has some of {having}")
        wanted = [row for row in rows if only is None or row[0] == only]
        stated = (self._at(r, Span(report=r, start=vs or s, end=ve or e), kind) for r, s, e, vs, ve, kind in wanted)
        return list({s.address: s for found in stated for s in found[:1]}.values())

    def finding_id(self, begins: str) -> str:
        """The finding with this id, or the only one whose id begins so. Raises `NotInLibrary`."""
        rows = self._db.execute(
            "SELECT id FROM finding WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 2", (begins,)
        ).fetchall()
        if len(begins) < _LEAST_PREFIX or not rows:
            raise NotInLibrary(f"no finding {begins} in this library: 'rashomon correct show STORY' lists them")
        if len(rows) > 1 and rows[0][0] != begins:
            raise NotInLibrary(f"{begins} is the beginning of {rows[0][0]} and {rows[1][0]}: give more of the id")
        return str(rows[0][0])

    def _alternatives(self, address: str) -> list[Stated]:
        head, _, report = address.partition("/")
        if _FINDING.match(head):
            return self.of_finding(head, report or None)
        for ident, where in _cuts(address):
            if self._db.execute("SELECT 1 FROM report WHERE id = ?", (ident,)).fetchone():
                return self._in_report(ident, where)
        raise NotInLibrary(
            f"{address} names no statement: give a finding (fi_…), a part of it (fi_…/REPORT),"
            ' a place (REPORT:120) or words (REPORT:"12 people")'
        )

    def _in_report(self, ident: str, where: str) -> list[Stated]:
        report, _ = self._read(ident)
        place = _PLACE.match(where)
        if place:
            start = int(place[1])
            return self._at(ident, Span(report=ident, start=start, end=int(place[2] or start + 1)))
        words = where.strip().strip('"“”')
        at = [m.start() for m in re.finditer(re.escape(words), report.text)] if words else []
        if not at:
            raise NotInLibrary(f"the words “{words}” do not stand in report {ident}")
        if len(at) > 1:
            shown = ", ".join(f"{ident}:{n}" for n in at[:_MOST_SHOWN])
            raise NotInLibrary(f"“{words}” stands {len(at)} times in report {ident}: say which ({shown})")
        return self._at(ident, Span(report=ident, start=at[0], end=at[0] + len(words)))

    def _at(self, ident: str, place: Span, kind: ClaimKind | None = None) -> list[Stated]:
        """The statements at a place, the one whose value or clause fits it best first."""
        report, claims = self._read(ident)
        near = [c for c in claims if c.value_span.overlaps(place) or c.span.overlaps(place)]
        fitting = [c for c in near if kind is None or family(c.kind) == family(kind)]
        ranked = sorted(fitting, key=lambda c: (not c.value_span.overlaps(place), _misfit(c.value_span, place), c.id))
        return [Stated(report, claim) for claim in ranked]

    def _read(self, ident: str) -> tuple[Report, tuple[Claim, ...]]:
        if ident not in self._known:
            report = read_report(self._db, ident)
            self._known[ident] = report, extract_claims(load_current(self._db, ident))
        return self._known[ident]


def _cuts(address: str) -> Iterator[tuple[str, str]]:
    """Where the report's id may end: it may hold colons itself."""
    at = address.rfind(":")
    while at > 0:
        yield address[:at], address[at + 1 :]
        at = address.rfind(":", 0, at)


def _misfit(span: Span, place: Span) -> int:
    return abs(span.start - place.start) + abs(span.end - place.end)


def _is_finding(address: str) -> bool:
    return _FINDING.match(address.partition("/")[0]) is not None


def _families(found: Iterable[Stated]) -> list[ClaimKind]:
    return list(dict.fromkeys(family(s.claim.kind) for s in found))
