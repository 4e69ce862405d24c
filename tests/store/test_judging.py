"""What people rule holds whenever a story is made, is taken back without a trace, and can be shared."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_library import FERRY, STRIKE, intake

from rashomon.errors import NotInLibrary, UsageError
from rashomon.faces.json import brief_to_json
from rashomon.model import Brief, Finding, StoryBrief
from rashomon.store import Library
from rashomon.store import subjects as about


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two libraries of the same reports, that came in another order."""
    folder = tmp_path_factory.mktemp("base")
    for name, reports in (("one", (*FERRY, STRIKE)), ("other", (STRIKE, *reversed(FERRY)))):
        with Library.open(folder / f"{name}.db", mode="write") as library:
            for each in reports:
                library.add(intake(each))
    return {name: folder / f"{name}.db" for name in ("one", "other")}


@contextmanager
def copied(path: Path) -> Iterator[Library]:
    with TemporaryDirectory() as folder:
        copyfile(path, Path(folder) / path.name)
        with Library.open(Path(folder) / path.name, mode="write") as library:
            yield library


@pytest.fixture
def filled(base: dict[str, Path]) -> Iterator[Library]:
    with copied(base["one"]) as library:
        yield library


def shown(library: Library) -> dict[str, str]:
    """All stories as JSON, by id."""
    stories = library.stories(limit=None)
    return {s.id: brief_to_json(Brief(stories=(library.story(s.id),))) for s in stories}


def rule(library: Library, kind: str, *args: Any, author: str = "Ida", **named: Any) -> str:
    subject = getattr(about, kind)(library.database, *args, **named)
    [made] = library.judge(kind, subject, author=author).judgements
    return made.id


def ferry(library: Library) -> StoryBrief:
    ident = library.story_of("coast")
    assert ident
    return library.story(ident)


def finding(library: Library, *texts: str) -> Finding:
    """The one finding of numbers that has all these values."""
    numbers = [f for f in ferry(library).findings if f.kind == "quantity"]
    found = [f for f in numbers if all(any(t in v.value for v in f.variants) for t in texts)]
    assert len(found) == 1
    return found[0]


def state(library: Library, ident: str) -> str:
    return next(s.state for s in library.judgements() if s.judgement.id == ident)


# --- questions ---


def test_statements_ruled_different_are_of_two_findings(filled: Library) -> None:
    both = finding(filled, "12", "Fifteen")
    ident = rule(filled, "different_question", f"{both.id}/coast", f"{both.id}/north")
    assert finding(filled, "12").id != finding(filled, "Fifteen").id
    assert [r.id for r in finding(filled, "12").judged] == [r.id for r in finding(filled, "Fifteen").judged] == [ident]
    assert [r.author for r in ferry(filled).judged] == ["Ida"]


def test_statements_ruled_one_question_join_below_the_threshold(filled: Library) -> None:
    carried, killed = finding(filled, "140", "110"), finding(filled, "12", "Fifteen")
    ident = rule(filled, "same_question", [carried.id, killed.id])
    joined = finding(filled, "140", "12")
    assert joined.judged[0].id == ident
    assert set(joined.reports) == {"coast", "north", "wire"}
    assert joined.agreement == "conflict"


def test_single_statements_may_be_joined_by_their_words(filled: Library) -> None:
    rule(filled, "same_question", ['north:"Fifteen people"', "wire:110"])
    assert any({"north", "wire"} <= set(f.reports) and f.judged for f in ferry(filled).findings)


def test_of_contradicting_rulings_the_later_holds_and_that_is_said(filled: Library) -> None:
    both = finding(filled, "12", "Fifteen")
    parts = f"{both.id}/coast", f"{both.id}/north"
    same = about.same_question(filled.database, parts)
    first = rule(filled, "different_question", *parts)
    second = filled.judge("same_question", same, author="Jon").judgements[0].id
    assert finding(filled, "12", "Fifteen").judged[-1].id == second
    assert (state(filled, first), state(filled, second)) == ("overruled", "holds")
    filled.undo(second, author="Ida")
    assert (state(filled, first), state(filled, second)) == ("holds", "undone")


