"""Readers of days, months and clock times."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rashomon.language.times import moment as at
from rashomon.language.times.anchoring import full_year, year_of
from rashomon.language.times.context import Context, Direction, weekday_on
from rashomon.language.times.holidays import holiday
from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.language.times.reading import Reading, Words, modifier_of, step_of
from rashomon.model import TimexKind


def read_calendar(words: Words, context: Context) -> Reading | None:
    """A day, month or clock time named by the calendar, with whatever part of the day goes with it."""
    base = _base(words, context)
    if base is None:
        return None
    timed = _timed(words, base, context)
    kind: TimexKind = "date" if timed is base else "time"
    return Reading(kind, timed, modifier=modifier_of(words), derived=not words.has(*_DAYS))


# What names a day of its own; a time of day alone takes the day it stands on from elsewhere.
_DAYS = ("WEEKDAY", "MONTH", "MONTHSHORT", "FIGURES", "ISO", "HOLIDAY", "DEICTIC")


def _base(words: Words, context: Context) -> Moment | None:
    if words.has("FIGURES", "ISO"):
        return _figures(words, context)
    if words.has("MONTH", "MONTHSHORT"):
        return _month_day(words, context)
    if words.has("WEEKDAY"):
        return _weekday(words, context)
    if words.has("HOLIDAY"):
        return _holiday(words, context)
    return _near_day(words, context)


def _near_day(words: Words, context: Context) -> Moment | None:
    """'today', 'tonight', 'last night', 'this morning', 'the next morning', or a bare clock time."""
    step = int(words.number("DEICTIC") or 0)
    day = context.published
    if words.has("PART") and not words.has("DEICTIC"):
        step, from_focus = step_of(words)
        day = context.focus_day if from_focus else day
    elif _is_title(words):
        return None
    elif words.has("CLOCK", "ZONE", "OCLOCK", "OCLOCKWORD") and not words.has("DEICTIC"):
        day = context.focus_day
    return at.day_moment(day + timedelta(days=step)) if day else Moment("XXXX-XX-XX", "day")


def _is_title(words: Words) -> bool:
    """'High noon' is a film."""
    return words.before is not None and words.before.text.lower() == "high"


def _weekday(words: Words, context: Context) -> Moment:
    weekday = int(words.number("WEEKDAY") or 1)
    today = context.published
    if today is None:
        return Moment(f"XXXX-WXX-{weekday}", "day")
    step, from_focus = step_of(words)
    if from_focus and context.focus_day:
        today = context.focus_day
    if step:
        start = today + timedelta(days=step)
        return at.day_moment(weekday_on(start, weekday, "future" if step > 0 else "past"))
    lexeme = words.get("WEEKDAY")
    direction: Direction = context.direction(lexeme) if lexeme else "unknown"
    if words.has("COMING"):
        direction = "future"
    return at.day_moment(weekday_on(today, weekday, direction))


def _month_day(words: Words, context: Context) -> Moment | None:
    lexeme = words.get("MONTH", "MONTHSHORT")
    if lexeme is None or not _is_month(words, lexeme, context):
        return None
    month, day = int(lexeme.value), words.number("DAYNUMBER", "ORDINAL")
    year = year_of(words, context)
    if year is None:
        year = _likely_year(words, context, month, day, lexeme)
    if year is None:
        return Moment(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), "day" if day else "month")
    if day is None:
        return at.month_moment(year, month)
    return at.day_moment(date(year, month, day))


def _is_month(words: Words, lexeme: Lexeme, context: Context) -> bool:
    """'May' and 'March' alone are months only where the tagger takes them for a name or a noun, 'Jan' with its dot."""
    if words.has("DAYNUMBER", "ORDINAL", "YEAR", "SHORTYEAR"):
        return True
    if lexeme.kind == "MONTHSHORT":
        return lexeme.end - lexeme.start > len(lexeme.text)
    if lexeme.text not in ("may", "march"):
        return True
    token = context.token_at(lexeme)
    named = context.token_at(words.before) if words.before is not None and words.lexemes[0] is lexeme else None
    if named is not None and named.pos == "PROPN" and words.before is not None and words.before.kind == "OTHER":
        return False
    led = words.before is not None and words.before.kind in _LEADS_A_MONTH
    marches = words.following is not None and words.following.kind in ("FOR", "OF") and not led
    return token is not None and token.pos in ("PROPN", "NOUN") and not marches


_LEADS_A_MONTH = frozenset({"IN", "SINCE", "UNTIL", "BY", "FROM", "DURING", "BEFORE", "AFTER", "TO", "AND", "COMMA"})


def _likely_year(words: Words, context: Context, month: int, day: int | None, lexeme: Lexeme) -> int | None:
    """The year of a month or day without one: the nearest in the direction of the tense."""
    today = context.published
    if today is None:
        return None
    step, from_focus = step_of(words)
    if from_focus and context.focus_day:
        today = context.focus_day
    direction = context.direction(lexeme)
    if step:
        direction = "past" if step < 0 else "future"
    if words.has("THIS") and not words.has("PAST", "COMING"):
        return today.year
    if direction in ("past", "future") and step:
        return _year_in_direction(month, day, today, direction)
    return _nearest_year(month, day, today, direction)


def _year_in_direction(month: int, day: int | None, today: date, direction: Direction) -> int:
    """In July 'last July' is that of the year before, 'next July' that of the year after."""
    if day is None and month == today.month:
        return today.year + (1 if direction == "future" else -1)
    here, now = (month, day or today.day), (today.month, today.day)
    return today.year + (here < now) if direction == "future" else today.year - (here > now)


def _nearest_year(month: int, day: int | None, today: date, direction: Direction) -> int:
    """The nearest such month; one that goes against the tense counts as farther away than it is."""
    lean = {"past": 4.0, "future": -4.0}.get(direction, 1.0)
    now = today.month + (today.day / 31 if day else 0)
    here = month + ((day or 0) / 31)
    return min((-1, 0, 1), key=lambda step: abs(step * 12 + here - now + lean)) + today.year


def _figures(words: Words, context: Context) -> Moment | None:
    lexeme = words.get("ISO", "FIGURES")
    if lexeme is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", lexeme.text)]
    if lexeme.kind == "ISO":
        moment = at.day_moment(date(*numbers[:3]))
        return at.at_clock(moment, numbers[3], numbers[4]) if len(numbers) > 4 else moment
    first, second, year = numbers
    year = full_year(year, context) if year < 100 else year
    return at.day_moment(_ordered(first, second, year, "." in lexeme.text, context.published))


def _ordered(first: int, second: int, year: int, dotted: bool, today: date | None) -> date:
    """7/19/2016 and 19.07.2016; where both orders are dates, the one nearer the report's, else as the sign is used."""
    orders = [(second, first), (first, second)] if dotted else [(first, second), (second, first)]
    days = [date(year, month, day) for month, day in orders if 1 <= month <= 12 and 1 <= day <= 31]
    if not days:
        raise ValueError(f"no date: {first} {second} {year}")
    return min(days, key=lambda day: abs(day - today)) if today else days[0]


