"""Each task's lines: what goes in, what comes out, and what is said of broken input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import rashomon.evaluate
from rashomon.errors import UsageError

TEXT = "The mill burned on Tuesday. Fire chief Ana Ruiz said that 12 workers were hurt."


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps({"id": "a", "dct": "2016-07-20", "text": TEXT}) + "\n\n", encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_times(texts: Path, tmp_path: Path) -> None:
    rashomon.evaluate.run("times", texts, tmp_path / "out" / "system.jsonl")
    assert lines(tmp_path / "out" / "system.jsonl") == [
        {"id": "a", "timexes": [{"start": 19, "end": 26, "type": "DATE", "value": "2016-07-19"}]}
    ]


def test_a_clock_time_loses_its_zone(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(json.dumps({"id": "a", "dct": "2016-07-20", "text": "It sank at 13:00 GMT on Monday."}))
    rashomon.evaluate.run("times", texts, tmp_path / "system.jsonl")
    assert json.dumps(lines(tmp_path / "system.jsonl")).count('"2016-07-18T13:00"') == 1


def test_attribution(texts: Path, tmp_path: Path) -> None:
    rashomon.evaluate.run("attribution", texts, tmp_path / "system.jsonl")
    (line,) = lines(tmp_path / "system.jsonl")
    (found,) = line["attributions"]
    assert [TEXT[start:end] for start, end in found["cue"]] == ["said"]
    assert set(found) == {"source", "cue", "content"}


def test_quantities(texts: Path, tmp_path: Path) -> None:
    rashomon.evaluate.run("quantities", texts, tmp_path / "system.jsonl")
    (line,) = lines(tmp_path / "system.jsonl")
    assert 12.0 in [found["value"] for found in line["quantities"]]


def test_derivation_names_pairs(tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    story = " ".join(
        f"The {word} of the mill burned for hours while crews fought it." for word in "roof floor wall".split()
    )
    reports = [{"id": name, "outlet": name, "text": story} for name in ("a", "b")]
    texts.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    rashomon.evaluate.run("derivation", texts, tmp_path / "system.jsonl")
    (pair,) = lines(tmp_path / "system.jsonl")
    assert {pair["a"], pair["b"]} == {"a", "b"}
    assert set(pair) == {"a", "b", "kind", "direction"}


def test_reconcile_writes_a_brief_for_each_bundle(tmp_path: Path) -> None:
    bundles = tmp_path / "bundles"
    bundles.mkdir()
    reports = [
        {
            "id": name,
            "outlet": name,
            "published": "2016-07-20",
            "title": "Mill fire",
            "text": TEXT + f" So says {name}.",
        }
        for name in ("North", "South")
    ]
    (bundles / "fire.json").write_text(json.dumps({"id": "fire", "reports": reports}), encoding="utf-8")
    rashomon.evaluate.run("reconcile", bundles, tmp_path / "briefs")
    brief = json.loads((tmp_path / "briefs" / "fire.json").read_text(encoding="utf-8"))
    assert brief["format"] == "rashomon.brief/1"
    assert {report["id"] for story in brief["stories"] for report in story["reports"]} == {"North", "South"}


@pytest.mark.parametrize(
    ("content", "said"),
    [("{broken", "line 1"), ("[1]", "one object"), ('{"id": "a"}', "'text'")],
)
def test_broken_lines_are_named(content: str, said: str, tmp_path: Path) -> None:
    texts = tmp_path / "texts.jsonl"
    texts.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        rashomon.evaluate.run("times", texts, tmp_path / "system.jsonl")


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        rashomon.evaluate.run("times", tmp_path / "none.jsonl", tmp_path / "system.jsonl")
    with pytest.raises(UsageError, match="no such folder"):
        rashomon.evaluate.run("reconcile", tmp_path / "none", tmp_path / "briefs")
    with pytest.raises(UsageError, match="choose one of"):
        rashomon.evaluate.run("poetry", tmp_path / "none", tmp_path / "briefs")
