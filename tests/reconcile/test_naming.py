"""What the words of a naming tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import claim, quantity

from rashomon.reconcile.naming import (
    Names,
    bare_name,
    body_key,
    body_led,
    is_post,
    may_be_outlet,
    may_govern,
    names_nobody,
)

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


def test_an_office_and_no_more() -> None:
    assert is_post("chief executive")
    assert not is_post("director of the ferry line")


def test_what_governs() -> None:
    assert may_govern("army sources")
    assert not may_govern("opposition officials")
    assert not may_govern("")


def test_the_longest_of_the_names_that_a_naming_holds() -> None:
    names = Names(["Selda", "Selda Observatory", "WHO", "Ada Brask"])
    held = [h.name for h in names.held("Ada Brask of the selda observatory, who is no WHO doctor, and Seldans")]
    assert held == ["Ada Brask", "Selda Observatory", "WHO"]


@pytest.mark.parametrize(("name", "may"), [("the Post", True), ("Post of Selda", True), ("a Post writer", False)])
def test_what_may_be_an_outlet(name: str, may: bool) -> None:
    assert may_be_outlet(name) is may


@given(st.lists(st.text(max_size=12), max_size=6), st.text(max_size=60))
def test_names_are_found_where_they_stand(names: list[str], text: str) -> None:
    end = 0
    for found in Names(names).held(text):
        assert text[found.start : found.end].casefold() == found.name.casefold()
        assert end <= found.start < found.end <= len(text)
        end = found.end
