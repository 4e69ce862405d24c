"""Lists of feeds as feed readers write them (OPML)."""

from __future__ import annotations

from rashomon.ingest.options import Limits


class OpmlError(Exception):
    """The file is no list of feeds; the message says why."""


def feeds_of(data: bytes, limits: Limits) -> tuple[str, ...]:
    """The addresses of the feeds in an OPML file, each once, in its order. Raises `OpmlError`.

    Entities are not resolved: a list of feeds from elsewhere must not read files here.
    """
    from lxml import etree

    if len(data) > limits.file_bytes:
        raise OpmlError(f"too large: more than {limits.file_bytes / 1_000_000:.0f} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"not XML: {str(error)[:120]}") from None
    if root is None or root.tag != "opml":
        raise OpmlError("not OPML: it has no <opml> at its top")
    found = [outline.get("xmlUrl", "").strip() for outline in root.iter("outline")]
    return tuple(dict.fromkeys(url for url in found if url.startswith(("http://", "https://"))))
