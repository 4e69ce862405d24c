"""What the words of a naming tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import claim, quantity

from rashomon.reconcile.naming import any_of, bare_name, body_key, body_led, may_govern, names_nobody

FIVE = quantity("five", 5)


@pytest.mark.parametrize("name", ["officials", "A few residents", "some medical sources", "more than 150 people", "we"])
def test_nobody_in_particular(name: str) -> None:
    assert names_nobody(claim("r1", 10, FIVE, speaker=name))


@pytest.mark.parametrize("name", ["Ada Brask", "the Selda Observatory", "the company", "Arvenia's health ministry"])
def test_somebody(name: str) -> None:
    assert not names_nobody(claim("r1", 10, FIVE, speaker=name))


def test_words_that_open_a_naming() -> None:
    assert bare_name("a statement by the harbour council") == "harbour council"


def test_two_sorts_of_one_body() -> None:
    assert body_key("Seldas health authority") == body_key("directorate of health in Selda province")
    assert body_key("the ministry") != body_key("the department")


def test_the_body_somebody_leads() -> None:
    assert body_led("Ada Brask, director of the ferry line") == "ferry line"
    assert body_led("Ada Brask") is None


def test_what_governs() -> None:
    assert may_govern("army sources")
    assert not may_govern("opposition officials")
    assert not may_govern("")


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=60))
def test_names_are_found_in_any_text(names: list[str], text: str) -> None:
    pattern = any_of(names)
    for found in pattern.finditer(text) if pattern else ():
        assert any(found[0].casefold() == n.casefold() or found[0].lower() == n.lower() for n in names)
