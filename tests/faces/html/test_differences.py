from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.faces.html.differences import Stretch, beside

TEXT = st.text(alphabet="ab ,’é\u200b\n40", max_size=60)


def differing(side: tuple[Stretch, ...]) -> list[str]:
    return [stretch.text for stretch in side if stretch.differs]


@pytest.mark.parametrize(
    ("parent", "child", "lost", "new"),
    [
        ("about 40 people fled", "40 people fled", ["about"], []),
        ("Sixty people are missing", "Sixteen people are missing", ["Sixty"], ["Sixteen"]),
        ("“It stood,” he said.", '"It stood," he said.', [], []),
        ("", "It stood", [], ["It stood"]),
    ],
)
def test_words_that_one_side_lacks(parent: str, child: str, lost: list[str], new: list[str]) -> None:
    left, right = beside(parent, child)
    assert (differing(left), differing(right)) == (lost, new)


@given(TEXT, TEXT)
def test_stretches_joined_are_the_text(parent: str, child: str) -> None:
    left, right = beside(parent, child)
    assert "".join(s.text for s in left) == parent
    assert "".join(s.text for s in right) == child
