"""CSV (RFC 4180) that spreadsheets open as it is meant: UTF-8 with its mark, and no cell that would be run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from rashomon.faces.export.desk import COLUMNS, Cell, desk_rows
from rashomon.faces.export.places import new_text
from rashomon.model import StoryBrief

# Spreadsheets run a cell that begins so, even in quotation marks and after spaces; the full-width signs count as well.
_FORMULA = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def write_csv(stories: Iterable[StoryBrief], output: Path) -> None:
    """One row for each place that gives an answer. A text that would be run as a formula begins with an apostrophe."""
    with new_text(output) as file:
        file.write("\ufeff")
        writer = csv.writer(file)
        writer.writerow([column.name for column in COLUMNS])
        for row in desk_rows(stories):
            writer.writerow([_shown(cell) for cell in row.cells])


def _shown(cell: Cell) -> str | int:
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return neutral(cell) if isinstance(cell, str) else "" if cell is None else cell


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
