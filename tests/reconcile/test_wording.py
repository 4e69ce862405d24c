"""Statements in words: quotations, places, spellings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.wording import compare_clauses, compare_places, compare_quotes, places_agree, same_spelling


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("We will build the dam.", "we will build the dam,", "same"),
        ("a bridge of our own making", "bridge of our own making", "same"),
        ("We will build it.", "Nobody else did. We will build it. And soon.", "same"),
        ("The talks in the U.S. went well", "The talks in the US went well", "same"),
        ("Welcome to the town of bridges", "Welcome to the city of bridges", "compatible"),
        ("Welcome to our bridges", "Welcome to the land of our bridges", "compatible"),
        ("We will rebuild this bridge", "We will not rebuild this bridge", "compatible"),
        ("We will build it", "Rain is due", "compatible"),
        ("We will build it", "By noon we had gone home", "compatible"),
        ("a huge mistake", "This sale was a huge mistake of ours", "same"),
        ("scale or scope", "the scale and scope of it all", "compatible"),
        ("deeply", "We deeply regret the sale", "compatible"),
        ("deeply", "deeply", "same"),
    ],
)
def test_quotations(a: str, b: str, relation: str) -> None:
    assert compare_quotes(a, b).relation == compare_quotes(b, a).relation == relation


@given(st.text(alphabet="abc .", max_size=30), st.text(alphabet="abc .", max_size=30))
def test_comparing_is_symmetric(a: str, b: str) -> None:
    for compare in (compare_quotes, compare_clauses):
        assert compare(a, b).relation == compare(b, a).relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (["U.S."], ["US"], "same"),
        (["Port Selda"], ["Port-Selda"], "same"),
        (["Tel Orin", "Arvenia"], ["Tel Orin"], "same"),
        (["Selidin"], ["Selideen", "Arvenia"], "same"),
        (["Osk Valley", "Selda", "Tel Orin"], ["Selda", "Lakeland", "Tel Orin"], "same"),
        (["Arvenia"], ["Tel Orin", "Arvenia"], "compatible"),
        (["Brask"], ["Selda"], "compatible"),
    ],
)
def test_places(a: list[str], b: list[str], relation: str) -> None:
    assert compare_places(a, b).relation == compare_places(b, a).relation == relation


def test_spellings_of_one_name() -> None:
    assert same_spelling("selidin", "selideen")
    assert not same_spelling("selda", "brask")


def test_a_clause_that_says_far_more_is_not_the_same() -> None:
    short = "The guards wore grey coats"
    assert compare_clauses(short, "The two guards wore long grey coats").relation == "same"
    longer = "The guards wore grey coats when they came to the quay with seven of the men who had cut the chain"
    assert compare_clauses(short, longer).relation == "compatible"


def place(report: str, *names: str) -> Claim:
    made = claim(report, 10, quantity("9", 9))
    return replace(made, kind="place", quantity=None, frame=replace(made.frame, names=names))


def test_of_several_places_in_a_report_the_closest_counts() -> None:
    near, within, around = place("r1", "Brask"), place("r2", "Brask", "Selda"), place("r2", "Selda", "Arvenia")
    assert places_agree([near, within, around])
    assert not places_agree([near, around])
    assert not places_agree([near, within, place("r2", "Orme")])
    assert places_agree([near, place("r1", "Brask", "Selda"), within])
