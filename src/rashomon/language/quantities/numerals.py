"""Numbers as they are written: digits, words, both, fractions, and words that name no exact number ('dozens')."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.units import UNITS

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15}
_ABBREVIATED = {"bn": 1e9, "mn": 1e6, "mln": 1e6, "mil": 1e6, "tn": 1e12, "trn": 1e12, "k": 1e3, "bln": 1e9}
_LETTERS = {"m": 1e6, "b": 1e9, "t": 1e12}  # only where a currency or a counted noun shows that no unit is meant
GROUPS = {"dozen": 12.0, "couple": 2.0, "score": 20.0, "lakh": 1e5, "crore": 1e7}
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
_VULGAR = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5,
    "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip

# Words for a number nobody counted: lowest and highest number a careful writer uses them for.
VAGUE: dict[str, tuple[float, float | None]] = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "tens": (20.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2000.0, None),
    "millions": (2000000.0, None),
    "billions": (2000000000.0, None),
    "trillions": (2000000000000.0, None),
}
_FEW = {"several": (3.0, 9.0), "few": (3.0, 9.0), "handful": (3.0, 9.0)}
_PLURAL_SCALES = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
_LONGEST_DIGITS = 18

STARTERS = frozenset({*SMALL, *TENS, *SCALES, *GROUPS, *_PARTS, *VAGUE, *_FEW, *_VULGAR} | {"thirds", "quarters"})
"""Every word a number can begin with, digits apart."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a sentence: lexemes `first` to `last` (half-open), its value, and what the word itself allows.

    `low` and `high` are set only for vague words; `few` marks those that give no idea of size ('several').
    `digits`: the number begins with a figure. `fraction`: a part of one. `scaled`: a scale word or letter follows.
    """

    value: float
    first: int
    last: int
    low: float | None = None
    high: float | None = None
    vague: bool = False
    few: bool = False
    digits: bool = False
    fraction: bool = False
    scaled: bool = False


def numeral_at(line: Line, index: int, money: bool = False) -> Numeral | None:
    """The longest number that begins at lexeme `index`. `money`: a currency stands before it ('$5m' is a million)."""
    word = line.word(index)
    if not word:
        return None
    if line.lexemes[index].is_number:
        return _digits(line, index, money)
    if word in _VULGAR:
        return Numeral(_VULGAR[word], index, index + 1, digits=True, fraction=True)
    if word in ("a", "an"):
        return _with_article(line, index)
    return _vague(line, index) or _few(line, index) or _fraction(line, index) or _words(line, index)


def _digits(line: Line, index: int, money: bool) -> Numeral | None:
    literal = line.word(index).replace(",", "")
    if len(literal) > _LONGEST_DIGITS:
        return None
    value, at = float(literal), index + 1
    slash = _slash_fraction(line, index)
    if slash is not None:
        return Numeral(slash, index, index + 3, digits=True, fraction=True)
    if line.word(at) in _VULGAR:
        return Numeral(value + _VULGAR[line.word(at)], index, at + 1, digits=True)
    mixed = _slash_fraction(line, at) if value == int(value) else None
    if mixed is not None:
        return Numeral(value + mixed, index, at + 3, digits=True)
    return _scaled(line, Numeral(value, index, at, digits=True), money)


def _slash_fraction(line: Line, index: int) -> float | None:
    """1/2, 3/4, 5/8: a small numerator over a denominator that is read as a part."""
    if line.word(index + 1) != "/" or not line.glued(index + 1) or not line.glued(index + 2):
        return None
    top, bottom = line.word(index), line.word(index + 2)
    if not (top.isdecimal() and bottom.isdecimal() and line.word(index + 3) != "/"):
        return None
    if len(top) > 2 or int(bottom) not in (2, 3, 4, 5, 6, 8, 10, 16, 32) or int(top) >= int(bottom):
        return None
    return int(top) / int(bottom)


def _scaled(line: Line, number: Numeral, money: bool) -> Numeral:
    """Takes the scale words after a figure: '2.5 million', '5bn', '1.8 billion-mile', '3 dozen'."""
    value, at = number.value, number.last
    while True:
        step = at + 1 if line.word(at) == "-" and line.word(at + 1) in SCALES else at
        factor = _scale(line, step, money)
        if factor is None:
            break
        value, at, money = value * factor, step + 1, False
    if line.words(at, at + 3) == ("and", "a", "half"):
        value, at = value + 0.5 * (value / number.value if number.value else 1), at + 3
    return Numeral(_clean(value), number.first, at, digits=number.digits, scaled=at > number.last)


def _scale(line: Line, index: int, money: bool) -> float | None:
    word = line.word(index)
    if word in SCALES:
        return SCALES[word]
    if word == "dozen":
        return 12.0
    if word in ("lakh", "crore"):
        return GROUPS[word]
    if word in _ABBREVIATED and (line.glued(index) or word != "k") and line.pos(index + 1) is not None:
        return _ABBREVIATED[word]
    if word in _LETTERS and (money or _counts_millions(line, index)):
        return _LETTERS[word]
    return None


def _counts_millions(line: Line, index: int) -> bool:
    """'4m barrels', '8 B people': the letter is a scale where a plural noun that can be counted follows."""
    if line.word(index) == "t":
        return False
    if line.raw(index) in ("M", "B"):
        return line.glued(index) or line.pos(index + 1) == "NOUN"
    following = UNITS.get(line.word(index + 1))
    if following is not None and following.dimension == "currency":
        return True
    if not line.glued(index) or line.word(index + 1) in _AFTER_METRES:
        return False
    if line.word(index + 1) == "of" and line.word(index + 2) in ("the", "its", "their", "these", "those"):
        return True
    for at in range(index + 1, index + 5):
        token = line.token(at)
        if token is None or (token.pos not in ("ADJ", "NOUN", "PROPN", "CCONJ") and token.tag != "VBN"):
            return False
        if token.tag == "NNS" or token.lemma == "people":
            return True
    return False


_AFTER_METRES = frozenset("long high wide deep tall away hurdles metres sprints long. up down".split())


def _clean(value: float) -> float:
    """2.3 * 1e6 is 2299999.9999999995 in floats: rounds off what no writer meant."""
    return float(f"{value:.12g}")


def _words(line: Line, index: int) -> Numeral | None:
    """Number words: 'twenty-one', 'two hundred and fifty thousand', 'hundred'."""
    total, current, at = 0.0, None, index
    scaled = False
    while True:
        word = line.word(at)
        if word in SMALL and (current is None or _takes_small(current, SMALL[word])):
            current = (current or 0.0) + SMALL[word]
        elif word in TENS and (current is None or current % 100 == 0):
            current = (current or 0.0) + TENS[word]
        elif word == "hundred" and (_may_begin(line, at) if current is None else 0 < current < 100):
            current, scaled = (current or 1.0) * 100, True
        elif word in SCALES and word != "hundred" and (current is not None or total or _may_begin(line, at)):
            total, current, scaled = total + (current if current is not None else 1.0) * SCALES[word], None, True
        elif word == "dozen" and (current is not None or _may_begin(line, at)):
            current, scaled = (current if current is not None else 1.0) * 12, True
        else:
            break
        at = _onward(line, at + 1, scaled)
    while at > index and line.word(at - 1) in ("-", "and"):
        at -= 1
    if at == index:
        return None
    value = total + (current or 0.0)
    if line.words(at, at + 3) == ("and", "a", "half"):
        value, at = value + 0.5 * (SCALES.get(line.word(at - 1), 1.0)), at + 3
    return Numeral(_clean(value), index, at, scaled=scaled)


def _may_begin(line: Line, index: int) -> bool:
    """'a hundred' and 'the dozen'; not 'a baker's dozen' and 'cents per dozen'."""
    return line.word(index - 1) in ("a", "an", "the", "-") or index == 0


