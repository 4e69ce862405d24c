"""A run that is killed at any point and begun again gives the same bytes as one that was not."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.engine import derive
from rashomon.engine.settings import Settings

KILLS = 4
RUN = """
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


@pytest.mark.parametrize("processes", [1, 2])
def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path, processes: int) -> None:
    source, script, output = corpus(tmp_path / "corpus.jsonl"), tmp_path / "run.py", tmp_path / "pairs.jsonl"
    script.write_text(RUN, encoding="utf-8")
    derive.derive_corpus([source], tmp_path / "whole.jsonl", Settings(processes=1), lambda *_: None)
    whole = (tmp_path / "whole.jsonl").read_bytes()
    assert whole.count(b"\n") >= 40
    chance = random.Random(processes)
    killed = 0
    for _ in range(KILLS):
        kill_after(begin(script, source, output, processes), chance.randint(0, 12), chance.random() / 20)
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
