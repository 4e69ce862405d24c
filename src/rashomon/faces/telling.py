"""What every command shares: errors as one line, and notices on standard error."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from rashomon.prose import one_line

if TYPE_CHECKING:
    from rashomon.model import Notice


# No space left, a quota reached, a file larger than may be.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def plain_errors(advice: str = "") -> Iterator[None]:
    """Errors raised on purpose, and the operating system's, as one line each; `advice` follows the latter."""
    from rashomon.errors import RashomonError

    try:
        yield
    except RashomonError as error:
        tell_notices(getattr(error, "notices", ()))
        raise click.ClickException(one_line(str(error))) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(told_by_system(error, advice=advice)) from error


def told_by_system(error: OSError, where: str = "", advice: str = "") -> str:
    """What the system has against a file, or against `where` if it names none, and what to do about it."""
    place = error.filename or where
    room = ": make room and run again" if error.errno in _NO_ROOM and not advice else ""
    return f"{place}: {error.strerror or error}{room}{advice}" if place else f"{error.strerror or error}{room}{advice}"


def tell(message: str) -> None:
    """One line on standard error."""
    click.echo(one_line(message), err=True)


def tell_notices(notices: Sequence[Notice]) -> None:
    """A line on standard error for each of what was not read, or only in part."""
    from rashomon.faces.view import notice_line

    for notice in notices:
        tell(f"notice: {notice_line(notice)}")
