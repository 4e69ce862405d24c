"""An HTML page: its main text through trafilatura, what it declares about itself, and what its meta tags say."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from rashomon.ingest.dates import parse_published
from rashomon.ingest.decode import without_surrogates
from rashomon.ingest.draft import Draft, Published
from rashomon.ingest.jsonld import Declared, declared_article
from rashomon.model import Notice

_META = re.compile(r"<meta\b([^>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\b(name|property|itemprop|content|http-equiv)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I
)
_HTML_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
# The plainest first.
_DATE_NAMES = (
    "article:published_time",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "publication_date",
    "date",
)
_FEWEST_WORDS = 20


def read_page(page: str, where: str, *, url: str | None = None) -> Iterator[Draft | Notice]:
    """One draft, or a notice where the page holds no article. The draft's text is the main text as extracted."""
    declared = declared_article(page)
    document = _extracted(page, url)
    text = _main_text(document, declared)
    if text is None:
        advice = "Give the address of the article itself, or save its text as a .txt file."
        yield Notice(where=where, what="no article found in the page", advice=advice)
        return
    address = url or declared.url or _attribute(document, "url")
    yield Draft(
        where=where,
        origin=where,
        text=text,
        outlet=declared.publisher or _attribute(document, "sitename") or host_of(address),
        published=declared.published or _meta_date(page) or _guessed_date(document),
        title=declared.headline or _attribute(document, "title"),
        url=address if address and address.startswith(("http://", "https://")) else None,
        language=declared.language or _page_language(page),
        authors=declared.authors or _authors(document),
        based_on=declared.based_on,
    )


def host_of(url: str | None) -> str | None:
    """The host of an address, without 'www.'."""
    with contextlib.suppress(ValueError):
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    return None


def _extracted(page: str, url: str | None) -> Any:
    """Trafilatura's document; None where it finds nothing, or fails on a hostile page."""
    from trafilatura import bare_extraction  # slow to import

    # A fixed last day: the result must not depend on the clock.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    try:
        return bare_extraction(page, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except Exception:  # any page at all may come in, and one page must not cost the others
        return None


def _main_text(document: Any, declared: Declared) -> str | None:
    found = _attribute(document, "text")
    for text in (found, declared.body):
        if text and len(text.split()) >= _FEWEST_WORDS and _has_sentence(text):
            return without_surrogates(text)[0]
    return None


def _has_sentence(text: str) -> bool:
    """A list of links is no article."""
    return any(len(line.split()) >= 8 and re.search(r"[.!?…。؟][\"'”’)]*\s*$", line) for line in text.split("\n"))


def _attribute(document: Any, name: str) -> str | None:
    value = getattr(document, name, None)
    return value.strip() or None if isinstance(value, str) else None


def _meta_date(page: str) -> Published | None:
    found: dict[str, str] = {}
    for match in _META.finditer(page[:300_000]):
        attributes = {a[1].lower(): a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(match[1])}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        found.setdefault(name.lower(), attributes.get("content", ""))
    dates = (parse_published(found[name]) for name in _DATE_NAMES if name in found)
    return next((date for date in dates if date), None)


def _guessed_date(document: Any) -> Published | None:
    return parse_published(_attribute(document, "date"))


def _authors(document: Any) -> tuple[str, ...]:
    names = (_attribute(document, "author") or "").split(";")
    return tuple(name.strip() for name in names if name.strip())


def _page_language(page: str) -> str | None:
    match = _HTML_LANG.search(page[:20_000])
    return match[1].lower() if match else None