def test_kinds_that_never_answer_one_question_are_refused(filled: Library) -> None:
    when = next(f for f in ferry(filled).findings if f.kind == "date")
    with pytest.raises(NotInLibrary, match="never answer one question"):
        about.same_question(filled.database, [finding(filled, "140", "110").id, when.id])


# --- derivations, speakers ---


def test_a_derivation_may_be_added_turned_and_denied(filled: Library) -> None:
    added = rule(filled, "derivation", "north", "coast", "right")
    [found] = [d for d in ferry(filled).derivations if {d.child, d.parent} == {"north", "coast"}]
    assert (found.child, found.direction, found.judged[0].id) == ("north", "child_from_parent", added)
    rule(filled, "derivation", "north", "coast", "reversed")
    [found] = [d for d in ferry(filled).derivations if {d.child, d.parent} == {"north", "coast"}]
    assert found.child == "coast"
    assert state(filled, added) == "overruled"
    rule(filled, "derivation", "north", "coast", "wrong")
    assert not [d for d in ferry(filled).derivations if {d.child, d.parent} == {"north", "coast"}]
    assert ferry(filled).judged


def test_a_derivation_folds_origins(filled: Library) -> None:
    before = finding(filled, "80")
    assert before.origins == 2
    rule(filled, "derivation", "north", "coast", "right")
    assert len(ferry(filled).origins) == 1
    assert finding(filled, "80").origins == 1


def test_a_speaker_may_be_named_and_taken_away(filled: Library) -> None:
    def speakers() -> set[str | None]:
        return {
            e.speaker for v in finding(filled, "12", "Fifteen").variants for e in v.evidence if e.span.report == "coast"
        }

    assert speakers() == {"the coast guard"}
    named = rule(filled, "speaker", 'coast:"12 people"', "Captain Nils Berg")
    assert speakers() == {"Captain Nils Berg"}
    assert finding(filled, "12", "Fifteen").judged[0].id == named
    assert {s.speaker for s in ferry(filled).statements if s.judged} == {"Captain Nils Berg"}
    rule(filled, "speaker", 'coast:"12 people"', None)
    assert speakers() == {None}
    assert state(filled, named) == "overruled"


def test_what_a_report_says_itself_may_be_given_to_a_speaker(filled: Library) -> None:
    rule(filled, "speaker", 'coast:"140 passengers"', "Captain Nils Berg")
    said = [e for v in finding(filled, "140", "110").variants for e in v.evidence if e.span.report == "coast"]
    assert {e.speaker for e in said} == {"Captain Nils Berg"}


# --- names ---


def test_names_may_be_merged_and_split(filled: Library) -> None:
    names = {e.name: e for e in ferry(filled).entities}
    assert {"Lessing", "Tarn Point"} <= set(names)
    kind = names["Tarn Point"].kind
    subject = {"names": [["Tarn Point", kind], ["Lessing", names["Lessing"].kind]]}
    ident = filled.judge("merge_entities", subject, author="Ida").judgements[0].id
    [one] = [e for e in ferry(filled).entities if e.judged]
    assert one.name == "Tarn Point"
    assert "Lessing" in one.aliases
    assert len(one.mentions) == len(names["Tarn Point"].mentions) + len(names["Lessing"].mentions)
    other = rule(filled, "split_entity", "Tarn Point", names=["Lessing"])
    assert {"Lessing", "Tarn Point"} <= {e.name for e in ferry(filled).entities}
    assert (state(filled, ident), state(filled, other)) == ("overruled", "holds")


# --- stories ---


def test_stories_may_be_merged_and_the_old_id_leads_on(filled: Library) -> None:
    old = filled.story_of("coast"), filled.story_of("strike")
    rule(filled, "merge_stories", [str(i) for i in old])
    assert filled.story_of("coast") == filled.story_of("strike")
    assert len(filled.story(str(old[0])).reports) == len(filled.story(str(old[1])).reports) == 4
    assert filled.story(str(old[0])).judged[0].author == "Ida"
    assert filled.check() == ()


