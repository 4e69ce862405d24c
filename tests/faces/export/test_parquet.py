"""Parquet: typed, documented, and the same rows as JSON Lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.faces.export import export, parquet
from rashomon.faces.export.tables import EXPORTED
from rashomon.model import StoryBrief

pq = pytest.importorskip("pyarrow.parquet")


def test_the_rows_are_those_of_json_lines(story: StoryBrief, tmp_path: Path) -> None:
    export([story], "parquet", tmp_path / "p")
    export([story], "jsonl", tmp_path / "j")
    for table in EXPORTED:
        lines = (tmp_path / "j" / f"{table.name}.jsonl").read_text("utf-8").split("\n")[:-1]
        kinds = {column.name: column.kind for column in table.exported}
        rows = pq.read_table(tmp_path / "p" / f"{table.name}.parquet").to_pylist()
        assert [_plain(row, kinds) for row in rows] == [json.loads(line) for line in lines]


def _plain(row: dict[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    return {name: _value(kinds[name], value) for name, value in row.items()}


def _value(kind: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.loads(value) if kind == "json" and value is not None else value


def test_columns_say_what_they_hold(story: StoryBrief, tmp_path: Path) -> None:
    export([story], "parquet", tmp_path / "p")
    for table in EXPORTED:
        schema = pq.read_schema(tmp_path / "p" / f"{table.name}.parquet")
        assert schema.names == [column.name for column in table.exported]
        assert [schema.field(n).metadata[b"description"].decode() for n in schema.names] == [
            column.says for column in table.exported
        ]


def test_rows_are_written_in_groups(story: StoryBrief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP", 2)
    export([story], "parquet", tmp_path / "p")
    file = pq.ParquetFile(tmp_path / "p" / "report.parquet")
    assert file.metadata.num_rows == len(story.reports)
    assert file.num_row_groups == (len(story.reports) + 1) // 2


def test_without_its_package_it_says_how_to_get_it(
    story: StoryBrief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pip install 'rashomon\[archive\]'"):
        export([story], "parquet", tmp_path / "p")
    assert not (tmp_path / "p").exists()
