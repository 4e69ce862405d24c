"""Page furniture in plain text copied from a page: navigation, sharing, related links, comments, credits, cookie lines.

Losing a sentence of the report is worse than keeping furniture, so a rule must be sure. The unit is the line (in text
wrapped to a width: the paragraph); only the very beginning and end of a line are ever split off. Captions are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rashomon.language._furniture_rules import (
    LABELS,
    LEADING_CREDIT,
    LEADING_STAMP,
    LIST_LABEL,
    RULES,
    SHORT_URL,
)
from rashomon.language.sentences import is_wrapped
from rashomon.model import Furniture, Report, Span
from rashomon.text import header

Stretch = tuple[int, int, str]

_LINE = re.compile(r"[^\n]+")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\S\n]*[^\s][^\n]*)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_LONGEST_RULE_LINE = 700
_TOP_LINES = 14
_MOST_LINKS = 12
_MOST_TAIL_WORDS = 70
_TAIL_CHARACTERS = 1_500

# From here to the end nothing is the report's: what readers wrote.
_COMMENTS_BEGIN = re.compile(
    r"We welcome comments that\b|Views expressed in the comments\b|(?m:^)(?:\d+ |Reader |Readers['’] |"
    r"Your )?[Cc]omments?"
    r"(?: \(\d+\)|:)[ \t]*(?:\n|$)|(?m:^)(?:Leave a|Post a|Write a) (?:[Cc]omment|[Rr]eply)\b|(?m:^)COMMENTS[ \t]*\n"
)
_COMMENT_SIGN = re.compile(
    r"\b(?:ago|reply|replies|report abuse|flag|likes?|upvote|says|said on|commented|joined|"
    r"discussion is now closed)\b",
    re.I,
)
# What ends a text whose lines ran together.
_TAIL = re.compile(
    r"(?:community standards?|discussion|comment via \w+(?: news)?|comments?|read also|also read|read more|related|"
    r"share|"
    r"twitter|facebook|email|print|advertisement|loading|follow us|subscribe|whatsapp|- youtube|\d{1,5}|\.\.\.|…|"
    r"[^\w\s])$",
    re.IGNORECASE,
)
_HARD_TAIL = re.compile(
    r"Community standards|Comment via |Read Also|Loading comments|Report abuse|Get short URL|Follow us on"
)
_TAIL_TAGS = re.compile(r"(?:^|\s)(?:Tags|Related|Topics)\s[A-Z]")
_TAIL_SOURCE = re.compile(r"(?:^|\s)Source:?\s[^.!?]{2,60}$")
_ABOUT_US = re.compile(
    r"(?:^|[.!?]\s+)(?P<about>[A-Z][\w-]*(?: [\w’'-]+){0,8} is (?:the world['’]?s|an?|the) [\w, '’-]{0,50}"
    r"(?:newspaper|news (?:agency|website|site|portal|organi[sz]ation)|magazine|broadcaster)\b[^.!?]{0,200}"
    r"(?:printed|published|readers|coverage|based in|founded)\b.{0,500})$",
    re.DOTALL,
)
_INLINE_RELATED = re.compile(r"\((?:RELATED|READ|WATCH|READ MORE|ALSO READ|SEE ALSO|MORE)\s*:\s[^()\n]{3,200}\)")
_INLINE_CREDITS = re.compile(
    r"\(\s*(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)(?: and (?:[Ww]riting|"
    r"[Ee]diting))? by\s[^()\n]{3,300}\)\s*$"
)


def find_furniture(report: Report) -> tuple[Furniture, ...]:
    """Stretches of the text that are not the report's own running text, in order, not overlapping.

    Covers whole lines, or the beginning or end of one. `reason` names the kind: 'navigation', 'sharing', 'comments',
    'related', 'subscription', 'copyright', 'cookies', 'tags', 'byline', 'date line', 'photo credit', 'staff credit', …
    """
    text = report.text
    lines = _units(text)
    found = [*_header(text), *_ruled(text, lines), *_lists(text, lines), *_edges(text, lines), *_comments(text)]
    return tuple(
        Furniture(span=Span(report=report.id, start=start, end=end), reason=reason)
        for start, end, reason in _merged(text, found)
    )


def outside(spans: Iterable[tuple[int, int]], furniture: tuple[Furniture, ...]) -> Iterator[tuple[int, int]]:
    """What is left of each span when the furniture is taken out; spans and furniture are in order of their place."""
    marks = [(found.span.start, found.span.end) for found in furniture]
    first = 0
    for begin, end in spans:
        start = begin
        while first < len(marks) and marks[first][1] <= start:
            first += 1
        for mark in marks[first:]:
            if mark[0] >= end:
                break
            if start < mark[0]:
                yield start, mark[0]
            start = max(start, mark[1])
        if start < end:
            yield start, end


def _units(text: str) -> list[tuple[int, int]]:
    """Lines without the white space around them; in wrapped text paragraphs, as no line there stands by itself."""
    pattern = _PARAGRAPH if is_wrapped(text) else _LINE
    return [span for match in pattern.finditer(text) if (span := _trim(text, *match.span())) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return (first, last) if first < last else None


def _header(text: str) -> Iterator[Stretch]:
    for start, end in header(text).lines:
        if span := _trim(text, start, end):
            yield (*span, "header")


def _ruled(text: str, lines: list[tuple[int, int]]) -> Iterator[Stretch]:
    for number, (start, end) in enumerate(lines):
        if end - start <= _LONGEST_RULE_LINE and (reason := _reason(text[start:end], number)):
            yield start, end, reason


def _reason(line: str, number: int) -> str | None:
    """Why a whole line is furniture; None where it is not. `number` is its place from the top."""
    label = LABELS.get(re.sub(r"^[\W_]+|[\W_]+$", "", " ".join(line.split())).lower())
    if label is not None:
        return label
    words, prose = len(line.split()), _is_prose(line)
    for rule in RULES:
        fits = words <= rule.words and (rule.prose or not prose) and not _out_of_place(rule.reason, words, number)
        if fits and rule.matches(line):
            return rule.reason
    return None


def _out_of_place(reason: str, words: int, number: int) -> bool:
    """A long byline stands near the top; what stands at the very top may be the headline ('Video: dam breaks')."""
    return (reason == "byline" and number >= _TOP_LINES and words > 6) or (reason == "related" and number < 3)


def _is_prose(line: str) -> bool:
    return len(line.split()) >= 8 and bool(_SENTENCE_END.search(line))


def _lists(text: str, lines: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Lines that read like headlines under a label such as 'Related', up to the first line of running text."""
    last_prose = max((i for i, (a, b) in enumerate(lines) if _is_prose(text[a:b])), default=-1)
    for number, (start, end) in enumerate(lines):
        label = text[start:end].strip(" .:…>»-*#\t")
        if len(label) > 90 or not LIST_LABEL.fullmatch(label):
            continue
        yield start, end, "related"
        most = _MOST_LINKS if number < last_prose else len(lines)
        for first, last in lines[number + 1 : number + 1 + most]:
            if _is_prose(text[first:last]) or len(text[first:last].split()) > 28 or text[first] in "\"'“‘(":
                break
            yield first, last, "related"


