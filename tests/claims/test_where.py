"""Phrases of place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims.syntax import Syntax
from rashomon.claims.where import places
from rashomon.language.names import find_mentions
from rashomon.model import Parse


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("A bridge fell in the town of Nairobi in Kenya on Friday.", ["in the town of Nairobi in Kenya"]),
        ("The ferry sank near Lisbon, Portugal, police said.", ["near Lisbon, Portugal"]),
        ("Lisbon has a new bridge.", []),
        ("They met in Madrid and flew to Rome.", ["in Madrid"]),
        ("The ferry sank in Porto the Lisbon-based agency said.", ["in Porto"]),
        ("They landed in Porto. Lisbon sent a ship.", ["in Porto"]),
        ("Warplanes bombed the town of Lisbon on Friday.", ["the town of Lisbon"]),
        ("The strikes by the Lisbon-led coalition went on.", []),
        ("A bomb went off in the village of Tarruq on Friday.", ["in the village of Tarruq"]),
        ("Nine people died near the Tarruq hotel on Friday.", ["near the Tarruq"]),
        ("Nine people died at Tarruq Industrial Estate on Friday.", ["at Tarruq Industrial Estate"]),
    ],
)
def test_a_phrase_runs_from_its_preposition_over_the_places_behind(
    parse: Callable[[str], Parse], text: str, phrases: list[str]
) -> None:
    parsed = parse(text)
    found = list(places(Syntax(parsed), find_mentions(parsed)))
    assert [text[span.start : span.end] for span, _ in found] == phrases


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("A bridge fell in Nairobi in Kenya.", "Nairobi", "Kenya"),
        ("A bridge fell in Kenya's Nairobi.", "Nairobi", "Kenya"),
        ("A bomb went off in Lyon eastern France killing nine people.", "Lyon", "France"),
        ("The raid hit a market in Portugals northern Porto wounding nine.", "Porto", "Portugal"),
    ],
)
def test_the_inmost_place_comes_first(parse: Callable[[str], Parse], text: str, inner: str, outer: str) -> None:
    parsed = parse(text)
    [(_, named)] = places(Syntax(parsed), find_mentions(parsed))
    assert [m.name for m in named] == [inner, outer]
