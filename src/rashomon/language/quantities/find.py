"""Numbers with their units, ranges and conversions in one sentence, before they become `Quantity`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rashomon.language.quantities.counted import is_person
from rashomon.language.quantities.elsewhere import is_other
from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.numerals import STARTERS, Numeral, numeral_at
from rashomon.language.quantities.unit_match import currency_before, rate_at, unit_at
from rashomon.language.quantities.units import AGE_UNITS, MULTIPLE, SCORE, YEAR_OF_AGE, Unit

_MULTIPLES = {"twice": 2.0, "thrice": 3.0, "double": 2.0, "triple": 3.0, "quadruple": 4.0}
_MULTIPLE_VERBS = {"doubled": 2.0, "doubling": 2.0, "tripled": 3.0, "tripling": 3.0, "trebled": 3.0, "quadrupled": 4.0}
_FOLDS = {"twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0}
_SINGLE_WORDS = {**_MULTIPLES, **_MULTIPLE_VERBS, **_FOLDS}

_ALL_STARTERS = sorted(STARTERS | set(_SINGLE_WORDS), key=lambda word: (-len(word), word))
HINT = re.compile(rf"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\b(?:{'|'.join(w for w in _ALL_STARTERS if w.isalpha())})", re.IGNORECASE)
"""Finds the first sign of a number in a sentence: most sentences have none and cost no more than this."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, or two for a range, with its unit: lexemes `first` to `last`, the conversion in brackets apart."""

    number: Numeral
    first: int
    last: int
    unit: Unit | None = None
    high: Numeral | None = None
    conversion: Measure | None = None

    @property
    def end(self) -> int:
        return self.conversion.last + 1 if self.conversion else self.last


def measures(line: Line) -> Iterator[Measure]:
    """Every amount in the sentence, in order."""
    at, count = 0, len(line.lexemes)
    while at < count:
        if not (line.lexemes[at].is_number or line.word(at) in _ENTRY):
            at += 1
            continue
        found = _amount(line, at)
        if found is None:
            at = _past(line, at)
            continue
        yield found
        at = max(found.end, at + 1)


_ENTRY = STARTERS | set(_SINGLE_WORDS) | {"a", "an"}


def _past(line: Line, at: int) -> int:
    """Where to go on after a number that was none: behind all of it, so that no part of a date is looked at alone."""
    number = numeral_at(line, at)
    return at + 1 if number is None or number.last <= at or line.word(at) in ("a", "an") else number.last


def _amount(line: Line, at: int) -> Measure | None:
    if line.word(at) in _SINGLE_WORDS:
        return _multiple(line, at)
    single = _single(line, at)
    if single is None:
        return None
    found = _range(line, single)
    if found is None or _is_other(line, found):
        return None
    return _with_conversion(line, _aged(line, found))


def _multiple(line: Line, at: int) -> Measure | None:
    """'twice', 'doubled', 'threefold', 'double the'; never 'a double room'."""
    word = line.word(at)
    if word in _MULTIPLES and word not in ("twice", "thrice"):
        if line.word(at + 1) not in ("the", "that", "its", "their", "his", "her", "what") and line.pos(at) != "VERB":
            return None
    number = Numeral(_SINGLE_WORDS[word], at, at + 1)
    return Measure(number, at, at + 1, MULTIPLE)


def _single(line: Line, at: int) -> Measure | None:
    """One number with the currency before it and the unit after it."""
    before = currency_before(line, at)
    number = numeral_at(line, at, money=before is not None)
    if number is None:
        return None
    first, last, unit = number.first, number.last, None
    if before is not None:
        unit, first = before
        after = unit_at(line, last)
        if after is not None and after[0].dimension == "currency":
            unit, last = (after[0] if unit.name == "dollar" else unit), after[1]
    elif not number.few or True:
        after = unit_at(line, last + (line.word(last) == "of" and line.word(at) in _OF_UNITS), number)
        unit, last = after if after is not None else (None, last)
    number = _signed(line, number, unit)
    if unit is not None:
        rate = rate_at(line, last, unit)
        unit, last = rate if rate is not None else (unit, last)
    return Measure(number, min(first, number.first), last, unit)


