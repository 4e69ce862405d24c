"""One writer at a time, across processes. The lock is the system's: it ends with the process, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

Waiting = Callable[[str], None]
_PAUSE = 0.1  # seconds between two tries


@contextmanager
def held(library: Path, waiting: Waiting | None = None) -> Iterator[None]:
    """Holds the writer's lock of a library, by whichever link it is named. `waiting` is told once that it must wait."""
    with Path(os.path.realpath(library) + "-lock").open("a+b", buffering=0) as file:
        if not _taken(file):
            if waiting:
                waiting(f"{library}: {_holder(file)} is writing; waiting for it to finish")
            while not _taken(file):
                time.sleep(_PAUSE)
        _sign(file)
        yield


def _holder(file: IO[bytes]) -> str:
    file.seek(0)
    number = file.read(20).strip()
    return f"process {number.decode()}" if number.isdigit() else "another process"


def _sign(file: IO[bytes]) -> None:
    """Who has the lock is only told, so a full disk must not matter."""
    with contextlib.suppress(OSError):
        file.truncate(0)
        file.write(str(os.getpid()).encode())


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        file.seek(1 << 20)  # a byte past the text, for a locked one cannot be read
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
