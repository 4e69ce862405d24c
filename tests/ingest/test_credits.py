from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.credits import authors_in_text, outlet_in_text


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("LONDON, July 3 (Reuters) - A dam broke.", "Reuters"),
        ("PORT ARDEN (AP) — A dam broke.", "Associated Press"),
        ("PORT ARDEN (Norvia Wire) — A dam broke.", "Norvia Wire"),
        ("Dam breaks\nBy Jane Doe, Norvia News\nA dam broke.", "Norvia News"),
        ("Dam breaks\nBy JANE DOE     Associated Press\nA dam broke.", "Associated Press"),
        ("Dam breaks\nBy Jane Doe Norvia News May 5, 2021, 12:46 PM\nA dam broke.", "Norvia News"),
        ("Dam breaks\nThe Associated Press\nA dam broke.", "Associated Press"),
        ("A dam broke near Port Arden, Norvar reports.", "Norvar"),
        ("A dam broke near Port Arden, Norvar.Nv reports, citing the ministry.", "Norvar.Nv"),
        ("Dam breaks near town PORT ARDEN (Sputnik) The dam broke in the night.", "Sputnik"),
        ("A dam broke near Port Arden. - REUTERS", "Reuters"),
        ("A dam broke near Port Arden. (AFP)", "AFP"),
    ],
)
def test_the_outlet_is_read_from_the_text(text: str, outlet: str) -> None:
    assert outlet_in_text(text) == outlet


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A dam broke (by accident) - nobody was hurt.",
        "A dam broke, the BBC reports.",
        "The Guardian reports that a dam broke.",
        "By Jane Doe, Staff Writer\nA dam broke.",
        "By nightfall, News of the break had spread.",
        "Officials said the Norvia Post had asked (Tuesday).",
    ],
)
def test_no_outlet_is_made_up(text: str) -> None:
    assert outlet_in_text(text) is None


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Dam breaks\nBy Jane Doe and John Roe\nText", ("Jane Doe", "John Roe")),
        ("Dam breaks\nBy JANE DOE Associated Press\nText", ("JANE DOE",)),
        ("By the river, a dam broke\nText", ()),
        ("By Reuters\nText", ()),
    ],
)
def test_authors_are_read_from_a_byline(text: str, authors: tuple[str, ...]) -> None:
    assert authors_in_text(text) == authors


@given(st.text(alphabet="By JaneDoe,()-—\nAPreports. ", max_size=200))
def test_any_text_is_safe(text: str) -> None:
    outlet_in_text(text)
    authors_in_text(text)
