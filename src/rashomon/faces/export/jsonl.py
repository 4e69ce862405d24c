"""JSON Lines: a file a table, and a Data Package that says what their columns mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from rashomon.faces.export.datapackage import NAME, write_datapackage
from rashomon.faces.export.places import new_folder
from rashomon.faces.export.rows import Told
from rashomon.faces.export.tables import EXPORTED
from rashomon.faces.export.text import compact

_FILES = re.compile("|".join(f"{table.name}\\.jsonl" for table in EXPORTED) + f"|{re.escape(NAME)}")


def write_jsonl(rows: Iterable[Told], output: Path) -> None:
    """A folder of `TABLE.jsonl` files, one object a line, with every column of the table in its order."""
    columns = {table.name: [column.name for column in table.exported] for table in EXPORTED}
    counts: Counter[str] = Counter()
    with new_folder(output, _FILES) as folder, ExitStack() as opened:
        files = {
            name: opened.enter_context((folder / f"{name}.jsonl").open("w", encoding="utf-8", newline=""))
            for name in columns
        }
        for table, row in rows:
            files[table].write(compact({name: row.get(name) for name in columns[table]}) + "\n")
            counts[table] += 1
        opened.close()
        write_datapackage(folder, "jsonl", counts)
