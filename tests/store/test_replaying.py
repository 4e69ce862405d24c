"""Rulings replayed on reports that are in no library give what a library gives, and say which had no say."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_commands import error_of, invoke
from made_library import EDITED, FERRY, STRIKE, intake

import rashomon
from rashomon.errors import NotAJudgement
from rashomon.faces.json import brief_to_json
from rashomon.model import Brief, Report, StoryBrief
from rashomon.store import Library
from rashomon.store import subjects as about

REPORTS = (*FERRY, STRIKE)
Rule = Callable[[Library], tuple[str, dict[str, Any]]]


def of(library: Library, report: str) -> str:
    return str(library.story_of(report))


def number(library: Library) -> str:
    """The finding of how many were killed."""
    found = library.story(of(library, "coast")).findings
    return next(f.id for f in found if f.kind == "quantity" and len(f.variants) > 1)


RULES: dict[str, Rule] = {
    "speaker": lambda lib: ("speaker", about.speaker(lib.database, 'coast:"12 people"', "Nils Berg")),
    "different": lambda lib: (
        "different_question",
        about.different_question(lib.database, number(lib), f"{number(lib)}/coast"),
    ),
    "derivation": lambda lib: ("derivation", about.derivation(lib.database, "north", "coast", "right")),
    "entities": lambda lib: ("merge_entities", about.merge_entities(lib.database, ["Ida Brandt", "Otto Lang"], None)),
    "merge": lambda lib: ("merge_stories", about.merge_stories(lib.database, [of(lib, "coast"), of(lib, "strike")])),
    "split": lambda lib: ("split_story", about.split_story(lib.database, of(lib, "coast"), ["north"])),
}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "rashomon.db"
    with Library.open(path, mode="write") as library:
        library.add(intake(*REPORTS))
        library.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def library(base: Path, tmp_path: Path) -> Path:
    path = tmp_path / "rashomon.db"
    path.write_bytes(base.read_bytes())
    return path


def shown(stories: Sequence[StoryBrief]) -> list[str]:
    """The stories as JSON without their ids and those of findings, which in a library stay as they were."""
    found = []
    for story in json.loads(brief_to_json(Brief(stories=tuple(stories))))["stories"]:
        del story["id"]
        for report in story["reports"]:
            report.pop("reason")
        for finding in story["findings"]:
            finding.pop("id")
        story["findings"].sort(key=json.dumps)
        found.append(json.dumps(story))
    return sorted(found)


@pytest.mark.parametrize("kind", RULES)
def test_a_run_over_files_is_corrected_as_a_library_is(library: Path, kind: str) -> None:
    with Library.open(library, mode="write") as opened:
        rule, subject = RULES[kind](opened)
        opened.judge(rule, subject, author="Ida")
        wanted = shown([opened.story(s.id) for s in opened.stories()])
        lines = opened.export_judgements()
    made = rashomon.brief(REPORTS, corrections=lines)
    assert shown(made.stories) == wanted
    assert any(story.judged for story in made.stories)
    assert not [n for n in made.notices if n.where.startswith("ju_")]


def test_what_was_taken_back_has_no_say(library: Path) -> None:
    with Library.open(library, mode="write") as opened:
        [ruled] = opened.judge(*RULES["speaker"](opened), author="Ida").judgements
        opened.undo(ruled.id, author="Jon")
        lines = opened.export_judgements()
    made, plain = rashomon.brief(REPORTS, corrections=lines), rashomon.brief(REPORTS)
    assert made == plain


def test_later_reports_of_a_story_that_was_split_go_where_they_are_nearer(library: Path) -> None:
    with Library.open(library, mode="write") as opened:
        opened.judge(*RULES["split"](opened), author="Ida")
        lines = opened.export_judgements()
    copy = replace(FERRY[1], id="late", outlet="Late Post", text=FERRY[1].text + " No more is known.")
    stories = rashomon.brief([*REPORTS, copy], corrections=lines).stories
    assert sorted(sorted(m.report.id for m in s.reports) for s in stories) == [
        ["coast", "wire"],
        ["late", "north"],
        ["strike"],
    ]


def notices(reports: Sequence[Report], lines: Sequence[str]) -> list[str]:
    return [n.what for n in rashomon.brief(reports, corrections=lines).notices if n.where.startswith("ju_")]


def test_a_ruling_that_finds_nothing_is_a_notice(library: Path) -> None:
    with Library.open(library, mode="write") as opened:
        opened.judge(*RULES["speaker"](opened), author="Ida")
        lines = opened.export_judgements()
    [absent] = notices([STRIKE], lines)
    assert absent.startswith("Ida's ruling that “")
    assert absent.endswith("is said by Nils Berg has no say: report coast is not among those given")
    [lost] = notices([replace(EDITED, text=EDITED.text.replace("people", "men")), *FERRY[1:]], lines)
    assert "no longer stands in coast" in lost


def test_of_two_rulings_the_later_holds_and_the_earlier_is_told(library: Path) -> None:
    with Library.open(library, mode="write") as opened:
        for name in ("Nils Berg", "Otto Lang"):
            opened.judge("speaker", about.speaker(opened.database, 'coast:"12 people"', name), author="Ida")
        lines = opened.export_judgements()
    for given in (lines, lines[::-1], (*lines, *lines)):
        made = rashomon.brief(REPORTS, corrections=given)
        assert {s.speaker for story in made.stories for s in story.statements if s.judged} == {"Otto Lang"}
        assert [n.what.partition(" has no say: ")[2] for n in made.notices if n.where.startswith("ju_")] == [
            "a later ruling says otherwise"
        ]


def test_a_line_that_is_none_is_said() -> None:
    with pytest.raises(NotAJudgement, match="line 1"):
        rashomon.brief(REPORTS, corrections=["{}"])


def test_the_command_shows_that_a_person_decided(desk_folder: Path) -> None:
    exported = invoke("correct", "export", "-o", "out/rulings.jsonl")
    assert exported.exit_code == 0
    lines = [
        {"id": r.id, "outlet": r.outlet, "published": r.published.isoformat(), "title": r.title, "text": r.text}
        for r in (EDITED, *FERRY[1:])
        if r.published
    ]
    Path("ferry.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    done = invoke("brief", "ferry.jsonl", "--corrections", "out/rulings.jsonl")
    assert done.exit_code == 0
    assert "Ida ruled on" in done.stdout
    assert "has no say" not in done.stderr
    done = invoke("brief", "strike.jsonl", "--corrections", "out/rulings.jsonl", "--corrections", "ruling.jsonl")
    assert done.stderr.count("has no say: report") == 2
    assert "ferry.jsonl: line 1 is no ruling" in error_of(invoke("brief", "x", "--corrections", "ferry.jsonl"))
    assert "none.jsonl: No such file" in error_of(invoke("brief", "ferry.jsonl", "--corrections", "none.jsonl"))
