"""Where something happened: a place name behind a preposition of place, with the places it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.claims.syntax import Syntax
from rashomon.model import Mention, Span

_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "on", "across"})
# How many words may stand between the preposition and the name ('in the rebel-held town of'), and between two names.
_BEFORE = 8
_BETWEEN = 6


def places(syntax: Syntax, mentions: Sequence[Mention]) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """Each phrase of place with the places it names, in order: 'in the town of Brask in Arvenia' is one phrase."""
    named = [m for m in mentions if m.kind == "place"]
    done = -1
    for i, mention in enumerate(named):
        if mention.span.start < done:
            continue
        first = _preposition(syntax, mention.span)
        if first is None:
            continue
        chain = [mention, *_following(syntax, mention, named[i + 1 :])]
        done = chain[-1].span.end
        start = syntax.tokens[first].start
        yield Span(report=mention.span.report, start=start, end=done), tuple(chain)


def _preposition(syntax: Syntax, name: Span) -> int | None:
    """The preposition of place that governs a name, within a few words before it."""
    words = syntax.within(name)
    if not words:
        return None
    sentence = syntax.sentence_of(words[0])
    for i in range(words[0] - 1, max(sentence.first, words[0] - _BEFORE) - 1, -1):
        token = syntax.tokens[i]
        if token.pos == "ADP" and token.text.lower() in _PREPOSITIONS:
            return i
        if token.pos in {"VERB", "AUX", "PUNCT", "CCONJ"}:
            return None
    return None


def _following(syntax: Syntax, first: Mention, rest: Sequence[Mention]) -> Iterator[Mention]:
    """The places named right behind: ', Arvenia', 'in the west of Arvenia'."""
    last = first
    for mention in rest:
        between = range(syntax.within(last.span)[-1] + 1, (syntax.within(mention.span) or range(1))[0])
        if len(between) > _BETWEEN or any(syntax.tokens[i].pos in {"VERB", "AUX", "CCONJ"} for i in between):
            return
        yield mention
        last = mention
