"""Which clauses of two reports tell one thing in words of their own."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from make import claim, quantity

from rashomon.model import Claim, Frame, Span
from rashomon.reconcile.context import Context
from rashomon.reconcile.copies import counterparts
from rashomon.reconcile.likeness import total
from rashomon.reconcile.tellings import TELLS_ONE, Tellings


def said(report: str, start: int, terms: str, kind: str = "event") -> Claim:
    made = claim(report, start, quantity("9", 9))
    words = tuple(sorted(terms.split()))
    frame = Frame(event=words[0], predicate=words[0], counted="", terms=words)
    sentence = Span(report=report, start=start, end=start + 50)
    return replace(made, kind=kind, quantity=None, frame=frame, sentence=sentence)  # type: ignore[arg-type]


def scored(story: list[Claim], a: Claim, b: Claim) -> float:
    context = Context.of(story, (), counterparts(story, {}))
    tellings = Tellings.of(story, combinations(story, 2), context)
    assert total(tellings.like(a, b, context)) == total(tellings.like(b, a, context))
    return total(tellings.like(a, b, context))


STORY = [
    said("r1", 100, "council close ferry harbour"),
    said("r1", 200, "mayor visit school"),
    said("r1", 300, "storm wreck boat"),
    said("r2", 100, "council shut harbour rust ferry"),
    said("r2", 200, "mayor praise crew"),
    said("r2", 300, "owner sell land"),
]


def test_clauses_that_share_rare_words_tell_one_thing_by_other_verbs() -> None:
    assert scored(STORY, STORY[0], STORY[3]) >= TELLS_ONE


def test_one_word_in_common_is_too_few() -> None:
    assert scored(STORY, STORY[1], STORY[4]) == float("-inf")


def test_clauses_of_one_report_are_not_compared() -> None:
    assert scored(STORY, STORY[0], STORY[2]) == float("-inf")


def test_a_clause_tells_what_the_nearest_sentence_of_the_other_report_tells() -> None:
    nearer = said("r2", 400, "council close ferry harbour")
    assert scored([*STORY, nearer], STORY[0], STORY[3]) < scored(STORY, STORY[0], STORY[3])


def test_words_of_many_places_say_little() -> None:
    often = [said(r, at, "ferry harbour say") for r in ("r1", "r2") for at in range(500, 1100, 100)]
    assert scored([*STORY, *often], STORY[0], STORY[3]) < scored(STORY, STORY[0], STORY[3])


def test_clauses_that_give_other_numbers_do_not_tell_one_thing() -> None:
    a, b = STORY[0], STORY[3]
    numbers = [
        replace(claim(c.span.report, c.span.start, quantity(t, n)), id=t) for c, t, n in ((a, "4", 4), (b, "70", 70))
    ]
    assert scored([*STORY, *numbers], a, b) == float("-inf")


def test_nothing_is_said_of_sentences_that_were_not_compared() -> None:
    context = Context.of(STORY, (), counterparts(STORY, {}))
    assert total(Tellings().like(STORY[0], STORY[3], context)) == float("-inf")
