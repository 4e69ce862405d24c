"""What a story is about, and how rare its words are."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.context import Context, meaning


def said(report: str, start: int, *terms: str) -> Claim:
    return replace(claim(report, start, quantity("9", 9), terms=terms), kind="event")


CLAIMS = [
    said("r1", 10, "blast", "bridge"),
    said("r2", 10, "bombing", "bridge"),
    said("r3", 10, "explosion", "gale"),
    said("r3", 2000, "meeting"),
]


def test_words_for_one_kind_of_happening_mean_one_thing() -> None:
    assert meaning("blast") == meaning("bombing") != meaning("bridge")
    assert meaning("bridge") == "bridge"


def test_a_story_is_about_what_most_reports_begin_with_in_whatever_words() -> None:
    context = Context.of(CLAIMS, (), {})
    assert context.main_happenings == {"attack"}
    assert context.main_event == {"bridge"}
    assert [context.tells_main_event(c) for c in CLAIMS] == [True, True, False, False]


def test_the_order_of_claims_does_not_matter() -> None:
    expected = Context.of(CLAIMS, (), {})
    assert all(Context.of(order, (), {}) == expected for order in permutations(CLAIMS))


def test_a_rare_word_weighs_more() -> None:
    rarity = Context.of(CLAIMS, (), {}).rarity
    assert rarity["gale"] > rarity["bridge"]
    assert rarity["blast"] > rarity[meaning("blast")]
