"""What a time expression is read against: the report's date, the time last spoken of, and the tense around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.model import Parse, Sentence, Token

Direction = Literal["past", "future", "present", "unknown"]
_CLIMB = 12
_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "can", "could", "may", "might", "should", "must"})
_PLANNING = frozenset({"schedule", "expect", "plan", "set", "due", "slate", "intend", "prepare"})


@dataclass(slots=True)
class Context:
    """One report's reading, sentence by sentence. `published` is None where the report's date is not known.

    `focus` is the last time resolved to a day, month or year; `quarter` the last quarter; both move as the text is
    read.
    """

    parse: Parse
    published: date | None
    focus: Moment | None = None
    quarter: Moment | None = None
    sentence: Sentence | None = None
    starts: list[int] = field(default_factory=list)

    @property
    def focus_day(self) -> date | None:
        return self.focus.day if self.focus and self.focus.day else self.published

    @property
    def focus_quarter(self) -> tuple[int, int] | None:
        """(year, quarter) where a quarter is what was last spoken of."""
        if self.focus is None or self.focus.day is None or "-Q" not in self.focus.value:
            return None
        return self.focus.day.year, (self.focus.day.month + 2) // 3

    def enter(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.starts = [token.start for token in self.parse.tokens[sentence.first : sentence.last]]

    def token_at(self, lexeme: Lexeme) -> Token | None:
        """The token that holds the first character of a lexeme."""
        if self.sentence is None:
            return None
        at = bisect_right(self.starts, lexeme.start) - 1
        return self.parse.tokens[self.sentence.first + at] if at >= 0 else None

    def direction(self, lexeme: Lexeme) -> Direction:
        """The tense of the verb that governs this place: which way from the report's date a bare weekday points."""
        token = self.token_at(lexeme)
        for _ in range(_CLIMB):
            if token is None or token.head == token.index:
                break
            token = self.parse.tokens[token.head]
            if token.pos in ("VERB", "AUX"):
                found = self._tense(token)
                if found != "unknown":
                    return found
        return "unknown"

    def _tense(self, verb: Token) -> Direction:
        helpers = self._helpers(verb)
        words = {helper.text.lower() for helper in helpers}
        if words & _MODALS or verb.text.lower() in _MODALS:
            return "future"
        if verb.tag in ("VBD",) or any(helper.tag == "VBD" for helper in helpers):
            return "future" if verb.lemma in _PLANNING and verb.tag == "VBN" else "past"
        if words & {"has", "have", "'ve", "’ve"} or verb.tag == "VBN":
            return "future" if verb.lemma in _PLANNING else "past"
        if "to" in words or (verb.tag == "VBG" and helpers):
            return "future"
        return "present" if verb.tag in ("VBZ", "VBP") else "unknown"

    def _helpers(self, verb: Token) -> list[Token]:
        if self.sentence is None:
            return []
        first, last = max(self.sentence.first, verb.index - 12), min(self.sentence.last, verb.index + 4)
        return [
            token
            for token in self.parse.tokens[first:last]
            if token.head == verb.index and token.dep in ("aux", "auxpass")
        ]


def weekday_on(day: date, weekday: int, direction: Direction) -> date:
    """The nearest such weekday (1 Monday … 7 Sunday) from `day`, today included: ahead for 'future', else back."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=ahead) if direction == "future" else day - timedelta(days=-ahead % 7)
