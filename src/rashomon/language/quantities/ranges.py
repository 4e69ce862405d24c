"""Two numbers that are one quantity: 'between 3 and 5', '25-30', '$62 to $68 per share', 'two or three'."""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.quantities.bounds import MOVES
from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.measure import Measure, single_at
from rashomon.language.quantities.numerals import STARTERS, Numeral
from rashomon.language.quantities.units import MULTIPLE, SCORE

_JOINTS = {
    ("-",): "-",
    ("to",): "to",
    ("or",): "or",
    ("and",): "and",
    ("-", "to", "-"): "to",
    ("to", "-"): "to",
    ("up", "to"): "up to",
    ("through",): "to",
}
_MORE_MOVES = frozenset(("go", "move", "up", "down", "edge", "change", "come", "switch", "extend", "shift"))


def joined(line: Line, low: Measure) -> Measure:
    """`low`, or the range that begins with it. A falling pair of figures ('2-1') is a score."""
    for words, joint in _JOINTS.items():
        if line.words(low.last, low.last + len(words)) != words:
            continue
        high = _second(line, low.last + len(words), joint)
        if high is not None and _agree(low, high) and _is_range(line, low, high, joint):
            return _range(line, low, high, joint)
    return low


def _second(line: Line, at: int, joint: str) -> Measure | None:
    """The second number, behind its currency."""
    for step in range(at, at + 4):
        word, raw = line.word(step), line.raw(step)
        if raw and (line.lexemes[step].is_number or word in STARTERS):
            return single_at(line, step)
        if not (
            raw.isupper() or raw[-1:] in "$£€¥₹" or word in ("about", "a", "some") or (word == "minus" and joint != "-")
        ):
            return None
    return None


def _agree(low: Measure, high: Measure) -> bool:
    a, b = low.number, high.number
    if a.vague != b.vague or a.fraction != b.fraction or high.unit is MULTIPLE or low.unit is MULTIPLE:
        return False
    if low.unit is None or high.unit is None:
        return True
    tops = low.unit.name.split(" per ")[0], high.unit.name.split(" per ")[0]
    same_kind = low.unit.dimension.split("/")[0] == high.unit.dimension.split("/")[0]
    return tops[0] == tops[1] or (same_kind and not low.unit.dimension.startswith("currency"))


def _is_range(line: Line, low: Measure, high: Measure, joint: str) -> bool:
    rising = _low_value(low, high) < high.number.value
    before = line.word(low.first - 1)
    if joint == "-":
        tight = line.glued(low.last) == line.glued(low.last + 1)
        return tight and (
            rising or (line.glued(low.last) and low.number.digits and high.number.digits and low.unit is None)
        )
    if not rising or (joint == "or" and high.unit is None and low.unit is not None):
        return False
    if joint == "and":
        return "between" in (before, line.word(low.first - 2), line.word(low.first - 3))
    if joint == "up to":
        return before == "from"
    return joint == "or" or _close(low, high) or (_near(low, high) and not _moves(line, low.first))


def _close(low: Measure, high: Measure) -> bool:
    """'raise 175 million to 180 million': no amount of change is that near to the level it leads to."""
    return low.number.scaled and high.number.scaled and low.number.value > 0.5 * high.number.value


def _near(low: Measure, high: Measure) -> bool:
    """'slipped 1.74 to 123.5' are a change and a level: the ends of a range lie nearer."""
    decimal = low.number.value != int(low.number.value)
    return not decimal or high.number.value < 20 * _low_value(low, high)


def _moves(line: Line, first: int) -> bool:
    """'rose from 5 to 10', 'rose 18 cents to 10.50', 'by 5 to 10': two quantities, not a range."""
    before = line.word(first - 1)
    if before == "by" or line.lemma(first - 1) in MOVES:
        return True
    if before != "from":
        return False
    return any(line.lemma(i) in MOVES or line.word(i) in _MORE_MOVES for i in range(max(0, first - 6), first - 1))


def _low_value(low: Measure, high: Measure) -> float:
    """The lower value in the scale of the higher: '5 to 10 million'."""
    a, b = low.number, high.number
    factor = _scale_of(b)
    if b.scaled and not a.scaled and a.value * factor < b.value and a.value < 1000:
        return a.value * factor
    return a.value


def _scale_of(number: Numeral) -> float:
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if abs(number.value) >= scale), 1.0)


def _range(line: Line, low: Measure, high: Measure, joint: str) -> Measure:
    value = _low_value(low, high)
    if joint == "-" and value >= high.number.value:
        return Measure(low.number, low.first, high.last, SCORE, high.number)
    return Measure(replace(low.number, value=value), low.first, high.last, high.unit or low.unit, high.number)
