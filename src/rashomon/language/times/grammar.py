"""The shapes of English time expressions, as regular expressions over classes of words.

A name in capitals is a class of `lexicon.py` or `lexer.py`. A sentence becomes a string with one private character
per lexeme, and a rule a compiled pattern over such strings. Rules are listed from the specific to the general: of two
matches that begin at one place the longer wins, then the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.lexicon import WORDS

_FIRST_PRIVATE = 0xE000

ANY_UNIT = "(?:UNIT|UNITS|SECOND|QUARTER|YEARWORD)"
FIGURE = "(?:DAYNUMBER|NUMBER|NUMBERWORD)"
BOUND = "(?:NO? (?:MORE|LESS) THAN|AT (?:LEAST|MOST)|UP TO|OVER|UNDER|AS (?:MORE|FEW) AS|APPROX|LESS THAN|MORE THAN)"
COUNT = (
    f"(?:A? {FIGURE}(?:(?:TO|OR) {FIGURE}|AND A HALF)?|A? COUPLE OF?|A? FEW|A DOZEN|HALF A|A HALF|ANOTHER {FIGURE}?|A)"
)
WINDOW = "(?:LAST|PAST|NEXT|COMING|FINAL|CURRENT)"
ORD = "(?:ORDINAL|SECOND)"
MODS = "(?:EARLY|LATE|MID|EARLIER|LATER|SOMETIME)"
EDGE = "(?:(?:THE|ITS)? (?:END|START|MIDDLE) OF)"
REL = (
    "(?:THE? (?:LAST|NEXT|COMING|PREVIOUS|FOLLOWING|PAST)|THIS (?:PAST|COMING)?|THAT SAME?|THE SAME"
    "|(?:THE|ITS) CURRENT)"
)
BESIDE = "(?:NEXT|FOLLOWING|PREVIOUS|SAME)"
MONTHX = "(?:MONTH|MONTHSHORT)"
YEARX = "(?:YEAR|SHORTYEAR)"
DAYX = "(?:DAYNUMBER|ORDINAL)"
FULLDATE = (
    f"(?:{MONTHX} {DAYX} (?:COMMA? {YEARX})?|(?:THE? ORDINAL OF|{DAYX}) {MONTHX} (?:COMMA? {YEARX})?|FIGURES|ISO)"
)
WEEKDAYX = f"(?:{REL}? WEEKDAY|WEEKDAYSHORT (?=COMMA? {FULLDATE}))"
CLOCKX = "(?:APPROX? (?:CLOCK ZONE?|(?:NUMBER|YEAR|DAYNUMBER) ZONE|OCLOCK|(?:DAYNUMBER|NUMBERWORD) OCLOCKWORD))"
DAYREF = f"(?:{WEEKDAYX} (?:COMMA? THE? {FULLDATE})?|{FULLDATE}|{REL}? HOLIDAY (?:WEEKDAY|EVE|UNIT)?|DEICTIC)"
YEARREF = f"(?:{YEARX}|(?:THIS|LAST|NEXT|(?:THE|ITS) CURRENT) FISCAL? YEARWORD)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape and the name of what reads it (`readers.READERS`)."""

    reader: str
    shape: str


