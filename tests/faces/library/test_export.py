"""`rashomon export` on a library: every format, one story alone, and errors that say what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from rashomon.faces.export import FORMATS, export
from rashomon.store import Library

Invoke = Callable[..., Result]

STRIKE = {
    "id": "c", "outlet": "Coast Daily", "published": "2031-05-02", "title": "Teachers end strike",
    "text": "Teachers in Orlune voted on Friday to end a strike that closed 40 schools, their union said.",
}  # fmt: skip
EDITED = {
    "id": "a", "outlet": "Coast Daily", "published": "2031-03-11T10:30:00Z", "title": "Ferry capsizes",
    "text": "The ferry Aurelia capsized off Tarn Point on Tuesday. The coast guard said 14 people were killed.",
}  # fmt: skip


@pytest.fixture
def filled(invoke: Invoke, reports: Path) -> Path:
    """A library of two stories, one report of which was edited."""
    later = reports.with_name("later.jsonl")
    later.write_text("".join(json.dumps(row) + "\n" for row in (STRIKE, EDITED)), encoding="utf-8")
    assert invoke("add", reports, "missing.txt").exit_code == 0
    assert invoke("add", later).exit_code == 0
    return reports.with_name("rashomon.db")


def _rows(folder: str, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(folder, f"{table}.jsonl").read_text("utf-8").splitlines()]


def test_every_format_is_what_the_stories_give_by_themselves(invoke: Invoke, filled: Path, tmp_path: Path) -> None:
    with Library.open(filled) as library:
        stories = [library.story(story.id) for story in library.stories()]
    for form in (f for f in FORMATS if f not in {"jsonl", "parquet"}):
        done = invoke("export", "--format", form, "--output", f"told.{form}")
        assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"2 stories: told.{form}\n")
        export(stories, form, tmp_path / f"made.{form}")
        told, made = Path(f"told.{form}"), tmp_path / f"made.{form}"
        for path in [made] if made.is_file() else made.iterdir():
            assert (told / path.name if told.is_dir() else told).read_bytes() == path.read_bytes()


def test_tables_hold_what_only_the_library_knows(invoke: Invoke, filled: Path) -> None:
    assert invoke("export", "--format", "jsonl", "--output", "t", "-q").exit_code == 0
    reports = {row["id"]: row for row in _rows("t", "report")}
    assert reports.keys() == {"a", "b", "c"}
    assert (reports["a"]["revision"], reports["b"]["revision"]) == (2, 1)
    assert "14 people" in reports["a"]["text"]
    [revision] = _rows("t", "revision")
    assert (revision["report"], revision["revision"], revision["authors"]) == ("a", 1, [])
    assert "12 people" in revision["text"]
    assert all(row["added"] and row["changed"] for row in _rows("t", "story"))
    assert all(row["added"] for row in _rows("t", "finding"))
    assert any(row["place"] == "missing.txt" for row in _rows("t", "notice"))
    assert {row["story"] for row in _rows("t", "finding_change")} <= {row["id"] for row in _rows("t", "story")}
    assert {row["kind"] for row in _rows("t", "story_change")} == {"opened"}
    assert {row["stage"] for row in _rows("t", "story")} <= {row["number"] for row in _rows("t", "stage")}


def test_tables_are_the_same_rows_as_in_the_library(invoke: Invoke, filled: Path) -> None:
    invoke("export", "--format", "jsonl", "--output", "t", "-q")
    with Library.open(filled) as library, library.reading() as db:
        for table in (
            "report",
            "revision",
            "statement",
            "member",
            "finding",
            "variant",
            "evidence",
            "mention",
            "alias",
        ):
            [count] = db.execute(f"SELECT count(*) FROM {table}").fetchone()
            assert count == len(_rows("t", table)), table
        shown = db.execute("SELECT finding, value, report, start, end, sentence FROM finding_evidence").fetchall()
    values = {(row["finding"], row["variant"]): row["value"] for row in _rows("t", "variant")}
    exported = [
        (r["finding"], values[r["finding"], r["variant"]], r["report"], r["start"], r["end"], r["sentence"])
        for r in _rows("t", "evidence")
    ]
    assert sorted(shown) == sorted(exported)


def test_parquet_holds_the_whole_library(invoke: Invoke, filled: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    invoke("export", "--format", "jsonl", "--output", "t", "-q")
    assert invoke("export", "--format", "parquet", "--output", "p", "-q").exit_code == 0
    for path in Path("p").glob("*.parquet"):
        assert parquet.read_metadata(path).num_rows == len(_rows("t", path.stem)), path.name


def test_one_story_alone(invoke: Invoke, filled: Path) -> None:
    with Library.open(filled) as library:
        ident = library.story_of("c")
    assert ident is not None
    done = invoke("export", "--format", "jsonl", "--output", "t", "--story", ident[:8], "--story", ident)
    assert done.stderr == "1 story: t\n"
    assert [row["id"] for row in _rows("t", "report")] == ["c"]
    assert _rows("t", "notice") == _rows("t", "finding_change") == []


def test_twice_the_same_bytes(invoke: Invoke, filled: Path) -> None:
    for form in FORMATS:
        for name in ("one", "two"):
            assert invoke("export", "--format", form, "--output", f"{name}.{form}", "-q").exit_code == 0
        one, two = Path(f"one.{form}"), Path(f"two.{form}")
        for path in [one] if one.is_file() else one.iterdir():
            assert path.read_bytes() == (two / path.name if two.is_dir() else two).read_bytes()


def test_a_story_that_is_not_there_leaves_no_file(invoke: Invoke, filled: Path) -> None:
    done = invoke("export", "--format", "csv", "--output", "out.csv", "--story", "st_nowhere")
    assert done.exit_code == 1
    assert "no story st_nowhere" in done.stderr
    assert not Path("out.csv").exists()


def test_what_must_not_be_replaced_is_said(invoke: Invoke, filled: Path) -> None:
    Path("notes").mkdir()
    Path("notes", "mine.txt").write_text("mine")
    done = invoke("export", "--format", "html", "--output", "notes")
    assert (done.exit_code, done.stderr) == (1, "Error: notes holds other files: name a new folder, or an empty one\n")
    done = invoke("export", "--format", "csv", "--output", "no/out.csv")
    assert done.exit_code == 1
    assert "there is no folder" in done.stderr


def test_without_a_library_it_says_so(invoke: Invoke, reports: Path) -> None:
    done = invoke("export", "--format", "csv", "--output", "out.csv")
    assert done.exit_code == 1
    assert "'rashomon add' makes one" in done.stderr