_OF_UNITS = frozenset("dozens scores hundreds thousands millions billions trillions tens couple handful".split()) | {
    "a"
}


def _signed(line: Line, number: Numeral, unit: Unit | None) -> Numeral:
    """'-5 yards', 'minus 1.4 degrees': a minus that is no range and no hyphen."""
    at = number.first - 1
    if at >= 1 and line.word(at) == "-" and line.word(at - 1) == "minus":
        return replace(number, value=-number.value, first=at - 1)
    if line.word(at) == "minus":
        return replace(number, value=-number.value, first=at)
    if (
        line.word(at) == "-"
        and line.glued(number.first)
        and not line.glued(at)
        and line.raw(at) in "-−"
        and number.digits
    ):
        return replace(number, value=-number.value, first=at)
    return number


def _range(line: Line, low: Measure) -> Measure | None:
    """Joins 'between 3 and 5', '25-30', '$62 to $68 per share', 'two or three'. None for a sports score."""
    step = _joint(line, low)
    if step is None:
        return low
    high = _single(line, step)
    if high is None or not _may_end_range(line, low, high):
        return low
    if (
        line.word(step - 1) == "-"
        and low.unit is None
        and low.number.digits
        and high.number.digits
        and low.number.value >= high.number.value
    ):
        return Measure(low.number, low.first, high.last, SCORE, high.number)
    return _joined(line, low, high)


def _joint(line: Line, low: Measure) -> int | None:
    """The lexeme where the second number of a range begins, behind the joint and its currency."""
    joint = line.word(low.last)
    if joint not in ("-", "to", "or", "and", "through"):
        return None
    before = line.word(low.first - 1)
    if joint == "and" and before != "between" and line.word(low.first - 2) != "between":
        return None
    at = low.last + 1
    for step in range(at, at + 4):
        word = line.word(step)
        if line.raw(step) and (line.lexemes[step].is_number or word in STARTERS):
            return step
        if not (
            word in ("$", "£", "€", "¥")
            or line.raw(step).isupper()
            or word.endswith("$")
            or word in ("about", "a", "some")
        ):
            return None
    return None


def _may_end_range(line: Line, low: Measure, high: Measure) -> bool:
    joint = line.word(low.last)
    a, b = low.number, high.number
    if a.vague != b.vague or a.fraction != b.fraction or high.unit is MULTIPLE:
        return False
    if joint == "-" and (not line.glued(low.last) or not line.glued(low.last + 1)) and low.unit is None and a.digits:
        return line.glued(low.last) == line.glued(low.last + 1) and _scaled_low(low, high) < b.value
    if joint in ("to", "or", "and", "through"):
        if low.unit and high.unit and low.unit.dimension != high.unit.dimension:
            return False
        if joint == "to" and _moves(line, low.first):
            return False
        return _scaled_low(low, high) < b.value
    return True


def _scaled_low(low: Measure, high: Measure) -> float:
    """The lower value in the scale of the higher: '5 to 10 million'."""
    a, b = low.number, high.number
    factor = _scale_of(b)
    if b.scaled and not a.scaled and a.value * factor < b.value and a.value < 1000:
        return a.value * factor
    return a.value


def _scale_of(number: Numeral) -> float:
    for scale in (1e12, 1e9, 1e6, 1e3):
        if abs(number.value) >= scale:
            return scale
    return 1.0


def _moves(line: Line, first: int) -> bool:
    """'rose from 5 to 10' are two levels, not a range."""
    if line.word(first - 1) != "from":
        return False
    return any(line.lemma(i) in _MOVES for i in range(max(0, first - 6), first - 1))


_MOVES = frozenset(
    "rise fall increase decrease grow drop climb go cut reduce raise jump decline soar slip edge move up down shrink swell lower".split()
)


