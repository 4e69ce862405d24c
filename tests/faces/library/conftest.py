"""`rashomon` on a library in a folder of its own, with short reports of the test's own to add."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.faces.cli import cli

Invoke = Callable[..., Result]

REPORTS = """\
{"id": "a", "outlet": "Coast Daily", "published": "2031-03-11T08:30:00Z", "title": "Ferry capsizes", \
"text": "The ferry Aurelia capsized off Tarn Point on Tuesday. The coast guard said 12 people were killed."}
{"id": "b", "outlet": "Northern Post", "published": "2031-03-11T08:40:00Z", "title": "Ferry disaster at Tarn Point", \
"text": "The ferry Aurelia capsized off Tarn Point on Tuesday. The harbour master said 15 people were killed."}
"""


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of two reports, in a folder that is the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RASHOMON_LIBRARY", raising=False)
    path = tmp_path / "reports.jsonl"
    path.write_text(REPORTS, encoding="utf-8")
    return path


@pytest.fixture
def invoke() -> Invoke:
    return lambda *args: CliRunner().invoke(cli, [str(a) for a in args])
