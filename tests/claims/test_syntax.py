"""Clauses around a value."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.claims.syntax import LONGEST_CLAUSE, Syntax
from rashomon.model import Parse, Span

Parser = Callable[[str], Parse]


def find(text: str, value: str) -> Span:
    start = text.index(value)
    return Span(report="r1", start=start, end=start + len(value))


@pytest.mark.parametrize(
    ("text", "value", "clause"),
    [
        ("The flood killed nine people, and the mayor resigned.", "nine", "The flood killed nine people"),
        ("The mayor said the flood killed nine people.", "nine", "the flood killed nine people"),
    ],
)
def test_the_clause_holds_the_value_and_leaves_out_its_neighbours(
    parse: Parser, text: str, value: str, clause: str
) -> None:
    span = Syntax(parse(text)).clause(find(text, value))
    assert text[span.start : span.end] == clause


@pytest.mark.parametrize(
    ("text", "verb", "past"),
    [
        ("The council met on Monday.", "met", True),
        ("The talks were held on Monday.", "held", True),
        ("The council has met twice.", "met", True),
        ("The talks will be held on Monday.", "held", False),
        ("The council meets on Monday.", "meets", False),
    ],
)
def test_a_verb_is_past_by_its_form_and_what_helps_it(parse: Parser, text: str, verb: str, past: bool) -> None:
    syntax = Syntax(parse(text))
    assert syntax.is_past(syntax.within(find(text, verb))[0]) is past


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab 12.,\"'“\n\u200b", min_size=1, max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_a_clause_always_covers_its_value(parse: Parser, text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    value = Span(report="r1", start=start, end=min(len(text), start + length))
    clause = Syntax(parse(text)).clause(value)
    assert clause.covers(value)
    assert 0 <= clause.start <= clause.end <= len(text)


def test_a_clause_is_never_longer_than_an_editor_reads(parse: Parser) -> None:
    text = "Nine people " + "and a very long procession of carts " * 30 + "were lost."
    span = Syntax(parse(text)).clause(find(text, "Nine"))
    assert span.end - span.start <= LONGEST_CLAUSE