def _takes_small(current: float, small: int) -> bool:
    if current % 100 == 0 and current >= 100:
        return True
    return current % 10 == 0 and current % 100 >= 20 and 0 < small < 10


def _onward(line: Line, at: int, scaled: bool) -> int:
    """Steps over the hyphen of 'twenty-one' and the 'and' of 'two hundred and fifty', where a number word follows."""
    after = line.word(at + 1)
    if (
        line.word(at) == "-"
        and line.glued(at)
        and (after in SMALL or after in TENS or after in SCALES or after == "dozen")
    ):
        return at + 1
    if scaled and line.word(at) == "and" and (after in SMALL or after in TENS):
        return at + 1
    return at


def _with_article(line: Line, index: int) -> Numeral | None:
    """'a hundred', 'a dozen', 'a couple', 'a few hundred', 'a third of', 'half a million'."""
    word, at = line.word(index + 1), index + 1
    if word == "half" and line.word(at + 1) in ("-", "dozen", "million", "hour", "mile", "billion"):
        inner = _half(line, at)
    elif word in SCALES or word == "dozen":
        inner = _words(line, at)
    elif word in ("lakh", "crore"):
        inner = Numeral(GROUPS[word], at, at + 1)
    elif word == "couple":
        inner = _couple(line, at)
    elif word == "score" and line.word(at + 1) == "of":
        inner = Numeral(20.0, at, at + 1)
    elif word in ("few", "handful"):
        inner = _few(line, at)
    else:
        inner = _fraction(line, at, article=True)
    if inner is None:
        return None
    return Numeral(
        inner.value, index, inner.last, low=inner.low, high=inner.high, vague=inner.vague, few=inner.few,
        fraction=inner.fraction, scaled=inner.scaled,
    )  # fmt: skip


