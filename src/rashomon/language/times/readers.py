"""What each shape of the grammar means: one small function per rule, from lexemes and context to a reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.language.times import moment as at
from rashomon.language.times.context import Context, Direction, weekday_on
from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.model import TimexKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of lexemes means. `days` is the length of a duration; `modifier` is TIMEX3's mod."""

    kind: TimexKind
    moment: Moment
    days: float | None = None
    modifier: str | None = None


class Words:
    """The lexemes of one match, looked up by class."""

    def __init__(self, lexemes: list[Lexeme], following: Lexeme | None, before: Lexeme | None) -> None:
        self.lexemes = lexemes
        self.following = following
        self.before = before

    def get(self, *kinds: str) -> Lexeme | None:
        """The first lexeme of any of these classes."""
        return next((lexeme for lexeme in self.lexemes if lexeme.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        return self.get(*kinds) is not None

    def number(self, *kinds: str) -> int | None:
        lexeme = self.get(*kinds)
        return int(lexeme.value) if lexeme is not None else None


Reader = Callable[[Words, Context], "Reading | None"]


# --- modifiers and relations ------------------------------------------------------------------------------------------


def modifier_of(words: Words) -> str | None:
    """TIMEX3 mod from the words that frame the expression: START, MID, END, APPROX, MORE_THAN, LESS_THAN…"""
    for kinds, mod in _MODIFIERS:
        if all(words.has(kind) for kind in kinds):
            return mod
    return None


_MODIFIERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("NO", "MORE"), "EQUAL_OR_LESS"),
    (("NO", "LESS"), "EQUAL_OR_MORE"),
    (("MORE", "THAN"), "MORE_THAN"),
    (("LESS", "THAN"), "LESS_THAN"),
    (("LEAST",), "EQUAL_OR_MORE"),
    (("MOST",), "EQUAL_OR_LESS"),
    (("UP",), "EQUAL_OR_LESS"),
    (("OVER",), "MORE_THAN"),
    (("UNDER",), "LESS_THAN"),
    (("APPROX",), "APPROX"),
    (("SO",), "APPROX"),
    (("EARLY",), "START"),
    (("START",), "START"),
    (("MID",), "MID"),
    (("MIDDLE",), "MID"),
    (("LATE",), "END"),
    (("END",), "END"),
)


def step_of(words: Words) -> tuple[int, bool]:
    """How many units on a relation points, and whether it counts from the time last spoken of."""
    if words.has("THAT", "SAME"):
        return 0, True
    if words.has("FOLLOWING"):
        return 1, True
    if words.has("PREVIOUS"):
        return -1, True
    if words.has("NEXT", "COMING"):
        return 1, False
    if words.has("LAST", "PAST") and not words.has("THIS"):
        return -1, False
    return 0, False


# --- days, months and clock times -------------------------------------------------------------------------------------


def read_calendar(words: Words, context: Context) -> Reading | None:
    """A day, month or clock time named by the calendar, with whatever part of the day goes with it."""
    base = _base(words, context)
    if base is None:
        return None
    timed = _timed(words, base)
    is_time = timed is not base
    return Reading("time" if is_time else "date", timed, modifier=modifier_of(words))


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


def _near_day(words: Words, context: Context) -> Moment:
    """'today', 'tonight', 'last night', 'this morning', 'the next morning', or a bare clock time."""
    step = int(words.number("DEICTIC") or 0)
    day = context.published
    if words.has("PART") and not words.has("DEICTIC"):
        step, from_focus = step_of(words)
        day = context.focus_day if from_focus else day
    elif words.has("CLOCK", "ZONE", "OCLOCK", "OCLOCKWORD", "OVERNIGHT") and not words.has("DEICTIC"):
        day = context.focus_day
    return at.day_moment(day + timedelta(days=step)) if day else Moment("XXXX-XX-XX", "day")


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
    year = _year(words, context)
    if year is None:
        year = _likely_year(words, context, month, day, lexeme)
    if year is None:
        return Moment(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), "day" if day else "month")
    if day is None:
        return at.month_moment(year, month)
    return at.day_moment(date(year, month, day))


def _is_month(words: Words, lexeme: Lexeme, context: Context) -> bool:
    """'May', 'March' and 'Mar' alone are months only where the tagger takes them for a name or a noun."""
    if lexeme.text not in ("may", "march", "mar") or words.has("DAYNUMBER", "ORDINAL", "YEAR"):
        return True
    token = context.token_at(lexeme)
    return token is not None and token.pos in ("PROPN", "NOUN")


