"""Takes stories elsewhere: tables, sheets, pages, and the standards of other fields.

Every exporter goes through the stories once, one at a time, so that memory does not grow with their number. What is
written stands under its name only when it is whole, and is the same for the same stories, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Literal

from rashomon.faces.export.rows import About, Told, nothing_known, rows_of
from rashomon.model import StoryBrief

Format = Literal["jsonl", "parquet", "csv", "xlsx", "markdown", "html", "ftm", "webannotation", "prov"]
FORMATS: tuple[Format, ...] = ("jsonl", "parquet", "csv", "xlsx", "markdown", "html", "ftm", "webannotation", "prov")
FOLDERS: frozenset[Format] = frozenset({"jsonl", "parquet", "markdown", "html"})

__all__ = ["FOLDERS", "FORMATS", "Format", "export"]


def export(
    stories: Iterable[StoryBrief],
    form: Format,
    output: Path,
    *,
    about: About = nothing_known,
    more: Iterable[Told] = (),
) -> int:
    """Writes the stories to the file or folder `output`, and gives their number.

    `about` tells of a story what only a library knows, and `more` are rows of its other tables: both stand in the
    formats of tables alone. Raises `UsageError` where `output` cannot be replaced, or Parquet lacks its package.
    """
    counted = _Counted(stories)
    if form in {"jsonl", "parquet"}:
        rows = chain.from_iterable(rows_of(story, about(story.id)) for story in counted)
        _table_writer(form)(chain(rows, more), output)
    else:
        _writer(form)(counted, output)
    return counted.number


class _Counted:
    def __init__(self, stories: Iterable[StoryBrief]) -> None:
        self.number = 0
        self._stories = stories

    def __iter__(self) -> Iterator[StoryBrief]:
        for story in self._stories:
            self.number += 1
            yield story


def _table_writer(form: Format) -> Callable[[Iterable[Told], Path], None]:
    if form == "parquet":
        from rashomon.faces.export.parquet import write_parquet

        return write_parquet
    from rashomon.faces.export.jsonl import write_jsonl

    return write_jsonl


def _writer(form: Format) -> Callable[[Iterable[StoryBrief], Path], None]:
    """Each format brings its own packages, which the others need not wait for."""
    from importlib import import_module

    module, function = {
        "csv": ("csv", "write_csv"),
        "xlsx": ("xlsx", "write_xlsx"),
        "markdown": ("pages", "write_markdown"),
        "html": ("pages", "write_html"),
        "ftm": ("ftm", "write_ftm"),
        "webannotation": ("webannotation", "write_webannotation"),
        "prov": ("prov", "write_prov"),
    }[form]
    write: Callable[[Iterable[StoryBrief], Path], None]
    write = getattr(import_module(f"rashomon.faces.export.{module}"), function)
    return write
