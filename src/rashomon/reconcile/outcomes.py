"""Outcomes that exclude each other: convicted of a charge or cleared of it, approved or rejected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model import Claim, Report
from rashomon.reconcile.compare import Comparison

# Characters of the sentence before a statement that are read: the outcome of 'on charges of …' stands before it.
_BEFORE = 90


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A pair of outcomes of which one thing has one: by what words each is told."""

    one: re.Pattern[str]
    other: re.Pattern[str]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_OUTCOMES = (
    _Outcome(
        _words(r"convicted|found guilty|(?:pleaded|pled|pleading) guilty|admitted (?:the )?charges?"),
        _words(
            r"acquitted|cleared|exonerated|(?:found|pleaded|pled) (?:him |her |them )?not guilty"
            r"|(?:drop(?:ped|ping)?|dismiss(?:ed|ing)?|withdr[ae]wn?|threw out)"
            r" (?:[a-z]+ ){0,4}(?:charges?|counts?|case)"
        ),
    ),
    _Outcome(
        _words(r"approved|passed|adopted|ratified|endorsed|voted (?:for|in favou?r)"),
        _words(r"rejected|voted (?:down|against)|vetoed|threw out|turned down"),
    ),
    _Outcome(
        _words(r"accidental(?:ly)?|by accident|unintentional(?:ly)?|by mistake"),
        _words(r"deliberate(?:ly)?|intentional(?:ly)?|on purpose"),
    ),
    _Outcome(
        _words(r"illegal(?:ly)?|unlawful(?:ly)?|violat(?:ed|es|ing)|broke (?:the )?(?:law|rules)|breach(?:ed|es)?"),
        # 'Legal' of nothing that follows it: 'her legal team' tells no outcome.
        _words(
            r"legal(?=\s*(?:[.,;:!?)]|$|(?:under|in|for|to|because|but|at|if|when)\b))|legally|lawful(?:ly)?"
            r"|permitted|complied with|within the (?:law|rules)|followed the rules"
        ),
    ),
)


# By outcome: the words that tell the one, and those that tell the other; '' where a statement has none of them.
Told = tuple[tuple[str, str], ...]


def outcomes_told(claim: Claim, reports: Mapping[str, Report]) -> Told:
    """The outcomes that a statement tells, with what stands before it in its sentence; empty for none."""
    text = reports[claim.span.report].text
    around = text[max(claim.sentence.start, claim.span.start - _BEFORE) : claim.span.end]
    told = tuple((_first(o.one, around), _first(o.other, around)) for o in _OUTCOMES)
    return told if any(map(any, told)) else ()


def compare_outcomes(a: Told, b: Told) -> Comparison | None:
    """A conflict where two statements tell two outcomes of which one thing has only one; None where none is told."""
    for mine, theirs in zip(a, b, strict=False):
        # Who tells both outcomes tells of two things.
        if all(mine) or all(theirs):
            continue
        for here, there in ((0, 1), (1, 0)):
            if mine[here] and theirs[there]:
                reason = f"'{mine[here]}' and '{theirs[there]}' cannot both be said of it"
                return Comparison(relation="conflict", reason=reason)
    return None


def _first(words: re.Pattern[str], text: str) -> str:
    found = words.search(text)
    return found.group() if found else ""
