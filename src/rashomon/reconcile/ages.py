"""One person told to be of two ages: 'Ada Holm, 41,' in one report and 'the 43-year-old Ada Holm' in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from rashomon.model import Claim, Report
from rashomon.prose import one_line
from rashomon.reconcile.context import Context
from rashomon.reconcile.contradiction import Contradiction, contradiction
from rashomon.reconcile.silence import is_silence

# What may stand between a full name and the age behind it, and what then ends the age.
_BEHIND = r"(?:,? (?:Jr|Sr)\b\.?)?(?:\s*,|\s*\()\s*(?:aged? )?(\d{1,3})(?=\s*(?:[,.;)](?!\d)|years old\b|$))"
_BEFORE = r"(?<!then[- ])\b(\d{1,3})\s?[-‐‑]\s?year\s?[-‐‑]\s?old (?:[\w-]+ ){0,2}"
_OLDEST = 110
# Reports further apart may have a birthday between them, or years.
_ONE_WEEK, _ONE_YEAR = timedelta(days=7), timedelta(days=300)


def age_told(claim: Claim, context: Context) -> Iterator[tuple[str, int]]:
    """Who a clause tells the age of, by a full name, and how old that is."""
    text = one_line(claim.text)
    if "old" not in text and not any(c.isdigit() for c in text):
        return
    for name in claim.frame.names:
        if " " not in name or context.entity_of.get(name, name) in context.places:
            continue
        said = re.escape(one_line(name))
        found = re.search(said + _BEHIND, text) or re.search(_BEFORE + said, text)
        if found and 0 < int(found[1]) < _OLDEST:
            yield name.casefold(), int(found[1])


def rival_ages(claims: Sequence[Claim], reports: Mapping[str, Report], context: Context) -> Iterator[Contradiction]:
    """Two ages of one full name in two reports, neither of which tells both; a year apart only in one week."""
    for name, told in sorted(_by_name(claims, context).items()):
        for (young, first), (old, then) in combinations(sorted(told.items()), 2):
            apart = not {c.span.report for c in first} & {c.span.report for c in then}
            if apart and _lie_within(_ONE_YEAR if old - young > 1 else _ONE_WEEK, (*first, *then), reports):
                who = next(n for n in first[0].frame.names if n.casefold() == name)
                yield contradiction(first, then, f"{who} cannot be {young} and {old} years old", reports)


def _by_name(claims: Sequence[Claim], context: Context) -> dict[str, dict[int, list[Claim]]]:
    """By full name and age the shortest clause of each report that tells it."""
    found: dict[str, dict[int, dict[str, Claim]]] = {}
    for claim in claims:
        if claim.kind not in {"event", "status"} or is_silence(claim):
            continue
        for name, age in age_told(claim, context):
            kept = found.setdefault(name, {}).setdefault(age, {})
            other = kept.get(claim.span.report)
            if other is None or len(claim.text) < len(other.text):
                kept[claim.span.report] = claim
    return {name: {age: [*kept.values()] for age, kept in ages.items()} for name, ages in found.items()}


def _lie_within(time: timedelta, claims: Sequence[Claim], reports: Mapping[str, Report]) -> bool:
    """Whether no two of the reports are known to lie further apart."""
    times = [t for c in claims if (t := reports[c.span.report].published) is not None]
    return not times or max(times) - min(times) <= time
