"""RSS and Atom feeds: every entry is a report of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from rashomon.ingest.dates import parse_published
from rashomon.ingest.draft import Draft, Published
from rashomon.ingest.options import Limits
from rashomon.ingest.page import host_of, read_page
from rashomon.model import Notice

_FULL_TEXT_WORDS = 120
_ADVICE = "Give the address of a feed or of single articles."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry: what the feed says about it, and the HTML it carries."""

    link: str | None
    title: str | None
    published: Published | None
    outlet: str | None
    authors: tuple[str, ...]
    html: str
    updated: Published | None = None

    @property
    def edited(self) -> str | None:
        """When the feed says it was last edited: ISO 8601, UTC."""
        return self.updated.at.strftime("%Y-%m-%dT%H:%M:%SZ") if self.updated else None

    @property
    def is_full(self) -> bool:
        """Whether the feed carries the whole text and not only its first lines."""
        return len(self.html.split()) >= _FULL_TEXT_WORDS


def read_feed(data: bytes, where: str, limits: Limits) -> Iterator[Draft | Notice]:
    """The entries of a feed as it stands, without following its links."""
    entries = entries_of(data)
    if not entries:
        yield Notice(where=where, what="no feed entries in it", advice=_ADVICE)
    for entry in entries[: limits.feed_entries]:
        place = f"{where}#{entry.link or entry.title or ''}"
        yield from draft_of(entry, place)
    yield from left_over(entries, where, limits)


def left_over(entries: list[Entry], where: str, limits: Limits) -> Iterator[Notice]:
    """A notice where the feed has more entries than are read."""
    if (more := len(entries) - limits.feed_entries) > 0:
        yield Notice(where=where, what=f"{more} older entries not read", advice="Give their addresses one by one.")


def entries_of(data: bytes) -> list[Entry]:
    """The entries of a feed in their order; none where `data` is no feed."""
    import feedparser  # slow to import

    try:
        # A stream: the parser would take a short string for an address and open it.
        parsed = feedparser.parse(io.BytesIO(data))
    except Exception:  # the parser raises many things on broken XML, and one feed must not cost the others
        return []
    outlet = parsed.feed.get("title") if parsed.feed else None
    return [_entry(entry, outlet) for entry in parsed.entries]


def draft_of(entry: Entry, where: str) -> Iterator[Draft | Notice]:
    """The entry's own text as a draft, or a notice where it has none."""
    page = f"<html><body><article>{entry.html}</article></body></html>"
    for found in read_page(page, where, url=entry.link):
        if isinstance(found, Draft):
            yield fill(found, entry)
        else:
            yield Notice(where=where, what="a feed entry without text", advice="Give the address of the article.")


def fill(draft: Draft, entry: Entry) -> Draft:
    """The draft of an entry's page with what the feed knows better or besides."""
    return replace(
        draft,
        url=draft.url or entry.link,
        outlet=entry.outlet or draft.outlet if draft.outlet in (None, host_of(draft.url)) else draft.outlet,
        title=entry.title or draft.title,
        published=draft.published or entry.published,
        authors=draft.authors or entry.authors,
    )


def _entry(entry: Any, outlet: str | None) -> Entry:
    contents = [item.get("value") or "" for item in entry.get("content") or []]
    html = max([*contents, entry.get("summary") or ""], key=len)
    source = entry.get("source") or {}
    names = [author.get("name") for author in entry.get("authors") or []]
    return Entry(
        link=entry.get("link") or None,
        title=entry.get("title") or None,
        published=parse_published(entry.get("published") or entry.get("updated")),
        outlet=source.get("title") or outlet or None,
        authors=tuple(name for name in names if name),
        html=html if "<" in html else f"<p>{html}</p>",
        updated=parse_published(dict.get(entry, "updated")),  # .get() would fall back on the time of publication
    )
