"""Kills a process that adds reports to a library, again and again, and looks whether anything was lost.

Each round starts `Library.add` on the same reports in a process of its own, which tells what is on disk, and kills it
(SIGKILL) at a random point: after a random piece of progress and a random pause. Every report that was told as added
must be in the library, which must check clean; the run that is let through must give the stories of a library that
nobody killed.
"""

from __future__ import annotations

import argparse
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import made_stories

from rashomon.model import Intake, Report
from rashomon.store import Library

_CHILD = """
import pickle, sys
from rashomon.store import Library
def told(stage, done, total):
    print(stage, done, flush=True)
with open(sys.argv[1], "rb") as file:
    intake = pickle.load(file)
with Library.open(sys.argv[2], mode="write") as library:
    library.add(intake, told)
print("done", flush=True)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One round: whether it was killed in time, and how many reports it had told as added by then."""

    killed: bool
    told: int


def run(reports: Path, library: Path, after: int | None, pause: float) -> Kill:
    """Adds, and kills after so many lines of progress and a pause (seconds); None lets it through."""
    command = [sys.executable, "-c", _CHILD, str(reports), str(library)]
    told = lines = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            stage, _, done = line.strip().partition(" ")
            told = max(told, int(done)) if stage == "adding" else told
            lines += 1
            if after is not None and lines >= after and stage != "done":
                time.sleep(pause)
                child.send_signal(signal.SIGKILL)
                break
    return Kill(killed=child.returncode == -signal.SIGKILL, told=told)


def problems(library: Path, told: int) -> list[str]:
    """What is wrong with a library of which so many reports were told as added."""
    with Library.open(library, mode="write") as opened:
        with opened.reading() as db:
            [held] = db.execute("SELECT count(*) FROM report").fetchone()
        found = [problem.what for problem in opened.check() if "a run was stopped" not in problem.what]
    return ([f"{told} told as added, {held} there"] if held < told else []) + found


def stories(library: Path) -> list[tuple[object, ...]]:
    """What every story says. Ids and the order of equals are left aside: they tell which run made a story first."""
    with Library.open(library) as opened:
        found = [opened.story(s.id) for s in opened.stories(limit=None)]
    return sorted(
        (
            sorted(member.report.id for member in story.reports),
            sorted((f.question, f.agreement, f.origins, sorted(v.value for v in f.variants)) for f in story.findings),
        )
        for story in found
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(told_of(options.kills, options.seed, [made.report for made in made_stories.made_story(options.reports)]))


def told_of(kills: int, seed: int, reports: list[Report]) -> str:
    """Kills so often, each library until it is whole; raises `AssertionError` where anything was lost."""
    chance = random.Random(seed)
    done = rounds = 0
    with tempfile.TemporaryDirectory() as folder:
        given = _written(reports, Path(folder))
        run(given, Path(folder) / "whole.db", None, 0.0)
        wanted = stories(Path(folder) / "whole.db")
        while done < kills:
            rounds += 1
            library, through = Path(folder) / f"{rounds}.db", False
            while not through:
                after = chance.randrange(1, 3 * len(reports)) if done < kills else None
                kill = run(given, library, after, chance.random() * 0.05)
                done, through = done + kill.killed, not kill.killed
                assert not (found := problems(library, kill.told)), found
            assert stories(library) == wanted, f"library {rounds} has other stories"
            library.unlink()
    return f"{done} kills of {rounds} libraries: nothing told as added was lost, every library came out the same"


def _written(reports: list[Report], folder: Path) -> Path:
    place = folder / "reports.pickle"
    place.write_bytes(pickle.dumps(Intake(reports=tuple(reports))))
    return place


if __name__ == "__main__":
    main()
