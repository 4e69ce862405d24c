"""The reports that the how-to for the desk reads, as a library that grew in three steps."""

from __future__ import annotations

from pathlib import Path

import rashomon
from rashomon.store import Library

REPORTS = Path(__file__).parents[3] / "docs" / "how-to" / "library"
STEPS = ("monday.jsonl", "june.jsonl", "late.jsonl")


def make(path: Path) -> None:
    with Library.open(path, mode="write") as library:
        for step in STEPS:
            library.add(rashomon.read([REPORTS / step]))
