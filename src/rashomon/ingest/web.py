"""Addresses of pages and feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from rashomon.ingest.address import RefusedError
from rashomon.ingest.draft import Draft
from rashomon.ingest.feed import Entry, draft_of, entries_of, fill, left_over
from rashomon.ingest.fetch import Fetched, Fetcher, FetchError
from rashomon.ingest.kinds import kind_of_content, read_data
from rashomon.ingest.options import Limits
from rashomon.model import Notice

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.-]{2,40})", re.IGNORECASE)
_SAVE = "Check the address, or save the page and give the file."


def read_url(url: str, fetcher: Fetcher) -> Iterator[Draft | Notice]:
    """The report at an address, or those a feed there points to. Raises nothing for what cannot be had."""
    shown = shown_url(url)
    fetched = _fetched(url, shown, fetcher)
    if isinstance(fetched, Notice):
        yield fetched
    elif not fetched.data.strip():
        yield Notice(where=shown, what="empty: the server gave nothing", advice=_SAVE)
    elif kind_of_content(fetched.content_type, fetched.data) == "feed":
        yield from _feed(fetched, shown, fetcher)
    else:
        yield from _single(fetched, shown, fetcher.options.limits)


def shown_url(url: str) -> str:
    """An address without the password it may carry."""
    try:
        parts = urlsplit(url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    except ValueError:
        return url


def _fetched(url: str, shown: str, fetcher: Fetcher) -> Fetched | Notice:
    try:
        return fetcher.fetch(url)
    except RefusedError as error:
        return Notice(where=shown, what=str(error), advice=error.advice)
    except FetchError as error:
        return Notice(where=shown, what=str(error), advice=_SAVE)


def _single(fetched: Fetched, where: str, limits: Limits) -> Iterator[Draft | Notice]:
    kind = kind_of_content(fetched.content_type, fetched.data)
    charset = _CHARSET.search(fetched.content_type or "")
    final = shown_url(fetched.url)
    yield from read_data(fetched.data, kind, where, limits, url=final, charset=charset[1] if charset else None)


def _feed(fetched: Fetched, where: str, fetcher: Fetcher) -> Iterator[Draft | Notice]:
    entries = entries_of(fetched.data)
    if not entries:
        yield Notice(where=where, what="no feed entries in it", advice="Give the address of a feed or of an article.")
    for entry in entries[: fetcher.options.limits.feed_entries]:
        yield from read_entry(entry, fetched.url, fetcher)
    yield from left_over(entries, where, fetcher.options.limits)


def read_entry(entry: Entry, base: str, fetcher: Fetcher) -> Iterator[Draft | Notice]:
    """The page an entry points to; the entry's own text where that is whole, or where the page cannot be had."""
    link = urljoin(base, entry.link) if entry.link else None
    entry = replace(entry, link=link)
    if link is None or entry.is_full:
        yield from draft_of(entry, shown_url(link or base))
        return
    shown = shown_url(link)
    found = _fetched(link, shown, fetcher)
    items = [found] if isinstance(found, Notice) else list(_single(found, shown, fetcher.options.limits))
    if any(isinstance(item, Draft) for item in items):
        yield from (fill(item, entry) if isinstance(item, Draft) else item for item in items)
        return
    yield from items
    for item in draft_of(entry, shown):
        if isinstance(item, Draft):
            yield Notice(where=shown, what="read in part: only what the feed carries", advice=_SAVE)
            yield item
