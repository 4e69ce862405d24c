"""Who did it, by the ways in which reports say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims import extract_claims
from rashomon.claims.actors import doers
from rashomon.claims.syntax import Syntax
from rashomon.language import analyse
from rashomon.language.names import find_mentions
from rashomon.model import Parse


def agents(parsed: Parse) -> list[tuple[str, str]]:
    syntax = Syntax(parsed)
    kind_at = {i: m.kind for m in find_mentions(parsed) for i in syntax.within(m.span)}
    text = parsed.report.text
    return [(text[d.agent.start : d.agent.end], d.happening) for d in doers(syntax, kind_at)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Government jets bombed the town on Monday.", [("Government jets", "attack")]),
        ("The town was shelled by rebel forces on Monday.", [("rebel forces", "attack")]),
        ("The raid was carried out by the army.", [("the army", "attack")]),
        ("Residents blamed the militia for the attack.", [("the militia", "attack")]),
        ("The minister blamed the bombing on separatist militants.", [("separatist militants", "attack")]),
        ("The rebels claimed responsibility for the bombing.", [("The rebels", "attack")]),
        ("The police said the army was responsible.", [("the army", "responsible")]),
        ("Rebel fighters stormed the town hall.", [("Rebel fighters", "attack")]),
        ("The opposition accused the army of using cluster bombs.", []),
        ("The opposition accused the army of bombing the town.", [("the army", "attack")]),
    ],
)
def test_the_agent_is_found_by_what_it_did(
    parse: Callable[[str], Parse], text: str, expected: list[tuple[str, str]]
) -> None:
    assert agents(parse(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At least 40 people were killed in the attack.",
        "Fifty people died on Monday.",
        "It struck the bridge at noon.",
        "The army later bombed another town.",
        "The army did not bomb the town.",
        "The river rose on Monday.",
        "",
    ],
)
def test_nobody_is_named_where_nobody_acts(parse: Callable[[str], Parse], text: str) -> None:
    assert agents(parse(text)) == []


def test_who_denies_a_deed_is_who_says_so(parse: Callable[[str], Parse]) -> None:
    claims = extract_claims(analyse(parse("The army denied that it had used such weapons.")))
    actor = next(c for c in claims if c.kind == "actor")
    assert (actor.value, actor.speaker, actor.cue) == ("The army", "The army", "denied")
    assert actor.span.covers(actor.value_span)
