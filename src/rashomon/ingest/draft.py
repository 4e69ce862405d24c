"""What a reader of one kind of input hands on: a text with what its input said about it, before it is a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from rashomon.model import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a report was published: an aware time in UTC, and how precisely the input said so."""

    at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what was said about it. `where` names its place for notices: a path, path and line, or URL."""

    where: str
    text: str
    origin: str
    id: str | None = None
    outlet: str | None = None
    published: Published | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
