"""Stretches of the calendar: a TIMEX3 value, the half-open interval it stands for, and its precision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rashomon.model import Precision

# Where a part of the day begins and ends, in hours from midnight of its day. Generous: they bound, they do not claim.
PARTS = {
    "MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 18),
    "DAWN": (4, 8), "DUSK": (16, 22), "OVER": (-6, 12),
}  # fmt: skip
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Moment:
    """`start` inclusive, `end` exclusive, both None where the value is not resolved (XXXX-WXX-2, PRESENT_REF)."""

    value: str
    precision: Precision | None = None
    start: datetime | None = None
    end: datetime | None = None

    @property
    def day(self) -> date | None:
        return self.start.date() if self.start else None


def _span(value: str, precision: Precision, start: date, end: date) -> Moment:
    return Moment(value, precision, _midnight(start), _midnight(end))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def year_moment(year: int) -> Moment:
    """A calendar year; raises ValueError outside 1..9998, as all constructors here do."""
    return _span(f"{year:04d}", "year", date(year, 1, 1), date(year + 1, 1, 1))


def years_moment(value: str, first: int, last: int) -> Moment:
    """The years first..last inclusive: a decade, a century, '2012-13'."""
    return _span(value, "year", date(max(first, 1), 1, 1), date(last + 1, 1, 1))


def month_moment(year: int, month: int, months: int = 1, value: str | None = None) -> Moment:
    """`months` calendar months from this one on, named by their first or by `value`."""
    following = year * 12 + month - 1 + months
    end = date(following // 12, following % 12 + 1, 1)
    return _span(value or f"{year:04d}-{month:02d}", "month", date(year, month, 1), end)


def quarter_moment(year: int, quarter: int) -> Moment:
    return month_moment(year, 3 * quarter - 2, 3, f"{year:04d}-Q{quarter}")


def half_moment(year: int, half: int) -> Moment:
    return month_moment(year, 6 * half - 5, 6, f"{year:04d}-H{half}")


def season_moment(year: int, season: str) -> Moment:
    """A season of the north; a winter is named after the year it begins in."""
    return month_moment(year, SEASONS[season], 3, f"{year:04d}-{season}")


def week_moment(day: date) -> Moment:
    """The ISO week that holds this day."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return _span(f"{year:04d}-W{week:02d}", "week", monday, monday + timedelta(days=7))


def weekend_moment(day: date) -> Moment:
    """Saturday and Sunday of the ISO week that holds this day."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    year, week, _ = day.isocalendar()
    return _span(f"{year:04d}-W{week:02d}-WE", "day", saturday, saturday + timedelta(days=2))


def day_moment(day: date) -> Moment:
    return _span(day.isoformat(), "day", day, day + timedelta(days=1))


def at_part(moment: Moment, part: str) -> Moment:
    """A part of a day: '2016-07-19TMO'. Dawn and dusk are a morning and an evening.

    OVER is the night that ends on this day: 'overnight' in a report of the morning after.
    """
    code = {"DAWN": "MO", "DUSK": "EV", "OVER": "NI"}.get(part, part)
    value = f"{moment.value}T{code}"
    if moment.start is None or moment.precision != "day":
        return Moment(value, "hour")
    first, last = PARTS[part]
    return Moment(value, "hour", moment.start + timedelta(hours=first), moment.start + timedelta(hours=last))


def at_clock(moment: Moment, hour: int, minute: int | None, zone: int | None = None) -> Moment:
    """A clock time of a day; `minute` None keeps the precision at the hour; hour 24 is the midnight at the end."""
    suffix = _zone(zone)
    value = f"{moment.value}T{hour:02d}:{minute or 0:02d}{suffix}"
    precision: Precision = "hour" if minute is None else "minute"
    if moment.start is None or moment.precision != "day":
        return Moment(value, precision)
    start = moment.start + timedelta(hours=hour, minutes=minute or 0)
    return Moment(value, precision, start, start + timedelta(minutes=60 if minute is None else 1))


def _zone(minutes: int | None) -> str:
    if minutes is None:
        return ""
    if minutes == 0:
        return "Z"
    return f"{'+' if minutes > 0 else '-'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def shifted(day: date, unit: str, count: float) -> Moment:
    """The day, week, month, year… that lies `count` units from `day`, at the unit's own precision.

    Raises ValueError or OverflowError where that is no date of the calendar.
    """
    whole = int(count)
    if unit in ("Y", "E", "C"):
        years = whole * {"Y": 1, "E": 10, "C": 100}[unit]
        return year_moment(day.year + years)
    if unit in ("M", "Q"):
        months = day.year * 12 + day.month - 1 + whole * (1 if unit == "M" else 3)
        year, month = months // 12, months % 12 + 1
        return month_moment(year, month) if unit == "M" else quarter_moment(year, (month + 2) // 3)
    if unit in ("W", "F"):
        return week_moment(day + timedelta(weeks=whole * (2 if unit == "F" else 1)))
    return day_moment(day + timedelta(days=whole))


def unit_moment(day: date, unit: str, step: int = 0) -> Moment:
    """The calendar unit that holds `day`, or the one `step` units on: (date, 'W', -1) is last week."""
    if unit == "E":
        first = (day.year // 10 + step) * 10
        return years_moment(f"{first // 10:03d}X", first, first + 9)
    if unit == "C":
        first = (day.year // 100 + step) * 100
        return years_moment(f"{first // 100:02d}XX", first, first + 99)
    return shifted(day, unit, step)


def days_in(unit: str, count: float) -> float:
    """Length in days; months and years by their mean length in the Gregorian calendar."""
    lengths = {
        "TS": 1 / 86400, "TM": 1 / 1440, "TH": 1 / 24, "D": 1.0, "W": 7.0, "F": 14.0, "M": 30.436875,
        "Q": 91.310625, "Y": 365.2425, "E": 3652.425, "C": 36524.25, "L": 365242.5,
    }  # fmt: skip
    return count * lengths[unit]
