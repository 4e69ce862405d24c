"""A whole archive of short texts through `rashomon derive`: time, memory of all processes, disk. It takes a while.

    python bench/derivation_archive.py --texts 1000000 --words 60 --memory 2G

The corpus is made and written in blocks, with copies inside a block. Ends with 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from derivation_corpus import make_corpus

BLOCK = 50_000  # texts
MOST_BYTES = 4 << 30
OUTLETS = 200


def write(path: Path, texts: int, words: int) -> int:
    """Writes the corpus; gives the number of planted copies and passages."""
    planted = 0
    with path.open("w", encoding="utf-8") as file:
        for block in range(0, texts, BLOCK):
            corpus = make_corpus(min(BLOCK, texts - block), words, seed=block + 1)
            planted += len(corpus.planted)
            for n, text in enumerate(corpus.texts, block):
                line = {"id": f"r{n}", "outlet": f"Outlet {n % OUTLETS}", "published": "2031-04-05", "text": text}
                file.write(json.dumps(line) + "\n")
    return planted


def held(process: int) -> int:
    """Bytes that a process and all that it started hold, pages they share counted once for each."""
    total = 0
    for one in tree(process):
        try:
            total += int(Path(f"/proc/{one}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            continue
    return total


def tree(process: int) -> list[int]:
    found = [process]
    for one in found:
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found.extend(map(int, children.split()))
    return found


def disk(folder: Path) -> int:
    return sum(p.stat().st_size for p in folder.glob("*") if p.exists()) if folder.is_dir() else 0


@dataclass(frozen=True)
class Ran:
    """What a command took: seconds by the clock and of the processor, the most bytes held and kept in its folder."""

    code: int
    seconds: float
    cpu_seconds: float
    most_held: int
    most_kept: int


def run(command: str, corpus: Path, output: Path, memory: str) -> Ran:
    """`rashomon derive` or `group` over a corpus, watched twice a second."""
    began, most, kept = time.monotonic(), 0, 0
    start = [sys.executable, "-c", "from rashomon.faces.cli import main; main()", command, str(corpus)]
    process = subprocess.Popen([*start, "-o", str(output), "--memory", memory])
    while process.poll() is None:
        most, kept = max(most, held(process.pid)), max(kept, disk(Path(f"{output}.work")))
        time.sleep(0.5)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Ran(process.returncode, time.monotonic() - began, used.ru_utime + used.ru_stime, most, kept)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--texts", type=int, default=1_000_000)
    options.add_argument("--words", type=int, default=60)
    options.add_argument("--memory", default="2G")
    options.add_argument("--folder", type=Path, default=None, help="Where the corpus is made; removed afterwards.")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        corpus, output = Path(folder) / "corpus.jsonl", Path(folder) / "pairs.jsonl"
        planted = write(corpus, chosen.texts, chosen.words)
        ran = run("derive", corpus, output, chosen.memory)
        row = {
            "texts": chosen.texts, "planted": planted, "corpus_bytes": corpus.stat().st_size, "exit": ran.code,
            "seconds": round(ran.seconds), "cpu_seconds": round(ran.cpu_seconds),
            "most_bytes_held": ran.most_held, "work_bytes_a_text": round(ran.most_kept / chosen.texts),
            "pairs": sum(1 for _ in output.open("rb")) if output.exists() else 0,
        }  # fmt: skip
    print(json.dumps(row))
    return int(ran.code != 0 or ran.most_held > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
