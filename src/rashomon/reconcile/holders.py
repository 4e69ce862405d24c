"""Owners, operators, planners, predecessors: of one thing there is one, so two that are named are a conflict."""

from __future__ import annotations

from rashomon.events import HOLDERS, happening_of
from rashomon.model import Claim
from rashomon.reconcile.compare import Comparison
from rashomon.reconcile.context import Context
from rashomon.reconcile.features import VETO, Evidenced
from rashomon.reconcile.wording import same_spelling

# What speaks for two holders being named for one thing: it is the same thing, or the same holder.
SAME_THING, SAME_HOLDER, SAME_RELATION = 0.3, 0.3, 0.3
# Words of a holder's phrase that do not tell who it is.
_PLAIN = frozenset("company firm group owner operator militant leader president general director new former".split())


def is_holder(claim: Claim) -> bool:
    """Whether a claim names who is the one owner, operator, planner … of something."""
    return claim.kind == "actor" and claim.frame.event in HOLDERS


def like_holders(a: Claim, b: Claim, context: Context) -> tuple[Evidenced, ...]:
    """Whether two claims name the holder of one relation to one thing."""
    relation = a.frame.event
    if relation != b.frame.event:
        return (Evidenced("same_relation", VETO, 1.0, f"'{relation}' and '{b.frame.event}' are two relations"),)
    thing, about = _same_thing(a, b, context)
    if thing < 0:
        return (Evidenced("same_thing", VETO, 1.0, about),)
    holder = _one_holder(a, b)
    if a.span.report == b.span.report and not holder:
        return (Evidenced("one_voice", VETO, 1.0, "one report names two of them"),)
    named = "one holder" if holder else "two holders"
    return (
        Evidenced("same_relation", 1.0, SAME_RELATION, f"both name a {relation}"),
        Evidenced("same_thing", thing, SAME_THING, about),
        Evidenced("same_holder", float(holder), SAME_HOLDER, named),
    )


def compare_holders(a: Claim, b: Claim) -> Comparison:
    """Compares two holders: one, or a conflict between two persons or two bodies; a person may act for a body."""
    if _one_holder(a, b):
        return Comparison(relation="same", reason=f"{a.value} and {b.value} are one")
    sure = {a.modality, b.modality} <= {"asserted", "hedged"} and a.polarity == b.polarity == "affirmed"
    if sure and a.frame.scope == b.frame.scope:
        reason = f"{a.value} and {b.value} are each said to be the {a.frame.event}"
        return Comparison(relation="conflict", reason=reason)
    return Comparison(relation="compatible", reason=f"{a.value} beside {b.value}")


def _same_thing(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """1 for one thing, 0 where one does not say of what, below 0 for two."""
    one, other = a.frame, b.frame
    if not one.counted or not other.counted:
        return 0.0, "one does not say of what"
    named = context.named(a), context.named(b)
    if all(named):
        return (1.0, "of one name") if named[0] & named[1] else (-1.0, "of two names")
    if one.counted == other.counted:
        return 1.0, f"of one {one.counted}"
    happening = happening_of(one.counted)
    if happening and happening == happening_of(other.counted) and happening in context.main_happenings:
        return 1.0, "of what the story is about"
    return -1.0, f"of a {one.counted} and of a {other.counted}"


def _one_holder(a: Claim, b: Claim) -> bool:
    """Whether two holders' names share a word that says who it is, in whatever spelling."""
    one, other = ({w for w in c.frame.near if w not in _PLAIN} for c in (a, b))
    return any(same_spelling(w, v) for w in one for v in other)
