"""A matter that one report tells as open and another as done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from make import claim, quantity

from rashomon.model import Claim, Modality, Polarity, Report, Span
from rashomon.reconcile.pending import since_done
from rashomon.reconcile.verdict import judge


def told(
    name: str,
    text: str,
    terms: str,
    *,
    day: int = 3,
    before: str = "",
    modality: Modality = "asserted",
    polarity: Polarity = "affirmed",
) -> tuple[Claim, Report]:
    """A clause with its report, in which `before` stands before it; its first term is its verb."""
    whole = Span(report=name, start=0, end=len(before) + len(text))
    span = Span(report=name, start=len(before), end=whole.end)
    made = claim(name, 0, quantity("one", 1), terms=tuple(terms.split()))
    past = modality == "asserted" and polarity == "affirmed"
    verb = made.frame.terms[0]
    frame = replace(made.frame, event=verb, predicate=verb, counted="", past=past)
    clause = replace(made, kind="event", quantity=None, text=text, value=text, span=span, value_span=span, frame=frame)
    published = datetime(2025, 3, day, tzinfo=UTC)
    report = Report(id=name, text=before + text, published=published, published_precision="day")
    return replace(clause, sentence=whole, modality=modality, polarity=polarity), report


def reason(*statements: tuple[Claim, Report]) -> str | None:
    return since_done([c for c, _ in statements], {r.id: r for _, r in statements})


CHARGED = told("r2", "Brask was charged with fraud", "charge brask fraud")
NO_CHARGES = told(
    "r1", "No formal charges have been filed in the case yet", "file formal charge case", polarity="negated"
)


def test_what_had_not_been_done_yet_was_done() -> None:
    said = "'No formal charges have been filed in the case yet' was still open; 'Brask was charged with fraud'"
    assert reason(NO_CHARGES, CHARGED) == f"{said} tells it as done"
    verdict = judge([NO_CHARGES[0], CHARGED[0]], {"r1": NO_CHARGES[1], "r2": CHARGED[1]})
    assert verdict[0] == "update"


@pytest.mark.parametrize(
    ("before", "text", "terms"),
    [
        ("Brask has yet ", "Brask has yet to be charged", "charge brask"),
        ("Brask was expected ", "to be indicted on fraud charges", "indict fraud charge"),
        ("", "prosecutors are weighing whether to indict her", "weigh prosecutor indict"),
        ("", "Brask hasn’t been charged yet", "charge brask"),
    ],
)
def test_ways_to_say_that_a_matter_is_open(before: str, text: str, terms: str) -> None:
    assert reason(told("r1", text, terms, before=before, modality="planned"), CHARGED)


def test_an_older_report_knows_no_more() -> None:
    assert reason(told("r1", "Brask has yet to be charged", "charge brask", day=4, modality="planned"), CHARGED) is None


def test_another_matter_is_not_the_open_one() -> None:
    assert reason(NO_CHARGES, told("r2", "Brask resigned over the case", "resign brask case")) is None
    # A word that names no kind of happening is not enough.
    sails = told("r1", "to sail in an hour", "sail hour", before="The ferry was due ", modality="planned")
    assert reason(sails, told("r2", "they sailed through the hearing", "sail hearing")) is None
    assert reason(sails, told("r2", "the ferry sailed an hour late", "sail ferry hour late"))


def test_what_is_only_named_beside_a_deed_is_not_done() -> None:
    leave = told("r1", "more rebels are expected to leave the city", "expect rebel leave city", modality="planned")
    snag = told("r2", "a deal to evacuate rebels from the city hit a snag", "hit deal evacuate rebel city snag")
    assert reason(leave, snag) is None
    assert reason(leave, told("r2", "the last rebels left the city", "leave rebel city last"))
    # A light verb stands for the noun behind it.
    run = told("r1", "Brask has yet to announce her candidacy", "announce brask candidacy", modality="planned")
    assert reason(run, told("r2", "Brask declared her candidacy on Monday", "declare brask candidacy monday"))


def test_neither_a_plan_without_such_words_nor_a_question_is_one() -> None:
    plain = told("r1", "Brask will be charged", "charge brask", modality="planned")
    assert reason(plain, CHARGED) is None
    assert reason(NO_CHARGES, told("r2", "how Brask was charged", "charge brask")) is None
