"""How the answers to one question relate: agree, compatible, update, conflict or single, with the reason.

Update comes before conflict: values that differ because a later report knows more do not contradict each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, product

from rashomon.model import Agreement, Claim, Report, Span
from rashomon.prose import within_sentence
from rashomon.reconcile.compare import Comparison, compare_answers, compare_quantities
from rashomon.reconcile.doers import compare_doers, denies
from rashomon.reconcile.holders import compare_holders, is_holder
from rashomon.reconcile.order import Order, published_before
from rashomon.reconcile.outcomes import compare_outcomes, outcomes_told
from rashomon.reconcile.pending import since_done
from rashomon.reconcile.plans import carried_out
from rashomon.reconcile.source import surely_two
from rashomon.reconcile.wording import compare_clauses, compare_places, compare_quotes, places_agree

# Part of the shorter statement's words that two statements of one content share.
SAME_CONTENT = 0.5
# Part of both statements' words that two statements share which tell the same, no more and no less.
SAME_TERMS = 0.75
# The same where both rest on one text or one source, of which each is a rendering.
RENDERED = 0.4
LATER = "the later report knows more"
OTHER_WORDS = "worded differently, and neither rules the other out"
_NOWHERE = Span(report="", start=0, end=0)
IN_WORDS = frozenset({"status", "event"})


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
        order = Order(claims, reports)
        open_ones = [(c, doubt(a, b) or _answered(a, b, claims)) for a, b, c in clashes if not order.explains(a, b)]
        plain = [c for c, doubted in open_ones if doubted is None]
        if plain:
            return "conflict", plain[0].reason
        if open_ones:
            return "compatible", f"{open_ones[0][0].reason}, but {open_ones[0][1]}"
        return "update", f"{clashes[0][2].reason}; {LATER}"
    in_words = claims[0].kind in IN_WORDS
    if in_words and (opposed := _opposed(telling, reports)):
        return opposed
    if in_words and (done := since_done(telling, reports)):
        return "update", done
    if claims[0].kind == "date" and (done := carried_out(telling, reports)):
        return "update", done
    differing = [c for _, _, c in pairs if c.relation == "compatible"]
    if not differing:
        return "agree", "all state one value"
    if alike := _as_close_as_told(claims):
        return "agree", alike
    if in_words:
        return _in_other_words(claims, one_origin=one_origin) or ("compatible", OTHER_WORDS)
    return "compatible", differing[0].reason


def _as_close_as_told(claims: Sequence[Claim]) -> str | None:
    """Why answers that differ in how closely they tell a thing are one, where they are."""
    kind = claims[0].kind
    if kind == "date" and _closest_times_agree(claims):
        return "one time, as closely as each report gives it"
    if kind == "place" and places_agree(claims):
        return "one place, as closely as each report names it"
    if kind == "quote" and _quoted_alike(claims):
        return "the same words, which one quotes in pieces"
    return None


def _answered(a: Claim, b: Claim, claims: Sequence[Claim]) -> str | None:
    """Why two clashing numbers may be of two things though they stand in one group: one report gives both.

    'At least 40 died', one says; another says '42 died' and, below, '30 were overcome by smoke'. What two sources
    of one report say is two answers.
    """
    if a.quantity is None or b.quantity is None:
        return None
    if a.span.report == b.span.report:
        return None if surely_two(a, b) else "one report gives both"
    for one, other in ((a, b), (b, a)):
        beside = [c for c in claims if c.span.report == other.span.report and c is not other]
        if any(_goes(one, c) and not surely_two(c, other) and not _goes(c, other) for c in beside):
            return "the report that gives the one also gives the other"
    return None


def _goes(a: Claim, b: Claim) -> bool:
    return compare_claims(a, b).relation != "conflict"


def _in_other_words(claims: Sequence[Claim], *, one_origin: bool) -> tuple[Agreement, str] | None:
    """What clauses that are worded differently make together, where more is known than that."""
    if asked := _two_sources(claims):
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
    told = [(c, outcomes) for c in claims if (outcomes := outcomes_told(c, reports))]
    both = {a.span.report for (a, x), (b, y) in combinations(told, 2) if _in_one(a, b) and compare_outcomes(x, y)}
    for (a, mine), (b, theirs) in combinations(told, 2):
        if _in_one(a, b) or not same_content(a, b):
            continue
        if compared := compare_outcomes(mine, theirs):
            if {a.span.report, b.span.report} & both:
                return "compatible", f"{compared.reason}, but one report tells both: how one became the other"
            one, other = (reports[c.span.report] for c in (a, b))
            later = published_before(one, other) or published_before(other, one)
            return ("update", f"{compared.reason}; {LATER}") if later else ("conflict", compared.reason)
    return None


def _in_one(a: Claim, b: Claim) -> bool:
    return a.span.report == b.span.report


def _two_sources(claims: Sequence[Claim]) -> str | None:
    """Why what one report has from two sources is two answers, where some report does."""
    credited: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        if claim.speaker:
            credited.setdefault(claim.span.report, {}).setdefault(f"{claim.speaker} {claim.frame.terms}", claim)
    for told in credited.values():
        for a, b in combinations(told.values(), 2):
            if surely_two(a, b) and not same_terms(set(a.frame.terms), set(b.frame.terms)):
                one, other = (within_sentence(c.speaker or "") for c in (a, b))
                return f"one report gives two answers, of {one} and of {other}"
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


def _quoted_alike(claims: Sequence[Claim]) -> bool:
    """Whether of any two reports one gives nothing but what the other quotes: whole, or in pieces."""
    stated: dict[str, list[Claim]] = {}
    for claim in claims:
        stated.setdefault(claim.span.report, []).append(claim)
    distinct = {frozenset(_stated(c) for c in held): held for held in stated.values()}
    return all(_is_part_of(one, other) or _is_part_of(other, one) for one, other in combinations(distinct.values(), 2))


def _is_part_of(claims: Sequence[Claim], others: Sequence[Claim]) -> bool:
    return all(any(compare_claims(c, other).relation == "same" for other in others) for c in claims)


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
