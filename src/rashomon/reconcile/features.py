"""What speaks for two statements answering one question: small pure functions, each a value and a sentence.

The table `FEATURES` is the whole scorer: a pair's score is the sum of value × weight, and a veto outweighs any sum.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import log10
from typing import NamedTuple

from rashomon.events import CASUALTIES, COUNTED, counts_people, is_person
from rashomon.model import Claim, Quantity
from rashomon.reconcile.compare import compare_quantities, is_close
from rashomon.reconcile.context import Context, leads, number_key
from rashomon.reconcile.joint import counts_other_places

VETO = float("-inf")
# Two groups of people, or people and things: one number of both may still be one count ('94 men', '94 fighters').
OTHERS = -1.5
# Two measures in one unit need not be of one thing; of years and days every report tells of several.
ONE_UNIT, ONE_UNIT_OF_TIME = 1.0, 0.5
# How much two numbers that differ by this many powers of ten (1.4 times) or more speak against one question.
UNLIKE, FAR = 0.5, 0.15
# What a measure can be of: where both statements say so, that they differ is what there is to tell.
ATTRIBUTES = frozenset(
    "range length height width depth weight mass speed distance area radius size capacity altitude magnitude "
    "temperature cost price worth budget fine salary duration".split()
)
# How telling one number is that one report rounds, bounds or converts, as part of an equal one.
CLOSE = 0.6
# Numbers up to this telling are those that many things have: 'two', '10 years', '$5 million'.
COMMON = 0.5
# Hours by which reports name one, two and three days.
WHOLE_DAYS = frozenset({24.0, 48.0, 72.0})
# Groups that reports count beside the total, never as it.
OWN_QUESTION = frozenset({"child", "woman", "journalist", "medic", "police", "fighter"})
_RISE = re.compile(r"\bfrom\b.{1,20}\bto\b|\bprevious|\bearlier\b|\bup from\b", re.IGNORECASE)


class Evidenced(NamedTuple):
    """One feature's say on a pair: its name, value, weight, and the reason in words."""

    name: str
    value: float
    weight: float
    reason: str


Feature = Callable[[Claim, Claim, Context], tuple[float, str]]


