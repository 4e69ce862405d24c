"""The library tells what `brief` tells, and keeps it while reports come in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_library import FERRY, STRIKE, intake

import rashomon
from rashomon.errors import LibraryMissing, NotInLibrary
from rashomon.faces.json import brief_to_json
from rashomon.model import Brief, Member, StoryBrief
from rashomon.store import Library
from rashomon.store.types import StoryFilter

EDITED = replace(FERRY[0], text=FERRY[0].text.replace("12 people", "17 people"))


def plain(story: StoryBrief) -> dict[str, Any]:
    """A story as `brief` shows it, without what says how the report came into it."""
    shown: dict[str, Any] = json.loads(brief_to_json(Brief(stories=(story,))))["stories"][0]
    del shown["id"]
    for report in shown["reports"]:
        del report["reason"]
    return shown


def ferry(library: Library) -> StoryBrief:
    ident = library.story_of("coast")
    assert ident
    return library.story(ident)


def test_a_story_is_what_brief_makes_of_its_reports(filled: Library) -> None:
    briefed = rashomon.brief([*FERRY, STRIKE]).stories
    stories = sorted((filled.story(s.id) for s in filled.stories()), key=lambda s: -len(s.reports))
    assert [plain(s) for s in stories] == [plain(s) for s in briefed]


def test_reports_that_come_one_by_one_give_the_same_story_but_for_ids(library: Library) -> None:
    for report in (*FERRY, STRIKE):
        library.add(intake(report))
    [alone] = [s for s in rashomon.brief(FERRY).stories if len(s.reports) == 3]
    grown, once = plain(ferry(library)), plain(alone)
    for finding in (*grown["findings"], *once["findings"]):
        del finding["id"]
    key = lambda f: json.dumps(f, sort_keys=True)  # noqa: E731
    assert sorted(grown.pop("findings"), key=key) == sorted(once.pop("findings"), key=key)
    assert grown == once


def test_what_is_there_is_left_alone(filled: Library) -> None:
    before = [ferry(filled), filled.changes()]
    again = filled.add(intake(*FERRY, STRIKE))
    assert again.known == ("coast", "north", "wire", "strike")
    assert not again.new
    assert not again.stories
    assert [ferry(filled), filled.changes()] == before


def test_only_stories_that_a_report_touches_are_made_anew(library: Library) -> None:
    library.add(intake(*FERRY[:2], STRIKE))
    added = library.add(intake(FERRY[2]))
    assert added.stories == (library.story_of("coast"),)


def test_ids_of_stories_and_findings_stay_while_they_grow(library: Library) -> None:
    library.add(intake(*FERRY[:2]))
    before = ferry(library)
    library.add(intake(FERRY[2]))
    after = ferry(library)
    assert after.id == before.id
    assert {f.id for f in before.findings} <= {f.id for f in after.findings}
    killed = next(f for f in before.findings if f.agreement != "single" and len(f.variants) > 1)
    assert set(killed.reports) < set(library.finding(killed.id)[1].reports)


def test_a_finding_whose_id_another_story_has_gets_one_of_its_own(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "before.db", mode="write") as other:
        other.add(intake(STRIKE))
        [made] = [story.findings[0].id for story in (other.story(s.id) for s in other.stories())]
    library.add(intake(*FERRY))
    [left] = library.database.execute("SELECT min(number) FROM finding").fetchone()
    library.database.execute("UPDATE finding SET id = ? WHERE number = ?", (made, left))
    library.add(intake(STRIKE))
    assert library.check() == ()
    assert library.database.execute("SELECT count(*) FROM finding WHERE id = ?", (made,)).fetchone() == (1,)


def test_an_edit_is_a_revision_and_the_old_text_stays(filled: Library) -> None:
    added = filled.add(intake(EDITED))
    assert added.revised == ("coast",)
    assert [r.report.text for r in filled.revisions("coast")] == [FERRY[0].text, EDITED.text]
    assert [r.number for r in filled.revisions("coast")] == [1, 2]
    assert filled.report("coast").text == EDITED.text
    assert plain(ferry(filled)) != plain(next(s for s in rashomon.brief(FERRY).stories))
    assert filled.check() == ()


def test_an_edit_is_known_by_its_url_where_its_id_is_new(filled: Library) -> None:
    assert filled.add(intake(replace(EDITED, id="rp_0123456789"))).revised == ("coast",)


def test_an_edit_changes_a_value_and_the_finding_remembers(filled: Library) -> None:
    before = {f.id: f for f in ferry(filled).findings}
    filled.add(intake(EDITED))
    changes = [c for c in filled.changes() if c.kind == "value_added" and "17" in (c.after or "")]
    assert {(c.report, c.finding in before) for c in changes} == {("coast", True)}
    assert changes[0] in filled.changes_of(changes[0].finding)


def test_an_edit_of_the_only_statement_is_a_change_of_its_finding(library: Library) -> None:
    library.add(intake(STRIKE))
    library.add(intake(replace(STRIKE, text=STRIKE.text.replace("2,000", "3,000"))))
    told = [(c.kind, c.before or c.after) for c in library.changes() if c.kind.startswith("value")]
    assert {("value_added", "3,000"), ("value_gone", "2,000")} <= {(kind, (value or "")[:5]) for kind, value in told}


def test_another_text_under_a_taken_id_is_another_report(filled: Library) -> None:
    other = replace(STRIKE, id="coast", title="Snow closes the Ulm pass", text="Snow closed the Ulm pass on Friday.")
    assert filled.add(intake(other)).new == ("coast-2",)
    assert filled.add(intake(other)).known == ("coast-2",)
    assert filled.report("coast").text == FERRY[0].text


def test_a_second_independent_origin_is_told(library: Library) -> None:
    library.add(intake(FERRY[0]))
    library.add(intake(FERRY[1]))
    told = [(c.kind, c.before, c.after, c.report) for c in library.changes()]
    assert ("origins", "1", "2", "north") in told


def test_text_that_sqlite_cannot_hold_keeps_its_places(library: Library) -> None:
    odd = replace(STRIKE, text="Odd \ud800 and \0 signs. Tram drivers walked out in Ostfeld on Tuesday.")
    library.add(intake(odd))
    assert len(library.report("strike").text) == len(odd.text)
    assert library.check() == ()


def test_stories_are_filtered(filled: Library) -> None:
    assert len(filled.stories()) == 2
    assert [s.reports for s in filled.stories(StoryFilter(least_reports=2))] == [3]
    assert [s.reports for s in filled.stories(StoryFilter(outlet="northern post"))] == [3]
    assert [s.reports for s in filled.stories(StoryFilter(disputed=True))] == [3]
    assert [s.reports for s in filled.stories(StoryFilter(words="OSTFELD"))] == [1]
    assert filled.stories(StoryFilter(until="2031-03-10")) == ()
    assert len(filled.stories(StoryFilter(since="2031-03-11", until="2031-03-11"))) == 2
    assert len(filled.stories(limit=1)) == 1


def test_what_is_not_there_is_said(filled: Library) -> None:
    for look in (filled.story, filled.report, filled.revisions, filled.finding, filled.story_of, filled.summary):
        with pytest.raises(NotInLibrary, match=r"no .* nothing in this library"):
            look("nothing")


def test_the_beginning_of_an_id_is_enough(filled: Library) -> None:
    story = ferry(filled)
    assert filled.story(story.id[:8]) == story


def test_members_keep_what_their_report_was_read_with(filled: Library) -> None:
    members: dict[str, Member] = {m.report.id: m for m in ferry(filled).reports}
    assert members["coast"].report == FERRY[0]
    assert members["coast"].sentences


def test_analyses_are_those_of_the_texts(filled: Library) -> None:
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    parsed = next(iter(SpacyParser().parse([FERRY[1]])))
    assert filled.analyses(["north"]) == {"north": analyse(parsed)}


def test_the_library_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_LIBRARY", str(tmp_path / "elsewhere.db"))
    with pytest.raises(LibraryMissing, match=r"elsewhere\.db"):
        rashomon.Library.open()
    rashomon.Library.open(mode="write").close()
    rashomon.Library.open().close()
    assert (tmp_path / "elsewhere.db").exists()
