"""What a caller may set about a run over a corpus, how every run begins, and how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.engine.corpus import PARQUET, Shard, shards, stamp
from rashomon.engine.pool import Progress, each
from rashomon.engine.work import Work
from rashomon.errors import NothingToRead, UsageError

LEAST_SHARD, MOST_SHARD = 1 << 20, 16 << 20  # bytes of input
SHOWN_NOTICES = 20
ROWS_A_GROUP = 50_000
ReadUnit = Callable[[str, tuple[int, Shard]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`memory` is in bytes and bounds what all processes hold together, beyond some 250 MB that each needs at least."""

    memory: int = 4 << 30
    processes: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many lines were written, and what to tell the user."""

    lines: int
    notices: tuple[str, ...]


def begin(
    command: str, inputs: Sequence[Path], output: Path, settings: Settings, told: Progress, read_unit: ReadUnit
) -> tuple[Work, list[str], int]:
    """Opens the working folder and reads what is not yet read; the notices, and the number of shards."""
    if not output.absolute().parent.is_dir() or output.is_dir():
        raise UsageError(f"{output}: name a file in a folder that is there.")
    if output.suffix.lower() in PARQUET:
        _needs_pyarrow()
    size = min(MOST_SHARD, max(LEAST_SHARD, settings.memory // (64 * settings.processes)))
    work = Work.beside(output)
    cut: list[Shard] = work.open({"command": command, "inputs": stamp(inputs), "shards": shards(inputs, size)})[
        "shards"
    ]
    left = [(n, shard) for n, shard in enumerate(cut) if not work.has(f"read-{n}.json")]
    each(
        read_unit, str(work.folder), left, settings.processes,
        lambda n: told("reading", len(cut) - len(left) + n, len(cut)),
    )  # fmt: skip
    counts = [work.read(f"read-{n}.json") for n in range(len(cut))]
    work.save("firsts.npy", np.cumsum([0, *(c["reports"] for c in counts)], dtype=np.int64))
    notices = [": ".join(part for part in n if part) for c in counts for n in c["notices"]]
    if not any(c["reports"] for c in counts):
        work.close()
        raise NothingToRead(f"no report could be read: {'; '.join(notices[:3]) or 'the inputs are empty'}")
    more = [f"{len(notices) - SHOWN_NOTICES:,} more of such"] if len(notices) > SHOWN_NOTICES else []
    return work, notices[:SHOWN_NOTICES] + more, len(cut)


def finish(work: Work, output: Path, parts: Sequence[Path], notices: Sequence[str]) -> Outcome:
    """Joins the parts into `output`, which is there whole or not at all, and removes the working folder."""
    beside = output.with_name(output.name + ".part")
    lines = (_into_parquet if output.suffix.lower() in PARQUET else _into_lines)(parts, beside)
    beside.replace(output)
    work.close()
    return Outcome(lines=lines, notices=tuple(notices))


def _into_lines(parts: Sequence[Path], place: Path) -> int:
    with place.open("wb") as whole:
        for part in parts:
            with part.open("rb") as file:
                shutil.copyfileobj(file, whole, 1 << 20)
    with place.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def _into_parquet(parts: Sequence[Path], place: Path) -> int:
    import json

    from pyarrow import Table, parquet

    lines, writer = 0, None
    for part in parts:
        rows = [json.loads(line) for line in part.read_bytes().splitlines()]
        if rows:
            table = Table.from_pylist(rows, schema=writer.schema if writer else None)
            writer = writer or parquet.ParquetWriter(place, table.schema, compression="zstd")
            writer.write_table(table, ROWS_A_GROUP)
        lines += len(rows)
    if writer is None:
        parquet.write_table(Table.from_pylist([]), place)
    else:
        writer.close()
    return lines


def _needs_pyarrow() -> None:
    from importlib.util import find_spec

    if find_spec("pyarrow") is None:
        raise UsageError("Parquet needs pyarrow: pip install 'rashomon[archive]', or name a .jsonl file.")
