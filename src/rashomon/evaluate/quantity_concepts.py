"""What a quantity is about, in NewsQuant's sense: nouns that govern it, and the subject of the verb it belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rashomon.model import Parse, Quantity, Token

_NOUNS = ("NOUN", "PROPN")
_VERBS = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_MODIFIERS = ("compound", "amod", "nmod", "poss")
_COMPLEMENTS = ("of", "in", "for", "from", "at")
_TIME_CUES_BEFORE = frozenset(("last", "past", "next", "coming"))
_TIME_CUES_AFTER = frozenset(("ago", "later", "earlier", "before", "after"))
_FURTHEST = 12


class Concepts:
    """Reads concept words and unit phrases off one parse."""

    def __init__(self, parse: Parse, quantities: Sequence[Quantity]) -> None:
        self.parse = parse
        self._starts = [token.start for token in parse.tokens]
        self._children: dict[int, list[Token]] = {}
        for token in parse.tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token)
        self._quantified = {token.index for q in quantities for token in self._tokens(q.span.start, q.span.end)}

    def of(self, quantity: Quantity) -> list[str]:
        """The concept words, in the order of the text; none for adverbial times and for 'one of'."""
        if self._is_adverbial(quantity):
            return []
        inside = self._inside(quantity)
        words = self._measured(quantity)
        own = (self._quantified | {token.index for token in inside}) - set(words)
        top = self._top(inside)
        if top is not None:
            words.update(self._complement(top, own))
            words.update(self._upward(top, own))
        return [words[index] for index in sorted(words)]

    def unit_phrase(self, quantity: Quantity) -> str:
        """The counted phrase as the data set names units: nouns and adjectives, these and the head as lemmas."""
        if quantity.counted is None:
            return ""
        tokens = self._tokens(quantity.counted.start, quantity.counted.end)
        kept = [token for token in tokens if token.pos in (*_NOUNS, "ADJ")]
        words = [token.lemma if token.pos == "ADJ" else token.text for token in kept[:-1]]
        return " ".join([*words, *(_singular(token) for token in kept[-1:])])

    def neighbours(self, quantity: Quantity) -> tuple[str, str]:
        """The lemmas of the words before and after a quantity."""
        first = bisect_left(self._starts, quantity.span.start)
        after = bisect_left(self._starts, quantity.span.end)
        tokens = self.parse.tokens
        return tokens[first - 1].lemma if first else "", tokens[after].lemma if after < len(tokens) else ""

    def _tokens(self, start: int, end: int) -> tuple[Token, ...]:
        return self.parse.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _inside(self, quantity: Quantity) -> tuple[Token, ...]:
        end = quantity.counted.end if quantity.counted else quantity.span.end
        return self._tokens(quantity.span.start, max(end, quantity.span.end))

    def _is_adverbial(self, quantity: Quantity) -> bool:
        before, after = self.neighbours(quantity)
        if quantity.text.lower() == "one" and after == "of":
            return True
        return quantity.dimension == "time" and (before in _TIME_CUES_BEFORE or after in _TIME_CUES_AFTER)

    def _measured(self, quantity: Quantity) -> dict[int, str]:
        """'60% of its revenue', 'an $800 oven': what is measured is the concept; what is counted is the unit."""
        if quantity.counted is None or quantity.dimension.split("/")[0] == "count" or quantity.unit == "fraction":
            return {}
        tokens = self._tokens(quantity.counted.start, quantity.counted.end)
        return {token.index: token.text for token in tokens if token.pos in (*_NOUNS, "ADJ")}

    def _top(self, inside: tuple[Token, ...]) -> Token | None:
        """The last token of the quantity whose head lies outside it."""
        own = {token.index for token in inside}
        return next((t for t in reversed(inside) if t.head not in own or t.head == t.index), None)

    def _complement(self, top: Token, own: set[int]) -> dict[int, str]:
        """'five seasons of Sesame Street', '100 workers at the mine'."""
        for child in self._children.get(top.index, ()):
            if child.lemma not in _COMPLEMENTS or child.index < top.index:
                continue
            for noun in self._children.get(child.index, ()):
                if noun.pos in _NOUNS and noun.index not in own:
                    return self._noun_phrase(noun)
        return {}

    def _upward(self, top: Token, own: set[int]) -> dict[int, str]:
        """The first noun above the quantity, and the subject of the first verb above that has one."""
        words: dict[int, str] = {}
        token = top
        for _ in range(_FURTHEST):
            came = token
            if token.head == token.index:
                break
            token = self.parse.tokens[token.head]
            if token.pos in _NOUNS and token.index not in own and not words:
                words.update(self._noun_phrase(token))
            if token.pos in _VERBS:
                subject = self._subject(token)
                referring = subject is not None and subject.pos == "PRON"
                if subject is not None and subject.index not in own and not referring:
                    words.update(self._noun_phrase(subject) if subject.pos in _NOUNS else {})
                    break
                if words or (not referring and "ccomp" in (token.dep, came.dep)):
                    break
        return words or self._objects(token, own)

    def _subject(self, verb: Token) -> Token | None:
        """The subject; for a relative pronoun the noun the clause belongs to."""
        subject = next((child for child in self._children.get(verb.index, ()) if child.dep in _SUBJECTS), None)
        if subject is None or subject.pos != "PRON" or subject.tag not in ("WDT", "WP"):
            return subject
        clause = verb
        for _ in range(3):
            if clause.dep == "relcl":
                return self.parse.tokens[clause.head]
            clause = self.parse.tokens[clause.head]
        return subject

    def _objects(self, verb: Token, own: set[int]) -> dict[int, str]:
        for child in self._children.get(verb.index, ()):
            if child.dep in ("dobj", "attr", "pobj") and child.index not in own and child.pos in _NOUNS:
                return self._noun_phrase(child)
        return {}

    def _noun_phrase(self, noun: Token) -> dict[int, str]:
        """A noun with its modifiers and the noun of its 'of', without determiners and figures."""
        words = {noun.index: noun.text}
        for child in self._children.get(noun.index, ()):
            nouns = (c for c in self._children.get(child.index, ()) if c.pos in _NOUNS)
            if child.dep in _MODIFIERS and child.pos in (*_NOUNS, "ADJ"):
                words[child.index] = child.text
                words.update({c.index: c.text for c in nouns})
            elif child.lemma == "of":
                for complement in nouns:
                    words.update({complement.index: complement.text})
        return words


def _singular(token: Token) -> str:
    return "people" if token.text.lower() == "people" else token.lemma
