"""Words that say a number counts only some of what another counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.portion import counts_portion

TEN = quantity("ten", 10)


def clause(report: str, text: str, *, event: str = "killed") -> Claim:
    """A claim whose number is the word 'ten' of a clause."""
    made = claim(report, 10, TEN, event=event)
    at = 10 + text.index("ten")
    value = replace(made.value_span, start=at, end=at + len("ten"))
    return replace(made, text=text, span=replace(made.span, end=10 + len(text)), value_span=value)


PLAIN = clause("r2", "ten people died in the flood")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a further ten died on the way", "one counts what came on top"),
        ("ten more villagers died on the way", "one counts what came on top"),
        ("ten other villagers died there", "one counts what came on top"),
        ("ten people died in a similar flood at Orme", "one is told of another happening"),
        ("elsewhere ten people died in the flood", "one is told of another happening"),
        ("ten of the victims came from Selda", "one counts a part of the victims"),
        ("ten of them were children", "one counts a part of the victims"),
        ("ten people a day die there", "one counts how many there are each time"),
        ("ten left to bury", "one counts what is left"),
        ("the first ten boats to sink", "one counts those at one end of a row"),
        ("seven of its ten boats sank", "one counts those of which another number is a part"),
        ("the road is open to all but ten villages", "one counts what is left"),
        ("ten people have died since the dam broke", "one counts from some time on"),
        ("last month ten people died in a flood", "one is told of an earlier time"),
        ("In March ten people died in a flood", "one is told of an earlier time"),
        ("ten people died in a flood two years ago", "one is told of an earlier time"),
    ],
)
def test_a_portion_is_told_by_its_words(text: str, reason: str) -> None:
    found = clause("r1", text)
    assert counts_portion(found, PLAIN) == counts_portion(PLAIN, found) == reason


@pytest.mark.parametrize(
    "text",
    [
        "ten people died",
        "the flood of March 3 killed ten people",
        "ten in a day, he said",
        "the deadliest flood in the valley since the war killed ten people",
        "the first flood since the war killed ten people",
    ],
)
def test_a_plain_number_is_none(text: str) -> None:
    assert counts_portion(clause("r1", text), PLAIN) is None


def test_two_parts_may_be_two_and_two_rates_are_rivals() -> None:
    one, other = clause("r1", "ten more villagers died"), clause("r2", "another ten died")
    assert counts_portion(one, other) == "one counts what came on top"
    one, other = clause("r1", "ten people a day die there"), clause("r2", "ten a day die there")
    assert counts_portion(one, other) is None


def test_of_the_hurt_more_means_beside_the_dead() -> None:
    hurt = clause("r1", "wounding ten more", event="wounded")
    assert counts_portion(hurt, clause("r2", "ten were hurt", event="wounded")) is None


def test_an_earlier_time_matters_to_victims_only() -> None:
    sold = clause("r1", "last year ten ships were sold", event="sell")
    assert counts_portion(sold, clause("r2", "ten ships were sold", event="sell")) is None
