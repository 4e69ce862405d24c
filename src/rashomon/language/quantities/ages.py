"""Ages: '18-year-old', 'five years old', 'aged 26', 'Smith, 45,', 'she turned 50'."""

from __future__ import annotations

from dataclasses import replace

from rashomon.events import is_person
from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.measure import Measure
from rashomon.language.quantities.units import AGE_UNITS, YEAR_OF_AGE

_OLDEST = 125
_CUES = frozenset(("aged", "age", "ages"))
_CUE_ENDS = frozenset(("of", "between", "under", "over", "below", "above", "from", "about", "around", "least"))
# What stands between the ages of several people, and how many of them are told at most.
_JOIN = frozenset((",", "and", "or"))
_MOST_AGES = 12
_PERSONAL = frozenset(("he", "she", "who"))
_BEHIND_AGE = frozenset(
    ("", ".", ",", "when", "and", "in", "by", "at", "on", "this", "last", "next", "but", ";", "years")
)


def aged(line: Line, found: Measure) -> Measure:
    """Gives an age its unit. The age of a thing ('six-year-old conflict') stays a duration."""
    behind = _behind_old(line, found)
    if behind is not None:
        name = found.unit.name if found.unit else "year"
        if line.pos(behind) in ("NOUN", "ADJ") and not _person_follows(line, behind):
            return replace(found, last=behind)
        return replace(found, unit=AGE_UNITS.get(name, YEAR_OF_AGE), last=behind)
    if found.unit is None and line.word(found.last) == "yo":
        return replace(found, unit=YEAR_OF_AGE, last=found.last + 1)
    if found.unit is None and _is_age(line, found):
        return replace(found, unit=YEAR_OF_AGE)
    return found


def _behind_old(line: Line, found: Measure) -> int | None:
    """The lexeme behind 'old' or 'of age' where one of them makes the duration an age."""
    if found.unit is None or found.unit.name not in AGE_UNITS:
        return None
    at = found.last + (line.word(found.last) == "-")
    if line.word(at) in ("old", "olds"):
        return at + 1
    return at + 2 if line.words(at, at + 2) == ("of", "age") else None


def _person_follows(line: Line, index: int) -> bool:
    nouns = (line.lemma(i) for i in range(index, index + 3) if line.pos(i) == "NOUN")
    return any(is_person(noun) or noun.endswith(("er", "or")) for noun in nouns)


def _is_age(line: Line, found: Measure) -> bool:
    number = found.number
    if not 0 < number.value < _OLDEST or number.value != int(number.value) or number.vague or number.fraction:
        return False
    at = found.first - 1
    if _behind_cue(line, at) or _behind_other_age(line, found):
        return True
    return _predicated(line, found) or (number.digits and (_beside_name(line, found) or _behind_name(line, found)))


def _behind_cue(line: Line, at: int) -> bool:
    return line.word(at) in _CUES or (line.word(at) in _CUE_ENDS and line.word(at - 1) in _CUES)


def _behind_other_age(line: Line, found: Measure) -> bool:
    """'Aged 22 and 23', 'between the ages of 10 and 15', not 'aged 22 and 40 others'."""
    if line.pos(found.last) in ("NOUN", "ADJ"):
        return False
    at = found.first - 1
    for _ in range(_MOST_AGES):
        if line.word(at) not in _JOIN:
            return False
        while line.word(at) in _JOIN:
            at -= 1
        if line.pos(at) != "NUM":
            return False
        at -= 1
        if _behind_cue(line, at):
            return True
    return False


def _predicated(line: Line, found: Measure) -> bool:
    """'She is 35', 'he will be 35 in May', 'who turned 50'."""
    at = found.first - 1
    lemma = line.lemma(at)
    if lemma == "turn":
        return line.word(found.last) in _BEHIND_AGE
    if lemma != "be" or line.word(found.last) not in _BEHIND_AGE:
        return False
    return line.word(at - 1) in _PERSONAL or (line.pos(at - 1) == "AUX" and line.word(at - 2) in _PERSONAL)


def _beside_name(line: Line, found: Measure) -> bool:
    """'Jane Smith, 45, said', 'Ali (12)': a figure in commas or brackets right behind a name."""
    before, after = line.word(found.first - 1), line.word(found.last)
    if line.pos(found.first - 2) != "PROPN":
        return False
    if before == "(":
        return after == ")"
    name = line.name_over(found.first - 2)
    named = name is not None and name.label == "PERSON"
    if before == "," and named:
        return after in (",", ".", "and", "from", ";", "of")
    return before == "," and after == "," and found.number.value >= 10


def _behind_name(line: Line, found: Measure) -> bool:
    """'Jane Smith 45 said', where a text has lost its commas."""
    name = line.name_over(found.first - 1)
    if name is None or name.label != "PERSON" or name.end != line.lexemes[found.first - 1].end:
        return False
    full = " " in line.text[name.start : name.end]
    return full and found.number.value >= 10 and line.pos(found.last) in ("AUX", "VERB", "PRON", "ADP")
