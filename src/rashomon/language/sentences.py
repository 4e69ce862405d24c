"""Where sentences begin and end: nupunkt inside a paragraph, and the layout of the page around it.

A line break ends a sentence, except in text that was wrapped to a fixed width, where only a blank line does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nupunkt import sent_spans

_BLANK = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")
# No sentence of running text is longer; beyond this a splitter is fed a table or a list (and models go quadratic).
LONGEST = 2_000


def is_wrapped(text: str) -> bool:
    """Whether lines were broken at a fixed width: most nearly as long as the longest, and most go on in lower case.

    >>> is_wrapped("A headline\\nA first paragraph that stands on one line.\\nAnother one.")
    False
    """
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    longest = max(map(len, lines))
    full = [i for i, line in enumerate(lines[:-1]) if len(line) > 0.75 * longest]
    goes_on = sum(lines[i + 1][:1].islower() for i in full)
    return 40 <= longest <= 120 and len(full) > 0.5 * len(lines) and goes_on > 0.4 * len(full)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open offsets of the sentences of `text`, without surrounding white space, in order, not overlapping."""
    for start, end in _paragraphs(text):
        for first, last in sent_spans(text[start:end]):
            yield from trimmed(text, start + first, start + last)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    if not is_wrapped(text):
        yield from (match.span() for match in _LINE.finditer(text))
        return
    start = 0
    for match in _BLANK.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span without the white space around it, cut at spaces where it is longer than `LONGEST`; nothing for none."""
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end
