"""Cuts a sentence into lexemes: words of the time vocabulary, numbers, dates in figures; everything else is OTHER.

A hyphen inside a word is dropped ('third-quarter' reads as 'third quarter'); one that stands alone is OTHER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.calendar import MONTHS
from rashomon.language.times.lexicon import SCALES, SMALL, TENS, WORDS, ZONES, Meaning


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or figure with its class, its half-open place in the report's text, and what it stands for."""

    kind: str
    start: int
    end: int
    text: str
    value: Meaning = 0


_LEXEME = re.compile(
    r"""
    (?P<ISO>(?<!\w)\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d)?)?(?![\d-]))
  | (?P<YEARS>(?<!\w)(?:1[5-9]|20)\d\d\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d/-]))
  | (?P<FIGURES>(?<!\w)\d{1,2}(?P<dot>[./-])\d{1,2}(?P=dot)(?:\d{4}|\d\d)(?![\d/-]))
  | (?P<CLOCK>(?<!\w)(?:\d{1,4}|\d{1,2}[:.]\d\d)\s?[ap](?:\.\s?m\b\.?|m\b)|(?<!\w)\d{1,2}:\d\d(?::\d\d)?(?![\d:])
      |(?<=\bat[ ])(?:[01]?\d|2[0-3])\.[0-5]\d(?=[ ](?:on|yesterday|today|this|that|local|gmt|bst|[mtwfs]\w+day)\b))
  | (?P<ORDINAL>(?<!\w)\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b)
  | (?P<DECADE>(?:(?<!\w)['’‘`])?(?<!\w)(?:1\d|20)?\d0['’]?s\b)
  | (?P<SHORTYEAR>(?<![\w'’‘`])['’‘`]\d\d\b(?!['’]))
  | (?P<NUMBER>(?<!\w)\d+(?:,\d{3})*(?:\.\d+)?(?:\s\d/\d\b)?[½]?)
  | (?P<OCLOCKWORD>o['’]\s?clock\b)
  | (?P<WORD>[^\W\d_]+)
  | (?P<POSSESSIVE>['’]s?(?![^\W_]))
  | (?P<MARK>[^\w\s])
  | (?P<OTHER>\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOINERS = "-‐‑"
_MONEY = "$€£¥₹#"


def lex(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of `text[start:end]`, in order; offsets are into `text`."""
    return list(_joined_numbers(list(_raw(text, start, end))))


def _raw(text: str, start: int, end: int) -> Iterator[Lexeme]:
    done = start
    for match in _LEXEME.finditer(text, start, end):
        group = match.lastgroup or "MARK"
        if group == "MARK" and match.group() in _JOINERS and _inside_word(text, match.start()):
            continue
        if match.start() >= done:  # else the full stop of an abbreviation that has it already
            lexeme = _lexeme(text, match.start(), match.end(), group)
            done = lexeme.end
            yield lexeme


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _lexeme(text: str, start: int, end: int, group: str) -> Lexeme:
    surface = text[start:end]
    if group == "WORD":
        return _word(text, start, end)
    if group == "NUMBER":
        return _number(text, start, end)
    if group == "MARK":
        kind = {",": "COMMA", "(": "LEFT"}.get(surface, "OTHER")
        return Lexeme(kind, start, end, surface)
    if group == "ORDINAL":
        return Lexeme("ORDINAL", start, end, surface, _figure(surface))
    return Lexeme(group, start, end, surface)


def _word(text: str, start: int, end: int) -> Lexeme:
    surface = text[start:end]
    lower = surface.lower()
    kind, value = WORDS.get(lower, ("OTHER", 0))
    if kind == "OTHER" and lower.endswith("s") and lower[:-1] in ("today", "yesterday", "tomorrow"):
        kind, value = WORDS[lower[:-1]]  # the apostrophe was lost
    if surface in ZONES:
        kind, value = "ZONE", ZONES[surface]
    if kind in ("MONTH", "MONTHSHORT", "WEEKDAY", "WEEKDAYS", "WEEKDAYSHORT") and surface.islower():
        kind = "OTHER" if kind != "WEEKDAY" and lower not in _SAFE_LOWER else kind
    if kind in ("MONTHSHORT", "WEEKDAYSHORT") and text[end : end + 1] == ".":
        end += 1
    return Lexeme(kind, start, end, lower, value)


# Months that are no other English word, so that lower-cased text still has its dates.
_SAFE_LOWER = frozenset(MONTHS) - {"march", "may", "august"}


def _number(text: str, start: int, end: int) -> Lexeme:
    surface = text[start:end]
    value = _figure(surface)
    before = text[start - 1 : start]
    if before and before in _MONEY:
        return Lexeme("MONEY", start, end, surface, value)
    if re.fullmatch(r"(?:1[0-9]|20)\d\d", surface) and before not in (".", ","):
        return Lexeme("YEAR", start, end, surface, value)
    kind = "DAYNUMBER" if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", surface) else "NUMBER"
    return Lexeme(kind, start, end, surface, value)


def _figure(surface: str) -> float:
    """The value of digits with separators and a fraction: '1,000', '2.5', '2 1/2', '3½'."""
    whole, _, fraction = surface.partition(" ")
    half = 0.5 if whole.endswith("½") else 0.0
    if fraction:
        top, _, bottom = fraction.partition("/")
        half = int(top) / int(bottom) if int(bottom) else 0.0
    digits = re.sub(r"[^\d.]", "", whole.replace("½", ""))
    return min(float(digits or 0), 1e15) + half


def _joined_numbers(lexemes: list[Lexeme]) -> Iterator[Lexeme]:
    """Number words run together: 'twenty five' is one NUMBERWORD, 'nineteen ninety six' one YEAR."""
    at = 0
    while at < len(lexemes):
        stop = _number_run(lexemes, at)
        if stop == at:
            yield lexemes[at]
            at += 1
            continue
        yield _number_words(lexemes[at:stop])
        at = stop


def _number_run(lexemes: list[Lexeme], at: int) -> int:
    stop = at
    while stop < len(lexemes) and (_is_number_word(lexemes[stop]) or _links(lexemes, at, stop)):
        stop += 1
    return stop


def _is_number_word(lexeme: Lexeme) -> bool:
    return lexeme.text in SMALL or lexeme.text in TENS or lexeme.text in SCALES


def _links(lexemes: list[Lexeme], first: int, at: int) -> bool:
    """An 'and' or an article inside a number: 'a hundred', 'two thousand and one'."""
    following = lexemes[at + 1].text if at + 1 < len(lexemes) else ""
    if lexemes[at].kind == "A" and at == first:
        return following in SCALES
    after_scale = at > first and lexemes[at - 1].text in SCALES
    return lexemes[at].text == "and" and after_scale and (following in SMALL or following in TENS)


def _number_words(run: list[Lexeme]) -> Lexeme:
    words = [lexeme.text for lexeme in run]
    year = _spoken_year(words)
    kind, value = ("YEAR", float(year)) if year else ("NUMBERWORD", _spoken(words))
    return Lexeme(kind, run[0].start, run[-1].end, " ".join(words), value)


def _spoken_year(words: list[str]) -> int | None:
    """'nineteen ninety six' is 1996, 'two thousand' 2000; None where the words are a plain number."""
    if words[0] in ("eighteen", "nineteen") and len(words) in (2, 3) and words[1] in TENS:
        return SMALL[words[0]] * 100 + int(_spoken(words[1:]))
    if words[0] == "twenty" and len(words) == 2 and 10 <= SMALL.get(words[1], 0) <= 19:
        return 2000 + SMALL[words[1]]
    return None


def _spoken(words: list[str]) -> float:
    total, current = 0, 0
    for word in words:
        if word in SCALES:
            current = min(max(current, 1) * SCALES[word], 10**15)
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        else:
            current += SMALL.get(word, 0) + TENS.get(word, 0)
    return float(total + current)
