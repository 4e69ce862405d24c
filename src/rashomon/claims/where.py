"""Where something happened: a place name behind a preposition of place, with the places it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.claims.syntax import Syntax
from rashomon.events import happening_of
from rashomon.model import Mention, Span, Token

_PREPOSITIONS = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "on", "across", "over"})
_BEFORE_NOUN = frozenset({"poss", "compound", "nmod", "npadvmod", "amod"})
# What lies in the world under a name, whatever the name is taken for: 'the town of Selda', 'Brask district'.
_SETTLEMENTS = frozenset(
    "town city village district province region county municipality suburb neighbourhood neighborhood area quarter "
    "governorate settlement hamlet island valley port capital".split()
)
_SITES = frozenset(
    "street road avenue boulevard square lane hotel airport hospital school university station bridge park estate "
    "complex market mosque church camp prison centre center base barracks headquarters store supermarket superstore "
    "mall stadium theatre theater nightclub museum palace hall".split()
)
# How many words may stand between the preposition and the name ('in the rebel-held town of'), and between two names.
_BEFORE = 8
_BETWEEN = 6


def places(syntax: Syntax, mentions: Sequence[Mention]) -> Iterator[tuple[Span, tuple[Mention, ...]]]:
    """Each phrase of place with the places it names, in order: 'in the town of Brask in Arvenia' is one phrase."""
    known = {m.name for m in mentions if m.kind == "place"}
    named = [m for m in mentions if m.name in known or _is_called_a_place(syntax, m)]
    done = -1
    for i, mention in enumerate(named):
        if mention.span.start < done:
            continue
        first = _preposition(syntax, mention.span)
        if first is None:
            first = _struck(syntax, mention.span)
        if first is None:
            continue
        chain = [mention, *_following(syntax, mention, named[i + 1 :])]
        done = chain[-1].span.end
        start = syntax.tokens[first].start
        yield Span(report=mention.span.report, start=start, end=done), _inmost_first(syntax, chain)


def _is_called_a_place(syntax: Syntax, mention: Mention) -> bool:
    """Whether the words around a name, or its last one, say that it is of a place."""
    index = syntax.head_of(mention.span)
    if index is None or mention.kind == "event":
        return False
    token, last = syntax.tokens[index], mention.name.split()[-1].lower()
    if mention.kind != "person" and last in _SITES:
        return True
    above = syntax.tokens[token.head]
    if token.dep in _BEFORE_NOUN:
        behind = syntax.within(mention.span)[-1] + 1
        return above.index == behind and above.lemma.lower() in _SETTLEMENTS | _SITES
    of = token.dep == "pobj" and above.text.lower() == "of"
    return of and syntax.tokens[above.head].lemma.lower() in _SETTLEMENTS


def _inmost_first(syntax: Syntax, chain: list[Mention]) -> tuple[Mention, ...]:
    """Places in the order in which each lies in the next: 'Arvenia's Brask' names the wider one first."""
    ordered = [chain[0]]
    for before, mention in pairwise(chain):
        ordered.insert(len(ordered) - 1 if _describes(syntax, before, mention) else len(ordered), mention)
    return tuple(ordered)


def _describes(syntax: Syntax, before: Mention, mention: Mention) -> bool:
    """'Arvenias northern Brask', 'Arvenia Brask'; of 'Brask northern Arvenia' without a comma the second is wider."""
    head = syntax.head_of(before.span)
    if head is None or syntax.tokens[head].dep not in _BEFORE_NOUN:
        return False
    words = syntax.within(before.span)
    beside = words[-1] + 1 in syntax.within(mention.span)
    return syntax.tokens[head].dep == "poss" or beside or syntax.tokens[words[-1]].text.endswith("s")


def _preposition(syntax: Syntax, name: Span) -> int | None:
    """The preposition of place that governs a name, within a few words before it."""
    words = syntax.within(name)
    if not words or _leads(syntax, words[-1] + 1):
        return None
    sentence = syntax.sentence_of(words[0])
    for i in range(words[0] - 1, max(sentence.first, words[0] - _BEFORE) - 1, -1):
        token = syntax.tokens[i]
        if token.pos == "ADP" and token.text.lower() in _PREPOSITIONS:
            return i
        joins = token.text in {"-", "–"} or (token.pos == "VERB" and token.dep == "amod")
        if token.pos in {"VERB", "AUX", "PUNCT", "CCONJ"} and not joins:
            return None
    return None


def _leads(syntax: Syntax, after: int) -> bool:
    """Whether a name goes on as '-led' or '-backed': it says who, not where."""
    return [t.text.lower() for t in syntax.tokens[after : after + 2]][:1] == ["-"]


def _struck(syntax: Syntax, name: Span) -> int | None:
    """Where what is hit is a place: the first word of its phrase ('pounded the town of Brask')."""
    index = syntax.head_of(name)
    if index is None:
        return None
    while syntax.tokens[index].dep in {"pobj", "prep", "compound", "appos", "nmod"}:
        if syntax.tokens[index].dep == "prep" and syntax.tokens[index].text.lower() != "of":
            return None
        index = syntax.tokens[index].head
    verb = syntax.tokens[syntax.tokens[index].head]
    if syntax.tokens[index].dep not in {"dobj", "nsubjpass"} or happening_of(verb.lemma) != "attack":
        return None
    before = [i for i in syntax.subtree(index) if i <= syntax.within(name)[0]]
    return before[0] if before and before[0] >= syntax.within(name)[0] - _BEFORE else None


def _following(syntax: Syntax, first: Mention, rest: Sequence[Mention]) -> Iterator[Mention]:
    """The places named right behind: ', Arvenia', 'in the west of Arvenia'."""
    last = first
    for mention in rest:
        between = range(syntax.within(last.span)[-1] + 1, (syntax.within(mention.span) or range(1))[0])
        if len(between) > _BETWEEN or any(_ends(syntax.tokens[i]) for i in between) or _is_compound(syntax, mention):
            return
        yield mention
        last = mention


def _ends(token: Token) -> bool:
    """Whether what a place lies in does not go on behind a word."""
    return token.pos in {"VERB", "AUX", "CCONJ"} or token.text in {".", ";", ":"}


def _is_compound(syntax: Syntax, mention: Mention) -> bool:
    """'the Arvenia-based Observatory' is no place."""
    after = (syntax.within(mention.span) or [-1])[-1] + 1
    return 0 < after < len(syntax.tokens) and syntax.tokens[after].text in {"-", "–"}
