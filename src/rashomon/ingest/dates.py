"""Dates as inputs write them, made into aware times in UTC with the precision they were given in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from rashomon.calendar import MONTHS_SHORT
from rashomon.ingest.draft import Published

_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_WEEKDAY = (
    r"(?:(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)[^\S\n]{0,3}[.,]?[^\S\n]{0,3})?"
)
_CLOCK = (
    r"(?P<{0}hour>[0-2]?\d)(?:[:.h](?P<{0}minute>[0-5]\d)(?::(?P<{0}second>[0-5]\d)(?:\.\d{{1,9}})?)?)?"
    r"[^\S\n]{{0,2}}(?P<{0}half>[ap]\.?[^\S\n]?m\b\.?)?[^\S\n]{{0,2}}\(?(?P<{0}zone>(?-i:Z|[A-Z]{{2,4}}|(?:UTC|"
    r"GMT)?[+-]\d\d:?\d\d))?\b"
)
_BETWEEN = r"(?:[^\S\n]{0,3}(?:[,|/•·—–-]|\bat\b|\bT\b)?[^\S\n]{0,3})"

# A date that names its year, with the clock time before or after it; a bare four-digit time only before it.
DATE = re.compile(
    rf"(?:(?<![\w:.])(?:{_CLOCK.format('a')}|(?P<plain>[0-2]\d[0-5]\d)){_BETWEEN})?"
    rf"(?<![\w/]){_WEEKDAY}(?:"
    rf"{_DAY.format('d1')}[^\S\n]{{0,3}}(?:[.-]|"
    rf"of\b)?[^\S\n]{{0,3}}{_MONTH.format('m1')}\b[^\S\n]{{0,3}}[.,-]?[^\S\n]{{0,3}}{_YEAR.format('y1')}"
    rf"|{_MONTH.format('m2')}\b[^\S\n]{{0,3}}\.?[^\S\n]{{0,3}}{_DAY.format('d2')}[^\S\n]{{0,3}}[.,]?[^\S\n]{{0,3}}{_YEAR.format('y2')}"
    rf"|{_YEAR.format('y3')}(?P<sep3>[-/.])(?P<m3>[01]?\d)(?P=sep3)(?P<d3>[0-3]?\d)"
    rf"|(?P<n1>[0-3]?\d)(?P<sep4>[-/.])(?P<n2>[0-3]?\d)(?P=sep4){_YEAR.format('y4')}"
    rf")(?!\d)(?:{_BETWEEN}{_CLOCK.format('b')})?",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"\s*{_MONTH.format('m')}\b\.?,?\s+{_YEAR.format('y')}\s*", re.IGNORECASE)
_ISO_PART = re.compile(r"\s*(?P<y>\d{4})(?:-(?P<m>\d\d))?\s*")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)")
# Tue Jul 19 10:00:00 UTC 2016, as C and old interfaces write it
_CTIME = re.compile(r"[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)((?: [A-Z]{1,5}| [+-]\d{4})?) (\d{4})")
_LEAD = re.compile(r"[\s:,|•·-]*(?:(?:first\s+)?(?:published|posted|updated|date)\b[\s:]*(?:on|at)?[\s:]*)?", re.I)

# Minutes east of Greenwich; names that several zones share (IST, AST) are left out.
# fmt: off
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120,
    "EEST": 180, "MSK": 180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "AEST": 600, "AEDT": 660,
}
# fmt: on
# American desks write the zone without saying whether it is summer.
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480}


def parse_published(value: object) -> Published | None:
    """A date in any of the forms inputs use; None where `value` is none of them.

    Takes ISO 8601, RFC 2822, seconds or milliseconds since 1970 (but 2021 is the year, 20210703 the day), '7/19/2016'
    (month first, unless that cannot be), '19.07.2016' and '19-07-2016' (day first), and dates in words, with or without
    a time. A time without a zone is taken as UTC; a bare date is midnight UTC.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) and not _is_calendar(value):
        return _from_seconds(float(value))
    text = str(value).strip()
    if not text or len(text) > 120:
        return None
    return _from_iso(text) or _from_mail(text) or _from_words(text) or _from_part(text)


def published_at(match: re.Match[str]) -> Published | None:
    """What a match of `DATE` says; None where there is no such day."""
    day = _day(match)
    if day is None:
        return None
    clock = _clock(match, "b", day) or _clock(match, "a", day)
    if clock is not None:
        return Published(at=clock, precision="minute")
    if match["plain"]:
        at = datetime(day.year, day.month, day.day, int(match["plain"][:2]), int(match["plain"][2:]), tzinfo=UTC)
        return Published(at=at, precision="minute")
    return _bare(day)


