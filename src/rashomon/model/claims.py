"""What one report says: a statement, the value in it, who says so and how sure it sounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.language import Quantity, Timex
from rashomon.model.reports import Span

Modality = Literal["asserted", "hedged", "planned", "asked", "hypothetical"]
Polarity = Literal["affirmed", "negated"]
ClaimKind = Literal["quantity", "date", "place", "actor", "cause", "quote", "status", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a claim's value is the value of, in terms that can be compared between reports.

    `event` is the class of the predicate ('killed', 'wounded', 'lasted', …) or its lemma, `predicate` the lemma of the
    verb above the value. `counted` is the noun counted, `scope` the kind of those counted ('person', 'child') or of a
    holder's name. `terms` are the content lemmas of the clause without the value, `near` those beside the value (of an
    agent or holder its own words); `names` are those in the sentence; `when` is the resolved time nearest to the value.
    `past` tells whether the verb is in a past tense.
    """

    event: str
    predicate: str
    counted: str
    scope: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    when: Timex | None = None
    past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one report: the clause, the value in it, who says so, and how sure it sounds."""

    id: str
    kind: ClaimKind
    span: Span
    sentence: Span
    value_span: Span
    text: str
    value: str
    frame: Frame
    quantity: Quantity | None = None
    timex: Timex | None = None
    speaker: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"

    @property
    def is_partial(self) -> bool:
        """Whether a few words are quoted in a clause of the report's own, which is what the claim shows."""
        return self.kind == "quote" and self.span != self.value_span
