"""What speaks against two clashing numbers being of one thing: a false conflict costs more trust than a missed one.

Equal numbers are themselves a sign that two reports answer one question; clashing ones are not. So a clash is told only
where nothing in the two sentences says that they speak of two happenings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, product

from rashomon.events import CASUALTIES
from rashomon.model import Claim
from rashomon.reconcile.compare import compare_quantities
from rashomon.reconcile.features import Context, same_place, same_scope, same_time
from rashomon.reconcile.sets import DisjointSets

# Statements of one number that are asked whether they doubt a clash: a thousand reports may repeat it.
MOST = 8
# 'All five on board': a number that says how many there were in all cannot be too low.
_DEFINITE = re.compile(r"\b(?:all|both|each) (?:of )?(?:the |these |those |its |their )?$", re.IGNORECASE)


def doubt(a: Claim, b: Claim, context: Context) -> str | None:
    """Why two numbers that cannot both hold may yet be of two things, or None where nothing says so."""
    if a.quantity is None or b.quantity is None:
        return None
    if is_definite(a) != is_definite(b):
        return "one counts all of a group, so the other counts another"
    if same_scope(a, b, context)[0] < 0:
        return "they may count two things"
    if same_place(a, b, context)[0] < 0:
        return "their sentences name no place in common"
    if {a.frame.event, b.frame.event} & CASUALTIES and same_time(a, b, context)[0] < 0:
        return "their sentences speak of two times"
    return None


def is_definite(claim: Claim) -> bool:
    """Whether a number says how many there are in all of a group: 'all five people on board'."""
    return _DEFINITE.search(claim.text[: claim.value_span.start - claim.span.start]) is not None


def divided(claims: Sequence[Claim], context: Context) -> list[tuple[Claim, ...]]:
    """A group of numbers in parts that only doubted clashes join; in one part where there is no such thing."""
    values = _by_value(claims)
    sets = DisjointSets(len(values))
    for i, j in combinations(range(len(values)), 2):
        if not _parted(values[i], values[j], context):
            sets.join(i, j)
    groups = (sorted((c for i in group for c in values[i]), key=lambda c: c.value_span) for group in sets.groups())
    return [tuple(group) for group in groups]


def _by_value(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims by the number they state and its bounds."""
    values: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        q = claim.quantity
        key = (q.unit, q.value * q.factor, q.value_high, q.modifier, q.vague and q.text.casefold()) if q else ()
        values.setdefault(key, []).append(claim)
    return list(values.values())


def _parted(one: Sequence[Claim], other: Sequence[Claim], context: Context) -> bool:
    """Whether two numbers clash and every pair of their statements, or their size alone, leaves it in doubt."""
    a, b = one[0].quantity, other[0].quantity
    if a is None or b is None or compare_quantities(a, b).relation != "conflict":
        return False
    if any(map(is_definite, one)) != any(map(is_definite, other)):
        return True
    return all(doubt(a, b, context) for a, b in product(one[:MOST], other[:MOST]))
