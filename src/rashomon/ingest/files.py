"""Files, folders and standard input."""

from __future__ import annotations

import os
import stat
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from rashomon.ingest.draft import Draft
from rashomon.ingest.jsonl import bounded_lines, read_jsonl
from rashomon.ingest.kinds import EXTENSIONS, kind_of_path, read_data, sniff
from rashomon.ingest.options import Limits, ReadOptions
from rashomon.model import Notice

_CHUNK = 1 << 16
_KNOWN = "Known kinds: " + ", ".join(EXTENSIONS) + "."


def read_path(path: Path, limits: Limits) -> Iterator[Draft | Notice]:
    """A file, or all known files under a folder in the order of their paths. Raises nothing for what cannot be read."""
    where = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, limits)
        elif stat.S_ISREG(mode) and path.stat().st_size == 0:
            yield Notice(where=where, what="empty file", advice="Give a file with the text of a report.")
        elif path.suffix and kind_of_path(path) is None:
            yield Notice(where=where, what=f"unknown kind of file: {path.suffix}", advice=_KNOWN)
        else:
            with path.open("rb") as file:
                yield from _stream(file, path, limits)
    except (OSError, ValueError) as error:
        yield _unreadable(where, error)


def read_stdin(options: ReadOptions) -> Iterator[Draft | Notice]:
    """Standard input: text, a page, a feed or JSON lines, told by how it begins."""
    source = options.stdin if options.stdin is not None else sys.stdin.buffer
    try:
        yield from _stream(source, Path("-"), options.limits)
    except (OSError, ValueError) as error:
        yield _unreadable("-", error)


def _stream(file: IO[bytes], path: Path, limits: Limits) -> Iterator[Draft | Notice]:
    where = str(path)
    kind = kind_of_path(path)
    if kind == "jsonl":
        yield from read_jsonl(bounded_lines(_chunks(file, limits.lines_bytes), limits), where)
        if file.read(1):
            what = f"read in part: larger than {limits.lines_bytes // 1_000_000:,} MB"
            yield Notice(where=where, what=what, advice="Split it; 'rashomon derive' and 'group' take any size.")
        return
    data = b"".join(_chunks(file, limits.file_bytes + 1))
    if len(data) > limits.file_bytes:
        what = f"too large: more than {limits.file_bytes // 1_000_000} MB"
        yield Notice(where=where, what=what, advice="Split it; many reports go into a .jsonl file, one a line.")
    elif not data.strip():
        yield Notice(where=where, what="empty: there is nothing in it", advice="Give the text of a report.")
    else:
        yield from read_data(data, kind or sniff(data), where, limits)


def _chunks(file: IO[bytes], most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := file.read(min(_CHUNK, most))):
        most -= len(chunk)
        yield chunk


def _folder(folder: Path, limits: Limits) -> Iterator[Draft | Notice]:
    denied: list[OSError] = []
    unknown: dict[str, list[str]] = defaultdict(list)
    found = 0
    for path in sorted(_files(folder, denied)):
        if path.suffix and kind_of_path(path) is None:
            unknown[path.suffix].append(path.name)
            continue
        found += 1
        yield from read_path(path, limits)
    yield from (_unreadable(str(error.filename or folder), error) for error in denied)
    yield from (_left_out(folder, suffix, names) for suffix, names in sorted(unknown.items()))
    if not found and not unknown and not denied:
        yield Notice(where=str(folder), what="empty folder", advice=_KNOWN)


def _files(folder: Path, denied: list[OSError]) -> Iterator[Path]:
    """Regular files that are not hidden. Links to folders are not followed: they may lead in circles."""
    for place, folders, names in os.walk(folder, onerror=denied.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in names if not name.startswith("."))
        yield from (path for path in paths if path.is_file() or not path.exists())


def _left_out(folder: Path, suffix: str, names: list[str]) -> Notice:
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    return Notice(where=str(folder), what=f"{len(names)} of unknown kind {suffix}: {shown}", advice=_KNOWN)


def _unreadable(where: str, error: Exception) -> Notice:
    if isinstance(error, FileNotFoundError):
        return Notice(where=where, what="no such file or folder", advice="Check the path.")
    if isinstance(error, PermissionError):
        return Notice(where=where, what="not readable: permission denied", advice="Check its permissions.")
    reason = getattr(error, "strerror", None) or str(error)
    return Notice(where=where, what=f"not readable: {reason}", advice="Check the path.")
