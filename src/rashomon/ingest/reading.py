"""One function for all kinds of input."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.ingest.draft import Draft
from rashomon.ingest.files import read_path, read_stdin
from rashomon.ingest.finish import finish
from rashomon.ingest.options import ReadOptions
from rashomon.model import Intake, Notice

if TYPE_CHECKING:
    from rashomon.ingest.fetch import Fetcher

_DEFAULTS = ReadOptions()


def read(
    inputs: Iterable[str | os.PathLike[str]] | str | os.PathLike[str], *, options: ReadOptions = _DEFAULTS
) -> Intake:
    """Reports from files, folders, '-' (standard input) and http(s) addresses of pages and feeds.

    Raises nothing for bad input: whatever could not be read, or only in part, is a notice that says where, what and
    what to do. Reports come in the order of the inputs, a folder's in the order of their paths. The same report read
    twice comes once.
    """
    given = [inputs] if isinstance(inputs, str | os.PathLike) else inputs
    return finish(_items([os.fspath(source) for source in given], options), options)


def _items(sources: list[str], options: ReadOptions) -> Iterator[Draft | Notice]:
    fetcher: Fetcher | None = None
    try:
        for source in sources:
            if source == "-":
                yield from read_stdin(options)
            elif "://" in source[:12]:
                fetcher = fetcher or _fetcher(options)
                yield from _from_web(source, fetcher)
            else:
                yield from read_path(Path(source), options.limits)
    finally:
        if fetcher is not None:
            fetcher.close()


def _fetcher(options: ReadOptions) -> Fetcher:
    from rashomon.ingest.fetch import Fetcher  # the network client is slow to import

    return Fetcher(options)


def _from_web(source: str, fetcher: Fetcher) -> Iterator[Draft | Notice]:
    from rashomon.ingest.web import read_url  # the network client is slow to import

    yield from read_url(source, fetcher)
