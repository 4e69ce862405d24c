"""What a report quotes, of whom, and what is shown for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.claims import extract_claims
from rashomon.language import analyse
from rashomon.model import Claim, Parse

Parser = Callable[[str], Parse]


def quotes(parse: Parser, text: str) -> list[Claim]:
    return [c for c in extract_claims(analyse(parse(text))) if c.kind == "quote"]


def test_a_few_quoted_words_are_shown_in_their_clause(parse: Parser) -> None:
    (quote,) = quotes(parse, 'Mayor Dora Lind said on Monday that the sale was a "huge mistake" for the town.')
    assert quote.value == "huge mistake"
    assert "the sale was" in quote.text
    assert quote.is_partial
    assert quote.speaker == "Mayor Dora Lind"
    assert quote.span.covers(quote.value_span)


def test_what_nobody_says_is_quoted_too(parse: Parser) -> None:
    (quote,) = quotes(parse, 'A board at the gate reads "keep your hands off the old harbour" in red letters.')
    assert quote.value == "keep your hands off the old harbour"
    assert not quote.is_partial


def test_a_title_or_a_nickname_is_no_quotation(parse: Parser) -> None:
    text = 'The novel "The Long Winter of Selda Bay" was on sale. Karel "Hammer" Novy bought it.'
    assert not quotes(parse, text)


def test_a_clause_shown_holds_no_other_quotation(parse: Parser) -> None:
    text = 'The crowd chanted: "Selda is and stays our own town" and "Free harbour!" until the evening.'
    found = quotes(parse, text)
    assert all(not a.span.overlaps(b.span) for a in found for b in found if a is not b)


def test_marks_that_were_decoded_wrongly_are_marks(parse: Parser) -> None:
    opened, closed, apostrophe = "\u00e2\u0080\u009c", "\u00e2\u0080\u009d", "\u00e2\u0080\u0099"
    said = f"The mayor said the plan {opened}defies all that this town stood for.{closed}"
    text = f"{said} Nobody{apostrophe}s house is safe."
    (quote,) = quotes(parse, text)
    assert quote.value == "defies all that this town stood for."
    assert text[quote.span.start : quote.span.end] == quote.text
    assert quote.speaker == "The mayor"


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "''",
        "``",
        "'",
        "Dora Lind said",
        " ",
        "\n",
        "a huge mistake",
        ".",
        ",",
        "Selda",
        "â\u0080\u009c",
        "the sale was",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(PIECES, max_size=25).map(" ".join))
def test_spans_are_exact_for_odd_marks(parse: Parser, text: str) -> None:
    for quote in quotes(parse, text):
        assert text[quote.span.start : quote.span.end] == quote.text
        assert text[quote.value_span.start : quote.value_span.end] == quote.value
        assert quote.span.covers(quote.value_span)


@pytest.mark.parametrize("text", ['“."', "“”", '"', "Boats sank. The notice read: \n\n ) "])
def test_marks_in_no_sentence_quote_nothing(parse: Parser, text: str) -> None:
    assert not quotes(parse, text)
