"""What libraries of schema 1 kept as bytes, read and written as it is now: the functions of migrations 2 and 3.

There, values stood row by row: JSON of each type's fields in order, and a span as [report, start, end].
"""

from __future__ import annotations

import dataclasses
import json
import sqlite3
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from rashomon.model import (
    Analysis,
    Attribution,
    Mention,
    Parse,
    Quantity,
    RawName,
    Report,
    Sentence,
    Span,
    Timex,
    Token,
)
from rashomon.store.analyses import FRAME, content_of
from rashomon.store.codec import hints, inner, pack
from rashomon.store.writing import DETAIL

_FOUND = tuple[
    tuple[Sentence, ...],
    tuple[RawName, ...],
    tuple[Mention, ...],
    tuple[Quantity, ...],
    tuple[Timex, ...],
    tuple[Attribution, ...],
]
Decoder = Callable[[Any, list[str]], Any]


def give_functions(db: sqlite3.Connection) -> None:
    """Makes the functions known to a connection."""
    db.create_function("recoded_content", 3, _content, deterministic=True)
    db.create_function("recoded_frame", 1, _frame, deterministic=True)
    db.create_function("recoded_detail", 1, _detail, deterministic=True)
    db.create_function("checksum", 1, zlib.crc32, deterministic=True)


def _detail(old: bytes) -> bytes:
    return pack(DETAIL, _unpacked(DETAIL, old))


def _frame(old: bytes) -> bytes:
    return pack(FRAME, _unpacked(FRAME, old))


def _content(old: bytes, report: str, text: str) -> bytes:
    cut = 4 + int.from_bytes(old[:4], "big")
    sentences, names, mentions, quantities, timexes, attributions = _unpacked(_FOUND, old[cut:])
    parse = Parse(
        report=Report(id=report, text=text),
        tokens=_tokens(json.loads(zlib.decompress(old[4:cut])), text),
        sentences=sentences,
        names=names,
        furniture=(),
    )
    return content_of(
        Analysis(parse=parse, mentions=mentions, quantities=quantities, timexes=timexes, attributions=attributions)
    )


def _unpacked(kind: Any, content: bytes) -> Any:
    ids, body = json.loads(zlib.decompress(content))
    return _decoder(kind)(body, ids)


@cache
def _decoder(kind: Any) -> Decoder:
    if kind is Span:
        return lambda value, ids: Span(report=ids[value[0]], start=value[1], end=value[2])
    if kind is datetime:
        return lambda value, ids: datetime.fromisoformat(value)
    if dataclasses.is_dataclass(kind):
        return _fields_decoder(kind)
    found = inner(kind)
    if found is None:
        return lambda value, ids: value
    optional, *parts = found
    if parts[0] is None:
        decoders = [_decoder(part) for part in parts[1:]]
        return lambda value, ids: tuple(of(each, ids) for of, each in zip(decoders, value, strict=True))
    item = _decoder(parts[0])
    if optional:
        return lambda value, ids: None if value is None else item(value, ids)
    return lambda value, ids: tuple(item(each, ids) for each in value)


def _fields_decoder(kind: Any) -> Decoder:
    fields = [(name, _decoder(hint)) for name, hint in hints(kind)]
    return lambda values, ids: kind(**{name: of(value, ids) for (name, of), value in zip(fields, values, strict=True)})


def _tokens(values: Sequence[Sequence[Any]], text: str) -> tuple[Token, ...]:
    gaps, lengths, lemmas, heads, *named = values
    pos, tag, dep = (
        [names[number] for number in numbers] for names, numbers in zip(named[::2], named[1::2], strict=True)
    )
    tokens, end = [], 0
    for n, (gap, length) in enumerate(zip(gaps, lengths, strict=True)):
        start, end = end + gap, end + gap + length
        word = text[start:end]
        tokens.append(
            Token(
                index=n, start=start, end=end, text=word, lemma=lemmas[n] or word.lower(), pos=pos[n], tag=tag[n],
                dep=dep[n], head=n + heads[n],
            )
        )  # fmt: skip
    return tuple(tokens)