def same_event(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """1 where both count the same happening; a veto where they count different ones ('killed', 'wounded')."""
    one, other = a.frame.event, b.frame.event
    if one == other and one:
        return 1.0, f"both count '{one}'"
    if one in CASUALTIES and other in CASUALTIES:
        return VETO, f"'{one}' and '{other}' are different questions"
    if _one_counts_hurt(a, b):
        if {one, other} <= COUNTED:
            return -2.0, f"one counts '{one}', one '{other}'"
        return -1.0, f"only one counts '{one if one in CASUALTIES else other}'"
    return 0.0, "the happenings have different names"


def _one_counts_hurt(a: Claim, b: Claim) -> bool:
    return (a.frame.event in CASUALTIES) != (b.frame.event in CASUALTIES)


def same_scope(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """1 where both count people, 2.5 for one kind of thing, below 0 for two kinds of thing or two groups of people."""
    one, other = (c.frame.scope[0] if c.frame.scope else "" for c in (a, b))
    if a.quantity and b.quantity and a.quantity.dimension != "count" and not (one and other):
        one_unit = ONE_UNIT_OF_TIME if a.quantity.dimension == "time" else ONE_UNIT
        return (one_unit, "one unit") if a.quantity.unit == b.quantity.unit else (0.0, "two units")
    if not one and not other:
        return -1.0, "neither names what it counts"
    if one == other:
        return (1.0 if counts_people(one) else 2.5), f"both count {one}"
    people = counts_people(one) or is_person(one), counts_people(other) or is_person(other)
    if people[0] != people[1]:
        return (0.0, "one does not name what it counts") if not (one and other) else (OTHERS, f"{one} and {other}")
    if all(people) and ({one, other} & OWN_QUESTION or "person" not in {one, other}):
        return OTHERS, f"'{one}' and '{other}' are different groups"
    return (
        (0.0, "one does not name what it counts") if not (one and other) else (-1.0, f"one counts {one}, one {other}")
    )


def shared_terms(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """Share of rare words the two clauses have in common, 0 to 1 (weighted Dice)."""
    value, shared = _dice(a.frame.terms, b.frame.terms, context)
    return value, f"clauses share {', '.join(shared) or 'no words'}"


def shared_meaning(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """The same where words for one kind of happening count as one word: 'blast' is 'bombing'."""
    value, shared = _dice(context.meanings(a.frame.terms), context.meanings(b.frame.terms), context)
    return value, f"clauses share {', '.join(shared) or 'no words'}"


def shared_near(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """The same for the few words nearest to the two values."""
    value, shared = _dice(a.frame.near, b.frame.near, context)
    return value, f"beside the values: {', '.join(shared) or 'no shared words'}"


def shared_names(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """Share of the names in the two sentences that are of one entity."""
    one, other = context.named(a), context.named(b)
    if not one or not other:
        return 0.0, "a sentence without names"
    shared = one & other
    return 2 * len(shared) / (len(one) + len(other)), f"{len(shared)} names in common"


def same_place(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """1 where the sentences name one place, -1 where each names places and none is common."""
    one, other = context.named(a) & context.places, context.named(b) & context.places
    if not one or not other:
        return 0.0, "a sentence without places"
    return (1.0, "a place in common") if one & other else (-1.0, "no place in common")


def both_lead(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """1 where both stand where reports say what happened: at the top."""
    early = leads(a) and leads(b)
    return (1.0, "both stand at the top of their reports") if early else (0.0, "not both at the top")


def of_one_place(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """A veto where one number is of two places together, of which the report of the other names only one."""
    if a.span.report == b.span.report or _is_one_rare_number(a, b) or not counts_other_places(a, b, context):
        return 0.0, "neither is of two places together, or both may be"
    return VETO, "one is of two places together, the other of one of them"


def _is_one_rare_number(a: Claim, b: Claim) -> bool:
    one, other = a.quantity, b.quantity
    return (
        one is not None
        and other is not None
        and number_key(one) == number_key(other)
        and _both_telling(one, other) > COMMON
    )


def same_time(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """1 where both sentences speak of one time, -1 where of times that do not meet."""
    one, other = a.frame.when, b.frame.when
    if not (one and other and one.start and one.end and other.start and other.end):
        return 0.0, "a sentence without a date"
    if one.start < other.end and other.start < one.end:
        return 1.0, f"'{one.text}' and '{other.text}' are one time"
    return -1.0, f"'{one.text}' is not '{other.text}'"


def same_value(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """How telling an equal number is: little for 'two', up to 1 for a number few things have; below 0 for unlike ones.

    One in two units, rounded or told as a bound is less telling. Tolls of one happening are unlike as a rule; of
    anything else two reports seldom give numbers that differ by much.
    """
    if a.quantity is None or b.quantity is None:
        return 0.0, "not numbers"
    if a.quantity.dimension == "currency" and a.quantity.unit != b.quantity.unit:
        return 0.0, "two currencies"
    if a.quantity.base_value == b.quantity.base_value:
        return _both_telling(a.quantity, b.quantity), f"both say {a.value}"
    clash = compare_quantities(a.quantity, b.quantity).relation == "conflict"
    if not clash and is_close(a.quantity, b.quantity):
        told = max(telling(a.quantity), telling(b.quantity)) * (CLOSE / 2 if _one_counts_hurt(a, b) else CLOSE)
        return 0.1 + told, "one number, rounded or in two units"
    against = _unlike(a, b, clash=clash) if a.span.report != b.span.report else 0.0
    return (0.0 if clash else 0.1) - against, "the numbers differ" if clash else "the numbers can both hold"


def _unlike(a: Claim, b: Claim, *, clash: bool) -> float:
    """How much two numbers that differ speak against one question, 0 to `UNLIKE`; tolls at the top do not.

    Nor do two lengths or prices of one thing.
    """
    if a.quantity is None or b.quantity is None:
        return 0.0
    if a.quantity.dimension != "count" and attributes(a) & attributes(b):
        return 0.0
    vague = a.quantity.vague or b.quantity.vague
    if {a.frame.event, b.frame.event} <= CASUALTIES:
        return UNLIKE / 2 if (clash or vague) and not (leads(a) and leads(b)) else 0.0
    return 0.0 if vague else UNLIKE * _apart(a.quantity, b.quantity)


def attributes(claim: Claim) -> frozenset[str]:
    """What a statement says to be measured: a range, a price."""
    return ATTRIBUTES.intersection((*claim.frame.terms, *claim.frame.near))


def _apart(a: Quantity, b: Quantity) -> float:
    """How far two numbers are apart, 0 to 1."""
    small, large = sorted((abs(a.base_value), abs(b.base_value)))
    return min(1.0, log10(large / small) / FAR) if small else 1.0


def only_such_number(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """How telling a number both give is where no other statement of the story gives it, less the more there are."""
    if a.quantity is None or b.quantity is None or number_key(a.quantity) != number_key(b.quantity):
        return 0.0, "the numbers differ"
    given = context.given.get(number_key(a.quantity), 2)
    return _both_telling(a.quantity, b.quantity) / max(1, given - 1), f"{given} statements give this number"


def number_alone(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """-1 where a number that many things have is all that two clauses share, tolls and equal bounds aside."""
    one, other = a.quantity, b.quantity
    if one is None or other is None or number_key(one) != number_key(other) or _both_telling(one, other) > COMMON:
        return 0.0, "no common number that both give"
    if a.frame.scope == b.frame.scope and any(a.frame.scope) and not counts_people(a.frame.scope[0]):
        return 0.0, "one kind of thing"
    if (one.modifier == other.modifier != "=") or {a.frame.event, b.frame.event} <= CASUALTIES:
        return 0.0, "one bound, or the hurt"
    near, meant = (
        {*a.frame.near} & {*b.frame.near},
        {*context.meanings(a.frame.terms)} & {*context.meanings(b.frame.terms)},
    )
    return (0.0, "words in common") if near or meant else (-1.0, "nothing but a common number in common")


def _both_telling(a: Quantity, b: Quantity) -> float:
    """How telling one number of two is: '24 hours' beside 'one day' no more than 'one day'."""
    return min(telling(a), telling(b))


def telling(quantity: Quantity) -> float:
    """How rarely two numbers agree by chance: by their count of significant digits, 0.2 to 1."""
    if quantity.vague:
        return 0.25
    if quantity.unit == "hour" and quantity.value in WHOLE_DAYS:
        return COMMON
    digits = f"{quantity.value:.10g}".replace(".", "").strip("0")
    return min(1.0, 0.1 + 0.3 * len(digits) + (0.1 if quantity.value > 10 else 0.0))


def copied(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """1 where one clause is the copy of the other; a veto where the copy of one is another claim than the other."""
    there = context.counterparts.get((a.id, b.span.report))
    back = context.counterparts.get((b.id, a.span.report))
    if there == b.id or back == a.id:
        return 1.0, "the statements stand in a passage that one report shares with the other"
    if there and back and not _can_both_hold(a, b):
        return VETO, "each is the copy of another statement"
    return 0.0, "not copies of each other"


def _can_both_hold(a: Claim, b: Claim) -> bool:
    return not (a.quantity and b.quantity) or compare_quantities(a.quantity, b.quantity).relation != "conflict"


def main_toll(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """1 where both count all victims of what the story is about."""
    event = a.frame.event
    counted = a.frame.scope[:1], b.frame.scope[:1]
    told = event == b.frame.event and event in CASUALTIES and event in context.main_happenings
    both = told and all(scope in ((), ("person",)) for scope in counted)
    return (1.0, "both count the victims that the story is about") if both else (0.0, "not both the story's toll")


def same_magnitude(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """0 for numbers of one size, down to -2 for numbers that are thousands of times apart."""
    if a.quantity is None or b.quantity is None:
        return 0.0, "not numbers"
    small, large = sorted((abs(a.quantity.base_value), abs(b.quantity.base_value)))
    apart = log10(large / small) if small else (1.0 if large else 0.0)
    reach = 0.7 if a.quantity.vague or b.quantity.vague else 0.15
    return -min(2.0, max(0.0, apart - reach)), "of one size" if apart <= reach else "of different sizes"


def other_numbers(a: Claim, b: Claim, context: Context) -> tuple[float, str]:
    """-1 where both statements count or measure, and nothing that one gives the other gives too."""
    one, other = context.numbers_in.get(a.id), context.numbers_in.get(b.id)
    if not one or not other:
        return 0.0, "not both hold numbers"
    if any(x.dimension == y.dimension and compare_quantities(x, y).relation != "conflict" for x in one for y in other):
        return 0.0, "a number in common"
    return -1.0, "they give different numbers"


def one_voice(a: Claim, b: Claim, _: Context) -> tuple[float, str]:
    """A veto where one report gives two values in one voice: it would be contradicting itself; it counts two things."""
    if a.span.report != b.span.report or a.quantity is None or b.quantity is None:
        return 0.0, "two reports"
    if compare_quantities(a.quantity, b.quantity).relation != "conflict":
        return (0.0, "one number, repeated") if a.sentence != b.sentence else _one_sentence(a, b)
    if _RISE.search(f"{a.text} {b.text}") and a.frame.event == b.frame.event in CASUALTIES:
        return 0.0, "a number and the one it replaces"
    if a.speaker != b.speaker:
        return -1.0, "two voices of one report, or two things it counts"
    return VETO, "one report counts two things"


def _one_sentence(a: Claim, b: Claim) -> tuple[float, str]:
    if a.quantity and b.quantity and a.quantity.value == b.quantity.value and a.frame.event == b.frame.event:
        return 0.0, "the number is repeated"
    return VETO, "two numbers of one sentence"


FEATURES: tuple[tuple[Feature, float], ...] = (
    (same_event, 1.0),
    (same_scope, 1.0),
    (shared_terms, 1.5),
    (shared_meaning, 1.5),
    (shared_near, 2.0),
    (shared_names, 1.0),
    (same_place, 1.0),
    (of_one_place, 1.0),
    (both_lead, 1.0),
    (same_time, 1.0),
    (same_value, 4.0),
    (only_such_number, 1.5),
    (number_alone, 1.0),
    (copied, 5.0),
    (same_magnitude, 1.5),
    (one_voice, 1.0),
    (main_toll, 0.5),
)


def score_pair(a: Claim, b: Claim, context: Context) -> Iterator[Evidenced]:
    """What each feature says of a pair, one by one: after a veto the rest need not be asked."""
    for feature, weight in FEATURES:
        value, reason = feature(a, b, context)
        yield Evidenced(feature.__name__, value, weight, reason)


def _dice(a: tuple[str, ...], b: tuple[str, ...], context: Context) -> tuple[float, list[str]]:
    (one, weight), (other, its_weight) = context.weighed(a), context.weighed(b)
    if one.isdisjoint(other):
        return 0.0, []
    shared, rarity, total = sorted(one & other), context.rarity, weight + its_weight
    return (2 * sum([rarity.get(t, 1.0) for t in shared]) / total if total else 0.0), shared
