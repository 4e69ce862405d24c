"""Votes told as two figures: 'a 97-1 vote', 'voted 52-48', 'the tally was 6-3'. The result of a game is none."""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.quantities.lexemes import Line
from rashomon.language.quantities.measure import Measure
from rashomon.language.quantities.units import VOTE

# Words right behind the figures that say what they are, and words of the sentence that do.
_BEHIND = frozenset("vote votes ruling decision verdict majority margin split tally".split())
_VOTES = frozenset(
    "vote ballot tally override rule uphold ratify enact acquit impeach reject adopt approve confirm".split()
)
_PLAYS = frozenset("game match goal season coach team league score scorer player inning playoff quarterback".split())


def as_vote(line: Line, measure: Measure) -> Measure | None:
    """The two figures of a vote as one measure: the votes for it, and those against it as `high`."""
    if not _tells_vote(line, measure.last):
        return None
    return replace(measure, unit=VOTE)


def _tells_vote(line: Line, last: int) -> bool:
    behind = last + 1 if line.word(last) == "-" else last
    if line.word(behind) in _BEHIND:
        return True
    lemmas = {token.lemma.lower() for token in line.tokens}
    return not lemmas.isdisjoint(_VOTES) and lemmas.isdisjoint(_PLAYS)
