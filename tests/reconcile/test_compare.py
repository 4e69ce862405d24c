"""Values of one question: the same, both possible, or a choice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import quantity, span

from rashomon.model import Precision, Quantity, Timex
from rashomon.reconcile.compare import compare_answers, compare_quantities, compare_times

KM: dict[str, Any] = {"unit": "kilometre", "dimension": "length", "factor": 1000.0}
MILE: dict[str, Any] = {"unit": "mile", "dimension": "length", "factor": 1609.34}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (quantity("56", 56), quantity("fifty-six", 56), "same"),
        (quantity("at least 56", 56, ">="), quantity("56", 56), "compatible"),
        (quantity("over 10,000", 10_000, ">"), quantity("as many as 12,000", 12_000, "<="), "compatible"),
        (quantity("more than 290,000", 290_000, ">"), quantity("more than 470,000", 470_000, ">"), "conflict"),
        (quantity("300 km", 300, **KM), quantity("350 kilometres", 350, **KM), "conflict"),
        (quantity("14 km", 14, **KM), quantity("nine miles", 9, **MILE), "same"),
        (quantity("about 50", 50, "~"), quantity("47", 47), "compatible"),
        (quantity("dozens", 24, vague=True, low=24, high=99), quantity("43", 43), "compatible"),
        (quantity("dozens", 24, vague=True, low=24, high=99), quantity("4", 4), "conflict"),
        (quantity("dozens", 24, vague=True, low=24, high=99), quantity("dozens", 24, vague=True), "same"),
        (quantity("at least 20", 20, ">="), quantity("at least 70", 70, ">="), "conflict"),
        (quantity("hundreds", 200, vague=True, low=200, high=999), quantity("over 140", 140, ">"), "compatible"),
        (quantity("hundreds", 200, vague=True, low=200, high=999), quantity("140", 140), "conflict"),
        (quantity("hundreds", 200, vague=True, low=200, high=999), quantity("at least 30", 30, ">="), "conflict"),
        (quantity("dozens", 24, vague=True, low=24, high=99), quantity("at least 15", 15, ">="), "conflict"),
        (quantity("170", 170), quantity("172", 172), "compatible"),
        (quantity("nine million", 9e6), quantity("9.3 million", 9.3e6), "compatible"),
        (quantity("nine million", 9e6), quantity("9.6 million", 9.6e6), "conflict"),
        (quantity("at least 170", 170, ">="), quantity("168", 168), "compatible"),
        (quantity("24", 24), quantity("26", 26), "conflict"),
        (quantity("50,000", 50_000), quantity("55,000", 55_000), "conflict"),
        (quantity("46", 46, unit="page"), quantity("48", 48), "conflict"),
        (quantity("41-9", 41, value_high=9), quantity("41-9", 41, value_high=9), "same"),
        (quantity("41-9", 41, value_high=9), quantity("41-8", 41, value_high=8), "conflict"),
        (quantity("41-9", 41, value_high=9), quantity("41", 41), "compatible"),
        (quantity("40", 40), quantity("41-9", 41, value_high=9), "conflict"),
    ],
)
def test_quantities(a: Quantity, b: Quantity, relation: str) -> None:
    assert compare_quantities(a, b).relation == relation


@given(
    st.integers(1, 10_000),
    st.integers(1, 10_000),
    st.sampled_from("= > >= <= ~".split()),
    st.sampled_from("= > ~".split()),
)
def test_comparing_is_symmetric_and_gives_its_reason(x: int, y: int, one: str, other: str) -> None:
    a, b = quantity(f"{one}{x}", x, one), quantity(f"{other}{y}", y, other)
    there, back = compare_quantities(a, b), compare_quantities(b, a)
    assert there.relation == back.relation
    assert a.text in there.reason
    assert b.text in there.reason


@given(st.integers(1, 10_000), st.sampled_from("= > >= <= ~".split()))
def test_a_value_is_the_same_as_itself(x: int, modifier: str) -> None:
    assert compare_quantities(quantity("x", x, modifier), quantity("x", x, modifier)).relation == "same"


def day(year: int, month: int, number: int) -> datetime:
    return datetime.fromisoformat(f"{year}-{month:02}-{number:02}")


def timex(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> Timex:
    return Timex(span=span("r1", 0), text=text, kind="date", value=text, start=day(*start), end=day(*end))


def test_a_time_inside_another_is_a_difference_in_precision() -> None:
    month, day = timex("in March", (2025, 3, 1), (2025, 4, 1)), timex("on 11 March", (2025, 3, 11), (2025, 3, 12))
    assert compare_times(month, day).relation == "compatible"
    assert compare_times(day, day).relation == "same"
    assert compare_times(day, timex("on 12 March", (2025, 3, 12), (2025, 3, 13))).relation == "conflict"
    assert compare_times(day, replace(day, start=None, end=None)).relation == "compatible"
    assert compare_times(replace(day, start=None, end=None), replace(day, start=None, end=None)).relation == "same"
    early = replace(day, text="early on 11 March", modifier="START")
    assert compare_times(day, early).relation == "same"
    assert compare_answers(day, early).relation == "compatible"


def test_reports_that_name_one_weekday_mean_one_day() -> None:
    last, coming = timex("Tuesday", (2025, 3, 4), (2025, 3, 5)), timex("Tuesday", (2025, 3, 11), (2025, 3, 12))
    assert compare_times(last, coming).relation == compare_times(coming, last).relation == "same"
    assert compare_times(last, replace(coming, text="11 March")).relation == "same"
    assert compare_times(replace(last, text="4 March"), replace(coming, text="11 March")).relation == "conflict"
    assert compare_times(last, timex("Tuesday", (2025, 3, 18), (2025, 3, 19))).relation == "compatible"
    assert compare_times(last, timex("12 March", (2025, 3, 12), (2025, 3, 13))).relation == "conflict"


def undated(text: str, value: str, precision: Precision = "day") -> Timex:
    return Timex(span=span("r1", 0), text=text, kind="date", value=value, precision=precision)


def test_a_report_without_a_date_tells_the_same_day_as_one_that_has_one() -> None:
    dated = replace(timex("May 28", (2024, 5, 28), (2024, 5, 29)), value="2024-05-28", precision="day")
    for text, value, relation in (
        ("May 28th", "XXXX-05-28", "same"),
        ("May 27", "XXXX-05-27", "compatible"),
        ("Tuesday", "XXXX-WXX-2", "same"),
        ("Monday", "XXXX-WXX-1", "compatible"),
        ("tomorrow", "XXXX-XX-XX", "compatible"),
        ("Tuesday morning", "XXXX-WXX-2TMO", "compatible"),
    ):
        assert compare_answers(undated(text, value), dated).relation == relation, text
        assert compare_answers(dated, undated(text, value)).relation == relation, text
    may = replace(timex("May 2024", (2024, 5, 1), (2024, 6, 1)), value="2024-05", precision="month")
    assert compare_answers(may, undated("May", "XXXX-05", "month")).relation == "same"
    assert compare_answers(may, undated("May 28", "XXXX-05-28")).relation == "compatible"
