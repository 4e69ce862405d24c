"""Quotations cut at the pieces that other reports give of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from make import claim, quantity

from rashomon.model import Claim, Frame, Span, content_id
from rashomon.reconcile.pieces import cut

FIRST = "We shall open the harbour on Monday morning."
THEN = "Nobody in this town has to fear the winter any longer."


def quote(report: str, text: str, start: int = 100) -> Claim:
    place = Span(report=report, start=start, end=start + len(text))
    terms = ("fear", "harbour", "morning", "open", "town", "winter")
    return replace(
        claim(report, start, quantity("9", 9), speaker="Ada Brask"),
        id=content_id("cl", report, text, str(start)),
        kind="quote",
        quantity=None,
        span=place,
        value_span=place,
        text=text,
        value=text,
        frame=Frame(event="open", predicate="open", counted="", terms=terms, names=("Selda",)),
    )


def values(claims: list[Claim], report: str) -> list[str]:
    return [c.value for c in claims if c.span.report == report]


def test_a_quotation_is_cut_between_the_pieces_that_another_report_gives() -> None:
    long = quote("r1", f"{FIRST} {THEN}")
    pieces = [c for c in cut([long, quote("r2", FIRST), quote("r2", THEN, 400)]) if c.span.report == "r1"]
    assert [p.value for p in pieces] == [FIRST, THEN]
    assert [p.span.start for p in pieces] == [100, 100 + len(FIRST) + 1]
    assert all(p.speaker == "Ada Brask" for p in pieces)
    assert pieces[1].frame.terms == ("fear", "town", "winter")


def test_it_is_cut_between_pieces_of_two_reports() -> None:
    given_apart = [quote("r2", FIRST), quote("r3", THEN)]
    assert values(cut([quote("r1", f"{FIRST} {THEN}"), *given_apart]), "r1") == [FIRST, THEN]


def test_what_others_give_whole_or_in_part_stays_whole() -> None:
    whole = f"{FIRST} {THEN}"
    assert values(cut([quote("r1", whole), quote("r2", whole)]), "r1") == [whole]
    assert values(cut([quote("r1", whole), quote("r2", THEN)]), "r1") == [whole]


def test_a_quotation_that_people_ruled_on_stays_whole() -> None:
    long = quote("r1", f"{FIRST} {THEN}")
    apart = [quote("r2", FIRST), quote("r2", THEN, 400)]
    assert cut([long, *apart], frozenset({long.id})) == [long, *apart]


def test_it_is_not_cut_inside_a_clause() -> None:
    text = "we shall open the harbour on Monday morning before the ice comes to the old town again"
    parts = [quote("r2", "we shall open the harbour on Monday"), quote("r2", "the ice comes to the old town", 400)]
    assert values(cut([quote("r1", text), *parts]), "r1") == [text]


WORDS = st.lists(st.sampled_from("the harbour opens. On Monday, we fear “no winter” â\u0080\u009cin Selda …".split()))


@given(st.lists(st.tuples(st.sampled_from(["r1", "r2", "r3"]), WORDS.map(" ".join)), max_size=6))
def test_every_piece_is_exact(told: list[tuple[str, str]]) -> None:
    made = [quote(report, text, 1000 * i) for i, (report, text) in enumerate(told) if text]
    by_start = {c.span.start // 1000: c for c in made}
    for piece in cut(made):
        whole = by_start[piece.span.start // 1000]
        start = piece.span.start - whole.span.start
        assert whole.value[start : start + len(piece.value)] == piece.value == piece.text
        assert piece.span == piece.value_span
        assert piece.span.end - piece.span.start == len(piece.value)
        assert piece.value.strip() or not whole.value.strip()
