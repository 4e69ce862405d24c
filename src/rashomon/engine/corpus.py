"""A corpus cut into shards: stretches of JSON Lines files, row groups of Parquet files, files of folders."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import NothingToRead, UsageError
from rashomon.ingest.draft import Draft
from rashomon.ingest.files import read_path
from rashomon.ingest.jsonl import bounded_lines, read_jsonl
from rashomon.ingest.options import Limits
from rashomon.model import Notice, Report, content_id

LINES = (".jsonl", ".ndjson")
PARQUET = (".parquet", ".pq")
FILES_A_SHARD = 500
COLUMNS = ("id", "outlet", "published", "title", "url", "language", "authors", "based_on", "text")
_LIMITS = Limits()

Shard = dict[str, Any]


def stamp(inputs: Sequence[Path]) -> list[list[object]]:
    """What tells whether inputs have changed: path, size and time of change of every file."""
    return [[str(p), p.stat().st_size, p.stat().st_mtime_ns] for p in _files(inputs)]


def shards(inputs: Sequence[Path], shard_bytes: int) -> list[Shard]:
    """The corpus in order of the inputs, a folder's files in order of their paths. Raises `NothingToRead`."""
    found: list[Shard] = []
    others: list[str] = []
    for path in _files(inputs):
        if path.suffix.lower() in LINES:
            found.extend(_stretches(path, shard_bytes))
        elif path.suffix.lower() in PARQUET:
            found.extend(_row_groups(path))
        else:
            others.append(str(path))
    found.extend({"files": others[n : n + FILES_A_SHARD]} for n in range(0, len(others), FILES_A_SHARD))
    if not found:
        raise NothingToRead(f"nothing to read in {', '.join(map(str, inputs))}: give JSON Lines, Parquet or folders.")
    return found


def _files(inputs: Sequence[Path]) -> Iterator[Path]:
    for path in inputs:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path}: no such file or folder")


def _stretches(path: Path, size: int) -> Iterator[Shard]:
    total = path.stat().st_size
    for begin in range(0, total, size):
        yield {"lines": str(path), "begin": begin, "end": min(total, begin + size)}


def _row_groups(path: Path) -> Iterator[Shard]:
    try:
        count = _parquet(path).num_row_groups
    except OSError as error:
        raise UsageError(f"{path}: not readable as Parquet ({error})") from error
    except ValueError as error:
        raise UsageError(f"{path}: broken Parquet file ({error})") from error
    yield from ({"parquet": str(path), "group": n} for n in range(count))


def _parquet(path: Path) -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'rashomon[archive]'") from error
    return parquet.ParquetFile(path)


def read_shard(shard: Shard) -> tuple[list[Report], list[Notice]]:
    """The shard's reports, and a notice for whatever in it is none."""
    reports: list[Report] = []
    notices: list[Notice] = []
    for item in _items(shard):
        if isinstance(item, Notice):
            notices.append(item)
        elif len(item.text) > _LIMITS.text_characters:
            what = f"too long: {len(item.text):,} characters, the limit is {_LIMITS.text_characters:,}"
            notices.append(Notice(where=item.where, what=what, advice="Split it into single reports."))
        else:
            reports.append(_report(item))
    return reports, notices


def _items(shard: Shard) -> Iterator[Draft | Notice]:
    if "lines" in shard:
        yield from read_jsonl(_lines(shard), f"{shard['lines']}@{shard['begin']}")
    elif "parquet" in shard:
        yield from read_jsonl(_rows(shard), f"{shard['parquet']}/{shard['group']}")
    else:
        for name in shard["files"]:
            yield from read_path(Path(name), _LIMITS)


def _lines(shard: Shard) -> Iterator[bytes]:
    """The lines that begin in the stretch. The one that begins before it belongs to the stretch before."""
    with Path(shard["lines"]).open("rb") as file:
        begin, end = shard["begin"], shard["end"]
        file.seek(max(0, begin - 1))
        if begin:
            file.readline()
        yield from bounded_lines(_until(file, end), _LIMITS)


def _until(file: Any, end: int) -> Iterator[bytes]:
    """Chunks up to the end of the line in which the stretch ends."""
    at = file.tell()
    while at < end:
        chunk = file.read(min(1 << 16, end - at))
        if not chunk:
            return
        at += len(chunk)
        if at >= end and not chunk.endswith(b"\n"):
            chunk += file.readline(_LIMITS.line_bytes + 1)
        yield chunk


def _rows(shard: Shard) -> Iterator[bytes]:
    file = _parquet(Path(shard["parquet"]))
    wanted = [c for c in COLUMNS if c in file.schema_arrow.names]
    try:
        rows = file.read_row_group(shard["group"], columns=wanted).to_pylist()
    except (OSError, ValueError) as error:
        raise UsageError(f"{shard['parquet']}: broken Parquet file ({error})") from error
    for row in rows:
        yield json.dumps(row, default=_date).encode("utf-8", "replace")


def _date(value: object) -> str:
    return (
        value.isoformat()
        if hasattr(value, "isoformat")
        else os.fsdecode(bytes(value))
        if isinstance(value, bytes)
        else str(value)
    )


def _report(draft: Draft) -> Report:
    return Report(
        id=draft.id or content_id("rp", draft.outlet or "", draft.title or "", draft.text),
        text=draft.text,
        outlet=draft.outlet,
        published=draft.published.at if draft.published else None,
        published_precision=draft.published.precision if draft.published else None,
        title=draft.title,
        url=draft.url,
        language=draft.language,
        authors=draft.authors,
        based_on=draft.based_on,
        origin=draft.origin,
    )


def record(report: Report) -> bytes:
    """The report as a line, for reading it again by `report_of`."""
    published = report.published.isoformat() if report.published else None
    fields = [report.id, report.outlet, published, report.title, report.url, report.authors, report.based_on]
    return json.dumps([*fields, report.text]).encode() + b"\n"


def report_of(line: bytes) -> Report:
    from datetime import datetime

    key, outlet, published, title, url, authors, based_on, text = json.loads(line)
    when = datetime.fromisoformat(published) if published else None
    return Report(
        id=key, text=text, outlet=outlet, published=when, title=title, url=url,
        authors=tuple(authors), based_on=tuple(based_on),
    )  # fmt: skip


def told(notices: Iterable[Notice]) -> list[list[str | None]]:
    return [[n.where, n.what, n.advice] for n in notices]
