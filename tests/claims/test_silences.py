"""Who has not said or settled something."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.claims import extract_claims
from rashomon.claims.silences import silences
from rashomon.claims.syntax import Syntax
from rashomon.events import SILENT
from rashomon.language import analyse
from rashomon.model import Parse


def silent(parsed: Parse) -> list[str]:
    return [parsed.report.slice(s.who) for s in silences(Syntax(parsed))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The ministry has not yet determined what caused the fire.", "The ministry"),
        ("The ministry hasn't said which gas it was.", "The ministry"),
        ("The ministry hasnt yet concluded what type of gas was used.", "The ministry"),
        ("The ministry has yet to confirm which gas was used.", "The ministry"),
        ("The harbour master declined to comment on the leak.", "The harbour master"),
        ("The harbour master refused to say what caused the leak.", "The harbour master"),
        ("No group has claimed responsibility for the attack.", "No group"),
        ("Nobody has claimed responsibility.", "Nobody"),
    ],
)
def test_the_silent_party_is_found(parse: Callable[[str], Parse], text: str, who: str) -> None:
    assert silent(parse(text)) == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry has determined what caused the fire.",
        "He refused to leave the ship.",
        "They did not say why.",
        "The population declined by a third.",
        "",
    ],
)
def test_nobody_is_silent(parse: Callable[[str], Parse], text: str) -> None:
    assert silent(parse(text)) == []


def test_a_silence_is_told_by_the_report_and_about_somebody(parse: Callable[[str], Parse]) -> None:
    claims = extract_claims(analyse(parse("Arvenia has not yet determined which gas was used.")))
    (found,) = [c for c in claims if c.frame.event == SILENT]
    assert (found.speaker, found.frame.scope, found.polarity) == (None, ("Arvenia",), "negated")
    assert found.text == "Arvenia has not yet determined which gas was used"
    assert len({c.id for c in claims}) == len(claims)


@given(st.text(alphabet=st.sampled_from("aA n’'\".\n no not said has declined to say yet"), max_size=120))
def test_every_span_is_exact(parse: Callable[[str], Parse], text: str) -> None:
    parsed = parse(text)
    for found in silences(Syntax(parsed)):
        assert 0 <= found.span.start <= found.who.start < found.who.end <= found.span.end <= len(text)
