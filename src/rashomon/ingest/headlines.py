"""The title of a text, where its first line plainly is one."""

from __future__ import annotations

import re

from rashomon.ingest.dates import DATE

_NOT_A_TITLE = re.compile(
    r"^(?:by|tags?|share|search|email|e-mail|print|menu|home|skip|subscribe|sign|log|advertisement|updated|published|"
    r"posted|image|photo|file|copyright|comments?|follow|tap|click|caret|toggle|related|more|close|watch|live|video)\b",
    re.IGNORECASE,
)


def title_in_text(text: str, start: int = 0) -> str | None:
    """The first line from `start` on, where it reads like a title and more text stands under it; else None."""
    body = text[start : start + 3_000].lstrip()
    line, _, rest = body.partition("\n")
    line = " ".join(line.split())
    wordy = 3 <= len(line.split()) <= 25 and len(line) <= 180 and line[:1].isalnum()
    ends = line.endswith((".", ",", ";", ":", "”", '"')) and not line.endswith("...")
    if not wordy or ends or len(rest.split()) < 25 or DATE.search(line) or _NOT_A_TITLE.match(line):
        return None
    return line
