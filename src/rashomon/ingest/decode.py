"""Bytes into text, saying so where that took a guess. Nothing but a byte order mark is ever dropped."""

from __future__ import annotations

import codecs
import re

_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32 = {codecs.BOM_UTF32_LE: "utf-32-le", codecs.BOM_UTF32_BE: "utf-32-be"}
# First bytes of kinds of file that are often handed in by mistake.
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a zip or office file",
    b"\x1f\x8b": "a gzip file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"{\\rtf": "an RTF file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SAMPLE = 65_536


class NotTextError(Exception):
    """The bytes are no text; the message says what they look like."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of `data`, and what to tell the user about its encoding (None where there is nothing to tell).

    UTF-8, or what a byte order mark says, or `declared` (an HTTP header or meta tag); else Windows-1252, or UTF-8
    with replacement characters where most of it is UTF-8. Raises `NotTextError` for binary data.
    """
    marked = _marked(data)
    if marked is not None:
        return marked
    _refuse_binary(data)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _declared(data, declared) or _guessed(data)


def without_surrogates(text: str) -> tuple[str, int]:
    """`text` with lone surrogates, which no encoding can write, as U+FFFD, one for one; and how many there were."""
    return _SURROGATE.subn("\ufffd", text)


def looks_binary(data: bytes) -> str | None:
    """What kind of binary data this is; None for text."""
    known = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
    if known:
        return known
    sample = data[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    return "binary data" if b"\x00" in sample or controls > 0.02 * len(sample) else None


def _marked(data: bytes) -> tuple[str, str | None] | None:
    """Text that begins with a byte order mark."""
    if data.startswith(codecs.BOM_UTF8):
        text, note = decode(data[len(codecs.BOM_UTF8) :])
        return text, note
    for marks in (_UTF32, _UTF16):
        for mark, name in marks.items():
            if data.startswith(mark):
                text = data[len(mark) :].decode(name, "replace")
                return text, f"broken {name} in places" if "\ufffd" in text else None
    return None


def _refuse_binary(data: bytes) -> None:
    if (kind := looks_binary(data)) is not None:
        raise NotTextError(kind)


def _declared(data: bytes, declared: str | None) -> tuple[str, str | None] | None:
    try:
        return (data.decode(declared), None) if declared else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(data: bytes) -> tuple[str, str]:
    lossy = data.decode("utf-8", "replace")
    if len(_MULTIBYTE.findall(data)) > 2 * lossy.count("\ufffd"):
        return lossy, "broken UTF-8: the characters that could not be read are shown as \ufffd"
    try:
        return data.decode("cp1252"), "not UTF-8: read as Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "not UTF-8: read as Latin-1"
