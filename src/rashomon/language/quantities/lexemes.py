"""A sentence cut into numbers, words and signs: finer than a parser's tokens, and the same for every way of writing.

'$6m', '$ 6 m' and '6-m' give the same lexemes whatever tokenizer the parser uses, so the number rules see one form.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.model import Parse, RawName, Sentence, Token

_LEXEME = re.compile(
    r"""\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?    # 1,200.50
      | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)(?:\.\d+)?   # 12,34,567
      | \d+(?:\.\d+)?                          # 2015 2.5
      | (?<![\w.])\.\d+                        # .500
      | [^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?     # words; a possessive stays apart
      | (?:[A-Za-z]{1,3})?\$                   # US$
      | \\/                                    # a slash as treebanks write it
      | \S""",
    re.VERBOSE,
)
_DASHES = frozenset("-–—‐‑−")


class Lexeme(NamedTuple):
    """A number, a word or one sign. `glued`: nothing stands between it and the one before."""

    text: str
    lower: str
    start: int
    end: int
    glued: bool

    @property
    def is_number(self) -> bool:
        return self.text[-1].isdigit() and self.text[-1].isdecimal()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


def lex(text: str, offset: int = 0) -> list[Lexeme]:
    """The lexemes of `text`, placed from `offset` on. Every kind of dash becomes '-' in `lower`."""
    found: list[Lexeme] = []
    last = -1
    for match in _LEXEME.finditer(text):
        word = match.group()
        start = match.start() + offset
        lower = "-" if word in _DASHES else "/" if word == "\\/" else word.lower().replace("’", "'")
        found.append(Lexeme(word, lower, start, start + len(word), start == last))
        last = start + len(word)
    return found


class Line:
    """One sentence as the number rules see it: lexemes, the parser's tokens, and the names in it."""

    __slots__ = ("_name_starts", "_names", "_starts", "first", "inches", "lexemes", "lower_case", "text", "tokens")

    def __init__(self, parse: Parse, sentence: Sentence, names: Sequence[RawName]) -> None:
        self.text = parse.report.text
        self.lexemes = lex(self.text[sentence.span.start : sentence.span.end], sentence.span.start)
        self.first = sentence.first
        self.tokens = parse.tokens[sentence.first : sentence.last]
        self.lower_case = not any(lexeme.text[0].isupper() for lexeme in self.lexemes)
        self.inches = sum(lexeme.text == '"' for lexeme in self.lexemes) == 1  # one mark alone closes no quotation
        self._names = names
        self._name_starts = [name.start for name in names]
        self._starts = [token.start for token in self.tokens]

    def name_over(self, index: int) -> RawName | None:
        """The tagger's name that holds the lexeme at `index`."""
        if not 0 <= index < len(self.lexemes):
            return None
        start = self.lexemes[index].start
        place = bisect_right(self._name_starts, start) - 1
        return self._names[place] if place >= 0 and start < self._names[place].end else None

    def word(self, index: int) -> str:
        """The lower-case lexeme at `index`, '' outside the sentence."""
        return self.lexemes[index].lower if 0 <= index < len(self.lexemes) else ""

    def raw(self, index: int) -> str:
        """The lexeme at `index` as written, '' outside the sentence."""
        return self.lexemes[index].text if 0 <= index < len(self.lexemes) else ""

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The lower-case lexemes of a half-open range, clipped to the sentence."""
        return tuple(lexeme.lower for lexeme in self.lexemes[max(first, 0) : max(last, 0)])

    def glued(self, index: int) -> bool:
        """Whether the lexeme at `index` stands right against the one before it."""
        return 0 <= index < len(self.lexemes) and self.lexemes[index].glued

    def token(self, index: int) -> Token | None:
        """The parser's token that holds the first character of the lexeme at `index`."""
        if not 0 <= index < len(self.lexemes) or not self.tokens:
            return None
        place = bisect_right(self._starts, self.lexemes[index].start) - 1
        if place < 0 or self.tokens[place].end <= self.lexemes[index].start:
            return None
        return self.tokens[place]

    def pos(self, index: int) -> str:
        """The part of speech of the lexeme at `index`, '' where there is none."""
        token = self.token(index)
        return token.pos if token else ""

    def lemma(self, index: int) -> str:
        """The lemma of the lexeme at `index`, '' where there is none."""
        token = self.token(index)
        return token.lemma.lower() if token else ""

    def capital(self, index: int) -> bool:
        """Whether the lexeme at `index` has a capital letter ('iPhone' has)."""
        return 0 <= index < len(self.lexemes) and not self.lexemes[index].text.islower() and self.lexemes[index].is_word