def _holiday(words: Words, context: Context) -> Moment | None:
    lexeme, today = words.get("HOLIDAY"), context.published
    if lexeme is None or today is None:
        return None
    step, _ = step_of(words)
    direction = "past" if step < 0 else "future" if step > 0 else context.direction(lexeme)
    days = [holiday(str(lexeme.value), year) for year in range(today.year - 1, today.year + 2)]
    if words.has("EVE"):
        days = [day - timedelta(days=1) for day in days]
    if step:
        days = [day for day in days if (day > today) == (step > 0) and day != today]
    lean = timedelta(days={"past": 90, "future": -90}.get(direction, 0))
    nearest = min(days, key=lambda day: abs(day - today + lean))
    return at.week_moment(nearest) if words.has("UNIT") else at.day_moment(nearest)


def _timed(words: Words, base: Moment, context: Context) -> Moment:
    clock = _clock(words)
    if clock:
        return at.at_clock(base, *clock)
    part = words.get("PART", "TONIGHT", "OVERNIGHT", "OCLOCK")
    if part is None:
        return base
    if part.kind == "OVERNIGHT" and len(words.lexemes) == 1 and context.direction(part) != "future":
        return at.at_part(base, "OVER")
    value = str(part.value)
    if ":" in value:
        return at.at_clock(base, int(value[:2]), None)
    return at.at_part(base, value)


def _clock(words: Words) -> tuple[int, int | None, int | None] | None:
    """(hour, minute or None, zone in minutes or None) of '5:30 p.m. EST', '20.04 BST', '0735 GMT'."""
    zone = words.number("ZONE")
    lexeme = words.get("CLOCK")
    if lexeme is None and zone is not None:
        lexeme = words.before_kind("ZONE")
    if lexeme is None:
        hours = words.number("NUMBERWORD", "DAYNUMBER") if words.has("OCLOCKWORD") else None
        return (hours, None, zone) if hours is not None and hours <= 24 else None
    digits = [int(number) for number in re.findall(r"\d+", lexeme.text)]
    if len(digits) == 1 and digits[0] > 99:
        digits = list(divmod(digits[0], 100))
    hour, minute = digits[0], digits[1] if len(digits) > 1 else None
    half = re.search(r"[ap](?=\.?\s?m)", lexeme.text.lower())
    if half:
        hour = hour % 12 + (12 if half.group() == "p" else 0)
    return (hour, minute, zone) if hour <= 24 and (minute or 0) < 60 else None


def read_week_of(words: Words, context: Context) -> Reading | None:
    """'the week of March 6'."""
    unit, base = words.get("UNIT"), _base(words, context)
    if unit is None or unit.value != "W" or base is None or base.day is None:
        return None
    return Reading("date", at.week_moment(base.day))
