"""What is shown of a report is exact, in bounds, and holds the words where it can."""

from __future__ import annotations

import sqlite3

from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.store.showing import LONGEST, MOST_PASSAGES, passages

NOT_ANALYSED = sqlite3.connect(":memory:")
NOT_ANALYSED.execute("CREATE TABLE analysis (report INTEGER, revision INTEGER, frame BLOB)")


@given(st.text(alphabet="ab .\u00e9\n", min_size=1, max_size=900), st.lists(st.integers(0, 890), max_size=6))
def test_every_place_is_exact(text: str, starts: list[int]) -> None:
    marks = tuple((a, a + 1) for a in sorted(set(starts)) if a < len(text))
    told = passages(NOT_ANALYSED, (1, 1), Span(report="r", start=0, end=len(text)), text, marks, ())
    assert 1 <= len(told) <= MOST_PASSAGES
    for passage in told:
        assert passage.text == text[passage.span.start : passage.span.end]
        assert len(passage.text) <= LONGEST
        assert all(0 <= a < b <= len(passage.text) for a, b in passage.marks)
    assert not marks or any(passage.marks for passage in told)
