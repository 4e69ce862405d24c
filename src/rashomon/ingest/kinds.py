"""Which reader an input goes to: by its extension or content type, else by how it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal

from rashomon.ingest.decode import NotTextError, decode, without_surrogates
from rashomon.ingest.draft import Draft
from rashomon.ingest.feed import read_feed
from rashomon.ingest.jsonl import bounded_lines, read_json, read_jsonl
from rashomon.ingest.options import Limits
from rashomon.ingest.page import read_page
from rashomon.ingest.plaintext import read_plaintext
from rashomon.model import Notice

Kind = Literal["text", "page", "jsonl", "json", "feed"]

EXTENSIONS: dict[str, Kind] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    **dict.fromkeys((".json", ".ninjs"), "json"),
    **dict.fromkeys((".rss", ".atom", ".xml"), "feed"),
}
_CONTENT_TYPES: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "text/plain": "text",
    "text/markdown": "text",
    "application/json": "json",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
}
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|meta|title|div|p)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


def kind_of_path(path: PurePath) -> Kind | None:
    """By extension; None where there is none or it is not known."""
    return EXTENSIONS.get(path.suffix.lower())


def kind_of_content(content_type: str | None, data: bytes) -> Kind:
    """By content type where it says anything definite, else by how `data` begins."""
    name = (content_type or "").partition(";")[0].strip().lower()
    begun = sniff(data)
    return begun if begun == "feed" else _CONTENT_TYPES.get(name, begun)


def sniff(data: bytes) -> Kind:
    """The kind that `data` begins like; plain text where it begins like nothing else."""
    top = data[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if top.startswith(b"<"):
        if _FEED.search(top):
            return "feed"
        return "page" if _PAGE.search(top) else "text"
    if top.startswith(b"{"):
        return "jsonl" if _is_json_line(data) else "json"
    return "json" if top.startswith(b"[") and b"{" in top else "text"


def read_data(data: bytes, kind: Kind, where: str, limits: Limits, **about: str | None) -> Iterator[Draft | Notice]:
    """The drafts and notices of one input. `about` may give 'url' and 'charset'."""
    if kind == "jsonl" or (kind == "json" and _is_json_line(data)):
        yield from read_jsonl(bounded_lines([data], limits), where)
        return
    charset = about.get("charset") or (_meta_charset(data) if kind == "page" else None)
    try:
        text, note = decode(data, charset)
    except NotTextError as error:
        yield Notice(where=where, what=f"not text: it looks like {error}", advice="Save it as text or HTML first.")
        return
    if note:
        yield Notice(where=where, what=note, advice="Check the text; save it as UTF-8 to be sure.")
    text = without_surrogates(text)[0]
    if kind == "page":
        yield from read_page(text, where, url=about.get("url"))
    elif kind == "feed":
        yield from read_feed(data, where, limits)
    else:
        yield from (read_json if kind == "json" else read_plaintext)(text, where)


def _is_json_line(data: bytes) -> bool:
    """Whether the first line is a whole object and more lines follow."""
    first, _, rest = data.strip().partition(b"\n")
    try:
        return bool(rest) and len(first) < 4_000_000 and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _meta_charset(data: bytes) -> str | None:
    match = _CHARSET.search(data[:4_096])
    return match[1].decode("ascii", "replace") if match else None
