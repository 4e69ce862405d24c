"""Quantities in the form that the NewsQuant scorer reads, with that data set's conventions.

They differ from the product's, and stay here: 'at least' and 'more than' are both '>', a conversion in brackets is a
quantity of its own, 'thousands' is the range 1,000 to 10,000, 'dozens' is 12, 'several' is none, a share of something is
'% something', the name of a counted unit is its whole noun phrase, and the concept is what the sentence is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from rashomon.language.quantities import find_quantities, states_number
from rashomon.model import Parse, Quantity, Token

_NAMES = {"percent": "percentage", "fraction": "% -", "count": "-", "score": "-"}
_SIGNS = {">=": ">", "<=": "<", "~<": "~", "~>": "~"}
_POWERS = {"dozens": 12.0, "scores": 20.0}
_NOUNS = ("NOUN", "PROPN")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod")
_SKIPPED_DIMENSIONS = frozenset(("multiple",))


def quantities_line(parse: Parse) -> dict[str, object]:
    """One system line: {"id", "quantities": [{"value", "value_high", "change", "unit", "concepts"}]}."""
    reader = _Reader(parse)
    found = (q for q in find_quantities(parse, exhaustive=True) if _is_wanted(q))
    return {"id": parse.report.id, "quantities": [entry for q in found for entry in reader.entries(q)]}


def _is_wanted(quantity: Quantity) -> bool:
    bare_article = quantity.value == 1 and quantity.text.split()[-2:-1] in (["a"], ["an"])
    return states_number(quantity) and quantity.dimension not in _SKIPPED_DIMENSIONS and not bare_article


class _Reader:
    """Reads units and concepts off one parse."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._starts = [token.start for token in parse.tokens]
        self._children: dict[int, list[Token]] = {}
        for token in parse.tokens:
            if token.head != token.index:
                self._children.setdefault(token.head, []).append(token)

    def entries(self, quantity: Quantity) -> Iterator[dict[str, object]]:
        value, high = _value(quantity)
        entry: dict[str, object] = {
            "value": value,
            "value_high": high,
            "change": self._change(quantity),
            "unit": self._unit(quantity),
            "concepts": self._concepts(quantity),
        }
        yield entry

    def _tokens(self, start: int, end: int) -> tuple[Token, ...]:
        return self.parse.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _unit(self, quantity: Quantity) -> str:
        if "old" in quantity.text and quantity.dimension == "time":
            return f"{quantity.unit} of age"
        phrase = self._phrase(quantity)
        if quantity.unit == "fraction":
            return f"% {phrase or '-'}"
        if quantity.dimension.split("/")[0] != "count" or not phrase:
            return _NAMES.get(quantity.unit, quantity.unit)
        return " per ".join([phrase, *quantity.unit.split(" per ")[1:]])

    def _phrase(self, quantity: Quantity) -> str:
        """The counted phrase as NewsQuant names units: adjectives and nouns, the head as a lemma."""
        if quantity.counted is None:
            return ""
        tokens = [t for t in self._tokens(quantity.counted.start, quantity.counted.end) if t.pos in (*_NOUNS, "ADJ")]
        words = [token.text for token in tokens[:-1]]
        return " ".join([*words, *(_lemma(token) for token in tokens[-1:])])

    def _change(self, quantity: Quantity) -> str:
        sign = _SIGNS.get(quantity.modifier, quantity.modifier)
        if sign in "<>" or quantity.change is None or self._is_noun_change(quantity):
            return "=" if quantity.vague else sign
        return quantity.change

    def _is_noun_change(self, quantity: Quantity) -> bool:
        """'a 19% drop' and 'an increase of 19%' name a change; the data set gives '=' for them."""
        at = bisect_left(self._starts, quantity.span.end)
        after = self.parse.tokens[at] if at < len(self.parse.tokens) else None
        first = bisect_left(self._starts, quantity.span.start)
        before = self.parse.tokens[first - 1] if first else None
        return (after is not None and after.pos == "NOUN") or (before is not None and before.lemma == "of")

    def _concepts(self, quantity: Quantity) -> list[str]:
        """The words the quantity is about: what it measures, what governs it, else the subject of its verb."""
        inside = self._tokens(quantity.span.start, quantity.counted.end if quantity.counted else quantity.span.end)
        own = {token.index for token in inside}
        words: dict[int, str] = {}
        if (
            quantity.counted
            and quantity.dimension.split("/")[0] not in ("count", "ratio")
            or (quantity.counted and quantity.unit == "percent")
        ):
            tokens = self._tokens(quantity.counted.start, quantity.counted.end)  # type: ignore[union-attr]
            words.update({t.index: t.text for t in tokens if t.pos in (*_NOUNS, "ADJ")})
            own -= set(words)
        top = self._top(inside, own)
        if top is not None:
            words.update(self._of(top, own))
            words.update(self._upward(top, own))
        return [words[index] for index in sorted(words)]

    def _top(self, inside: tuple[Token, ...], own: set[int]) -> Token | None:
        """The token of the quantity whose head lies outside it."""
        for token in reversed(inside):
            if token.head not in {t.index for t in inside} or token.head == token.index:
                return token
        return None

    def _of(self, top: Token, own: set[int]) -> dict[int, str]:
        """'five seasons of Sesame Street': the complement of the counted noun."""
        for child in self._children.get(top.index, ()):
            if child.lemma in ("of", "in", "for") and child.index > top.index:
                for noun in self._children.get(child.index, ()):
                    if noun.pos in _NOUNS and noun.index not in own:
                        return self._noun_phrase(noun)
        return {}

    def _upward(self, top: Token, own: set[int]) -> dict[int, str]:
        """The first noun above the quantity, and the subject of the first verb above it."""
        words: dict[int, str] = {}
        token = top
        for _ in range(12):
            if token.head == token.index:
                break
            token = self.parse.tokens[token.head]
            if token.pos in _NOUNS and token.index not in own and not words:
                words.update(self._noun_phrase(token))
            if token.pos in ("VERB", "AUX"):
                subject = self._subject(token)
                if subject is not None and subject.index not in own:
                    words.update(self._noun_phrase(subject) if subject.pos in _NOUNS else {})
                if words:
                    break
        if not words and token.pos in ("VERB", "AUX"):
            words.update(self._objects(token, own))
        return words

    def _subject(self, verb: Token) -> Token | None:
        return next((child for child in self._children.get(verb.index, ()) if child.dep in _SUBJECTS), None)

    def _objects(self, verb: Token, own: set[int]) -> dict[int, str]:
        for child in self._children.get(verb.index, ()):
            if child.dep in ("dobj", "attr", "pobj") and child.index not in own and child.pos in _NOUNS:
                return self._noun_phrase(child)
        return {}

    def _noun_phrase(self, noun: Token) -> dict[int, str]:
        """A noun with its modifiers and the noun of its 'of', without determiners."""
        words = {noun.index: noun.text}
        for child in self._children.get(noun.index, ()):
            if child.dep in _MODIFIERS and child.pos in (*_NOUNS, "ADJ"):
                words[child.index] = child.text
                words.update({c.index: c.text for c in self._children.get(child.index, ()) if c.pos in _NOUNS})
            if child.lemma == "of":
                words.update({c.index: c.text for c in self._children.get(child.index, ()) if c.pos in _NOUNS})
        return words


def _lemma(token: Token) -> str:
    return "people" if token.lemma == "people" or token.text.lower() == "people" else token.lemma


def _value(quantity: Quantity) -> tuple[float, float | None]:
    """'dozens' is 12, 'thousands' the range 1,000 to 10,000; all others as stated."""
    word = quantity.text.split()[-1].lower()
    if not quantity.vague or quantity.low is None:
        return quantity.value, quantity.value_high
    if word in _POWERS:
        return _POWERS[word], None
    return quantity.value / 2, quantity.value * 5
