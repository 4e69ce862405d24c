"""What every command on a library shares: which one, opening it, its errors in one line, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from rashomon.model import Notice
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

    with plain_errors(), Library.open(path, mode=mode, waiting=tell) as library:
        yield library


@contextmanager
def plain_errors() -> Iterator[None]:
    """Errors raised on purpose, and the operating system's, as one line each."""
    from rashomon.errors import RashomonError
    from rashomon.faces.view import one_line

    try:
        yield
    except RashomonError as error:
        raise click.ClickException(one_line(str(error))) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{where}{error.strerror or error}") from error


def tell(message: str) -> None:
    """One line on standard error."""
    from rashomon.faces.view import one_line

    click.echo(one_line(message), err=True)


def tell_notices(notices: Sequence[Notice]) -> None:
    """A line on standard error for each of what was not read, or only in part."""
    from rashomon.faces.view import notice_line

    for notice in notices:
        tell(f"notice: {notice_line(notice)}")


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress]:
    """Progress on standard error where a person waits at a terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rashomon.faces.progress import Progress as Bars

    with Bars() as bars:
        yield bars
