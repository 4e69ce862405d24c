"""JSON documents with a long list in them, written an item at a time; and names for things as IRIs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rashomon.faces.export.places import new_text
from rashomon.faces.export.text import compact

Json = dict[str, Any]

ITEMS = "@ITEMS@"
TOTAL = "@TOTAL@"


def iri(kind: str, *ids: str) -> str:
    """The name of a thing by its ids: 'urn:rashomon:report:r1'."""
    return ":".join(("urn:rashomon", kind, *(quote(ident.encode("utf-8", "replace"), safe="") for ident in ids)))


def write_document(output: Path, shell: Json, items: Iterable[Json]) -> None:
    """`shell` with the items, one a line, in place of the list [ITEMS], and after it their number for TOTAL."""
    before, after = json.dumps(shell, ensure_ascii=False, indent=1).split(f'"{ITEMS}"')
    total = 0
    with new_text(output) as file:
        file.write(before)
        for item in items:
            file.write((",\n" if total else "") + compact(item))
            total += 1
        file.write(after.replace(f'"{TOTAL}"', str(total)) + "\n")
