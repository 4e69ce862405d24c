from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.gazetteer import country_of, gazetteer
from rashomon.language.names import find_mentions
from rashomon.model import Mention, Parse, RawName, Report, Sentence, Span, Token


def plain_parse(text: str, *, label: str | None = None, report: str = "r1") -> Parse:
    """A parse without a model: words at spaces, capitals as PROPN, one sentence; `label` tags each capitalised word."""
    tokens: list[Token] = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        pos = "PROPN" if word[0].isupper() else "NOUN"
        index = len(tokens)
        token = Token(index=index, start=start, end=at, text=word, lemma=word, pos=pos, tag="", dep="ROOT", head=index)
        tokens.append(token)
    names = tuple(RawName(start=t.start, end=t.end, label=label) for t in tokens if label and t.pos == "PROPN")
    span = Span(report=report, start=0, end=len(text))
    sentences = (Sentence(span=span, first=0, last=len(tokens)),) if text else ()
    report_ = Report(id=report, text=text)
    return Parse(report=report_, tokens=tuple(tokens), sentences=sentences, names=names, furniture=())


def shown(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(mention.name, mention.kind) for mention in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Mary Doe met Prime Minister John Roe.", [("Mary Doe", "person"), ("John Roe", "person")]),
        ("Sen. Jane Poe (R-Wyo.) spoke.", [("Jane Poe", "person")]),
        ("The Tulip Observatory for Sea Birds said so.", [("Tulip Observatory for Sea Birds", "organisation")]),
        ("He works for the Russian Defence Ministry.", [("Russian Defence Ministry", "organisation")]),
        ("Troops entered the town of Zelmora on Friday.", [("Zelmora", "place")]),
        ("They fled Zelmora province on foot.", [("Zelmora", "place")]),
        ("The army fired S-400 missiles and flew F-16 jets.", [("S-400", "thing"), ("F-16", "thing")]),
        ("The council adopted Resolution 2254 on Syria.", [("Resolution 2254", "thing"), ("Syria", "place")]),
        ("French and Kurdish officials met.", [("French", "group"), ("Kurdish", "group")]),
        ("The U.S.-led coalition struck again.", [("U.S.", "place")]),
        ("A London-based monitor reported it.", [("London", "place")]),
        ("The US-Russia summit ended.", [("US", "place"), ("Russia", "place")]),
        ("An anti-NATO protest began.", [("NATO", "organisation")]),
        ("He ran the website of Reporters Without Borders.", [("Reporters Without Borders", "organisation")]),
        ("Tropical Storm Edna hit the coast.", [("Tropical Storm Edna", "event")]),
        ("It happened in Washington, D.C., on Monday.", [("Washington, D.C.", "place")]),
        ("Kim Yo-jong met Tsai Ing-wen.", [("Kim Yo-jong", "person"), ("Tsai Ing-wen", "person")]),
        (
            "UN Security Council Resolution 2254 holds.",
            [("UN Security Council", "organisation"), ("Resolution 2254", "thing")],
        ),
        ("HMS Queen Elizabeth sailed.", [("HMS Queen Elizabeth", "thing")]),
        ("The People's Liberation Army moved.", [("People's Liberation Army", "organisation")]),
        ("Hurricane Maria hit Puerto Rico.", [("Hurricane Maria", "event"), ("Puerto Rico", "place")]),
        ("The Affordable Care Act passed.", [("Affordable Care Act", "thing")]),
        ("Monday was cold. However, it rained. The dogs ran.", []),
    ],
)
def test_names_and_kinds(parse: Callable[[str], Parse], text: str, expected: list[tuple[str, str]]) -> None:
    assert shown(find_mentions(parse(text))) == expected


def test_a_possessive_is_no_part_of_the_name(parse: Callable[[str], Parse]) -> None:
    text = "Turkey’s navy and Maria's crew left."
    found = find_mentions(parse(text))
    assert [text[m.span.start : m.span.end] for m in found] == ["Turkey", "Maria"]


def test_a_possessive_that_lost_its_apostrophe_is_cut_off(parse: Callable[[str], Parse]) -> None:
    text = "Turkeys official Anadolu Agency said Syrias Idlib was calm."
    found = find_mentions(parse(text))
    assert [text[m.span.start : m.span.end] for m in found] == ["Turkey", "Anadolu Agency", "Syria", "Idlib"]


