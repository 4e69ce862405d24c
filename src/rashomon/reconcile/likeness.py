"""How alike two statements are, by kind: numbers by the table in `features`, and quotations, dates, reported speech.

A function here returns what each of its features says; the sum is compared with its kind's threshold, and minus
infinity forbids the pair.
"""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import LCSseq

from rashomon.model import Claim, ClaimKind
from rashomon.reconcile.compare import compare_times, normal_words
from rashomon.reconcile.features import (
    VETO,
    Context,
    Evidenced,
    Feature,
    date_key,
    score_pair,
    shared_names,
    shared_near,
    shared_terms,
)

# What two quotations must share, in words and as a part of the shorter one, to be one utterance.
LEAST_SHARED_WORDS = 4
Says = tuple[Evidenced, ...]
Likeness = Callable[[Claim, Claim, Context], Says]


def total(said: Says) -> float:
    """The score of a pair: the sum of value × weight."""
    return sum(s.value * s.weight for s in said)


def like_quantities(a: Claim, b: Claim, context: Context) -> Says:
    """What every feature of `FEATURES` says of two numbers; numbers of two dimensions answer no one question."""
    if a.quantity is None or b.quantity is None or a.quantity.dimension != b.quantity.dimension:
        return (_said("same_dimension", VETO, "the numbers measure different things"),)
    return score_pair(a, b, context)[1]


def like_quotes(a: Claim, b: Claim, context: Context) -> Says:
    """Part of the shorter quotation whose words stand in the same order in the longer one, 0 to 1."""
    if a.span.report == b.span.report:
        return (_said("two_reports", VETO, "two quotations of one report"),)
    one, other = normal_words(a.value), normal_words(b.value)
    shared = LCSseq.similarity(one, other)
    if shared < LEAST_SHARED_WORDS:
        return (_said("shared_words", VETO, f"only {shared} words in common"),)
    shorter = min(len(one), len(other))
    return (
        _said("shared_words", shared / shorter, f"{shared} of {shorter} words are the same, in the same order"),
        _same_speaker(a, b, context, 0.25, of_nobody=True),
    )


def like_statements(a: Claim, b: Claim, context: Context) -> Says:
    """Shared rare words of two clauses, more where they share names or are credited to one source."""
    if a.sentence == b.sentence:
        return (_said("two_sentences", VETO, "two statements of one sentence"),)
    common = len(context.weighed(a.frame.terms)[0] & context.weighed(b.frame.terms)[0])
    if not common:
        return (_said("shared_terms", VETO, "the clauses share no words"),)
    terms = _weighed(shared_terms, 1.0, a, b, context)
    return (
        terms,
        _weighed(shared_names, 0.2, a, b, context),
        _same_speaker(a, b, context, 0.15),
        _said("few_words", float(common < 3), f"{common} words in common", -0.1),
    )


def like_dates(a: Claim, b: Claim, context: Context) -> Says:
    """Whether two times are those of one happening: by its words and names; a date that differs asks for more."""
    if a.sentence == b.sentence or a.timex is None or b.timex is None:
        return (_said("two_sentences", VETO, "two times of one sentence"),)
    event = a.frame.event == b.frame.event and bool(a.frame.event)
    compared = compare_times(a.timex, b.timex)
    main = context.tells_main_event(a) and context.tells_main_event(b)
    telling = 0.4 * context.date_share.get(date_key(a.timex), 0.0)
    agreed = {"same": 0.3 + telling, "compatible": 0.2, "conflict": -0.4}[compared.relation]
    return (
        _weighed(shared_near, 0.5, a, b, context),
        _weighed(shared_terms, 0.6, a, b, context),
        _weighed(shared_names, 0.2, a, b, context),
        _said("same_event", float(event), "one happening" if event else "the happenings have different names", 0.25),
        _said("same_date", agreed, compared.reason),
        _said("main_event", float(main), "both tell what the story is about" if main else "not both at the top", 0.3),
    )


def like_places(a: Claim, b: Claim, context: Context) -> Says:
    """Whether two phrases of place say where one thing happened: the event itself, or one with the same words."""
    if a.sentence == b.sentence:
        return (_said("two_sentences", VETO, "two places of one sentence"),)
    main = context.tells_main_event(a) and context.tells_main_event(b)
    shared = _places(a, context) & _places(b, context)
    return (
        _said("main_event", float(main), "both tell what the story is about" if main else "not both at the top"),
        _said("same_place", 0.4 if shared else -0.3, "a place in common" if shared else "no place in common"),
        _weighed(shared_terms, 0.5, a, b, context),
    )


def _places(claim: Claim, context: Context) -> set[str]:
    return {context.entity_of.get(name, name) for name in claim.frame.names}


def _weighed(feature: Feature, weight: float, a: Claim, b: Claim, context: Context) -> Evidenced:
    value, reason = feature(a, b, context)
    return _said(feature.__name__, value, reason, weight)


def _same_speaker(a: Claim, b: Claim, context: Context, weight: float, *, of_nobody: bool = False) -> Evidenced:
    one, other = _source(a, context), _source(b, context)
    same = one == other and (of_nobody or one is not None)
    return _said("same_speaker", float(same), "credited to one source" if same else "not one source", weight)


def _said(name: str, value: float, reason: str, weight: float = 1.0) -> Evidenced:
    return Evidenced(name, value, weight, reason)


LIKENESSES: dict[ClaimKind, tuple[Likeness, float]] = {
    "quantity": (like_quantities, 2.5),
    "quote": (like_quotes, 0.75),
    "status": (like_statements, 0.45),
    "date": (like_dates, 0.65),
    "place": (like_places, 0.9),
}


def _source(claim: Claim, context: Context) -> str | None:
    return context.entity_of.get(claim.speaker, claim.speaker) if claim.speaker else None
