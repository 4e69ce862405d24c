"""Which deed 'it', 'that attack' or 'the one' stands for: the last one named before it, a sentence back at most.

The sentence before tells where and when that deed was done, which 'the government was responsible for that attack' does
not: an earlier attack has its own place and year.
"""

from __future__ import annotations

from collections.abc import Callable

from rashomon.claims.syntax import Syntax

_PRONOUNS = frozenset({"it", "this", "that", "one"})
# 'The one in Tilling' is of the kind named before, and another.
_OF_A_KIND = "one"
_POINTING = frozenset({"this", "that", "such"})
# What a pronoun is when it stands for a deed that somebody did, or is blamed for.
_ARGUMENTS = frozenset({"dobj", "pobj", "nsubjpass", "nsubj"})
_DEFINITE = frozenset({"the", "this", "that"})
# 'That attack' may stand for one that is itself called 'that attack'.
_STEPS = 3


class Deeds:
    """Finds what words stand for. `class_of` gives the class of the deed that a token names, None for no deed."""

    def __init__(self, syntax: Syntax, class_of: Callable[[int], str | None]) -> None:
        self.syntax = syntax
        self.tokens = syntax.tokens
        self.class_of = class_of

    def is_pronoun(self, index: int) -> bool:
        """Whether a word is one that can stand for a deed: 'blamed it on', 'similar to the one the army committed'."""
        token = self.tokens[index]
        return token.text.lower() in _PRONOUNS and token.dep in _ARGUMENTS

    def class_meant(self, index: int) -> str | None:
        """The class of the deed that a pronoun stands for, where one is named before."""
        before = self._last_before(index)
        return None if before is None else self.class_of(before)

    def meant(self, index: int) -> int | None:
        """The deed that a word stands for; None for a word that names one itself, and where none is named before."""
        if self.tokens[index].text.lower() == _OF_A_KIND:
            return None
        found = None
        for _ in range(_STEPS):
            here = index if found is None else found
            if not (self.is_pronoun(here) or self._points(here)):
                return found
            before = self._last_before(here)
            if before is None:
                return found
            found = before
        return found

    def is_one(self, index: int) -> bool:
        """Whether a word speaks of one deed that is known: 'the attack', 'Monday's bombing', 'it'; not 'an attack'."""
        token = self.tokens[index]
        if self.is_pronoun(index):
            return True
        before = [self.tokens[c] for c in self.syntax.children(index)]
        told = any(t.text.lower() in _DEFINITE or t.dep == "poss" for t in before)
        return told and token.tag in {"NN", "NNP"}

    def _points(self, index: int) -> bool:
        return any(
            self.tokens[c].text.lower() in _POINTING and self.tokens[c].dep in {"det", "predet"}
            for c in self.syntax.children(index)
        )

    def _last_before(self, index: int) -> int | None:
        """The nearest deed before a word, in its sentence or the one before."""
        sentence = self.syntax.sentence_of(index)
        first = sentence.first
        if first:
            first = self.syntax.sentence_of(first - 1).first
        return next((i for i in range(index - 1, first - 1, -1) if self.class_of(i)), None)