def _bare(day: date) -> Published:
    return Published(at=datetime(day.year, day.month, day.day, tzinfo=UTC), precision="day")


def _is_calendar(value: float) -> bool:
    """Whether a number is a year or a day in digits: as seconds since 1970 both were before any news on the web."""
    return isinstance(value, int) and (1800 <= value <= 2200 or 18000101 <= value <= 22001231)


def _from_seconds(seconds: float) -> Published | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    if not 0 < seconds < 1e10:
        return None
    return Published(at=datetime.fromtimestamp(int(seconds), UTC), precision="minute")


def _from_iso(text: str) -> Published | None:
    try:
        at = datetime.fromisoformat(text)
        bare = len(text) <= 10 or (at.tzinfo is None and (at.hour, at.minute, at.second) == (0, 0, 0))
        if not 1800 <= at.year <= 2200:
            return None
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Published(at=at.replace(microsecond=0), precision="day" if bare else "minute")


def _from_mail(text: str) -> Published | None:
    # The mail parser also swallows things that are no dates; the form must be that of RFC 2822.
    if not re.match(r"(?:[A-Za-z]{3},\s+)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d\d:\d\d", text):
        return None
    try:
        at = parsedate_to_datetime(text)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None
    return Published(at=at, precision="minute")


def _from_words(text: str) -> Published | None:
    text = _CTIME.sub(r"\2 \1 \5 \3\4", text)
    lead = _LEAD.match(text)
    match = DATE.match(text, lead.end() if lead else 0)
    return published_at(match) if match else None


def _from_part(text: str) -> Published | None:
    if match := _MONTH_ONLY.fullmatch(text):
        return Published(at=datetime(int(match["y"]), _month(match["m"]), 1, tzinfo=UTC), precision="month")
    if match := _ISO_PART.fullmatch(text):
        year, month = int(match["y"]), int(match["m"] or 1)
        if 1800 <= year <= 2200 and 1 <= month <= 12:
            at = datetime(year, month, 1, tzinfo=UTC)
            return Published(at=at, precision="month" if match["m"] else "year")
    return None


def _month(name: str) -> int:
    return MONTHS_SHORT.index(name[:3].lower()) + 1


def _day(match: re.Match[str]) -> date | None:
    if match["y1"]:
        parts = int(match["y1"]), _month(match["m1"]), int(match["d1"])
    elif match["y2"]:
        parts = int(match["y2"]), _month(match["m2"]), int(match["d2"])
    elif match["y3"]:
        parts = int(match["y3"]), int(match["m3"]), int(match["d3"])
    else:
        first, second = int(match["n1"]), int(match["n2"])
        month_first = (match["sep4"] == "/" and first <= 12) or second > 12
        month, day = (first, second) if month_first else (second, first)
        parts = int(match["y4"]), month, day
    try:
        return date(*parts)
    except ValueError:
        return None


def _clock(match: re.Match[str], which: str, day: date) -> datetime | None:
    """The time at one side of the date; a lone number is no time."""
    hour, minute, half = match[which + "hour"], match[which + "minute"], match[which + "half"]
    if hour is None or (minute is None and half is None) or int(hour) > 23:
        return None
    hours = int(hour) % 12 + (12 if half[0] in "pP" else 0) if half and int(hour) <= 12 else int(hour)
    zone = _zone(match[which + "zone"], day)
    second = int(match[which + "second"] or 0)
    return datetime(day.year, day.month, day.day, hours, int(minute or 0), second, tzinfo=zone).astimezone(UTC)


def _zone(name: str | None, day: date) -> timezone:
    if not name:
        return UTC
    if match := _OFFSET.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3])
        return timezone(timedelta(minutes=min(minutes, 1439) * (-1 if match[1] == "-" else 1)))
    if (base := _AMERICAN.get(name.upper())) is not None:
        return timezone(timedelta(minutes=base + (60 if _american_summer(day) else 0)))
    return timezone(timedelta(minutes=_ZONES.get(name.upper(), 0)))


def _american_summer(day: date) -> bool:
    """From the second Sunday of March to the first of November (the rule since 2007)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begin = march + timedelta(days=(6 - march.weekday()) % 7)
    end = november + timedelta(days=(6 - november.weekday()) % 7)
    return begin <= day < end
