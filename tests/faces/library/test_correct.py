from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from rashomon.faces.json import brief_schema, brief_to_json
from rashomon.model import Brief
from rashomon.store import Library

Invoke = Callable[..., Result]


@pytest.fixture
def added(invoke: Invoke, reports: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of the story in the library of the working folder."""
    monkeypatch.setenv("RASHOMON_AUTHOR", "Ida Brandt")
    invoke("add", reports)
    with Library.open() as library:
        return str(library.story_of("a"))


def numbers(story: str) -> str:
    """The id of the finding on the dead."""
    with Library.open() as library:
        return next(f.id for f in library.story(story).findings if f.kind == "quantity")


def test_a_ruling_says_what_it_changed_and_an_undo_takes_it_back(invoke: Invoke, added: str) -> None:
    finding = numbers(added)
    done = invoke("correct", "different", f"{finding}/a", f"{finding}/b", "--note", "two boats")
    assert done.exit_code == 0, done.output
    first, second, *rest = done.stdout.splitlines()
    ident = first.split()[0]
    assert ident.startswith("ju_")
    assert "answers another question than" in first
    assert second.startswith(added)
    assert second.endswith("made anew")
    assert any(line.startswith(f"  {finding}") for line in rest)
    undone = invoke("correct", "undo", ident)
    assert f"{ident} is taken back" in undone.stdout


def test_list_says_who_and_whether_it_holds(invoke: Invoke, added: str) -> None:
    assert "No rulings yet" in invoke("correct", "list").stdout
    invoke("correct", "speaker", 'a:"12 people"', "Nils Berg", "--author", "Jon", "--note", "heard it")
    invoke("correct", "speaker", 'a:"12 people"', "--nobody")
    told = invoke("correct", "list").stdout.splitlines()
    assert [line.split()[1].rstrip(":") for line in told if line.startswith("ju_")] == ["holds", "overruled"]
    assert "is said by Nils Berg (heard it)" in told[-2]
    assert told[-1].strip().startswith("Jon, ")
    assert "a later ruling says otherwise" in told[-3]
    as_json = json.loads(invoke("correct", "list", "--json").stdout)
    assert as_json["format"] == "rashomon.judgements/1"
    assert [j["author"] for j in as_json["judgements"]] == ["Jon", "Ida Brandt"]


def test_show_gives_addresses_that_can_be_ruled_on(invoke: Invoke, added: str) -> None:
    shown = invoke("correct", "show", added).stdout
    finding = numbers(added)
    assert finding in shown
    one = invoke("correct", "show", finding).stdout.splitlines()
    addresses = [line.split()[0] for line in one[1:]]
    assert {a.partition(":")[0] for a in addresses} == {"a", "b"}
    assert invoke("correct", "different", *addresses).exit_code == 0
    assert "a:" in invoke("correct", "show", "a").stdout


def test_stories_are_merged_and_split(invoke: Invoke, added: str, tmp_path: Path) -> None:
    split = invoke("correct", "split-story", added, "b", "--json")
    told = json.loads(split.stdout)
    assert told["format"] == "rashomon.judged/1"
    assert len(told["stories"]) == 2
    merged = invoke("correct", "merge-stories", *told["stories"])
    assert merged.exit_code == 0, merged.output
    with Library.open() as library:
        assert library.story_of("a") == library.story_of("b")


def test_names_are_merged_and_split(invoke: Invoke, added: str) -> None:
    with Library.open() as library:
        first, second = library.story(added).entities[:2]
    assert invoke("correct", "merge-entities", first.name, second.id).exit_code == 0
    with Library.open() as library:
        assert second.name in next(e for e in library.story(added).entities if e.name == first.name).aliases
    done = invoke("correct", "split-entity", first.name, "--name", second.name)
    assert done.exit_code == 0, done.output
    with Library.open() as library:
        assert {first.name, second.name} <= {e.name for e in library.story(added).entities}


def test_rulings_go_from_desk_to_desk(invoke: Invoke, added: str, reports: Path) -> None:
    invoke("correct", "derivation", "right", "b", "a")
    assert invoke("correct", "export", "-o", "rulings.jsonl").exit_code == 0
    invoke("add", reports, "--library", "other.db")
    first = invoke("correct", "import", "rulings.jsonl", "--library", "other.db")
    assert "b is from a" in first.stdout
    assert "1 ruling known already" in invoke("correct", "import", "rulings.jsonl", "--library", "other.db").stdout
    assert "0 rulings added, 1 known already" in invoke("import", "rulings.jsonl", "--library", "other.db").stderr
    with Library.open("other.db") as other, Library.open() as mine:
        assert brief_to_json(Brief(stories=(other.story(added),))) == brief_to_json(Brief(stories=(mine.story(added),)))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("same", "b:0"), "names no statement"),
        (("same", 'a:"12 people"'), "one statement only"),
        (("same", "a:60", "nothing:3"), "nothing:3 names no statement"),
        (("same", 'a:"12 people"', "b:9999"), "b:9999 names no statement"),
        (("different", 'a:"no such words"', "b:0"), "do not stand in report a"),
        (("derivation", "right", "a", "a"), "not derived from itself"),
        (("derivation", "perhaps", "a", "b"), "'perhaps' is not one of"),
        (("derivation", "right", "a", "c"), "no report c in this library"),
        (("speaker", "a:60"), "--nobody"),
        (("merge-stories", "st_00000000"), "no story st_00000000"),
        (("merge-entities", "Nemo", "Ahab"), "no name Nemo in this library"),
        (("undo", "ju_00000000"), "'rashomon correct list' shows them"),
        (("import", "none.jsonl"), "No such file"),
    ],
)
def test_what_cannot_be_ruled_is_one_line(invoke: Invoke, added: str, args: tuple[str, ...], said: str) -> None:
    done = invoke("correct", *args)
    assert done.exit_code in {1, 2}
    assert said in done.stderr
    with Library.open() as library:
        assert library.judgements() == ()


def test_no_library_is_made_by_a_ruling(invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "there is no library" in invoke("correct", "undo", "ju_00000000", "--author", "Ida").stderr
    assert not list(tmp_path.iterdir())


def test_every_face_says_that_a_person_decided(invoke: Invoke, added: str) -> None:
    import jsonschema

    invoke("correct", "speaker", 'a:"12 people"', "Nils Berg", "--note", "<b>heard</b> it")
    invoke("correct", "derivation", "right", "b", "a")
    invoke("correct", "same", numbers(added), 'b:"15 people"')
    shown = invoke("story", added, "--json").stdout
    told: dict[str, Any] = json.loads(shown)
    jsonschema.Draft202012Validator(brief_schema()).validate(told)
    [story] = told["stories"]
    assert len(story["judged"]) == 3
    assert story["derivations"][0]["judged"][0]["author"] == "Ida Brandt"
    assert any(f.get("judged") for f in story["findings"])
    assert any(s.get("judged") for s in story["statements"])
    for option in ("--all", "--markdown", "--html"):
        text = invoke("story", added, option, *(["-"] if option == "--html" else [])).stdout
        assert "Ida Brandt ruled on" in " ".join(text.split())
        assert "ruled by" in text.lower()
    assert "<b>heard" not in invoke("story", added, "--html", "-").stdout
