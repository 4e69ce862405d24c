"""Typed comparators: two values of one question, whether they can both be true, and the reason in one sentence.

Each comparator is a pure function of two values and returns a `Comparison`. 'same' is one value however it is written,
'compatible' two values that can both hold, 'conflict' two that an editor would have to choose between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from math import log10
from typing import Literal

from rashomon.calendar import WEEKDAYS
from rashomon.model import Quantity, Timex
from rashomon.text import without_damage, words

Relation = Literal["same", "compatible", "conflict"]

# A lower bound is also a statement of size: 'more than 290,000' and 'more than 470,000' ask an editor to choose. Beyond
# this ratio two bounds, or a bound and a number, no longer speak of one size.
BOUND_RATIO = 1.25
# Two lower bounds of one thing are two counts of it, unless they are almost equal.
LOWER_RATIO = 1.1
# 'As many as 12,000' beside 3,000: an upper bound says less about size than a lower one.
UPPER_RATIO = 2.0
# Numbers in different units were rounded when they were converted ('14 kilometres (nine miles)').
CONVERSION_TOLERANCE = 0.05
# Part by which a round number may differ from the number it was rounded from ('130' for 132).
ROUNDING = 0.02
# Of millions fewer digits are told: 'nine million' for 9.3 million.
MILLION, ROUNDING_MILLIONS = 1e6, 0.05
# A weekday alone may be the last or the next one: reports of one event that name the same one mean one day.
_WEEKDAYS = frozenset(WEEKDAYS)
# Modifiers of a time that name a part of it ('early', 'late'); 'about' does not.
_PARTS = frozenset({"START", "MID", "END"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two values relate, and why in one sentence."""

    relation: Relation
    reason: str


def compare_quantities(a: Quantity, b: Quantity) -> Comparison:
    """Compares two quantities of one dimension as intervals at the precision each is stated with."""
    if a.dimension == "currency" and a.unit != b.unit:
        return Comparison(relation="compatible", reason=f"{a.text} and {b.text} are in different currencies")
    if a.vague or b.vague:
        return _compare_vague(a, b)
    if _is_vote(a) or _is_vote(b):
        return _compare_votes(a, b)
    if _same_number(a, b):
        if a.modifier == b.modifier:
            return Comparison(relation="same", reason=f"{a.text} and {b.text} are one value")
        return Comparison(relation="compatible", reason=f"{a.text} and {b.text} state one number with different bounds")
    if a.modifier == b.modifier == "=" and _in_two_units(a, b) and _close(a, b, CONVERSION_TOLERANCE):
        return Comparison(relation="same", reason=f"{a.text} and {b.text} are one value in two units")
    if _rounded(a, b) or _rounded(b, a):
        return Comparison(relation="compatible", reason=f"{a.text} and {b.text} are one number, one of them rounded")
    if not _intersect(a, b):
        return Comparison(relation="conflict", reason=f"{a.text} and {b.text} cannot both hold")
    if not _same_size(a, b):
        return Comparison(relation="conflict", reason=f"{a.text} and {b.text} differ too much to bound one number")
    return Comparison(relation="compatible", reason=f"{a.text} and {b.text} can both hold")


def _compare_vague(a: Quantity, b: Quantity) -> Comparison:
    if a.vague and b.vague and a.text.lower() == b.text.lower():
        return Comparison(relation="same", reason=f"both say {a.text}")
    if a.vague and b.vague:
        apart = max(a.base_value, b.base_value) > 15 * min(a.base_value, b.base_value)
    else:
        vague, exact = (a, b) if a.vague else (b, a)
        low, high = vague.low or vague.value, vague.high
        number = exact.base_value / vague.factor
        # 'Over 130' runs into the hundreds, though hundreds are two at the least.
        counts_tens = log10(low / 2).is_integer() if low > 0 else False
        least = low / 2 if counts_tens and exact.modifier[0] == ">" else 0.8 * low
        apart = number < least or (high is not None and number > 2 * high)
    if apart:
        return Comparison(relation="conflict", reason=f"{a.text} and {b.text} are of different orders of size")
    return Comparison(relation="compatible", reason=f"{a.text} and {b.text} can both hold")


def _is_vote(q: Quantity) -> bool:
    """'97-1': those for and those against."""
    return q.value_high is not None and q.value_high < q.value


def _compare_votes(a: Quantity, b: Quantity) -> Comparison:
    """Compares two votes figure by figure; one figure alone is that of those for it."""
    against = {_base_high(a), _base_high(b)}
    if a.base_value != b.base_value or len(against - {None}) > 1:
        return Comparison(relation="conflict", reason=f"{a.text} and {b.text} cannot both hold")
    if len(against) == 1:
        return Comparison(relation="same", reason=f"{a.text} and {b.text} are one vote")
    return Comparison(relation="compatible", reason=f"{a.text} and {b.text} can both be of one vote")


def _in_two_units(a: Quantity, b: Quantity) -> bool:
    """Whether one was converted for the other: of counts the unit is only what is counted."""
    return a.unit != b.unit and a.dimension != "count"


def _same_number(a: Quantity, b: Quantity) -> bool:
    return a.base_value == b.base_value and _base_high(a) == _base_high(b)


