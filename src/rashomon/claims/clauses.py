"""The clauses of a report: the smallest statements that can be said to agree or to differ."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.syntax import Syntax
from rashomon.model import Sentence, Span

# How a verb stands that makes a statement of its own.
_HEADS = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "parataxis", "xcomp", "csubj", "pcomp"})
# Clauses below a verb that are statements of their own, and so no part of its.
_BELOW = frozenset({"ccomp", "advcl", "conj", "relcl", "acl", "parataxis", "csubj"})
_LEAST_WORDS = 4


def clauses(syntax: Syntax) -> Iterator[Span]:
    """The span of every clause with a verb and at least four words, in order of place; clauses may nest."""
    for sentence in syntax.parse.sentences:
        spans = {span for span in _of_sentence(syntax, sentence) if span is not None}
        yield from sorted(spans)


def _of_sentence(syntax: Syntax, sentence: Sentence) -> Iterator[Span | None]:
    for index in range(sentence.first, sentence.last):
        token = syntax.tokens[index]
        if token.pos in {"VERB", "AUX"} and token.dep in _HEADS:
            yield _clause(syntax, index)


def _clause(syntax: Syntax, verb: int) -> Span | None:
    """From the first to the last word of the verb's own clause, without punctuation and conjunctions around it."""
    words = [i for i in syntax.subtree(verb, _BELOW) if syntax.tokens[i].pos not in {"PUNCT", "SPACE"}]
    while words and _only_joins(syntax, words[-1]):
        words.pop()
    while words and _only_joins(syntax, words[0]):
        words.pop(0)
    if len(words) < _LEAST_WORDS:
        return None
    first, last = syntax.tokens[words[0]], syntax.tokens[words[-1]]
    return Span(report=syntax.parse.report.id, start=first.start, end=last.end)


def _only_joins(syntax: Syntax, index: int) -> bool:
    """'and', 'or', 'but': it belongs to what it joins the clause with."""
    return syntax.tokens[index].pos == "CCONJ" or syntax.tokens[index].dep == "cc"
