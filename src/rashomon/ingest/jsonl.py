"""Reports as JSON: one object a line, or one document with a list of them. A broken line costs only itself.

An object may also be a news item in ninjs.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from itertools import chain

from rashomon.ingest.dates import parse_published
from rashomon.ingest.decode import NotTextError, decode, without_surrogates
from rashomon.ingest.draft import Draft
from rashomon.ingest.ninjs import is_ninjs, ninjs_items, read_ninjs
from rashomon.ingest.options import Limits
from rashomon.model import Notice
from rashomon.prose import counted

_SHAPE = 'Each line is one object: {"id", "outlet", "published", "title", "text"}.'
# Stands, by identity, for a line that was not kept.
TOO_LONG = b"\x00too long"
_TEXTS = ("outlet", "title", "url", "language")


def read_jsonl(lines: Iterable[bytes], where: str) -> Iterator[Draft | Notice]:
    """A draft or a notice for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        place = f"{where}:{number}"
        if line is TOO_LONG:
            yield Notice(where=place, what="line too long: not read", advice="Split it into one report a line.")
            continue
        if line.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\x00"):
            yield from _line(line, place, where)


def bounded_lines(read: Iterable[bytes], limits: Limits) -> Iterator[bytes]:
    """Lines out of chunks; `TOO_LONG` itself stands for a line beyond the limit, whose bytes are not kept."""
    kept = b""
    skipping = False
    for chunk in _as_utf8(iter(read)):
        *whole, rest = (kept + chunk).split(b"\n")
        for line in whole:
            yield TOO_LONG if skipping or len(line) > limits.line_bytes else line
            skipping = False
        skipping = skipping or len(rest) > limits.line_bytes
        kept = b"" if skipping else rest
    if kept or skipping:
        yield TOO_LONG if skipping else kept


def _as_utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """UTF-16 with a byte order mark cannot be cut into lines as it is."""
    first = next(chunks, b"")
    if not first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return chain([first], chunks)
    texts = codecs.iterdecode(chain([first], chunks), "utf-16", "replace")
    return (text.encode("utf-8", "replace") for text in texts)


def read_json(text: str, where: str) -> Iterator[Draft | Notice]:
    """A document that is one report, a list of reports, or an object with a list under 'reports' or of news items."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Notice(where=where, what=f"broken JSON: {_reason(error)}", advice=_SHAPE)
        return
    items = found.get("reports", ninjs_items(found) or [found]) if isinstance(found, dict) else found
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        yield from _report(item, f"{where}#{number}", where)


def _line(line: bytes, place: str, origin: str) -> Iterator[Draft | Notice]:
    try:
        text, note = decode(line)
        found = json.loads(text)
    except NotTextError as error:
        yield Notice(where=place, what=f"broken line: {error}", advice=_SHAPE)
        return
    except (ValueError, RecursionError) as error:
        yield Notice(where=place, what=f"broken JSON line: {_reason(error)}", advice=_SHAPE)
        return
    if note:
        yield Notice(where=place, what=note, advice="Save the file as UTF-8.")
    yield from _report(found, place, origin)


def _reason(error: Exception) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or not readable"


def _report(found: object, place: str, origin: str) -> Iterator[Draft | Notice]:
    if not isinstance(found, dict):
        yield Notice(where=place, what="not a report: no JSON object", advice=_SHAPE)
        return
    if is_ninjs(found):
        yield from read_ninjs(found, place, origin)
        return
    text = found.get("text")
    if not isinstance(text, str) or not text.strip():
        keys = ", ".join(sorted(map(str, found))[:8]) or "nothing"
        yield Notice(where=place, what=f"no text: it holds {keys}", advice="Put the report's text under 'text'.")
        return
    text, broken = without_surrogates(text)
    if broken:
        yield Notice(
            where=place,
            what=f"{counted(broken, 'broken character')}, shown as \ufffd",
            advice="Write it as UTF-8.",
        )
    published = parse_published(found.get("published"))
    if found.get("published") and not published:
        what = f"date not understood: {str(found['published'])[:60]}"
        yield Notice(where=place, what=what, advice="Write it as 2021-07-03.")
    fields = {key: _text(found.get(key)) for key in _TEXTS}
    yield Draft(
        where=place,
        origin=origin,
        text=text,
        id=_text(found.get("id")),
        published=published,
        authors=_list(found.get("authors") or found.get("author")),
        based_on=_list(found.get("based_on") or found.get("isBasedOn")),
        **fields,
    )


def _text(value: object) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return without_surrogates(str(value))[0].strip() or None


def _list(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(text for text in map(_text, values) if text)
