"""What no comparator sees: statements of two sorts that answer one question in ways that cannot both hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.model import Agreement, Claim, Report
from rashomon.reconcile.order import published_before
from rashomon.reconcile.verdict import LATER


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The statements, and how they relate, with the reason in one sentence."""

    claims: tuple[Claim, ...]
    agreement: Agreement
    reason: str


def contradiction(
    first: Sequence[Claim], then: Sequence[Claim], reason: str, reports: Mapping[str, Report], *, either: bool = False
) -> Contradiction:
    """An update where all reports of the first statements are older than all of the others, else a conflict.

    `either` says that the others may as well be the older ones.
    """
    pairs = [
        (reports[a], reports[b])
        for a, b in product(sorted({c.span.report for c in first}), sorted({c.span.report for c in then}))
    ]
    later = all(published_before(a, b) for a, b in pairs) or (either and all(published_before(b, a) for a, b in pairs))
    return Contradiction(
        claims=(*first, *then),
        agreement="update" if later else "conflict",
        reason=f"{reason}; {LATER}" if later else reason,
    )
