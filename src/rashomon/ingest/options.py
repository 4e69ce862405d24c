"""What a caller may set about reading, and the limits that keep hostile input from costing memory or time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import IO


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds, in bytes, characters, entries and seconds. Beyond one of them an input is refused by a notice.

    `host_seconds` is a lower bound: how long a host is left alone between two pages.
    """

    file_bytes: int = 16_000_000
    line_bytes: int = 4_000_000
    lines_bytes: int = 1_000_000_000
    text_characters: int = 1_000_000
    download_bytes: int = 10_000_000
    redirects: int = 5
    feed_entries: int = 30
    attempts: int = 3
    wait_seconds: float = 10.0
    fetch_seconds: float = 30.0
    host_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How to read. `stdin` stands for '-' (None: the process's own); `today` decides which dates lie in the future.

    `today` takes the clock when None; nothing but the notice about a date in the future depends on it.
    """

    allow_private_network: bool = False
    stdin: IO[bytes] | None = None
    today: date | None = None
    limits: Limits = field(default_factory=Limits)
