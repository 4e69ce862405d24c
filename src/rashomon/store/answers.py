"""What rows leave out because it is what most have: a value as its first statement words it, the usual reason.

In the file these are NULL; the views `answer` and `finding_evidence` spell them out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.model import Agreement, Evidence, Modality, Normal, Polarity, Variant

USUAL_MODALITY: Modality = "asserted"
USUAL_POLARITY: Polarity = "affirmed"
USUAL_REASON: Mapping[Agreement, str] = {"single": "one report only", "agree": "all state one value"}
# The same in SQL.
REASON = (
    "coalesce(finding.reason, CASE finding.agreement"
    + "".join(f" WHEN '{agreement}' THEN '{reason}'" for agreement, reason in USUAL_REASON.items())
    + " END)"
)


def kept_reason(agreement: Agreement, reason: str) -> str | None:
    """What a finding's row says as its reason."""
    return None if USUAL_REASON.get(agreement) == reason else reason


def kept_value(variant: Variant, texts: Mapping[str, str]) -> str | None:
    """What a variant's row says as its value; `texts` by report id."""
    first = variant.evidence[0] if variant.evidence else None
    return None if first and worded(first, texts[first.span.report]) == variant.value else variant.value


def worded(first: Evidence, text: str) -> str:
    """A value as the first place that states it has it, `text` being its report's."""
    place = first.value or first.span
    return text[place.start : place.end].strip(" ")


def variant_of(row: Sequence[Any], evidence: Sequence[Evidence], texts: Mapping[str, str]) -> Variant:
    """The variant of a row `value, low, high, unit, time, precision, origins`."""
    value, low, high, unit, when, precision, origins = row
    normal = None
    if unit is not None or when is not None:
        normal = Normal(low=low, high=high, unit=unit, when=when, precision=precision)
    if value is None:
        value = worded(evidence[0], texts[evidence[0].span.report])
    return Variant(value=value, normal=normal, origins=origins, evidence=tuple(evidence))
