"""Model types as bytes come back equal, and of the same types."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Span
from rashomon.store.codec import pack, unpack


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    place: Span
    when: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    name: str | None
    number: float
    flag: bool
    kind: Literal["a", "b"]
    parts: tuple[Inside, ...] = ()
    pair: tuple[int, str] = (1, "")
    best: Inside | None = None


_SPANS = st.builds(Span, report=st.sampled_from(["a", "b:c", ""]), start=st.integers(0, 99), end=st.integers(100, 200))
_INSIDE = st.builds(Inside, place=_SPANS, when=st.none() | st.datetimes().map(lambda when: when.replace(fold=0)))
_OUTSIDE = st.builds(
    Outside,
    name=st.none() | st.text(max_size=3),
    number=st.sampled_from([1, 1.0, 0.5, float("inf")]),
    flag=st.booleans(),
    kind=st.sampled_from(["a", "b"]),
    parts=st.lists(_INSIDE, max_size=3).map(tuple),
    pair=st.tuples(st.integers(), st.text(max_size=2)),
    best=st.none() | _INSIDE,
)


@settings(deadline=None)
@given(st.lists(_OUTSIDE, max_size=5).map(tuple))
def test_what_was_packed_comes_back(values: tuple[Outside, ...]) -> None:
    back = unpack(tuple[Outside, ...], pack(tuple[Outside, ...], values))
    assert back == values
    assert repr(back) == repr(values)


@pytest.mark.parametrize(
    ("kind", "value"), [(tuple[Span, ...], ()), (Span | None, None), (tuple[str, ...], ("x", "x"))]
)
def test_little_comes_back_too(kind: Any, value: Any) -> None:
    assert unpack(kind, pack(kind, value)) == value


@pytest.mark.parametrize("content", [b"", b"no", pack(tuple[str, ...], ("a",))[:-4]])
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(zlib.error):
        unpack(tuple[str, ...], content)
