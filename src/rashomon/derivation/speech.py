"""Which words of a text are somebody's speech: what stands between quotation marks, and signed posts.

Two reports of one speech share its words without either having copied the other, so derivation discounts them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

_MARK = re.compile(
    r"""
      (?P<open>[\u201c\u00ab\u201e]|``)
    | (?P<close>[\u201d\u00bb]|''|\u2019\u2019)
    | (?P<either>["\uff02])
    | (?P<single_open>(?<![^\s(\[\u2014\u2013-])['\u2018](?=[^\W_]))
    | (?P<single_close>(?<=[^\s])['\u2019](?![^\W_]))
    | (?P<paragraph>\n)
    """,
    re.VERBOSE,
)
_POST = re.compile(r"@\w{2,30}\)?|pic\.twitter\.com|https?://t\.co|RT @")
_SIGNATURE = re.compile(r"^\s*(?:[\u2014\u2013-]{1,2}\s*)?[^\n@]{0,60}\(@\w{1,30}\)[^\n]{0,60}$")
_PARAGRAPH = re.compile(r"[^\n]+")
LONGEST_POST = 700  # characters

LONGEST_OPEN_QUOTE = 600  # characters: a mark that is never closed opens no more than this
SHORTEST_SINGLE = 12  # characters between single marks: below it they are apostrophes or scare quotes


def speech_stretches(text: str) -> list[tuple[int, int]]:
    """Character stretches of `text` inside quotation marks, in order, not overlapping; a paragraph's end closes all."""
    found: list[tuple[int, int]] = []
    opened: tuple[str, int] | None = None
    for match in _MARK.finditer(text):
        kind = match.lastgroup or ""
        if opened is None:
            if kind in {"open", "single_open"} or (kind == "either" and _opens(text, match.start(), match.end())):
                opened = (_family(kind), match.end())
        elif kind == "paragraph" or _closes(opened[0], kind):
            _close(found, opened, match.start())
            opened = None
    if opened is not None:
        _close(found, opened, len(text))
    return found


def _opens(text: str, before: int, after: int) -> bool:
    """A straight mark opens where a word follows and none ends: a stray mark must not turn the page inside out."""
    following = text[after : after + 2].strip(" ")
    if before and (text[before - 1].isalnum() or text[before - 1] in ".,!?"):
        return False
    return bool(following) and (following[0].isalnum() or following[0] in "'[($\u2026.")


def _family(kind: str) -> str:
    return "single" if kind == "single_open" else "double"


def _closes(family: str, kind: str) -> bool:
    return kind == "single_close" if family == "single" else kind in {"close", "either"}


def _close(found: list[tuple[int, int]], opened: tuple[str, int], end: int) -> None:
    family, start = opened
    if family == "single" and end - start < SHORTEST_SINGLE:
        return
    found.append((start, min(end, start + LONGEST_OPEN_QUOTE) if end - start > 4 * LONGEST_OPEN_QUOTE else end))


def post_stretches(text: str) -> list[tuple[int, int]]:
    """Paragraphs that are a post on a social network: with a handle or its short link, or signed on the next line."""
    found: list[tuple[int, int]] = []
    before = (0, 0)
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        if line.isspace():
            continue
        if len(line) <= LONGEST_POST and _POST.search(line):
            if _SIGNATURE.match(line) and before[1] - before[0] <= LONGEST_POST:
                found.append(before)
            found.append(match.span())
        before = match.span()
    return found


def mask(starts: Sequence[int], stretches: Sequence[tuple[int, int]]) -> list[bool]:
    """Per word start: does it lie in one of `stretches` (sorted, may overlap)?"""
    marked = [False] * len(starts)
    reach = 0
    begins = [s for s, _ in stretches]
    furthest: list[int] = []
    for _, end in stretches:
        reach = max(reach, end)
        furthest.append(reach)
    for n, at in enumerate(starts):
        k = bisect_right(begins, at) - 1
        marked[n] = k >= 0 and furthest[k] > at
    return marked
