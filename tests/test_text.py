from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text import normal_word, normalise, plain, words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Norvia's army", "Norvias army"),
        ("Norvia\u2019s army", "Norvia 's army"),
        ("They don't go", "They do n't go"),
        ("They don\u2019t go", "They dont go"),
        ("10,000 people", "10000 people"),
        ("the U.S. envoy", "the US envoy"),
        ("the U. S. envoy", "the U.S envoy"),
        ("\u201cStop\u201d, she said", "`` Stop '' , she said"),
        ("Erdo\u011fan at the caf\u00e9", "Erdogan at the cafe\u0301"),
        ("rebel-held", "rebel \u2013 held"),
        ("air\u00adport", "airport"),
        ("\ufb01re", "fire"),
        ("a mayor -LRB- left -RRB-", "a mayor (left)"),
        ("soldiers' camp", "soldiers camp"),
    ],
)
def test_two_ways_of_writing_compare_equal(left: str, right: str) -> None:
    assert normalise(left) == normalise(right)


def test_a_decimal_keeps_its_point() -> None:
    assert words("3.5 km, 12.5m and 1,234.5")[0] == ["3.5", "km", "12.5m", "and", "1234.5"]


def test_an_empty_text_has_no_words() -> None:
    assert words("") == ([], [], [])
    assert words(" ... `` '' \u200b") == ([], [], [])


def test_offsets_give_the_word_as_it_stands() -> None:
    text = "Norvia 's \u201cold\u201d army"
    found, starts, ends = words(text)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == ["Norvia 's", "old", "army"]
    assert found == ["norvias", "old", "army"]


@given(st.text())
def test_spans_are_exact_and_in_order(text: str) -> None:
    found, starts, ends = words(text)
    assert len(found) == len(starts) == len(ends)
    last = 0
    for word, start, end in zip(found, starts, ends, strict=True):
        assert last <= start < end <= len(text)
        assert normal_word(text[start:end]) == word != ""
        last = end


@given(st.text())
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize("piece", ["a'", "a.", "A. ", "1,", "e\u0301\u0301", "\u200b", "a", "'s "])
def test_time_is_linear_on_odd_text(piece: str) -> None:
    began = time.perf_counter()
    words(piece * 100_000)
    assert time.perf_counter() - began < 5
