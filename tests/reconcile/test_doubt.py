"""Clashing numbers that may be of two things are no conflict."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from make import claim, quantity, span

from rashomon.model import Claim, Quantity, Timex
from rashomon.reconcile.context import Context
from rashomon.reconcile.doubt import doubt, is_definite
from rashomon.reconcile.parts import divided

FIVE, FIFTEEN, SOME = quantity("five", 5), quantity("15", 15), quantity("at least two", 2, ">=")
CONTEXT = Context(rarity={}, entity_of={}, places=frozenset({"Selda", "Brask"}))


def at(made: Claim, *names: str) -> Claim:
    return replace(made, frame=replace(made.frame, names=names))


def all_of(made: Claim) -> Claim:
    text = f"all {made.text} on board"
    return replace(made, text=text, span=replace(made.span, start=made.value_span.start - 4))


def test_two_places_are_two_happenings() -> None:
    here, there = at(claim("r1", 10, FIVE), "Selda"), at(claim("r2", 10, FIFTEEN), "Brask")
    assert doubt(here, there, CONTEXT) == "their sentences name no place in common"
    assert doubt(here, at(there, "Selda"), CONTEXT) is None
    assert divided([here, there], CONTEXT) == [(here,), (there,)]


def test_what_all_reports_begin_with_happened_in_one_place() -> None:
    told = replace(CONTEXT, main_event=frozenset({"strike"}))
    assert doubt(at(claim("r1", 10, FIVE), "Selda"), at(claim("r2", 10, FIFTEEN), "Brask"), told) is None


def test_two_things_counted_are_two_questions() -> None:
    ships = claim("r1", 10, FIVE, event="sink", scope="ship")
    assert doubt(ships, claim("r2", 10, FIFTEEN, event="sink", scope="bridge"), CONTEXT) == "they may count two things"


def test_things_told_of_two_owners_are_two() -> None:
    one = at(claim("r1", 10, FIVE, event="sink", scope="ship"), "Ada Holm")
    other = at(claim("r2", 10, FIFTEEN, event="sink", scope="ship"), "Carl Brandt", "Ada Holm")
    one = replace(one, text="five ships of Ada Holm's sank")
    assert (
        doubt(one, replace(other, text="fifteen of Carl Brandt's ships sank"), CONTEXT) == "they name nobody in common"
    )
    assert doubt(one, replace(other, text="fifteen of Ada Holm's ships sank"), CONTEXT) is None
    said = replace(other, text="Carl Brandt says that fifteen sank", speaker="Carl Brandt")
    assert doubt(one, said, CONTEXT) is None


def test_things_that_nothing_beside_them_joins_are_two() -> None:
    def boats(report: str, number: Quantity, verb: str, near: str) -> Claim:
        made = claim(report, 10, number, event=verb, scope="boat")
        return replace(made, frame=replace(made.frame, predicate=verb, near=(near, "coast")))

    rare = replace(CONTEXT, rarity={"coast": 0.1})
    sank, built = boats("r1", FIVE, "sink", "storm"), boats("r2", FIFTEEN, "build", "yard")
    assert doubt(sank, built, rare) == "nothing beside them says that both count one thing"
    assert doubt(sank, boats("r2", FIFTEEN, "sink", "storm"), rare) is None
    bare = replace(built, frame=replace(built.frame, scope=(), near=("storm", "coast")))
    assert doubt(sank, bare, rare) == "they need not count one kind of thing"


def test_counts_of_things_lie_nearer_than_tolls() -> None:
    few, many = (claim(r, 10, q, event="sink", scope="ship") for r, q in (("r1", FIVE), ("r2", quantity("50", 50))))
    assert doubt(few, many, CONTEXT) == "rival counts of one thing do not lie so far apart"


def test_how_much_a_number_changed_is_not_how_much_there_is() -> None:
    fell, level = claim("r1", 10, replace(FIVE, change="down")), claim("r2", 10, FIFTEEN)
    assert doubt(fell, level, CONTEXT) == "one is how much something changed"


def test_rival_counts_do_not_lie_far_apart() -> None:
    few, many = claim("r1", 10, FIVE), claim("r2", 10, quantity("5,000", 5_000))
    assert doubt(few, many, CONTEXT) == "rival counts of one thing do not lie so far apart"
    assert doubt(few, claim("r2", 10, FIFTEEN), CONTEXT) is None


def test_all_of_a_group_cannot_be_too_few() -> None:
    five, fifteen = all_of(claim("r1", 10, FIVE)), claim("r2", 10, FIFTEEN)
    assert is_definite(five)
    assert not is_definite(fifteen)
    again = claim("r3", 10, FIVE)
    assert divided([five, fifteen, again], CONTEXT) == [(five, again), (fifteen,)]


def test_a_number_that_fits_both_keeps_them_in_one_group() -> None:
    five, fifteen = all_of(claim("r1", 10, FIVE)), claim("r2", 10, FIFTEEN)
    bound = claim("r3", 10, replace(SOME, value=14, low=14))
    assert len(divided([five, fifteen, bound], CONTEXT)) == 2
    assert divided([claim("r1", 10, FIVE), fifteen], CONTEXT) == [(claim("r1", 10, FIVE), fifteen)]


def test_times_clash_only_where_both_tell_what_the_story_is_about() -> None:
    day = datetime(2025, 3, 3, tzinfo=UTC).replace(tzinfo=None)
    first, later = (
        replace(
            claim(report, 10, FIVE),
            kind="date",
            quantity=None,
            timex=Timex(
                span=span(report, 10),
                text=str(start),
                kind="date",
                value="",
                start=start,
                end=start + timedelta(days=1),
            ),
        )
        for report, start in (("r1", day), ("r2", day + timedelta(days=2)))
    )
    assert doubt(first, later, CONTEXT) == "they may be the times of two happenings"
    told = replace(CONTEXT, main_event=frozenset({"strike"}))
    assert doubt(first, later, told) is None
    planned = "one is the time of a plan, the other of what is or was"
    assert doubt(replace(first, modality="planned"), later, told) == planned


def test_a_plan_is_no_rival_of_a_fact() -> None:
    wanted = replace(claim("r1", 10, FIVE), modality="planned")
    reason = "one tells what is, the other what may be or is to be"
    assert doubt(wanted, claim("r2", 10, FIFTEEN), CONTEXT) == reason
    assert doubt(wanted, replace(claim("r2", 10, FIFTEEN), modality="planned"), CONTEXT) is None


def test_counts_of_two_months_are_two_whatever_the_reports_begin_with() -> None:
    told = replace(CONTEXT, main_event=frozenset({"strike"}))
    one, other = claim("r1", 10, FIVE), claim("r2", 10, FIFTEEN)
    one = replace(one, frame=replace(one.frame, near=("kill", "october")))
    assert doubt(one, replace(other, frame=replace(other.frame, near=("kill", "october"))), told) is None
    december = replace(other, frame=replace(other.frame, near=("kill", "december")))
    assert doubt(one, december, told) == "one is of October, one of December"


def test_casualties_of_days_weeks_apart_are_of_two_happenings() -> None:
    told = replace(CONTEXT, main_event=frozenset({"strike"}))

    def on(day: int) -> Timex:
        start = datetime(2031, 3, day, tzinfo=UTC).replace(tzinfo=None)
        end = start + timedelta(days=1)
        return Timex(span=span("r1", 0), text=f"{day} March", kind="date", value="", start=start, end=end)

    one = claim("r1", 10, FIVE, when=on(2))
    assert doubt(one, claim("r2", 10, FIFTEEN, when=on(3)), told) is None
    assert doubt(one, claim("r2", 10, FIFTEEN, when=on(20)), told) == "'2 March' and '20 March' lie far apart"


def test_measures_clash_only_where_they_are_of_one_thing() -> None:
    told = replace(CONTEXT, main_event=frozenset({"strike"}))
    five, nine = (quantity(f"{n} metres", n, unit="metre", dimension="length") for n in (5, 9))
    one, other = claim("r1", 10, five, event="rise", scope=""), claim("r2", 10, nine, event="rise", scope="")
    here, there = (replace(c, frame=replace(c.frame, scope=())) for c in (at(one, "Selda"), at(other, "Brask")))
    assert doubt(here, there, told) == "their sentences name no place in common"


def test_what_no_word_says_to_be_one_thing_is_measured_twice() -> None:
    far, near = (quantity(f"{n} kilometres", n, unit="kilometre", dimension="length") for n in (310, 300))
    flew = replace(claim("r1", 10, far, event="fly"), text="the Korvan flew 310 kilometres")
    flew = replace(
        flew, frame=replace(flew.frame, scope=(), names=("Korvan",), terms=("korvan",), near=("korvan", "fly"))
    )
    reach = replace(flew.frame, terms=("korvan", "range"), near=("korvan", "range"))
    ranges = replace(claim("r2", 10, near), frame=reach)
    assert doubt(flew, ranges, CONTEXT) == "they measure two things"
    again = replace(flew, frame=replace(reach, near=("range", "put")))
    assert doubt(again, ranges, CONTEXT) is None
    apart = replace(ranges, frame=replace(reach, near=("have",), predicate="have"))
    put = replace(again, frame=replace(reach, near=("put",), predicate="put"))
    assert doubt(put, apart, CONTEXT) is None
