"""Lines of a page in the terminal, as all pages print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_LEAST_ROOM = 20


def put_line(console: Console, text: Text, first: str = "", rest: str = "") -> None:
    """Prints text in as many rows as it needs, with a hanging indent and no spaces at the end of a row."""
    from rich.text import Text

    room = max(_LEAST_ROOM, console.width - max(len(first), len(rest)))
    for number, row in enumerate(text.wrap(console, room)):
        row.rstrip()
        console.print(Text(rest if number else first) + row, no_wrap=True, overflow="ignore", crop=False)
