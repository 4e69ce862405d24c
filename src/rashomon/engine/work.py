"""The working folder of a run: what is finished lies there under its name, so that a killed run goes on.

Everything is written beside its place and then moved there, so that a name that exists is whole. The folder goes when
the run's result stands.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import UsageError

FORMAT = 2


class Work:
    """`<output>.work`, beside the output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def beside(cls, output: Path) -> Work:
        return cls(output.with_name(output.name + ".work"))

    def open(self, plan: dict[str, Any]) -> dict[str, Any]:
        """Begins a run or takes one up: gives the plan that counts. Raises `UsageError` where the inputs differ."""
        self._clear()
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
        with self.writing(name) as file:
            file.write(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """A file that is there when the block has ended well, whole, or not at all."""
        beside = self.path(f"{name}.{os.getpid()}.part")  # a process of a killed run may still be writing its own
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path(name))

    def read(self, name: str) -> Any:
        return json.loads(self.path(name).read_text(encoding="utf-8"))

    def save(self, name: str, array: NDArray[Any]) -> None:
        with self.writing(name) as file:
            np.save(file, array)

    def load(self, name: str) -> NDArray[Any]:
        """The array, read from the disk only where it is looked at."""
        return np.load(self.path(name), mmap_mode="r", allow_pickle=False)  # type: ignore[no-any-return]

    def values(self, name: str) -> NDArray[np.uint64]:
        """A file of bare 64-bit numbers, read from the disk only where it is looked at."""
        if not self.path(name).stat().st_size:
            return np.empty(0, np.uint64)
        return np.memmap(self.path(name), np.uint64, "r")

    def close(self) -> None:
        """Removes the folder: under another name, since a run killed while half of it is gone must not be taken up."""
        self._clear()
        if self.folder.exists():
            self.folder.rename(self._gone)
        self._clear()

    @property
    def _gone(self) -> Path:
        return self.folder.with_name(self.folder.name + ".gone")

    def _clear(self) -> None:
        shutil.rmtree(self._gone, ignore_errors=True)
