"""A dossier holds every finding that names its subject, with all values, origins and sources."""

from __future__ import annotations

from rashomon.store import Library
from rashomon.store.dossier import Dossier, dossier


def korvan(desk: Library, limit: int = 100, offset: int = 0) -> Dossier:
    return dossier(desk.database, "Korvan", limit=limit, offset=offset)


def test_facts_come_from_all_stories(desk: Library) -> None:
    found = korvan(desk)
    assert {story.id for story in found.stories} == {fact.story for fact in found.facts}
    assert len(found.stories) == 2
    assert not found.more


def test_facts_are_the_findings_of_the_stories(desk: Library) -> None:
    for fact in korvan(desk).facts:
        story, finding = desk.finding(fact.finding.id)
        assert story == fact.story
        assert (fact.finding.question, fact.finding.variants) == (finding.question, finding.variants)


def test_every_fact_names_its_subject_or_is_said_by_it(desk: Library) -> None:
    for name in ("Korvan", "Ilse Marn", "Lake Ume", "Arvenia"):
        for fact in dossier(desk.database, name).facts:
            evidence = [e for v in fact.finding.variants for e in v.evidence]
            last = name.split()[-1]
            said = any(last in (e.speaker or "") for e in evidence)
            assert said if fact.relation == "said" else any(last in e.text for e in evidence)


def test_every_source_is_there(desk: Library) -> None:
    found = korvan(desk)
    cited = {e.span.report for fact in found.facts for v in fact.finding.variants for e in v.evidence}
    assert set(found.sources) == cited
    assert found.sources["courier-1"].outlet == "Selda Courier"


def test_what_somebody_says_is_told_report_by_report(desk: Library) -> None:
    said = {saying.statement.span.report: saying.statement.text for saying in dossier(desk.database, "Marn").sayings}
    assert set(said) >= {"courier-1", "lakeland-1"}
    assert "defend the coast" in said["lakeland-1"]


def test_somebody_else_of_that_name_says_nothing_here(desk: Library) -> None:
    assert dossier(desk.database, "Georgia Marn").sayings == ()


def test_the_class_of_a_thing_is_seen(desk: Library) -> None:
    assert "missile" in korvan(desk).class_words


def test_stories_are_read_a_page_at_a_time(desk: Library) -> None:
    pages = [korvan(desk, limit=1, offset=n) for n in (0, 1)]
    assert [page.more for page in pages] == [True, False]
    assert [fact for page in pages for fact in page.facts] == list(korvan(desk).facts)
    assert pages[0].stories[0].last_published > pages[1].stories[0].last_published  # type: ignore[operator]
