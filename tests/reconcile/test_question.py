"""Questions in the words of the statements."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim
from rashomon.reconcile.question import question_of


def said(
    text: str, terms: tuple[str, ...], names: tuple[str, ...] = (), scope: str = "person", event: str = "killed"
) -> Claim:
    made = claim("r1", 10, quantity("40", 40), terms=terms, scope=scope, event=event)
    return replace(made, text=text, frame=replace(made.frame, names=names))


def test_people_are_counted_by_what_happened_to_them() -> None:
    claims = [said("a gale killed 40 in Selda", ("gale", "kill"), ("Selda",)) for _ in range(2)]
    assert question_of(claims) == "people killed · Selda · gale"


def test_things_are_counted_in_the_plural_with_the_words_around_them() -> None:
    claims = [said("two bridges were swept away", ("bridge", "away"), scope="bridge", event="sweep")] * 2
    assert question_of(claims) == "bridges · away"


def test_words_stand_in_the_order_of_the_text_and_once() -> None:
    claims = [said("after the gate failed, the gate", ("fail", "gate"), scope="ferry", event="")] * 3
    assert question_of(claims) == "ferries · gate failed"
