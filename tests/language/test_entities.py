from __future__ import annotations

import importlib.util
import random
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.entities import NameIndex, entity_of, link_entities, resolve_name
from rashomon.language.names import find_mentions
from rashomon.language.parser import SpacyParser
from rashomon.model import Entity, EntityKind, Mention, Parse, Report, Span


@cache
def parsed(*texts: str) -> tuple[Parse, ...]:
    return tuple(SpacyParser().parse([Report(id=f"r{i}", text=text) for i, text in enumerate(texts, 1)]))


def entities(*texts: str) -> tuple[Entity, ...]:
    parses = parsed(*texts)
    return link_entities(parses, [find_mentions(parse) for parse in parses])


def names(found: Sequence[Entity]) -> dict[str, set[str]]:
    """Each entity's name and every way it is mentioned."""
    return {entity.name: {mention.name for mention in entity.mentions} for entity in found}


def test_spellings_titles_and_surname_are_one_person() -> None:
    found = entities(
        "President Volodymyr Zelensky spoke in Oslo. Zelensky thanked Norway.",
        "Volodymyr Zelenskyy was there. Zelenskyy left.",
    )
    (person,) = (entity for entity in found if entity.kind == "person")
    assert {m.name for m in person.mentions} == {"Volodymyr Zelensky", "Zelensky", "Volodymyr Zelenskyy", "Zelenskyy"}
    assert person.reports == ("r1", "r2")


def test_two_people_with_one_surname_stay_apart() -> None:
    found = names(entities("Mary Hayward met Liz Hayward. Elizabeth Hayward smiled, and Peter Hayward left."))
    assert found == {
        "Mary Hayward": {"Mary Hayward"},
        "Elizabeth Hayward": {"Elizabeth Hayward", "Liz Hayward"},
        "Peter Hayward": {"Peter Hayward"},
    }


def test_a_bare_surname_is_who_had_that_title_else_who_came_last() -> None:
    found = names(entities("Mayor Mary Hayward met Senator Peter Hayward. Mayor Hayward left. Senator Hayward stayed."))
    assert found == {"Mary Hayward": {"Mary Hayward", "Hayward"}, "Peter Hayward": {"Peter Hayward", "Hayward"}}


def test_an_ambiguous_surname_stays_by_itself() -> None:
    found = names(entities("Mary Hayward spoke.", "Peter Hayward spoke.", "They said that Mr. Hayward had left."))
    assert found["Hayward"] == {"Hayward"}


def test_an_initial_joins_only_where_one_person_fits() -> None:
    assert len(entities("J. Hayward wrote to John Hayward.")) == 1
    assert len(entities("J. Hayward wrote to John Hayward and Jane Hayward.")) == 3


def test_acronyms_both_ways() -> None:
    found = names(
        entities(
            "The Coastal Relief Council (CRC) opened a camp. The CRC said it was full.",
            "The CRC closed it. The Northern Ferry Authority agreed.",
            "Officials of the NFA agreed.",
        )
    )
    assert found["Coastal Relief Council"] == {"Coastal Relief Council", "CRC"}
    assert found["Northern Ferry Authority"] == {"Northern Ferry Authority", "NFA"}


def test_country_under_many_names_and_its_acting_capital() -> None:
    found = entities(
        "The US denied it. The U.S. army left. Washington warned that it would act. The United States agreed.",
        "The talks were held in Washington on Friday.",
    )
    by_name = names(found)
    assert by_name["United States"] == {"US", "U.S.", "United States", "Washington"}
    assert by_name["Washington"] == {"Washington"}


def test_a_government_that_only_its_capital_stands_for() -> None:
    assert names(entities("Tehran denied the report. The Kremlin said nothing."))["Iran"] == {"Tehran"}


def test_known_aliases_and_spellings_of_places() -> None:
    found = names(
        entities(
            "ISIS held the village of Al-Tukhar near the town of Khan Sheikhoun.",
            "Daesh held the village of Tokhar near the town of Khan Sheikhun.",
        )
    )
    assert found["Islamic State"] == {"ISIS", "Daesh"}
    assert {"Al-Tukhar", "Tokhar"} in found.values()
    assert {"Khan Sheikhoun", "Khan Sheikhun"} in found.values()


def test_known_names_that_look_alike_stay_apart() -> None:
    found = names(entities("Iran met Iraq, Austria met Australia, and Niger met Nigeria, Sudan and South Sudan."))
    assert len(found) == 8


def test_a_short_form_goes_to_the_one_longer_name() -> None:
    found = names(entities("The Tulip Observatory for Sea Birds counted them. The Observatory said they were few."))
    assert found == {"Tulip Observatory for Sea Birds": {"Tulip Observatory for Sea Birds", "Observatory"}}


def test_one_kind_per_entity_by_vote() -> None:
    kinds: tuple[EntityKind, ...] = ("place", "person", "place")
    mentions = tuple(
        Mention(span=Span(report="r1", start=i, end=i + 1), name="Zelmora", kind=kind) for i, kind in enumerate(kinds)
    )
    report = Parse(report=Report(id="r1", text="ZZZ"), tokens=(), sentences=(), names=(), furniture=())
    (entity,) = link_entities([report], [mentions])
    assert (entity.kind, len(entity.mentions)) == ("place", 3)