def test_a_surname_is_a_person_after_the_full_name(parse: Callable[[str], Parse]) -> None:
    found = find_mentions(parse("Minister Anna Hayward spoke first. Hayward left early. Reporters asked Hayward why."))
    assert {m.kind for m in found if m.name.endswith("Hayward")} == {"person"}


def test_one_kind_per_name_in_a_report(parse: Callable[[str], Parse]) -> None:
    text = "Fighting went on in Zelmora. Zelmora fell at dawn. The village of Zelmora was empty, and Zelmora burned."
    assert {m.kind for m in find_mentions(parse(text))} == {"place"}


def test_headlines_give_only_names_known_from_elsewhere(parse: Callable[[str], Parse]) -> None:
    text = (
        "Huge Crowds Greet Mary Doe As Ferry Returns Home\nMary Doe, the captain, was greeted by huge crowds in Oslo."
    )
    assert shown(find_mentions(parse(text))) == [("Mary Doe", "person"), ("Mary Doe", "person"), ("Oslo", "place")]


def test_capitals_only(parse: Callable[[str], Parse]) -> None:
    found = find_mentions(parse("RUSSIA AND THE UNITED STATES SIGN A DEAL WHICH IS NEW IN GENEVA"))
    assert [m.name for m in found] == ["RUSSIA", "UNITED STATES", "GENEVA"]


def test_tokens_apart_and_old_quotes(parse: Callable[[str], Parse]) -> None:
    text = "`` We are late , '' said Anna Hayward of the University of Oslo , Norway ."
    names = [("Anna Hayward", "person"), ("University of Oslo", "organisation"), ("Norway", "place")]
    assert shown(find_mentions(parse(text))) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "A",
        "...",
        "'s 's",
        "É" * 50,
        "Mary\u200b Doe",
        "al-",
        "al-X",
        "-US-",
        "The The The",
        "😀 Oslo",
    ],
)
def test_odd_texts(parse: Callable[[str], Parse], text: str) -> None:
    for mention in find_mentions(parse(text)):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


WORDS = st.sampled_from(
    (
        "President Mary Doe of the Ministry for US U.S.-led al-Tal Oslo Syrias said Reuters and , . ’s ( ) “ Tropical "
        "Storm F-16 Resolution 2254 King Bab el- D.C. don’t O'Neil Washington, IS is Gen. anti-NATO The World Bank \n "
        "é\u0301a"
    ).split(" ")
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)),
    st.sampled_from([None, "PERSON", "ORG", "GPE", "FAC"]),
)
def test_spans_are_exact_in_bounds_and_apart(text: str, label: str | None) -> None:
    found = find_mentions(plain_parse(text, label=label))
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        piece = text[mention.span.start : mention.span.end]
        assert piece == piece.strip()
        assert mention.name
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


def test_time_grows_with_length_only() -> None:
    small, large = plain_parse("Mary Doe Ministry " * 500), plain_parse("Mary Doe Ministry " * 5000)
    find_mentions(small)
    start = time.process_time()
    find_mentions(small)
    middle = time.process_time()
    find_mentions(large)
    assert time.process_time() - middle < 40 * max(0.01, middle - start)


@pytest.mark.parametrize(
    ("name", "canonical", "kind"),
    [
        ("U.S.", "United States", "place"),
        ("the Netherlands", "Netherlands", "place"),
        ("Syrians", "Syrian", "group"),
        ("Daesh", "Islamic State", "organisation"),
        ("Wyo.", "Wyoming", "place"),
        ("People’s Protection Units", "People's Protection Units", "organisation"),
        ("Oslo", "Oslo", "place"),
    ],
)
def test_known_names(name: str, canonical: str, kind: str) -> None:
    entry = gazetteer().find(name)
    assert entry is not None
    assert (entry.name, entry.kind) == (canonical, kind)


def test_seats_of_government() -> None:
    assert gazetteer().governed("Kremlin") == "Russia"
    assert gazetteer().governed("the Kremlin") == "Russia"
    assert gazetteer().governed("Paris") == "France"
    assert gazetteer().governed("Marseille") is None
    assert gazetteer().country("DE") == "Germany"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("French", "France"),
        ("Paris", "France"),
        ("the Kremlin", "Russia"),
        ("White House", "United States"),
        ("Lyon", None),
    ],
)
def test_the_country_that_a_name_stands_for(name: str, country: str | None) -> None:
    assert country_of(name) == country