def test_a_report_that_comes_later_follows_the_merged_story(filled: Library) -> None:
    rule(filled, "merge_stories", [str(filled.story_of("coast")), str(filled.story_of("strike"))])
    filled.add(
        intake(replace(FERRY[0], id="late", url=None, outlet="Late Post", text=FERRY[0].text + " More was not known."))
    )
    assert filled.story_of("late") == filled.story_of("strike")
    assert filled.check() == ()


def test_an_undo_keeps_what_came_in_since(filled: Library) -> None:
    story, other = str(filled.story_of("coast")), str(filled.story_of("strike"))
    ident = rule(filled, "merge_stories", [story, other])
    filled.add(intake(replace(FERRY[0], id="late", url=None, outlet="Late Post", text=FERRY[0].text + " It was cold.")))
    filled.undo(ident, author="Ida")
    assert (filled.story_of("coast"), filled.story_of("late")) == (story, story)
    assert filled.story_of("strike") == other
    assert filled.story(story).judged == ()
    assert filled.check() == ()


def test_a_story_may_be_split(filled: Library) -> None:
    story = str(filled.story_of("coast"))
    ident = rule(filled, "split_story", story, ["wire"])
    assert filled.story_of("coast") == story != filled.story_of("wire")
    assert [len(s.reports) for s in map(filled.story, (story, str(filled.story_of("wire"))))] == [2, 1]
    assert filled.story(str(filled.story_of("wire"))).judged[0].id == ident
    assert filled.check() == ()


def test_a_later_report_joins_the_part_it_is_nearest_to(filled: Library) -> None:
    story = str(filled.story_of("coast"))
    ident = rule(filled, "split_story", story, ["wire"])
    again = replace(FERRY[2], id="again", outlet="Late Post", text=FERRY[2].text + " Boats were still out.")
    other = replace(FERRY[0], id="other", url=None, outlet="Other Post", text=FERRY[0].text + " It was cold.")
    filled.add(intake(again, other))
    assert filled.story_of("again") == filled.story_of("wire") != story
    assert filled.story_of("other") == filled.story_of("coast") == story
    assert filled.check() == ()
    filled.undo(ident, author="Ida")
    assert {filled.story_of(r) for r in ("again", "other", "coast", "wire")} == {story}


def test_what_leaves_no_story_behind_is_refused(filled: Library) -> None:
    with pytest.raises(UsageError, match="not all and not none"):
        about.split_story(filled.database, str(filled.story_of("coast")), ["coast", "north", "wire"])
    with pytest.raises(UsageError, match="strike: not in that story"):
        about.split_story(filled.database, str(filled.story_of("coast")), ["strike"])


# --- edits ---


def test_a_statement_that_moved_is_found_again(filled: Library) -> None:
    ident = rule(filled, "speaker", 'coast:"12 people"', "Captain Nils Berg")
    filled.add(intake(replace(FERRY[0], text="This report was extended on Tuesday. " + FERRY[0].text)))
    said = [e for v in finding(filled, "12", "Fifteen").variants for e in v.evidence if e.span.report == "coast"]
    assert {e.speaker for e in said} == {"Captain Nils Berg"}
    assert state(filled, ident) == "holds"


def test_a_statement_that_was_edited_away_waits_and_comes_back(filled: Library) -> None:
    ident = rule(filled, "speaker", 'coast:"12 people"', "Captain Nils Berg")
    filled.add(intake(replace(FERRY[0], text=FERRY[0].text.replace("12 people", "17 people"))))
    [standing] = filled.judgements()
    assert standing.state == "waiting"
    assert "no longer stands in coast" in standing.why
    filled.add(intake(replace(FERRY[0], text=FERRY[0].text + " The harbour was closed.")))
    assert state(filled, ident) == "holds"


# --- undoing ---

