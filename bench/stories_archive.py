"""A whole archive of short reports through `rashomon group`: time, memory of all processes, disk, B-cubed.

    python bench/stories_archive.py --reports 1000000 --words 60 --memory 2G

The corpus is that of `bench/stories_corpus.py`. Ends with 1 where a limit is passed.

A million reports on two busy cores: 1,411 CPU seconds, 1.10 GB, B-cubed F1 .87.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
from derivation_archive import MOST_BYTES, run
from stories_corpus import DAYS, reports_in_order

from stories import b_cubed


def write(path: Path, reports: int, words: int, days: float) -> list[int]:
    """Writes the corpus; gives each report's story."""
    stories = []
    with path.open("w", encoding="utf-8") as file:
        for report, story in reports_in_order(reports, words, days):
            assert report.published
            line = {"id": report.id, "outlet": report.outlet, "published": report.published.isoformat()}
            file.write(json.dumps(line | {"text": report.text}) + "\n")
            stories.append(story)
    return stories


def found(path: Path) -> list[int]:
    """The story of each line, as a number."""
    numbers: dict[str, int] = {}
    with path.open("rb") as file:
        return [numbers.setdefault(json.loads(line)["story"], len(numbers)) for line in file]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, default=1_000_000)
    options.add_argument("--words", type=int, default=60)
    options.add_argument("--days", type=float, default=DAYS)
    options.add_argument("--memory", default="2G")
    options.add_argument("--folder", type=Path, default=None, help="Where the corpus is made; removed afterwards.")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        corpus, output = Path(folder) / "corpus.jsonl", Path(folder) / "stories.jsonl"
        gold = write(corpus, chosen.reports, chosen.words, chosen.days)
        ran = run("group", corpus, output, chosen.memory)
        story = found(output) if output.exists() else []
        row = {
            "reports": chosen.reports, "corpus_bytes": corpus.stat().st_size, "exit": ran.code,
            "seconds": round(ran.seconds), "cpu_seconds": round(ran.cpu_seconds),
            "most_bytes_held": ran.most_held, "work_bytes_a_report": round(ran.most_kept / chosen.reports),
            "lines": len(story), "stories": len(set(story)), "made": len(np.unique(gold)),
            "b_cubed_f1": round(b_cubed(gold, story), 4) if len(story) == len(gold) else None,
        }  # fmt: skip
    print(json.dumps(row))
    return int(ran.code != 0 or ran.most_held > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
