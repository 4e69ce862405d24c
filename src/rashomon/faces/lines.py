"""What every page in the terminal shares: where it is printed, how wide, and its lines."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

PLAIN_WIDTH = 80
WIDEST = 100
_LEAST_ROOM = 20


def plain_console(file: IO[str], width: int) -> Console:
    """What prints plain text: no colour codes, no line wider than `width` columns."""
    from rich.console import Console

    # Given a height too, the terminal is not asked for its size at every line.
    return Console(
        file=file, width=width, height=1, force_terminal=False, color_system=None, legacy_windows=False, highlight=False
    )


def live_console(width: int | None, widest: int = WIDEST) -> Console:
    """What prints to the user's terminal: `width` columns wide, else as wide as it is, up to `widest`."""
    from rich.console import Console

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a sign still shows the rest
    console = Console(highlight=False, markup=False, emoji=False)
    console.width, console.height = width or min(console.width, widest), console.height
    return console


def put_line(console: Console, text: Text, first: str = "", rest: str = "") -> None:
    """Prints text in as many rows as it needs, with a hanging indent and no spaces at the end of a row."""
    from rich.text import Text

    room = max(_LEAST_ROOM, console.width - max(len(first), len(rest)))
    rows = text.wrap(console, room)
    for number, row in enumerate(rows):
        row.rstrip()
        rows[number] = Text(rest if number else first) + row
    console.print(Text("\n").join(rows), no_wrap=True, overflow="ignore", crop=False)
