from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text import Header, header, normal_word, normalise, plain, undamaged, without_damage, words


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


def test_front_matter_is_read() -> None:
    fields = 'title: "A dam breaks"\noutlet: Norvia Post\nauthors:\n  - A. Bell\n  - C. Dorn\ntags: [dam, water]'
    text = f"---\n{fields}\n---\nIt broke."
    found = header(text)
    assert found.get("title") == "A dam breaks"
    assert found.all("authors") == ("A. Bell", "C. Dorn")
    assert found.all("tags") == ("dam", "water")
    assert text[found.end :] == "It broke."
    assert found.lines == ((0, found.end),)


def test_field_lines_around_a_heading_are_read() -> None:
    top = "# A dam breaks\r\n\r\nOutlet: Norvia Post\r\n**Date:** 3 July 2021\r\n\r\n"
    text = top + "It broke: badly.\r\nDate: none"
    found = header(text)
    assert found.fields == (("title", "A dam breaks"), ("outlet", "Norvia Post"), ("date", "3 July 2021"))
    assert [text[a:b].strip() for a, b in found.lines] == ["Outlet: Norvia Post", "**Date:** 3 July 2021"]


@pytest.mark.parametrize("text", ["", "Water came.", "---\nnot a field\n---\n", "---", "Dam: it broke\nOutlet: X Post"])
def test_a_text_without_header_has_none(text: str) -> None:
    assert header(text) == Header()


@given(st.text(alphabet="ab:- \n#\r*", max_size=60).map(lambda s: "Outlet: " + s))
def test_header_lines_are_in_bounds(text: str) -> None:
    found = header(text)
    assert all(0 <= a < b <= found.end <= len(text) for a, b in found.lines)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
@pytest.mark.parametrize("mark", "\u2018\u2019\u201c\u2013\u2014")
def test_a_mark_that_a_wrong_encoding_broke_is_mended(mark: str, encoding: str) -> None:
    broken = f"the ship {mark} left".encode().decode(encoding)
    assert mark in undamaged(broken)
    assert len(undamaged(broken)) == len(broken)
    whole, places = without_damage(broken)
    assert whole == f"the ship {mark} left"
    assert broken[places[11] : places[15]] == "left"
    assert places[len(whole)] == len(broken)


@given(st.text(st.sampled_from("a \u00e2\u0080\u20ac\u0099\u2122\u009c\n")))
def test_mending_keeps_the_length_and_every_place(text: str) -> None:
    assert len(undamaged(text)) == len(text)
    whole, places = without_damage(text)
    assert len(places) == len(whole) + 1
    assert list(places) == sorted(set(places))
