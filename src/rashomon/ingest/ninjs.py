"""News items in ninjs, the IPTC's News in JSON: version 3, and the same fields as versions 1 and 2 spell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rashomon.ingest.dates import parse_published
from rashomon.ingest.decode import without_surrogates
from rashomon.ingest.draft import Draft, Published
from rashomon.model import Notice
from rashomon.prose import counted

_ADVICE = "Give items of the type text with a body."
_MARKS = frozenset(
    {"bodies", "headlines", "versioncreated", "representationtype", "pubstatus", "body_text", "body_html", "body_xhtml"}
)
_NOT_TEXT = frozenset({"audio", "video", "picture", "graphic", "event", "planning"})
_PUBLISHER = re.compile(r"publish|provid|distribut", re.IGNORECASE)
_MARKUP = re.compile(r"html|nitf|xml", re.IGNORECASE)
_BY = re.compile(r"by\s+", re.IGNORECASE)
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hedline hl1 hl2"
    " hr li main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = ("script", "style", "template", "noscript")
_DEEPEST = 4

_Item = dict[str, Any]


def is_ninjs(found: object) -> bool:
    """Whether a JSON value is a news item in ninjs: it has a `uri` and fields that only ninjs has."""
    if not isinstance(found, dict) or not isinstance(found.get("uri"), str) or isinstance(found.get("text"), str):
        return False
    return any(str(key).lower() in _MARKS for key in found) or str(found.get("type", "")).lower() in _NOT_TEXT


def ninjs_items(found: object) -> list[object] | None:
    """The items of an object that wraps a list of news items, as interfaces give them; None where it is none."""
    if not isinstance(found, dict) or is_ninjs(found):
        return None
    lists = (value for value in found.values() if isinstance(value, list))
    return next((value for value in lists if any(map(is_ninjs, value))), None)


def read_ninjs(found: _Item, place: str, origin: str, depth: int = 0) -> Iterator[Draft | Notice]:
    """The draft of a news item, and of the texts that a composite item is made of; else a notice that says why not.

    `published` is when this version was created: a later version is a later text. A body in plain text is taken before
    one with markup, of which the text is taken.
    """
    item = {str(key).lower(): value for key, value in found.items()}
    kind, status = _text(item.get("type")) or "text", (_text(item.get("pubstatus")) or "usable").lower()
    uri = _text(item.get("uri"))
    if status != "usable":
        yield Notice(where=place, what=f"{status} by its publisher: not read", advice="Nothing to do.", report=uri)
        return
    body = _body(item)
    if body:
        yield from _draft(item, body, uri, place, origin)
    if kind.lower() == "composite" and depth < _DEEPEST:
        parts = [part for part in _list(item.get("associations")) if is_ninjs(part) and not _is_other(part)]
        for number, part in enumerate(parts, 1):
            yield from read_ninjs(part, f"{place}/{number}", origin, depth + 1)
        body = body or ("parts" if parts else None)
    if not body:
        what = f"a news item without text: its type is {kind[:40]}"
        yield Notice(where=place, what=what, advice=_ADVICE, report=uri)


def _is_other(part: _Item) -> bool:
    return str(part.get("type", "")).lower() in _NOT_TEXT


def _draft(item: _Item, body: str, uri: str | None, place: str, origin: str) -> Iterator[Draft | Notice]:
    text, broken = without_surrogates(body)
    if broken:
        yield Notice(
            where=place,
            what=f"{counted(broken, 'broken character')}, shown as \ufffd",
            advice="Write it as UTF-8.",
        )
    if until := _text(item.get("embargoed")):
        what = f"embargoed until {until[:40]}: read all the same"
        yield Notice(where=place, what=what, advice="Do not publish what it says before.", report=uri)
    yield Draft(
        where=place,
        origin=origin,
        text=text,
        id=uri,
        outlet=_outlet(item),
        published=_published(item),
        title=_headline(item),
        url=_page(item),
        language=_text(item.get("language")),
        authors=_authors(item),
    )


def _body(item: _Item) -> str | None:
    """The main body in plain text, else the main one with markup, else the longest."""
    found = [(_field(body, "role") or "main", _field(body, "contenttype") or "", _raw(body)) for body in _bodies(item)]
    texts = [(role, kind, value) for role, kind, value in found if value.strip()]
    if not texts:
        return None
    plain = [each for each in texts if not _is_markup(each[1], each[2])]
    _, kind, value = max(plain or texts, key=lambda each: (each[0].lower() == "main", len(each[2])))
    value = plain_text(value) if _is_markup(kind, value) else value
    return value if value.strip() else None


def _bodies(item: _Item) -> list[Any]:
    old = [{"contentType": name[5:], "value": item[name]} for name in sorted(item) if name.startswith("body_")]
    return _list(item.get("bodies")) or old


def _is_markup(kind: str, value: str) -> bool:
    return bool(_MARKUP.search(kind)) or (not kind and value.lstrip().startswith("<") and "</" in value)


def _raw(body: Any) -> str:
    value = body.get("value") if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""


def _headline(item: _Item) -> str | None:
    found = [(_field(each, "role") or "main", _line(_raw(each))) for each in _list(item.get("headlines"))]
    ranked = sorted((each for each in found if each[1]), key=lambda each: each[0].lower() != "main")
    return ranked[0][1] if ranked else _text(item.get("headline")) or _text(item.get("title"))


def _outlet(item: _Item) -> str | None:
    """Who published it: the source whose role says so, else the first named, else who holds the copyright."""
    sources = [(_field(each, "role") or "", _field(each, "name")) for each in _list(item.get("infosources"))]
    ranked = sorted((each for each in sources if each[1]), key=lambda each: not _PUBLISHER.search(each[0]))
    return ranked[0][1] if ranked else _text(item.get("copyrightholder"))


def _published(item: _Item) -> Published | None:
    dates = (parse_published(item.get(name)) for name in ("versioncreated", "firstcreated", "contentcreated"))
    return next((date for date in dates if date), None)


def _page(item: _Item) -> str | None:
    """The address of the item as a page, which its `uri` need not be."""
    for each in _list(item.get("renditions")):
        href = _field(each, "href")
        if href and "html" in (_field(each, "contenttype") or "") and href.startswith(("http://", "https://")):
            return href
    return None


def _authors(item: _Item) -> tuple[str, ...]:
    line = _text(item.get("by")) or _text(item.get("byline"))
    return (_BY.sub("", line, count=1) if _BY.match(line) else line,) if line else ()


def _list(value: Any) -> list[Any]:
    """Version 1 has objects by name where later ones have lists."""
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def _field(part: Any, name: str) -> str | None:
    if not isinstance(part, dict):
        return None
    return next((_text(value) for key, value in part.items() if str(key).lower() == name), None)


def _text(value: object) -> str | None:
    return without_surrogates(value)[0].strip() or None if isinstance(value, str) else None


def _line(value: str) -> str | None:
    text = plain_text(value) if "</" in value else value
    return " ".join(without_surrogates(text)[0].split()) or None


def plain_text(markup: str) -> str:
    """The words of HTML, XHTML or NITF, a blank line between blocks."""
    from lxml import etree, html  # slow to import

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(markup.replace("\0", " ").encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # nothing in it
        return ""
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    blocks = "".join(_pieces(tree)).split("\0")
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def _pieces(tree: Any) -> Iterator[str]:
    """The tree's texts in order, NUL where a block begins or ends."""
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield "\0"
        yield (element.text if event == "start" else element.tail) or ""
