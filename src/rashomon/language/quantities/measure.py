"""One number with the currency before it and the unit after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.numerals import SCALES, Numeral, numeral_at
from rashomon.language.quantities.unit_match import currency_before, rate_at, unit_at
from rashomon.language.quantities.units import Unit

# 'hundreds of miles': the unit stands behind 'of'.
_OF_UNITS = frozenset("dozens scores hundreds thousands millions billions trillions tens couple handful a".split())
# 'ten consecutive days', 'two more years': words that may stand between a number and its unit.
_BETWEEN = frozenset(
    "more other additional extra further full whole consecutive straight successive previous past long short such "
    "long-running separate".split()
)
_COUNTRY = (("u", ".", "s", "."), ("u.s", "."), ("us",))
_SUBUNITS = frozenset(("cent", "penny", "sen"))


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


def single_at(line: Line, index: int) -> Measure | None:
    """The number that begins at lexeme `index`, with its currency or unit and rate, as far as it has any."""
    before = currency_before(line, index)
    number = numeral_at(line, index, money=before is not None)
    if number is None:
        return None
    found = _with_currency(line, number, before) if before else _with_unit(line, number)
    if _runs_on(line, found):
        return None
    if found.unit is None:
        return found
    rate = rate_at(line, _past_country(line, found.last), found.unit)
    return found if rate is None else replace(found, unit=rate[0], last=rate[1])


def _runs_on(line: Line, found: Measure) -> bool:
    """'24703L202', '16B7': a figure inside a code."""
    at = found.last
    return found.number.digits and found.last > found.number.first + 1 and line.glued(at) and line.raw(at)[:1].isalnum()


def _past_country(line: Line, last: int) -> int:
    """'$75 U.S. per barrel': steps over the country."""
    for words in _COUNTRY:
        if line.words(last, last + len(words)) == words and line.word(last + len(words)) in ("per", "a", "/"):
            return last + len(words)
    return last


def _with_currency(line: Line, number: Numeral, before: tuple[Unit, int]) -> Measure:
    unit, first = before
    if line.word(number.first - 1) == "-":
        number = replace(number, value=-number.value, first=number.first - 1)
    after = unit_at(line, number.last)
    if after is None or after[0].dimension != "currency":
        return Measure(number, first, number.last, unit)
    return Measure(number, first, after[1], after[0] if unit.name == "dollar" else unit)


def _with_unit(line: Line, number: Numeral) -> Measure:
    number = _signed(line, number)
    found = _unit_after(line, number)
    if found is None:
        return Measure(number, number.first, number.last)
    unit, last = found
    if unit.dimension == "currency" and unit.factor == 1.0:
        return _money_in_words(line, number, unit, last)
    return Measure(number, number.first, last, unit)


def _unit_after(line: Line, number: Numeral) -> tuple[Unit, int] | None:
    """'5 km', 'hundreds of miles', 'half a mile', 'ten consecutive days'."""
    at = number.last
    steps = [at]
    if line.word(at) == "of" and line.word(number.first) in _OF_UNITS:
        steps.append(at + 1)
    if number.fraction and line.word(at) in ("a", "an"):
        steps.append(at + 1)
    if number.fraction and line.words(at, at + 2) in (("of", "a"), ("of", "an")):
        steps.append(at + 2)
    if line.word(at) in _BETWEEN:
        steps.append(at + 1)
    found = (unit_at(line, step, number) for step in steps)
    return next((unit for unit in found if unit is not None), None)


def _money_in_words(line: Line, number: Numeral, unit: Unit, last: int) -> Measure:
    """'75 USD million', 'thirteen dollars and forty-five cents', '15 dollars 50'."""
    if line.word(last) in SCALES:
        value = number.value * SCALES[line.word(last)]
        return Measure(replace(number, value=value, scaled=True), number.first, last + 1, unit)
    at = last + 1 if line.word(last) == "and" else last
    rest = numeral_at(line, at) if line.word(at) not in ("a", "an", "") else None
    if rest is None or not 0 < rest.value < 100 or rest.value != int(rest.value) or line.glued(at):
        return Measure(number, number.first, last, unit)
    cents = unit_at(line, rest.last, rest)
    whole = replace(number, value=round(number.value + rest.value / 100, 6))
    if cents is not None and cents[0].name in _SUBUNITS:
        return Measure(whole, number.first, cents[1], unit)
    if at == last and cents is None and line.word(rest.last) in ("", ".", ",", "more", "for"):
        return Measure(whole, number.first, rest.last, unit)
    return Measure(number, number.first, last, unit)


def _signed(line: Line, number: Numeral) -> Numeral:
    """'-5 yards', 'minus 1.4 degrees': a minus that is no range and no hyphen."""
    at = number.first - 1
    if line.word(at) == "minus":
        return replace(number, value=-number.value, first=at)
    if line.word(at) != "-" or not number.digits:
        return number
    if line.word(at - 1) == "minus":
        return replace(number, value=-number.value, first=at - 1)
    if line.capital(at - 1):
        return number
    if line.glued(number.first) and not line.glued(at) and line.raw(at) in "-−":
        return replace(number, value=-number.value, first=at)
    return number
