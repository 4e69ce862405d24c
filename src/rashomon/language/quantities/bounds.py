"""The words around a number that bound it, make it rough, or say that something rose or fell by it.

Signs of a modifier:  '='  stated as exact     '~'  about: ten percent either way
                      '>'  more than           '>=' at least        '~>' just over: up to ten percent above
                      '<'  fewer than          '<=' at most         '~<' nearly: up to ten percent below
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple

from rashomon.language.quantities.lexemes import Line

Change = Literal["up", "down"]

# Longest first where one ends with another; each is matched right before the number.
_PHRASES: dict[str, tuple[str, ...]] = {
    ">": (
        "more than", "greater than", "higher than", "larger than", "in excess of", "upwards of", "upward of",
        "north of", "well over", "well above", "far more than", "over", "above", "exceeding", "exceeds", "exceeded",
        "exceed", "surpassing", "surpassed", "topping", "topped", "beyond", "many more than", "better than",
    ),
    ">=": (
        "at least", "at the least", "at the very least", "at a minimum", "no fewer than", "no less than",
        "not less than", "not fewer than", "a minimum of", "minimum of", "minimum", "as few as", "as little as",
        "starting from", "starting at", "upward from",
    ),
    "<": (
        "less than", "fewer than", "lower than", "smaller than", "under", "below", "beneath", "short of", "sub -",
        "sub", "well under", "well below", "south of",
    ),
    "<=": (
        "up to", "upto", "as many as", "as much as", "as high as", "as large as", "as far as", "as long as",
        "as big as", "no more than", "not more than", "no greater than", "no larger than", "no higher than",
        "not exceeding", "no longer than", "at most", "at the most", "at maximum", "a maximum of", "maximum of",
        "maximum", "not over",
    ),
    "~": (
        "about", "around", "some", "roughly", "approximately", "approx", "approx .", "circa", "an estimated",
        "estimated", "estimated at", "in the region of", "in the neighbourhood of", "in the neighborhood of",
        "on the order of", "something like", "more or less", "or so", "~", "≈", "give or take", "somewhere around",
        "reportedly about", "the equivalent of about", "c .", "ca .",
    ),
    "~<": (
        "nearly", "almost", "close to", "just under", "just below", "just less than", "slightly less than",
        "slightly under", "slightly below", "a little less than", "a little under", "little less than",
        "approaching", "nearing", "not quite", "just short of", "close on", "virtually", "practically",
        "a shade under",
    ),
    "~>": (
        "just over", "just above", "just more than", "slightly more than", "slightly over", "slightly above",
        "a little over", "a little more than", "little more than", "a bit more than", "a shade over",
    ),
    "=": (
        "exactly", "precisely", "only", "just", "a total of", "a full", "all", "a mere", "a whopping",
    ),
}  # fmt: skip
_AFTER: dict[str, tuple[str, ...]] = {
    ">=": (
        "or more", "and more", "or above", "or higher", "or older", "and over", "and above", "or over", "plus", "+",
        "- plus", "and up", "or longer", "minimum", "at least",
    ),
    "<=": (
        "or less", "or fewer", "or under", "or lower", "and under", "or younger", "at most", "maximum", "or below",
        "tops",
    ),
    "~": (
        "or so", "or thereabouts", "- odd", "odd", "- ish", "approximately", "give or take", "- some",
    ),
}  # fmt: skip
_FLIPPED = {">": "<=", "<": ">="}
_NOT = frozenset(("not", "n't", "no", "never"))


def _by_last(phrases: dict[str, tuple[str, ...]], end: int) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for sign, forms in phrases.items():
        for form in forms:
            words = tuple(form.split())
            found.setdefault(words[end], []).append((words, sign))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


_BEFORE_INDEX = _by_last(_PHRASES, -1)
_AFTER_INDEX = _by_last(_AFTER, 0)


class Bound(NamedTuple):
    """A modifier sign and the lexemes that carry it, from `first` before the number to `last` after it."""

    sign: str
    first: int
    last: int


def bound_around(line: Line, first: int, last: int) -> Bound:
    """The modifier of the number that stands at lexemes `first` to `last`."""
    sign, start = _before(line, first)
    for words, after in _AFTER_INDEX.get(line.word(last), ()):
        if line.words(last, last + len(words)) == words and _ends_there(line, last, words):
            return Bound(after if sign == "=" else sign, start, last + len(words))
    return Bound(sign, start, last)


def _ends_there(line: Line, last: int, words: tuple[str, ...]) -> bool:
    """'20 plus' bounds, '20 plus 30' adds; '500+' must be glued; a bare 'minimum' after a noun is another word."""
    if words == ("plus",):
        return line.pos(last + 1) not in ("NUM", "DET", "PRON") and line.word(last + 1) not in ("$", "a", "the")
    if words == ("odd",):
        return line.pos(last + 1) == "NOUN"
    return words != ("minimum",) or line.pos(last + 1) != "NOUN"


def _before(line: Line, first: int) -> tuple[str, int]:
    at = first
    if line.word(at - 1) in ("the", "another", "those", "these") and line.word(at - 2) in (
        "nearly",
        "almost",
        "about",
        "around",
        "of",
    ):
        return ("=", at)
    for words, sign in _BEFORE_INDEX.get(line.word(at - 1), ()):
        start = at - len(words)
        if start >= 0 and line.words(start, at) == words and _is_bound(line, start, at, words):
            return _negated(line, start, at, sign)
    return _comparative(line, at)


def _negated(line: Line, start: int, end: int, sign: str) -> tuple[str, int]:
    if sign in _FLIPPED and line.word(start - 1) in _NOT:
        return _FLIPPED[sign], start - 1
    return ("=", end) if sign == "=" else (sign, start)


_UNTIL_NOW = frozenset(("so", "thus"))  # 'so far more than 40' is more than 40 until now


def _is_bound(line: Line, start: int, at: int, words: tuple[str, ...]) -> bool:
    """'over' and 'about' as a bound, not 'handed over 5' or 'about' as a topic after a verb of saying."""
    word = words[-1]
    before = line.word(start - 1)
    if len(words) > 1:
        return words[0] != "far" or before not in _UNTIL_NOW
    if word in ("over", "under", "above"):
        return before not in (
            "hand",
            "handed",
            "handing",
            "take",
            "took",
            "taken",
            "turned",
            "spread",
            "won",
            "win",
            "victory",
            "control",
            "all",
        )
    return word != "sub" or line.glued(at)


_DOWN_COMPARATIVES = frozenset(
    "less fewer lower smaller shorter younger lighter cheaper slower weaker thinner narrower".split()
)


def _comparative(line: Line, at: int) -> tuple[str, int]:
    """'longer than 5 km', 'older than 50'."""
    if line.word(at - 1) != "than" or at < 2:
        return "=", at
    word = line.word(at - 2)
    if word.endswith("er") or word in ("more", "less", "worse"):
        return ("<" if word in _DOWN_COMPARATIVES else ">"), at - 2
    return "=", at


def interval(sign: str, value: float, whole: bool) -> tuple[float | None, float | None]:
    """Lowest and highest number that `sign value` allows. `whole`: counted things, so 'over 5' begins at 6."""
    step = 1.0 if whole and value == int(value) else 0.0
    if sign == ">":
        return value + step, None
    if sign == ">=":
        return value, None
    if sign == "<":
        return None, value - step
    if sign == "<=":
        return None, value
    slack = abs(value) * 0.1
    low = value if sign in ("=", "~>") else value - slack
    high = value if sign in ("=", "~<") else value + slack
    if whole and sign != "=" and abs(value) >= 1:
        return float(math.floor(low)), float(math.ceil(high))
    return low, high


_UP = frozenset(
    "rise increase grow climb jump surge soar gain add rally advance leap spike swell expand rocket skyrocket "
    "balloon boost raise lift hike edge strengthen appreciate improve rebound".split()
)
_DOWN = frozenset(
    "fall drop decline decrease lose plunge plummet slide slip sink tumble shrink dip slump shed cut reduce "
    "lower contract shave ease crash retreat dive weaken depreciate halve trim slash tank dwindle skid stumble".split()
)
MOVES = _UP | _DOWN
"""Lemmas of verbs that say something rose or fell."""


_AFTER_UP = frozenset(("higher", "up", "increase", "rise", "growth", "jump", "gain", "surge", "hike", "climb", "spike"))
_AFTER_DOWN = frozenset(
    (
        "lower",
        "down",
        "decrease",
        "decline",
        "drop",
        "fall",
        "cut",
        "slump",
        "reduction",
        "slide",
        "dip",
        "plunge",
    )
)
_NOUN_UP = frozenset(("increase", "rise", "gain", "jump", "growth", "surge", "hike", "raise"))
_NOUN_DOWN = frozenset(("decrease", "decline", "drop", "fall", "cut", "reduction", "slump", "loss"))


def change_around(line: Line, first: int, last: int, amount: bool) -> Change | None:
    """'up' or 'down' where the text says that something rose or fell by this much.

    `amount`: the quantity is a share, a price, a score or a length, which 'lost' and 'added' can change; for counts of
    things only 'up', 'down' and 'by' do ('lost 12 men' is no fall). 'rose to 12' states a level, not a change.
    """
    word = line.word(first - 1)
    if word in ("up", "down") and line.pos(first - 1) != "VERB" and not _belongs_to_verb(line, first - 1):
        return "up" if word == "up" else "down"
    if word == "off" and line.word(first - 2) in (",", ";", "("):
        return "down"
    return _by_verb(line, first, amount) or _by_noun(line, first) or _by_what_follows(line, last)


def _belongs_to_verb(line: Line, index: int) -> bool:
    """'gave up 5 yards': a particle, unless its verb is one of rising or falling."""
    token = line.token(index)
    return token is not None and token.dep == "prt" and line.lemma(index - 1) not in MOVES


def _by_verb(line: Line, first: int, amount: bool) -> Change | None:
    at = first - 1
    by = False
    for _ in range(4):
        word = line.word(at)
        if word in ("to", "at", "from", "of"):
            return None
        by = by or word == "by"
        if word in ("by", "a", "an", "another", "further", "additional", "extra") or line.pos(at) == "ADV":
            at -= 1
            continue
        break
    if line.pos(at) not in ("VERB", "NOUN") and not by:
        return None
    lemma = line.lemma(at)
    if lemma not in _UP and lemma not in _DOWN and by:
        lemma = _verb_before(line, at)
    if not (amount or by) or line.pos(at) not in ("VERB", "NOUN", "PROPN", "ADV", "PRON"):
        return None
    return "up" if lemma in _UP else "down" if lemma in _DOWN else None


def _verb_before(line: Line, at: int) -> str:
    """The verb of 'raised prices by 5%', within a few words."""
    for i in range(at, max(at - 6, -1), -1):
        if line.pos(i) == "VERB":
            return line.lemma(i)
        if line.word(i) in (",", ";", "."):
            break
    return ""


def _by_noun(line: Line, first: int) -> Change | None:
    """'an increase of 5%', 'a fall of nearly 5%'."""
    if line.word(first - 1) != "of":
        return None
    noun = line.lemma(first - 2)
    return "up" if noun in _NOUN_UP else "down" if noun in _NOUN_DOWN else None


def _by_what_follows(line: Line, last: int) -> Change | None:
    """'5% higher', 'a 5 per cent drop', 'a five-point rise'."""
    word = line.word(last)
    if word in ("up", "down"):
        return None
    return "up" if word in _AFTER_UP else "down" if word in _AFTER_DOWN else None
