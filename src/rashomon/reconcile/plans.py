"""What one report tells as a plan for a day and another as done then: an update, for the later report knows more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from rashomon.events import happening_of
from rashomon.model import Claim, Report
from rashomon.reconcile.compare import compare_times
from rashomon.reconcile.order import published_before
from rashomon.reconcile.phrase import in_brief

# Verbs that only say that something took place.
_LIGHT = frozenset("hold take make begin start launch open carry".split())


def carried_out(claims: Sequence[Claim], reports: Mapping[str, Report]) -> str | None:
    """Why a group tells of a plan and of its carrying out, where a report of no earlier time tells the latter."""
    plans = [c for c in claims if c.modality == "planned" and c.polarity == "affirmed" and not _is_over(c, reports)]
    deeds = [c for c in claims if c.modality == "asserted" and c.polarity == "affirmed" and _is_past(c)]
    for plan, deed in product(plans, deeds):
        one, other = reports[plan.span.report], reports[deed.span.report]
        if one.id == other.id or published_before(other, one) or not _one_happening(plan, deed):
            continue
        if plan.timex and deed.timex and compare_times(plan.timex, deed.timex).relation == "same":
            return f"'{in_brief(plan.text)}' was still to come; '{in_brief(deed.text)}' tells it as done"
    return None


def _is_over(claim: Claim, reports: Mapping[str, Report]) -> bool:
    """'vowed revenge for Tuesday's strike': what is planned is not what the time is of; nor is a past a plan."""
    if _is_past(claim):
        return True
    published = reports[claim.span.report].published
    time = claim.timex
    return bool(published and time and time.end and time.end <= published.replace(tzinfo=None))


def _one_happening(a: Claim, b: Claim) -> bool:
    kinds = {happening_of(c.frame.event) or c.frame.event for c in (a, b)}
    return len(kinds) == 1 and "" not in kinds


def _is_past(claim: Claim) -> bool:
    """Whether the verb of a claim tells of its happening, as of something that was."""
    verb = claim.frame.predicate
    return claim.frame.past and (verb in _LIGHT or happening_of(verb) == happening_of(claim.frame.event))
