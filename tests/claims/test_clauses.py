"""The clauses of a text, as statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.claims.clauses import clauses
from rashomon.claims.syntax import Syntax
from rashomon.model import Parse

Parser = Callable[[str], Parse]


@pytest.mark.parametrize(
    "text",
    [
        "The flood swept away the old bridge and the mayor resigned from his office.",
        "The divers searched the lower hall, but the water rose again before noon.",
        "And the ferry left the harbour before dawn or it never left at all.",
    ],
)
def test_no_clause_begins_or_ends_with_what_joins_it_to_the_next(parse: Parser, text: str) -> None:
    found = [text[s.start : s.end] for s in clauses(Syntax(parse(text)))]
    assert found
    for clause in found:
        words = clause.lower().split()
        assert {words[0], words[-1]}.isdisjoint({"and", "but", "or"})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="and but or ran sat. ,\n", max_size=80))
def test_every_clause_lies_in_the_text(parse: Parser, text: str) -> None:
    for span in clauses(Syntax(parse(text))):
        assert 0 <= span.start < span.end <= len(text)
