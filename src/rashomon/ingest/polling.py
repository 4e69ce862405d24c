"""Asking a feed again: only what is new or edited since is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urljoin

from rashomon.ingest.address import RefusedError
from rashomon.ingest.draft import Draft
from rashomon.ingest.feed import Entry, entries_of, left_over
from rashomon.ingest.fetch import Fetched, Fetcher, FetchError, Validators
from rashomon.ingest.finish import finish
from rashomon.ingest.kinds import kind_of_content
from rashomon.ingest.web import read_entry, shown_url
from rashomon.model import Intake, Notice

_GONE = 410
_LINK = re.compile(rb"<link\b[^>]{0,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(rb"application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']([^\"'<>\s]{1,500})", re.IGNORECASE)

# Whether an entry's report is had already, as it now reads.
Seen = Callable[[Entry, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What a feed gave. `problem` says why it gave nothing; `retry_after` (seconds) is what its server asks for.

    `entries` are the addresses it lists that were read, now or before, each with when it was edited. `outcome` is
    'gone' where the server says that the feed will not come back (410).
    """

    url: str
    outcome: Literal["read", "unchanged", "failed", "gone"]
    title: str | None = None
    validators: Validators = field(default_factory=Validators)
    retry_after: float | None = None
    problem: str | None = None
    entries: tuple[tuple[str, str | None], ...] = ()
    intake: Intake = field(default_factory=lambda: Intake(reports=()))


def poll(url: str, validators: Validators, fetcher: Fetcher, seen: Seen) -> Polled:
    """Reads the entries of the feed at `url` that are not `seen`. Raises nothing for what cannot be had."""
    try:
        fetched = fetcher.fetch(url, validators)
    except RefusedError as error:
        return Polled(url=url, outcome="failed", problem=str(error))
    except FetchError as error:
        outcome: Literal["gone", "failed"] = "gone" if error.status == _GONE else "failed"
        return Polled(url=url, outcome=outcome, problem=str(error), retry_after=error.retry_after)
    if fetched.is_unchanged:
        return Polled(url=url, outcome="unchanged", validators=validators, retry_after=fetched.retry_after)
    return _read(url, fetched, fetcher, seen)


def _read(url: str, fetched: Fetched, fetcher: Fetcher, seen: Seen) -> Polled:
    entries = entries_of(fetched.data) if kind_of_content(fetched.content_type, fetched.data) == "feed" else []
    if not entries:
        return Polled(url=url, outcome="failed", problem=_no_feed(fetched))
    links = [shown_url(urljoin(fetched.url, entry.link)) if entry.link else "" for entry in entries]
    new = [entry for entry, link in zip(entries, links, strict=True) if not seen(entry, link)]
    left = {id(entry) for entry in new[fetcher.options.limits.feed_entries :]}
    read = [(link, e.edited) for e, link in zip(entries, links, strict=True) if link and id(e) not in left]
    return Polled(
        url=url,
        outcome="read",
        title=entries[0].outlet,
        validators=fetched.validators,
        retry_after=fetched.retry_after,
        entries=tuple(read),
        intake=finish(_items(new, fetched.url, fetcher), fetcher.options),
    )


def _items(entries: list[Entry], base: str, fetcher: Fetcher) -> Iterator[Draft | Notice]:
    limits = fetcher.options.limits
    for entry in entries[: limits.feed_entries]:
        yield from read_entry(entry, base, fetcher)
    yield from left_over(entries, shown_url(base), limits)


def _no_feed(fetched: Fetched) -> str:
    """What was there instead, and the feed it names where it names one."""
    for link in _LINK.findall(fetched.data[:200_000]):
        if _FEED_TYPE.search(link) and (named := _HREF.search(link)):
            address = urljoin(fetched.url, named[1].decode("utf-8", "replace"))
            return f"not a feed, but a page that names one: {shown_url(address)}"
    return "no feed there" if fetched.data.strip() else "empty: the server gave nothing"
