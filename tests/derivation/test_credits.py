import pytest

from rashomon.derivation.credits import agencies, credit_of, find_credits, reported_from
from rashomon.model import Report

PARENT = Report(
    id="p",
    text="x",
    outlet="The Harbour Times",
    title="Ferry company knew of the rotten deck",
    url="https://harbour.example/1",
)


def child(text: str, **given: object) -> Report:
    return Report(id="c", text=text, outlet="Blog", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ferry news\nBy Jo Lund, The Harbour Times\nThe deck was rotten.", "byline"),
        ("The deck was rotten. Source: Harbour Times", "source"),
        ("The deck was rotten, The Harbour Times reports.", "report"),
        ("The deck was rotten, according to The Harbour Times.", "report"),
        ("The captain spoke to The Harbour Times about the deck.", "mention"),
        ("Source: Ferry company knew of the rotten deck", "source"),
    ],
)
def test_credit_and_its_kind(text: str, kind: str) -> None:
    report = child(text)
    found = credit_of(report, find_credits(report), PARENT)
    assert found is not None
    assert found.kind == kind


def test_a_link_credits_its_outlet() -> None:
    report = child("It was bad.\nharbourtimes.com/2031/04/ferry-deck")
    found = credit_of(report, find_credits(report), PARENT)
    assert found is not None
    assert found.kind == "link"


def test_what_the_page_declares_credits() -> None:
    report = child("It was bad.", based_on=("https://harbour.example/1",))
    assert credit_of(report, find_credits(report), PARENT) is not None


def test_nobody_is_credited_by_a_shared_word() -> None:
    report = child("Harbour officials said the times were hard.")
    assert credit_of(report, find_credits(report), PARENT) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("LUND (AP) - The ferry sank.", ("AP",)),
        ("Ferry sinks\nThe Associated Press\nThe ferry sank.", ("AP",)),
        ("Sunday 3 Mar 2031 Ferry sinks Reuters The ferry sank.", ("Reuters",)),
        ("The ferry sank.\nAssociated Press writer Jo Lund contributed.", ("AP",)),
        ("The ferry sank. (AP Photo/Jo Lund)", ()),
        ("The ferry sank, he told the map maker.", ()),
    ],
)
def test_agencies_whose_copy_is_carried(text: str, named: tuple[str, ...]) -> None:
    assert agencies(find_credits(child(text))) == named


def test_who_reported_the_matter() -> None:
    assert "harbour times" in reported_from(find_credits(child("It sank, The Harbour Times reported.")))
