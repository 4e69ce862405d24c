"""Numbers and pieces of text as they stand in a sentence for people."""

from __future__ import annotations

import re
from typing import Final

CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
STRAY_MARKS: Final = " \t\n,;:–—-"
# Words in capitals only because they begin a sentence.
_OPENING = frozenset("The A An His Her Its Their Our Some Several Many Another Other Both One Two Three This".split())
_CONTROL_BUT_BREAKS = re.compile("(?![\t\n\r])" + CONTROL.pattern)


def counted(number: int, noun: str) -> str:
    """How many there are of what.

    >>> counted(1, "report"), counted(1200, "report"), counted(2, "story"), counted(3, "day")
    ('1 report', '1,200 reports', '2 stories', '3 days')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {plural(noun)}"


def plural(noun: str) -> str:
    """The regular plural; a word that ends as plurals do is left alone.

    >>> plural("bus"), plural("story"), plural("day"), plural("forces")
    ('buses', 'stories', 'days', 'forces')
    """
    if noun.endswith(("ss", "us", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("s"):
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def within_sentence(name: str) -> str:
    """A naming as it stands within a sentence, without marks that follow it.

    >>> within_sentence("The mayor"), within_sentence("Theo Lind -"), within_sentence("The")
    ('the mayor', 'Theo Lind', 'The')
    """
    first, gap, rest = name.rstrip(STRAY_MARKS).partition(" ")
    return f"{first.lower()}{gap}{rest}" if rest and first in _OPENING else f"{first}{gap}{rest}"


def shortened(text: str, most: int) -> str:
    """Text of `most` characters and no more: of a longer one the beginning, with an ellipsis.

    >>> shortened("The harbour wall gave way", 12)
    'The harbour…'
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """Text on one line, without control characters: a report must not steer the terminal or turn the reading order."""
    return " ".join(CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split())).split())


def shown(text: str) -> str:
    """Text with every control character but tabs and line breaks replaced one for one, so that offsets still hold."""
    return _CONTROL_BUT_BREAKS.sub("\N{REPLACEMENT CHARACTER}", text)
