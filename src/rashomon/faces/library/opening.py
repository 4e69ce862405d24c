"""What every command on a library shares: which one, opening it, its errors in one line, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

from rashomon.faces.telling import plain_errors, tell

if TYPE_CHECKING:
    from rashomon.store import Library

    Progress = Callable[[str, int, int], None]


def library_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --library to a command, as the argument `library`."""
    option = click.option(
        "--library", "-l", metavar="PATH", envvar="RASHOMON_LIBRARY", show_envvar=True,
        help="The library's file (rashomon.db in the working folder by default).",
    )  # fmt: skip
    return option(command)


@contextmanager
def opened(path: str | None, mode: Literal["read", "write"] = "read") -> Iterator[Library]:
    """The library for one command. What goes wrong with it, or with a file, ends the command with one line."""
    from rashomon.store import Library
    from rashomon.store.database import plain_errors as errors_of

    with plain_errors(), Library.open(path, mode=mode, waiting=tell) as library, errors_of(library.path):
        yield library


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress]:
    """Progress on standard error where a person waits at a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rashomon.faces.progress import Progress as Bars

    with Bars() as bars:
        yield bars
