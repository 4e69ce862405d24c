"""The speed of the extraction beside the bare language pipeline, and of its quantities beside quantulum3.

    python bench/extraction.py [--runs 5] [--peer /path/to/another/venv/bin/python]

All in turn within one run, on the same made texts, in processor seconds of one thread; medians. Ends with 1 where a
ratio is below its floor in `FLOORS`. A peer that is not installed is skipped; docs/speed.md says what is counted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import one_thread  # noqa: F401 - before anything that imports numpy
from made_reports import write_reports

from rashomon.claims import extract_claims
from rashomon.language import analyse
from rashomon.language.attribution import find_attributions
from rashomon.language.names import find_mentions
from rashomon.language.parser import SpacyParser, load_model
from rashomon.language.quantities import find_quantities
from rashomon.language.times import find_timexes
from rashomon.model import Analysis, Parse, Report

FLOORS = {"whole extraction / bare spaCy": 0.6, "quantities / quantulum3": 5.0}

QUANTULUM = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from quantulum3 import parser
texts = json.load(open(sys.argv[1], encoding="utf-8"))
parser.parse("3 km")
began = time.process_time()
found = sum(len(parser.parse(text)) for text in texts)
print(time.process_time() - began)
"""


def cost(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


class Ours:
    """The stages, each as a call without arguments on texts that are parsed once."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.reports = [Report(id=f"made-{n}", text=text) for n, text in enumerate(texts)]
        self.parses: list[Parse] = list(SpacyParser().parse(self.reports))
        self.mentions = [find_mentions(parse) for parse in self.parses]
        self.analyses: list[Analysis] = [analyse(parse) for parse in self.parses]

    def stages(self) -> dict[str, Callable[[], object]]:
        nlp = load_model()
        return {
            "bare spaCy": lambda: [len(doc.ents) for doc in nlp.pipe(self.texts)],
            "whole extraction": self.whole,
            "- parse": lambda: list(SpacyParser().parse(self.reports)),
            "- names": lambda: [find_mentions(parse) for parse in self.parses],
            "- quantities": lambda: [find_quantities(parse) for parse in self.parses],
            "- times": lambda: [find_timexes(parse) for parse in self.parses],
            "- attribution": lambda: [
                find_attributions(*each) for each in zip(self.parses, self.mentions, strict=True)
            ],
            "- claims": lambda: [extract_claims(analysis) for analysis in self.analyses],
        }

    def whole(self) -> int:
        return sum(len(extract_claims(analyse(parse))) for parse in SpacyParser().parse(self.reports))


def peer(python: str, script: str, *arguments: str) -> float | None:
    """The seconds a peer prints; None where its package is not installed. Raises `SystemExit` where it fails."""
    done = subprocess.run([python, "-c", script, *arguments], capture_output=True, text=True, check=False)
    if "ModuleNotFoundError" in done.stderr:
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    return float(done.stdout.split()[-1])


def medians(runs: int, python: str, reports: int) -> tuple[int, dict[str, float]]:
    """How many words, and the median seconds of each contestant over rounds in which all take turns."""
    with tempfile.TemporaryDirectory() as folder:
        texts = write_reports(Path(folder) / "reports.jsonl", reports)
        handed = Path(folder) / "texts.json"
        handed.write_text(json.dumps(texts), encoding="utf-8")
        stages = Ours(texts).stages()
        rounds: list[dict[str, float]] = []
        for _ in range(runs):
            here = {name: cost(work) for name, work in stages.items()}
            seconds = peer(python, QUANTULUM, str(handed))
            rounds.append(here | ({} if seconds is None else {"quantulum3": seconds}))
    names = rounds[0]
    return sum(len(t.split()) for t in texts), {n: statistics.median(r[n] for r in rounds) for n in names}


def ratios(seconds: dict[str, float]) -> dict[str, float]:
    found = {"whole extraction / bare spaCy": seconds["bare spaCy"] / seconds["whole extraction"]}
    if "quantulum3" in seconds:
        found["quantities / quantulum3"] = seconds["quantulum3"] / seconds["- quantities"]
        both = seconds["- parse"] + seconds["- quantities"]
        found["parse and quantities / quantulum3"] = seconds["quantulum3"] / both
    return found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--reports", type=int, default=10, help="reports of 600 words each")
    options.add_argument("--peer", default=sys.executable, help="the Python that has quantulum3")
    chosen = options.parse_args()
    words, seconds = medians(chosen.runs, chosen.peer, chosen.reports)
    print(f"{words} words, medians of {chosen.runs} runs in turn, one thread")
    for name, value in seconds.items():
        print(f"  {name:34} {value:7.2f} s {words / value:10,.0f} words/s")
    if "quantulum3" not in seconds:
        print("  quantulum3 skipped: 'pip install quantulum3' in a venv of its own, then --peer VENV/bin/python")
    found = ratios(seconds)
    for name, value in found.items():
        floor = f"  floor {FLOORS[name]:g}" if name in FLOORS else ""
        print(f"  {name:34} {value:7.2f}{floor}{' TOO LOW' if value < FLOORS.get(name, 0) else ''}")
    return 0 if all(found[name] >= floor for name, floor in FLOORS.items() if name in found) else 1


if __name__ == "__main__":
    sys.exit(main())
