"""The dependency trees of a report, ready to be asked for children and edges in constant time."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.model import Parse, Sentence, Token
from rashomon.text import undamaged

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


class Tree:
    """All trees of one parse. `left` and `right` are the first and last token of a token's subtree (inclusive)."""

    __slots__ = ("children", "left", "right", "sentence_of", "sentences", "text", "tokens")

    def __init__(self, parse: Parse) -> None:
        self.tokens: tuple[Token, ...] = parse.tokens
        self.sentences: tuple[Sentence, ...] = parse.sentences
        self.text: str = undamaged(parse.report.text)
        count = len(parse.tokens)
        self.children: list[list[int]] = [[] for _ in range(count)]
        self.left: list[int] = list(range(count))
        self.right: list[int] = list(range(count))
        self.sentence_of: list[int] = [0] * count
        for number, sentence in enumerate(parse.sentences):
            for i in range(sentence.first, sentence.last):
                self.sentence_of[i] = number
        self._grow()

    def _grow(self) -> None:
        roots = []
        for token in self.tokens:
            if token.head == token.index:
                roots.append(token.index)
            else:
                self.children[token.head].append(token.index)
        order = roots
        for i in order:
            order.extend(self.children[i])
        for i in reversed(order):
            head = self.tokens[i].head
            self.left[head] = min(self.left[head], self.left[i])
            self.right[head] = max(self.right[head], self.right[i])

    def bounds(self, i: int) -> tuple[int, int]:
        """The half-open token range of the sentence a token stands in."""
        sentence = self.sentences[self.sentence_of[i]]
        return sentence.first, sentence.last

    def kids(self, i: int, *deps: str) -> Iterator[int]:
        """Children of a token that hang on it by one of `deps`."""
        return (c for c in self.children[i] if self.tokens[c].dep in deps)

    def kid(self, i: int, *deps: str) -> int | None:
        return next(self.kids(i, *deps), None)

    def subject(self, i: int) -> int | None:
        """The subject of a verb; a conjoined verb or an infinitive without one borrows its head's."""
        for _ in range(6):
            found = list(self.kids(i, "nsubj", "nsubjpass"))
            if found:
                # Of two, the one beside the verb: the parser took a dateline or the clause before for the other.
                return max((s for s in found if s < i), default=found[0])
            token = self.tokens[i]
            if token.dep not in ("conj", "xcomp", "advcl", "aux") or token.head == i:
                return None
            i = token.head
        return None
