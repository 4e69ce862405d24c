"""Whom a report credits: bylines, datelines, 'Source:' lines, links, and 'X reports' in the running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.derivation.outlets import AGENCIES, agency, label, same_outlet
from rashomon.model import Report, Span
from rashomon.text import normalise

CreditKind = Literal["byline", "rights", "source", "link", "report", "mention"]

_NAME = r"(?:[Tt]he[ ])?[A-Z][\w.&\u2019'-]*(?:[ ](?:[A-Z][\w.&\u2019'-]*|of|for)){0,4}"
_REPORTS = r"(?:reports?|reported|reporting|wrote|writes|revealed|first\ reported)"
_AGENCY = "|".join(sorted((re.escape(a).replace(r"\ ", "[ -]") for a in AGENCIES), key=len, reverse=True))

_BYLINE = re.compile(r"^[ \t]*(?:[\w ]{0,12}\b)?[Bb](?:y|Y)[ \t:]+(?P<who>[^\n]{3,160})$", re.M)
_DATELINE = re.compile(r"\((?P<who>[A-Za-z][\w .&-]{1,28})\)[ \t]*(?:[-\u2013\u2014:]|\n|$)", re.M)
_AGENCY_LINE = re.compile(rf"^[ \t]*(?:the )?(?P<who>{_AGENCY})(?:[ /,.|-].{{0,40}})?$", re.M | re.I)
_AGENCY_OPENS = re.compile(
    r"\b(?P<who>Reuters|AFP|Associated Press|AP|Xinhua|TASS|Anadolu Agency)\b(?![/ ]*(?:Photo|Images?)|/)"
)
_STAFF = re.compile(rf"\b(?P<who>{_AGENCY}) (?:staff )?(?:writers?|reporters?|journalists?|correspondents?)\b", re.I)
_COPYRIGHT = re.compile(r"(?:[Cc]opyright|\u00a9)[ \t]*(?:\d{4})?[ \t]*(?:by )?(?P<who>" + _NAME + r")")
_SOURCE = re.compile(
    r"(?:\b[Ss]ources?:|\bSource\b|\([Ff]rom|\b[Vv]ia\b|\b[Hh]/[Tt]\b|\b[Rr]ead [Mm]ore [Ff]rom"
    r"|\b[Oo]riginally (?:published|appeared) (?:in|on|by|at)"
    r"|\bfirst (?:published|appeared) (?:in|on|by|at)|\b[Ww]ith (?:reporting|material|inputs?|files) (?:from|by)"
    r"|\b(?:additional )?[Rr]eporting by|\breports via|\bcontent (?:from|by))[ \t]*(?P<who>" + _NAME + ")"
)
_LINK = re.compile(
    r"\b(?P<who>(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|co\.uk|co|us|uk|ru|ua|eu|de|fr|tv|info|news|io))/[\w/-]{4,}"
)
_SAYS_SO = re.compile(rf"(?P<who>{_NAME})(?:[ ](?:is|has|had|also|first|previously|on\ \w+))?[ ]{_REPORTS}\b")
_ACCORDING = re.compile(
    rf"\b(?:according to|as reported by|reported by|reports? (?:by|in|from)|told)[ ](?P<who>{_NAME})"
)
_MENTION = re.compile(rf"(?P<who>{_NAME})")

# Kinds of credit that say whose text a report is.
_CARRIES: frozenset[CreditKind] = frozenset({"byline", "rights", "source"})
HEAD = 700  # characters: datelines and bylines stand in the first so many


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody the report names as where its words are from. `name` is as written."""

    name: str
    kind: CreditKind


def find_credits(report: Report) -> tuple[Credit, ...]:
    """The credits in the report's text and in what its page declares, without repeats, in a fixed order."""
    found = dict.fromkeys([*_declared(report), *_wire(report.text), *_sources(report.text), *_reporting(report.text)])
    return tuple(found)


def _declared(report: Report) -> Iterator[Credit]:
    for name in report.based_on:
        yield Credit(name.strip(), "source")
    for author in report.authors:
        if agency(author):
            yield Credit(author, "byline")


