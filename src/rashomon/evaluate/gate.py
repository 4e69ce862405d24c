"""The gate: every task's development data through the product, against the floors pinned in `floors.toml`.

    python -m rashomon.evaluate.gate --bench ../shared/bench [--full] [TASK …]

Exit code 1 where a figure is below its floor, or a floor was lowered without a reason written down. A task whose data
is not there is skipped, and that is said. Figures are those of the scorer that lies beside the data, by its own names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.evaluate import run
from rashomon.evaluate.checks import CHECKS, Check
from rashomon.evaluate.floors import FLOORS, Floors, floors_at, lowered_without_reason, read_floors
from rashomon.evaluate.records import read_records, write_records

# Scorers round their figures; a floor may have been read off one that rounds less.
_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure beside its floor."""

    check: str
    figure: str
    measured: float | None
    floor: float

    @property
    def dropped(self) -> bool:
        return self.measured is None or self.measured < self.floor - _TOLERANCE


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the checks and prints the table; gives the exit code of the process."""
    options = _options(arguments)
    floors = read_floors(FLOORS.read_text(encoding="utf-8"))
    wrong = lowered_without_reason(floors, floors_at(options.since))
    for line in wrong:
        print(line)
    for check in CHECKS:
        if options.only and not {check.name, check.task} & set(options.only):
            continue
        if not (options.bench / check.texts).exists():
            print(f"{check.name:14} skipped: no {options.bench / check.texts}")
            continue
        wrong += [row.figure for row in _checked(check, options, floors) if row.dropped]
    print("every figure holds its floor" if not wrong else f"{len(wrong)} wrong")
    return 1 if wrong else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m rashomon.evaluate.gate", description="Compare every task's figures with the pinned floors."
    )
    parser.add_argument("only", nargs="*", metavar="TASK", help="only these checks or tasks")
    parser.add_argument("--bench", type=Path, required=True, help="the folder of annotated data")
    parser.add_argument("--full", action="store_true", help="all texts; else a fixed part of the largest sets")
    parser.add_argument("--since", default="HEAD", help="the revision whose floors may not be lowered silently")
    return parser.parse_args(arguments)


def _checked(check: Check, options: argparse.Namespace, floors: Floors) -> list[Row]:
    started = time.monotonic()
    figures = measure(check, options.bench, options.full)
    section = f"{check.name}_full" if options.full and check.every > 1 else check.name
    rows = [
        Row(check=section, figure=figure, measured=figures.get(figure), floor=floor)
        for figure, floor in floors.figures.get(section, {}).items()
    ]
    for row in rows:
        print(_shown(row))
    print(f"{section:14} {time.monotonic() - started:.0f} s" + ("" if rows else ", no floors pinned"), flush=True)
    return rows


def _shown(row: Row) -> str:
    measured = "missing" if row.measured is None else f"{row.measured:.3f}"
    return f"{row.check:14} {row.figure:32} {measured:>8} floor {row.floor:8.3f} {'DROP' if row.dropped else 'ok'}"


# --- measuring ----------------------------------------------------------------------------------------------------


def measure(check: Check, bench: Path, full: bool = False) -> dict[str, float]:
    """The scorer's figures for one check, nested names joined by dots ('scores.value.F1')."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        texts = bench / check.texts
        if check.every > 1 and not full:
            texts = _part(texts, work / "gold.jsonl", check.every)
        gold = bench / check.gold if check.gold else texts
        run(check.task, texts, work / "system")
        scored = subprocess.run(  # noqa: S603 - the scorers lie beside the data the caller names
            [
                sys.executable,
                str(bench / check.scorer),
                *_scorer_arguments(check, texts, gold, work / "system"),
                "--json",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    return dict(_flat(json.loads(scored.stdout)))


def _part(texts: Path, part: Path, every: int) -> Path:
    """A fixed share of the texts, by a hash of their ids: no order of the file has a say."""
    chosen = (r for r in read_records(texts) if int(hashlib.sha256(str(r["id"]).encode()).hexdigest(), 16) % every == 0)
    write_records(part, chosen)
    return part


def _scorer_arguments(check: Check, texts: Path, gold: Path, system: Path) -> list[str]:
    if check.task == "reconcile":
        return ["--gold", str(gold), "--bundles", str(texts), "--briefs", str(system)]
    if check.task == "stories":
        return [str(gold), str(texts), str(system)]
    return [str(gold), str(system)]


def _flat(figures: object, name: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(figures, dict):
        for key, value in figures.items():
            yield from _flat(value, f"{name}.{key}" if name else str(key))
    elif isinstance(figures, int | float) and not isinstance(figures, bool):
        yield name, float(figures)


if __name__ == "__main__":
    sys.exit(main())
