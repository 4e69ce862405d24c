"""How the answers to one question relate."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from make import claim, quantity

from rashomon.model import Agreement, Claim, Report, Timex
from rashomon.reconcile.verdict import judge

TEXT = "The mayor gave a number to the crowd outside. " * 10


def report(name: str, day: int, text: str = TEXT) -> Report:
    return Report(id=name, text=text, published=datetime(2025, 3, day, tzinfo=UTC), published_precision="day")


def verdict(claims: list[Claim], *reports: Report) -> Agreement:
    return judge(claims, {r.id: r for r in reports})[0]


FOUR, SEVEN = quantity("four", 4), quantity("seven", 7)


def test_one_report_is_single_however_often_it_says_so() -> None:
    assert verdict([claim("r1", 10, FOUR), claim("r1", 100, FOUR)], report("r1", 1)) == "single"


def test_one_value_agrees() -> None:
    assert verdict([claim("r1", 10, FOUR), claim("r2", 10, FOUR)], report("r1", 1), report("r2", 1)) == "agree"


def test_values_of_one_day_clash() -> None:
    assert verdict([claim("r1", 10, FOUR), claim("r2", 10, SEVEN)], report("r1", 1), report("r2", 1)) == "conflict"


def test_a_report_that_gives_both_numbers_counts_two_things() -> None:
    both = [claim("r2", 10, SEVEN), claim("r2", 200, FOUR)]
    assert verdict([claim("r1", 10, SEVEN), *both], report("r1", 1), report("r2", 1)) == "compatible"
    assert verdict([claim("r1", 10, quantity("nine", 9)), *both], report("r1", 1), report("r2", 1)) == "conflict"


def test_what_two_sources_of_a_report_say_is_two_answers() -> None:
    seven = claim("r2", 10, SEVEN, speaker="Harbour Watch")
    told = [claim("r1", 10, SEVEN), seven, claim("r2", 200, FOUR, speaker="a fisherman")]
    assert verdict(told, report("r1", 1), report("r2", 1)) == "conflict"


def test_a_toll_that_rose_is_an_update() -> None:
    claims = [claim("r1", 10, FOUR), claim("r2", 10, SEVEN)]
    assert verdict(claims, report("r1", 1), report("r2", 2)) == "update"


def test_a_toll_that_fell_is_none() -> None:
    claims = [claim("r1", 10, SEVEN), claim("r2", 10, FOUR)]
    assert verdict(claims, report("r1", 1), report("r2", 2)) == "conflict"


def test_words_that_say_the_toll_has_risen_are_enough() -> None:
    risen = "The death toll has risen to seven, the mayor said. " + TEXT
    claims = [claim("r1", 10, FOUR), replace(claim("r2", 28, SEVEN))]
    assert verdict(claims, report("r1", 1), report("r2", 1, risen)) == "update"


def test_other_numbers_that_differ_later_still_clash() -> None:
    pages = [claim("r1", 10, quantity("50,000", 5e4), event="receive", scope="page")]
    pages.append(claim("r2", 10, quantity("55,000", 5.5e4), event="receive", scope="page"))
    assert verdict(pages, report("r1", 1), report("r2", 2)) == "conflict"


def dated(name: str, start: int, text: str, days: int, modifier: str | None = None) -> Claim:
    begin = datetime.fromisoformat("2025-03-08")
    place = replace(claim(name, start, FOUR).value_span, start=start)
    when = Timex(
        span=place, text=text, kind="date", value=text, start=begin, end=begin + timedelta(days), modifier=modifier
    )
    return replace(claim(name, start, FOUR), kind="date", quantity=None, timex=when, text=text, value=text)


def test_the_time_a_report_gives_most_closely_stands_for_it() -> None:
    day, weekend = dated("r1", 10, "Saturday", 1), dated("r2", 90, "this weekend", 2)
    reports = [report("r1", 9), report("r2", 9)]
    assert verdict([day, weekend], *reports) == "compatible"
    assert verdict([day, weekend, dated("r2", 10, "on Saturday", 1)], *reports) == "agree"
    assert verdict([day, dated("r2", 10, "early on Saturday", 1, "START")], *reports) == "compatible"


def in_words(name: str, *terms: str) -> Claim:
    made = claim(name, 10, FOUR)
    text = " ".join(terms)
    return replace(made, kind="event", quantity=None, text=text, value=text, frame=replace(made.frame, terms=terms))


def test_a_clash_that_may_be_of_two_things_is_no_conflict() -> None:
    claims, reports = [claim("r1", 10, FOUR), claim("r2", 10, SEVEN)], {n: report(n, 1) for n in ("r1", "r2")}
    agreement, reason = judge(claims, reports, lambda a, b: "they may count two things")
    assert (agreement, reason) == ("compatible", "four and seven cannot both hold, but they may count two things")


def test_other_words_of_two_origins_may_say_more() -> None:
    short = in_words("r1", "council", "close", "bridge")
    longer = in_words("r2", "mayor", "close", "bridge", "night", "flood")
    reports = {n: report(n, 1) for n in ("r1", "r2")}
    assert judge([short, longer], reports)[0] == "compatible"
    assert judge([short, longer], reports, one_origin=True)[0] == "agree"
    assert judge([short, in_words("r2", "bridge", "close", "council")], reports)[0] == "agree"


def test_who_asserts_and_who_denies_do_not_say_the_same() -> None:
    said = in_words("r1", "council", "close", "bridge")
    denied = replace(in_words("r2", "bridge", "close", "council"), polarity="negated")
    reports = {n: report(n, 1) for n in ("r1", "r2")}
    assert judge([said, denied], reports)[0] == "compatible"


def told(report: str, start: int, speaker: str, *terms: str) -> Claim:
    """A clause that a source is credited with."""
    made = claim(report, start, FOUR, terms=terms, speaker=speaker)
    return replace(made, kind="status", quantity=None, value=" ".join(terms), text=" ".join(terms))


def judged(first: str, second: str, *, one_origin: bool = True) -> Agreement:
    """What two copies of one text make of two reasons, each given by a source."""
    claims = [
        told(report, start, speaker, *terms)
        for report in ("r1", "r2")
        for start, speaker, terms in (
            (10, first, ("delay", "cause", "storm", "north")),
            (90, second, ("delay", "blame", "strike", "driver", "north")),
        )
    ]
    return judge(claims, {name: report(name, 1) for name in ("r1", "r2")}, one_origin=one_origin)[0]


def test_one_text_that_gives_two_answers_of_two_sources_does_not_agree_with_its_copy() -> None:
    assert judged("The Selm Ferry Company", "a passenger") == "compatible"
    assert judged("The Selm Ferry Company", "a passenger", one_origin=False) == "compatible"


def test_a_name_may_stand_beside_its_office() -> None:
    assert judged("The transport minister", "Ada Brask") == "agree"
    assert judged("a ferry spokesman", "the spokesman") == "agree"


def quoted(name: str, start: int, words: str) -> Claim:
    return replace(claim(name, start, FOUR), id=f"{name}{start}", kind="quote", quantity=None, text=words, value=words)


def test_a_quotation_in_pieces_is_the_whole_one() -> None:
    first, then = "we will rebuild the harbour wall this year", "nobody who lost a boat is going to be left alone"
    reports = report("r1", 1), report("r2", 1)
    pieces = [quoted("r1", 10, first), quoted("r1", 100, then)]
    assert verdict([*pieces, quoted("r2", 10, f"{first} and {then}")], *reports) == "agree"
    assert verdict([*pieces, quoted("r2", 10, first)], *reports) == "agree"
    other = quoted("r2", 10, "we will not rebuild the old harbour this summer")
    assert verdict([*pieces, other], *reports) == "compatible"
