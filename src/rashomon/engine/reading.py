"""First step of every run over a corpus: each shard's reports kept for random access."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.engine.corpus import Shard, read_shard, record, report_of, told
from rashomon.engine.work import Work
from rashomon.model import Report

Kept = NDArray[np.int64]


@contextmanager
def keep(work: Work, unit: tuple[int, Shard]) -> Iterator[list[Report]]:
    """Reads one shard: `reports-N`, `at-N`, `ids-N`, `texts-N`; `read-N.json` when the block has left its own."""
    number, shard = unit
    reports, notices = read_shard(shard)
    lines = [record(r) for r in reports]
    work.write_bytes(f"reports-{number}", b"".join(lines))
    work.save(f"at-{number}.npy", np.cumsum([0, *map(len, lines)], dtype=np.int64))
    work.save(f"ids-{number}.npy", _hashes([r.id for r in reports]))
    work.save(f"texts-{number}.npy", _hashes([f"{r.title}\x1f{r.text}" for r in reports]))
    yield reports
    work.write(f"read-{number}.json", {"reports": len(reports), "notices": told(notices)})


def _hashes(values: list[str]) -> NDArray[np.uint64]:
    from hashlib import blake2b

    made = b"".join(blake2b(v.encode("utf-8", "replace"), digest_size=8).digest() for v in values)
    return np.frombuffer(made, np.uint64)


@dataclass(frozen=True, slots=True)
class Library:
    """The reports of all shards by number: shard n's begin at `firsts[n]`."""

    work: Work
    firsts: Kept

    @property
    def count(self) -> int:
        return int(self.firsts[-1])

    def sizes(self) -> Kept:
        """Bytes of every report as it is kept."""
        parts = [np.diff(self.work.load(f"at-{n}.npy")) for n in range(len(self.firsts) - 1)]
        return np.concatenate(parts) if parts else np.empty(0, np.int64)

    def reports(self, numbers: Kept) -> dict[int, Report]:
        """The reports of these numbers (sorted, distinct); each shard's file is opened once."""
        found: dict[int, Report] = {}
        for shard in np.unique(np.searchsorted(self.firsts, numbers, side="right") - 1).tolist():
            here = numbers[(numbers >= self.firsts[shard]) & (numbers < self.firsts[shard + 1])]
            at = self.work.load(f"at-{shard}.npy")
            with self.work.path(f"reports-{shard}").open("rb") as file:
                for number in here.tolist():
                    place = number - int(self.firsts[shard])
                    file.seek(int(at[place]))
                    found[number] = report_of(file.read(int(at[place + 1] - at[place])))
        return found


@lru_cache(maxsize=1)
def library(folder: str) -> Library:
    work = Work(Path(folder))
    return Library(work, np.array(work.load("firsts.npy")))


def column(work: Work, name: str, shards: int) -> NDArray[np.uint64]:
    """One array over all shards, in order."""
    parts = [work.load(f"{name}-{n}.npy") for n in range(shards)]
    return np.concatenate(parts) if parts else np.empty(0, np.uint64)


def firsts(hashes: NDArray[np.uint64]) -> Kept:
    """Per value the place where it stands first."""
    _, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], np.int64)
