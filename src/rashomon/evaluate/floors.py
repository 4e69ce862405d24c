"""The pinned floors: what is read from `floors.toml`, and whether one was lowered in silence."""

from __future__ import annotations

import subprocess
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Floors:
    """`figures` by check and by the scorer's name of the figure; `reasons` by 'check.figure'."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def read_floors(text: str) -> Floors:
    """The floors of a TOML text: a table per check, and `[reasons]`."""
    tables = tomllib.loads(text)
    reasons = {name: str(reason) for name, reason in tables.pop("reasons", {}).items()}
    figures = {check: {name: float(floor) for name, floor in rows.items()} for check, rows in tables.items()}
    return Floors(figures, reasons)


def floors_at(revision: str) -> Floors:
    """The floors as they were committed; none where this is no checkout, or the revision has no such file."""
    try:
        command = ["git", "-C", str(FLOORS.parent), "show", f"{revision}:./{FLOORS.name}"]
        shown = subprocess.run(  # noqa: S603 - a revision is all that varies
            command,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return Floors()
    return read_floors(shown.stdout)


def lowered_without_reason(now: Floors, before: Floors) -> list[str]:
    """A line for every floor that is lower than it was, or gone, without a reason that was not there before."""
    lines = []
    for check, rows in before.figures.items():
        for figure, floor in rows.items():
            present, name = now.figures.get(check, {}).get(figure), f"{check}.{figure}"
            lower = present is None or present < floor
            if lower and now.reasons.get(name, "") in ("", before.reasons.get(name, "")):
                lines.append(f"{name}: the floor went from {floor} to {present}; say why in [reasons]")
    return lines
