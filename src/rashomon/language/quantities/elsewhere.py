"""Numbers that are no quantities: dates, years, clock times, ordinals, names, versions, numbering, page furniture."""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.calendar import WEEKDAYS
from rashomon.events import is_person
from rashomon.language.quantities.counted import MONTH_WORDS, STATES
from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.numerals import Numeral

_UNSURE_MONTHS = frozenset(("may", "march", "mar"))
_ZONES = frozenset("gmt utc est edt pst pdt cet cest bst ist msk et pt ct local".split())
# Kinds of thing that carry a number as their name. Those in lower case do so even without a capital.
_LOWER_LABELS = frozenset(
    "resolution article flight route chapter section page volume room channel gate exit highway interstate "
    "paragraph clause protocol annex appendix psalm platform".split()
)
_LABELS = _LOWER_LABELS | frozenset(
    "part title vol issue type grade level phase stage step rule law act amendment proposition prop pier "
    "block ward district precinct apartment apt suite hwy road line game week day round group pool division "
    "war apollo windows iphone boeing airbus galaxy formula category figure table fig episode version exhibit "
    "lot item form decree order question option terminal building hangar unit squad squadron brigade "
    "battalion regiment house studio radio fm bbc fox nasdaq ftse dax cac nikkei dow zone area lane car tower "
    "reactor pk season".split()
)
_STREETS = frozenset(
    "street st avenue ave road rd lane boulevard blvd drive square place highway broadway court terrace way".split()
)
_FURNITURE = frozenset(
    "share shares comment comments tweet tweets likes page pages photos images slide url views".split()
)
_PREFIXES_OF_NUMBERS = frozenset(
    "now then to sub minus plus nearly almost about over some around under another all".split()
)
_NAME_LABELS = frozenset(("PRODUCT", "LAW", "WORK_OF_ART", "FAC", "EVENT", "ORG", "PERSON", "NORP", "LOC", "GPE"))

_LONGEST_RUN = 12


def is_other(line: Line, number: Numeral, measured: bool) -> bool:
    """Whether a number stands for something other than an amount. `measured`: a unit or currency stands with it."""
    tests = _ALWAYS if measured else _ALWAYS + _BARE
    return any(test(line, number) for test in tests)


def _inside_word(line: Line, number: Numeral) -> bool:
    """'F-16', 'M270', 'COP21', 'Covid-19', 'x1.5', 'pre-1990'."""
    if not line.glued(number.first):
        return False
    before = number.first - 1
    if line.word(before) == "-" and not line.glued(before) and line.capital(before - 1) and number.digits:
        return True  # a treebank's 'COVID -19'
    if line.lexemes[before].is_word or line.word(before) in ("_", "@", "=", "&", "#", "\\", "."):
        return True
    if line.word(before) not in ("-", "/", "'", ".", ":") or not line.glued(before):
        return False
    head = line.word(before - 1)
    return bool(head) and head not in _PREFIXES_OF_NUMBERS and (head[0].isalpha() or head[-1].isdigit())


def _parted(line: Line, number: Numeral) -> bool:
    """'2016-07-19', '19/7/2016', '15.04.2017', '555-1234-77', '24/7', '3.2.1', '+44 20'."""
    first, last = number.first, number.last
    if line.glued(last) and line.glued(last + 1) and line.word(last + 1)[0].isdecimal():
        if line.word(last) in ("/", "."):
            return True
        if line.word(last) == "-" and line.word(last + 1).isdecimal():
            tail = line.word(last + 1)
            dashed = line.word(last + 2) == "-" and line.glued(last + 2) and line.word(last + 3).isdecimal()
            return dashed or (tail[0] == "0" and len(tail) > 1)
    return line.word(first - 1) == "+" and line.glued(first) and number.value > 99


def _numbering(line: Line, number: Numeral) -> bool:
    """'1. First', '2) Second', '[3]', '#5'."""
    first, last = number.first, number.last
    if line.word(first - 1) == "#" or (line.word(first - 1) == "[" and line.word(last) == "]"):
        return True
    if not number.digits or number.value >= 100:
        return False
    if line.word(last) == ")" and number.value < 20 and "(" not in line.words(first - 12, first):
        return True
    return first == 0 and line.word(last) in (".", ")", ":") and line.glued(last) and line.capital(last + 1)


