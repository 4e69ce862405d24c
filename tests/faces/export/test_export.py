"""What holds for every format: a stream in, the same bytes out, and nothing left behind by a failure."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from rashomon.faces.export import FOLDERS, FORMATS, Format, export
from rashomon.faces.library.export import FORMATS as OFFERED
from rashomon.model import Brief, StoryBrief


def _bytes(output: Path) -> dict[str, bytes]:
    files = [output] if output.is_file() else sorted(output.rglob("*"))
    return {str(path.relative_to(output.parent)).partition("/")[2]: path.read_bytes() for path in files}


def test_the_command_offers_every_format() -> None:
    assert OFFERED == FORMATS == get_args(Format)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_stories_give_the_same_bytes(
    form: Format, brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export(brief.stories, form, tmp_path / "one") == len(brief.stories)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    export(iter(brief.stories), form, tmp_path / "two")
    assert (tmp_path / "one").is_dir() == (form in FOLDERS)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


@pytest.mark.parametrize("form", FORMATS)
def test_no_stories_are_an_export_too(form: Format, tmp_path: Path) -> None:
    assert export([], form, tmp_path / "out") == 0
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_a_stream_that_breaks_leaves_what_was_there(form: Format, brief: Brief, tmp_path: Path) -> None:
    def broken() -> Iterator[StoryBrief]:
        yield brief.stories[0]
        raise RuntimeError("the library went away")

    export(brief.stories[1:], form, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    with pytest.raises(RuntimeError, match="went away"):
        export(broken(), form, tmp_path / "out")
    assert _bytes(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in {"parquet", "html"}])
def test_memory_does_not_grow_with_the_number_of_stories(
    form: Format, many: Callable[[int], Iterator[StoryBrief]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.faces.export.xlsx._LINKS", 0)  # which are bounded, and kept in memory
    export(many(2), form, tmp_path / "warm")

    def peak(number: int) -> int:
        gc.collect()
        tracemalloc.start()
        export(many(number), form, tmp_path / f"out{number}")
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    few, more = peak(3), peak(12)
    assert more < 1.2 * few + 200_000
