"""Numbers that are no quantities: dates, years, clock times, ordinals, names, versions, numbering, page furniture."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.numerals import Numeral

_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_UNSURE_MONTHS = frozenset(("may", "march", "mar", "dec", "sep", "jan"))
_ZONES = frozenset("gmt utc est edt pst pdt cet cest bst ist msk et pt ct".split())
_YEAR_CUES = frozenset(
    "in since by until till during from before after of for late early mid around circa the through between and "
    "year season spring summer autumn fall winter last next".split()
)
_LABELS = frozenset(
    "no no. nos number resolution article flight route chapter section part title page volume vol issue type grade level phase "
    "stage step rule law act amendment proposition prop room gate platform pier block ward district precinct apartment apt suite "
    "highway interstate hwy road line channel game week day round group pool division war apollo windows iphone boeing airbus "
    "galaxy formula category protocol annex appendix figure table fig psalm episode version exhibit count lot item "
    "form decree order paragraph clause question option terminal building hangar unit squad squadron brigade battalion regiment "
    "house studio radio fm am bbc fox nasdaq ftse dax cac nikkei dow zone area lane car tower reactor pk m-".split()
)
_AFTER_LABEL_STOP = frozenset(
    ("day", "week", "year", "house", "group", "number", "part", "order", "question", "count", "line")
)
_FURNITURE_BEFORE = frozenset(
    "share shares comment comments tweet likes like follow print email page pages photo image slide".split()
)
_PREFIXES_OF_NUMBERS = frozenset(
    ("sub", "minus", "plus", "nearly", "almost", "about", "over", "some", "around", "under", "another", "all")
)
_NAME_LABELS = frozenset(("PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "ORG", "PERSON", "NORP", "LOC", "GPE"))
_ORDINAL_TAILS = frozenset(("st", "nd", "rd", "th"))


def is_other(line: Line, number: Numeral, measured: bool) -> bool:
    """Whether a number stands for something other than an amount. `measured`: a unit or currency stands with it."""
    tests = _ALWAYS if measured else _ALWAYS + _BARE
    return any(test(line, number) for test in tests)


def _inside_word(line: Line, number: Numeral) -> bool:
    """'F-16', 'M270', 'COP21', 'Covid-19', 'x1.5', 'pre-1990'."""
    if not line.glued(number.first):
        return False
    before = number.first - 1
    if line.lexemes[before].is_word or line.word(before) in ("_", "@", "=", "&", "#", "\\", "."):
        return True
    if line.word(before) in ("-", "/", "'", ".", ":") and line.glued(before):
        head = line.word(before - 1)
        return bool(head) and head not in _PREFIXES_OF_NUMBERS and (head[0].isalpha() or head[-1].isdigit())
    return False


def _has_tail(line: Line, number: Numeral) -> bool:
    """'22nd', '1990s', '737s', '5G', '3D', '3.2.1', '10:30', '555-1234', 'www.7.com'."""
    at = number.last
    if not line.glued(at) or not number.digits:
        return False
    word, after = line.word(at), line.word(at + 1)
    if word[0].isalpha() or word[0] == ".":
        return not (word == "x" or (word == "." and len(word) == 1))
    if word in (":", "_", "@", "/", "\\", "=") and line.glued(at + 1) and after:
        return after[-1].isdigit() or (word != "/" and after[0].isalpha())
    return word in ("'", "’") and after == "s" and line.glued(at + 1)


def _ordinal(line: Line, number: Numeral) -> bool:
    return line.word(number.last) == "-" and line.word(number.last + 1) in ("first", "second", "third", "fifth")


def _clock(line: Line, number: Numeral) -> bool:
    """'5 pm', '5 a.m.', "five o'clock", '0600 GMT'."""
    at = number.last
    after = line.words(at, at + 3)
    if number.value > 2400 or not after:
        return False
    if after[0] in ("am", "pm", "o'clock", "noon", "midnight"):
        return number.value <= 24
    if after in (("a", ".", "m"), ("p", ".", "m")):
        return True
    return after[0] in _ZONES and line.raw(at).isupper()


def _date(line: Line, number: Numeral) -> bool:
    """'July 4', '4 July', '4th of July', 'July 2016'; 'in May 20 people died' keeps its 20."""
    if not _could_be_day_or_year(number):
        return False
    before, after = number.first - 1, number.last
    if line.word(before) in (".", ",", "the"):
        before -= 1
    if _is_month(line, before):
        counted = line.word(before - 1) == "in" and line.pos(after) == "NOUN" and number.value < 1000
        return not counted
    if line.word(after) == "of":
        after += 1
    return _is_month(line, after) and number.value <= 31


def _could_be_day_or_year(number: Numeral) -> bool:
    return not number.scaled and number.value == int(number.value) and 1 <= number.value <= 2200


def _is_month(line: Line, index: int) -> bool:
    word = line.word(index)
    if word not in _MONTHS:
        return False
    return line.capital(index) or word not in _UNSURE_MONTHS


def _parted(line: Line, number: Numeral) -> bool:
    """'2016-07-19', '19/7/2016', '555-1234-77', '24/7', '9/11', '020 7946 0018', '3.2.1', '10.0.0.1'."""
    first, last = number.first, number.last
    if line.glued(last) and line.word(last) == "/" and line.word(last + 1)[-1:].isdigit():
        return True
    if line.glued(first) and line.word(first - 1) in ("/", "-") and line.word(first - 2)[-1:].isdigit():
        return True
    if line.glued(last) and line.word(last) == "-" and line.glued(last + 1) and line.word(last + 1).isdecimal():
        tail = line.word(last + 1)
        return (
            (line.word(last + 2) == "-" and line.glued(last + 2) and line.word(last + 3).isdecimal())
            or tail[0] == "0"
            and len(tail) > 1
        )
    return line.word(first - 1) == "+" and line.glued(first) and number.value > 99


def _numbering(line: Line, number: Numeral) -> bool:
    """'1. …', '2) …', '[3]', '#5', 'No. 142'."""
    first, last = number.first, number.last
    if line.word(first - 1) == "#" or (line.word(first - 1) == "[" and line.word(last) == "]"):
        return True
    if not number.digits or number.value >= 100:
        return False
    return first == 0 and line.word(last) in (".", ")", ":") and line.glued(last) and line.capital(last + 1)


def _year(line: Line, number: Numeral) -> bool:
    """A bare four-digit figure of our times, unless something shows that things are counted with it."""
    text = line.word(number.first)
    if not number.digits or number.last != number.first + 1 or len(text) != 4 or not text.isdecimal():
        return False
    value = number.value
    before = line.word(number.first - 1)
    if before in _COUNT_CUES or line.words(number.first - 2, number.first) in _COUNT_PAIRS:
        return False
    if 1900 <= value <= 2049:
        return not (line.pos(number.first - 1) == "VERB" and _plural(line, number.last))
    if not 1000 <= value <= 2200:
        return False
    return before in ("in", "since", "of", "circa", "from", "until", "year", "by") and not _plural(line, number.last)


_COUNT_CUES = frozenset(
    "over some about nearly almost approximately roughly exactly exceeding least only another".split()
)
_COUNT_PAIRS = frozenset(
    (("more", "than"), ("less", "than"), ("fewer", "than"), ("up", "to"), ("close", "to"), ("many", "as"))
)


def _plural(line: Line, index: int) -> bool:
    token = line.token(index)
    if token is not None and token.pos == "ADJ":
        token = line.token(index + 1)
    return token is not None and (token.tag == "NNS" or token.lemma in ("people", "percent"))


def _labelled(line: Line, number: Numeral) -> bool:
    """'Resolution 2254', 'Flight 370', 'No. 142', 'Game 6', 'Apollo 11': a capitalised kind of thing with its number."""
    at = number.first - 1
    if line.word(at) == ".":
        at -= 1
    word = line.word(at)
    if word in ("no", "nos", "number", "numbers") and (line.word(at + 1) == "." or word.startswith("number")):
        return line.word(at - 1) not in ("a", "the", "by") or word == "no"
    return word in _LABELS and line.capital(at) and not _counts(line, number, at)


def _counts(line: Line, number: Numeral, before: int) -> bool:
    """A capital word at the very beginning ('Group 12 people in…') or a counted plural after it speaks for a count."""
    return before == 0 and _plural(line, number.last) and line.word(before) in _AFTER_LABEL_STOP


def _in_name(line: Line, number: Numeral) -> bool:
    """Part of a proper name: 'Topshop 24', 'Big 12', 'Three Mile Island', 'Seven Network', 'Planet 9 project'."""
    first, last = number.first, number.last
    if number.digits:
        return _digit_name(line, number)
    if (
        not line.capital(first)
        or first == 0
        or not line.lexemes[first - 1].is_word
        and line.word(first - 1) not in ("-",)
    ):
        return False
    if _title_case(line):
        return False
    return line.capital(last) or line.capital(first - 1)


def _digit_name(line: Line, number: Numeral) -> bool:
    first, last = number.first, number.last
    if number.scaled or last != first + 1 or "," in line.raw(first) or not line.capital(first - 1):
        return False
    if line.pos(first - 1) != "PROPN" or line.word(first - 1) in _MONTHS | _WEEKDAYS:
        return False
    start, end = line.lexemes[first].start, line.lexemes[last - 1].end
    if any(n.start < start and end <= n.end and n.label in _NAME_LABELS for n in line.names):
        return True
    if line.capital(last) and not line.lexemes[last].text.isupper():
        return True
    return (
        number.value < 1000
        and not _plural(line, last)
        and line.word(last) not in ("people", "dead", "wounded", "injured")
    )


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _title_case(line: Line) -> bool:
    """Whether most words of the sentence are capitalised: a headline, where capitals say nothing."""
    words = [lexeme for lexeme in line.lexemes[:40] if lexeme.is_word and len(lexeme.text) > 3]
    return len(words) > 2 and sum(lexeme.text[0].isupper() for lexeme in words) > 0.7 * len(words)


def _furniture(line: Line, number: Numeral) -> bool:
    """'Share 12', '3 comments', 'Page 2 of 5' as lines of their own."""
    if len(line.lexemes) > 6 or not number.digits:
        return False
    return line.word(number.first - 1) in _FURNITURE_BEFORE or line.word(number.last) in _FURNITURE_BEFORE


def _pronoun_one(line: Line, number: Numeral) -> bool:
    """'no one', 'the one', 'one another', 'one must', 'one day', 'day one': a pronoun, not a count."""
    at = number.first
    if line.word(at) != "one" or number.last != at + 1:
        return False
    before, after = line.word(at - 1), line.word(at + 1)
    if before in _BEFORE_PRONOUN or after in _AFTER_PRONOUN or (before == "-" and line.glued(at)):
        return True
    if after == "-" and line.glued(at + 1):
        return line.word(at + 2) not in _ONE_UNITS
    return line.pos(at + 1) in ("AUX", "PART", "PRON") or (
        line.pos(at) == "PRON" and after not in ("of", "person", "man", "woman")
    )


_BEFORE_PRONOUN = frozenset(
    "no the this that which any every some another each number day formula ground square other new big".split()
)
_AFTER_PRONOUN = frozenset("another day would can could should must might may 's ' by to that who".split())
_ONE_UNITS = frozenset("year day week month hour mile minute night point man woman third".split())


def _zero_idiom(line: Line, number: Numeral) -> bool:
    return line.word(number.first) == "zero" and line.word(number.last) in ("tolerance", "-", "in", "sum", "waste")


_ALWAYS: tuple[Callable[[Line, Numeral], bool], ...] = (_inside_word, _parted, _numbering)
_BARE: tuple[Callable[[Line, Numeral], bool], ...] = (
    _has_tail, _clock, _date, _year, _labelled, _in_name, _ordinal, _furniture, _pronoun_one, _zero_idiom,
)  # fmt: skip
