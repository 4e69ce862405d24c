from __future__ import annotations

import importlib
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"


def test_a_killed_run_loses_nothing_that_it_told_as_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    killing = importlib.import_module("library_kill")
    made = importlib.import_module("made_stories").made_story(3)
    said = killing.told_of(3, 1, [m.report for m in made])
    assert said.startswith("3 kills")