def _has_tail(line: Line, number: Numeral) -> bool:
    """'22nd', '1990s', '737s', '5G', '3D', '10:30', 'www.7.com', '3/Afterwards'."""
    at = number.last
    if not line.glued(at) or not number.digits:
        return False
    word = line.word(at)
    if word[0].isalpha():
        return word != "x"
    if word in (":", "_", "@", "/", "\\", "=") and line.glued(at + 1):
        return line.word(at + 1)[:1].isalnum()
    return word in ("'", "’") and line.word(at + 1) == "s" and line.glued(at + 1)


def _dialled(line: Line, number: Numeral) -> bool:
    """'0200 local time', '0141 532 3300', '007': a leading nought, or figures in a row, stand for no amount."""
    if not number.digits or not line.raw(number.first).isdecimal():
        return False
    at = _run_start(line, number.first)
    if (len(line.raw(at)) > 1 and line.raw(at)[0] == "0") or (line.word(at - 1) == "+" and line.glued(at)):
        return True
    return _long_figure(line, number.first - 1, number.first) or _long_figure(line, number.last, number.last)


def _long_figure(line: Line, index: int, second: int) -> bool:
    """Whether a second long figure stands beside, with a space between: a telephone number in groups."""
    text, own = line.raw(index), line.raw(second - 1 if index == second else second)
    return (
        text.isdecimal()
        and len(text) >= 3
        and len(own) >= 3
        and not line.glued(second)
        and text[:2] not in ("19", "20")
    )


def _run_start(line: Line, at: int) -> int:
    """The first of the figures that stand in a row up to this one."""
    for _ in range(_LONGEST_RUN):
        if not line.raw(at - 1).isdecimal():
            break
        at -= 1
    return at


_DOTTED = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_DAYS_OF_CLOCK = frozenset(("on", "yesterday", "today", "this", "that"))


def _clock(line: Line, number: Numeral) -> bool:
    """'5 pm', '5 a.m.', "five o'clock", '0600 GMT', 'half past one'."""
    at = number.last
    after = line.words(at, at + 3)
    if number.value > 2400:
        return False
    if line.words(number.first - 2, number.first) in (("half", "past"), ("quarter", "past"), ("quarter", "to")):
        return True
    if not after:
        return False
    if after[0] in ("am", "pm", "o'clock", "noon", "midnight"):
        return number.value <= 24
    if after in (("a", ".", "m"), ("p", ".", "m")):
        return True
    if line.word(number.first - 1) == "at" and _DOTTED.fullmatch(line.raw(number.first)):
        return after[0] in _DAYS_OF_CLOCK or after[0] in WEEKDAYS
    return after[0] in _ZONES and (line.raw(at).isupper() or line.word(at + 1) == "time")


def _date(line: Line, number: Numeral) -> bool:
    """'July 4', '4 July', '4th of July', 'July 2016'; 'in May 20 people died' keeps its 20."""
    if not number.digits or number.scaled or number.value != int(number.value) or not 1 <= number.value <= 2200:
        return False
    before, after = number.first - 1, number.last
    if line.word(before) in (".", "the") or (line.word(before) == "," and number.value > 1000):
        before -= 1
    if _is_month(line, before) or (line.word(before) in _UNSURE_MONTHS and line.word(before - 1) == "on"):
        counted = line.word(before - 1) == "in" and line.pos(after) == "NOUN" and number.value < 1000
        return not counted
    if line.word(after) == "of":
        after += 1
    if line.word(after) in _UNSURE_MONTHS and line.word(number.first - 1) == "on":
        return number.value <= 31
    return _is_month(line, after) and number.value <= 31 and not _is_day_behind(line, after)


def _is_day_behind(line: Line, month: int) -> bool:
    """'The 19 Sept. 11 hijackers': the month has its day behind it, so the number before it counts."""
    at = month + 2 if line.word(month + 1) == "." else month + 1
    return line.raw(at).isdecimal() and len(line.raw(at)) < 3 and line.word(at + 1) not in (":", ".")


def _month_year(line: Line, number: Numeral) -> bool:
    """'August 2016' keeps its year even where a unit seems to follow."""
    text = line.raw(number.first)
    if not number.digits or len(text) != 4 or not text.isdecimal() or not 1000 <= number.value <= 2200:
        return False
    return _is_month(line, number.first - 1) or line.words(number.first - 2, number.first) == ("d", ".")


def _is_month(line: Line, index: int) -> bool:
    word = line.word(index)
    return word in MONTH_WORDS and (line.capital(index) or word not in _UNSURE_MONTHS)


