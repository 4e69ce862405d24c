"""Which deed a word stands for, and when and where that was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims import extract_claims
from rashomon.events import ONE_DEED
from rashomon.language import analyse
from rashomon.model import Claim, Parse

BEFORE = "Twelve people died in a bombing in Tilling in May 2011. "


def actors(parsed: Parse) -> list[Claim]:
    return [c for c in extract_claims(analyse(parsed)) if c.kind == "actor"]


@pytest.mark.parametrize(
    ("sentence", "agent"),
    [
        ("Aid workers said the army was responsible for that attack.", "the army"),
        ("The ministry blamed it on rebels.", "rebels"),
        ("The opposition accused the government of that attack.", "the government"),
        ("The police said that separatists carried out that attack.", "separatists"),
    ],
)
def test_what_points_back_has_the_time_and_place_told_before(
    parse: Callable[[str], Parse], sentence: str, agent: str
) -> None:
    (found,) = actors(parse(BEFORE + sentence))
    assert found.value == agent
    assert found.frame.when is not None
    assert found.frame.when.value == "2011-05"
    assert "Tilling" in found.frame.names
    assert found.frame.scope == (ONE_DEED,)
    assert found.span.covers(found.value_span)


def test_two_steps_back(parse: Callable[[str], Parse]) -> None:
    text = "The mayor said the army was responsible for that attack. The army blamed it on rebels."
    assert [(c.value, c.frame.when and c.frame.when.value) for c in actors(parse(BEFORE + text))] == [
        ("the army", "2011-05"),
        ("rebels", "2011-05"),
    ]


def test_the_one_elsewhere_is_another_of_its_kind(parse: Callable[[str], Parse]) -> None:
    text = "A bomb hit Tilling on Monday. The attack was similar to the one the army committed in Orme in 2009."
    (found,) = actors(parse(text))
    assert found.value == "the army"
    assert found.frame.when is not None
    assert found.frame.when.value == "2009"


@pytest.mark.parametrize("text", ["The army blamed it on rebels.", "That attack.", "It", "They said the army did it."])
def test_nothing_is_named_before(parse: Callable[[str], Parse], text: str) -> None:
    assert all(c.frame.when is None for c in actors(parse(text)))


def test_who_may_have_done_one_of_many_is_not_singled_out(parse: Callable[[str], Parse]) -> None:
    (found,) = actors(parse("Army jets bombed the town of Tilling on Monday."))
    assert found.frame.scope == ()
