"""Whose a statement is where several sayings hold it, or where saying it is what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rashomon.claims import extract_claims
from rashomon.language import analyse
from rashomon.language.parser import SpacyParser
from rashomon.model import Claim, Parse, Report, Span

Parser = Callable[[str], Parse]


def claims_of(parse: Parser, text: str, *kinds: str) -> list[Claim]:
    return [c for c in extract_claims(analyse(parse(text))) if c.kind in kinds]


def speakers(parse: Parser, text: str) -> list[str | None]:
    return [c.speaker for c in claims_of(parse, text, "quantity")]


def test_whoever_cites_a_document_says_what_it_says(parse: Parser) -> None:
    text = "A police official said the report showed that 12 boats had been sold in March."
    assert speakers(parse, text) == ["A police official"]


def test_whoever_cites_estimates_gives_the_figure(parse: Parser) -> None:
    text = "According to first estimates, 12 boats had been sold, the harbour master Ada Brask told reporters."
    assert speakers(parse, text) == ["the harbour master Ada Brask"]


def test_a_person_says_what_a_document_quotes(parse: Parser) -> None:
    assert speakers(parse, "The report said Ada Brask had claimed that 12 boats were sold.") == ["Ada Brask"]


def test_who_denies_a_thing_does_not_tell_its_numbers(parse: Parser) -> None:
    text = "The company denied using the valves in the six tankers that sank."
    assert speakers(parse, text) == [None]
    assert speakers(parse, "The company denied that six tankers had sunk.") == ["The company"]


def test_to_deny_or_to_claim_a_deed_is_to_say_so(parse: Parser) -> None:
    for text, speaker in (
        ("The Lenn Front claimed responsibility for the attack on the station.", "The Lenn Front"),
        ("Arvenia has denied bombing the harbour.", "Arvenia"),
        ("A police official identified the driver as Karel Novy of Oslo.", "A police official"),
    ):
        told = claims_of(parse, text, "status", "event")
        assert told[0].speaker == speaker
        assert told[0].kind == "status"


def test_who_tweets_or_blames_says_so_by_that_clause(parse: Parser) -> None:
    for text in ("Ada Brask tweeted about the fire in the harbour.", "Ada Brask blamed the fire on the crew."):
        assert claims_of(parse, text, "status")[0].speaker == "Ada Brask"


def test_other_clauses_with_a_cue_stay_the_reports_own(parse: Parser) -> None:
    told = claims_of(parse, "The council criticised the closing of the old harbour.", "status", "event")
    assert {c.speaker for c in told} == {None}


def test_what_goes_on_with_a_saying_in_its_sentence_is_said_too() -> None:
    text = "A harbour official said the ferries had left the port and carried 40 men."
    (analysis,) = [analyse(p) for p in SpacyParser().parse([Report(id="r", text=text)])]
    first = Span(report="r", start=text.index("the ferries"), end=text.index(" and carried"))
    cut = tuple(replace(a, content=(first,)) for a in analysis.attributions)
    (number,) = [c for c in extract_claims(replace(analysis, attributions=cut)) if c.kind == "quantity"]
    assert number.speaker == "A harbour official"


def test_who_denies_a_deed_tells_when_and_where_it_is_said_to_be(parse: Parser) -> None:
    text = "Arvenia has denied interfering in the ballot in Lisbon in 2019."
    assert [c.speaker for c in claims_of(parse, text, "date")] == ["Arvenia"]
    raid = "Arvenia denied the raid that burned the harbour on Monday."
    assert [c.speaker for c in claims_of(parse, raid, "date")] == [None]


def test_who_alleges_says_so_by_that_clause(parse: Parser) -> None:
    text = "The line was sued by a former clerk, Ada Brask, in 2014, alleging a hostile workplace and low pay."
    assert "a former clerk, Ada Brask" in {c.speaker for c in claims_of(parse, text, "status")}


def test_who_dismisses_a_thing_as_another_says_so(parse: Parser) -> None:
    text = "The vote, which his opponents have dismissed as a charade, is in May."
    assert "his opponents" in {c.speaker for c in claims_of(parse, text, "status")}


def test_what_tells_of_the_source_is_not_what_it_says(parse: Parser) -> None:
    text = "According to a report published on Monday by the Institute of Shipping, 40 boats sank in 2019."
    told = {c.value: c.speaker is None for c in claims_of(parse, text, "date")}
    assert told == {"Monday": True, "2019": False}
