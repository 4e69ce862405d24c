"""Files and folders that stand under their name only when they are whole."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
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

    What is no file, such as /dev/stdout, is written to as it is, and so is a file in a folder that nothing can be added
    to. Raises `UsageError` where `output` is a folder, or stands in none.
    """
    if output.is_dir():
        raise UsageError(f"{output} is a folder: name a file to write to")
    if output.exists() and not (output.is_file() and os.access(output.resolve().parent, os.W_OK)):
        yield output
        return
    place = _place(output)
    with _named(output, place):
        _clear(place)
        beside = _beside(place, "part")
        try:
            with _holding(beside, folder=False):
                yield beside
            if place.exists():
                shutil.copymode(place, beside)
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
    with _named(output, place):
        _clear(place)
        try:
            with _holding(beside, folder=True):
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
    place = Path(os.path.realpath(output))
    if not place.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {place.parent}; make it first")
    return place


@contextmanager
def _named(output: Path, place: Path) -> Iterator[None]:
    """Errors of the system name what the user named, not the part that is written beside it, nor nothing."""
    try:
        yield
    except OSError as error:
        at = error.filename
        ours = isinstance(at, str | os.PathLike) and _stem(place) in os.fspath(at)
        if error.errno is None or not (at is None or ours):
            raise
        raise OSError(error.errno, error.strerror, str(output)) from error


# --- what is written stands beside its place, under a name that only an export gives ---


def _stem(place: Path) -> str:
    return f".{place.name.encode()[:150].decode('utf-8', 'ignore')}."


def _beside(place: Path, what: str) -> Path:
    return place.with_name(f"{_stem(place)}{os.getpid()}.rashomon-{what}")


def _clear(place: Path) -> None:
    """Removes what exports to the same place left when they were killed, and puts back what one had set aside."""
    left = re.compile(rf"{re.escape(_stem(place))}\d+\.rashomon-(part|old)")
    for path in sorted(place.parent.iterdir()):
        found = left.fullmatch(path.name)
        if found is None or _is_held(path.with_suffix(".rashomon-part")):
            continue
        if found[1] == "old" and not place.exists():
            path.rename(place)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


if sys.platform == "win32":

    @contextmanager
    def _holding(path: Path, *, folder: bool) -> Iterator[None]:
        """Makes a file or folder. The system lets nobody remove it while one of its files is open."""
        path.mkdir() if folder else path.open("x").close()
        yield

    def _is_held(path: Path) -> bool:
        return False

else:
    import fcntl

    @contextmanager
    def _holding(path: Path, *, folder: bool) -> Iterator[None]:
        """Makes a file or folder and holds a lock on it, which ends with the process, however that ends."""
        if folder:
            path.mkdir()
        else:
            path.open("x").close()
        held = os.open(path, os.O_RDONLY)
        try:
            with contextlib.suppress(OSError):  # where there are no locks nothing is taken for left over either
                fcntl.flock(held, fcntl.LOCK_SH)
            yield
        finally:
            os.close(held)

    def _is_held(path: Path) -> bool:
        """Whether a running export writes it."""
        try:
            found = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return False
        try:
            fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(found)
        return False


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