def _couple(line: Line, at: int) -> Numeral:
    after = at + 2 if line.word(at + 1) == "of" else at + 1
    factor = 12.0 if line.word(after) == "dozen" else SCALES.get(line.word(after))
    if factor:
        return Numeral(2 * factor, at, after + 1, low=2 * factor, high=3 * factor, vague=True, scaled=True)
    return Numeral(2.0, at, at + 1)


def _vague(line: Line, index: int) -> Numeral | None:
    """'dozens', 'scores', 'hundreds of thousands', 'tens of millions'."""
    word = line.word(index)
    if word not in VAGUE:
        return None
    low, high = VAGUE[word]
    if line.word(index + 1) == "of" and line.word(index + 2) in _PLURAL_SCALES and word not in ("scores", "trillions"):
        factor = _PLURAL_SCALES[line.word(index + 2)]
        return Numeral(low * factor, index, index + 3, low=low * factor, high=_times(high, factor), vague=True)
    if line.words(index + 1, index + 3) == ("and", word):
        return Numeral(low, index, index + 3, low=low, high=high, vague=True)
    if word == "tens":
        return None
    return Numeral(low, index, index + 1, low=low, high=high, vague=True)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _few(line: Line, index: int) -> Numeral | None:
    """'several', 'a few', 'a handful', and with a scale 'several hundred', 'a few dozen'."""
    word = line.word(index)
    if word not in _FEW or (word == "few" and line.word(index - 1) not in _BEFORE_FEW):
        return None
    low, high = _FEW[word]
    factor = 12.0 if line.word(index + 1) == "dozen" else SCALES.get(line.word(index + 1))
    if factor:
        return Numeral(low * factor, index, index + 2, low=low * factor, high=high * factor, vague=True, scaled=True)
    return Numeral(low, index, index + 1, low=low, high=high, vague=True, few=True)


_BEFORE_FEW = frozenset(("a", "last", "past", "next", "first", "another", "the", "every"))


def _fraction(line: Line, index: int, article: bool = False) -> Numeral | None:
    """'half', 'a third of', 'two-thirds', 'three quarters', 'one in five' as a part of one."""
    if line.word(index) == "half":
        return _half(line, index)
    top, at = (1, index) if article else (SMALL.get(line.word(index), 0), index + 1)
    if not article and line.word(at) == "-":
        at += 1
    part = line.word(at)
    bottom = _PARTS.get(part.removesuffix("s")) if part not in ("half", "halfs") else None
    if bottom is None or not 0 < top < bottom or part.endswith("s") != (top > 1):
        return None
    # 'a third explosion' is an ordinal; 'a third of the town' is a part.
    hyphened = not article and line.word(at - 1) == "-" and part != "quarter"
    if (
        top == 1
        and not hyphened
        and line.word(at + 1) not in SCALES
        and line.word(at + 1) not in ("of", "less", "more", "fewer", "higher", "lower")
    ):
        return None
    scale = at + 3 if line.words(at + 1, at + 3) in (("of", "a"), ("of", "an")) else at + 1
    if line.word(scale) in SCALES:  # 'three quarters billion', 'a quarter of a million'
        return Numeral(_clean(top / bottom * SCALES[line.word(scale)]), index, scale + 1, scaled=True)
    return Numeral(top / bottom, index, at + 1, fraction=True)


def _half(line: Line, index: int) -> Numeral | None:
    """'half of', 'half the', 'half a million', 'half-hour'; never 'the first half' or 'half-brother'."""
    after = index + 1
    if line.word(after) == "-":
        after += 1
    elif line.word(index - 1) in _NAMED_HALVES:
        return None
    if line.word(after) in ("a", "an"):
        after += 1
    scale = 12.0 if line.word(after) == "dozen" else SCALES.get(line.word(after))
    if scale:
        return Numeral(scale / 2, index, after + 1, scaled=True)
    if line.word(index + 1) == "-" and line.word(after) not in _HALF_UNITS:
        return None
    return Numeral(0.5, index, index + 1, fraction=True)


_NAMED_HALVES = frozenset(
    "this next last that first second other latter former better top bottom upper lower one either each "
    "opening 's and".split()
)
_HALF_UNITS = frozenset(("hour", "mile", "day", "century", "year", "point", "inch", "kilometre", "kilometer"))
