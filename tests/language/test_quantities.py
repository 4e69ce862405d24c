"""Quantities: the interval words allow, units, what is counted, what is no quantity, and that spans are exact."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.language.quantities import find_quantities
from rashomon.model import Parse, Quantity, RawName, Report, Sentence, Span, Token

ParseText = Callable[[str], Parse]


def only(parse: ParseText, text: str) -> Quantity:
    (found,) = find_quantities(parse(text))
    return found


def texts(parse: ParseText, text: str) -> list[str]:
    return [quantity.text for quantity in find_quantities(parse(text))]


def test_the_number_of_a_house_counts_nothing(parse: ParseText) -> None:
    assert texts(parse, "Police came to the store at 31 Harbour Way, Selda.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The divers found not one wreck, but two.", ["two"]),
        ("The storm sank not 12 boats but 14.", ["14"]),
        ("It was not only 12 boats but the pier that burned.", ["12"]),
        ("The storm sank not only 12 boats but 14 rafts.", ["12", "14"]),
        ("The divers found not just one wreck but two.", ["two"]),
    ],
)
def test_a_number_that_is_put_right_is_not_told(parse: ParseText, text: str, told: list[str]) -> None:
    assert texts(parse, text) == told


def test_so_far_is_until_now(parse: ParseText) -> None:
    (quantity,) = find_quantities(parse("So far more than 40 boats have sunk."))
    assert quantity.text.startswith("more than 40")


@pytest.mark.parametrize(
    ("words", "sign", "low", "high"),
    [
        ("over 10,000", ">", 10001, None),
        ("more than 10,000", ">", 10001, None),
        ("far more than 400", ">", 401, None),
        ("at least 56", ">=", 56, None),
        ("no fewer than 56", ">=", 56, None),
        ("as many as 12,000", "<=", None, 12000),
        ("up to 400", "<=", None, 400),
        ("no more than 400", "<=", None, 400),
        ("not more than 400", "<=", None, 400),
        ("fewer than 30", "<", None, 29),
        ("nearly 50", "~<", 45, 50),
        ("close to 50", "~<", 45, 50),
        ("just over 100", "~>", 100, 110),
        ("about 200", "~", 180, 220),
        ("an estimated 200", "~", 180, 220),
        ("some 700", "~", 630, 770),
        ("exactly 700", "=", 700, 700),
        ("between 30 and 50", "=", 30, 50),
        ("25-30", "=", 25, 30),
        ("two or three", "=", 2, 3),
        ("a dozen", "=", 12, 12),
        ("twenty-one", "=", 21, 21),
        ("two hundred and fifty", "=", 250, 250),
        ("1.5m", "=", 1.5e6, 1.5e6),
        ("2.5 million", "=", 2.5e6, 2.5e6),
        ("half a million", "=", 5e5, 5e5),
        ("200000", "=", 200000, 200000),
    ],
)
def test_words_become_an_interval(
    parse: ParseText, words: str, sign: str, low: float | None, high: float | None
) -> None:
    found = only(parse, f"The army sent {words} soldiers to the border.")
    assert (found.modifier, found.low, found.high) == (sign, low, high)
    assert (found.unit, found.dimension, found.counted_head) == ("person", "count", "soldier")


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 24, 99),
        ("scores", 40, 199),
        ("hundreds", 200, 999),
        ("thousands", 2000, None),
        ("tens of thousands", 20_000, 99_000),
        ("hundreds of thousands", 200_000, 999_000),
    ],
)
def test_numbers_nobody_counted_are_vague(parse: ParseText, words: str, low: float, high: float | None) -> None:
    found = only(parse, f"The flood drove {words} of families from their homes.")
    assert (found.vague, found.low, found.high, found.counted_head) == (True, low, high, "family")
    assert found.states_number


@pytest.mark.parametrize("words", ["several", "a few", "a handful of"])
def test_several_states_no_number(parse: ParseText, words: str) -> None:
    assert not only(parse, f"The fire closed {words} shops.").states_number


@pytest.mark.parametrize(
    ("text", "span", "unit", "dimension", "value"),
    [
        ("The missile flew 300km (190 miles) north.", "300km (190 miles)", "kilometre", "length", 300),
        ("Oil rose above $58.24 per barrel.", "above $58.24 per barrel", "dollar per barrel", "currency/volume", 58.24),
        ("It costs $ 6 million a day to run .", "$ 6 million a day", "dollar per day", "currency/time", 6e6),
        ("The gale reached 60 miles per hour.", "60 miles per hour", "mile per hour", "speed", 60),
        ("The gale reached 60mph.", "60mph", "mile per hour", "speed", 60),
        ("The work costs US $2bn.", "US $2bn", "dollar", "currency", 2e9),
        ("The work costs 5,000 rubles.", "5,000 rubles", "ruble", "currency", 5000),
        ("The work costs 10m euros.", "10m euros", "euro", "currency", 1e7),
        ("Turnout was 63 per cent.", "63 per cent", "percent", "ratio", 63),
        ("Turnout fell 3 percentage points.", "3 percentage points", "percentage point", "point", 3),
        ("It was -5 degrees Celsius.", "-5 degrees Celsius", "celsius", "temperature", -5),
        ("It was the last act of an eight-day war.", "eight-day", "day", "time", 8),
        ("He walked half a mile.", "half a mile", "mile", "length", 0.5),
        ("He walked 10 1/2 miles.", "10 1/2 miles", "mile", "length", 10.5),
        ("It lasted less than a decade.", "less than a decade", "decade", "time", 1),
        ("The talks took ten consecutive days.", "ten consecutive days", "day", "time", 10),
        ("She paid thirteen dollars and forty-five cents.", "thirteen dollars and forty-five cents", "dollar",
         "currency", 13.45),
    ],
)  # fmt: skip
def test_units(parse: ParseText, text: str, span: str, unit: str, dimension: str, value: float) -> None:
    found = only(parse, text)
    assert (found.text, found.unit, found.dimension) == (span, unit, dimension)
    assert found.value == pytest.approx(value)


def test_more_than_a_length_is_strictly_above(parse: ParseText) -> None:
    found = only(parse, "The rocket flew more than 300 km.")
    assert (found.modifier, found.low, found.high) == (">", 300, None)


def test_a_range_shares_scale_and_unit(parse: ParseText) -> None:
    found = only(parse, "The shares may fetch between $5 and $10 million.")
    assert (found.value, found.value_high, found.unit) == (5e6, 1e7, "dollar")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices rose by 5%.", "up"),
        ("Shares fell 3 per cent.", "down"),
        ("The index was up 4 points.", "up"),
        ("There was a 12% drop in sales.", "down"),
        ("Profit rose to $12 million.", None),
        ("The side gave up 12 yards.", None),
    ],
)
def test_a_change_is_told_from_a_level(parse: ParseText, text: str, change: str | None) -> None:
    assert only(parse, text).change == change


def test_the_same_change_in_other_words(parse: ParseText) -> None:
    found = find_quantities(parse("The index lost 190 points, or 0.6%, on Monday."))
    assert [q.change for q in found] == ["down", "down"]


@pytest.mark.parametrize(
    "text",
    [
        "The council passed the budget in a 41-9 vote.",
        "Members voted 41-9 for the budget.",
        "In a 41-9 ruling the court sided with the town.",
    ],
)
def test_a_vote_is_two_figures(parse: ParseText, text: str) -> None:
    found = only(parse, text)
    assert (found.text, found.value, found.value_high, found.unit) == ("41-9", 41, 9, "vote")


def test_a_vote_beside_a_game_is_none(parse: ParseText) -> None:
    assert texts(parse, "Fans voted him player of the match after the side won 3-1.") == []


def test_a_part_of_a_million_is_a_number(parse: ParseText) -> None:
    found = only(parse, "Convoys reached a quarter of a million people.")
    assert (found.value, found.unit) == (250_000, "person")


def test_the_day_of_a_deed_is_not_what_is_counted(parse: ParseText) -> None:
    found = only(parse, "All of the 12 Oct. 4 bombers were caught.")
    assert (found.value, found.counted_head) == (12, "bomber")
    assert texts(parse, "They met on 12 October 2014.") == []


def test_levels_are_no_range(parse: ParseText) -> None:
    assert texts(parse, "Output rose from 5 to 10 tonnes.") == ["5", "10 tonnes"]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("The blast killed four, wounding 24, and left 128 dead.", ["killed", "wounded", "dead"]),
        ("Another six people died.", ["people"]),
        ("Rebels took 15 in a northern district.", [None]),
        ("It hit two of the mayor's deputies.", ["deputy"]),
        ("More than 60 per cent of voters stayed at home.", ["voter"]),
        ("He got a 25-year prison term.", ["term"]),
        ("Some 460 cars were stolen, compared with 63 last year.", ["car", "car"]),
        ("Dozens of Ford and Fiat cars burned.", ["car"]),
        ("The army left the two rebel-held villages.", ["village"]),
        ("Brask, a mother of two, was hailed as a hero.", ["child"]),
    ],
)
def test_what_is_counted(parse: ParseText, text: str, heads: list[str | None]) -> None:
    assert [q.counted_head for q in find_quantities(parse(text))] == heads


def test_the_counted_phrase_is_a_span(parse: ParseText) -> None:
    analysed = parse("As many as 12,000 North Korean soldiers crossed.")
    (found,) = find_quantities(analysed)
    assert found.counted is not None
    assert analysed.report.slice(found.counted) == "North Korean soldiers"


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Maria Keller, 45, left.", [45]),
        ("Her 18-year-old son left.", [18]),
        ("He was aged 26.", [26]),
        ("She will be 35 in May.", [35]),
        ("She turned 50.", [50]),
        ("Two men aged 31 and 44 were held.", [31, 44]),
        ("The pupils, between the ages of 9 and 12, were unhurt.", [9, 12]),
        ("A man aged 31 and 44 others were held.", [31]),
    ],
)
def test_ages_have_their_own_unit(parse: ParseText, text: str, ages: list[int]) -> None:
    found = [q for q in find_quantities(parse(text)) if q.dimension == "age"]
    assert [q.value for q in found] == ages


def test_the_age_of_a_thing_is_a_duration(parse: ParseText) -> None:
    assert only(parse, "The six-year-old conflict goes on.").unit == "year"


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 3 March 2021 at 5:30 pm.",
        "It happened in July 2016, on the 22nd.",
        "In 2015 families fled, as in the 1990s.",
        "An F-16, an M270 and a Mi-8 were lost.",
        "Resolution 2254 was discussed at COP21 by the G20.",
        "The resolutions 2118 and 2235 were read out.",
        "The No. 142 bus took Route 66.",
        "Flight 370 was cited under Article 5.",
        "Covid-19 closed Channel 4 after World War II.",
        "Call 0800 555 111 or +44 20 7946 0018.",
        "The home side won 3-1.",
        "Version 3.2.1 is on 10.0.0.1 as of 2016-07-19.",
        "Nobody wants the third one, and no one asked.",
        "Share 12",
        "1. Introduction",
        "The talks were held on 15.04.2017.",
    ],
)
def test_what_is_no_quantity(parse: ParseText, text: str) -> None:
    assert texts(parse, text) == []


@pytest.mark.parametrize("text", ["No casualties were reported.", "No one was killed.", "Nobody died."])
def test_none_at_all_is_zero(parse: ParseText, text: str) -> None:
    found = only(parse, text)
    assert (found.low, found.high, found.unit) == (0, 0, "person")


def test_a_month_before_a_count(parse: ParseText) -> None:
    assert texts(parse, "In July, 12 people died.") == ["12"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One official said so.", []),
        ("It is one of the best places.", []),
        ("At least one soldier died.", ["At least one"]),
        ("The shell killed one.", ["one"]),
    ],
)
def test_one_counts_only_where_something_is_counted(parse: ParseText, text: str, found: list[str]) -> None:
    assert texts(parse, text) == found


def test_exhaustive_gives_conversions_and_scores(parse: ParseText) -> None:
    found = find_quantities(parse("They won 3-1 after 300 km (190 miles) on the road."), exhaustive=True)
    assert [q.unit for q in found] == ["score", "kilometre", "mile"]


def test_headlines_run_into_text(parse: ParseText) -> None:
    assert texts(parse, "45 Dead in Crash as 12 More Missing") == ["45", "12"]


@pytest.mark.parametrize(
    "text", ["", " ", "0", "$", "½", "١٢ soldiers", "9" * 400, "5\u200bkm", "((((5 km", "- - 5 -", "a"]
)
def test_odd_texts_do_no_harm(parse: ParseText, text: str) -> None:
    find_quantities(parse(text))


WORDS = st.sampled_from(
    "the of 5 12,000 2016 July soldiers killed more than at least up to $ km million two dozen half a - – , . ( ) % "
    "per hour year old Smith rose by between and or 3.5 hundreds twenty one no US £ / 1/2 ½ ’s `` ''".split()
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=25), joint=st.sampled_from([" ", "", "\n", "\u200b"]))
def test_spans_are_exact_in_order_and_apart(parse: ParseText, words: list[str], joint: str) -> None:
    analysed = parse(joint.join(words))
    found = find_quantities(analysed)
    for quantity in found:
        assert quantity.text == analysed.report.slice(quantity.span) != ""
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        if quantity.counted is not None:
            assert analysed.report.slice(quantity.counted)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_any_text_is_taken(parse: ParseText, text: str) -> None:
    for quantity in find_quantities(parse(text)):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


def flat(text: str) -> Parse:
    """A parse of one long sentence without the cost of a parser."""
    tokens, at = list[Token](), 0
    for index, word in enumerate(text.split(" ")):
        kind = {"pos": "NUM" if word[:1].isdigit() else "NOUN", "tag": "NNS", "dep": "dep"}
        tokens.append(Token(index=index, start=at, end=at + len(word), text=word, lemma=word, head=index, **kind))
        at += len(word) + 1
    sentence = Sentence(span=Span(report="r", start=0, end=len(text)), first=0, last=len(tokens))
    names = tuple(RawName(start=t.start, end=t.end, label="PERSON") for t in tokens if t.text.istitle())
    return Parse(
        report=Report(id="r", text=text), tokens=tuple(tokens), sentences=(sentence,), names=names, furniture=()
    )


@pytest.mark.parametrize(
    "unit", ["12 soldiers , ", "1 2 3 ", "Ali , 45 , ", "1,2,3 ", "one and ", "( 5 km ( ", "5 to "]
)
def test_time_grows_with_the_text(unit: str) -> None:
    took = []
    for count in (500, 4000):
        analysed = flat(unit * count)
        begun = time.perf_counter()
        find_quantities(analysed)
        took.append(time.perf_counter() - begun)
    assert took[1] < 8 * took[0] * 3 + 0.2
