"""What a stream keeps of a report can be made slim, and whole again from the report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Furniture, Report, Span
from rashomon.stories.state import filled, is_of, slim
from rashomon.stories.stream import StoryStream

_WORDS = ["Tarn", "harbour", "\u00c9t\u00e9", "the", "140", "12 people", "\u2028", "ferry.", "\u201cWe", "Lessing"]
_TEXTS = st.lists(st.sampled_from(_WORDS), max_size=60).map(" ".join)


def _reports(texts: list[str]) -> list[Report]:
    return [Report(id=f"r{n}", outlet="Coast Daily", title=text[:9] or None, text=text) for n, text in enumerate(texts)]


@settings(deadline=None, max_examples=40)
@given(st.lists(_TEXTS, min_size=1, max_size=5))
def test_a_slim_state_is_filled_from_its_report(texts: list[str]) -> None:
    reports = _reports(texts)
    furniture = {"r0": (Furniture(span=Span(report="r0", start=0, end=min(4, len(texts[0]))), reason="menu"),)}
    kept = {k.report: k.state for k in StoryStream().add(reports, furniture).kept}
    states = [kept[r.id] for r in reports]
    thin = [slim(state) for state in states]
    assert filled(thin, reports, furniture) == states
    assert all(is_of(state, r) and is_of(less, r) for state, less, r in zip(states, thin, reports, strict=True))
    assert [slim(state) for state in thin] == thin


def test_a_state_is_of_one_text() -> None:
    one, other = _reports(["Ferry capsizes off Tarn Point", "Ferry capsizes off Tarn Bay"])
    [kept] = StoryStream().add([one]).kept
    assert is_of(kept.state, one)
    assert not is_of(kept.state, other)
    assert len(slim(kept.state)) < len(kept.state)
