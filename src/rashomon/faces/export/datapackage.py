"""What a folder of tables holds, as a Data Package (specs.frictionlessdata.io), which many tools read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rashomon.faces.export.tables import EXPORTED, Column, Kind, Table

NAME = "datapackage.json"
_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "time": "datetime",
    "list": "array",
    "json": "any",
}


def write_datapackage(folder: Path, form: str, counts: Mapping[str, int]) -> None:
    """Writes `datapackage.json`, with the number of rows that each table has."""
    resources = [_resource(table, form, counts.get(table.name, 0)) for table in EXPORTED]
    shown = {"name": "rashomon", "resources": resources}
    text = json.dumps(shown, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_bytes(text.encode())


def _resource(table: Table, form: str, rows: int) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.{form}",
        "format": form,
        "description": table.says,
        "rows": rows,
        "schema": {"fields": [_field(column) for column in table.exported], "primaryKey": list(table.key)},
    }


def _field(column: Column) -> dict[str, str]:
    return {"name": column.name, "type": _TYPES[column.kind], "description": column.says}
