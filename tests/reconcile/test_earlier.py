"""What is told of an earlier happening."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from make import claim, quantity, span

from rashomon.model import Claim, Timex
from rashomon.reconcile.context import Context
from rashomon.reconcile.earlier import is_long_before, story_day
from rashomon.reconcile.likeness import like_actors, like_statements, total


def time(text: str, day: str, days: int, precision: str) -> Timex:
    start = datetime.fromisoformat(day)
    kind = {"text": text, "value": text, "kind": "date", "precision": precision}
    return Timex(span=span("r1", 0), start=start, end=start + timedelta(days=days), **kind)  # type: ignore[arg-type]


MONDAY = time("Monday", "2020-03-02", 1, "day")
YEARS_AGO = time("in May 2011", "2011-05-01", 31, "month")


def dated(report: str, when: Timex) -> Claim:
    return replace(claim(report, 10, quantity("two", 2)), kind="date", quantity=None, timex=when)


def doer(report: str, when: Timex | None, start: int = 100) -> Claim:
    made = claim(report, start, quantity("the army", 1), event="attack", when=when)
    return replace(made, kind="actor", quantity=None)


STORY = [dated("r1", MONDAY), dated("r2", MONDAY), doer("r1", YEARS_AGO), doer("r2", None), doer("r3", YEARS_AGO)]


def test_the_day_of_a_story_is_one_that_two_reports_name() -> None:
    assert story_day([dated("r1", MONDAY), dated("r2", MONDAY)]) == MONDAY.start
    assert story_day([dated("r1", MONDAY), dated("r1", MONDAY)]) is None
    assert story_day([]) is None


def test_long_before_needs_a_day_and_a_time() -> None:
    assert is_long_before(YEARS_AGO, MONDAY.start)
    assert not is_long_before(MONDAY, MONDAY.start)
    assert not is_long_before(None, MONDAY.start)
    assert not is_long_before(YEARS_AGO, None)


def test_an_earlier_deed_is_another_question() -> None:
    context = Context.of(STORY, (), {})
    _, _, then, now, also_then = STORY
    assert total(like_actors(then, now, context)) == total(like_actors(now, then, context)) == float("-inf")
    assert total(like_actors(then, also_then, context)) > 0


def test_that_attack_is_the_one_of_the_sentence_before() -> None:
    def told(start: int, text: str, when: Timex | None = None) -> Claim:
        made = claim("r1", start, quantity("1", 1), terms=("army", "deny", "attack", "gas"), when=when)
        return replace(made, kind="event", quantity=None, text=text, sentence=span("r1", start, 90))

    then = told(1000, "nine died in an attack in May 2011", YEARS_AGO)
    that, this = told(1100, "the army denied that attack"), told(1200, "the army denied that it knew of it")
    other = replace(told(2000, "the army denied the attack"), id="other", sentence=span("r2", 0, 90))
    context = Context.of([*STORY, then, that, this, other], (), {})
    assert context.going_back == {that.id}
    assert total(like_statements(that, other, context)) == float("-inf") < total(like_statements(this, other, context))
