"""What a time expression is read against: the report's date, the time last spoken of, and the tense around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from rashomon.language.times.lexer import Lexeme
from rashomon.language.times.moment import Moment
from rashomon.model import Parse, Sentence, Token

Direction = Literal["past", "future", "unknown"]
_CLIMB = 12
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
_HAVE = frozenset({"has", "have", "had", "'ve", "’ve"})
# Verbs whose infinitive or participle lies ahead ('plans to meet', 'is scheduled for').
_PLANNING = frozenset(
    "agree aim arrange ask bill call decide demand due expect forecast hope intend invite need order plan postpone"
    " prepare promise schedule seek set slate threaten urge vow wait want".split()
)
# Those whose object lies ahead even where they are told as done: 'was set for Friday', but 'was called on Friday'.
_SCHEDULING = frozenset("arrange bill due expect forecast intend plan postpone prepare schedule set slate".split())
# Verbs whose present tense with a day is a timetable ('the talks open on Monday'); of others it is a headline's past.
_TIMETABLED = frozenset(
    "arrive begin close depart end expire face gather hold host leave meet open reopen resume return start travel"
    " vote".split()
)


@dataclass(slots=True)
class Context:
    """One report's reading, sentence by sentence. `published` is None where the report's date is not known.

    `focus` is the last time resolved, `day` the last day, `quarter` the last quarter: they move as the text is read.
    """

    parse: Parse
    published: date | None
    focus: Moment | None = None
    day: Moment | None = None
    quarter: Moment | None = None
    sentence: Sentence | None = None
    starts: list[int] = field(default_factory=list)

    @property
    def focus_date(self) -> date | None:
        """Where the time last spoken of begins; without one, the report's date."""
        return self.focus.day if self.focus and self.focus.day else self.published

    @property
    def focus_day(self) -> date | None:
        """The day last spoken of; without one, the report's date."""
        return self.day.day if self.day and self.day.day else self.published

    def remember(self, moment: Moment) -> None:
        if moment.start is None:
            return
        self.focus = moment
        if moment.precision in ("day", "hour", "minute"):
            self.day = moment
        if "-Q" in moment.value:
            self.quarter = moment

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
            if token.pos == "ADP" and token.lemma in ("until", "till"):
                return "future"
            token = self.parse.tokens[token.head]
            found = self._tense(token) if token.pos in ("VERB", "AUX", "ADJ") else "unknown"
            if found != "unknown":
                return found
        return "unknown"

    def _tense(self, verb: Token) -> Direction:
        """Which way one verb points, 'unknown' where that is for the verb above it to say."""
        helpers = self._helpers(verb)
        words = {helper.text.lower() for helper in helpers}
        planning = verb.lemma in _PLANNING
        if words & _WILL:
            return "future"
        done = bool(words & {"was", "were"}) and verb.lemma not in _SCHEDULING
        if verb.tag in ("VBN", "JJ") and planning and not done and not words & {"to"}:
            return "future"
        if words == {"to", "be"} and verb.dep in ("acl", "relcl"):
            return "future"  # 'a vote to be held on Friday'
        above = self.parse.tokens[verb.head]
        if "to" in words and above.lemma == "be":
            return "future"  # 'the talks were to be held on Friday'
        if verb.tag == "VBN" and words and not words & (_HAVE | {"was", "were", "been", "got"}):
            return "unknown"
        if verb.tag in ("VBD", "VBN") or words & _HAVE or any(helper.tag == "VBD" for helper in helpers):
            return "past"
        if "to" in words:
            return "future" if above.lemma in _PLANNING else "unknown"
        if verb.tag == "VBG" and words & {"is", "are", "'s", "’s", "'re", "’re"}:
            return "future"
        return "future" if verb.tag in ("VBZ", "VBP") and verb.lemma in _TIMETABLED else "unknown"

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
