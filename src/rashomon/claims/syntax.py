"""Questions asked of a parse: which tokens stand in a span, what governs a word, which clause holds it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from rashomon.model import Parse, Sentence, Span, Token

# A clause that hangs below a verb and says something of its own: left out of the clause above it.
_OWN_CLAUSE = frozenset({"ccomp", "advcl", "conj", "relcl", "parataxis", "csubj"})
_TRIM_BEFORE = frozenset({"CCONJ", "PUNCT", "SPACE", "SCONJ", "X"})
_TRIM_AFTER = frozenset({"CCONJ", "PUNCT", "SPACE", "SCONJ", "ADP"})
LONGEST_CLAUSE = 240


class Syntax:
    """An index over one parse. Tokens are named by their index, clauses by the verb that governs them."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        self._starts = [t.start for t in parse.tokens]
        self._ends = [t.end for t in parse.tokens]
        self._sentence_starts = [s.first for s in parse.sentences]
        self._children: list[list[int]] = [[] for _ in parse.tokens]
        for token in parse.tokens:
            if token.head != token.index:
                self._children[token.head].append(token.index)

    def within(self, span: Span) -> range:
        """Tokens that overlap a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def sentence_of(self, index: int) -> Sentence:
        """The sentence a token stands in."""
        return self.parse.sentences[bisect_right(self._sentence_starts, index) - 1]

    def children(self, index: int, *deps: str) -> list[int]:
        """Tokens that hang on another, in order; where `deps` are given, by one of these alone."""
        below = self._children[index]
        return [c for c in below if self.tokens[c].dep in deps] if deps else below

    def objects(self, index: int, preposition: str) -> list[int]:
        """What a preposition that hangs on a word governs: of 'struck by the army' and 'by' it is 'army'."""
        said = (c for c in self.children(index, "prep", "agent") if self.tokens[c].text.lower() == preposition)
        return [c for each in said for c in self.children(each, "pobj")]

    def ancestors(self, index: int) -> Iterator[int]:
        """Heads above a token, nearest first."""
        while (head := self.tokens[index].head) != index:
            yield head
            index = head

    def head_of(self, span: Span) -> int | None:
        """The token in a span that governs the others: the first whose head lies outside, None for no token."""
        inside = self.within(span)
        for i in inside:
            if (head := self.tokens[i].head) == i or head not in inside:
                return i
        return None

    def governor(self, index: int) -> int:
        """The verb whose clause a token stands in, or the root where there is none."""
        here = index
        for here in (index, *self.ancestors(index)):
            if self.tokens[here].pos in {"VERB", "AUX"} and self.tokens[here].dep not in {"aux", "auxpass", "amod"}:
                return here
        return here

    def is_past(self, index: int) -> bool:
        """Whether a verb tells of what was: 'met', 'was held', 'had met', 'talks held on Monday'; not 'to be held'."""
        if self.tokens[index].tag != "VBN":
            return self.tokens[index].tag == "VBD"
        helping = [self.tokens[c] for c in self._children[index] if self.tokens[c].dep in {"aux", "auxpass"}]
        return not any(h.tag in {"MD", "TO"} for h in helping) and (
            not helping or any(h.tag == "VBD" or h.lemma == "have" for h in helping)
        )

    def subtree(
        self, index: int, without: frozenset[str] = frozenset(), keep: frozenset[int] = frozenset()
    ) -> list[int]:
        """Tokens below and at `index`, in order; a child by a dependency in `without` is left out unless in `keep`."""
        found, stack = [], [index]
        while stack:
            i = stack.pop()
            found.append(i)
            stack.extend(c for c in self._children[i] if c in keep or self.tokens[c].dep not in without)
        return sorted(found)

    def clause(self, value: Span) -> Span:
        """The shortest clause that holds `value` and what it is the value of, at most `LONGEST_CLAUSE` characters."""
        head = self.head_of(value)
        if head is None:
            return value
        path = frozenset((head, *self.ancestors(head)))
        tokens = self.subtree(self.governor(head), _OWN_CLAUSE, path)
        return self._span_around(tokens, value)

    def _span_around(self, indexes: list[int], value: Span) -> Span:
        within = self.within(value)
        least, most = within[0], within[-1]
        first, last = min(indexes[0], least), max(indexes[-1], most)
        while first < least and self.tokens[first].pos in _TRIM_BEFORE:
            first += 1
        while last > most and self.tokens[last].pos in _TRIM_AFTER:
            last -= 1
        while self._width(first, last) > LONGEST_CLAUSE and (first < least or last > most):
            if least - first > last - most:
                first += 1
            else:
                last -= 1
        start = min(self.tokens[first].start, value.start)
        return Span(report=value.report, start=start, end=max(self.tokens[last].end, value.end))

    def _width(self, first: int, last: int) -> int:
        return self.tokens[last].end - self.tokens[first].start

    def span_of(self, indexes: Sequence[int]) -> Span:
        """The stretch from the first of some tokens to the last."""
        first, last = self.tokens[indexes[0]], self.tokens[indexes[-1]]
        return Span(report=self.parse.report.id, start=first.start, end=last.end)

    def content_lemmas(self, indexes: Sequence[int]) -> tuple[str, ...]:
        """Lower-case lemmas of the words that carry meaning, sorted, without repeats."""
        return tuple(sorted({_lemma(self.tokens[i]) for i in indexes if carries_meaning(self.tokens[i])}))


_STOP_LEMMAS = frozenset(
    "be have do say tell add report accord go get make take more most other such same also just much many some "
    "that this there then than one mr mrs ms include year day week month hour".split()
)


def carries_meaning(token: Token) -> bool:
    """Nouns, verbs, names and adjectives, without the commonest ones."""
    return (
        token.pos in {"NOUN", "VERB", "PROPN", "ADJ"}
        and any(c.isalpha() for c in token.text)
        and _lemma(token) not in _STOP_LEMMAS
    )


def _lemma(token: Token) -> str:
    return token.lemma.lower()
