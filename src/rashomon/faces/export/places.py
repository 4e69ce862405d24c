"""Files and folders that stand under their name only when they are whole."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rashomon.errors import UsageError

# In every folder that an export wrote: only such a folder is ever replaced.
MARKER = ".rashomon-export"


@contextmanager
def new_file(output: Path) -> Iterator[Path]:
    """A path to write to, which takes the name `output` at the end. Nothing stays of it after an error.

    Raises `UsageError` where `output` is a folder, or stands in none.
    """
    if output.is_dir():
        raise UsageError(f"{output} is a folder: name a file to write to")
    place = _place(output)
    beside = _beside(place, "part")
    try:
        yield beside
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def new_text(output: Path) -> Iterator[IO[str]]:
    """The same for text in UTF-8 with line feeds as they are written. A lone surrogate becomes '?'."""
    with new_file(output) as beside, beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
        yield file


@contextmanager
def new_folder(output: Path, names: re.Pattern[str]) -> Iterator[Path]:
    """A folder to write into, which takes the name `output` at the end.

    An earlier export there is replaced, if it holds nothing but files with such `names`; any other folder that is not
    empty, and any file, is left alone: `UsageError`.
    """
    place = _place(output)
    _check_replaceable(output, place, names)
    beside, old = _beside(place, "part"), _beside(place, "old")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    try:
        yield beside
        (beside / MARKER).write_bytes(b"Written by rashomon export, which replaces this folder.\n")
        _check_replaceable(output, place, names)
        if place.exists():
            place.rename(old)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def _place(output: Path) -> Path:
    """Through links, so that what they lead to is replaced and not they."""
    place = output.resolve()
    if not place.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {place.parent}; make it first")
    return place


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f".{place.name[:200]}.{os.getpid()}.{what}")


def _check_replaceable(output: Path, place: Path, names: re.Pattern[str]) -> None:
    if not place.exists():
        return
    if not place.is_dir():
        raise UsageError(f"{output} is a file: this format writes a folder, name a new one")
    found = {entry.name for entry in os.scandir(place)}
    if found and MARKER not in found:
        raise UsageError(f"{output} holds other files: name a new folder, or an empty one")
    foreign = sorted(name for name in found - {MARKER} if not names.fullmatch(name))
    if foreign:
        raise UsageError(f"{output} holds {foreign[0]}, which no export of this format wrote: name a new folder")