def _year(words: Words, context: Context) -> int | None:
    if words.has("YEAR"):
        return words.number("YEAR")
    short = words.get("SHORTYEAR")
    if short:
        return _century_of(int(short.text[-2:]), context)
    if words.has("YEARWORD") and context.published:
        return context.published.year + step_of(words)[0]
    return None


def _century_of(short: int, context: Context) -> int:
    """Two digits of a year: the one nearest the report's date that is not far ahead of it."""
    today = context.published.year if context.published else 2020
    return max(year for year in (1800 + short, 1900 + short, 2000 + short) if year <= today + 20)


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
    here = (month, day or today.day)
    now = (today.month, today.day)
    if direction == "future":
        return today.year + (here < now)
    if direction == "past":
        return today.year - (here > now)
    distance = (month - today.month) + ((day or today.day) - today.day) / 31
    return today.year + (distance < -6) - (distance > 6)


def _figures(words: Words, context: Context) -> Moment | None:
    lexeme = words.get("ISO", "FIGURES")
    if lexeme is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", lexeme.text)]
    if lexeme.kind == "ISO":
        moment = at.day_moment(date(*numbers[:3]))
        return at.at_clock(moment, numbers[3], numbers[4]) if len(numbers) > 4 else moment
    first, second, year = numbers
    if year < 100:
        year = _century_of(year, context)
    dotted = "." in lexeme.text
    day_first = first > 12 or (dotted and second <= 12)
    day, month = (first, second) if day_first else (second, first)
    return at.day_moment(date(year, month, day))


def _holiday(words: Words, context: Context) -> Moment | None:
    lexeme, today = words.get("HOLIDAY"), context.published
    if lexeme is None or today is None or words.has("UNIT"):
        return None
    step, _ = step_of(words)
    direction = "past" if step < 0 else "future" if step > 0 else context.direction(lexeme)
    days = [holiday(str(lexeme.value), year) for year in range(today.year - 1, today.year + 2)]
    if words.has("EVE"):
        days = [day - timedelta(days=1) for day in days]
    later = [day for day in days if day >= today]
    earlier = [day for day in days if day <= today]
    if direction == "future":
        return at.day_moment(later[0])
    if direction == "past":
        return at.day_moment(earlier[-1])
    return at.day_moment(min(days, key=lambda day: abs(day - today)))


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


def _timed(words: Words, base: Moment) -> Moment:
    clock = _clock(words)
    if clock:
        return at.at_clock(base, *clock)
    part = words.get("PART", "TONIGHT", "OVERNIGHT", "OCLOCK")
    if part is None:
        return base
    if part.kind == "PART" and part.value == "NI" and words.has("LAST") and base.start:
        return at.at_part(base, "NI")
    value = str(part.value)
    if ":" in value:
        return at.at_clock(base, int(value[:2]), 0)
    return at.at_part(base, value)


def _clock(words: Words) -> tuple[int, int | None, int | None] | None:
    """(hour, minute or None, zone in minutes or None) of '5:30 p.m. EST', '20.04 BST', '0735 GMT'."""
    zone = words.number("ZONE")
    lexeme = words.get("CLOCK")
    if lexeme is None and zone is not None:
        lexeme = words.get("NUMBER", "YEAR", "DAYNUMBER")
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


# --- years and what they hold -----------------------------------------------------------------------------------------


def read_year(words: Words, context: Context) -> Reading | None:
    year = _year(words, context)
    if year is None or not _stands_for_year(words, context):
        return None
    return Reading("date", at.year_moment(year), modifier=modifier_of(words))


def _stands_for_year(words: Words, context: Context) -> bool:
    """Not '1,500 people' or 'room 1998': a year stands after a preposition, or before what is no plural noun."""
    lexeme = words.get("YEAR", "SHORTYEAR")
    if lexeme is None or len(words.lexemes) > 1:
        return True
    if words.before is not None and words.before.kind in _LEADS:
        return True
    following = context.token_at(words.following) if words.following else None
    if following and following.tag in ("NNS", "NNPS"):
        return (
            1900 <= int(lexeme.value) <= 2100
            and words.following is not None
            and not words.following.text.endswith("people")
        )
    return 1900 <= int(lexeme.value) <= 2100 or lexeme.kind == "SHORTYEAR"


_LEADS = frozenset(
    {"IN", "SINCE", "UNTIL", "BY", "FROM", "BEFORE", "AFTER", "OF", "DURING", "TO", "AND", "THE", "COMMA"}
)


def read_years(words: Words, context: Context) -> Reading | None:
    """'2012-13', '1990-1995': a span of years, named by both ends."""
    lexeme = words.get("YEARS")
    if lexeme is None:
        return None
    first, last = (int(number) for number in re.findall(r"\d+", lexeme.text))
    if last < 100:
        last += first // 100 * 100
    if not first < last < first + 150:
        return None
    return Reading("date", at.years_moment(f"{first:04d}/{last:04d}", first, last))


