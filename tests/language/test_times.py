"""Time expressions: what is found, what it means, and that spans are exact."""

from __future__ import annotations

import time
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.language.parser import SpacyParser
from rashomon.language.times import find_timexes
from rashomon.model import Report, Timex

iso = datetime.fromisoformat
WEDNESDAY = iso("2016-07-20")


def found(text: str, published: datetime | None = WEDNESDAY) -> tuple[Timex, ...]:
    report = Report(id="r", text=text, published=published)
    return find_timexes(next(iter(SpacyParser().parse([report]))))


def values(text: str, published: datetime | None = WEDNESDAY) -> list[str]:
    return [timex.value for timex in found(text, published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The depot burned on Tuesday.", "2016-07-19"),
        ("The depot burned on Wednesday.", "2016-07-20"),
        ("The envoys will meet on Tuesday.", "2016-07-26"),
        ("The talks were postponed until Friday.", "2016-07-22"),
        ("He was seen last Wednesday.", "2016-07-13"),
        ("Divers were called to the quay on Tuesday.", "2016-07-19"),
        ("The hearing was scheduled for Tuesday.", "2016-07-26"),
        ("The talks were to be held on Friday.", "2016-07-22"),
        ("The port reopens next Monday.", "2016-07-25"),
        ("The mine flooded yesterday.", "2016-07-19"),
        ("Rescuers arrived early on Tuesday.", "2016-07-19"),
        ("The strike began last week.", "2016-W28"),
        ("The bridge fell over the weekend.", "2016-W28-WE"),
        ("Prices rose in March.", "2016-03"),
        ("Prices rose in November.", "2015-11"),
        ("The mayor was ousted last July.", "2015-07"),
        ("The mayor was ousted last May.", "2016-05"),
        ("Voters will choose in November.", "2016-11"),
        ("The siege began on May 31.", "2016-05-31"),
        ("He was born on 5 May 1946.", "1946-05-05"),
        ("It opened on 22 April.", "2016-04-22"),
        ("The mill burned on 19.07.2016 and fell.", "2016-07-19"),
        ("The mill burned on 7/19/2016 and fell.", "2016-07-19"),
        ("The mill burned on Wed 13 Jul 2016 and fell.", "2016-07-13"),
        ("The plant shut in the summer of 2014.", "2014-SU"),
        ("Sales fell in the first quarter of 2015.", "2015-Q1"),
        ("They left a year ago.", "2015"),
        ("They left three months ago.", "2016-04"),
        ("They left two weeks ago.", "2016-W27"),
        ("They left ten days ago.", "2016-07-10"),
        ("Smoking was common in the 1990s.", "199X"),
        ("The mill dates from the 19th century.", "18XX"),
        ("The 2012-13 season was short.", "2012/2013"),
        ("The village is quiet now.", "PRESENT_REF"),
        ("The mayor resigned recently.", "PAST_REF"),
        ("Work must end by the end of the year.", "2016"),
        ("The fair was held that year, in nineteen ninety-six.", "2016"),
        ("Christmas was cold that time.", "2015-12-25"),
    ],
)
def test_dates_are_read_against_the_report(text: str, value: str) -> None:
    first = found(text)[0]
    assert (first.kind, first.value) == ("date", value)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("The blast came at 10:35 a.m. on Tuesday.", "2016-07-19T10:35", "minute"),
        ("The ship sank on Friday at 20.04 BST.", "2016-07-15T20:04+01:00", "minute"),
        ("It happened at 13:00 GMT on Monday.", "2016-07-18T13:00Z", "minute"),
        ("The bell rang at 5 p.m. on Monday.", "2016-07-18T17:00", "hour"),
        ("Shops closed on Friday night.", "2016-07-15TNI", "hour"),
        ("Shops opened on Tuesday morning.", "2016-07-19TMO", "hour"),
        ("Soldiers crossed the river at dawn on Sunday.", "2016-07-17TMO", "hour"),
        ("The vote ended at noon on Sunday.", "2016-07-17T12:00", "hour"),
        ("The village was shelled overnight.", "2016-07-20TNI", "hour"),
        ("A fire broke out this morning.", "2016-07-20TMO", "hour"),
        ("The mill burned on Monday 18 July 2016 20.04 BST and fell.", "2016-07-18T20:04+01:00", "minute"),
        ("Shelling began this morning at 630 a.m. in the east.", "2016-07-20T06:30", "minute"),
    ],
)
def test_times_of_day(text: str, value: str, precision: str) -> None:
    first = found(text)[0]
    assert (first.kind, first.value, first.precision) == ("time", value, precision)