def _joined(line: Line, low: Measure, high: Measure) -> Measure:
    value = _scaled_low(low, high)
    unit = high.unit or low.unit
    if high.unit is not None and low.unit is not None and " per " not in high.unit.name:
        unit = low.unit if low.unit.dimension != high.unit.dimension else high.unit
    return Measure(replace(low.number, value=value), low.first, high.last, unit, high.number)


def _is_other(line: Line, found: Measure) -> bool:
    measured = found.unit is not None and found.unit is not SCORE
    if is_other(line, found.number, measured):
        return True
    if found.high is None:
        return False
    if not measured and _years(found):
        return True
    return is_other(line, replace(found.high, first=found.number.first), measured)


def _years(found: Measure) -> bool:
    """'2014-2018', '2015-16'."""
    return (
        found.number.digits
        and 1800 <= found.number.value <= 2100
        and found.high is not None
        and found.high.value < 2101
    )


def _aged(line: Line, found: Measure) -> Measure:
    """Turns a duration into an age: '18-year-old', 'five years old', 'aged 26', 'Smith, 45,'."""
    old = _old(line, found)
    if old is not None:
        name = found.unit.name if found.unit else "year"
        after = old
        if name == "year" and line.pos(after) in ("NOUN", "ADJ") and not _names_person(line, after):
            return replace(found, last=old)
        return replace(found, unit=AGE_UNITS.get(name, YEAR_OF_AGE), last=old)
    if found.unit is None and _is_age(line, found):
        return replace(found, unit=YEAR_OF_AGE)
    return found


def _old(line: Line, found: Measure) -> int | None:
    """The lexeme behind 'old' or 'of age' where one of them makes the duration an age."""
    if found.unit is None or found.unit.name not in AGE_UNITS:
        return None
    at = found.last + (line.word(found.last) == "-")
    if line.word(at) in ("old", "olds"):
        return at + 1
    return at + 2 if line.words(at, at + 2) == ("of", "age") else None


def _names_person(line: Line, index: int) -> bool:
    return any(
        is_person(line.lemma(i)) or line.lemma(i).endswith(("er", "or"))
        for i in range(index, index + 3)
        if line.pos(i) == "NOUN"
    )


def _is_age(line: Line, found: Measure) -> bool:
    before, value = line.word(found.first - 1), found.number.value
    if not 0 < value < 125 or value != int(value) or found.number.vague:
        return False
    if before in ("aged", "age", "ages") or line.words(found.first - 2, found.first) in (
        ("age", "of"),
        ("aged", "between"),
        ("ages", "of"),
    ):
        return True
    return found.number.digits and _beside_name(line, found)


def _beside_name(line: Line, found: Measure) -> bool:
    """'Jane Smith, 45, said', 'Ali (12)': a figure in commas or brackets right behind a name."""
    before, after = line.word(found.first - 1), line.word(found.last)
    if line.pos(found.first - 2) != "PROPN" or found.number.value < 1:
        return False
    if before == "(":
        return after == ")"
    named = any(n.label == "PERSON" and n.start <= line.lexemes[found.first - 2].start < n.end for n in line.names)
    return before == "," and after in (",", ".", "and", "from", ";", "of") and named


def _with_conversion(line: Line, found: Measure) -> Measure:
    """'300km (190 miles)': the bracket says the same in another unit of one dimension."""
    if found.unit is None or line.word(found.last) != "(" or found.unit.dimension in ("count", "time", "age", "score"):
        return found
    at = found.last + 1
    for step in range(at, at + 5):
        if line.raw(step) and line.lexemes[step].is_number:
            inner = _single(line, step)
            if inner is None or inner.unit is None or inner.unit.dimension != found.unit.dimension:
                return found
            ranged = _range(line, inner) or inner
            return replace(found, conversion=ranged) if line.word(ranged.last) == ")" else found
    return found