def read_decade(words: Words, context: Context) -> Reading | None:
    lexeme = words.get("DECADE", "DECADEWORD")
    if lexeme is None:
        return None
    digits = re.sub(r"\D", "", lexeme.text) or f"{int(lexeme.value)}0"
    tens = int(digits)
    first = tens if tens > 999 else _century_of(tens, context) // 10 * 10
    if tens > 999 and tens % 100 == 0:  # 'the 1900s' are a century as often as a decade
        return Reading("date", at.years_moment(f"{first // 100:02d}XX", first, first + 99), modifier=modifier_of(words))
    moment = at.years_moment(f"{first // 10:03d}X", first, first + 9)
    return Reading("date", moment, modifier=modifier_of(words))


def read_century(words: Words, context: Context) -> Reading | None:
    unit, number = words.get("UNIT"), words.number("ORDINAL", "SECOND")
    if unit is None or unit.text != "century" or number is None or not 1 <= number <= 30:
        return None
    first = (number - 1) * 100
    moment = at.years_moment(f"{number - 1:02d}XX", first, first + 99)
    return Reading("date", moment, modifier=modifier_of(words))


def read_season(words: Words, context: Context) -> Reading | None:
    lexeme = words.get("SEASON", "SEASONISH")
    if lexeme is None:
        return None
    season, year = str(lexeme.value), _year(words, context)
    if year is None and context.published is None:
        return Reading("date", Moment(f"XXXX-{season}", "month"), modifier=modifier_of(words))
    if year is None:
        year = _season_year(words, context, season, lexeme)
    return Reading("date", at.season_moment(year, season), modifier=modifier_of(words))


def _season_year(words: Words, context: Context, season: str, lexeme: Lexeme) -> int:
    today = context.published or date(2000, 1, 1)
    step, _ = step_of(words)
    first = at.SEASONS[season]
    direction = context.direction(lexeme)
    if step < 0 or (step == 0 and direction == "past" and not words.has("THIS")):
        over = 3 if step < 0 else 0
        return today.year - (today.month < first + over)
    if step > 0 or direction == "future":
        return today.year + (today.month >= first + 3)
    return today.year


def read_quarter(words: Words, context: Context) -> Reading | None:
    today = context.published
    number = words.number("ORDINAL", "SECOND")
    if number is not None and number > 4:
        return None
    year = _year(words, context)
    last = context.quarter
    if number is None:
        number = (last.start.month + 2) // 3 if last and last.start else None
    if words.has("AGO", "EARLIER"):
        year = last.start.year if last and last.start else today.year if today else None
        year = year - 1 if year else None
    if today is None and year is None:
        return Reading("date", Moment(f"XXXX-Q{number or 'X'}", "month"))
    if year is None and number is not None and today is not None:
        year = _quarter_year(words, context, number, today)
    if year is None or number is None:
        return Reading("date", Moment(f"{year or 'XXXX'}-QX", "month"))
    return Reading("date", at.quarter_moment(year, number), modifier=modifier_of(words))


def _quarter_year(words: Words, context: Context, number: int, today: date) -> int:
    lexeme = words.get("QUARTER") or words.lexemes[0]
    current = (today.month + 2) // 3
    if context.direction(lexeme) == "future":
        return today.year + (number < current)
    return today.year - (number > current)


def read_half(words: Words, context: Context) -> Reading | None:
    year = _year(words, context)
    if year is None:
        return None
    half = 2 if words.has("LAST", "SECOND") else 1
    return Reading("date", at.half_moment(year, half))


def read_year_end(words: Words, context: Context) -> Reading | None:
    today = context.published
    moment = at.year_moment(today.year) if today else Moment("XXXX", "year")
    return Reading("date", moment, modifier="END")


# --- units counted from now -------------------------------------------------------------------------------------------


def read_unit(words: Words, context: Context) -> Reading | None:
    """'last week', 'earlier this month', 'the following year', 'the quarter', 'the weekend', 'last spring'."""
    if words.has("SEASON", "SEASONISH"):
        return read_season(words, context)
    lexeme = words.get("UNIT", "YEARWORD", "QUARTER", "WEEKEND", "UNITS")
    if lexeme is None or lexeme.value in ("TH", "TM", "TS", "L"):
        return None
    step, from_focus = step_of(words)
    day = context.focus_day if from_focus else context.published
    if lexeme.kind == "WEEKEND":
        return _weekend(words, context, step, day)
    if lexeme.kind == "QUARTER" and step == 0 and context.quarter and not words.has("THIS"):
        return Reading("date", context.quarter, modifier=modifier_of(words))
    if day is None:
        return Reading("date", Moment(_UNRESOLVED[str(lexeme.value)]), modifier=modifier_of(words))
    return Reading("date", at.unit_moment(day, str(lexeme.value), step), modifier=modifier_of(words))