def _base_high(q: Quantity) -> float | None:
    return None if q.value_high is None else q.value_high * q.factor


def _close(a: Quantity, b: Quantity, tolerance: float) -> bool:
    one, other = abs(a.base_value), abs(b.base_value)
    return abs(one - other) <= tolerance * max(one, other)


def is_close(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers differ by no more than rounding or converting them takes off."""
    if a.vague or b.vague or (a.dimension == "currency" and a.unit != b.unit):
        return False
    return _close(a, b, CONVERSION_TOLERANCE)


def _rounded(a: Quantity, b: Quantity) -> bool:
    """Whether `a` is `b` with its last digits made zero: '130' beside 132, not '50,000' beside 55,000."""
    part = ROUNDING if abs(a.value) < MILLION else ROUNDING_MILLIONS
    if a.unit != b.unit or not _close(a, b, part) or not (_is_whole(a) and _is_whole(b)):
        return False
    zeros = len(f"{a.value:.0f}") - len(f"{a.value:.0f}".rstrip("0"))
    return zeros > 0 and round(b.value, -zeros) == a.value


def _is_whole(q: Quantity) -> bool:
    return float(q.value).is_integer()


def _interval(q: Quantity) -> tuple[float, float]:
    low = float("-inf") if q.low is None else q.low * q.factor
    high = float("inf") if q.high is None else q.high * q.factor
    return low, high


def _intersect(a: Quantity, b: Quantity) -> bool:
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    slack = CONVERSION_TOLERANCE if _in_two_units(a, b) else 0.0
    return low_a <= high_b * (1 + slack) and low_b <= high_a * (1 + slack)


def _same_size(a: Quantity, b: Quantity) -> bool:
    small, large = sorted((abs(a.base_value), abs(_base_high(b) or b.base_value)))
    signs = {a.modifier[0], b.modifier[0]}
    limit = UPPER_RATIO if "<" in signs else LOWER_RATIO if signs == {">"} else BOUND_RATIO
    return large <= limit * small if small else large == 0


@lru_cache(maxsize=4096)
def normal_words(text: str) -> tuple[str, ...]:
    """The normalised words of a value, kept: each is compared with many others."""
    return tuple(words(without_damage(text)[0])[0])


def compare_times(a: Timex, b: Timex) -> Comparison:
    """Compares two resolved times: one inside the other is a difference in precision, apart is a conflict."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        if a.start is None and b.start is None and a.value == b.value:
            return Comparison(relation="same", reason=f"both say '{a.text}'")
        return Comparison(relation="compatible", reason=f"'{a.text}' or '{b.text}' has no fixed date")
    if (a.start, a.end) == (b.start, b.end):
        return Comparison(relation="same", reason=f"'{a.text}' and '{b.text}' are one date")
    if a.start < b.end and b.start < a.end:
        return Comparison(relation="compatible", reason=f"'{a.text}' and '{b.text}' overlap")
    named = sorted(_WEEKDAYS & {a.text.casefold(), b.text.casefold()})
    if (
        named
        and abs(a.start - b.start) == timedelta(days=7)
        and a.end - a.start == b.end - b.start == timedelta(days=1)
    ):
        return Comparison(relation="same", reason=f"'{a.text}' and '{b.text}' are both a {named[0].title()}")
    if (named or _has_no_day(a)) and a.text.casefold() == b.text.casefold():
        return Comparison(relation="compatible", reason=f"both say '{a.text}', in reports of different days")
    return Comparison(relation="conflict", reason=f"'{a.text}' and '{b.text}' are different times")


def _has_no_day(time: Timex) -> bool:
    """'The morning', 'the evening': of which day is told elsewhere."""
    return time.text.casefold().startswith("the ") and time.precision not in {"day", "month", "year"}


def compare_answers(a: Timex, b: Timex) -> Comparison:
    """Compares two times as answers: 'early on Tuesday' says more than 'Tuesday', though both are one date."""
    compared = compare_times(a, b)
    if compared.relation == "compatible" and _told_alike(a, b):
        compared = Comparison(relation="same", reason=f"'{a.text}' and '{b.text}' are one date, as both tell it")
    part = {a.modifier, b.modifier} & _PARTS
    if compared.relation == "same" and part and a.modifier != b.modifier:
        return Comparison(relation="compatible", reason=f"'{a.text}' and '{b.text}': one says which part")
    return compared


def _told_alike(a: Timex, b: Timex) -> bool:
    """Whether two times, one of them without a fixed date, are told as one: 'May 28' in a report that has no date.

    They are of one precision, and no figure of theirs differs; a weekday is that of the other's day.
    """
    if a.precision != b.precision or (a.start and b.start):
        return False
    one, other = ((_weekday(t) if "W" in a.value + b.value else t.value).split("-") for t in (a, b))
    told = [x == y or "X" in x or "X" in y for x, y in zip(one, other, strict=False)]
    # 'Tomorrow' without a date has no figures at all.
    return len(one) == len(other) and all(told) and one[-1] == other[-1] and "X" not in one[-1]


def _weekday(time: Timex) -> str:
    """A day as a weekday alone, in the way of TIMEX3; another time as it is."""
    if time.start is None or time.precision != "day":
        return time.value
    return f"XXXX-WXX-{time.start.isoweekday()}"
