"""What a number counts or measures: the phrase and its head noun, from tags and heads, with fall-backs for ellipsis."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.calendar import MONTHS, MONTHS_SHORT, WEEKDAYS
from rashomon.language.quantities.lexemes import Line
from rashomon.model import Token

_NOUNS = ("NOUN", "PROPN")
MONTH_WORDS = frozenset((*MONTHS, *MONTHS_SHORT, "sept"))
STATES = frozenset(
    "dead wounded injured missing hurt killed displaced homeless unaccounted detained arrested sick ill alive "
    "hospitalized hospitalised critical affected infected evacuated trapped stranded unemployed jailed "
    "imprisoned".split()
)
_VICTIM_VERBS = {
    "kill": "killed", "wound": "wounded", "injure": "injured", "hurt": "hurt", "die": "dead",
    "displace": "displaced", "arrest": "arrested", "detain": "detained", "rescue": "rescued",
    "capture": "captured", "save": "saved", "maim": "wounded", "evacuate": "evacuated", "behead": "killed",
    "execute": "killed", "massacre": "killed", "abduct": "abducted", "kidnap": "kidnapped",
    "hospitalize": "hospitalized", "hospitalise": "hospitalized", "infect": "infected", "trap": "trapped",
    "perish": "dead",
}  # fmt: skip
_PARENTS = frozenset("mother father mum mom dad parent".split())


class Counted(NamedTuple):
    """The phrase counted, in lexemes (half-open), and the lemma of its head; `first` is None for a bare participle."""

    head: str
    first: int | None
    last: int


def counted_after(line: Line, last: int, limit: int = 12, fraction: bool = False) -> Counted | None:
    """The noun phrase that begins right after a number: '[of the] North Korean soldiers'."""
    at = last
    if line.word(at) == "of":
        at += 1
        at = _past_determiners(line, at)
    elif line.word(at) == "-" and (line.glued(at) or line.pos(at + 1) == "NOUN"):
        at += 1
    elif fraction:
        at = _past_determiners(line, at)
    if line.word(at) == "more":
        at += 1
    if line.word(at) == "others":
        return None
    if line.word(at) == "who":
        return Counted("people", None, at)
    if line.word(at) in WEEKDAYS:
        return None
    if line.word(at) in _TIME_WORDS or line.pos(at) == "PRON":
        return None
    return _phrase(line, _past_day(line, at), limit)


def _past_day(line: Line, at: int) -> int:
    """'The 19 Sept. 11 hijackers': steps over the day that stands before what is counted."""
    if line.word(at) not in MONTH_WORDS:
        return at
    day = at + 2 if line.word(at + 1) == "." else at + 1
    return day + 1 if line.raw(day).isdecimal() else at


_TIME_WORDS = frozenset(
    "last next this that these those today yesterday tomorrow later earlier ago now then per each".split()
)
_DETERMINERS = frozenset("the these those its their his her our my your all a an combined".split())


def _past_determiners(line: Line, at: int) -> int:
    while line.word(at) in _DETERMINERS:
        at += 1
    return at


def _phrase(line: Line, first: int, limit: int) -> Counted | None:
    """Runs over modifiers to the last noun of the first unbroken run of nouns."""
    if line.word(first) in STATES and line.pos(first + 1) not in _NOUNS:
        return _state(line, first)
    head: int | None = None
    for at in range(first, first + limit):
        token = line.token(at)
        if token is None or _breaks(line, at, token, head, first):
            break
        if token.tag == "POS":  # 'two of the mayor's deputies': the noun is still to come
            head = None
        if token.pos in _NOUNS and not (token.tag == "NNP" and head is not None and not line.capital(head)):
            head = at
    if head is None:
        return _state(line, first)
    return Counted(line.lemma(head), first, head + 1)


def _breaks(line: Line, at: int, token: Token, head: int | None, first: int) -> bool:
    """Whether the phrase is over before this token."""
    word = line.word(at)
    if token.pos in _NOUNS:
        return False
    if word == "-" and line.glued(at):
        return False
    if head is not None:
        return not (token.tag == "POS" or _pair_of_names(line, at, head) or _tied(line, at))
    if token.tag == "POS":
        return False
    if token.pos in ("ADJ", "PROPN"):
        return False
    if token.pos == "VERB":
        return token.tag not in ("VBN", "VBG") or not _noun_follows(line, at + 1)
    if token.pos in ("CCONJ", "PUNCT"):
        return at == first or word not in ("and", "or", ",", "``", '"', "“", "'") or not _noun_follows(line, at + 1)
    return token.pos != "ADV" or not _noun_follows(line, at + 1)


def _tied(line: Line, at: int) -> bool:
    """'Two rebel-held towns': a participle tied to the noun before it, and the noun that is counted still to come."""
    return line.word(at - 1) == "-" and line.glued(at) and line.pos(at) == "VERB" and _noun_follows(line, at + 1)


def _pair_of_names(line: Line, at: int, head: int) -> bool:
    """'Kia and Hyundai cars': names joined before the noun they stand with."""
    joined = line.word(at) == "and" and line.pos(head) == "PROPN" and line.pos(at + 1) == "PROPN"
    return joined and line.pos(at + 2) == "NOUN"


def _noun_follows(line: Line, at: int) -> bool:
    """Whether a noun comes within three words with nothing but modifiers between."""
    for i in range(at, at + 3):
        pos = line.pos(i)
        if pos in _NOUNS:
            return True
        if (
            pos not in ("ADJ", "ADV")
            and line.word(i) != "-"
            and not (pos == "VERB" and line.word(i).endswith(("ed", "ing")))
        ):
            return False
    return False


def _state(line: Line, at: int) -> Counted | None:
    """'128 dead', '24 wounded', '400 others' without a noun."""
    word = line.word(at)
    if word in STATES:
        return Counted(word, at, at + 1)
    if word in ("other", "others"):
        return _phrase(line, at + 1, 4) if word == "other" else None
    return None


def children_counted(line: Line, first: int, last: int) -> Counted | None:
    """'A mother of two': nobody says whose children else."""
    of_parent = line.word(first - 1) == "of" and line.lemma(first - 2) in _PARENTS
    return Counted("child", None, last) if of_parent and line.pos(last) not in _NOUNS else None


def counted_by_verb(line: Line, first: int, last: int) -> Counted | None:
    """'killing four', 'four were killed', 'six died': the participle stands for what is counted."""
    before = (
        line.lemma(first - 1) if line.word(first - 1) not in ("another", "least", "than") else line.lemma(first - 3)
    )
    if before in _VICTIM_VERBS and (line.pos(last) not in _NOUNS or line.word(last) == "others"):
        return Counted(_VICTIM_VERBS[before], None, last)
    for i in range(last, last + 4):
        lemma = line.lemma(i)
        if lemma in _VICTIM_VERBS:
            return Counted(_VICTIM_VERBS[lemma], None, last)
        if line.pos(i) not in ("AUX", "ADV", "PART") and line.word(i) not in ("people", "more", "others"):
            break
    return None


def measured_thing(line: Line, last: int) -> Counted | None:
    """What a measure is a measure of: 'an eight-day war', '25-year prison term', '60% of voters'."""
    word = line.word(last)
    if word == "of":
        return counted_after(line, last)
    if line.pos(last) not in (*_NOUNS, "ADJ") or word in _NOT_MEASURED or word in WEEKDAYS:
        return None
    return _phrase(line, last, 8)


_NOT_MEASURED = frozenset("ago later earlier north south east west away long".split())