def _year(line: Line, number: Numeral) -> bool:
    """A bare four-digit figure of our times, unless something shows that things are counted with it."""
    text = line.raw(number.first)
    if not number.digits or number.last != number.first + 1 or len(text) != 4 or not text.isdecimal():
        return False
    if line.word(number.first - 1) in _COUNT_CUES or line.words(number.first - 2, number.first) in _COUNT_PAIRS:
        return False
    if not 1000 <= number.value <= 2200:
        return False
    plural = _plural(line, number.last)
    if 1900 <= number.value <= 2049:
        return not (plural and _kills_or_counts(line, number))
    return not plural and (line.word(number.first - 1) in _YEAR_CUES or line.pos(number.last) in ("NOUN", "PROPN"))


_COUNT_CUES = frozenset(
    "over some about nearly almost approximately roughly exactly exceeding least only another".split()
)
_COUNT_PAIRS = frozenset(
    (
        ("average", "of"),
        ("total", "of"),
        ("more", "than"),
        ("less", "than"),
        ("fewer", "than"),
        ("up", "to"),
        ("close", "to"),
        ("many", "as"),
    )
)
_YEAR_CUES = frozenset("in since of circa from until year by a an the".split())


def _kills_or_counts(line: Line, number: Numeral) -> bool:
    """'killed 1950 civilians' counts; 'had 2018 sales' and 'in 2015 people fled' do not."""
    return line.pos(number.first - 1) == "VERB" and any(is_person(line.lemma(number.last + i)) for i in (0, 1))


def _plural(line: Line, index: int) -> bool:
    token = line.token(index)
    if token is not None and token.pos == "ADJ":
        token = line.token(index + 1)
    return token is not None and (token.tag in ("NNS", "NNPS") or token.lemma in ("people", "percent"))


def _labelled(line: Line, number: Numeral) -> bool:
    """'Resolution 2254', 'resolutions 2118 and 2235', 'Flight 370', 'No. 142', 'Game 6', 'the 99 bus'."""
    at = number.first - 1
    for _ in range(_LONGEST_RUN):
        if not (line.raw(at).isdecimal() or (line.word(at) in ("and", ",", "or") and line.raw(at - 1).isdecimal())):
            break
        at -= 1
    if at < number.first - 1 and (_plural(line, number.last) or line.raw(at)[:1].isdecimal()):
        return False
    if line.word(at) == ".":
        at -= 1
    word = line.word(at)
    if word in ("no", "nos", "number", "numbers"):
        return word.startswith("no") and (line.word(at + 1) == "." or word.startswith("nu") or line.capital(at))
    stem = word.removesuffix("s")
    if stem in _LOWER_LABELS and number.digits:
        return not _plural(line, number.last)
    return (word in _LABELS or stem in _LABELS) and line.capital(at) and not (at == 0 and _plural(line, number.last))


def _in_name(line: Line, number: Numeral) -> bool:
    """Part of a proper name: 'Big 12', 'Three Mile Island', 'Planet 9 project', '12 Harbour Street'."""
    first, last = number.first, number.last
    if number.digits:
        return _digit_name(line, number) or _address(line, number)
    if first == 0 or not line.capital(first) or not (line.lexemes[first - 1].is_word or line.word(first - 1) == "-"):
        return False
    if _title_case(line):
        return False
    return line.capital(last) or (line.capital(first - 1) and not _counts(line, last) and line.word(last) != "of")


def _counts(line: Line, last: int) -> bool:
    """Whether what follows a number can be counted by it: a plural, people, or what was done to them."""
    word = line.word(last)
    return _plural(line, last) or is_person(line.lemma(last)) or word in STATES or line.lemma(last) == "die"


def _digit_name(line: Line, number: Numeral) -> bool:
    """A bare whole figure right behind a capitalised word, with nothing behind it that it could count."""
    first, last = number.first, number.last
    if last != first + 1 or not line.raw(first).isdecimal() or not line.capital(first - 1):
        return False
    if line.word(first - 1) in MONTH_WORDS.union(WEEKDAYS) or (first == 1 and line.pos(0) not in ("PROPN", "NOUN")):
        return False
    if _counts(line, last):
        return False
    name = line.name_over(first)
    if name is not None and name.label in _NAME_LABELS and name.start < line.lexemes[first].start:
        return True
    if line.pos(first - 1) not in ("PROPN", "NOUN", "ADJ"):
        return False
    if line.capital(last) and not line.raw(last).isupper() and not _title_case(line):
        return True
    if line.word(first - 2) == "&" or (line.raw(first - 1).isupper() and len(line.raw(first - 1)) > 1):
        return True
    return number.value < 1000 and line.pos(last) not in ("VERB", "ADJ")


