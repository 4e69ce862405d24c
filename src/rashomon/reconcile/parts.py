"""A group that answers one question, or two that were taken for one: seen only when its answers lie side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from rashomon.model import Claim
from rashomon.reconcile.compare import compare_quantities
from rashomon.reconcile.context import Context
from rashomon.reconcile.doubt import doubt, is_definite
from rashomon.reconcile.means import are_others, means_of
from rashomon.reconcile.sets import DisjointSets
from rashomon.reconcile.verdict import IN_WORDS, same_terms

# Statements of one number that are asked whether they doubt a clash: a thousand reports may repeat it.
MOST = 8
# Part of the words that a statement shares with one that two reports make in the same words, to stand beside it.
BESIDE = 0.5
# Kinds of claims that tell who did a deed, and where.
_OF_DEEDS = frozenset({"actor", "place"})
_Terms = frozenset[str]


def divided(claims: Sequence[Claim], context: Context) -> list[tuple[Claim, ...]]:
    """The parts of a group: of numbers those that only doubted clashes join, of clauses those around firm statements.

    A group in which nothing speaks for two questions is its only part.
    """
    if claims[0].quantity is not None:
        return _by_number(claims, context)
    if claims[0].kind in _OF_DEEDS:
        return _by_means(claims, context)
    return _by_statement(claims) if claims[0].kind in IN_WORDS else [tuple(claims)]


def _by_means(claims: Sequence[Claim], context: Context) -> list[tuple[Claim, ...]]:
    """Two kinds of attack are two deeds; what names none is of the one its report tells, else of the one most tell."""
    named: dict[frozenset[str], list[Claim]] = {}
    for claim in claims:
        named.setdefault(means_of(claim, context.means), []).append(claim)
    unnamed = named.pop(frozenset(), [])
    kinds = list(named)
    sets = DisjointSets(len(kinds))
    for i, j in combinations(range(len(kinds)), 2):
        if not are_others(kinds[i], kinds[j]):
            sets.join(i, j)
    parts = [[claim for i in group for claim in named[kinds[i]]] for group in sets.groups()]
    if len(parts) < 2:
        return [tuple(claims)]
    telling = [{c.span.report for c in part} for part in parts]
    most = max(range(len(parts)), key=lambda i: len(telling[i]))
    for claim in unnamed:
        home = next((i for i, reports in enumerate(telling) if claim.span.report in reports), most)
        parts[home].append(claim)
    return [_in_order([part]) for part in parts]


def _by_number(claims: Sequence[Claim], context: Context) -> list[tuple[Claim, ...]]:
    values = _by_value(claims)
    sets = DisjointSets(len(values))
    for i, j in combinations(range(len(values)), 2):
        if not _parted(values[i], values[j], context):
            sets.join(i, j)
    return [_in_order(values[i] for i in group) for group in sets.groups()]


def _by_value(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims by the number they state and its bounds."""
    values: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        q = claim.quantity
        key = (q.unit, q.base_value, q.value_high, q.modifier, q.vague and q.text.casefold()) if q else ()
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


def _by_statement(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Where two reports make a statement in the same words, what shares fewer than half of them says something else."""
    made: dict[_Terms, list[Claim]] = {}
    for claim in claims:
        made.setdefault(frozenset(claim.frame.terms), []).append(claim)
    terms = list(made)
    if not _is_firm(terms, made):
        return [tuple(claims)]
    sets = DisjointSets(len(terms))
    for i, j in combinations(range(len(terms)), 2):
        if 2 * len(terms[i] & terms[j]) >= BESIDE * (len(terms[i]) + len(terms[j])):
            sets.join(i, j)
    return [_in_order(made[terms[i]] for i in group) for group in sets.groups()]


def _is_firm(terms: Sequence[_Terms], made: Mapping[_Terms, Sequence[Claim]]) -> bool:
    """Whether two reports make one of the statements in the same words."""
    if any(len({c.span.report for c in claims}) > 1 for claims in made.values()):
        return True
    alike = (pair for pair in combinations(terms, 2) if same_terms(*pair))
    return any(len({c.span.report for t in pair for c in made[t]}) > 1 for pair in alike)


def _in_order(groups: Iterable[Sequence[Claim]]) -> tuple[Claim, ...]:
    return tuple(sorted((c for group in groups for c in group), key=lambda c: (c.value_span, c.kind, c.id)))
