"""The gate: what it measures, what it calls a drop, and that no floor is lowered in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.evaluate import TASKS, gate
from rashomon.evaluate.checks import CHECKS, Check
from rashomon.evaluate.floors import FLOORS, Floors, floors_at, lowered_without_reason, read_floors

# A scorer that counts what it is given: the gate needs no more of one than JSON with figures in it.
SCORER = """
import json, sys
gold, system = (sum(1 for _ in open(path)) for path in sys.argv[1:3])
print(json.dumps({"texts": gold, "scores": {"value": {"F1": 100.0 * system / gold}}}))
"""
CHECK = Check("small", "times", "times/score.py", "times/dev.jsonl")


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    folder = tmp_path / "times"
    folder.mkdir()
    (folder / "score.py").write_text(SCORER, encoding="utf-8")
    texts = [{"id": f"t{n}", "dct": "2016-07-20", "text": "The mill burned on Tuesday."} for n in range(24)]
    (folder / "dev.jsonl").write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    return tmp_path


def pinned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, floors: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(floors, encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", path)
    monkeypatch.setattr(gate, "CHECKS", (CHECK,))
    monkeypatch.setattr(gate, "floors_at", lambda revision: Floors())


def test_figures_are_named_as_the_scorer_names_them(bench: Path) -> None:
    assert gate.measure(CHECK, bench) == {"texts": 24.0, "scores.value.F1": 100.0}


def test_a_quick_run_takes_a_fixed_part(bench: Path) -> None:
    part = Check("small", "times", "times/score.py", "times/dev.jsonl", every=4)
    quick = gate.measure(part, bench)
    assert 0 < quick["texts"] < 24
    assert quick == gate.measure(part, bench)
    assert gate.measure(part, bench, full=True)["texts"] == 24


def test_holding_and_dropping(
    bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pinned(monkeypatch, tmp_path, '[small]\n"scores.value.F1" = 100.0\n')
    assert gate.main(["--bench", str(bench)]) == 0
    assert "100.000" in capsys.readouterr().out
    pinned(monkeypatch, tmp_path, '[small]\n"scores.value.F1" = 100.1\n')
    assert gate.main(["--bench", str(bench)]) == 1
    assert "DROP" in capsys.readouterr().out


def test_a_figure_that_is_gone_is_a_drop(bench: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned(monkeypatch, tmp_path, '[small]\n"scores.type.F1" = 1.0\n')
    assert gate.main(["--bench", str(bench)]) == 1


def test_absent_data_is_skipped_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pinned(monkeypatch, tmp_path, '[small]\n"scores.value.F1" = 100.0\n')
    assert gate.main(["--bench", str(tmp_path / "nowhere")]) == 0
    assert "skipped: no " in capsys.readouterr().out


def test_a_floor_goes_down_only_with_a_reason() -> None:
    before = read_floors('[times]\n"value.F1" = 80.0\n[reasons]\n"times.value.F1" = "an old one"\n')
    lower = '[times]\n"value.F1" = 79.0\n[reasons]\n"times.value.F1" = '
    assert lowered_without_reason(read_floors(lower + '"the data was corrected"\n'), before) == []
    assert len(lowered_without_reason(read_floors(lower + '"an old one"\n'), before)) == 1
    assert len(lowered_without_reason(read_floors("[times]\n"), before)) == 1
    assert lowered_without_reason(read_floors('[times]\n"value.F1" = 81.0\n'), before) == []


def test_the_pinned_floors_belong_to_known_checks() -> None:
    known = {check.name for check in CHECKS} | {f"{check.name}_full" for check in CHECKS}
    floors = read_floors(FLOORS.read_text(encoding="utf-8"))
    assert set(floors.figures) <= known
    assert {check.task for check in CHECKS} <= set(TASKS)
    assert all(reason.strip() for reason in floors.reasons.values())


def test_floors_of_no_revision_are_none() -> None:
    assert floors_at("no-such-revision") == Floors()