def _address(line: Line, number: Numeral) -> bool:
    """'12 Harbour Street', 'PA 19104'."""
    last = number.last
    if line.capital(last) and any(line.word(i) in _STREETS and line.capital(i) for i in range(last, last + 4)):
        return True
    state = line.raw(number.first - 1)
    return len(state) == 2 and state.isupper() and len(line.raw(number.first)) == 5


def _title_case(line: Line) -> bool:
    """Whether most words of the sentence are capitalised: a headline, where capitals say nothing."""
    words = [lexeme for lexeme in line.lexemes[:40] if lexeme.is_word and len(lexeme.text) > 3]
    return len(words) > 2 and sum(lexeme.text[0].isupper() for lexeme in words) > 0.7 * len(words)


def _furniture(line: Line, number: Numeral) -> bool:
    """'Share 12', '3 comments', 'Page 2 of 5' as lines of their own, 'URL 120'; 'It has 46 pages' is a sentence."""
    before, after = line.word(number.first - 1), line.word(number.last)
    if not number.digits:
        return False
    if before == "url":
        return True
    if any(line.pos(i) in ("VERB", "AUX") and line.word(i) not in _FURNITURE for i in range(len(line.lexemes[:6]))):
        return False
    return len(line.lexemes) <= 6 and (before in _FURNITURE or after in _FURNITURE)


def _pronoun_one(line: Line, number: Numeral) -> bool:
    """'no one', 'the one', 'one another', 'one must', 'one day', 'day one': a pronoun, not a count."""
    at = number.first
    if line.word(at) != "one" or number.last != at + 1:
        return False
    before, after = line.word(at - 1), line.word(at + 1)
    if line.raw(at + 1)[:1].isdigit():
        return True
    if before in _BEFORE_PRONOUN or after in _AFTER_PRONOUN or (before == "-" and line.glued(at)):
        return True
    if after == "-" and line.glued(at + 1):
        return line.word(at + 2) not in _ONE_UNITS
    return line.pos(at + 1) in ("AUX", "PART", "PRON") and not _suffers(line, at + 1)


def _suffers(line: Line, index: int) -> bool:
    """'one was killed' counts, 'one was surprised to see' does not."""
    return line.lemma(index + 1) in ("kill", "injure", "wound", "hurt", "arrest", "detain", "miss", "destroy")


_BEFORE_PRONOUN = frozenset(
    "same no the this that which any every some another each number day formula ground square other new big".split()
)
_AFTER_PRONOUN = frozenset("another day would can could should must might may 's ' by to that who".split())
_ONE_UNITS = frozenset("year day week month hour mile minute night point man woman third".split())


def _idiom(line: Line, number: Numeral) -> bool:
    """'zero tolerance', 'the top ten', 'fifth-third', 'this half'."""
    word, before, after = line.word(number.first), line.word(number.first - 1), line.word(number.last)
    if word == "zero":
        return after in ("tolerance", "-", "in", "sum", "waste", "hour")
    if after == "-" and line.word(number.last + 1) in ("first", "second", "third", "fifth", "ish", "something"):
        return True
    return before == "top" and number.value in (5, 10, 20, 25, 40, 50, 100) and line.pos(number.last) != "NOUN"


def _corrected(line: Line, number: Numeral) -> bool:
    """'not one ship, but two', 'not 12 but 14': the number that does not hold. 'not only 12 men but 14 women' does."""
    not_alone = line.words(number.first - 2, number.first) in _NOT_ALONE and number.value == 1
    if line.word(number.first - 1) != "not" and not not_alone:
        return False
    after = range(number.last, min(number.last + _LONGEST_CORRECTION, len(line.lexemes) - 1))
    return any(line.word(i) == "but" and line.pos(i + 1) == "NUM" for i in after)


_NOT_ALONE = (("not", "just"), ("not", "only"))
_LONGEST_CORRECTION = 6
_ALWAYS: tuple[Callable[[Line, Numeral], bool], ...] = (_inside_word, _parted, _numbering, _month_year, _corrected)
_BARE: tuple[Callable[[Line, Numeral], bool], ...] = (
    _has_tail, _dialled, _clock, _date, _year, _labelled, _in_name, _furniture, _pronoun_one, _idiom,
)  # fmt: skip
