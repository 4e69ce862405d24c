from __future__ import annotations

from rashomon.faces.view import sections
from rashomon.store import Library
from rashomon.store.overview import overview
from rashomon.store.types import StoryFilter


def test_the_counts_are_those_of_the_brief(desk: Library) -> None:
    for each in overview(desk.database, StoryFilter()):
        differing, corroborated, _ = sections(desk.story(each.story.id))
        assert each.conflicts + each.updated == len(differing.findings)
        assert each.corroborated == len(corroborated.findings)
        assert each.conflicts == each.story.disputes


def test_outlets_come_by_publication(desk: Library) -> None:
    [_, _, first] = overview(desk.database, StoryFilter())
    assert first.outlets == ("Selda Courier", "Lakeland Today", "Osk Valley Herald")


def test_words_stand_in_a_report_of_the_story(desk: Library) -> None:
    found = overview(desk.database, StoryFilter(words='"fishing boats" -marathon'))
    assert [each.story.reports for each in found] == [2]
