"""Who is what one party is at a time, by the ways in which reports say so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims import extract_claims
from rashomon.claims.holders import holders
from rashomon.claims.syntax import Syntax
from rashomon.language import analyse
from rashomon.language.names import find_mentions
from rashomon.model import Parse


def told(parsed: Parse) -> list[tuple[str, str, str | None]]:
    syntax = Syntax(parsed)
    kind_at = {i: m.kind for m in find_mentions(parsed) for i in syntax.within(m.span)}
    text = parsed.report.text
    return [
        (h.relation, text[h.holder.start : h.holder.end], h.head if h.head is None else syntax.tokens[h.head].lemma)
        for h in holders(syntax, kind_at)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry is owned by Northsea Lines.", [("owner", "Northsea Lines", "ferry")]),
        ("The ferry belonged to Northsea Lines.", [("owner", "Northsea Lines", "ferry")]),
        ("Northsea Lines, the owner of the ferry, said nothing.", [("owner", "Northsea Lines", "ferry")]),
        ("Microsoft, which operated the ferry, said nothing.", [("operator", "Microsoft", "ferry")]),
        (
            "It was a ferry owned and operated by Northsea Lines.",
            [("owner", "Northsea Lines", "ferry"), ("operator", "Northsea Lines", "ferry")],
        ),
        ("The bombing was planned by Adam Brask.", [("planner", "Adam Brask", "bombing")]),
        ("They arrested the mastermind of the bombing, Adam Brask.", [("planner", "Adam Brask", "bombing")]),
        ("Mary Holm takes over from Adam Brask on Monday.", [("predecessor", "Adam Brask", "Holm")]),
        ("Adam Brask's successor, Mary Holm, starts on Monday.", [("predecessor", "Adam Brask", "Holm")]),
        ("Mary Holm won the election on Sunday.", [("winner", "Mary Holm", "election")]),
    ],
)
def test_a_holder_is_found_by_the_word_that_says_so(
    parse: Callable[[str], Parse], text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert told(parse(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ferry has a new owner.",
        "The former owner of the ferry, Northsea Lines, said nothing.",
        "He never owned the ferry.",
        "Mary Holm planned to rest on Sunday.",
        "Mary Holm won time.",
        "They found it in the yard.",
        "",
    ],
)
def test_nobody_is_named(parse: Callable[[str], Parse], text: str) -> None:
    assert told(parse(text)) == []


def test_a_holder_is_a_claim_of_its_own_with_exact_spans(parse: Callable[[str], Parse]) -> None:
    parsed = parse("Northsea Lines, the owner of the ferry, said nothing.")
    claim = next(c for c in extract_claims(analyse(parsed)) if c.kind == "actor")
    assert parsed.report.slice(claim.value_span) == claim.value == "Northsea Lines"
    assert claim.span.covers(claim.value_span)
    assert (claim.frame.event, claim.frame.counted, claim.frame.scope) == ("owner", "ferry", ("organisation",))


def test_odd_texts_do_no_harm(parse: Callable[[str], Parse]) -> None:
    for text in (
        "owner " * 2_000,
        "He owned it and " * 800,
        "Owned, owned by, who owned -- which BELONGED TO",
        "\u200b of",
    ):
        told(parse(text))
