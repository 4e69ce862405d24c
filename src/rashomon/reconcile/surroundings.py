"""What lies in what: places in wider ones, statements in quotations, numbers in statements."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rashomon.model import Claim, ClaimKind, Quantity, Span

_IN_WORDS: frozenset[ClaimKind] = frozenset({"event", "status"})


def containers(chains: Iterable[Sequence[str]], entity_of: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For every place those it lies in: `chains` are the places of single phrases, the inmost first.

    Two places that some phrases name one way round and as many the other way lie in none of each other.
    """
    ordered: Counter[tuple[str, str]] = Counter()
    for chain in chains:
        ordered.update(combinations(dict.fromkeys(entity_of.get(name, name) for name in chain), 2))
    found: dict[str, set[str]] = {}
    for (inner, outer), times in ordered.items():
        if times > ordered[outer, inner]:
            found.setdefault(inner, set()).add(outer)
    return {inner: frozenset(outer) for inner, outer in found.items()}


def inside_quotes(claims: Iterable[Claim]) -> frozenset[str]:
    """Ids of the statements in words that lie inside a quotation."""
    found: set[str] = set()
    report, end = "", 0
    for claim in sorted(claims, key=lambda c: (c.span.report, c.span.start, c.kind != "quote", c.span.end)):
        if claim.kind == "quote" and not claim.is_partial:
            end = max(end, claim.span.end) if claim.span.report == report else claim.span.end
            report = claim.span.report
        elif claim.kind in _IN_WORDS and claim.span.report == report and claim.span.end <= end:
            found.add(claim.id)
    return frozenset(found)


def numbers_inside(claims: Sequence[Claim]) -> dict[str, tuple[Quantity, ...]]:
    """The numbers inside each statement in words that holds some, by the id of its claim."""
    numbers = {c.value_span: c.quantity for c in claims if c.quantity}
    inside = spans_inside(numbers, ((c.id, c.span) for c in claims if c.kind in _IN_WORDS))
    return {claim: tuple(numbers[span] for span in spans) for claim, spans in inside.items()}


def spans_inside(spans: Iterable[Span], stretches: Iterable[tuple[str, Span]]) -> dict[str, Sequence[Span]]:
    """Which of some spans begin inside each stretch that holds some, by its name."""
    placed = sorted(spans)
    found: dict[str, Sequence[Span]] = {}
    for name, stretch in stretches:
        inside = placed[_at(placed, stretch, stretch.start) : _at(placed, stretch, stretch.end)]
        if inside:
            found[name] = inside
    return found


def _at(spans: Sequence[Span], where: Span, offset: int) -> int:
    return bisect_left(spans, Span(report=where.report, start=offset, end=0))
