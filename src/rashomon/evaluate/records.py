"""JSON Lines in and out, and the report that a task's line stands for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.ingest.dates import parse_published
from rashomon.model import Report

Record = dict[str, object]


def read_records(path: Path) -> Iterator[Record]:
    """The objects of a JSON Lines file. Raises `UsageError` that names the line where one is broken."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file: give a JSON Lines file of the task's texts")
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _record(path, number, line)


def _record(path: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}, line {number}: not JSON ({error.msg}): each line must be one object") from error
    if not isinstance(record, dict):
        raise UsageError(f"{path}, line {number}: each line must be one object")
    return record


def write_records(path: Path, records: Iterable[Record]) -> None:
    """One JSON object a line, in the order given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record, ensure_ascii=True) + "\n" for record in records)


def report_of(record: Record) -> Report:
    """The report a line stands for: 'id' and 'text', 'dct' or 'published' for its date, 'outlet', 'title', 'url'."""
    if "id" not in record or not isinstance(record.get("text"), str):
        raise UsageError("a text needs an 'id' and a 'text'")
    published = parse_published(record.get("dct") or record.get("published"))
    return Report(
        id=str(record["id"]),
        text=str(record["text"]),
        outlet=_text(record.get("outlet")),
        title=_text(record.get("title")),
        url=_text(record.get("url")),
        published=published.at if published else None,
        published_precision=published.precision if published else None,
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