def test_the_order_of_reports_makes_no_difference() -> None:
    texts = (
        "President Mary Doe of the Coastal Council (CC) spoke in Oslo.",
        "Doe said the CC would meet in Oslo. Moscow denied it.",
        "M. Doe and the council of Oslo met. Russia denied it.",
    )
    parses = parsed(*texts)
    pairs = [(parse, find_mentions(parse)) for parse in parses]
    expected = link_entities([p for p, _ in pairs], [m for _, m in pairs])
    for seed in range(4):
        random.Random(seed).shuffle(pairs)
        assert link_entities([p for p, _ in pairs], [m for _, m in pairs]) == expected


def test_look_up_by_name_and_by_mention() -> None:
    found = entities(
        "Bashar al-Assad met the Syrian Observatory for Human Rights (SOHR). Assad spoke to the U.S. envoy."
    )
    for text, name in [
        ("Assad", "Bashar al-Assad"),
        ("President Assad", "Bashar al-Assad"),
        ("Bashar Assad", "Bashar al-Assad"),
        ("the SOHR", "Syrian Observatory for Human Rights"),
        ("the Observatory", "Syrian Observatory for Human Rights"),
        ("America", "United States"),
    ]:
        entity = resolve_name(text, found)
        assert entity is not None, text
        assert entity.name == name
    assert resolve_name("Mary Doe", found) is None
    assert resolve_name("", found) is None
    index = NameIndex(found)
    assert index.resolve("Assad") is index.resolve("Assad")
    by_span = entity_of(found)
    assert all(by_span[mention.span] is entity for entity in found for mention in entity.mentions)


NAMES = st.sampled_from(
    "Mary Doe|Doe|M. Doe|John Doe|US|U.S.|Washington|CRC|Coastal Relief Council|al-Tal|Tall||é|The|the |Daesh|ISIS|"
    "Jr.|al-|O'|.".split("|")
)
KINDS = st.sampled_from(["person", "organisation", "place", "thing", "group", "event"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.tuples(st.one_of(NAMES, st.text(max_size=12)), KINDS), max_size=12), max_size=4))
def test_every_mention_is_in_exactly_one_entity(stories: list[list[tuple[str, str]]]) -> None:
    parses, mentions = [], []
    for i, named in enumerate(stories):
        text, found = "", []
        for name, kind in named:
            span = Span(report=f"r{i}", start=len(text), end=len(text) + len(name))
            found.append(Mention(span=span, name=name, kind=kind))  # type: ignore[arg-type]
            text += name + " "
        parses.append(Parse(report=Report(id=f"r{i}", text=text), tokens=(), sentences=(), names=(), furniture=()))
        mentions.append(tuple(found))
    linked = link_entities(parses, mentions)
    spread = sorted((m for entity in linked for m in entity.mentions), key=lambda m: (m.span, m.name))
    assert spread == sorted((m for found in mentions for m in found), key=lambda m: (m.span, m.name))
    assert len({entity.id for entity in linked}) == len(linked)
    assert linked == link_entities(parses[::-1], mentions[::-1])


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The scoring script, as a module."""
    spec = importlib.util.spec_from_file_location("score_names", Path(__file__).parent / "score_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "score_names", module)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("split", ["develop", "kept"])
def test_figures_on_the_marked_bundles(
    bench: Path, split: str, scorer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scorer, "BUNDLES", bench / "reconcile/bundles")
    total = scorer.Tally()
    parser = SpacyParser()
    for marked in scorer.load_marks(split):
        total.add(scorer.score_bundle(marked, list(parser.parse(scorer.read_bundle(marked["bundle"])))))
    figures = total.figures()
    floors = {"mention_f1": 0.97, "kind": 0.97, "b_cubed_f1": 0.97, "pair_f1": 0.97}
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}


def test_marks_hold_no_text(scorer: ModuleType) -> None:
    for marked in scorer.load_marks():
        keys = {key for mark in marked["marks"] for key in mark}
        assert keys <= {"report", "start", "end", "kind", "entity", "optional"}


def mention(text: str, name: str, kind: EntityKind) -> Mention:
    at = text.index(name)
    return Mention(span=Span(report="r1", start=at, end=at + len(name)), name=name, kind=kind)


def test_two_unknown_words_are_whoever_is_called_by_the_second() -> None:
    text = "Xanthe Groveling spoke. Later Groveling left Fort Brask, and Brask went."
    (parse,) = parsed(text)
    spoke, fort = mention(text, "Xanthe Groveling", "organisation"), mention(text, "Fort Brask", "organisation")
    later = Mention(span=Span(report="r1", start=30, end=39), name="Groveling", kind="person")
    went = Mention(span=Span(report="r1", start=61, end=66), name="Brask", kind="person")
    found = names(link_entities([parse], [(spoke, later, fort, went)]))
    assert found["Xanthe Groveling"] == {"Xanthe Groveling", "Groveling"}
    assert found["Fort Brask"] == {"Fort Brask"}


def test_an_agent_is_a_person() -> None:
    found = entities("FBI Special Agent Mary Doe wrote to Selda. Doe left.")
    (person,) = (entity for entity in found if entity.kind == "person")
    assert {m.name for m in person.mentions} == {"Mary Doe", "Doe"}