def _edges(text: str, lines: list[tuple[int, int]]) -> Iterator[Stretch]:
    """Beginnings and ends of lines, where a page's lines ran together into one."""
    if not lines:
        return
    if (match := LEADING_STAMP.match(text, lines[0][0])) and not text[match.end() : match.end() + 1].isalnum():
        yield lines[0][0], match.end(), "date line"
    for match in SHORT_URL.finditer(text[:1_500]):
        yield *match.span(), "sharing"
    for start, end in lines:
        if match := LEADING_CREDIT.match(text, start, min(end, start + 200)):
            yield *match.span(), "photo credit"
        for inline in _INLINE_RELATED.finditer(text, start, end):
            yield *inline.span(), "related"
        if match := _INLINE_CREDITS.search(text, max(start, end - 350), end):
            yield *match.span(), "staff credit"
    yield from _tail(text, *lines[-1])


def _tail(text: str, start: int, end: int) -> Iterator[Stretch]:
    """What stands after the last sentence of the text, where its words are those of a page's foot."""
    start = max(start, end - _TAIL_CHARACTERS)
    if about := _ABOUT_US.search(text, max(start, end - 700), end):
        yield about.start("about"), end, "about the outlet"
    cut = _last_sentence_end(text, start, end)
    rest = text[cut:end]
    if not rest.strip() or len(rest.split()) > _MOST_TAIL_WORDS:
        return
    marked = _HARD_TAIL.search(rest) or _TAIL_TAGS.search(rest)
    if marked and (span := _trim(text, cut, end)):
        yield *span, "page foot"
    elif source := _TAIL_SOURCE.search(rest):
        if span := _trim(text, cut + source.start(), end):
            yield *span, "source line"
    elif _is_foot(rest) and (span := _trim(text, cut, end)):
        yield *span, "page foot"


def _is_foot(rest: str) -> bool:
    """Nothing but words of a page's foot, and not just a number: 'on Feb. 20 .' has one behind its last full stop."""
    words = rest.split()
    return any(word.isalpha() for word in words) and all(_TAIL.fullmatch(word) for word in words)


def _last_sentence_end(text: str, start: int, end: int) -> int:
    """Behind the last full stop that ends a sentence: not one of an ellipsis, and not the last character."""
    ends = [m.end() for m in re.finditer(r"(?<![.\s])[.!?][\"'”’)]*(?=\s)", text[start:end])]
    return start + ends[-1] if ends else end


def _comments(text: str) -> Iterator[Stretch]:
    """Readers' comments: from the line that opens them to the end, if they lie in the second half and look like it."""
    for match in _COMMENTS_BEGIN.finditer(text, len(text) // 2):
        rest = text[match.start() :]
        if rest[:2] in ("We", "Vi") or len(_COMMENT_SIGN.findall(rest)) >= 2:
            yield match.start(), len(text.rstrip()), "comments"
            return


def _merged(text: str, found: list[Stretch]) -> list[Stretch]:
    """In order and without overlap; of two that overlap, the longer gives the reason. Empty ones are dropped."""
    merged: list[Stretch] = []
    for start, end, reason in sorted(found, key=lambda stretch: (stretch[0], -stretch[1], stretch[2])):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            first, last, kept = merged[-1]
            merged[-1] = (first, max(last, end), kept)
        else:
            merged.append((start, end, reason))
    return merged
