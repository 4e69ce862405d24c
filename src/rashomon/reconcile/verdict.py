"""How the answers to one question relate: agree, compatible, update, conflict or single, with the reason.

Update comes before conflict: values that differ because a later report knows more do not contradict each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, product

from rashomon.events import CASUALTIES
from rashomon.model import Agreement, Claim, Report, Span
from rashomon.reconcile.compare import Comparison, compare_answers, compare_quantities
from rashomon.reconcile.doers import compare_doers, denies
from rashomon.reconcile.holders import compare_holders, is_holder
from rashomon.reconcile.outcomes import compare_outcomes
from rashomon.reconcile.source import surely_two
from rashomon.reconcile.wording import compare_clauses, compare_places, compare_quotes

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
# Part of the shorter statement's words that two statements of one content share.
SAME_CONTENT = 0.5
# Part of both statements' words that two statements share which tell the same, no more and no less.
SAME_TERMS = 0.8
# The same where both rest on one text or one source, of which each is a rendering.
RENDERED = 0.4
LATER = "the later report knows more"
_NOWHERE = Span(report="", start=0, end=0)
IN_WORDS = frozenset({"status", "event"})
# Seconds within which two reports count as of one time.
SAME_TIME = 1800
# People are found and come home: these numbers fall as more is known.
FALLING = frozenset({"missing", "displaced", "abducted"})

TOLL_RISES = re.compile(
    r"\b(?:toll|number of (?:dead|deaths|victims|casualties))\b[^.]{0,60}"
    r"\b(?:could|may|might|likely to|expected to|will|would|set to|is|was|continues to)"
    r" (?:still )?(?:rise|climb|rising)\b",
    re.IGNORECASE,
)


def compare_claims(a: Claim, b: Claim) -> Comparison:
    """The comparator for two claims of one kind."""
    if a.quantity and b.quantity:
        return compare_quantities(a.quantity, b.quantity)
    if a.timex and b.timex:
        return compare_answers(a.timex, b.timex)
    if a.kind == b.kind == "quote":
        return compare_quotes(a.value, b.value)
    if is_holder(a) and is_holder(b):
        return compare_holders(a, b)
    if a.kind == b.kind == "actor":
        return compare_doers(a, b)
    if a.kind == b.kind == "place":
        return compare_places(a.frame.names, b.frame.names)
    return compare_clauses(a.value, b.value)


def judge(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    doubt: Callable[[Claim, Claim], str | None] = lambda a, b: None,
    *,
    one_origin: bool = False,
) -> tuple[Agreement, str]:
    """The agreement of a group of claims and its reason in one sentence.

    `doubt` says why two claims that clash may speak of two things; such a clash is no conflict. `one_origin` says that
    all of them rest on one text or one source: then other words are a rendering of the same words.
    """
    if len({c.span.report for c in claims}) < 2:
        return "single", "one report only"
    telling = _distinct(claims)
    pairs = [(a, b, compare_claims(a, b)) for a, b in combinations(telling, 2)]
    clashes = [(a, b, c) for a, b, c in pairs if c.relation == "conflict"]
    if clashes:
        order = _Order(claims, reports)
        open_ones = [(c, doubt(a, b)) for a, b, c in clashes if not order.explains(a, b)]
        plain = [c for c, doubted in open_ones if doubted is None]
        if plain:
            return "conflict", plain[0].reason
        if open_ones:
            return "compatible", f"{open_ones[0][0].reason}, but {open_ones[0][1]}"
        return "update", f"{clashes[0][2].reason}; {LATER}"
    in_words = claims[0].kind in IN_WORDS
    if in_words and (opposed := _opposed(telling, reports)):
        return opposed
    differing = [c for _, _, c in pairs if c.relation == "compatible"]
    if not differing:
        return "agree", "all state one value"
    if claims[0].kind == "date" and _closest_times_agree(claims):
        return "agree", "one time, as closely as each report gives it"
    if in_words:
        return _in_other_words(claims, one_origin=one_origin) or ("compatible", differing[0].reason)
    return "compatible", differing[0].reason


def _in_other_words(claims: Sequence[Claim], *, one_origin: bool) -> tuple[Agreement, str] | None:
    """What clauses that are worded differently make together, where more is known than that."""
    if one_origin and (asked := _two_sources(claims)):
        return "compatible", asked
    if one_origin and _each_says_the_same(claims, RENDERED):
        return "agree", "one origin, worded differently"
    if len({c.polarity for c in claims}) > 1:
        return "compatible", "some assert it and some deny it, each perhaps of something else"
    if _each_says_the_same(claims, SAME_TERMS):
        return "agree", "worded differently, in content the same"
    return None


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """At most two claims of one and the same value, in order: more of them would be compared to no new end."""
    seen: Counter[Hashable] = Counter()
    kept = []
    for claim in claims:
        key = _stated(claim)
        seen[key] += 1
        if seen[key] <= 2:
            kept.append(claim)
    return kept


def _stated(claim: Claim) -> Hashable:
    """All that a comparator can see of a claim: the value without its place."""
    number = claim.quantity and replace(claim.quantity, span=_NOWHERE, counted=None)
    time = claim.timex and replace(claim.timex, span=_NOWHERE)
    names = () if number or time else (*claim.frame.names, *claim.frame.scope)
    denied = claim.kind == "actor" and denies(claim)
    return claim.kind, claim.value, claim.frame.event, claim.polarity, claim.modality, denied, number, time, names


def _opposed(claims: Sequence[Claim], reports: Mapping[str, Report]) -> tuple[Agreement, str] | None:
    """What two statements of one content make of it that tell opposite outcomes, where two do."""
    for a, b in combinations(claims, 2):
        if a.span.report == b.span.report or not same_content(a, b):
            continue
        if compared := compare_outcomes(a, b, reports):
            one, other = (reports[c.span.report] for c in (a, b))
            later = published_before(one, other) or published_before(other, one)
            return ("update", f"{compared.reason}; {LATER}") if later else ("conflict", compared.reason)
    return None


def _two_sources(claims: Sequence[Claim]) -> str | None:
    """Why what one report has from two sources is two answers, where some report does."""
    for a, b in combinations(claims, 2):
        if a.span.report != b.span.report or not surely_two(a, b):
            continue
        if not same_terms(set(a.frame.terms), set(b.frame.terms)):
            return f"one report gives two answers, of {a.speaker} and of {b.speaker}"
    return None


def same_content(a: Claim, b: Claim) -> bool:
    """Whether most words that carry meaning in the shorter of two statements stand in the other."""
    one, other = set(a.frame.terms), set(b.frame.terms)
    return bool(one and other) and len(one & other) >= SAME_CONTENT * min(len(one), len(other))


def _closest_times_agree(claims: Sequence[Claim]) -> bool:
    """Whether the times that each report gives most closely are one: 'on Saturday' beside its own 'this weekend'."""
    stated: dict[str, list[Claim]] = {}
    for claim in claims:
        stated.setdefault(claim.span.report, []).append(claim)
    closest = {frozenset(_stated(c) for c in _closest(held)): _closest(held) for held in stated.values()}
    return all(
        any(compare_claims(a, b).relation == "same" for a, b in product(one, other))
        for one, other in combinations(closest.values(), 2)
    )


def _closest(claims: Sequence[Claim]) -> list[Claim]:
    shortest = min(map(_length, claims))
    return [c for c in claims if _length(c) == shortest]


def _length(claim: Claim) -> timedelta:
    time = claim.timex
    return time.end - time.start if time and time.start and time.end else timedelta.max


def _each_says_the_same(claims: Sequence[Claim], part: float) -> bool:
    """Whether any two reports make a statement in which they do not differ."""
    stated: dict[str, set[frozenset[str]]] = {}
    for claim in claims:
        stated.setdefault(claim.span.report, set()).add(frozenset(claim.frame.terms))
    distinct = {frozenset(statements) for statements in stated.values()}
    return all(any(same_terms(a, b, part) for a, b in product(one, other)) for one, other in combinations(distinct, 2))


def same_terms(a: Set[str], b: Set[str], part: float = SAME_TERMS) -> bool:
    """Whether two statements share nearly all words that carry meaning: neither tells what the other does not."""
    return 2 * len(a & b) >= part * (len(a) + len(b))


class _Order:
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
    return claim.quantity.value * claim.quantity.factor if claim.quantity else 0.0


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
