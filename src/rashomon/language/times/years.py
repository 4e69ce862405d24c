"""Readers of years and of what they hold: decades, centuries, seasons, quarters, halves."""

from __future__ import annotations

import re
from datetime import date

from rashomon.language.times import moment as at
from rashomon.language.times.anchoring import full_year, year_of
from rashomon.language.times.context import Context
from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.language.times.reading import Reading, Words, modifier_of, step_of


def read_year(words: Words, context: Context) -> Reading | None:
    """'1998', 'early 1990', "'98", 'the year two thousand', 'fiscal 1989'."""
    year = words.number("NUMBERWORD") or year_of(words, context)
    if year is None or not _stands_for_year(words, context):
        return None
    return Reading("date", at.year_moment(year), modifier=modifier_of(words))


def _stands_for_year(words: Words, context: Context) -> bool:
    """Not '1,500 people', 'a stockpile of 1300 tonnes', 'killed 2000 rebels': what is counted follows as a plural."""
    lexeme = words.get("YEAR", "SHORTYEAR")
    if lexeme is None or len(words.lexemes) > 1:
        return True
    before = words.before.kind if words.before else ""
    following = context.token_at(words.following) if words.following else None
    modern = lexeme.kind == "SHORTYEAR" or 1900 <= int(lexeme.value) <= 2100
    if following is not None and following.tag in ("NNS", "NNPS"):
        return modern and before in _BEFORE_A_COUNT
    return modern or before in _BEFORE_A_YEAR


_BEFORE_A_COUNT = frozenset({"IN", "SINCE", "UNTIL", "DURING", "BEFORE", "AFTER", "THE", "ITS", "AND", "COMMA"})
_BEFORE_A_YEAR = frozenset({"IN", "SINCE", "UNTIL", "BY", "FROM", "BEFORE", "AFTER", "OF", "DURING", "TO"})


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
    first = tens if tens > 999 else full_year(tens, context) // 10 * 10
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
    season, year = str(lexeme.value), year_of(words, context)
    if year is None and context.published is None:
        return Reading("date", Moment(f"XXXX-{season}", "month"), modifier=modifier_of(words))
    if _is_figurative(words, lexeme, context):
        return None
    if year is None:
        year = _season_year(words, context, season, lexeme)
    return Reading("date", at.season_moment(year, season), modifier=modifier_of(words))


def _is_figurative(words: Words, lexeme: Lexeme, context: Context) -> bool:
    """A bare season after an adjective or a noun: 'a nuclear winter'."""
    if words.before is None or words.lexemes != [lexeme]:
        return False
    token = context.token_at(words.before)
    return token is not None and token.pos in ("ADJ", "NOUN", "PROPN")


def _season_year(words: Words, context: Context, season: str, lexeme: Lexeme) -> int:
    today = context.published or date(2000, 1, 1)
    step, from_focus = step_of(words)
    if from_focus and step == 0 and context.focus_date:
        return context.focus_date.year
    first = at.SEASONS[season]
    direction = context.direction(lexeme)
    if step < 0 or (step == 0 and direction == "past" and not words.has("THIS")):
        over = 3 if step < 0 else 0
        return today.year - (today.month < first + over)
    if step > 0 or direction == "future":
        return today.year + (today.month >= first + 3)
    return today.year


def read_quarter(words: Words, context: Context) -> Reading | None:
    """'the third quarter', 'last year's first quarter', 'the quarter', 'the year-ago period'."""
    number, year = words.number("ORDINAL", "SECOND"), year_of(words, context)
    last = _last_quarter(words, context)
    if number is not None and number > 4:
        return None
    if words.has("AGO", "EARLIER"):
        year = last[0] - 1 if last else None
    if number is None and last is not None:
        step, _ = step_of(words)
        count = last[0] * 4 + last[1] - 1 + (0 if words.has("YEARWORD") else step)
        number, year = count % 4 + 1, year or count // 4
    if year is None and number is not None and context.published is not None:
        year = _quarter_year(words, context, number, context.published)
    mod = modifier_of(words)
    if year is None or number is None:
        return Reading("date", Moment(f"{year or 'XXXX'}-Q{number or 'X'}", "month"), modifier=mod)
    return Reading("date", at.quarter_moment(year, number), modifier=mod, derived=words.has("AGO", "EARLIER"))


def _last_quarter(words: Words, context: Context) -> tuple[int, int] | None:
    """(year, quarter): for 'this' and 'last' the report's own, else the one last spoken of, else the last full one."""
    ended = _ended_quarter(words)
    today = context.published
    current = (today.year, (today.month + 2) // 3) if today else None
    pointing = words.get("THIS", "NEXT", "LAST", "CURRENT")
    if pointing is not None and pointing.text != "latest" and not words.has("YEARWORD"):
        return current
    if ended is not None and current is not None:
        return current[0] - (ended > current[1]), ended
    if context.quarter is not None and context.quarter.start is not None and not pointing:
        start = context.quarter.start
        return start.year, (start.month + 2) // 3
    if current is None:
        return None
    return (current[0], current[1] - 1) if current[1] > 1 else (current[0] - 1, 4)


def _ended_quarter(words: Words) -> int | None:
    """'the quarter ended July 31' is the quarter most of whose months lie before that day."""
    if not words.followed_by(frozenset({"ended", "ending"})) or words.last + 1 >= len(words.sentence):
        return None
    month = words.sentence[words.last + 1]
    return (int(month.value) - 2) // 3 % 4 + 1 if month.kind in ("MONTH", "MONTHSHORT") else None


def _quarter_year(words: Words, context: Context, number: int, today: date) -> int:
    """The quarter now or just past wherever it fits: reports speak of results before they are out."""
    lexeme = words.get("QUARTER") or words.lexemes[0]
    current = (today.month + 2) // 3
    if (current - number) % 4 <= 1 or context.direction(lexeme) != "future":
        return today.year - (number > current)
    return today.year + (number < current)


def read_half(words: Words, context: Context) -> Reading | None:
    year = year_of(words, context)
    if year is None:
        return None
    half = 2 if words.has("LAST", "SECOND") else 1
    return Reading("date", at.half_moment(year, half))


def read_year_end(words: Words, context: Context) -> Reading | None:
    today = context.published
    moment = at.year_moment(today.year) if today else Moment("XXXX", "year")
    return Reading("date", moment, modifier="END")
