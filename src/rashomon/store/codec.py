"""Model types as compact bytes: JSON of their fields, compressed. Nothing but the model's types is ever read.

Values of one field stand side by side, whatever holds them: spans are three columns (which report, how far from the
start before, how long), tuples are the column of their lengths and that of all items. So they take less room and are
read faster than row by row. A column in which all values are the same is that value. Reports are places in a list of
ids, which is stored once.
"""

from __future__ import annotations

import dataclasses
import json
import types
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from itertools import accumulate, chain
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from rashomon.model import Span
from rashomon.store.building import built

T = TypeVar("T")
Column = Any  # JSON
Encoder = Callable[[Sequence[Any], dict[str, int]], Column]
Decoder = Callable[[Column, int, list[str]], list[Any]]
_LEVEL = 9


def pack(kind: Any, value: Any, usual: bytes = b"") -> bytes:
    """`value`, of the type `kind`, as bytes. The same value gives the same bytes.

    `usual` is what its JSON is likely to hold, the likeliest last; it takes no room, and is needed to read it.
    """
    ids: dict[str, int] = {}
    body = _encoder(kind)([value], ids)
    text = json.dumps([list(ids), body], ensure_ascii=False, separators=(",", ":"))
    if not usual:
        return zlib.compress(text.encode("utf-8"), _LEVEL)
    made = zlib.compressobj(_LEVEL, zdict=usual)
    return made.compress(text.encode("utf-8")) + made.flush()


def unpack(kind: Any, content: bytes, usual: bytes = b"") -> Any:
    """What `pack` was given. Raises `ValueError` or `zlib.error` for anything else."""
    ids, body = json.loads(inflated(content, usual))
    [value] = _decoder(kind)(body, 1, ids)
    return value


def inflated(content: bytes, usual: bytes = b"") -> bytes:
    """What was compressed, with or without `usual`. Raises `zlib.error` where it is not whole: it has a checksum."""
    made = zlib.decompressobj(zdict=usual)
    told = made.decompress(content)
    if not made.eof:
        raise zlib.error("the end is missing")
    return told


@cache
def _encoder(kind: Any) -> Encoder:
    if kind is Span:
        return _encode_spans
    if kind is datetime:
        return lambda values, ids: _plain([value.isoformat() for value in values])
    if dataclasses.is_dataclass(kind):
        return _fields_encoder(kind)
    found = inner(kind)
    if found is None:
        return lambda values, ids: _plain(values)
    optional, *parts = found
    if optional:
        return _optional_encoder(_encoder(parts[0]))
    if parts[0] is not None:
        return _items_encoder(_encoder(parts[0]))
    encoders = [_encoder(part) for part in parts[1:]]
    return lambda values, ids: [of([v[n] for v in values], ids) for n, of in enumerate(encoders)]


def _fields_encoder(kind: Any) -> Encoder:
    fields = [(name, _encoder(hint)) for name, hint in hints(kind)]
    return lambda values, ids: [encode([getattr(v, name) for v in values], ids) for name, encode in fields]


def _plain(values: Sequence[Any]) -> Column:
    """A value by itself stands for a column of it."""
    if len(values) > 1 and all(v == values[0] and type(v) is type(values[0]) for v in values):
        return values[0]
    return list(values)


def _encode_spans(spans: Sequence[Span], ids: dict[str, int]) -> Column:
    befores = chain([0], (span.start for span in spans))
    return [
        _plain([ids.setdefault(span.report, len(ids)) for span in spans]),
        _plain([span.start - before for span, before in zip(spans, befores, strict=False)]),
        _plain([span.end - span.start for span in spans]),
    ]


def _optional_encoder(encode: Encoder) -> Encoder:
    def encoded(values: Sequence[Any], ids: dict[str, int]) -> Column:
        there = [value for value in values if value is not None]
        return [_plain([int(value is not None) for value in values]), encode(there, ids) if there else 0]

    return encoded


def _items_encoder(encode: Encoder) -> Encoder:
    def encoded(values: Sequence[Sequence[Any]], ids: dict[str, int]) -> Column:
        items = [item for value in values for item in value]
        return [_plain([len(value) for value in values]), encode(items, ids) if items else 0]

    return encoded


@cache
def _decoder(kind: Any) -> Decoder:
    if kind is Span:
        return _decode_spans
    if kind is datetime:
        return lambda column, count, ids: [datetime.fromisoformat(value) for value in _values(column, count)]
    if dataclasses.is_dataclass(kind):
        return _fields_decoder(kind)
    found = inner(kind)
    if found is None:
        return lambda column, count, ids: _values(column, count)
    optional, *parts = found
    if optional:
        return _optional_decoder(_decoder(parts[0]))
    if parts[0] is not None:
        return _items_decoder(_decoder(parts[0]))
    decoders = [_decoder(part) for part in parts[1:]]
    return lambda column, count, ids: list(_rows(decoders, column, count, ids))


def _values(column: Column, count: int) -> list[Any]:
    return column if isinstance(column, list) else [column] * count


def _rows(decoders: Sequence[Decoder], columns: Column, count: int, ids: list[str]) -> Iterable[tuple[Any, ...]]:
    return zip(*(of(column, count, ids) for of, column in zip(decoders, columns, strict=True)), strict=True)


def _decode_spans(columns: Column, count: int, ids: list[str]) -> list[Span]:
    reports, steps, lengths = (_values(column, count) for column in columns)
    places = list(zip(reports, accumulate(steps), lengths, strict=True))
    once = dict.fromkeys(places)  # in a story many places are the same
    fields = {
        "report": [ids[n] for n, _, _ in once],
        "start": [start for _, start, _ in once],
        "end": [start + length for _, start, length in once],
    }
    made = dict(zip(once, built(Span, fields, len(once)), strict=True))
    return [made[place] for place in places]


def _fields_decoder(kind: Any) -> Decoder:
    decoders = [(name, _decoder(hint)) for name, hint in hints(kind)]

    def decode(columns: Column, count: int, ids: list[str]) -> list[Any]:
        pairs = zip(decoders, columns, strict=True)
        return built(kind, {name: of(column, count, ids) for (name, of), column in pairs}, count)

    return decode


def _optional_decoder(decode: Decoder) -> Decoder:
    def decoded(columns: Column, count: int, ids: list[str]) -> list[Any]:
        there = _values(columns[0], count)
        found = iter(decode(columns[1], sum(there), ids) if any(there) else ())
        return [next(found) if is_there else None for is_there in there]

    return decoded


def _items_decoder(decode: Decoder) -> Decoder:
    def decoded(columns: Column, count: int, ids: list[str]) -> list[Any]:
        lengths = _values(columns[0], count)
        items = decode(columns[1], total, ids) if (total := sum(lengths)) else []
        ends = accumulate(lengths)
        return [tuple(items[end - length : end]) for end, length in zip(ends, lengths, strict=True)]

    return decoded


@cache
def hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass, in order, with their types."""
    told = get_type_hints(kind)
    return tuple((field.name, told[field.name]) for field in dataclasses.fields(kind))


def inner(kind: Any) -> tuple[Any, ...] | None:
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
            seen[kind.__name__] = ",".join(f"{name}:{hint}" for name, hint in hints(kind))
            waiting.extend(hint for _, hint in hints(kind))
        else:
            waiting.extend(get_args(kind))
    return "\n".join(f"{name}({fields})" for name, fields in sorted(seen.items()))
