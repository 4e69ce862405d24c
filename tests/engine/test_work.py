from __future__ import annotations

from pathlib import Path

from rashomon.engine.work import Work

PLAN = {"inputs": ["a"], "command": "derive"}


def test_a_folder_goes_as_a_whole(tmp_path: Path) -> None:
    work = Work.beside(tmp_path / "pairs.jsonl")
    work.open(PLAN)
    work.write("read-0.json", {})
    work.close()
    work.close()
    assert not list(tmp_path.iterdir())


def test_what_a_run_left_that_was_killed_while_clearing_up_is_not_taken_up(tmp_path: Path) -> None:
    half = tmp_path / "pairs.jsonl.work.gone"
    half.mkdir()
    (half / "plan.json").write_text("{")
    work = Work.beside(tmp_path / "pairs.jsonl")
    assert work.open(PLAN)["command"] == "derive"
    assert not half.exists()
