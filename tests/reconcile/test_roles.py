"""By which offices reports introduce people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Entity, Mention, Report, Span
from rashomon.reconcile.roles import Roles, introductions, office_of

NAMES = ("Ada Brask", "Ivo Lund")


def roles(**texts: str) -> Roles:
    reports = {id_: Report(id=id_, text=text) for id_, text in texts.items()}
    entities = []
    for name in NAMES:
        places = [
            Span(report=r.id, start=at, end=at + len(name))
            for r in reports.values()
            for at in range(len(r.text))
            if r.text.startswith(name, at)
        ]
        mentions = tuple(Mention(span=p, name=name, kind="person") for p in places)
        entities.append(Entity(id=name, name=name, kind="person", aliases=(), mentions=mentions))
    return Roles(entities, reports)


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Harbour Secretary Ada Brask said so.", "the harbour secretary"),
        ("It was the harbour secretary, Ada Brask, who said so.", "The Harbour Secretary"),
        ("Ada Brask, the presumptive Reform nominee, said so.", "the presumptive Reform nominee"),
        ("Rep. Ada Brask said so.", "the congresswoman"),
        ("Sen. Ada Brask said so.", "the lawmaker"),
        ("Selda Ferries attorney Ada Brask said so.", "Selda Ferries' lawyer"),
        ("Ada Brask, a lawyer for Selda Ferries, said so.", "the company's attorney"),
        ("Mr Justice Ada Brask said so.", "the judge"),
    ],
)
def test_a_naming_by_office(text: str, naming: str) -> None:
    told = roles(r1=text)
    assert told.bearer(naming, "r1") == "Ada Brask"
    assert told.bearer(naming, "r2") == "Ada Brask"


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Former Mayor Ada Brask said so.", "the mayor"),
        ("Mayor Ada Brask and Mayor Ivo Lund said so.", "the mayor"),
        ("Mayor Ada Brask said so.", "a mayor"),
        ("Mayor Ada Brask said so.", "the harbour mayor"),
        ("Selda Ferries attorney Ada Brask said so.", "Lund's lawyer"),
        ("Selda Ferries attorney Ada Brask said so.", "the attorney general"),
        ("Her acts were told by the judge, Ada Brask smiling at it.", "the judge"),
    ],
)
def test_a_naming_of_nobody_told(text: str, naming: str) -> None:
    assert roles(r1=text).bearer(naming, "r1") is None


def test_a_commander_of_one_report_need_not_be_that_of_another() -> None:
    told = roles(r1="Commander Ada Brask said so.", r2="The commander said so.")
    assert told.bearer("the commander", "r1") == "Ada Brask"
    assert told.bearer("the commander", "r2") is None


def test_in_one_report_it_is_whom_that_report_introduces() -> None:
    told = roles(r1="President Ada Brask said so.", r2="President Ivo Lund said so.")
    assert told.bearer("the president", "r1") == "Ada Brask"
    assert told.bearer("the president", "r3") is None


def test_officers() -> None:
    assert list(roles(r1="Selda police Captain Ada Brask said so.").officers()) == [("Ada Brask", "police")]


def test_possessors() -> None:
    told = office_of("Lund's lawyer")
    assert told is not None
    assert told.by_name
    assert told.whose == {"lund"}
    assert office_of("a witness") is None


@given(st.text(alphabet="Ada Brask,'the mayor of.\n()’ ", max_size=200))
def test_any_text(text: str) -> None:
    report = Report(id="r1", text=text)
    span = Span(report="r1", start=0, end=max(1, len(text) // 2))
    list(introductions(Mention(span=span, name="x", kind="person"), {"r1": report}))
    office_of(text)
