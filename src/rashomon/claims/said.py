"""Who says a statement of a report: the nearest somebody whose saying holds it, or who makes it by saying so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from rashomon.claims.places import Places
from rashomon.claims.syntax import Syntax
from rashomon.model import Analysis, Attribution, Span

# A report that speaks of itself speaks in its own voice.
_ITSELF = re.compile(r"\b(?:this|an? (?:earlier|previous)) (?:version|report|article|story)\b", re.IGNORECASE)
# Texts that others cite: 'the indictment says …, prosecutors said'.
_PAPERS = frozenset(
    "indictment report statement release letter document record data survey poll study review video footage filing "
    "complaint guideline memo transcript figure statistics estimate".split()
)
# Whoever says one of these does it: the clause itself is what they say.
_ANSWERS = {
    "deny": None,
    "refute": None,
    "claim": "responsibility",
    "accept": "responsibility",
    "admit": "responsibility",
    "identify": "as",
    "name": "as",
    "blame": None,
    "tweet": None,
    "allege": None,
    "dismiss": "as",
    "denounce": "as",
    "reject": "as",
    "describe": "as",
}
# What is denied is what others say: 'denied using the gas that killed nine'.
_DENIALS = frozenset("deny refute reject dismiss dispute rebut".split())

# How words hang on a saying that they go on with: conjuncts, and what describes its last word.
_GOES_ON = frozenset({"conj", "appos", "acl", "amod", "npadvmod", "prep"})
# How a clause hangs that tells of something else than what is denied.
_APART = frozenset({"relcl", "acl", "advcl"})
# Heads above a value that are asked for the saying it goes on with.
_STEPS = 8


class Sayings:
    """The sayings of one report with a named source: to think or to plan is not to say."""

    def __init__(self, analysis: Analysis, syntax: Syntax) -> None:
        self.syntax = syntax
        named = [a for a in analysis.attributions if a.speaker and not _ITSELF.search(a.speaker)]
        self._said = Places((content, a) for a in named if a.act == "speech" for content in a.content)
        stated = (a for a in named if a.act == "speech" and not self._denies(a))
        self._stated = Places((content, a) for a in stated for content in a.content)
        self._by_cue = {a.cue: a for a in reversed(named) if a.cue and a.source}

    def of(self, words: Span) -> Attribution | None:
        """The innermost saying that holds some words; of texts that somebody cites, whoever cites them."""
        return self._innermost(self._said.around(words))

    def of_value(self, value: Span) -> Attribution | None:
        """The same for a number, a time or a place, which who denies a thing does not tell; or what it goes on with."""
        return self._innermost(self._stated.around(value)) or self._above(value)

    def of_denial(self, value: Span) -> Attribution | None:
        """Who denies having done a thing then or there: 'denied landing in Brask', not 'denied the raid on Brask'."""
        found = self.of(value)
        at = self.syntax.head_of(value)
        if found is None or found.cue is None or at is None:
            return None
        cue = self.syntax.within(found.cue)
        for i in islice((at, *self.syntax.ancestors(at)), _STEPS):
            if i in cue:
                return found if any(True for _ in self.syntax.children(i, "xcomp")) else None
            if self.syntax.tokens[i].dep in _APART:
                return None
        return None

    def _above(self, value: Span) -> Attribution | None:
        """What goes on with a saying in its own sentence, unquoted: '… they had left and, he added, taken 40 men'."""
        head = self.syntax.head_of(value)
        hangs_by = "" if head is None else self.syntax.tokens[head].dep
        for i in () if head is None else islice(self.syntax.ancestors(head), _STEPS):
            if found := self._innermost(self._stated.around(self.syntax.span_of([i]))):
                names = found.source is not None and found.source.covers(value)
                return found if hangs_by in _GOES_ON and not found.quoted and not names else None
            hangs_by = self.syntax.tokens[i].dep
        return None

    def _innermost(self, around: Iterator[tuple[Span, Attribution]]) -> Attribution | None:
        near = ((self._nearness(content, a), a) for content, a in around)
        return min(near, key=lambda found: found[0], default=(None, None))[1]

    def by_clause(self, clause: Span) -> Attribution | None:
        """Who says by a clause what it tells: 'The council denied it', 'The group claimed responsibility for …'."""
        verb = self.syntax.head_of(clause)
        if verb is None or (lemma := self.syntax.tokens[verb].lemma.lower()) not in _ANSWERS:
            return None
        what = _ANSWERS[lemma]
        below = {self.syntax.tokens[c].lemma.lower() for c in self.syntax.children(verb)}
        if what is not None and what not in below:
            return None
        cues = (a for cue, a in self._by_cue.items() if clause.covers(cue) and verb in self.syntax.within(cue))
        return next((a for a in cues if a.source and (lemma == "allege" or clause.covers(a.source))), None)

    def _nearness(self, content: Span, attribution: Attribution) -> tuple[bool, int, int]:
        size, paper = content.end - content.start, self._is_paper(attribution)
        return paper, -size if paper else size, attribution.content[0].start

    def _denies(self, attribution: Attribution) -> bool:
        """'denied using it', 'rejected the charge'; not 'denied that nine were killed', nor what is quoted."""
        verbs = [] if attribution.cue is None or attribution.quoted else self.syntax.within(attribution.cue)
        return any(
            self.syntax.tokens[i].lemma.lower() in _DENIALS
            and all(self.syntax.tokens[c].dep != "ccomp" for c in self.syntax.children(i))
            for i in verbs
        )

    def _is_paper(self, attribution: Attribution) -> bool:
        head = self.syntax.head_of(attribution.source) if attribution.source else None
        return head is not None and self.syntax.tokens[head].lemma.lower() in _PAPERS
