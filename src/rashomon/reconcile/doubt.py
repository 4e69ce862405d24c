"""What speaks against two clashing numbers being of one thing: a false conflict costs more trust than a missed one.

Equal numbers are themselves a sign that two reports answer one question; clashing ones are not. So a clash is told only
where nothing in the two sentences says that they speak of two happenings.
"""

from __future__ import annotations

import re
from datetime import timedelta

from rashomon.calendar import MONTHS
from rashomon.events import CASUALTIES, happening_of
from rashomon.model import Claim
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import (
    ONE_UNIT,
    attributes,
    same_place,
    same_scope,
    same_time,
    shared_names,
    shared_near,
)  # fmt: skip
from rashomon.reconcile.means import other_means
from rashomon.reconcile.portion import counts_portion

# How many times another a number may be that counts the same: nobody takes hundreds of thousands for hundreds.
RIVAL = 20.0
# The same of things: early tolls are far off, counts of things seldom.
RIVAL_OF_THINGS = 4.0
# Share of the rare words nearest to two numbers, or of the names, from which on they speak of one thing; of the words
# beside names that are the same, less.
ALIKE, BESIDE = 0.35, 0.2
LIGHT = frozenset("be have do get make take go come give say".split())
# Beyond what a slip of the day explains.
FAR_APART = timedelta(days=7)
# 'may' is a verb as a rule.
_MONTHS = frozenset(MONTHS) - {"may"}
_UNREAL = frozenset({"planned", "asked", "hypothetical"})
# 'All five on board': a number that says how many there were in all cannot be too low.
_DEFINITE = re.compile(r"\b(?:all|both|each) (?:of )?(?:the |these |those |its |their )?$", re.IGNORECASE)


def doubt(a: Claim, b: Claim, context: Context) -> str | None:
    """Why two numbers or times that cannot both hold may yet be of two things, or None where nothing says so."""
    # At the top of two reports of one story, one names the town and one the province.
    both_tell = context.tells_main_event(a) and context.tells_main_event(b)
    if a.timex and b.timex:
        if (a.modality in _UNREAL) != (b.modality in _UNREAL):
            return "one is the time of a plan, the other of what is or was"
        return None if both_tell else "they may be the times of two happenings"
    if a.quantity is None or b.quantity is None:
        return None
    if two := _of_two_counts(a, b, context) or _long_apart(a, b):
        return two
    one_thing = _count_hurt(a, b) or same_scope(a, b, context)[0] > ONE_UNIT
    return None if both_tell and one_thing else _of_two_happenings(a, b, context)


def _of_two_counts(a: Claim, b: Claim, context: Context) -> str | None:
    """What the two numbers themselves and the words around them say against one count."""
    if is_definite(a) != is_definite(b):
        return "one counts all of a group, so the other counts another"
    if same_scope(a, b, context)[0] < 0:
        return "they may count two things"
    if portion := counts_portion(a, b):
        return portion
    if (a.modality in _UNREAL) != (b.modality in _UNREAL):
        return "one tells what is, the other what may be or is to be"
    if a.quantity and b.quantity and (a.quantity.change is None) != (b.quantity.change is None):
        return "one is how much something changed"
    sizes = sorted(abs(c.quantity.base_value) for c in (a, b) if c.quantity)
    if sizes[1] > (RIVAL if _count_hurt(a, b) else RIVAL_OF_THINGS) * sizes[0]:
        return "rival counts of one thing do not lie so far apart"
    if _count_hurt(a, b) and (apart := other_means(a, b, context.means)):
        return f"their sentences name two kinds of attack ({apart})"
    return None


def _long_apart(a: Claim, b: Claim) -> str | None:
    """Times of two happenings, whatever the reports tell at their tops: rival counts are of one day or so."""
    months = [{w for w in c.frame.near if w in _MONTHS} for c in (a, b)]
    if all(months) and months[0].isdisjoint(months[1]):
        return f"one is of {min(months[0]).title()}, one of {min(months[1]).title()}"
    one, other = a.frame.when, b.frame.when
    if not _count_hurt(a, b) or not (one and other and one.start and one.end and other.start and other.end):
        return None
    apart = max(one.start, other.start) - min(one.end, other.end)
    return f"'{one.text}' and '{other.text}' lie far apart" if apart > FAR_APART else None


def _of_two_happenings(a: Claim, b: Claim, context: Context) -> str | None:
    """What the places, times and names around two numbers say against one happening."""
    if same_place(a, b, context)[0] < 0:
        return "their sentences name no place in common"
    if not _count_hurt(a, b):
        if _of_others(a, b, context):
            return "they name nobody in common"
        return "they measure two things" if _measures_others(a, b, context) else _told_otherwise(a, b, context)
    return "their sentences speak of two times" if same_time(a, b, context)[0] < 0 else None


def _count_hurt(a: Claim, b: Claim) -> bool:
    return not CASUALTIES.isdisjoint({a.frame.event, b.frame.event})


def _of_others(a: Claim, b: Claim, context: Context) -> bool:
    """Whether both clauses name somebody or something beside who says so, and nothing in common."""
    one, other = (_named_in_clause(c, context) for c in (a, b))
    return bool(one and other) and one.isdisjoint(other)


def _measures_others(a: Claim, b: Claim, context: Context) -> bool:
    """'It flew 310 kilometres' and 'it has a range of 300 kilometres': no word but names says what both measure."""
    if same_scope(a, b, context)[0] > ONE_UNIT:
        return False
    names = {word.lower() for c in (a, b) for name in c.frame.names for word in name.split()}
    one, other = ({*c.frame.terms, *c.frame.near} - names for c in (a, b))
    return bool(one and other) and one.isdisjoint(other)


def _told_otherwise(a: Claim, b: Claim, context: Context) -> str | None:
    """'Ten carries for 40 yards', 'six carries for 31 yards': nothing but what they count says that both are one."""
    if a.quantity and a.quantity.dimension == "count" and a.frame.scope != b.frame.scope:
        return "they need not count one kind of thing"
    near, names = shared_near(a, b, context)[0], shared_names(a, b, context)[0]
    if names and attributes(a) & attributes(b):
        return None
    one, other = (happening_of(c.frame.predicate) or c.frame.predicate for c in (a, b))
    same = one == other and one not in LIGHT
    ranks = a.quantity is not None and a.quantity.dimension == "rank"
    of_one = names >= ALIKE and (ranks or near >= BESIDE)
    if of_one or (near >= ALIKE and (same or names)):
        return None
    return "nothing beside them says that both count one thing"


def _named_in_clause(claim: Claim, context: Context) -> frozenset[str]:
    told = (n for n in claim.frame.names if n in claim.text and n not in (claim.speaker or ""))
    return frozenset(context.entity_of.get(n, n) for n in told)


def is_definite(claim: Claim) -> bool:
    """Whether a number says how many there are in all of a group: 'all five people on board'."""
    return _DEFINITE.search(claim.text[: claim.value_span.start - claim.span.start]) is not None
