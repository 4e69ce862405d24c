"""The same reports in another order give the same brief, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.faces.json import brief_to_json
from rashomon.model import Report

EXAMPLES = Path(__file__).parents[1] / "examples"
# An agency text with a copy, the two that clash over a number.
CHOSEN = (
    "01-meridian-wire.txt",
    "02-port-selda-courier.html",
    "04-osk-valley-herald.html",
    "06-arvenia-public-radio.txt",
)


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    return rashomon.read([EXAMPLES / name for name in CHOSEN]).reports


@pytest.fixture(scope="module")
def brief(reports: tuple[Report, ...]) -> str:
    return brief_to_json(rashomon.brief(reports))


# The reverse, a rotation, and one that keeps no two neighbours.
ORDERS = ((3, 2, 1, 0), (1, 2, 3, 0), (2, 0, 3, 1))


@pytest.mark.parametrize("order", ORDERS, ids=str)
def test_order_of_reports_does_not_matter(reports: tuple[Report, ...], brief: str, order: tuple[int, ...]) -> None:
    assert brief_to_json(rashomon.brief([reports[i] for i in order])) == brief


def test_a_second_run_gives_the_same_bytes(reports: tuple[Report, ...], brief: str) -> None:
    assert brief_to_json(rashomon.brief(reports)) == brief


def test_a_report_given_twice_changes_nothing(reports: tuple[Report, ...], brief: str) -> None:
    intake = rashomon.read([EXAMPLES / name for name in (*CHOSEN, CHOSEN[0])])
    assert brief_to_json(rashomon.brief(intake.reports)) == brief
