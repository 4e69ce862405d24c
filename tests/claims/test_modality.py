"""How sure a statement sounds, and whether it denies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.claims import extract_claims
from rashomon.claims.modality import modality_of, polarity_of
from rashomon.claims.syntax import Syntax
from rashomon.language import analyse
from rashomon.model import Claim, Parse, Span

Parser = Callable[[str], Parse]


def find(text: str, value: str) -> Span:
    start = text.index(value)
    return Span(report="r1", start=start, end=start + len(value))


@pytest.mark.parametrize(
    ("text", "value", "modality"),
    [
        ("The flood killed nine people.", "nine", "asserted"),
        ("Nine people were reportedly killed.", "Nine", "hedged"),
        ("The blast may have killed nine people.", "nine", "hedged"),
        ("The rebels may have fled, and nine people were killed.", "nine", "asserted"),
        ("Nine people were killed when a shell hit a market that might have been a base.", "Nine", "asserted"),
        ("Nine people died after the dam broke, which could delay the vote.", "Nine", "asserted"),
        ("The cause, which is possibly arson, matters little, but nine houses burned.", "nine", "asserted"),
        ("The group is believed to have 300 fighters.", "300", "hedged"),
        ("Dozens are feared dead.", "Dozens", "hedged"),
        ("There were unconfirmed reports that 12 people had died.", "12", "hedged"),
        ("There may be 12 survivors.", "12", "hedged"),
        ("It is likely that 12 people died.", "12", "hedged"),
        ("The army could not confirm that 12 people had died.", "12", "hedged"),
        ("The army appears to have lost 12 tanks.", "12", "hedged"),
        ("Twelve suspected militants were killed in the raid.", "Twelve", "asserted"),
        ("Rescuers could see 12 bodies in the water.", "12", "asserted"),
        ("The crash claimed 12 lives.", "12", "asserted"),
        ("Hackers may have tried to sway the 2016 election.", "2016", "asserted"),
        ("The suspected gas attack that killed 58 people has been condemned.", "58", "asserted"),
        ("The ministry will send 500 soldiers.", "500", "planned"),
        ("The ministry plans to send 500 soldiers.", "500", "planned"),
        ("About 5,000 homes are expected to be rebuilt.", "5,000", "planned"),
        ("The 12 ministers are due to meet in the spring.", "12", "planned"),
        ("The ministry said it would send 500 soldiers.", "500", "planned"),
        ("Twelve states pledged money.", "Twelve", "asserted"),
        ("The planned sale of 40 ships was called off.", "40", "planned"),
        ("If the dam breaks, 5,000 people lose their homes.", "5,000", "hypothetical"),
        ("He would have lost 40 ships.", "40", "hypothetical"),
        ("The office would not name the 40 ships.", "40", "asserted"),
        ("Did the army kill 12 people?", "12", "asked"),
        ('"Did they all die?" she asked, and 12 men turned away.', "12", "asserted"),
        ("Reporters asked whether 12 people had died.", "12", "asked"),
    ],
)
def test_how_sure_a_number_sounds(parse: Parser, text: str, value: str, modality: str) -> None:
    assert modality_of(Syntax(parse(text)), find(text, value)) == modality


@pytest.mark.parametrize(
    ("text", "value", "polarity"),
    [
        ("The army killed five people.", "five", "affirmed"),
        ("The army did not kill five people.", "five", "negated"),
        ("The army denied that it had killed five people.", "five", "negated"),
        ("The army denied killing five people.", "five", "negated"),
        ("The army does not deny that it killed five people.", "five", "affirmed"),
        ("Five ministers denied the report.", "Five", "affirmed"),
        ("The army rejected reports that five people had died.", "five", "negated"),
        ("There was no evidence that five people had died.", "five", "negated"),
        ("There is no doubt that five people died.", "five", "affirmed"),
        ("None of the five passengers survived.", "five", "negated"),
        ("The army failed to rescue five hostages.", "five", "negated"),
        ("No soldiers were hurt by the five shells.", "five", "negated"),
        ("The army left without the five tanks.", "five", "negated"),
        ("The army did not stop, and five people died.", "five", "affirmed"),
        ("The army did not stop firing when five people had died.", "five", "affirmed"),
        ("Not only five houses burned.", "five", "affirmed"),
        ("No more than five people died.", "five", "affirmed"),
        ("The general did not say that five people had died.", "five", "affirmed"),
        ("The army could not confirm that five people had died.", "five", "affirmed"),
        ("The army denied using gas during the six-year war.", "six-year", "affirmed"),
        ("The army had not inspected the dam for five years.", "five", "affirmed"),
        ("The pilot was ruled out of five games.", "five", "affirmed"),
        ("The general does not believe that five people died.", "five", "negated"),
    ],
)
def test_whether_a_number_is_denied(parse: Parser, text: str, value: str, polarity: str) -> None:
    assert polarity_of(Syntax(parse(text)), find(text, value)) == polarity


def claims(parse: Parser, text: str) -> tuple[Claim, ...]:
    return extract_claims(analyse(parse(text)))


def test_nobody_was_killed_is_a_denial(parse: Parser) -> None:
    found = claims(parse, "No one was killed in the fire at the mill.")
    assert [c.polarity for c in found if c.kind == "event"] == ["negated"]


@pytest.mark.parametrize("text", ['The lone "no" vote was that of Ada Brask.', "The lone “no” vote was hers."])
def test_a_word_alone_in_quotation_marks_denies_nothing(parse: Parser, text: str) -> None:
    assert polarity_of(Syntax(parse(text)), Span(report="r1", start=0, end=len(text) - 1)) == "affirmed"


def test_who_denies_what(parse: Parser) -> None:
    found = claims(parse, "The mayor, Ada Brandt, denied that 40 people had been hurt in the fire.")
    number = next(c for c in found if c.kind == "quantity")
    assert (number.speaker is not None, number.cue, number.polarity) == (True, "denied", "negated")


def test_a_cue_that_doubts_hedges_what_it_brings(parse: Parser) -> None:
    found = claims(parse, "The rebels claimed that they had taken 40 villages in the north.")
    assert {c.modality for c in found if c.kind == "quantity"} == {"hedged"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='may not 12?.,"“\n\u200b if', min_size=1, max_size=80), st.integers(0, 79), st.integers(1, 20))
def test_any_text_has_a_reading(parse: Parser, text: str, start: int, length: int) -> None:
    start = min(start, len(text) - 1)
    value = Span(report="r1", start=start, end=min(len(text), start + length))
    syntax = Syntax(parse(text))
    assert modality_of(syntax, value) in {"asserted", "hedged", "planned", "asked", "hypothetical"}
    assert polarity_of(syntax, value) in {"affirmed", "negated"}
