"""Every amount of a sentence: numbers, ranges, conversions, multiples, and words that say there were none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from rashomon.language.quantities.ages import aged
from rashomon.language.quantities.elsewhere import is_other
from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.measure import Measure, single_at
from rashomon.language.quantities.numerals import STARTERS, Numeral, numeral_at
from rashomon.language.quantities.ranges import joined
from rashomon.language.quantities.unit_match import unit_at
from rashomon.language.quantities.units import MULTIPLE, PERSON, SCORE

_MULTIPLES = {
    "twice": 2.0, "thrice": 3.0, "double": 2.0, "triple": 3.0, "quadruple": 4.0, "doubled": 2.0, "doubling": 2.0,
    "tripled": 3.0, "tripling": 3.0, "trebled": 3.0, "quadrupled": 4.0, "twofold": 2.0, "threefold": 3.0,
    "fourfold": 4.0, "fivefold": 5.0, "sixfold": 6.0, "tenfold": 10.0,
}  # fmt: skip
_MULTIPLE_NOUNS = frozenset(("double", "triple", "quadruple"))
_NONE = frozenset(("no", "nobody", "without", "none"))
_CASUALTIES = frozenset(
    "casualty casualties injury injuries death deaths fatality fatalities victims survivors survivor".split()
)
_HARMED = frozenset("killed died wounded injured hurt harmed perished missing".split())
_ENTRY = STARTERS | set(_MULTIPLES) | _NONE | {"a", "an"}
_ARTICLE_HINT = (
    r"(?:more|less) than an?|at least an?|(?:nearly|almost|about|around|over) an?|an? (?:full|further|whole)"
)

HINT = re.compile(
    rf"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\b(?:{'|'.join(sorted(w for w in _ENTRY if w.isalpha() and len(w) > 2))}"
    rf"|no (?:one|casual|inj|deaths|fatal|victim|surviv)|a (?:week|day|month|year) of|{_ARTICLE_HINT})",
    re.IGNORECASE,
)
"""Finds the first sign of a number in a sentence: most sentences have none and cost no more than this."""


def measures(line: Line) -> Iterator[Measure]:
    """Every amount in the sentence, in order; none overlaps another."""
    at, count = 0, len(line.lexemes)
    while at < count:
        if not (line.lexemes[at].is_number or line.lexemes[at].lower in _ENTRY):
            at += 1
            continue
        found = _amount(line, at)
        if found is None:
            at = _past(line, at)
            continue
        yield found
        at = max(found.end, at + 1)


def _past(line: Line, at: int) -> int:
    """Where to go on after a number that was none: behind all of it, so that no part of a date is looked at alone."""
    number = numeral_at(line, at)
    return at + 1 if number is None or number.last <= at or line.word(at) in ("a", "an") else number.last


def _amount(line: Line, at: int) -> Measure | None:
    word = line.word(at)
    if word in _MULTIPLES:
        return _multiple(line, at)
    if word in _NONE:
        return _none(line, at)
    single = single_at(line, at) or (_article(line, at) if word in ("a", "an") else None)
    if single is None:
        return None
    found = joined(line, single)
    if _is_other(line, found):
        return None
    return _with_conversion(line, aged(line, found))


def _multiple(line: Line, at: int) -> Measure | None:
    """'twice', 'doubled', 'threefold', 'double the'; never 'a double room'."""
    word = line.word(at)
    named = line.word(at + 1) in ("the", "that", "its", "their", "his", "her", "what") or line.pos(at) == "VERB"
    if word in _MULTIPLE_NOUNS and not named:
        return None
    return Measure(Numeral(_MULTIPLES[word], at, at + 1), at, at + 1, MULTIPLE)


def _none(line: Line, at: int) -> Measure | None:
    """'no casualties', 'no one was hurt', 'nobody died': zero people."""
    word = line.word(at)
    last = at + 2 if line.words(at, at + 2) in (("no", "one"), ("no", "people"), ("none", "of")) else at + 1
    if word in ("no", "without") and last == at + 1:
        noun = last + (line.pos(last) == "ADJ")
        return Measure(Numeral(0.0, at, last), at, last, PERSON) if line.word(noun) in _CASUALTIES else None
    verb = next((i for i in range(last, last + 4) if line.pos(i) not in ("AUX", "ADV", "PART", "PRON", "DET")), last)
    return Measure(Numeral(0.0, at, last), at, last, PERSON) if line.word(verb) in _HARMED else None


_STRETCHED = frozenset(("full", "further", "whole", "single", "solid"))
_ARTICLE_BOUNDS = frozenset("than least nearly almost about around over roughly approximately just within".split())


def _article(line: Line, at: int) -> Measure | None:
    """'at least a week', 'a full day', 'a week of protests': an article that counts. 'a day later' does not."""
    stretched = line.word(at + 1) in _STRETCHED
    found = unit_at(line, at + 1 + stretched)
    if found is None or found[0].dimension not in ("time", "length", "mass", "volume"):
        return None
    bounded = line.word(at - 1) in _ARTICLE_BOUNDS
    filled = line.word(found[1]) == "of" and found[0].dimension == "time" and line.word(at - 1) not in ("once", "for")
    if not (stretched or bounded or filled):
        return None
    return Measure(Numeral(1.0, at, found[1]), at, found[1], found[0])


def _is_other(line: Line, found: Measure) -> bool:
    measured = found.unit is not None and found.unit is not SCORE
    low = replace(found.number, first=found.first) if measured else found.number
    if is_other(line, low, measured):
        return True
    if found.high is None:
        return False
    if not measured and _years(found):
        return True
    return is_other(line, replace(found.high, first=found.first), measured)


def _years(found: Measure) -> bool:
    """'2014-2018', '2015-16'."""
    return (
        found.number.digits
        and 1800 <= found.number.value <= 2100
        and found.high is not None
        and found.high.value < 2101
    )


def only_points(line: Line, measure: Measure) -> bool:
    """A 'one' that picks out instead of counting: 'one official said', 'one of the best', 'for one purpose'.

    It counts where a bound or a unit stands with it, and where something is done to it: 'killed one', 'one was hurt'.
    """
    if line.word(measure.number.first) != "one" or measure.number.value != 1 or measure.unit is not None:
        return False
    if measure.high is not None or line.word(measure.first - 1) in (
        "least",
        "only",
        "than",
        "just",
        "about",
        "with",
        "and",
    ):
        return False
    if _speaks(line, measure.last) or line.word(measure.last) == "of":
        return not _done_to(line, measure.first - 1)
    token = line.token(measure.number.first)
    while token is not None and token.dep in ("nummod", "compound", "amod"):
        token = line.tokens[token.head - line.first] if token.head != token.index else None
    return token is None or token.dep not in ("dobj", "obj", "nsubjpass", "conj", "dative")


def _speaks(line: Line, at: int) -> bool:
    """'one resident said', 'one sign, quoting …'."""
    return any(line.lemma(i) in _SAYING for i in range(at, at + 5))


_SAYING = frozenset("say tell add ask call quote read note write claim report explain brief describe recall".split())
_DONE = frozenset(
    "kill hit strike destroy wound injure down damage breach lose leave capture bomb arrest down shoot".split()
)


def _done_to(line: Line, index: int) -> bool:
    return line.lemma(index) in _DONE


def _with_conversion(line: Line, found: Measure) -> Measure:
    """'300km (190 miles)': the bracket says the same in another unit of one dimension."""
    if found.unit is None or line.word(found.last) != "(" or found.unit.dimension in ("count", "time", "age", "score"):
        return found
    step = next((i for i in range(found.last + 1, found.last + 6) if line.raw(i)[:1].isdigit()), None)
    inner = single_at(line, step) if step is not None else None
    if inner is None or inner.unit is None or inner.unit.dimension != found.unit.dimension:
        return found
    inner = joined(line, inner)
    return replace(found, conversion=inner) if line.word(inner.last) == ")" else found
