"""Parquet: a file a table, typed, with what every column means in its schema. Needs the extra `archive`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from rashomon.errors import UsageError
from rashomon.faces.export.datapackage import NAME, write_datapackage
from rashomon.faces.export.places import new_folder
from rashomon.faces.export.rows import Row, Told
from rashomon.faces.export.tables import EXPORTED, Column, Table
from rashomon.faces.export.text import compact, held

_FILES = re.compile("|".join(f"{table.name}\\.parquet" for table in EXPORTED) + f"|{re.escape(NAME)}")
_GROUP = 5_000  # rows
_GROUP_CHARACTERS = 4_000_000


def write_parquet(rows: Iterable[Told], output: Path) -> None:
    """A folder of `TABLE.parquet` files. Times are timestamps in UTC, lists are lists, nested values are JSON.

    Raises `UsageError` where pyarrow is not installed.
    """
    _pyarrow()
    counts: Counter[str] = Counter()
    with new_folder(output, _FILES) as folder:
        files = {table.name: _File(table, folder) for table in EXPORTED}
        try:
            for table, row in rows:
                files[table].add(row)
                counts[table] += 1
        finally:
            for file in files.values():
                file.close()
        write_datapackage(folder, "parquet", counts)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: pip install 'rashomon[archive]'") from error
    return pyarrow


class _File:
    """One table's file: rows are gathered into groups of bounded size."""

    def __init__(self, table: Table, folder: Path) -> None:
        from pyarrow import parquet

        self._columns = table.exported
        self._schema = _schema(table)
        self._writer = parquet.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._rows: list[Row] = []
        self._characters = 0

    def add(self, row: Row) -> None:
        self._rows.append({column.name: _value(column, row.get(column.name)) for column in self._columns})
        self._characters += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(self._rows) >= _GROUP or self._characters >= _GROUP_CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        from pyarrow import Table as ArrowTable

        if self._rows:
            self._writer.write_table(ArrowTable.from_pylist(self._rows, schema=self._schema))
        self._rows, self._characters = [], 0

    def close(self) -> None:
        self._flush()
        self._writer.close()


def _schema(table: Table) -> Any:
    pa = _pyarrow()
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"),
        "list": pa.list_(pa.string()),
        "json": pa.string(),
    }
    fields = [pa.field(c.name, types[c.kind], metadata={"description": c.says}) for c in table.exported]
    return pa.schema(fields, metadata={"description": table.says})


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.kind == "json":
        return compact(value)
    if column.kind == "time":
        return datetime.fromisoformat(value)
    if column.kind == "list":
        return [held(each) for each in value]
    return held(value) if isinstance(value, str) else value
