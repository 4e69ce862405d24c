"""What a time expression means, and how its words are looked up."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.model import TimexKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What a stretch of lexemes means. `days` is the length of a duration; `modifier` is TIMEX3's mod.

    `derived` marks a time reckoned from another ('a year earlier'): what comes next is not read against it.
    """

    kind: TimexKind
    moment: Moment
    days: float | None = None
    modifier: str | None = None
    derived: bool = False


class Words:
    """The lexemes of one match, looked up by class."""

    def __init__(self, sentence: list[Lexeme], first: int, last: int) -> None:
        self.sentence = sentence
        self.lexemes = sentence[first:last]
        self.before = sentence[first - 1] if first else None
        self.following = sentence[last] if last < len(sentence) else None
        self.last = last

    def get(self, *kinds: str) -> Lexeme | None:
        """The first lexeme of any of these classes."""
        return next((lexeme for lexeme in self.lexemes if lexeme.kind in kinds), None)

    def before_kind(self, kind: str) -> Lexeme | None:
        """The lexeme that stands right before the first of this class."""
        at = next((n for n, lexeme in enumerate(self.lexemes) if lexeme.kind == kind), 0)
        return self.lexemes[at - 1] if at else None

    def followed_by(self, texts: frozenset[str]) -> bool:
        return self.following is not None and self.following.text.lower() in texts

    def has(self, *kinds: str) -> bool:
        return self.get(*kinds) is not None

    def number(self, *kinds: str) -> int | None:
        lexeme = self.get(*kinds)
        return int(lexeme.value) if lexeme is not None else None


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


# --- counts ----------------------------------------------------------------------------------------------------


def unit_code(unit: Lexeme) -> str:
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
