"""The page docs/reference/tables.md, from the one declaration of all tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from rashomon.faces.export.tables import TABLES, Kind, Table, Where
from rashomon.store.migrating import migrate

_HEAD = """# Tables

Every table and column of the library's file (SQLite, `rashomon.db`) and of `rashomon export --format jsonl` and
`--format parquet`. This page is made from the declaration that the exports themselves are written by.

- **Places** are half-open and count characters (Unicode code points) of the report's text:
  `substr(text, start + 1, end - start)` in SQL, `text[start:end]` in Python.
- **Times** are ISO 8601 in UTC: text in SQLite and JSON Lines, timestamps in Parquet.
- **Lists and nested values** are JSON in SQLite; in JSON Lines they are themselves; in Parquet a list is a list of
  strings, and nested values are JSON.
- **Rows that name another row** do so by its `id` in an export. In the library's file they do so by its `number`, but
  for `story_change`, `finding_change`, `placement` and `judgement`, whose ids may outlive what they name.
- A story's tables in an export are in the order of `rashomon stories`. With `--story`, the tables that tell of the
  whole library are empty.
- An export also holds `datapackage.json`, which says all this to programs (Data Package).

"""
VIEWS = {
    "answer": "Every answer to every question, with what the tables leave out.",
    "finding_evidence": "Every place that gives an answer, with its question, outlet, speaker and sentence.",
    "story_report": "Every report of every story, with its origin.",
    "who_said_what": "Every statement with its speaker, outlet and words.",
    "who_copied_whom": "Every pair of reports that share text, with both outlets.",
    "machine_placement": "Where the grouping alone puts reports, whatever people ruled.",
}
_WHERE: dict[Where, str] = {"both": "file and exports", "export": "exports only", "library": "file only"}
_KINDS: dict[Kind, str] = {"list": "list of text", "json": "nested"}


def tables_page() -> str:
    """The page, in Markdown."""
    contents = [f"- [`{table.name}`](#{table.name}) {table.says}" for table in TABLES]
    lines = [*contents, "- [Views](#views) of the library's file, which spare the joins.", ""]
    lines += [*(line for table in TABLES for line in _table(table)), *_views()]
    return _HEAD + "\n".join(lines).rstrip() + "\n"


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}"
    yield ""
    where = (
        "" if table.where == "both" else f" In the {'library’s file' if table.where == 'library' else 'exports'} only."
    )
    yield table.says + where + (f" One row for each {', '.join(table.key)}." if table.where != "library" else "")
    yield ""
    yield "| Column | Type | What it holds | In |"
    yield "|---|---|---|---|"
    for column in table.columns:
        where = _WHERE[table.where if column.where == "both" else column.where]
        yield f"| `{column.name}` | {_KINDS.get(column.kind, column.kind)} | {column.says} | {where} |"
    yield ""


def _views() -> Iterator[str]:
    yield from ("## Views", "", "In the library's file only, for SQL and Datasette.", "")
    yield "| View | What it holds | Columns |"
    yield "|---|---|---|"
    for name, columns in views().items():
        yield f"| `{name}` | {VIEWS[name]} | {', '.join(f'`{column}`' for column in columns)} |"


def views() -> dict[str, list[str]]:
    """The views of a new library with their columns."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid")]
        return {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in names}
