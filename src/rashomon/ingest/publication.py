"""The date a report was published on, where its own text says so plainly near its top."""

from __future__ import annotations

import re

from rashomon.ingest.dates import DATE, parse_published, published_at
from rashomon.ingest.draft import Published

_TOP = 2_500
_NEAR = 500
# In lower case such a word is part of a sentence: 'was published on 3 May 2019'.
_LABEL = re.compile(
    r"(?:First published|FIRST PUBLISHED|Published|PUBLISHED|Posted|POSTED|Date of publication|Publication date|"
    r"Issued|"
    r"Filed|Dated?|DATE)\W{0,3}(?:online|on|at|ON)?[\s:|]*$"
)
_UPDATE = re.compile(r"(?:[Uu]pdated|UPDATED|Modified|Edited)\W{0,3}(?:on|at)?[\s:|]*$")
# What stands before a date that is part of a sentence: such a date is the story's, not the page's.
_IN_SENTENCE = re.compile(
    r"\b(?:on|in|since|of|from|until|till|by|between|before|after|late|early|this|and|to|taken|dated|through|is|was|"
    r"for)"
    r"\s*$"
)
_RUNS_ON = re.compile(r"\s*,?\s*(?:was|is|were|has|had|will|marks|saw|file photo)\b")
_DASH = re.compile(r"\s*\.?\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—/])\s")
_LOWER_BEFORE = re.compile(r"\b[a-z][\w'’]*[\s,]*$")
_DATELINE = re.compile(
    r"^[A-Z][\w .,'’/-]{1,60}?,?\s(?P<day>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
    r"\s[0-3]?\d)\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[-–—])",
    re.MULTILINE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)\b", re.I)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?!\d)")


def published_in_text(text: str, start: int = 0) -> Published | None:
    """When the top of `text` (from `start`) says it was published: a labelled date, a date line, a dateline.

    None where the only dates there belong to sentences.
    """
    top = text[start : start + _TOP]
    ranked = []
    for match in DATE.finditer(top):
        rank = _rank(top, match)
        if rank is not None and (published := published_at(match)):
            ranked.append((rank, match.start(), published))
    if ranked:
        return min(ranked, key=lambda found: found[:2])[2]
    return _from_dateline(top, text)


def published_in_url(url: str | None) -> Published | None:
    """The day a URL's path carries: '/2018/07/15/'."""
    match = _IN_URL.search(url or "")
    return parse_published("-".join(match.groups())) if match else None


def _rank(top: str, match: re.Match[str]) -> int | None:
    """How plainly this date is the report's own, 0 the plainest; None where it is not."""
    before, after = top[max(0, match.start() - 60) : match.start()], top[match.end() : match.end() + 60]
    if _LABEL.search(before):
        return 0
    if _UPDATE.search(before):
        return 5
    if _IN_SENTENCE.search(before) or _RUNS_ON.match(after):
        return None
    if match.start() == 0 or _is_dateline(top, match):
        return 1
    if _stands_alone(top, match):
        return 2
    return _rank_in_line(match, before)


def _rank_in_line(match: re.Match[str], before: str) -> int | None:
    """In text whose lines ran together, only a weekday or a clock time tells a page's date from a sentence's."""
    timed = match["bhour"] is not None or match["ahour"] is not None or match["plain"] is not None
    if match.start() > _NEAR or "(" in before.rpartition(")")[2]:
        return None
    if timed and (match["weekday"] or match["y4"]):
        return 3
    if (timed or match["weekday"]) and not _LOWER_BEFORE.search(before):
        return 4
    return None


def _line(top: str, match: re.Match[str]) -> tuple[int, int]:
    begin = top.rfind("\n", 0, match.start()) + 1
    end = top.find("\n", match.end())
    return begin, len(top) if end < 0 else end


def _is_dateline(top: str, match: re.Match[str]) -> bool:
    """LONDON, July 3, 2021 (Reuters) - …"""
    begin = _line(top, match)[0]
    place = top[begin : match.start()]
    return 0 < len(place) <= 60 and place[:1].isupper() and bool(_DASH.match(top, match.end()))


def _stands_alone(top: str, match: re.Match[str]) -> bool:
    """A line that holds the date and little else, and is no sentence."""
    begin, end = _line(top, match)
    rest = top[begin : match.start()] + " " + top[match.end() : end]
    line = top[begin:end].rstrip()
    sentence = line.endswith((".", "!", "?", '"', "”", ")")) and match.end() < begin + len(line) - 1
    return len(rest.split()) <= 8 and len(rest.strip()) <= 70 and not sentence


def _from_dateline(top: str, text: str) -> Published | None:
    """A dateline without a year, where a copyright line gives the year."""
    match, year = _DATELINE.search(top), _COPYRIGHT.search(text)
    return parse_published(f"{match['day']}, {year[1]}") if match and year else None
