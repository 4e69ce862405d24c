"""The days of movable and fixed holidays."""

from __future__ import annotations

from datetime import date

from rashomon.language.times.context import weekday_on


def holiday(name: str, year: int) -> date:
    """The day of a holiday: '12-25', 'easter' (Gregorian, by Butcher's rule) or 'thanksgiving' (of the US)."""
    if name == "easter":
        return _easter(year)
    if name == "thanksgiving":
        return weekday_on(date(year, 11, 22), 4, "future")
    month, day = name.split("-")
    return date(year, int(month), int(day))


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lead = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lead) // 451
    month, day = divmod(h + lead - 7 * m + 114, 31)
    return date(year, month, day + 1)
