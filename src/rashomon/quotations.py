"""Where quotation marks open and close, in every form news text has them, balanced or not.

Marks that show their direction (“ ” `` '' « ») are read as they stand; straight ones by the white space around
them, and by turns where that says nothing. One that is never closed ends with its paragraph, or before the next that
opens. Single marks count only outside double ones, and only in pairs on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOUBLE = re.compile(r"``|''|[“”„‟«»\"＂]")
_SINGLE = re.compile(r"['‘’`]")
# What follows an apostrophe that stands after a space without opening a quotation ('s, n't, '90s, 'em).
_ELISION = re.compile(r"(?:s|ll|re|ve|d|m|t|n|em|til|tis|twas|cause|\d0s)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?](?=\s)")
_SPEAKER = re.compile(
    r"\s*(?:(?:said|says|asked|added)\s+[\w'’-]+|(?:[\w.'’-]+\s+){1,6}?(?:said|says|told|added|asked|wrote|continued|tweeted)\b)"
)
# What stands before a mark that opens: 'he said,'.
_INTRODUCES = re.compile(r"\b(?:said|says|told|added|asked|wrote|replied|saying|adding)\b[^.?!\n]{0,40}$")
_OPENS = frozenset("“„‟«") | {"``"}
_CLOSES = frozenset("”»")
# No quotation inside running text goes on for longer without closing or opening again: a lost mark, not a speech.
LONGEST = 3_000
_LONGEST_ON_A_LINE = 1_200


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """A quoted stretch: [start, end) with its marks, [first, last) without; `closed` unless a mark is lacking."""

    start: int
    end: int
    first: int
    last: int
    closed: bool


@dataclass(slots=True)
class _Open:
    start: int
    first: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order, not overlapping. Offsets in characters; linear time."""
    double = _find_double(text)
    found = [*double, *_find_single(text, double)]
    return tuple(sorted(q for q in found if text[q.first : q.last].strip()))


def _find_double(text: str) -> list[Quotation]:
    found: list[Quotation] = []
    opened: _Open | None = None
    for match in _DOUBLE.finditer(text):
        if opened is not None and match.start() - opened.start > LONGEST:
            found.append(_cut(text, opened, match.start()))
            opened = None
        begin = _unopened(text, match, found) if opened is None else None
        if begin is not None:
            found.append(Quotation(begin, match.end(), begin, match.start(), False))
        elif _is_opening(text, match, opened is not None):
            if opened is not None:
                found.append(_cut(text, opened, match.start()))
            opened = _Open(match.start(), match.end())
        elif opened is not None:
            found.append(Quotation(opened.start, match.end(), opened.first, match.start(), True))
            opened = None
    if opened is not None:
        found.append(_cut(text, opened, len(text)))
    return found


def _unopened(text: str, match: re.Match[str], found: list[Quotation]) -> int | None:
    """Where a quotation begins whose opening mark is lost: at the head of the line, if a speaker follows the close."""
    if match.group() in _OPENS or text[max(0, match.start() - 4) : match.start()].rstrip()[-1:] not in (",", "?", "!"):
        return None
    begin = text.rfind("\n", 0, match.start()) + 1
    begin += len(text[begin : match.start()]) - len(text[begin : match.start()].lstrip())
    too_far = match.start() - begin > _LONGEST_ON_A_LINE or match.start() - begin < 8
    if too_far or (found and found[-1].end > begin) or not _SPEAKER.match(text, match.end()):
        return None
    return None if _INTRODUCES.search(text, begin, match.start()) else begin


def _is_opening(text: str, match: re.Match[str], is_open: bool) -> bool:
    mark = match.group()
    if mark in _OPENS:
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    free_before, free_after = (
        not before or before.isspace() or before in "([—–-:",
        not after or after.isspace(),
    )
    if mark in _CLOSES:
        # A closing mark used to open: only at the head of a word, with nothing open.
        return not is_open and free_before and not free_after
    if free_before and not free_after:
        return True
    if free_after and not free_before:
        return False
    return not is_open


def _cut(text: str, opened: _Open, limit: int) -> Quotation:
    """An unclosed quotation: it ends with its paragraph, or before `limit`."""
    end = text.find("\n", opened.first, limit)
    opens_again = end < 0 and limit < len(text)
    end = limit if end < 0 else end
    if opens_again or end - opened.first > _LONGEST_ON_A_LINE:
        stop = _STOP.search(text, opened.first, end)
        end = stop.end() if stop else min(end, opened.first + _LONGEST_ON_A_LINE)
    end = opened.first + len(text[opened.first : end].rstrip())
    return Quotation(opened.start, end, opened.first, end, False)


def _find_single(text: str, double: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    marks = [m.start() for m in _SINGLE.finditer(text) if not _is_paired(text, m.start())]
    opened: int | None = None
    at_double = 0
    for at in marks:
        while at_double < len(double) and double[at_double].end <= at:
            at_double += 1
        if at_double < len(double) and double[at_double].start <= at:
            opened = None
            continue
        if opened is not None and (at - opened > _LONGEST_ON_A_LINE or "\n" in text[opened:at]):
            opened = None
        if opened is None:
            opened = at if _single_opens(text, at) else None
        elif _single_closes(text, at):
            found.append(Quotation(opened, at + 1, opened + 1, at, True))
            opened = None
    return found


def _is_paired(text: str, at: int) -> bool:
    return text[at] in text[max(0, at - 1) : at] or text[at] == text[at + 1 : at + 2]


def _single_opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] == "’" or not (after.isalnum() or after in ("[", "(", "…", "$", "£")):
        return False
    return (not before or before.isspace() or before in "([—–:") and not _ELISION.match(text, at + 1)


def _single_closes(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "‘`" or before.isspace() or after.isalnum():
        return False
    # A plural possessive ('officials' houses') looks like a close: punctuation tells.
    plural = before == "s" and re.match(r" [a-z]", text[at + 1 : at + 3]) is not None
    return not plural
