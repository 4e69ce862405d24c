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


_BODY = "\n\nWater came over the wall before dawn, and by noon the lower town of Port Arden stood under it.\n"


@pytest.mark.parametrize(
    ("above", "outlet"),
    [
        ("Dam breaks\n\nNorvia Public Radio\nBy Jane Doe\n11 March 2025, 13:30", "Norvia Public Radio"),
        ("# Dam breaks\n\n*The Upstream · 12 March 2025*", "The Upstream"),
        ("Dam breaks\n*Upstream Notebook | 12 March 2025*", "Upstream Notebook"),
        ("Dam breaks\nMarch 3, 2025 — The Norvia Herald", "The Norvia Herald"),
        ("Dam breaks\n**Norvia Gazette**, 3 March 2025", "Norvia Gazette"),
        ("Dam breaks near the old town | Norvia Herald\nBy Jane Doe", "Norvia Herald"),
        ("Dam breaks\nnorvia-news.example", "norvia-news.example"),
        ("Dam breaks\nBy Jane Doe for The Cut", "The Cut"),
        ("Dam breaks\nBy Jane Doe in Ardenne for Norvia Quarterly", "Norvia Quarterly"),
        ("Dam breaks\nBy Jane Doe, Associated Press\nNorvia Herald\n3 March 2025", "Norvia Herald"),
    ],
)
def test_an_outlet_stands_above_the_text(above: str, outlet: str) -> None:
    title = above.split("\n", maxsplit=1)[0].strip("# ")
    assert outlet_in_text(above + _BODY, title=title) == outlet


@pytest.mark.parametrize(
    "above",
    [
        "Norvia Herald wins prize",
        "Dam breaks\nWorld News\n3 March 2025",
        "Dam breaks\nLatest News | Middle East",
        "Dam breaks\nPort Arden · 3 March 2025",
        "Dam breaks\nJane Doe | 3 March 2025",
        "Dam breaks\n(Jane Doe/Norvia Post)",
        "Dam breaks\nOffice of the Press Secretary\nFor Immediate Release",
        "Dam breaks\nSign up for the Norvia Daily",
        "Dam breaks\nBy Jane Doe for immediate release",
        "Town counts cost\nMarket Numbers Jump Post-Election",
    ],
)
def test_other_lines_above_the_text_are_no_outlet(above: str) -> None:
    title = above.split("\n", maxsplit=1)[0]
    assert outlet_in_text(above + _BODY, title=title) is None


def test_a_line_inside_the_text_is_no_outlet() -> None:
    assert outlet_in_text(_BODY + "\n\nThe Norvia Herald\n3 March 2025\n") is None
