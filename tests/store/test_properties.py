"""Facts by property: measures side by side, counts apart."""

from __future__ import annotations

import pytest

from rashomon.model import Evidence, Finding, Normal, Span, Variant
from rashomon.store import Library
from rashomon.store.dossier import Dossier, Fact, Source, dossier
from rashomon.store.naming import Bearer
from rashomon.store.properties import Property, properties


def fact(
    ident: str, text: str, value: str, number: float, unit: str, origins: int, question: str
) -> tuple[Fact, Source]:
    """A finding with one value in one report, which is its text."""
    start = text.index(value)
    evidence = Evidence(
        span=Span(report=ident, start=0, end=len(text)),
        text=text,
        sentence=Span(report=ident, start=0, end=len(text)),
        value=Span(report=ident, start=start, end=start + len(value)),
    )
    variant = Variant(
        value=value, normal=Normal(low=number, high=number, unit=unit), origins=origins, evidence=(evidence,)
    )
    finding = Finding(
        id=f"fi_{ident}", kind="quantity", question=question, agreement="agree", origins=origins, reason="",
        variants=(variant,),
    )  # fmt: skip
    source = Source(id=ident, outlet=None, published=None, published_precision=None, title=None, url=None, text=text)
    return Fact(story=f"st_{ident}", relation="about", finding=finding), source


def of(*given: tuple[Fact, Source]) -> tuple[Property, ...]:
    named = Bearer(id="en_1", name="Korvan", kind="thing", aliases=(), stories=1, ids=("en_1",))
    told = Dossier(
        bearer=named, facts=tuple(f for f, _ in given), sayings=(), stories=(), sources={s.id: s for _, s in given},
        class_words=frozenset({"missile"}), more=False,
    )  # fmt: skip
    return properties(told)


def test_one_measure_from_several_stories_stands_side_by_side() -> None:
    [found] = of(
        fact(
            "a",
            "The Korvan missile has a range of 300 km",
            "300 km",
            300,
            "kilometre",
            2,
            "kilometres · Korvan · range",
        ),
        fact(
            "b", "experts put the range of the Korvan at 350 km", "350 km", 350, "kilometre", 1, "kilometres · Korvan"
        ),
        fact("c", "Korvan, with its 300 kilometre range", "300 kilometre", 300, "kilometre", 1, "kilometres · Korvan"),
    )
    assert found.name == "range, in kilometres"
    assert [(answer.value, answer.origins) for answer in found.answers] == [
        ("300 kilometre", (("fi_a", 2), ("fi_c", 1))),
        ("350 km", (("fi_b", 1),)),
    ]


def test_other_measures_of_the_same_unit_stay_apart() -> None:
    found = of(
        fact("a", "The Korvan missile has a range of 300 km", "300 km", 300, "kilometre", 2, "kilometres · Korvan"),
        fact("b", "The Korvan missile flew 310 km", "310 km", 310, "kilometre", 1, "kilometres · Korvan"),
    )
    assert {p.name for p in found} == {"range, in kilometres", "flew, in kilometres"}


def test_counts_share_a_heading_and_nothing_else() -> None:
    [found] = of(
        fact("a", "Korvan hit 3 boats", "3", 3, "boat", 1, "boats · Korvan · hit"),
        fact("b", "Korvan sank 5 boats", "5", 5, "boat", 1, "boats · Korvan · sank"),
    )
    assert found.name == "boats"
    assert found.answers == ()
    assert len(found.facts) == 2


@pytest.mark.parametrize("name", ["Korvan", "Arvenia", "Lake Ume", "Georgia Marn", "Ostrau"])
def test_every_fact_is_in_one_property(desk: Library, name: str) -> None:
    told = dossier(desk.database, name)
    found = properties(told)
    assert sorted(f.finding.id for p in found for f in p.facts) == sorted(f.finding.id for f in told.facts)
    assert properties(told) == found


def test_a_range_said_to_be_one_thing_and_another(desk: Library) -> None:
    [found] = [p for p in properties(dossier(desk.database, "Korvan")) if p.name.startswith("range")]
    values = {answer.value: max(count for _, count in answer.origins) for answer in found.answers}
    assert values == {"300 kilometres": 2, "350 kilometres": 1}
