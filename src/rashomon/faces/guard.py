"""What ends a command: every failure is one line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from rashomon.faces.telling import told_by_system
from rashomon.prose import one_line


def guarded(command: Callable[[], object]) -> int:
    """Runs a command; gives the exit code: 70 is a fault in rashomon itself, which RASHOMON_DEBUG=1 shows whole."""
    code = _run(command)
    try:
        sys.stdout.flush()
    except OSError:  # the disk that it goes to is full: said already, and not to be tried again at exit
        code = code or 1
        _reader_left()
    return code


def _run(command: Callable[[], object]) -> int:
    try:
        code = command()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say("Interrupted.", 130)
    except BrokenPipeError:
        return _reader_left()
    except OSError as error:
        return _say(f"Error: {told_by_system(error, 'standard output')}", 1)
    except Exception as error:
        if os.environ.get("RASHOMON_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}".strip()
        return _say(f"Error: a fault in rashomon itself ({what}). RASHOMON_DEBUG=1 shows where; please report it.", 70)
    return code if isinstance(code, int) else 0


def _say(message: str, code: int) -> int:
    click.echo(one_line(message), err=True)
    return code


def _reader_left() -> int:
    """A reader such as `head` has seen enough: no error. Standard output must not be flushed again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
