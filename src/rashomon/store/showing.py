"""Which sentences of a report to show for the words that were found, and where the words stand in them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model import Span
from rashomon.store.analyses import frame

Marks = tuple[tuple[int, int], ...]

MOST_PASSAGES = 2
LONGEST = 320
_BEFORE = 60  # characters before the first word found where a sentence is cut
# From the private use area: what a text is very unlikely to hold. Where it does, no word is marked.
_OPEN, _CLOSE = "\ue0f1", "\ue0f2"
_MARKED = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_HIGHLIGHT = (
    f"SELECT highlight(report_text, 0, '{_OPEN}', '{_CLOSE}'), highlight(report_text, 1, '{_OPEN}', '{_CLOSE}')"
    " FROM report_text WHERE report_text MATCH ? AND rowid = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence or a part of one: its place, its text, and the words found, by place in that text.

    `cut_before` and `cut_after` tell whether the sentence goes on there.
    """

    span: Span
    text: str
    marks: Marks
    cut_before: bool = False
    cut_after: bool = False


def marks_of(db: sqlite3.Connection, expression: str, number: int, title: str, text: str) -> tuple[Marks, Marks]:
    """Where the words of a search stand in the title and in the text of a report."""
    row = db.execute(_HIGHLIGHT, (expression, number)).fetchone() or ("", "")
    return _places(row[0] or "", title), _places(row[1] or "", text)


def _places(marked: str, plain: str) -> Marks:
    if _OPEN in plain or _CLOSE in plain:
        return ()
    starts = ((found.start() - 2 * n, found.end() - 2 * (n + 1)) for n, found in enumerate(_MARKED.finditer(marked)))
    return tuple(starts)


def passages(
    db: sqlite3.Connection,
    key: tuple[int, int],
    whole: Span,
    text: str,
    marks: Marks,
    preferred: Sequence[Sequence[tuple[int, int]]],
) -> tuple[Passage, ...]:
    """The sentences of the report `whole` (number and revision in `key`) that show best why it was found, in order.

    Those in which more of the words stand come first, and before them those that also lie in a place of `preferred`.
    """
    spans = _sentences(db, key) or _windows(text, marks)
    rated = sorted((_rate(span, text, marks, preferred), span) for span in spans)
    best = [span for rate, span in rated if rate[0] < 0 or rate[1] < 0][:MOST_PASSAGES]
    if best and rated[0][0][1] < 0:
        best = [span for rate, span in rated if rate[1] < 0][:MOST_PASSAGES]
    chosen = sorted(best) or sorted(spans)[:1]
    return tuple(_passage(whole, text, span, marks) for span in chosen)


def _sentences(db: sqlite3.Connection, key: tuple[int, int]) -> list[tuple[int, int]]:
    """The report's sentences as they were found when it was added; none while it is still to be analysed."""
    if not db.execute("SELECT 1 FROM analysis WHERE (report, revision) = (?, ?)", key).fetchone():
        return []
    return [(span.start, span.end) for span in frame(db, *key)[0]]


def _windows(text: str, marks: Marks) -> list[tuple[int, int]]:
    """A stretch around each word found, where no sentences are known."""
    starts = [start for start, _ in marks] or [0]
    return [(max(0, start - _BEFORE), min(len(text), start + LONGEST)) for start in starts[:MOST_PASSAGES]]


def _rate(
    span: tuple[int, int], text: str, marks: Marks, preferred: Sequence[Sequence[tuple[int, int]]]
) -> tuple[int, int, int]:
    """Less is better: filters that it lies in, different words in it, then its place."""
    start, end = span
    inside = {text[a:b].casefold() for a, b in marks if start <= a and b <= end}
    fits = sum(any(a < end and start < b for a, b in places) for places in preferred)
    return -fits if inside or fits else 0, -len(inside), start


def _passage(whole: Span, text: str, span: tuple[int, int], marks: Marks) -> Passage:
    start, end = _cut(text, span, marks)
    shown = tuple((a - start, b - start) for a, b in marks if start <= a and b <= end)
    return Passage(
        span=Span(report=whole.report, start=start, end=end),
        text=text[start:end],
        marks=shown,
        cut_before=start > span[0],
        cut_after=end < span[1],
    )


def _cut(text: str, span: tuple[int, int], marks: Marks) -> tuple[int, int]:
    """At most `LONGEST` characters of a sentence, around the first word found in it, at the borders of words."""
    start, end = span
    if end - start <= LONGEST:
        return span
    first = next((a for a, b in marks if start <= a and b <= end), start)
    begin = start if first - start < LONGEST - _BEFORE else first - _BEFORE
    stop = min(end, begin + LONGEST)
    if begin > start:
        begin = min(first, text.find(" ", begin, first) + 1 or begin)
    if stop < end:
        stop = max(text.rfind(" ", begin + 1, stop), min(stop, first + 1)) if " " in text[begin + 1 : stop] else stop
    return begin, stop
