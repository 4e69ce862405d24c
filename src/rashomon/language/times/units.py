"""Readers of units counted from a day, lengths of time, and recurring times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from rashomon.language.times import moment as at
from rashomon.language.times.context import Context
from rashomon.language.times.days import read_calendar
from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.language.times.reading import (
    Reading,
    Words,
    count_of,
    duration_value,
    modifier_of,
    step_of,
    unit_code,
)
from rashomon.language.times.years import read_quarter, read_season
from rashomon.model import Precision


def read_unit(words: Words, context: Context) -> Reading | None:
    """'last week', 'earlier this month', 'the following year', 'the quarter', 'the weekend', 'last spring'."""
    if words.has("SEASON", "SEASONISH"):
        return read_season(words, context)
    lexeme = words.get("UNIT", "YEARWORD", "QUARTER", "WEEKEND", "UNITS")
    if lexeme is None or lexeme.value in ("TH", "TM", "TS", "L"):
        return None
    if lexeme.kind == "WEEKEND":
        return _weekend(words, lexeme, context)
    if lexeme.kind == "QUARTER":
        return read_quarter(words, context)
    if _is_length(words):
        code = unit_code(lexeme)
        return Reading("duration", Moment(duration_value(code, 1.0)), days=at.days_in(code, 1.0))
    if lexeme.value in ("D", "E", "C") and not words.has(*_POINTING):
        return None
    return _unit_from(words, unit_code(lexeme), context)


_POINTING = ("LAST", "NEXT", "FOLLOWING", "PREVIOUS", "SAME", "THAT", "THIS", "COMING")
_WINDOWS = ("OVER", "DURING", "IN", "FOR", "WITHIN")
_ENDING = frozenset({"ended", "ending", "through"})


def _is_length(words: Words) -> bool:
    """'the past year', 'over the last week', 'the year ended March 31': so long a stretch, not a calendar unit."""
    if words.has("PAST") and not words.has("THIS"):
        return True
    before = words.before.kind if words.before else ""
    if words.has("THE") and words.has("LAST"):
        return before in _WINDOWS
    return words.followed_by(_ENDING) and not words.has(*_POINTING)


def _unit_from(words: Words, code: str, context: Context) -> Reading:
    step, from_focus = step_of(words)
    focus = context.focus_day if code == "D" else context.focus_date
    day, mod = focus if from_focus else context.published, modifier_of(words)
    if day is None:
        return Reading("date", Moment(_UNRESOLVED[code], _PRECISION.get(code)), modifier=mod)
    return Reading("date", at.unit_moment(day, code, step), modifier=mod)


_UNRESOLVED = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "F": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "E": "XXX", "C": "XX",
}  # fmt: skip
_PRECISION: dict[str, Precision] = {"D": "day", "W": "week", "F": "week", "M": "month", "Y": "year"}


def _weekend(words: Words, lexeme: Lexeme, context: Context) -> Reading:
    step, from_focus = step_of(words)
    day = context.focus_day if from_focus else context.published
    if day is None:
        return Reading("date", Moment("XXXX-WXX-WE", "day"), modifier=modifier_of(words))
    if step == 0 and not words.has("THIS", "THAT", "SAME"):
        ahead = context.direction(lexeme) == "future"
        step = 0 if ahead or day.isoweekday() >= 6 else -1
    return Reading("date", at.weekend_moment(day + timedelta(weeks=step)), modifier=modifier_of(words))


def read_ago(words: Words, context: Context) -> Reading | None:
    """'two weeks ago': counted back from the report's date, at the precision of the unit."""
    return _counted_back(words, context.published, context)


def read_offset(words: Words, context: Context) -> Reading | None:
    """'a year earlier', 'the year before', 'the day after': counted from the time last spoken of."""
    if words.has("UNIT") and words.has("BEFORE", "AFTER", "PREVIOUS"):
        return _day_beside(words, context)
    return _counted_back(words, context.focus_date, context, 1 if words.has("AFTER") else -1)


def _day_beside(words: Words, context: Context) -> Reading | None:
    """'the day after': not after a comma, where it explains a day that was named ('Nov. 3, the day before …')."""
    day, unit = context.focus_day, words.get("UNIT")
    apposed = words.before is not None and words.before.kind == "COMMA"
    named = words.following is not None and words.following.kind in ("WEEKDAY", "LAST", "MONTH", "MONTHSHORT")
    if unit is None or unit.value != "D" or apposed or named or day is None:
        return None
    return Reading("date", at.shifted(day, "D", 1 if words.has("AFTER") else -1), derived=True)


def _counted_back(words: Words, day: date | None, context: Context, sign: int = -1) -> Reading | None:
    unit = words.get("UNIT", "UNITS", "SECOND", "QUARTER", "YEARWORD")
    if unit is None:
        return None
    code, count, mod = unit_code(unit), count_of(words), modifier_of(words)
    if code.startswith("T"):
        return None if count else Reading("date", Moment("PAST_REF"), modifier=mod)
    if count is None or day is None:
        return Reading("date", Moment("PAST_REF" if sign < 0 else "FUTURE_REF"), modifier=mod, derived=True)
    quarter = context.focus_quarter
    if code == "Y" and count == 1 and quarter is not None:
        return Reading("date", at.quarter_moment(quarter[0] + sign, quarter[1]), modifier=mod, derived=True)
    return Reading("date", at.shifted(day, code, sign * count), modifier=mod, derived=True)


