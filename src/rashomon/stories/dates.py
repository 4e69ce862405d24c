"""The day a report is of: the date at the head of its text, else when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rashomon.calendar import MONTHS_SHORT
from rashomon.model import Report

_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+{_MONTH}\s*,?\s*{_YEAR}\b",
        rf"\b{_YEAR}\s*[-/]\s*(?P<number>\d{{1,2}})\s*[-/]\s*{_DAY}\b",
        rf"\b(?P<first>\d{{1,2}})\s*[-/.]\s*(?P<second>\d{{1,2}})\s*[-/.]\s*{_YEAR}\b",
    )
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
BEFORE_YEAR, AFTER_YEAR = 40, 15  # characters of a date on either side of its year
HEAD = 40  # characters: a date so near the beginning is the report's own
OPENING = 400  # characters: a date so near is probably the report's own, good enough to speak for a match
FARTHEST = 700  # days: a date farther from publication is somebody's birthday


def own_days(report: Report) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The day numbers (proleptic Gregorian) that the report may be of, as its opening tells, and as its head does.

    Two numbers where 01-08-2016 can be read both ways; that of publication where the text does not tell; none where
    nothing does.
    """
    published = report.published.date().toordinal() if report.published else None
    given = (published,) if published is not None else ()
    at, days = min(_dates(report.text[: OPENING + BEFORE_YEAR]), default=(OPENING, given))
    if published is not None and abs(days[0] - published) >= FARTHEST:
        return given, given
    return days if at < OPENING else given, days if at < HEAD else given


def _dates(text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
    # Few openings have a year, and the shapes are dear: they are tried around one only.
    for year in _A_YEAR.finditer(text):
        for shape in _SHAPES:
            for match in shape.finditer(text, max(0, year.start() - BEFORE_YEAR), year.end() + AFTER_YEAR):
                days = tuple(sorted(set(_readings(match))))
                if days:
                    yield match.start(), days


def _readings(match: re.Match[str]) -> Iterator[int]:
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("month"):
        yield from _ordinal(year, MONTHS_SHORT.index(parts["month"][:3].lower()) + 1, int(parts["day"]))
    elif parts.get("number"):
        yield from _ordinal(year, int(parts["number"]), int(parts["day"]))
    else:
        first, second = int(parts["first"]), int(parts["second"])
        yield from _ordinal(year, first, second)
        yield from _ordinal(year, second, first)


def _ordinal(year: int, month: int, day: int) -> Iterator[int]:
    try:
        yield date(year, month, day).toordinal()
    except ValueError:
        return


def days_apart(one: tuple[int, ...], other: tuple[int, ...]) -> int | None:
    """The fewest days between two reports' dates, None where either has none."""
    return min((abs(x - y) for x in one for y in other), default=None)