@pytest.mark.parametrize(
    ("text", "value", "days", "modifier"),
    [
        ("The search took nine weeks.", "P9W", 63.0, None),
        ("An eight-day war followed.", "P8D", 8.0, None),
        ("It came two days after the vote.", "P2D", 2.0, None),
        ("A weeks-long offensive ended.", "PXW", None, None),
        ("They waited more than three days.", "P3D", 3.0, "MORE_THAN"),
        ("They waited at least six hours.", "PT6H", 0.25, "EQUAL_OR_MORE"),
        ("They waited nearly two weeks.", "P2W", 14.0, "APPROX"),
        ("They waited two and a half hours.", "PT2H30M", 2.5 / 24, None),
        ("The war has reached its 1,000th day.", "P1000D", 1000.0, None),
        ("Twelve died over the past three days.", "P3D", 3.0, None),
        ("They waited half an hour.", "PT30M", 0.5 / 24, None),
        ("They waited for a couple of days.", "P2D", 2.0, None),
    ],
)
def test_durations(text: str, value: str, days: float | None, modifier: str | None) -> None:
    first = next(timex for timex in found(text) if timex.kind == "duration")
    assert first.value == value
    assert first.days == (pytest.approx(days) if days is not None else None)
    assert first.modifier == modifier
    assert first.start is None
    assert first.end is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council meets every Monday.", "XXXX-WXX-1"),
        ("The council meets on Tuesdays.", "XXXX-WXX-2"),
        ("They pray twice a week.", "P1W"),
        ("They march every day.", "P1D"),
        ("It floods each July.", "XXXX-07"),
        ("The paper is printed daily.", "P1D"),
    ],
)
def test_recurring_times(text: str, value: str) -> None:
    first = found(text)[0]
    assert (first.kind, first.value) == ("set", value)


def test_lost_apostrophes_are_read_back() -> None:
    assert values("Tuesdays attack was the worst.") == ["2016-07-19"]
    assert values("Last years floods were worse.") == ["2015"]


@pytest.mark.parametrize(
    "text",
    [
        "A 25-year-old man was held.",
        "He may resign and march on.",
        "Some 1,500 people fled.",
        "The second man ran.",
        "He paid $1990 for it.",
        "The fall of the city was swift.",
        "Two of the four wheels turned.",
        "The army holds a stockpile of 1300 tonnes.",
        "Shelling killed 2000 rebels.",
        "He met Prime Minister Theresa May.",
        "See #Harbour2018 for more.",
        "They feared a nuclear winter.",
        "She leads the Institute for the Future.",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == ()


def test_interval_and_precision() -> None:
    month = found("Prices rose in March.")[0]
    assert (month.precision, month.start, month.end) == ("month", iso("2016-03-01"), iso("2016-04-01"))
    year = found("It was built in 2013.")[0]
    assert (year.precision, year.start, year.end) == ("year", iso("2013-01-01"), iso("2014-01-01"))
    week = found("It began last week.")[0]
    assert (week.precision, week.start, week.end) == ("week", iso("2016-07-11"), iso("2016-07-18"))
    decade = found("It was common in the 1990s.")[0]
    assert (decade.start, decade.end) == (iso("1990-01-01"), iso("2000-01-01"))
    night = found("Shops closed on Friday night.")[0]
    overnight = found("The village was shelled overnight.")[0]
    assert (overnight.start, overnight.end) == (iso("2016-07-19T18:00"), iso("2016-07-20T12:00"))
    assert (night.start, night.end) == (iso("2016-07-15T18:00"), iso("2016-07-16T06:00"))


def test_edges_are_modifiers() -> None:
    assert found("It began in early March.")[0].modifier == "START"
    assert found("It ended in late 2014.")[0].modifier == "END"
    assert found("It must end by the end of the year.")[0].modifier == "END"


def test_without_a_date_nothing_is_guessed() -> None:
    assert values("The depot burned on Tuesday.", None) == ["XXXX-WXX-2"]
    assert values("It opened on July 25.", None) == ["XXXX-07-25"]
    for timex in found("It burned on Tuesday, last week, in March and a year ago, over the weekend.", None):
        assert timex.start is None
        assert timex.end is None


def test_a_date_at_the_top_stands_in() -> None:
    assert values("5 October 2016 The depot burned on Tuesday.", None)[-1] == "2016-10-04"
    assert values("The depot, opened on 5 October 1946, burned on Tuesday.", None)[-1] == "XXXX-WXX-2"


def test_that_day_follows_the_last_day_named() -> None:
    text = "The treaty was signed on 3 May 2014. That day a second paper was signed. The following year it lapsed."
    assert values(text) == ["2014-05-03", "2014-05-03", "2015"]


def test_odd_text_is_read_in_linear_time() -> None:
    for odd in ("two thousand million and " * 2000, "Monday " * 5000, "1" * 6000, "3 " * 8000, "THE LAST " * 4000):
        began = time.perf_counter()
        found(odd[:1990] + "\n" + odd[1990:])
        assert time.perf_counter() - began < 60


def test_impossible_dates_are_left_out() -> None:
    assert values("It happened on 31 June 2015.") in ([], ["2015"], ["2015-06"])
    assert values("It ended nine million years ago.") == ["P9000000Y"]


PIECES = st.sampled_from(
    "on last next the of Tuesday Tuesdays March May 5 22nd 2016 1990s p.m. 20.04 BST 10:35 a two nineteen ninety six"
    " thousand years week days ago earlier later , ' - ( 's early end quarter third weekend night noon every fiscal"
    " now \u200b é – 31/02/2016 2016-13-45 '89 ½ half more than up to Christmas Easter".split()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40), st.booleans())
def test_spans_are_exact_and_do_not_overlap(pieces: list[str], dated: bool) -> None:
    text = " ".join(pieces)
    timexes = found(text, WEDNESDAY if dated else None)
    done = 0
    for timex in timexes:
        assert done <= timex.span.start < timex.span.end <= len(text)
        assert text[timex.span.start : timex.span.end] == timex.text
        assert (timex.start is None) == (timex.end is None)
        assert timex.start is None or timex.end is None or timex.start < timex.end
        done = timex.span.end
