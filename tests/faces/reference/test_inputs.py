"""What the page says of inputs is what the readers do."""

from __future__ import annotations

import io
import json
from dataclasses import fields
from pathlib import Path

import pytest

import rashomon
from rashomon.engine.corpus import COLUMNS
from rashomon.faces.reference.inputs import FIELDS, KINDS, LIMITS, LINES, inputs_page
from rashomon.ingest import Limits, ReadOptions
from rashomon.ingest.kinds import EXTENSIONS
from rashomon.model import Report

TEXT = "The ferry Aurelia capsized off Tarn Point on Tuesday, the coast guard said. Twelve people were on board."
GIVEN = {
    "id": "r1",
    "outlet": "Coast Daily",
    "published": "2031-03-11",
    "title": "Ferry capsizes",
    "url": "https://example.org/ferry",
    "language": "en",
    "authors": "Ida Brandt",
    "based_on": "Meridian Wire",
}


def read(text: str) -> Report:
    """The one report in this standard input."""
    [report] = rashomon.read(["-"], options=ReadOptions(stdin=io.BytesIO(text.encode()))).reports
    return report


def shown(report: Report, name: str) -> str:
    value = getattr(report, name)
    value = value[0] if isinstance(value, tuple) else value
    return value.date().isoformat() if name == "published" else str(value)


def test_every_kind_extension_and_limit_is_told_of() -> None:
    page = inputs_page()
    assert set(KINDS) == set(EXTENSIONS.values())
    assert all(f"`{extension}`" in page for extension in EXTENSIONS)
    assert [each.name for each in fields(Limits)] == list(LIMITS)


def test_every_field_of_a_json_report_is_read() -> None:
    assert {name for name, _ in FIELDS} == {*GIVEN, "text"} == set(COLUMNS)
    report = read(json.dumps({**GIVEN, "text": TEXT}))
    assert {name: shown(report, name) for name in GIVEN} == GIVEN
    other = read(json.dumps({"author": ["Ida Brandt"], "isBasedOn": ["Meridian Wire"], "text": TEXT}))
    assert (other.authors, other.based_on) == (("Ida Brandt",), ("Meridian Wire",))


@pytest.mark.parametrize(("name", "line"), [(name, line) for name, lines in LINES for line in lines])
def test_every_line_at_the_top_is_read(name: str, line: str) -> None:
    assert shown(read(f"{line}: {GIVEN[name]}\n\n{TEXT}\n"), name) == GIVEN[name]
    assert shown(read(f"---\n{line.lower()}: {GIVEN[name]}\n---\n\n{TEXT}\n"), name) == GIVEN[name]


def test_a_limit_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(TEXT, encoding="utf-8")
    found = rashomon.read([tmp_path / "long.txt"], options=ReadOptions(limits=Limits(file_bytes=10)))
    assert not found.reports
    assert found.notices