_UNRESOLVED = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "E": "XXX", "C": "XX",
}  # fmt: skip


def _weekend(words: Words, context: Context, step: int, day: date | None) -> Reading:
    if day is None:
        return Reading("date", Moment("XXXX-WXX-WE", "day"), modifier=modifier_of(words))
    lexeme = words.get("WEEKEND")
    if step == 0 and lexeme and not words.has("THIS", "THAT", "SAME"):
        ahead = context.direction(lexeme) == "future"
        step = 0 if ahead or day.isoweekday() >= 6 else -1
    return Reading("date", at.weekend_moment(day + timedelta(weeks=step)), modifier=modifier_of(words))


def read_week_of(words: Words, context: Context) -> Reading | None:
    unit, base = words.get("UNIT"), _base(words, context)
    if unit is None or unit.value != "W" or base is None or base.day is None:
        return None
    return Reading("date", at.week_moment(base.day))


def read_ago(words: Words, context: Context) -> Reading | None:
    return _counted(words, context.published, -1)


def read_offset(words: Words, context: Context) -> Reading | None:
    return _counted(words, context.focus_day, 1 if words.has("LATER") else -1)


def _counted(words: Words, day: date | None, sign: int) -> Reading | None:
    unit = words.get("UNIT", "UNITS", "SECOND", "QUARTER", "YEARWORD")
    if unit is None:
        return None
    code = _unit_code(unit)
    count = count_of(words)
    if count is None and sign < 0 or day is None:
        return Reading("date", Moment("PAST_REF" if sign < 0 else "FUTURE_REF"), modifier=modifier_of(words))
    if code.startswith("T"):
        return None
    return Reading("date", at.shifted(day, code, sign * (count or 1)), modifier=modifier_of(words))


def _unit_code(unit: Lexeme) -> str:
    return "TS" if unit.kind == "SECOND" else str(unit.value)


def count_of(words: Words) -> float | None:
    """The number of units: 2.5 for 'two and a half', None where it is vague ('several') or not said ('weeks ago')."""
    lexeme = words.get("DAYNUMBER", "NUMBER", "NUMBERWORD")
    half = 0.5 if words.has("HALF") else 0.0
    if lexeme is not None:
        return float(lexeme.value) + half
    if words.has("COUPLE"):
        return 2.0
    if words.has("DOZEN"):
        return 12.0
    if words.has("FEW", "UNITS"):
        return None
    return half if half and not words.has("AND") else 1.0 + half


# --- durations --------------------------------------------------------------------------------------------------------


def read_duration(words: Words, context: Context) -> Reading | None:
    """'nine weeks', 'more than a year', 'half an hour', 'weeks-long', 'days'."""
    unit = words.get("UNIT", "UNITS", "SECOND", "QUARTER", "YEARWORD")
    if unit is None or _is_rate(words, context) or _is_ordinary(words, unit):
        return None
    code, count = _unit_code(unit), count_of(words)
    days = at.days_in(code, count) if count is not None else None
    return Reading("duration", Moment(duration_value(code, count)), days=days, modifier=modifier_of(words))


def _is_rate(words: Words, context: Context) -> bool:
    """'a day' in '$5 a day' or 'four flights a week': an article right after a noun or a figure."""
    if words.lexemes[0].kind != "A" or words.before is None or words.has("DAYNUMBER", "NUMBER", "NUMBERWORD", "FEW"):
        return False
    token = context.token_at(words.before)
    return token is not None and token.pos in ("NOUN", "PROPN", "NUM", "SYM") and not words.has("COUPLE", "LONG")


def _is_ordinary(words: Words, unit: Lexeme) -> bool:
    """'a second', 'a quarter', 'a minute' are seldom lengths of time."""
    return unit.kind in ("SECOND", "QUARTER") and words.lexemes[0].kind == "A"


def duration_value(code: str, count: float | None) -> str:
    """TIMEX3 of a length: ('W', 9) is P9W, ('TH', 5.5) PT5H30M, ('D', None) PXD."""
    if code == "F":
        code, count = "W", None if count is None else count * 2
    time, letter = ("T", code[1]) if code.startswith("T") else ("", code)
    if count is None:
        return f"P{time}X{letter}"
    whole = int(count)
    if count - whole == 0.5 and code in _HALVES and whole:
        return f"P{time}{whole}{letter}{_HALVES[code]}"
    if count - whole == 0.5 and code in _HALVES:
        return f"P{time}{_HALVES[code]}"
    return f"P{time}{count:g}{letter}" if count < 1e6 else f"P{time}{whole}{letter}"


