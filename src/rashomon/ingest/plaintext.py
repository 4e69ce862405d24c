"""Plain text and Markdown: the text is taken as it is; its header fields, if any, are only read."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.ingest.dates import parse_published
from rashomon.ingest.draft import Draft
from rashomon.model import Notice
from rashomon.text import header


def read_plaintext(text: str, where: str) -> Iterator[Draft | Notice]:
    """One draft, or a notice where there is no text under the header."""
    top = header(text)
    if not text[top.end :].strip():
        what = "empty: there is no text in it" if not text.strip() else "only a header, no text under it"
        yield Notice(where=where, what=what, advice="Give a file with the text of a report.")
        return
    date = top.get("published", "published at", "published on", "date published", "date")
    published = parse_published(date)
    if date and not published:
        yield Notice(where=where, what=f"date not understood: {date[:60]}", advice="Write it as 2021-07-03.")
    yield Draft(
        where=where,
        origin=where,
        text=text,
        id=top.get("id"),
        outlet=top.get("outlet", "publisher", "publication"),
        published=published,
        title=top.get("title", "headline"),
        url=top.get("url", "link"),
        language=top.get("language", "lang"),
        authors=tuple(_name(name) for name in top.all("author", "authors", "by", "byline")),
        based_on=top.all("based on"),
    )


def _name(byline: str) -> str:
    return byline[3:].strip() if byline[:3].lower() == "by " else byline
