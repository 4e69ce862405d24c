"""In what order the values of one question became known: by when reports were published, and by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.events import CASUALTIES
from rashomon.model import Claim, Report

# Words that say a number is newer than another one, in the sentence of the number or the one beside it.
RISE = re.compile(
    r"\b(?:has|have|had) (?:since )?(?:now )?(?:risen|climbed|grown|jumped|increased|reached|passed)\b"
    r"|\b(?:rose|climbed|jumped|rising|climbing|risen) (?:to|from)\b|\bnew (?:death )?toll\b|\b(?:up|revised) from\b"
    r"|\b(?:could|may|might|likely to|expected to|will|would|set to) (?:still )?(?:rise|climb|increase|grow)\b"
    r"|\bprevious (?:death )?toll\b|\bearlier (?:put|said|reported|gave|figure|toll|count)|\brevised\b",
    re.IGNORECASE,
)
# A value that a report withdraws or calls old.
SUPERSEDED = re.compile(
    r"\b(?:earlier|previous|original) (?:version|report|article|story|toll|death toll|count|figure|estimate)\b"
    r"|\bmisstated\b|\bpreviously (?:reported|said|put)\b|\bcorrected from\b|\bincorrectly\b",
    re.IGNORECASE,
)
# Seconds within which two reports count as of one time.
SAME_TIME = 1800
# People are found and come home: these numbers fall as more is known.
FALLING = frozenset({"missing", "displaced", "abducted"})
# Said anywhere in a report: its toll is still rising.
TOLL_RISES = re.compile(
    r"\b(?:toll|number of (?:dead|deaths|victims|casualties))\b[^.]{0,60}"
    r"\b(?:could|may|might|likely to|expected to|will|would|set to|is|was|continues to)"
    r" (?:still )?(?:rise|climb|rising)\b",
    re.IGNORECASE,
)


class Order:
    """In what order the values of one question became known: by the times of the reports, or by their words."""

    def __init__(self, claims: Sequence[Claim], reports: Mapping[str, Report]) -> None:
        self.claims = claims
        self.reports = reports
        self.superseded = {_number(c) for c in claims if is_superseded(c, reports)}
        largest = max(claims, key=_number)
        self.rising = largest.frame.event in CASUALTIES and says_newer(largest, reports)
        self._stating: dict[float, list[Report]] = {}
        for claim in claims:
            self._stating.setdefault(_number(claim), []).append(reports[claim.span.report])
        self._first: dict[tuple[float, float], bool] = {}

    def explains(self, a: Claim, b: Claim) -> bool:
        """Whether two clashing values differ because one was known later."""
        if not (a.quantity and b.quantity):
            return False
        if {_number(a), _number(b)} & self.superseded:
            return True
        if a.frame.event not in CASUALTIES:
            return False
        small, large = sorted((a, b), key=_number)
        if self._first_before(small, large):
            return True
        if self._first_before(large, small):
            return a.frame.event in FALLING
        return self.rising

    def _first_before(self, a: Claim, b: Claim) -> bool:
        """Whether some report gave one value before any gave the other: a late report may repeat an old value."""
        key = _number(a), _number(b)
        if key not in self._first:
            one, other = (self._stating[number] for number in key)
            self._first[key] = any(all(published_before(first, then) for then in other) for first in one)
        return self._first[key]


def _number(claim: Claim) -> float:
    return claim.quantity.base_value if claim.quantity else 0.0


def published_before(a: Report, b: Report) -> bool:
    """Whether one report is known to be older: at the coarser precision of the two."""
    if a.published is None or b.published is None:
        return False
    if "day" in (a.published_precision, b.published_precision):
        return a.published.date() < b.published.date()
    return (b.published - a.published).total_seconds() > SAME_TIME


def says_newer(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """Whether the words around a value say that it replaces another, or its report that the toll is still rising."""
    text = reports[claim.span.report].text
    around = text[max(0, claim.sentence.start - 40) : claim.sentence.end + 160]
    return RISE.search(around) is not None or TOLL_RISES.search(text) is not None


def is_superseded(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """Whether a report gives a value only to say that it no longer holds."""
    return SUPERSEDED.search(reports[claim.span.report].slice(claim.sentence)) is not None
