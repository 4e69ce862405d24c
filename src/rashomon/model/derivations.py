"""Which report took text from which, by passage, and what the rewrite changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.reports import Ruling, Span

DerivationKind = Literal["same_wire", "rewrite", "excerpt"]
Direction = Literal["child_from_parent", "common_origin", "unknown"]
ChangeKind = Literal[
    "number_changed",
    "precision_changed",
    "name_changed",
    "attribution_lost",
    "attribution_changed",
    "attribution_added",
    "hedge_lost",
    "hedge_added",
    "denial_changed",
    "added",
    "dropped",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The same text in two reports: where it stands in each."""

    child: Span
    parent: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a rewrite did to a statement: where it stands in each report, None where it stands in one only.

    `reason` is one sentence that names what was and what became of it.
    """

    kind: ChangeKind
    child: Span | None
    parent: Span | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """Two reports share text. `child` and `parent` are only a reading order unless `direction` says otherwise.

    `changes` are the statements that differ between the two, in order of the child's text, dropped ones last.
    `judged` are the rulings that had a say, here and in the other types that have them.
    """

    child: str
    parent: str
    kind: DerivationKind
    direction: Direction
    score: float
    reason: str
    passages: tuple[Passage, ...]
    changes: tuple[Change, ...] = ()
    judged: tuple[Ruling, ...] = ()

    @property
    def of_whole_text(self) -> bool:
        """Whether a whole text was taken over, not a passage."""
        return self.kind != "excerpt"