# --- lengths ------------------------------------------------------------------------------------------------------


def read_duration(words: Words, context: Context) -> Reading | None:
    """'nine weeks', 'more than a year', 'half an hour', 'weeks-long', 'the past two months'."""
    unit = words.get("UNIT", "UNITS", "SECOND", "QUARTER", "YEARWORD")
    if unit is None or _is_rate(words, context) or _is_ordinary(words, unit):
        return None
    code, count = unit_code(unit), count_of(words)
    days = at.days_in(code, count) if count is not None else None
    return Reading("duration", Moment(duration_value(code, count)), days=days, modifier=modifier_of(words))


def _is_rate(words: Words, context: Context) -> bool:
    """'a day' in '$5 a day' or 'four flights a week': an article right after a noun or a figure."""
    if words.lexemes[0].kind != "A" or words.before is None or len(words.lexemes) > 2:
        return False
    token = context.token_at(words.before)
    return token is not None and token.pos in ("NOUN", "PROPN", "NUM", "SYM")


_BARE = frozenset({"FOR", "IN", "WITHIN", "AFTER", "OVER", "DURING", "APPROX", "LAST"})
_FOLLOWS = frozenset({"before", "after", "ago", "later", "earlier"})


def _is_ordinary(words: Words, unit: Lexeme) -> bool:
    """'a second', 'three quarters', 'the days when': not lengths of time, or of none in particular."""
    if unit.kind == "SECOND":
        return True
    if unit.value == "Q":
        return not words.has("LAST", "PAST", "NEXT", "FULL", "FEW", "COMING", "ORDINAL")
    if len(words.lexemes) == 1:
        before = words.before.kind if words.before else ""
        return before not in _BARE and not words.followed_by(_FOLLOWS)
    return False


def read_lengths(words: Words, context: Context) -> Reading | None:
    """'past years', 'the coming weeks': somewhere behind or ahead."""
    return Reading("date", Moment("PAST_REF" if words.has("PAST") else "FUTURE_REF"))


def read_recent(words: Words, context: Context) -> Reading | None:
    """'recent weeks'."""
    return Reading("date", Moment("PAST_REF"))


def read_reference(words: Words, context: Context) -> Reading | None:
    """'now', 'recently', 'the future': before, at or after the time of writing, and no nearer."""
    lexeme = words.get("NEAR", "REF", "NOW", "CURRENT", "FUTURE", "PAST", "RECENT", "THESE")
    if lexeme is None or lexeme.text == "latest":
        return None
    if lexeme.kind == "FUTURE" and context.parse.report.text[lexeme.start].isupper():
        return None  # a name: the Institute for the Future
    if lexeme.kind == "THESE" and words.lexemes[-1].text != "days":
        return None
    value = str(lexeme.value) if lexeme.kind == "REF" else _REFERENCES[lexeme.kind]
    return Reading("date", Moment(value))


_REFERENCES = {
    "NOW": "PRESENT_REF", "CURRENT": "PRESENT_REF", "THESE": "PRESENT_REF", "FUTURE": "FUTURE_REF",
    "NEAR": "FUTURE_REF", "PAST": "PAST_REF", "RECENT": "PAST_REF",
}  # fmt: skip


def read_ordinal(words: Words, context: Context) -> Reading | None:
    """'its 1,000th day' is so long a time; 'the second day' is the day spoken of, the second of something."""
    unit, number = words.get("UNIT", "YEARWORD"), words.number("ORDINAL", "SECOND")
    if unit is None or number is None or number < 2:
        return None
    code = unit_code(unit)
    if code == "D" and words.has("THE") and number <= 31 and context.focus_day:
        return Reading("date", at.day_moment(context.focus_day), derived=True)
    return Reading("duration", Moment(duration_value(code, float(number))), days=at.days_in(code, number))


# --- recurring times ----------------------------------------------------------------------------------------------


def read_set(words: Words, context: Context) -> Reading | None:
    """'every Monday', 'each July', 'daily', 'twice a week', 'on Tuesdays'."""
    if words.lexemes[-1].kind == "WEEKDAYS" and _lost_apostrophe(words, context):
        return read_calendar(Words([replace(words.lexemes[-1], kind="WEEKDAY")], 0, 1), context)
    if words.has("OFTEN") and _is_noun(words.lexemes[0], context):
        return None
    value = _set_value(words)
    return Reading("set", Moment(value)) if value else None


def _lost_apostrophe(words: Words, context: Context) -> bool:
    """'Tuesdays attack' for 'Tuesday's attack': a plural weekday right before a noun, and not after 'on'."""
    if words.has("ON") or words.following is None:
        return False
    token = context.token_at(words.following)
    return token is not None and token.pos in ("NOUN", "ADJ", "PROPN", "NUM", "VERB")


def _is_noun(lexeme: Lexeme, context: Context) -> bool:
    """'the party daily', 'a monthly' are papers."""
    token = context.token_at(lexeme)
    return token is not None and token.pos in ("NOUN", "PROPN")


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
