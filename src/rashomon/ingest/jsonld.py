"""What a page declares about its article in schema.org terms (JSON-LD), by https://schema.org/NewsArticle."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.ingest.dates import parse_published
from rashomon.ingest.draft import Published

_SCRIPT = re.compile(
    r"<script\b[^>]{0,500}type\s*=\s*[\"']?application/ld\+json[^>]{0,500}>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$")
_TAG = re.compile(r"<[^<>]{1,300}>")
_DEEPEST = 8
_MOST = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What a page says of its article; empty where it says nothing."""

    headline: str | None = None
    published: Published | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    body: str | None = None


def declared_article(page: str) -> Declared:
    """The article a page declares: of several, the first that is dated and has a headline."""
    articles = [node for block in _blocks(page) for node in _nodes(block, 0) if _is_article(node)]
    if not articles:
        return Declared()
    best = max(articles, key=lambda node: bool(node.get("datePublished")) + bool(node.get("headline")))
    return Declared(
        headline=_text(best.get("headline")) or _text(best.get("name")),
        published=parse_published(_text(best.get("datePublished"))),
        publisher=next(iter(_names(best.get("publisher") or best.get("sourceOrganization"))), None),
        authors=_names(best.get("author") or best.get("creator")),
        based_on=_names(best.get("isBasedOn") or best.get("isBasedOnUrl"), ("url", "@id", "name", "headline")),
        language=_text(best.get("inLanguage")),
        url=next(iter(_names(best.get("url") or best.get("mainEntityOfPage"), ("@id", "url"))), None),
        body=_text(best.get("articleBody"), keep_lines=True),
    )


def _blocks(page: str) -> Iterator[object]:
    for match in _SCRIPT.finditer(page):
        raw = _COMMENT.sub("", _COMMENT.sub("", match[1])).strip()
        if not raw or len(raw) > _MOST:
            continue
        try:
            # Line breaks inside strings are common in pages and harmless.
            yield json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Every object in a block, outermost first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value[:500]:
            yield from _nodes(item, depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "BlogPosting", "Report")) for name in names)


def _names(value: object, keys: tuple[str, ...] = ("name", "@id")) -> tuple[str, ...]:
    """The texts that name what is meant: of an object the first of `keys` it has."""
    values = value if isinstance(value, list) else [value]
    found = []
    for item in values[:50]:
        text = (
            next((_text(item[key]) for key in keys if _text(item.get(key))), None) if isinstance(item, dict) else item
        )
        if text := _text(text):
            found.append(text)
    return tuple(dict.fromkeys(found))


def _text(value: object, *, keep_lines: bool = False) -> str | None:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        return None
    text = html.unescape(_TAG.sub("", value))
    return (text.strip() if keep_lines else " ".join(text.split())) or None
