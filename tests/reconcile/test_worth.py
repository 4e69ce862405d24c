"""Which groups of statements are worth a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import claim, quantity, span

from rashomon.model import Claim, ClaimKind, Polarity, Timex
from rashomon.reconcile.context import Context
from rashomon.reconcile.worth import speaks, told_once, weight_of, worth_saying

EMPTY = Context.of([], [], {})


def said(
    report: str,
    text: str,
    kind: ClaimKind = "event",
    *,
    terms: tuple[str, ...] = (),
    verb: str = "",
    names: tuple[str, ...] = (),
    polarity: Polarity = "affirmed",
    start: int = 10,
    precision: str = "day",
) -> Claim:
    """A statement in words; a time where `kind` is 'date'."""
    made = claim(report, start, quantity("1", 1), event=verb, terms=terms)
    place = span(report, start, len(text))
    frame = replace(made.frame, predicate=verb, names=names, scope=(), counted="")
    when = Timex(span=place, text=text, kind="date", value=text, precision=precision)  # type: ignore[arg-type]
    time = when if kind == "date" else None
    return replace(
        made,
        id=f"{report}-{kind}-{start}-{text}",
        kind=kind,
        span=place,
        value_span=place,
        text=text,
        value=text,
        frame=frame,
        quantity=None,
        timex=time,
        polarity=polarity,
    )


def test_numbers_always_speak_and_words_where_somebody_says_them() -> None:
    number = claim("r1", 10, quantity("40", 40))
    words = said("r1", "we heard it", "quote")
    assert speaks((number,))
    assert not speaks((words,))
    assert speaks((replace(words, speaker="Aldo Brenn"),))
    assert not speaks((said("r1", "the pier burned"),))


def test_clauses_of_one_happening_are_one_statement_and_those_that_share_a_subject_are_not() -> None:
    crossed = said("r1", "the ferry crossed in fog", terms=("ferry", "fog", "cross"), verb="cross")
    crossing = said("r2", "ferries crossed the fog", terms=("ferry", "fog", "cross"), verb="cross")
    painted = said("r2", "the fog hid the painted ferry", terms=("ferry", "fog", "hide", "paint"), verb="hide")
    assert worth_saying((crossed, crossing), EMPTY)
    assert not worth_saying((crossed, painted), EMPTY)


def test_clauses_that_share_many_words_are_one_statement_whatever_their_verbs() -> None:
    one = said("r1", "", terms=("victim", "show", "symptom", "nerve", "agent"), verb="show")
    other = said("r2", "", terms=("victim", "seem", "symptom", "nerve", "agent"), verb="seem")
    assert worth_saying((one, other), EMPTY)


def test_clauses_that_share_names_alone_are_two_statements() -> None:
    one = said("r1", "", terms=("selda", "orlune", "visit"), verb="visit", names=("Selda", "Orlune"))
    other = said("r2", "", terms=("selda", "orlune", "visit"), verb="visit", names=("Selda", "Orlune"))
    assert worth_saying((one, other), EMPTY)
    assert not worth_saying((one, replace(other, frame=replace(other.frame, terms=("selda", "orlune")))), EMPTY)


def test_an_assertion_and_a_denial_need_to_be_of_nearly_the_same_words() -> None:
    asserted = said("r1", "", terms=("navy", "fire", "rocket", "strait"), verb="fire")
    denied = said("r2", "", terms=("navy", "fire", "shell", "port", "night"), verb="fire", polarity="negated")
    assert not worth_saying((asserted, denied), EMPTY)
    same = replace(denied, frame=replace(denied.frame, terms=("navy", "fire", "rocket")))
    assert worth_saying((asserted, same), EMPTY)


@pytest.mark.parametrize(
    ("verbs", "terms", "kept"),
    [
        (("sink", "sink"), ((), ()), True),
        (("say", "say"), ((), ()), False),
        (("sink", "praise"), (("ferry",), ("mayor",)), False),
        (("sink", "praise"), (("ferry", "storm"), ("ferry", "storm")), True),
    ],
)
def test_a_day_is_asked_after_where_it_is_of_one_happening(
    verbs: tuple[str, str], terms: tuple[tuple[str, ...], tuple[str, ...]], kept: bool
) -> None:
    group = tuple(
        said(report, "on Monday", "date", verb=verb, terms=words)
        for report, verb, words in zip(("r1", "r2"), verbs, terms, strict=True)
    )
    assert worth_saying(group, EMPTY) is kept


def test_a_year_is_rarely_shared_by_chance() -> None:
    built = said("r1", "in 1962", "date", verb="build", terms=("dam",), precision="year")
    done = said("r2", "in 1962", "date", verb="complete", terms=("dam",), precision="year")
    assert worth_saying((built, done), EMPTY)


def test_a_day_of_the_calendar_is_rarely_shared_by_chance() -> None:
    built, done = (
        said(r, "on 3 June", "date", verb=v, terms=("dam",)) for r, v in (("r1", "build"), ("r2", "complete"))
    )
    assert worth_saying((built, done), EMPTY)
    built, done = (replace(c, value="on Sunday") for c in (built, done))
    assert not worth_saying((built, done), EMPTY)


def test_where_people_were_hurt_or_held_is_asked() -> None:
    held = tuple(said(r, "in Brask", "place", verb="detained", names=("Brask",)) for r in ("r1", "r2"))
    assert worth_saying(held, EMPTY)
    assert not worth_saying(tuple(said(r, "in Brask", "place", verb="knit") for r in ("r1", "r2")), EMPTY)


def test_what_another_finding_tells_is_told_once() -> None:
    whole = tuple(said(r, "the pier burned down before dawn on Sunday", verb="burn") for r in ("r1", "r2"))
    part = tuple(said(r, "before dawn on Sunday", verb="be", start=27) for r in ("r1", "r2"))
    time = tuple(said(r, "on Sunday", "date", verb="burn", start=39) for r in ("r1", "r2"))
    elsewhere = tuple(said(r, "nobody was hurt", verb="hurt", start=200) for r in ("r1", "r2"))
    assert told_once([part, time, elsewhere, whole], EMPTY) == [whole, elsewhere]


def test_a_clause_around_a_number_that_is_found_is_not_told_again() -> None:
    numbers = tuple(claim(r, 12, quantity("40", 40)) for r in ("r1", "r2"))
    clauses = tuple(said(r, "in all 40 died in the gale", verb="die") for r in ("r1", "r2"))
    assert told_once([clauses, numbers], EMPTY) == [numbers]
    assert told_once([clauses], EMPTY, [numbers]) == []


def test_numbers_weigh_more_than_clauses_and_those_more_than_times_beside_the_story() -> None:
    number = (claim("r1", 10, quantity("40", 40)),)
    clause = (said("r1", "the pier burned", verb="burn"),)
    time = (said("r1", "on Monday", "date", verb="burn"),)
    weights = [weight_of(group, EMPTY) for group in (number, clause, time)]
    assert weights == sorted(set(weights))


def test_where_a_town_is_told_the_country_around_it_is_not_told_again() -> None:
    def at(report: str, event: str, *names: str) -> Claim:
        made = said(report, f"in {names[0]} {event}", "place", names=names)
        return replace(made, frame=replace(made.frame, event=event))

    town = (at("r1", "attack", "Brask", "Arvenia"), at("r2", "killed", "Brask"))
    country = (at("r3", "attack", "Arvenia"), at("r4", "attack", "Arvenia"))
    talks = (at("r3", "meeting", "Arvenia"), at("r4", "meeting", "Arvenia"))
    context = Context.of([c for g in (town, country, talks) for c in g], [], {})
    assert town in told_once([country, town, talks], context)
    assert talks in told_once([country, town, talks], context)
    assert country not in told_once([country, town, talks], context)
    assert told_once([country], context) == [country]


def test_a_clause_most_of_which_a_quotation_tells_is_not_told_again() -> None:
    words = "the harbour will be open to all of us by the summer"
    quotes = (said("r1", words, "quote"), said("r2", words, "quote"))
    clauses = (said("r1", words[:40] + " xx", start=10), said("r2", words, start=10))
    assert told_once([clauses, quotes], EMPTY) == [quotes]


def test_a_quotation_of_one_report_that_stands_in_a_statement_of_two_is_not_told_alone() -> None:
    words = "the harbour will be open to all of us by the summer"
    shared = (said("r1", words), said("r2", "by the summer all may use the harbour again"))
    assert told_once([(said("r1", words, "quote"),), shared], EMPTY) == [shared]
    longer = said("r1", words + " and nobody has to pay for it any more, whatever they told you before", "quote")
    assert told_once([(longer,), shared], EMPTY) == [(longer,), shared]


def test_what_a_quotation_tells_mostly_is_not_told_again_with_more_of_the_same_reports() -> None:
    words = "the harbour will be open to all of us by the summer"
    quotes = (said("r1", words, "quote"), said("r2", words, "quote"))
    beside = said("r2", "all of us may use the harbour", start=400)
    assert told_once([(*(said(r, words) for r in ("r1", "r2")), beside), quotes], EMPTY) == [quotes]
    elsewhere = (said("r1", words), said("r2", words), said("r3", "all may use the harbour by the summer"))
    assert told_once([elsewhere, quotes], EMPTY) == [quotes, elsewhere]