_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}


def read_window(words: Words, context: Context) -> Reading | None:
    """'the past two months', 'the first nine months', 'the next few days': a length that hangs on a date."""
    return read_duration(words, context)


def read_recent(words: Words, context: Context) -> Reading | None:
    ahead = words.has("COMING", "AHEAD")
    return Reading("date", Moment("FUTURE_REF" if ahead else "PAST_REF"))


def read_reference(words: Words, context: Context) -> Reading | None:
    lexeme = words.get("REF", "NOW", "CURRENT", "FUTURE", "PAST", "RECENT", "THESE")
    if lexeme is None or (lexeme.kind == "THESE" and lexeme.end and words.lexemes[-1].text != "days"):
        return None
    values = {"NOW": "PRESENT_REF", "CURRENT": "PRESENT_REF", "FUTURE": "FUTURE_REF", "THESE": "PRESENT_REF"}
    value = str(lexeme.value) if lexeme.kind == "REF" else values.get(lexeme.kind, "PAST_REF")
    if lexeme.text == "latest":
        return None
    return Reading("date", Moment(value))


def read_ordinal_day(words: Words, context: Context) -> Reading | None:
    """'its 1,000th day', 'the second day': so many units into something."""
    unit, number = words.get("UNIT", "YEARWORD"), words.number("ORDINAL", "SECOND")
    if unit is None or number is None or not words.has("ITS"):
        return None
    code = _unit_code(unit)
    return Reading("duration", Moment(duration_value(code, float(number))), days=at.days_in(code, number))


# --- sets -------------------------------------------------------------------------------------------------------------


def read_set(words: Words, context: Context) -> Reading | None:
    """'every Monday', 'each July', 'daily', 'twice a week', 'on Tuesdays'."""
    if words.lexemes[-1].kind == "WEEKDAYS" and _lost_apostrophe(words, context):
        weekday = words.lexemes[-1]
        return read_calendar(Words([replace(weekday, kind="WEEKDAY")], words.following, words.before), context)
    value = _set_value(words)
    return Reading("set", Moment(value)) if value else None


def _lost_apostrophe(words: Words, context: Context) -> bool:
    """'Tuesdays attack' for 'Tuesday's attack': a plural weekday right before a noun, and not after 'on'."""
    if words.has("ON") or words.following is None:
        return False
    token = context.token_at(words.following)
    return token is not None and token.pos in ("NOUN", "ADJ", "PROPN", "NUM", "VERB")


def _set_value(words: Words) -> str | None:
    for kind, form in (("WEEKDAY", "XXXX-WXX-{:d}"), ("WEEKDAYS", "XXXX-WXX-{:d}"), ("MONTH", "XXXX-{:02d}")):
        number = words.number(kind)
        if number is not None:
            part = words.get("PART", "PARTS")
            return form.format(number) + (f"T{part.value}" if part else "")
    lexeme = words.get("OFTEN", "SEASON", "PART", "UNIT", "UNITS", "YEARWORD", "QUARTER", "WEEKENDS")
    if lexeme is None:
        return None
    if lexeme.kind == "OFTEN":
        return str(lexeme.value)
    if lexeme.kind in ("SEASON", "PART"):
        return f"XXXX-{lexeme.value}" if lexeme.kind == "SEASON" else f"XXXX-XX-XXT{lexeme.value}"
    if lexeme.kind == "WEEKENDS":
        return "XXXX-WXX-WE"
    every = count_of(words) if words.has("EVERY") else 1.0
    return duration_value(str(lexeme.value), (every or 1.0) * (2 if words.has("OTHER") else 1))


def read_nothing(words: Words, context: Context) -> Reading | None:
    """Ages are no times: what this matches is left out, and nothing else may match inside it."""
    return None


READERS: dict[str, Reader] = {
    "calendar": read_calendar, "week_of": read_week_of, "ago": read_ago, "offset": read_offset,
    "quarter": read_quarter, "half": read_half, "year_end": read_year_end, "unit": read_unit,
    "season": read_season, "year": read_year, "years": read_years, "decade": read_decade,
    "century": read_century, "window": read_window, "recent": read_recent, "reference": read_reference,
    "ordinal_day": read_ordinal_day, "set": read_set, "duration": read_duration, "nothing": read_nothing,
}  # fmt: skip
