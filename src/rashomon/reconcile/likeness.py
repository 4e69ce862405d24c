"""How alike two statements in words are: quotations, dates, reported speech. `features` does the same for numbers.

A function here returns a score that is compared with its kind's threshold; minus infinity forbids the pair.
"""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import LCSseq

from rashomon.model import Claim, ClaimKind
from rashomon.reconcile.compare import compare_times, normal_words
from rashomon.reconcile.features import VETO, Context, date_key, shared_names, shared_near, shared_terms

# What two quotations must share, in words and as a part of the shorter one, to be one utterance.
LEAST_SHARED_WORDS = 4
Likeness = Callable[[Claim, Claim, Context], float]


def like_quotes(a: Claim, b: Claim, context: Context) -> float:
    """Part of the shorter quotation whose words stand in the same order in the longer one, 0 to 1."""
    if a.span.report == b.span.report:
        return VETO
    one, other = normal_words(a.value), normal_words(b.value)
    shared = LCSseq.similarity(one, other)
    if shared < LEAST_SHARED_WORDS:
        return VETO
    same_speaker = _source(a, context) == _source(b, context)
    return float(shared / min(len(one), len(other))) + (0.25 if same_speaker else 0.0)


def like_statements(a: Claim, b: Claim, context: Context) -> float:
    """Shared rare words of two clauses, more where they share names or are credited to one source."""
    if a.sentence == b.sentence:
        return VETO
    value, _ = shared_terms(a, b, context)
    if not value:
        return VETO
    names, _ = shared_names(a, b, context)
    same_speaker = _source(a, context) is not None and _source(a, context) == _source(b, context)
    few = len(set(a.frame.terms) & set(b.frame.terms)) < 3
    return value + 0.2 * names + (0.15 if same_speaker else 0.0) - (0.1 if few else 0.0)


def like_dates(a: Claim, b: Claim, context: Context) -> float:
    """Whether two times are those of one happening: by its words and names; a date that differs asks for more."""
    if a.sentence == b.sentence or a.timex is None or b.timex is None:
        return VETO
    near, terms, names = (f(a, b, context)[0] for f in (shared_near, shared_terms, shared_names))
    event = 0.25 if a.frame.event == b.frame.event and a.frame.event else 0.0
    relation = compare_times(a.timex, b.timex).relation
    telling = 0.4 * context.date_share.get(date_key(a.timex), 0.0)
    agreed = {"same": 0.3 + telling, "compatible": 0.2, "conflict": -0.4}[relation]
    return 0.5 * near + 0.6 * terms + 0.2 * names + event + agreed


LIKENESSES: dict[ClaimKind, tuple[Likeness, float]] = {
    "quote": (like_quotes, 0.75),
    "status": (like_statements, 0.45),
    "date": (like_dates, 0.65),
}


def _source(claim: Claim, context: Context) -> str | None:
    return context.entity_of.get(claim.speaker, claim.speaker) if claim.speaker else None
