"""What a report quotes: the words of somebody, of nobody in particular, and the few words quoted inside a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.claims.places import Places
from rashomon.claims.syntax import LONGEST_CLAUSE, Syntax, carries_meaning
from rashomon.model import Analysis, Attribution, Span, Token
from rashomon.quotations import find_quotations
from rashomon.text import undamaged

# Words from which on a quotation can be told by itself; of fewer the clause that they stand in is told.
LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks, the statement to show for them, and the saying that they are part of, where there is one."""

    words: Span
    shown: Span
    attribution: Attribution | None


def quoted(analysis: Analysis, syntax: Syntax) -> Iterator[Quoted]:
    """Every quotation once; what somebody quoted says or thinks ('we believe …') is part of it.

    Where two sayings hold the same words, the inner one says whose they are. A title or a nickname is no quotation.
    """
    said = _attributed(analysis)
    places = Places((words, words) for words in said)
    found: list[tuple[Span, Attribution | None]] = [
        (words, attribution)
        for words, attribution in said.items()
        if not any(outer != words for outer, _ in places.around(words))
    ]
    report = analysis.report.id
    marked = (
        Span(report=report, start=q.first, end=q.last)
        for q in find_quotations(undamaged(analysis.report.text))
        if q.closed
    )
    found += [(words, None) for words in marked if not places.touches(words) and _in_sentence(words, syntax)]
    found.sort(key=lambda f: f[0])
    ends = [0, *(words.end for words, _ in found)]
    starts = [*(words.start for words, _ in found[1:]), len(analysis.report.text)]
    for n, (words, attribution) in enumerate(found):
        yield from _told(words, attribution, syntax, Span(report=report, start=ends[n], end=starts[n]))


def _attributed(analysis: Analysis) -> dict[Span, Attribution]:
    found: dict[Span, Attribution] = {}
    for attribution in sorted(analysis.attributions, key=_reach):
        found |= {words: attribution for words in attribution.quoted if words not in found}
    return found


def _reach(attribution: Attribution) -> tuple[bool, int]:
    """How much a saying holds, those of a named source first."""
    return attribution.speaker is None, sum(c.end - c.start for c in attribution.content)


def _told(words: Span, attribution: Attribution | None, syntax: Syntax, free: Span) -> Iterator[Quoted]:
    """The quotation where it is one; `free` is the room up to the quotations before and behind it."""
    tokens = [i for i in syntax.within(words) if any(map(str.isalnum, syntax.tokens[i].text))]
    if len(tokens) >= LEAST_WORDS:
        if attribution is not None or not _is_title(tokens, syntax):
            yield Quoted(words, words, attribution)
    elif any(_tells(syntax.tokens[i]) for i in tokens) and not _is_title(tokens, syntax):
        around = syntax.clause(words)
        shown = _room(around if around != words else syntax.sentence_of(tokens[0]).span, words, free, syntax)
        if shown != words and shown.end - shown.start <= LONGEST_CLAUSE:
            yield Quoted(words, shown, attribution)


def _room(shown: Span, words: Span, free: Span, syntax: Syntax) -> Span:
    """A clause without the other quotations in it, and without what joins it with one behind it."""
    start = max(shown.start, free.start)
    end = shown.end if shown.end <= free.end else words.end
    before = syntax.within(Span(report=words.report, start=start, end=words.start)) if start < words.start else ()
    told = [i for i in before if any(map(str.isalnum, syntax.tokens[i].text)) and syntax.tokens[i].start >= start]
    first = syntax.tokens[told[0]].start if told else words.start
    return Span(report=words.report, start=min(first, words.start), end=max(words.end, end))


def _tells(token: Token) -> bool:
    """Whether one word quoted alone may be remarkable: 'profoundly' too."""
    return carries_meaning(token) or token.pos == "ADV"


def _is_title(tokens: list[int], syntax: Syntax) -> bool:
    """Whether words are a name or a title: all that carry meaning are written large."""
    telling = [syntax.tokens[i] for i in tokens if _tells(syntax.tokens[i])]
    return all(t.text[:1].isupper() or t.pos == "PROPN" for t in telling)


def _in_sentence(words: Span, syntax: Syntax) -> bool:
    """Whether a quotation begins in a sentence of the report, and not in the furniture of its page."""
    tokens = syntax.within(words)
    return bool(tokens and syntax.parse.sentences) and syntax.sentence_of(tokens[0]).span.covers(
        syntax.span_of(tokens[:1])
    )
