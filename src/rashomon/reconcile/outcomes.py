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
        _words(r"legal(?:ly)?|lawful(?:ly)?|permitted|complied with|within the (?:law|rules)|followed the rules"),
    ),
)


def compare_outcomes(a: Claim, b: Claim, reports: Mapping[str, Report]) -> Comparison | None:
    """A conflict where two statements tell two outcomes of which one thing has only one; None where none is told."""
    one, other = (_told(c, reports) for c in (a, b))
    for outcome in _OUTCOMES:
        for first, second in ((outcome.one, outcome.other), (outcome.other, outcome.one)):
            mine, theirs = first.search(one), second.search(other)
            if mine and theirs and not second.search(one) and not first.search(other):
                reason = f"'{mine.group()}' and '{theirs.group()}' cannot both be said of it"
                return Comparison(relation="conflict", reason=reason)
    return None


def _told(claim: Claim, reports: Mapping[str, Report]) -> str:
    text = reports[claim.span.report].text
    return text[max(claim.sentence.start, claim.span.start - _BEFORE) : claim.span.end]
