"""Who is somebody, and which namings are of one source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import claim, quantity, span

from rashomon.model import Entity, Mention
from rashomon.reconcile.source import NameIndex, names_nobody, source_key

FIVE = quantity("five", 5)


@pytest.mark.parametrize("name", ["officials", "A few residents", "some medical sources", "more than 150 people", "we"])
def test_nobody_in_particular(name: str) -> None:
    assert names_nobody(claim("r1", 10, FIVE, speaker=name))


@pytest.mark.parametrize("name", ["Ada Brask", "the Selda Observatory", "the company", "Arvenia's health ministry"])
def test_somebody(name: str) -> None:
    assert not names_nobody(claim("r1", 10, FIVE, speaker=name))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Arvenias defense ministry", "The Arvenian Defence Ministry"),
        ("a statement by the harbour council", "the Harbour Council"),
        ("the company", "The company"),
    ],
)
def test_two_namings_of_one_source(a: str, b: str) -> None:
    names = NameIndex(())
    assert names.key(a) == names.key(b)


def test_a_naming_that_holds_a_known_name() -> None:
    mention = Mention(span=span("r1", 0), name="Selda Observatory", kind="organisation")
    names = NameIndex(
        [Entity(id="en_1", name="Selda Observatory", kind="organisation", aliases=(), mentions=(mention,))]
    )
    assert names.key("Ada Brask, head of the Selda Observatory") == "en_1"
    assert source_key(claim("r1", 10, FIVE, speaker="the Selda Observatory"), names) == "en_1"


def test_keys_of_claims() -> None:
    names = NameIndex(())
    said, elsewhere = (claim(report, 10, FIVE, speaker="officials") for report in ("r1", "r2"))
    assert source_key(claim("r1", 10, FIVE), names) == ""
    assert source_key(said, names) != source_key(elsewhere, names)
    quoted, again = replace(said, kind="quote"), replace(elsewhere, kind="quote")
    assert source_key(quoted, names) == source_key(again, names)


def test_a_short_naming_is_the_one_source_its_report_names_in_full() -> None:
    full = claim("r1", 10, FIVE, speaker="the Arvenian Health Ministry")
    monitor = claim("r1", 90, FIVE, speaker="Selda Observatory, a monitoring group")
    names = NameIndex((), [full, monitor])
    for short, meant in (("the ministry", full), ("a monitor", monitor)):
        assert source_key(claim("r1", 200, FIVE, speaker=short), names) == source_key(meant, names)
        assert source_key(claim("r2", 200, FIVE, speaker=short), names) != source_key(meant, names)


def test_a_short_naming_that_fits_two_sources_is_neither() -> None:
    both = [claim("r1", 10 * i, FIVE, speaker=f"the {name} Ministry") for i, name in enumerate(("Health", "Interior"))]
    names = NameIndex((), both)
    assert source_key(claim("r1", 200, FIVE, speaker="the ministry"), names) not in {source_key(c, names) for c in both}
