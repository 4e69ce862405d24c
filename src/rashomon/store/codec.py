"""Model types as compact bytes: JSON of their fields in order, compressed. Nothing but the model's types is ever read.

A span is [report, start, end] with the report as its place in a list of ids, which is stored once.
"""

from __future__ import annotations

import dataclasses
import json
import types
import zlib
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from rashomon.model import Span

T = TypeVar("T")
Encoder = Callable[[Any, dict[str, int]], Any]
Decoder = Callable[[Any, list[str]], Any]
_LEVEL = 6


def pack(kind: Any, value: Any) -> bytes:
    """`value`, of the type `kind`, as bytes. The same value gives the same bytes."""
    ids: dict[str, int] = {}
    body = _encoder(kind)(value, ids)
    text = json.dumps([list(ids), body], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def unpack(kind: Any, content: bytes) -> Any:
    """What `pack` was given. Raises `ValueError` or `zlib.error` for anything else."""
    ids, body = json.loads(zlib.decompress(content))
    return _decoder(kind)(body, ids)


def _plain(value: Any, _: Any) -> Any:
    return value


@cache
def _encoder(kind: Any) -> Encoder:
    if kind is Span:
        return lambda span, ids: [ids.setdefault(span.report, len(ids)), span.start, span.end]
    if kind is datetime:
        return lambda value, ids: value.isoformat()
    if dataclasses.is_dataclass(kind):
        return _fields_encoder(kind)
    inner = _inner(kind)
    if inner is None:
        return _plain
    optional, item = inner[0], _encoder(inner[1]) if len(inner) == 2 else None
    if optional and item:
        return lambda value, ids: None if value is None else item(value, ids)
    if item:
        return lambda value, ids: [item(each, ids) for each in value]
    parts = [_encoder(part) for part in inner[2:]]
    return lambda value, ids: [part(each, ids) for part, each in zip(parts, value, strict=True)]


def _fields_encoder(kind: Any) -> Encoder:
    fields = [(name, _encoder(hint)) for name, hint in _hints(kind)]
    return lambda value, ids: [encode(getattr(value, name), ids) for name, encode in fields]


@cache
def _decoder(kind: Any) -> Decoder:
    if kind is Span:
        return lambda value, ids: Span(report=ids[value[0]], start=value[1], end=value[2])
    if kind is datetime:
        return lambda value, ids: datetime.fromisoformat(value)
    if dataclasses.is_dataclass(kind):
        return _fields_decoder(kind)
    inner = _inner(kind)
    if inner is None:
        return _plain
    optional, item = inner[0], _decoder(inner[1]) if len(inner) == 2 else None
    if optional and item:
        return lambda value, ids: None if value is None else item(value, ids)
    if item:
        return lambda value, ids: tuple(item(each, ids) for each in value)
    parts = [_decoder(part) for part in inner[2:]]
    return lambda value, ids: tuple(part(each, ids) for part, each in zip(parts, value, strict=True))


def _fields_decoder(kind: Any) -> Decoder:
    fields = [(name, _decoder(hint)) for name, hint in _hints(kind)]

    def decode(values: Any, ids: list[str]) -> Any:
        return kind(**{name: of(value, ids) for (name, of), value in zip(fields, values, strict=True)})

    return decode


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(kind))


def _inner(kind: Any) -> tuple[Any, ...] | None:
    """(is it optional, the type inside), (False, the types of a fixed tuple …), or None for what JSON holds itself."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        [item] = [each for each in inside if each is not type(None)]
        return (True, item)
    if origin is tuple:
        return (False, inside[0]) if inside[1:] == (Ellipsis,) else (False, None, *inside)
    return None


def shape(*kinds: Any) -> str:
    """The fields of these types and of all types in them, in words: other words, other bytes."""
    seen: dict[str, str] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and kind.__name__ not in seen:
            seen[kind.__name__] = ",".join(f"{name}:{hint}" for name, hint in _hints(kind))
            waiting.extend(hint for _, hint in _hints(kind))
        else:
            waiting.extend(get_args(kind))
    return "\n".join(f"{name}({fields})" for name, fields in sorted(seen.items()))
