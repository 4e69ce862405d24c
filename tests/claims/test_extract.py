"""Which statements of a report become claims."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims import extract_claims
from rashomon.language import analyse
from rashomon.model import Claim, Parse

Parser = Callable[[str], Parse]


def claims_of(parse: Parser, text: str, kind: str) -> list[Claim]:
    return [c for c in extract_claims(analyse(parse(text))) if c.kind == kind]


def test_what_somebody_quoted_says_or_thinks_is_part_of_the_quotation(parse: Callable[[str], Parse]) -> None:
    text = '"There are those who think that we should close the old harbour, and they may be right," Ada Brask said.'
    analysis = analyse(parse(text))
    assert sum(len(a.quoted) for a in analysis.attributions) > 1, "the text no longer holds a saying within a saying"
    (quote,) = (c for c in extract_claims(analysis) if c.kind == "quote")
    assert quote.value.startswith("There are those")
    assert quote.speaker == "Ada Brask"


def test_a_quotation_inside_two_sayings_is_one_claim(parse: Parser) -> None:
    text = (
        'Mayor Dora Lind told the council that engineer Karel Novy had said: "We saw the gate move in the night." '
        'The mayor said Novy added, "Nobody listened to us that night."'
    )
    quotes = claims_of(parse, text, "quote")
    assert quotes
    assert len({c.id for c in quotes}) == len(quotes)


def test_the_number_of_an_item_in_a_list_counts_nothing(parse: Parser) -> None:
    text = "Why the club won:\n\n3/ A team of its own\n\nThe club signed 4 players in June."
    assert [c.value for c in claims_of(parse, text, "quantity")] == ["4"]


def test_a_noun_tied_to_its_number_is_what_it_counts(parse: Parser) -> None:
    (made,) = claims_of(parse, "The court released a 60-page plan.", "quantity")
    assert made.frame.scope == ("page",)


@pytest.mark.parametrize(
    ("text", "happening"),
    [
        ("Three hostages were killed on Monday.", "killed"),
        ("Seventy hostages were set free on Monday.", "abducted"),
        ("The war goes on, with thousands of people forced from their homes.", "displaced"),
        ("In the flood 40 people lost their homes.", "displaced"),
    ],
)
def test_what_is_done_to_people_is_told_before_what_they_are_called(parse: Parser, text: str, happening: str) -> None:
    (made,) = claims_of(parse, text, "quantity")
    assert made.frame.event == happening
