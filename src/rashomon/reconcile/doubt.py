"""What speaks against two clashing numbers being of one thing: a false conflict costs more trust than a missed one.

Equal numbers are themselves a sign that two reports answer one question; clashing ones are not. So a clash is told only
where nothing in the two sentences says that they speak of two happenings.
"""

from __future__ import annotations

import re

from rashomon.events import CASUALTIES
from rashomon.model import Claim
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import same_place, same_scope, same_time
from rashomon.reconcile.means import other_means

# How many times another a number may be that counts the same: nobody takes hundreds of thousands for hundreds.
RIVAL = 20.0
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
    sizes = sorted(abs(q.value * q.factor) for q in (a.quantity, b.quantity))
    if sizes[1] > RIVAL * sizes[0]:
        return "rival counts of one thing do not lie so far apart"
    hurt = {a.frame.event, b.frame.event} & CASUALTIES
    if hurt and (apart := other_means(a, b, context.means)):
        return f"their sentences name two kinds of attack ({apart})"
    # At the top of two reports of one story, one names the town and one the province.
    if context.tells_main_event(a) and context.tells_main_event(b):
        return None
    if same_place(a, b, context)[0] < 0:
        return "their sentences name no place in common"
    if hurt and same_time(a, b, context)[0] < 0:
        return "their sentences speak of two times"
    return None


def is_definite(claim: Claim) -> bool:
    """Whether a number says how many there are in all of a group: 'all five people on board'."""
    return _DEFINITE.search(claim.text[: claim.value_span.start - claim.span.start]) is not None
