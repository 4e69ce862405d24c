"""The working folder of a run: what is finished lies there under its name, so that a killed run goes on.

Everything is written beside its place and then moved there, so that a name that exists is whole. The folder goes when
the run's result stands.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import UsageError

FORMAT = 1


class Work:
    """`<output>.work`, beside the output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, output: Path) -> Work:
        return cls(output.with_name(output.name + ".work"))

    def open(self, plan: dict[str, Any]) -> dict[str, Any]:
        """Begins a run or takes one up: gives the plan that counts. Raises `UsageError` where the inputs differ."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.has("plan.json"):
            self.write("plan.json", {"format": FORMAT, **plan})
        found = self.read("plan.json")
        if (found.get("format"), found.get("inputs"), found.get("command")) != (
            FORMAT,
            plan["inputs"],
            plan["command"],
        ):
            raise UsageError(f"{self.folder} is of another run or its inputs have changed: remove it to begin anew.")
        return dict(found)

    def path(self, name: str) -> Path:
        return self.folder / name

    def has(self, name: str) -> bool:
        return self.path(name).exists()

    def write(self, name: str, value: object) -> None:
        """`value` as JSON."""
        self.write_bytes(name, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))

    def write_bytes(self, name: str, data: bytes) -> None:
        place_file(self.path(name), data)

    def read(self, name: str) -> Any:
        return json.loads(self.path(name).read_text(encoding="utf-8"))

    def save(self, name: str, array: NDArray[Any]) -> None:
        beside = self.path(name + ".part")
        with beside.open("wb") as file:
            np.save(file, array)
        beside.replace(self.path(name))

    def load(self, name: str) -> NDArray[Any]:
        """The array, read from the disk only where it is looked at."""
        return np.load(self.path(name), mmap_mode="r", allow_pickle=False)  # type: ignore[no-any-return]

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def place_file(path: Path, data: bytes) -> None:
    """Writes a file that is there whole or not at all."""
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
