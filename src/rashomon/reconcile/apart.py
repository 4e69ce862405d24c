"""Two happenings of one report: what it dates to two times, or counts two tolls of, it does not tell as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rashomon.events import ANOTHER, CASUALTIES
from rashomon.model import Claim, Quantity, Timex
from rashomon.reconcile.compare import compare_quantities, compare_times
from rashomon.reconcile.surroundings import spans_inside


class Toll(NamedTuple):
    """How many of whom something happened to: ('killed', 'child', 4)."""

    event: str
    scope: tuple[str, ...]
    quantity: Quantity


Tolls = Mapping[str, Sequence[Toll]]


def tolls_told(claims: Sequence[Claim]) -> dict[str, tuple[Toll, ...]]:
    """The casualties counted in the clause of each time, place and agent that has some, by the id of its claim."""
    counted = [c for c in claims if c.quantity and c.frame.event in CASUALTIES]
    of = {c.value_span: Toll(c.frame.event, c.frame.scope, c.quantity) for c in counted if c.quantity}
    told = ((c.id, c.sentence if c.kind == "actor" else c.span) for c in claims if c.kind in {"date", "place", "actor"})
    inside = spans_inside(of, told)
    return {claim: tuple(of[span] for span in spans) for claim, spans in inside.items()}


def two_happenings(a: Claim, b: Claim, tolls: Tolls) -> str | None:
    """Why two circumstances of one report are those of two happenings, where they are."""
    if a.span.report != b.span.report:
        return None
    if a.timex and b.timex and _are_two(a.timex, b.timex):
        return "one report gives both times"
    if (ANOTHER in a.frame.scope) != (ANOTHER in b.frame.scope):
        return "one report tells of another happening"
    if _clash(tolls.get(a.id, ()), tolls.get(b.id, ())):
        return "one report counts other victims of each"
    return None


def _are_two(a: Timex, b: Timex) -> bool:
    """Whether two times of one report differ: in one without a date 'December' and 'October' do."""
    if a.start is None and b.start is None:
        return a.precision == b.precision and a.value != b.value
    return compare_times(a, b).relation == "conflict"


def _clash(one: Iterable[Toll], other: Sequence[Toll]) -> bool:
    pairs = [(x, y) for x in one for y in other if (x.event, x.scope) == (y.event, y.scope)]
    return bool(pairs) and all(compare_quantities(x.quantity, y.quantity).relation == "conflict" for x, y in pairs)
