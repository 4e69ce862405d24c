"""Two means of attack are two attacks."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.context import Context
from rashomon.reconcile.doubt import doubt
from rashomon.reconcile.means import means_named, other_means

FOUR, NINE = quantity("four", 4), quantity("nine", 9)


def killed(report: str, number: object, *terms: str) -> Claim:
    return claim(report, 10, FOUR if number is FOUR else NINE, terms=("kill", *terms))


def why(a: Claim, b: Claim) -> str | None:
    return other_means(a, b, means_named([a, b]))


def test_mortars_are_not_an_air_raid() -> None:
    mortars, raid = killed("r1", FOUR, "mortar", "market"), killed("r2", NINE, "warplane")
    assert why(mortars, raid) == "from the ground, from the air"


def test_one_means_by_two_words_or_none_named() -> None:
    assert why(killed("r1", FOUR, "warplane"), killed("r2", NINE, "airstrike", "rocket")) is None
    assert why(killed("r1", FOUR, "warplane"), killed("r2", NINE, "attack")) is None


def test_gunmen_may_blow_themselves_up() -> None:
    assert why(killed("r1", FOUR, "gunman"), killed("r2", NINE, "suicide", "lorry")) is None


def test_the_means_may_stand_elsewhere_in_the_sentence() -> None:
    bare = killed("r1", FOUR)
    beside = replace(killed("r1", NINE, "mortar"), id="cl_beside", sentence=bare.sentence)
    raid = killed("r2", NINE, "airstrike")
    assert other_means(bare, raid, means_named([bare, beside, raid])) == "from the ground, from the air"


def test_a_clash_over_two_means_is_doubted() -> None:
    here, there = killed("r1", FOUR, "mortar"), killed("r2", NINE, "warplane")
    context = Context(rarity={}, entity_of={}, places=frozenset(), means=means_named([here, there]))
    assert doubt(here, there, context) == "their sentences name two kinds of attack (from the ground, from the air)"
    sunk = [replace(c, frame=replace(c.frame, event="sink")) for c in (here, there)]
    assert doubt(sunk[0], sunk[1], context) is None