RULES = (
    Rule("nothing", f"{COUNT}? (?:UNIT|UNITS|YEARWORD) OLD"),
    Rule("calendar", f"{MODS}? (?:ON|IN)? {DAYREF} (?:PART|OVERNIGHT)? (?:COMMA? AT? {CLOCKX})?"),
    Rule("calendar", f"{CLOCKX} (?:COMMA? (?:ON|THE)? {DAYREF}) PART?"),
    Rule("calendar", f"{CLOCKX}"),
    Rule("calendar", f"(?:{EDGE}|{MODS})? {MONTHX} (?:COMMA|OF)? (?:{YEARX}|(?:LAST|THIS|NEXT) YEARWORD)"),
    Rule("calendar", f"(?:{EDGE}|{MODS})? {REL}? (?:MONTH|MONTHSHORT)"),
    Rule("calendar", f"{MODS}? (?:THIS|LAST|THAT SAME?|THE? {BESIDE}) PART (?:COMMA? AT? {CLOCKX})?"),
    Rule("calendar", f"{MODS}? (?:TONIGHT|OVERNIGHT)|(?:IN|DURING) THE {MODS}? PART"),
    Rule("calendar", "MID? PART DEICTIC"),
    Rule("calendar", "MID PART"),
    Rule("week_of", f"THE? UNIT OF {FULLDATE}"),
    Rule("ago", f"{BOUND}? {COUNT} OTHER? {ANY_UNIT} (?:AND A HALF)? (?:OR SO)? AGO"),
    Rule("ago", "THE? (?:UNIT|UNITS|YEARWORD) AGO"),
    Rule("offset", f"{BOUND}? {COUNT} {ANY_UNIT} EARLIER"),
    Rule("offset", "THE? YEARWORD EARLIER|THE (?:UNIT|YEARWORD) (?:BEFORE|AFTER|PREVIOUS)"),
    Rule("quarter", f"(?:THE|ITS|A)? FISCAL? {ORD} FISCAL? QUARTER (?:(?:OF|IN|COMMA)? THE? FISCAL? {YEARREF})?"),
    Rule("quarter", f"THE? {YEARREF} POSSESSIVE? FISCAL? {ORD} QUARTER"),
    Rule("quarter", f"(?:THE|A)? COMPARABLE? YEARWORD (?:AGO|EARLIER) (?:{ORD}? QUARTER|PERIOD)"),
    Rule("quarter", f"THE? {YEARREF} POSSESSIVE? (?:QUARTER|PERIOD)|(?:THE|ITS) CURRENT PERIOD"),
    Rule("half", f"THE? (?:LAST|{ORD}) HALF OF {YEARREF}"),
    Rule("year_end", "THE? YEARWORD POSSESSIVE? END"),
    Rule("unit", f"(?:{EDGE}|{MODS} IN?)? {REL} FULL? FISCAL? (?:UNIT|YEARWORD|QUARTER|WEEKEND|SEASON|SEASONISH)"),
    Rule("unit", f"{MODS} IN THE (?:UNIT|YEARWORD)"),
    Rule("unit", f"(?:{EDGE}|{MODS})? THE (?:QUARTER|WEEKEND|FISCAL? YEARWORD|UNIT)"),
    Rule("unit", "(?:LAST|THIS|NEXT) UNITS (?=OTHER)"),
    Rule("season", f"(?:{EDGE}|{MODS}|THE {MODS}?)? (?:SEASON|SEASONISH) OF? {YEARX}"),
    Rule("season", f"(?:{EDGE}|THE {MODS}?|{MODS})? SEASON|IN THE? {MODS}? SEASONISH"),
    Rule("year", f"(?:{EDGE}|{MODS}|THE YEARWORD|FISCAL)? {YEARX}|THE YEARWORD NUMBERWORD"),
    Rule("years", "YEARS"),
    Rule("decade", f"(?:{EDGE}|THE? {MODS}?) (?:DECADE|DECADEWORD)"),
    Rule("century", f"(?:{EDGE}|THE? {MODS}?) {ORD} UNIT"),
    Rule("duration", f"(?:THE|ITS)? (?:{WINDOW}|{ORD}) {COUNT} MORE? FULL? UNITS (?:OR SO)?"),
    Rule("duration", f"(?:(?:MORE|LESS) THAN|AT LEAST|APPROX) THE {WINDOW} {COUNT} UNITS"),
    Rule("duration", f"THE {FIGURE} FULL? UNITS"),
    Rule("lengths", "(?:THE|MORE)? (?:PAST|COMING) UNITS|THE UNITS AHEAD"),
    Rule("recent", "RECENT UNITS (?:AND UNITS)?"),
    Rule("reference", "THE PAST|THE NEAR? (?:TERM|FUTURE)|THESE UNITS|(?:RIGHT|FROM)? NOW|MORE? REF"),
    Rule("reference", "CURRENT|RECENT"),
    Rule("ordinal", f"(?:THE|ITS) {ORD} (?:UNIT|YEARWORD)"),
    Rule("set", f"EVERY OTHER? (?:{FIGURE} UNITS|UNIT|YEARWORD|QUARTER|WEEKDAY|MONTH|SEASON|PART)"),
    Rule("set", "(?:TWICE|ONCE|(?:DAYNUMBER|NUMBERWORD|FEW) TIMES) (?:A|PER) (?:UNIT|YEARWORD)"),
    Rule("set", "OFTEN|ON? WEEKDAYS|WEEKDAY PARTS|WEEKENDS"),
    Rule("duration", f"{BOUND}? {COUNT} MORE? FULL? {ANY_UNIT} (?:AND A HALF)? (?:OR SO)? LONG?"),
    Rule("duration", "(?:UNIT|YEARWORD|UNITS) LONG|FEW? UNITS"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch `first..last` (half-open) of the lexemes, and the reader of the rule that fits it."""

    first: int
    last: int
    reader: str


def matches(lexemes: list[Lexeme]) -> list[Match]:
    """All candidates, from the left; of those that begin together the longest first, then in the order of the rules."""
    code = "".join(_symbol(lexeme.kind) for lexeme in lexemes)
    found = [
        (match.start(), -match.end(), order, reader)
        for order, (reader, pattern) in enumerate(_compiled())
        for match in pattern.finditer(code)
    ]
    return [Match(first, -last, reader) for first, last, _, reader in sorted(found)]


@cache
def _symbol(kind: str) -> str:
    return chr(_FIRST_PRIVATE + _kinds().index(kind))


@cache
def _kinds() -> tuple[str, ...]:
    figures = "OTHER COMMA LEFT MONEY ISO YEARS FIGURES CLOCK ORDINAL DECADE SHORTYEAR NUMBER DAYNUMBER YEAR".split()
    rest = ["NUMBERWORD", "POSSESSIVE", "OCLOCKWORD", "ZONE", "MARK"]
    return tuple(sorted({*figures, *rest, *(kind for kind, _ in WORDS.values())}))


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.reader, re.compile("".join(_translated(rule.shape)))) for rule in RULES)


def _translated(shape: str) -> Iterator[str]:
    for piece in re.findall(r"[A-Z]+|[^A-Z\s]", shape):
        yield _symbol(piece) if piece.isalpha() and piece.isupper() else piece
