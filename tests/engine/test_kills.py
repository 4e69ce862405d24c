"""A run that is killed at any point and begun again gives the same bytes as one that was not."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rashomon.engine import derive, group, grouping
from rashomon.engine.pool import Progress
from rashomon.engine.settings import Outcome, Settings
from rashomon.stories import current

KILLS = 4
DERIVE = """
import sys
from pathlib import Path
from rashomon.engine import derive, settings
from rashomon.engine.settings import Settings
settings.LEAST_SHARD = settings.MOST_SHARD = 4000
derive.PAIRS_A_UNIT = derive.CHECKED_A_UNIT = 5
if __name__ == "__main__":
    def told(*what):
        print(*what, flush=True)
    derive.derive_corpus([Path(sys.argv[1])], Path(sys.argv[2]), Settings(processes=int(sys.argv[3])), told)
"""
GROUP = """
import sys
from pathlib import Path
from rashomon.engine import group, grouping, settings
from rashomon.engine.settings import Settings
from rashomon.stories import current
settings.LEAST_SHARD = settings.MOST_SHARD = 4000
current.MOST_AT_ONCE, grouping.LOTS_A_CHECKPOINT, grouping.WINDOW_REPORTS = 4, 1, 30
if __name__ == "__main__":
    def told(*what):
        print(*what, flush=True)
    group.group_corpus([Path(sys.argv[1])], Path(sys.argv[2]), Settings(processes=int(sys.argv[3])), told)
"""
Run = Callable[[Sequence[Path], Path, Settings, Progress], Outcome]


def corpus(path: Path) -> Path:
    chance = random.Random(5)
    words = ["".join(chance.choices("bdfgklmnprst", k=3)) + chance.choice("aeiou") for _ in range(400)]
    texts = [" ".join(chance.choices(words, k=60)) + "." for _ in range(40)]
    copies = [f"{chance.choice(words)} {chance.choice(texts)}" for _ in range(40)]
    rows = [{"id": f"r{n}", "outlet": f"o{n % 7}", "text": text} for n, text in enumerate(texts + copies)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def begin(script: Path, source: Path, output: Path, processes: int) -> "subprocess.Popen[str]":
    command = [sys.executable, str(script), str(source), str(output), str(processes)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def kill_after(run: "subprocess.Popen[str]", steps: int, wait: float) -> None:
    """SIGKILL so many progress messages and seconds after the start, or nothing where the run has ended by then."""
    assert run.stdout
    for _ in range(steps):
        if not run.stdout.readline():
            break
    time.sleep(wait)
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()


@pytest.fixture
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "MOST_AT_ONCE", 4)
    monkeypatch.setattr(grouping, "LOTS_A_CHECKPOINT", 1)
    monkeypatch.setattr(grouping, "WINDOW_REPORTS", 30)


@pytest.mark.usefixtures("small_lots")
@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("text", "run", "steps"), [(DERIVE, derive.derive_corpus, 12), (GROUP, group.group_corpus, 30)]
)
def test_a_killed_run_goes_on_to_the_same_bytes(
    tmp_path: Path, text: str, run: Run, steps: int, processes: int
) -> None:
    source, script, output = corpus(tmp_path / "corpus.jsonl"), tmp_path / "run.py", tmp_path / "pairs.jsonl"
    script.write_text(text, encoding="utf-8")
    run([source], tmp_path / "whole.jsonl", Settings(processes=1), lambda *_: None)
    whole = (tmp_path / "whole.jsonl").read_bytes()
    assert whole.count(b"\n") >= 40
    chance = random.Random(processes)
    killed = 0
    for _ in range(KILLS):
        kill_after(begin(script, source, output, processes), chance.randint(0, steps), chance.random() / 20)
        killed += not output.exists()
        if output.exists():
            assert output.read_bytes() == whole
            output.unlink()
    assert killed
    last = begin(script, source, output, processes)
    last.communicate(timeout=300)
    assert last.returncode == 0
    assert output.read_bytes() == whole
    assert not output.with_name("pairs.jsonl.work").exists()


@pytest.mark.usefixtures("small_lots")
@pytest.mark.parametrize("stop_at", [8, 40, 76])
def test_grouping_goes_on_where_it_was(tmp_path: Path, stop_at: int) -> None:
    source, output = corpus(tmp_path / "corpus.jsonl"), tmp_path / "stories.jsonl"
    group.group_corpus([source], tmp_path / "whole.jsonl", Settings(processes=1), lambda *_: None)

    def stop(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("grouping", stop_at):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        group.group_corpus([source], output, Settings(processes=1), stop)
    begun: list[int] = []
    group.group_corpus(
        [source], output, Settings(processes=1), lambda stage, done, _: begun.extend([done] * (stage == "grouping"))
    )
    assert begun[0] == stop_at - 4  # the lot that was done when the run was stopped is done again
    assert output.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