def _wire(text: str) -> Iterator[Credit]:
    head = text[:HEAD]
    for match in _BYLINE.finditer(head):
        for part in re.split(r",|\||\band\b|/|  +", match.group("who")):
            yield Credit(part.strip(" ."), "byline")
        named = re.search(rf"\b({_AGENCY})\b", match.group("who"), re.I)
        if named:
            yield Credit(named.group(1), "byline")
    for pattern in (_DATELINE, _AGENCY_LINE):
        for match in pattern.finditer(head):
            yield Credit(match.group("who").strip(), "byline")
    opening = _AGENCY_OPENS.search(text[:260])
    if opening:
        yield Credit(opening.group("who"), "byline")
    for match in _STAFF.finditer(text):
        yield Credit(match.group("who").strip(" ."), "byline")
    for match in _COPYRIGHT.finditer(text):
        yield Credit(match.group("who").strip(" ."), "rights")


def _sources(text: str) -> Iterator[Credit]:
    for match in _SOURCE.finditer(text):
        yield Credit(match.group("who").strip(" ."), "source")
    for match in _LINK.finditer(text):
        yield Credit(match.group("who"), "link")


def _reporting(text: str) -> Iterator[Credit]:
    for pattern in (_SAYS_SO, _ACCORDING):
        for match in pattern.finditer(text):
            yield Credit(match.group("who").strip(" ."), "report")
    for match in _MENTION.finditer(text):
        yield Credit(match.group("who").strip(" ."), "mention")


def credit_of(child: Report, given: tuple[Credit, ...], parent: Report) -> Credit | None:
    """The strongest credit that `child` gives to `parent` (its outlet, its address or its title), or None."""
    if child.outlet and parent.outlet and label(child.outlet) == label(parent.outlet):
        return _title_credit(child, parent)
    best: Credit | None = _title_credit(child, parent)
    for credit in given:
        if best is not None and _RANK[best.kind] <= _RANK[credit.kind]:
            continue
        if _names(credit, parent):
            best = credit
    return best


_RANK: dict[CreditKind, int] = {"link": 0, "source": 1, "byline": 2, "rights": 3, "report": 4, "mention": 5}


def _names(credit: Credit, parent: Report) -> bool:
    if parent.url and credit.name.rstrip("/") == parent.url.rstrip("/"):
        return True
    return bool(parent.outlet) and same_outlet(_tidy(credit.name), str(parent.outlet))


def _tidy(name: str) -> str:
    """A domain by its label, so that a link names its outlet."""
    return label(name) if "." in name and " " not in name else name


_TITLE_CUE = re.compile(
    r"\b(?:[Ss]ources?|[Vv]ia|[Rr]ead more|[Oo]riginal(?: article)?|[Bb]ased on|[Ff]rom)\s*:\s*(?P<title>[^\n]{12,300})"
)


def _title_credit(child: Report, parent: Report) -> Credit | None:
    """'Source: <the other report's title>', or the title among what the page says it is based on."""
    title = normalise(parent.title or "")
    if len(title.split()) < 4:
        return None
    for name in child.based_on:
        if normalise(name) == title:
            return Credit(name, "source")
    for match in _TITLE_CUE.finditer(child.text):
        if normalise(match.group("title")).startswith(title):
            return Credit(parent.title or "", "source")
    return None


def agencies(given: tuple[Credit, ...]) -> tuple[str, ...]:
    """The news agencies whose copy a report says it carries."""
    named = (agency(c.name) for c in given if c.kind in _CARRIES)
    return tuple(sorted({a for a in named if a}))


def place_of(newsroom: str, given: tuple[Credit, ...], report: Report) -> Span | None:
    """Where a report names the agency whose copy it carries, None where only its page declares it."""
    for credit in given:
        if credit.kind in _CARRIES and agency(credit.name) == newsroom and (at := report.text.find(credit.name)) >= 0:
            return Span(report=report.id, start=at, end=at + len(credit.name))
    return None


def reported_from(given: tuple[Credit, ...]) -> tuple[str, ...]:
    """Names that the report gives as those who reported what it tells ('X reports'), in lower case without 'the'."""
    names = (c.name.casefold().removeprefix("the ") for c in given if c.kind == "report")
    return tuple(sorted({n for n in names if len(n.split()) > 1 or agency(n)}))
