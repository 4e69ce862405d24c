"""Spans found by place are those that a look at every span finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims.places import Places
from rashomon.model import Span

SPANS = st.builds(
    lambda start, length: Span(report="r", start=start, end=start + length), st.integers(0, 900), st.integers(0, 700)
)


@given(st.lists(SPANS, max_size=12), SPANS)
def test_the_same_as_looking_at_all(spans: list[Span], asked: Span) -> None:
    places = Places((span, i) for i, span in enumerate(spans))
    assert sorted(places.inside(asked)) == [i for i, s in enumerate(spans) if asked.covers(s) and s.start < asked.end]
    assert [i for _, i in places.around(asked)] == [i for i, s in enumerate(spans) if s.covers(asked)]
    assert places.touches(asked) == any(s.overlaps(asked) for s in spans)
