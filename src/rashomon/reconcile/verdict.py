"""How the answers to one question relate: agree, compatible, update, conflict or single, with the reason.

Update comes before conflict: values that differ because a later report knows more do not contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import combinations

from rashomon.events import CASUALTIES
from rashomon.model import Agreement, Claim, Report
from rashomon.reconcile.compare import Comparison, compare_quantities, compare_times, compare_words

# Words that say a number is newer than another one, in the sentence of the number or the one beside it.
RISE = re.compile(
    r"\b(?:has|have|had) (?:since )?(?:now )?(?:risen|climbed|grown|jumped|increased|reached|passed)\b"
    r"|\b(?:rose|climbed|jumped|rising|climbing|risen) (?:to|from)\b|\bnew (?:death )?toll\b|\b(?:up|revised) from\b"
    r"|\b(?:could|may|might|likely to|expected to|will|would|set to) (?:still )?(?:rise|climb|increase|grow)\b"
    r"|\bprevious (?:death )?toll\b|\bearlier (?:put|said|reported|gave|figure|toll|count)|\brevised\b"
    r"|\bcorrect(?:ed|ion|s)\b",
    re.IGNORECASE,
)


TOLL_RISES = re.compile(
    r"\b(?:toll|number of (?:dead|deaths|victims|casualties))\b[^.]{0,60}"
    r"\b(?:could|may|might|likely to|expected to|will|would|set to|is|was|continues to) (?:still )?(?:rise|climb|rising)\b",
    re.IGNORECASE,
)


def compare_claims(a: Claim, b: Claim) -> Comparison:
    """The comparator for two claims of one kind."""
    if a.quantity and b.quantity:
        return compare_quantities(a.quantity, b.quantity)
    if a.timex and b.timex:
        return compare_times(a.timex, b.timex)
    return compare_words(a.value, b.value)


def judge(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Agreement, str]:
    """The agreement of a group of claims and its reason in one sentence."""
    if len({c.span.report for c in claims}) < 2:
        return "single", "one report only"
    pairs = [(a, b, compare_claims(a, b)) for a, b in combinations(claims, 2)]
    clashes = [(a, b, c) for a, b, c in pairs if c.relation == "conflict"]
    if clashes:
        if all(newer(a, b, claims, reports) for a, b, _ in clashes):
            return "update", f"{clashes[0][2].reason}; the later report knows more"
        return "conflict", next(c.reason for a, b, c in clashes if not newer(a, b, claims, reports))
    differing = [c for _, _, c in pairs if c.relation == "compatible"]
    if differing:
        return "compatible", differing[0].reason
    return "agree", "all state one value"


def newer(a: Claim, b: Claim, claims: Sequence[Claim], reports: Mapping[str, Report]) -> bool:
    """Whether two clashing values differ because one is known later: by the times of the reports, or by their words."""
    if not (a.quantity and b.quantity) or a.frame.event not in CASUALTIES:
        return _corrects(a, reports) or _corrects(b, reports)
    small, large = sorted((a, b), key=lambda c: c.quantity.value * c.quantity.factor if c.quantity else 0.0)
    if published_before(reports[small.span.report], reports[large.span.report]):
        return True
    if published_before(reports[large.span.report], reports[small.span.report]):
        return False
    largest = max((c for c in claims if c.quantity), key=lambda c: c.quantity.value if c.quantity else 0.0)
    return says_newer(largest, reports) if largest.quantity else False


def published_before(a: Report, b: Report) -> bool:
    """Whether one report is known to be older: at the coarser precision of the two."""
    if a.published is None or b.published is None:
        return False
    if "day" in (a.published_precision, b.published_precision):
        return a.published.date() < b.published.date()
    return _seconds(a.published) + 1800 < _seconds(b.published)


def says_newer(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """Whether the words around a value say that it replaces another, or its report that the toll is still rising."""
    text = reports[claim.span.report].text
    around = text[max(0, claim.sentence.start - 40) : claim.sentence.end + 160]
    return RISE.search(around) is not None or TOLL_RISES.search(text) is not None


def _corrects(claim: Claim, reports: Mapping[str, Report]) -> bool:
    text = reports[claim.span.report].text[claim.sentence.start : claim.sentence.end]
    return (
        re.search(r"\b(?:correct(?:ed|ion|s)?|revised|earlier version|misstated|previously reported)\b", text, re.I)
        is not None
    )


def _seconds(moment: datetime) -> float:
    return moment.timestamp()
