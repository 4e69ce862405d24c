"""The pages of docs/reference/, made from what they describe: `python -m rashomon.faces.reference docs/reference`."""

from __future__ import annotations

from rashomon.faces.reference.commands import commands_page
from rashomon.faces.reference.formats import formats_page
from rashomon.faces.reference.inputs import inputs_page
from rashomon.faces.reference.python import python_page
from rashomon.faces.reference.tables import tables_page

__all__ = ["PAGES"]

PAGES = {
    "commands.md": commands_page,
    "python.md": python_page,
    "inputs.md": inputs_page,
    "tables.md": tables_page,
    "formats.md": formats_page,
}
