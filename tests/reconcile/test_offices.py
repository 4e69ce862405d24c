"""Who speaks for whom."""

from __future__ import annotations

import pytest

from rashomon.model import Entity, EntityKind, Mention, Report, Span
from rashomon.reconcile.offices import offices

NAMES: dict[str, EntityKind] = {
    "Ada Brask": "person",
    "Selda Ferries": "organisation",
    "Arvenia": "place",
    "Coast Guard": "organisation",
}


def found(*texts: str) -> dict[str, str]:
    reports = {f"r{i}": Report(id=f"r{i}", text=text) for i, text in enumerate(texts)}
    entities = []
    for name, kind in NAMES.items():
        places = [
            Span(report=r.id, start=at, end=at + len(name))
            for r in reports.values()
            for at in range(len(r.text))
            if r.text.startswith(name, at)
        ]
        mentions = tuple(Mention(span=p, name=name, kind=kind) for p in places)
        entities.append(Entity(id=name, name=name, kind=kind, aliases=(), mentions=mentions))
    return offices(entities, reports)


@pytest.mark.parametrize(
    "text",
    [
        "Selda Ferries chief executive Ada Brask said so",
        "Selda Ferries\u2019 new director general, Ada Brask, said so",
        "Ada Brask, a spokeswoman for Selda Ferries, said so",
        "Ada Brask director of the Arvenia-based Selda Ferries said so",
        "Selda Ferries 's president , Ada Brask , said so",
    ],
)
def test_an_office_between_the_two_names(text: str) -> None:
    assert found(text) == {"Ada Brask": "Selda Ferries"}


@pytest.mark.parametrize(
    "text",
    [
        "The former Selda Ferries chief executive Ada Brask said so",
        "Ada Brask, outgoing head of Selda Ferries, said so",
        "Selda Ferries sank and Ada Brask said so",
        "Ada Brask sued Selda Ferries",
        "",
    ],
)
def test_no_office(text: str) -> None:
    assert found(text) == {}


def test_the_body_told_most_often() -> None:
    twice = "Selda Ferries chairman Ada Brask came. " * 2
    assert found("Coast Guard official Ada Brask came.", twice) == {"Ada Brask": "Selda Ferries"}
