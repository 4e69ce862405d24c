"""Texts that break extractors, of any length: what a page, a scanner or a prankster hands in."""

from __future__ import annotations

from collections.abc import Callable

from made_reports import OFFICES, PEOPLE, PLACES, SENTENCES

_LONG_SENTENCE = 10_000


def prose(turn: int) -> str:
    return " ".join(_filled(sentence, turn + at) for at, sentence in enumerate(SENTENCES)) + "\n\n"


def endless(turn: int) -> str:
    """A sentence of 10,000 words without a full stop."""
    words = " and ".join(_filled(s, turn + at).strip('."') for at, s in enumerate(SENTENCES)).split()
    return " ".join((words * (_LONG_SENTENCE // len(words) + 1))[:_LONG_SENTENCE]) + ".\n"


def unbalanced(turn: int) -> str:
    """Every second quotation mark is lost, and the directions are mixed."""
    marks = ('"', "“", "''", "”", "‘", "'")
    text = prose(turn)
    return "".join(marks[(turn + at) % 6] + part for at, part in enumerate(text.split(". "))) + "\n"


def table(turn: int) -> str:
    rows = (
        f"{PLACES[at % 5]}\t{at * 7}\t{at * 13},{at % 10}00\t{at % 100} %\t|{at}|{OFFICES[at % 5]}" for at in range(40)
    )
    return "\n".join(rows) + f"\nTotal {turn}\t1,000\n\n"


def capitals(turn: int) -> str:
    return prose(turn).upper()


def invisible(turn: int) -> str:
    """A zero-width space or a combining accent after every third letter."""
    return "".join(
        c + "\u200b" if at % 3 == 0 else c + "\u0301" if at % 17 == 0 else c for at, c in enumerate(prose(turn))
    )


KINDS: dict[str, Callable[[int], str]] = {
    "prose": prose,
    "endless": endless,
    "unbalanced": unbalanced,
    "table": table,
    "capitals": capitals,
    "invisible": invisible,
}


def hostile(kind: str, characters: int) -> str:
    """A text of one kind, cut to a length; it ends with a line feed, so that two of them are two texts."""
    parts: list[str] = []
    have = turn = 0
    while have < characters:
        parts.append(KINDS[kind](turn))
        have += len(parts[-1])
        turn += 1
    return "".join(parts)[: characters - 1] + "\n"


def _filled(sentence: str, turn: int) -> str:
    return sentence.format(
        n=12 + turn * 7 % 31,
        m=2 + turn * 3 % 7,
        place=PLACES[turn % len(PLACES)],
        person=PEOPLE[turn // 2 % len(PEOPLE)],
        office=OFFICES[turn // 3 % len(OFFICES)],
        day="on Monday",
    )
