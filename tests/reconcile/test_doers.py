"""Who did it, and who denies it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import claim, quantity

from rashomon.events import ONE_DEED
from rashomon.model import Claim, Polarity
from rashomon.reconcile.doers import compare_doers, denies


def doer(name: str, *near: str, denying: bool = False) -> Claim:
    made = claim("r1", 10, quantity(name, 1))
    frame = replace(made.frame, near=near)
    speaker, cue = (name, "has denied") if denying else ("the mayor", "said")
    return replace(made, kind="actor", quantity=None, frame=frame, speaker=speaker, cue=cue)


ARMY = doer("Arvenian army jets", "arvenian", "army", "jet")
REBELS = doer("the rebels", "rebel")


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (ARMY, doer("the Arvenian government", "arvenian", "government"), "same"),
        (ARMY, doer("the regime", "regime"), "same"),
        (ARMY, doer("the Lakeland army", "lakeland", "army"), "compatible"),
        (ARMY, REBELS, "compatible"),
        (ARMY, doer("jets", "jet"), "compatible"),
        (ARMY, doer("a government source", "government", "source", denying=True), "conflict"),
        (REBELS, doer("a government source", "government", "source", denying=True), "compatible"),
    ],
)
def test_doers(a: Claim, b: Claim, relation: str) -> None:
    assert compare_doers(a, b).relation == compare_doers(b, a).relation == relation


def singled(name: str, *near: str, polarity: Polarity = "affirmed") -> Claim:
    made = doer(name, *near)
    return replace(made, frame=replace(made.frame, scope=(ONE_DEED,)), polarity=polarity)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (singled("the government", "government"), singled("rebels", "rebel"), "conflict"),
        (
            singled("the Arvenian regime", "arvenian", "regime"),
            singled("Islamic State", "islamic", "state"),
            "conflict",
        ),
        (singled("the government", "government"), REBELS, "compatible"),
        (singled("the government", "government", polarity="negated"), singled("rebels", "rebel"), "compatible"),
        (singled("militants", "militant"), singled("rebels", "rebel"), "compatible"),
        (singled("the army", "army"), singled("the government", "government"), "same"),
    ],
)
def test_of_one_deed_both_sides_are_blamed(a: Claim, b: Claim, relation: str) -> None:
    assert compare_doers(a, b).relation == compare_doers(b, a).relation == relation


def test_only_who_speaks_for_itself_denies() -> None:
    assert denies(doer("the army", "army", denying=True))
    assert not denies(replace(doer("the army", "army", denying=True), speaker="the mayor"))
