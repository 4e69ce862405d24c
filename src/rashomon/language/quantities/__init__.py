"""Quantities: every number of a report with the interval its words allow, its unit, and what it counts.

sentence ──lexemes──▶ numerals ──unit_match──▶ find (ranges, conversions, ages) ──bounds──▶ interval and change
                                    elsewhere: dates, names and numbering drop out     counted: the thing counted
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from rashomon.events import is_person
from rashomon.language.quantities.bounds import Bound, bound_around, change_around, interval
from rashomon.language.quantities.counted import (
    STATES,
    Counted,
    children_counted,
    counted_after,
    counted_by_verb,
    measured_thing,
)
from rashomon.language.quantities.find import HINT, measures, only_points
from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.measure import Measure
from rashomon.language.quantities.unit_match import rate_at
from rashomon.language.quantities.units import FRACTION, PERSON, SCORE, VOTE, Unit
from rashomon.language.quantities.votes import as_vote
from rashomon.model import Parse, Quantity, RawName, Sentence, Span

__all__ = ["find_quantities"]

_CONTINUOUS_CHANGE = frozenset(
    ("ratio", "point", "points", "currency", "length", "mass", "volume", "area", "temperature", "speed")
)


def find_quantities(parse: Parse, *, exhaustive: bool = False) -> tuple[Quantity, ...]:
    """Every quantity in the sentences of a parse, in order of place; none lies in page furniture or overlaps another.

    `span` holds modifier, number and unit ('more than 300km (190 miles)'), `counted` the phrase counted. A conversion
    in brackets is part of its quantity; the result of a game ('2-1'; not of a vote) and a 'one' that only points ('one
    official said') are left out. With `exhaustive` these come too, each conversion as a quantity of its own. Takes time
    in proportion to the text and raises nothing on any text.
    """
    found: list[Quantity] = []
    for sentence, names in _sentences(parse):
        if HINT.search(parse.report.text, sentence.span.start, sentence.span.end):
            line = Line(parse, sentence, names)
            for measure in measures(line):
                told = measure if exhaustive else _told(line, measure)
                if told is not None:
                    found.extend(_related(parse, line, found, _quantities(parse, line, told, exhaustive)))
    return tuple(found)


def _told(line: Line, measure: Measure) -> Measure | None:
    """What a reader would count: not the result of a game, nor a 'one' that only points."""
    if measure.unit is SCORE:
        return as_vote(line, measure)
    return None if only_points(line, measure) else measure


def _sentences(parse: Parse) -> Iterator[tuple[Sentence, tuple[RawName, ...]]]:
    names = sorted(parse.names, key=lambda name: name.start)
    starts = [name.start for name in names]
    for sentence in parse.sentences:
        first = bisect_left(starts, sentence.span.start)
        last = bisect_left(starts, sentence.span.end)
        yield sentence, tuple(names[first:last])


def _quantities(parse: Parse, line: Line, measure: Measure, apart: bool) -> list[Quantity]:
    if measure.conversion is None or not apart:
        return [_quantity(parse, line, measure, measure.end)]
    first, second = (_quantity(parse, line, m, m.last) for m in (measure, measure.conversion))
    low, high = interval(first.modifier, second.value, whole=False)
    return [first, replace(second, modifier=first.modifier, change=first.change, low=low, high=high)]


# Between two quantities of one sentence: the same change in other words, and a second number of the same things.
_SAME_CHANGE = frozenset((", or", "or", "("))
_SAME_THING = re.compile(r"(?:compared (?:with|to)|(?:up|down)(?: \S+)? from|versus|against|from) *$")
_FAR = 120


def _related(parse: Parse, line: Line, found: list[Quantity], new: list[Quantity]) -> list[Quantity]:
    """'up 0.25 points, or 0.01%' is one rise; '460 cars compared with 63' counts cars twice."""
    if not found or found[-1].span.start < line.lexemes[0].start:
        return new
    last, first = found[-1], new[0]
    gap = parse.report.text[last.span.end : first.span.start]
    if last.change and not first.change and gap.strip() in _SAME_CHANGE:
        first = replace(first, change=last.change)
    if (
        first.unit == "count"
        and last.counted
        and last.dimension == "count"
        and len(gap) < _FAR
        and _SAME_THING.search(gap)
    ):
        first = replace(first, unit=last.unit, counted=last.counted, counted_head=last.counted_head)
    return [first, *new[1:]]


def _quantity(parse: Parse, line: Line, measure: Measure, end: int) -> Quantity:
    bound = bound_around(line, measure.first, end)
    counted = _counted(line, measure, bound)
    unit = _unit(line, measure, counted)
    low, high = _interval(measure, bound, unit)
    span = _span(parse, line, bound.first, bound.last)
    number = measure.number
    return Quantity(
        span=span,
        text=parse.report.slice(span),
        value=number.value,
        low=low,
        high=high,
        modifier="~" if number.vague and bound.sign == "=" else bound.sign,
        unit=unit.name,
        dimension=unit.dimension,
        factor=unit.factor,
        change=change_around(line, bound.first, bound.last, unit.dimension.split("/")[0] in _CONTINUOUS_CHANGE),
        vague=number.vague,
        counted=_phrase_span(parse, line, counted),
        counted_head=counted.head if counted else None,
        value_high=measure.high.value if measure.high else None,
    )


def _span(parse: Parse, line: Line, first: int, last: int) -> Span:
    return Span(report=parse.report.id, start=line.lexemes[first].start, end=line.lexemes[last - 1].end)


def _phrase_span(parse: Parse, line: Line, counted: Counted | None) -> Span | None:
    if counted is None or counted.first is None:
        return None
    return _span(parse, line, counted.first, counted.last)


def _counted(line: Line, measure: Measure, bound: Bound) -> Counted | None:
    if measure.unit is VOTE:
        return Counted(VOTE.name, None, bound.last)
    if measure.unit is not None:
        return measured_thing(line, bound.last)
    fraction = measure.number.fraction
    return (
        children_counted(line, bound.first, bound.last)
        or counted_after(line, bound.last, fraction=fraction)
        or counted_by_verb(line, bound.first, bound.last)
    )


def _unit(line: Line, measure: Measure, counted: Counted | None) -> Unit:
    if measure.unit is not None:
        rate = rate_at(line, counted.last, measure.unit) if counted and "/" not in measure.unit.dimension else None
        return rate[0] if rate else measure.unit
    if measure.number.fraction and measure.number.value < 1:
        return FRACTION
    unit = _counted_unit(counted)
    rate = rate_at(line, counted.last, unit) if counted else None
    return rate[0] if rate else unit


def _counted_unit(counted: Counted | None) -> Unit:
    if counted is None:
        return Unit("count", "count")
    if counted.first is None or is_person(counted.head) or counted.head in STATES:
        return PERSON
    return Unit(counted.head, "count")


def _interval(measure: Measure, bound: Bound, unit: Unit) -> tuple[float | None, float | None]:
    number, whole = measure.number, unit.dimension == "count"
    if number.vague and bound.sign in ("=", "~", "~<", "~>"):
        return number.low, number.high
    if measure.high is None:
        return interval(bound.sign, number.value if number.low is None else number.low, whole)
    if unit is VOTE:
        return number.value, number.value
    low = interval(bound.sign, number.value, whole)[0]
    return low, interval(bound.sign, measure.high.value, whole)[1]
