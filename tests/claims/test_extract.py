"""Which statements of a report become claims."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.claims import extract_claims
from rashomon.language import analyse
from rashomon.model import Parse


def test_what_somebody_quoted_says_or_thinks_is_part_of_the_quotation(parse: Callable[[str], Parse]) -> None:
    text = '"There are those who think that we should close the old harbour, and they may be right," Ada Brask said.'
    analysis = analyse(parse(text))
    assert sum(len(a.quoted) for a in analysis.attributions) > 1, "the text no longer holds a saying within a saying"
    (quote,) = (c for c in extract_claims(analysis) if c.kind == "quote")
    assert quote.value.startswith("There are those")
    assert quote.speaker == "Ada Brask"
