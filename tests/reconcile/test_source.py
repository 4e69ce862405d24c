"""Who is somebody, and which namings are of one source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import claim, quantity, span

from rashomon.model import Entity, EntityKind, Mention, Report
from rashomon.reconcile.naming import names_nobody
from rashomon.reconcile.source import KnownNames, NameIndex, own_voice, source_key

FIVE = quantity("five", 5)
COUNTRIES = {"Arvenia": "Arvenia", "Arvenian": "Arvenia", "Brask": "Arvenia", "Selland": "Selland"}
KNOWN = KnownNames(country_of=COUNTRIES.get, same_outlet=lambda name, outlet: name.removeprefix("the ") == outlet)


def entity(name: str, kind: EntityKind, *aliases: str, mentions: int = 1) -> Entity:
    found = tuple(Mention(span=span("r1", 900 + 10 * i), name=name, kind=kind) for i in range(mentions))
    return Entity(id=f"en_{name}", name=name, kind=kind, aliases=aliases, mentions=found)


def index(*entities: Entity, said: dict[str, str] | None = None) -> NameIndex:
    """Names of a story in which the reports of `said` cite somebody, as they name them."""
    claims = [claim(report, 10, FIVE, speaker=name) for name, report in (said or {}).items()]
    return NameIndex(entities, claims, (), KNOWN)


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


@pytest.mark.parametrize("name", ["Brask", "the Arvenian army", "an Arvenian official", "Arvenias foreign ministry"])
def test_a_capital_an_army_and_an_official_are_a_country_s_government(name: str) -> None:
    assert index().key(name) == index().key("the Arvenian government") == index().key("Arvenia")


@pytest.mark.parametrize("name", ["the Arvenian opposition", "pro-Arvenian media", "an Arvenian rescuer", "Selland"])
def test_who_is_in_a_country_is_not_its_government(name: str) -> None:
    assert index().key(name) != index().key("Arvenia")


def test_a_country_that_describes_somebody_is_not_who_they_are() -> None:
    names = index(entity("Selda Watch", "organisation"), entity("Arvenia", "place"))
    assert names.key("the Arvenia-based Selda Watch") == "en_Selda Watch"
    assert names.key("Arvenia-backed fighters") != names.key("Arvenia")


def test_a_person_named_to_describe_another_is_not_the_source() -> None:
    names = index(entity("Ada Brask", "person", "Brask"))
    assert names.key("harbour master Ada Brask") == names.key("Ada Brask, 41,") == "en_Ada Brask"
    for other in ("the staunch Ada Brask ally", "Ada Brask's mother"):
        assert names.key(other) != "en_Ada Brask"


def test_a_short_name_counts_as_it_is_spelled() -> None:
    names = index(entity("WHO", "organisation"))
    assert names.key("a WHO doctor") == "en_WHO"
    assert names.key("a doctor who saw it") != "en_WHO"
    assert not names_nobody(claim("r1", 10, FIVE, speaker="The WHO"))


def test_the_head_of_a_body_without_a_name_speaks_for_it() -> None:
    ada = entity("Ada Brask", "person", "Brask")
    names = index(ada, said={"Ada Brask head of Seldas health authority": "r1", "Brask": "r2"})
    assert names.key("Brask") == names.key("the health directorate in Selda province")
    assert names.why(names.key("Brask"), ["Brask"]) == "Ada Brask speaks for it"


def test_a_report_of_the_story_is_a_source_of_the_others() -> None:
    reports = [Report(id="r1", text="", outlet="Selda Post"), Report(id="r2", text="", outlet="Brask News")]
    names = NameIndex([entity("Selda Post", "organisation", "the Post")], (), reports, KNOWN)
    assert names.key("the Selda Post") == names.key("the Post") == own_voice("r1")
    assert names.why(own_voice("r1"), ["the Post"]) == "whose own report is one of these"


def test_the_company_is_the_organisation_the_story_names_most_of_those_its_report_cites() -> None:
    ferries, coast = entity("Selda Ferries", "organisation", mentions=3), entity("Coast Guard", "organisation")
    names = index(ferries, coast, said={"Selda Ferries": "r1", "the Coast Guard": "r1"})
    assert names.meant("The company", "r1") == "en_Selda Ferries"
    assert names.meant("The group", "r1") is None
    assert names.meant("a company", "r1") is None
    alone = index(coast, said={"the Coast Guard": "r1"})
    assert alone.meant("The group", "r1") == "en_Coast Guard"


def test_a_monitor_is_the_observatory_that_its_report_names() -> None:
    names = index(entity("Selda Observatory", "organisation"), said={"the Selda Observatory": "r1"})
    for naming in ("a monitor", "a monitoring group", "a war monitor and medical workers"):
        expected = None if naming.startswith("a war") else "en_Selda Observatory"
        assert names.meant(naming, "r1") == expected
    assert names.meant("a monitor and medical workers", "r1") == "en_Selda Observatory"


def test_a_whole_name_is_never_taken_for_a_longer_one() -> None:
    names = index(entity("Arvenian Defence Ministry", "organisation"), said={"the Arvenian Defence Ministry": "r1"})
    assert names.meant("Arvenia", "r1") is None


def test_a_press_release_is_the_body_s_that_its_report_cites() -> None:
    names = index(entity("Selda Ferries", "organisation"), said={"Selda Ferries": "r1"})
    assert names.meant("a press release", "r1") == "en_Selda Ferries"
    assert names.meant("a press release", "r2") is None


def test_its_director_is_the_one_body_s_that_its_report_cites() -> None:
    names = index(entity("Selda Ferries", "organisation"), said={"Selda Ferries": "r1"})
    assert names.meant("its director", "r1") == "en_Selda Ferries"
    assert names.meant("the official", "r1") is None
    assert names.meant("its director", "r2") is None


def test_the_army_is_that_of_the_one_government_so_described() -> None:
    names = index(said={"an Arvenian army source": "r1"})
    assert names.meant("The army", "r2") == names.key("Arvenia")
    two = index(said={"an Arvenian army source": "r1", "the Selland army": "r1"})
    assert two.meant("The army", "r2") is None


@given(st.lists(st.text(max_size=12), max_size=5), st.text(max_size=80))
def test_any_text_can_be_a_naming(names: list[str], naming: str) -> None:
    people = [entity(name, "person") for name in sorted(set(names))]
    found = index(*people, said={naming: "r1"})
    assert isinstance(source_key(claim("r1", 10, FIVE, speaker=naming), found), str)


def test_police_of_two_reports_are_one_source() -> None:
    police, again = (claim(report, 10, FIVE, speaker=name) for report, name in (("r1", "Police"), ("r2", "the police")))
    names = NameIndex((), [police, again])
    assert source_key(police, names) == source_key(again, names)
    assert names.why(names.key("police"), ["police"]) == "reports of one event mean the same police"


def test_of_police_and_others_the_police_count() -> None:
    both, police = (claim(r, 10, FIVE, speaker=n) for r, n in (("r1", "police and medics"), ("r2", "police")))
    names = NameIndex((), [both, police])
    assert source_key(both, names) == source_key(police, names)


def test_police_of_two_places_are_two_sources() -> None:
    one, other = (claim("r1", 10, FIVE, speaker=f"{place} police") for place in ("Selda", "Brask"))
    assert source_key(one, NameIndex((), [one])) == source_key(claim("r2", 10, FIVE, speaker="police"), NameIndex(()))
    both = NameIndex((), [one, other])
    assert source_key(one, both) != source_key(other, both)


def test_who_is_named_by_office_is_whom_a_report_introduces_so() -> None:
    text = "Harbour Secretary Ada Brask said so."
    ada = Mention(span=replace(span("r1", 0), start=18, end=27), name="Ada Brask", kind="person")
    person = Entity(id="en_ada", name="Ada Brask", kind="person", aliases=(), mentions=(ada,))
    names = NameIndex([person], (), [Report(id="r1", text=text)])
    by_office = claim("r2", 10, FIVE, speaker="the harbour secretary")
    assert source_key(by_office, names) == "en_ada"
    assert names.why("en_ada", ["the harbour secretary"]) == "a report introduces Ada Brask by that office"
