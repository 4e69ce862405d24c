"""What a person types into a search, as an FTS5 expression: nothing they type can be its syntax.

`"two words"` stand side by side, `-word` and `-"two words"` must not stand there, `begin*` is the beginning of a word.
All else is taken as it stands; all words must be in a report, in any order.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rashomon.errors import UsageError

MOST_WORDS = 100
_TERM = re.compile(
    r"""
      (?P<no>(?<!\S)[-\u2212])?               # a minus counts only where a word begins
      (?: ["\u201c\u201d](?P<phrase>[^"\u201c\u201d]*)(?:["\u201c\u201d]|$) | (?P<word>[^\s"\u201c\u201d]+) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word or phrase: as typed, whether it must be absent, and whether it is the beginning of a word."""

    text: str
    absent: bool = False
    prefix: bool = False

    @property
    def expression(self) -> str:
        """The term in FTS5: a string, in which nothing is syntax but the quotation mark."""
        return '"' + self.text.replace('"', '""') + '"' + ("*" if self.prefix else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The terms of a search, in order."""

    terms: tuple[Term, ...]

    @property
    def wanted(self) -> tuple[Term, ...]:
        return tuple(term for term in self.terms if not term.absent)

    @property
    def expression(self) -> str:
        """The query in FTS5."""
        wanted = " AND ".join(term.expression for term in self.wanted)
        absent = " OR ".join(term.expression for term in self.terms if term.absent)
        return f"({wanted}) NOT ({absent})" if absent else wanted


def parse_query(typed: str) -> Query:
    """The terms of what was typed. Raises `UsageError` where no word is to be found, or far too many are."""
    found = (_term(match) for match in _TERM.finditer(typed))
    terms = tuple(term for term in found if _has_word(term.text))
    if not any(not term.absent for term in terms):
        raise UsageError("no word to look for: give at least one that must be there")
    if len(terms) > MOST_WORDS:
        raise UsageError(f"{len(terms)} words to look for are too many: give at most {MOST_WORDS}")
    return Query(terms=terms)


def _term(match: re.Match[str]) -> Term:
    word, phrase = match["word"], match["phrase"]
    text = _held(phrase if word is None else word)
    if word is not None and len(text) > len("x's"):
        # A text has the word with and without it; the index has them as two words.
        text = text.removesuffix("'s").removesuffix("\N{RIGHT SINGLE QUOTATION MARK}s")
    prefix = word is not None and len(text) > 1 and text.endswith("*") and _is_word(text[-2])
    return Term(text=" ".join(text.removesuffix("*").split()), absent=bool(match["no"]), prefix=prefix)


def _held(text: str) -> str:
    """Without what SQLite cannot hold in a text."""
    return "".join(" " if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


def _has_word(text: str) -> bool:
    return any(map(_is_word, text))


def _is_word(char: str) -> bool:
    """Whether the index takes the character for part of a word (letters, numbers, private use)."""
    return unicodedata.category(char)[0] in "LN" or unicodedata.category(char) == "Co"
