"""Positions in a ranking, and ordinals that are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.language.quantities import find_quantities
from rashomon.language.quantities.ranks import find_ranks, with_ranks
from rashomon.model import Parse


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Arvenia is ranked fourth in the index, ahead of Selda, which is ranked 148.", [4, 148]),
        ("Selda came in as #5 on the list.", [5]),
        ("The index gave Brask a 45th-place finish.", [45]),
        ("Lakeland stands at 31 in this year's ranking.", [31]),
        ("It was the third attack in a week.", []),
        ("He was placed under arrest on the third day.", []),
        ("The index rose 12 percent.", []),
    ],
)
def test_ranks(parse: Callable[[str], Parse], text: str, values: list[float]) -> None:
    ranks = find_ranks(parse(text))
    assert [r.value for r in ranks] == values
    assert all(text[r.span.start : r.span.end] == r.text for r in ranks)


def test_a_number_that_is_a_rank_is_only_a_rank(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Lakeland stands at 31 in the ranking of 180 countries.")
    both = with_ranks(find_quantities(parsed), find_ranks(parsed))
    assert [(q.value, q.dimension) for q in both] == [(31, "rank"), (180, "count")]
