"""A number told of two places together: it is not the number of one of them, though it may be equal to it."""

from __future__ import annotations

import re
from itertools import pairwise

from rashomon.model import Claim
from rashomon.reconcile.context import Context

# What stands between two names of which one thing is told: 'in Tilling and Selda', 'in Tilling, Selda and Orme'.
_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:(?:in|at|near|the)\s+){0,2}", re.IGNORECASE)
# Where something was counted: 'in northern Tilling and Selda', not 'Tilling and Selda are ranked fourth'.
_WHERE = re.compile(r"\b(?:in|at|on|near|around|across|from)\b(?:\W+[\w-]+){0,4}\W*$", re.IGNORECASE)


def joint_places(claim: Claim, context: Context) -> frozenset[str]:
    """The places that the clause of a number joins, behind the number; none where it names one or none."""
    behind = claim.text[claim.value_span.end - claim.span.start :]
    told = sorted((at, name) for name in claim.frame.names if (at := behind.find(name)) >= 0)
    found = ((at, at + len(name), context.entity_of.get(name, name)) for at, name in told)
    places = [f for f in found if f[2] in context.places]
    joined = set()
    for (first, end, one), (start, _, other) in pairwise(places):
        gap = behind[end:start]
        if one != other and _AND.fullmatch(gap) and "and" in gap.lower().split() and _WHERE.search(behind[:first]):
            joined |= {one, other}
    return frozenset(joined)


def counts_other_places(a: Claim, b: Claim, context: Context) -> bool:
    """Whether one number is of two places together and the report of the other never names one of them."""
    for one, other in ((a, b), (b, a)):
        joined = joint_places(one, context)
        if joined and any(other.span.report not in context.naming.get(place, ()) for place in joined):
            return True
    return False