STEPS: tuple[Callable[[Library], tuple[str, dict[str, Any]]], ...] = (
    lambda lib: ("same_question", about.same_question(lib.database, ['coast:"12 people"', 'wire:"110 passengers"'])),
    lambda lib: (
        "same_question",
        about.same_question(lib.database, ['coast:"80 passengers"', 'wire:"110 passengers"']),
    ),
    lambda lib: (
        "different_question",
        about.different_question(lib.database, 'coast:"12 people"', 'north:"Fifteen people"'),
    ),
    lambda lib: ("different_question", about.different_question(lib.database, 'coast:"140"', 'wire:"110 passengers"')),
    lambda lib: ("derivation", about.derivation(lib.database, "wire", "coast", "right")),
    lambda lib: ("derivation", about.derivation(lib.database, "wire", "coast", "wrong")),
    lambda lib: ("speaker", about.speaker(lib.database, 'coast:"12 people"', "Nils Berg")),
    lambda lib: ("speaker", about.speaker(lib.database, 'wire:"12"', None)),
    lambda lib: ("merge_stories", about.merge_stories(lib.database, _stories(lib, "coast", "strike"))),
    lambda lib: ("split_story", about.split_story(lib.database, str(lib.story_of("north")), ["north"])),
    lambda lib: ("merge_entities", {"names": [["Tarn Point", "organisation"], ["Lessing", "place"]]}),
)


def _stories(library: Library, *reports: str) -> list[str]:
    return [str(library.story_of(r)) for r in reports]


def judge(library: Library, step: int) -> str | None:
    try:
        kind, subject = STEPS[step](library)
    except (UsageError, NotInLibrary):
        return None
    return library.judge(kind, subject, author="Ida").judgements[0].id


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_an_undo_gives_back_what_there_was(filled: Library, step: int) -> None:
    before = shown(filled)
    ident = judge(filled, step)
    assert ident
    assert shown(filled) != before
    undone = filled.undo(ident, author="Jon")
    assert shown(filled) == before
    assert filled.check() == ()
    filled.undo(undone.judgements[0].id, author="Ida")
    assert shown(filled) != before


STEPS_OF_ALL = st.lists(st.integers(0, len(STEPS) - 1), min_size=1, max_size=6)
SOME = settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@SOME
@given(steps=STEPS_OF_ALL, data=st.data())
def test_rulings_taken_back_in_any_order_leave_nothing(
    base: dict[str, Path], steps: list[int], data: st.DataObject
) -> None:
    with copied(base["one"]) as library:
        before = shown(library)
        made = [ident for step in steps if (ident := judge(library, step))]
        for ident in data.draw(st.permutations(made)):
            library.undo(ident, author="Jon")
        assert shown(library) == before
        assert library.check() == ()


@SOME
@given(steps=STEPS_OF_ALL)
def test_each_undo_gives_back_what_there_was_before_it(base: dict[str, Path], steps: list[int]) -> None:
    with copied(base["one"]) as library:
        seen, made = [shown(library)], []
        for step in steps:
            if ident := judge(library, step):
                made.append(ident)
                seen.append(shown(library))
        for ident in reversed(made):
            assert shown(library) == seen.pop()
            library.undo(ident, author="Jon")
        assert shown(library) == seen.pop()


@SOME
@given(steps=STEPS_OF_ALL, data=st.data())
def test_the_order_in_which_judgements_come_in_makes_no_difference(
    base: dict[str, Path], steps: list[int], data: st.DataObject
) -> None:
    with copied(base["one"]) as one:
        for step in steps:
            judge(one, step)
        lines, expected = one.export_judgements(), _without_ids(shown(one))
    with copied(base["one"]) as again, copied(base["other"]) as other:
        for library in (again, other):
            for line in data.draw(st.permutations(lines)):
                library.import_judgements([line])
            assert not library.import_judgements(lines).judgements
        assert _without_ids(shown(again)) == _without_ids(shown(other)) == expected


def _without_ids(stories: dict[str, str]) -> list[str]:
    """Stories with their findings in an order that does not depend on ids."""
    return sorted(_plain(text) for text in stories.values())


def _plain(text: str) -> str:
    [story] = json.loads(re.sub(r'"(fi|st)_[0-9a-f]+"', '""', text))["stories"]
    story["findings"].sort(key=lambda f: json.dumps(f, sort_keys=True))
    for each in story["reports"]:
        del each["reason"]
    return json.dumps(story, sort_keys=True)
