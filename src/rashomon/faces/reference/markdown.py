"""Markdown as the pages of the reference write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_SIGN = re.compile(r"([*<>])")


def escaped(text: str) -> str:
    """Plain text in which nothing is markup."""
    return _SIGN.sub(r"\\\1", text)


def code(text: str) -> str:
    """Text as code; nothing of nothing."""
    return f"`{text}`" if text else ""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table and an empty one; none at all where there are no rows."""
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    if lines:
        yield f"| {' | '.join(head)} |"
        yield "|" + "---|" * len(head)
        yield from lines
        yield ""


def page(*blocks: Iterable[str]) -> str:
    """Lines as one page."""
    lines = [line for block in blocks for line in (*block, "")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
