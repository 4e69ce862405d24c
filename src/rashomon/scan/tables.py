"""What the scanner knows of each character: its classes, and what it becomes in a normalised word."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.text import normal_word

POINTS = 0x20000  # code points with an entry; those above are ideographs
FOLDED = 4  # characters that one character may become; one that becomes more stands for itself
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
APOSTROPHES = "'\u2019\u2018\u02bc\uff07`\u00b4"
ALNUM, DECIMAL, MARK, APOSTROPHE, SPACE, ROMAN, UPPER, DIGIT = 1, 2, 4, 8, 16, 32, 64, 128


class Tables(NamedTuple):
    """Per code point: classes as bits, how many characters it becomes (-1: itself), and which."""

    classes: NDArray[np.uint8]
    lengths: NDArray[np.int8]
    folded: NDArray[np.int32]


@lru_cache(maxsize=1)
def tables() -> Tables:
    """The tables, made once a process in some 60 ms."""
    classes = np.zeros(POINTS, np.uint8)
    lengths = np.full(POINTS, -1, np.int8)
    folded = np.zeros((POINTS, FOLDED), np.int32)
    for point in range(POINTS):
        char = chr(point)
        classes[point] = kind = _classes(char)
        if kind & ALNUM and not (0x3400 <= point < 0xF900 or 0x11000 <= point < 0x1D400):
            normal = normal_word(char)
            if len(normal) <= FOLDED and normal != char:
                lengths[point] = len(normal)
                folded[point, : len(normal)] = [ord(c) for c in normal]
    return Tables(classes, lengths, folded)


def _classes(char: str) -> int:
    if not char.isalnum():
        mark = "\u0300" <= char <= "\u036f" or char in INVISIBLE
        return MARK * mark | APOSTROPHE * (char in APOSTROPHES) | SPACE * char.isspace()
    # Python's [A-Z] takes these four for letters of it where case is ignored.
    roman = (char.isascii() and char.isalpha()) or char in "\u0130\u0131\u017f\u212a"
    return ALNUM | DECIMAL * char.isdecimal() | ROMAN * roman | UPPER * char.isupper() | DIGIT * char.isdigit()
