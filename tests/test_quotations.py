from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.quotations import find_quotations


def _inner(text: str) -> list[str]:
    return [text[q.first : q.last] for q in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "She said “the bridge is open” today.",
        'She said "the bridge is open" today.',
        "She said ``the bridge is open'' today.",
        "She said «the bridge is open» today.",
        "She said ‘the bridge is open’ today.",
        "She said 'the bridge is open' today.",
        "She said ''the bridge is open'' today.",
    ],
)
def test_every_form_of_marks(text: str) -> None:
    assert _inner(text) == ["the bridge is open"]


def test_tokenised_text_with_spaces_around_the_marks() -> None:
    assert _inner("`` We are ready , '' she said . '' Come in . ''") == [" We are ready , ", " Come in . "]


@pytest.mark.parametrize(
    "text", ["The officials' cars weren't there.", "It 's the ministry 's car .", "In the '90s it shut."]
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert _inner(text) == []


def test_single_marks_inside_double_ones_are_part_of_the_quotation() -> None:
    assert _inner("“He called it ‘a gift’ to us,” she said.") == ["He called it ‘a gift’ to us,"]


def test_a_quotation_that_runs_over_paragraphs_opens_again_in_each() -> None:
    assert _inner('"First we wait.\n"Then we go," he said.') == ["First we wait.", "Then we go,"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    (found,) = find_quotations("He said: “We wait.\nThe harbour is quiet.")
    assert (found.start, found.end, found.closed) == (9, 18, False)


def test_a_lost_close_does_not_swallow_the_next_quotation() -> None:
    assert _inner('He said "we wait. Then he left. "We go" she said.') == ["we wait.", "We go"]


def test_a_close_without_an_open_is_no_quotation() -> None:
    assert _inner('The harbour is quiet" he said.') == []


@given(st.text(alphabet="ab .,\n\"'`“”‘’«»", max_size=200))
def test_spans_are_in_bounds_in_order_and_apart(text: str) -> None:
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.start < q.first <= q.last <= q.end <= len(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("close", ['"', "”", " ''"])
def test_a_lost_opening_mark_before_a_named_speaker(close: str) -> None:
    found = _inner(f"The bridge is open,{close} Anna Berg said. Cars pass.")
    assert [q.strip() for q in found] == ["The bridge is open,"]


def test_a_mark_after_a_speaker_opens() -> None:
    assert _inner("The minister said , '' we are late , '' and left .") == [" we are late , "]
