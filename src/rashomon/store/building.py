"""Many objects of one type made at once, column by column: several times as fast as one by one.

A large story is some ten thousand objects, and to make them is most of what reading it costs.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")


def built(kind: type[T], columns: Mapping[str, Sequence[Any]], count: int) -> list[T]:
    """`count` objects of a frozen dataclass with slots, given the values of each of its fields.

    Fields are set as the dataclass's own `__init__` would, but for all objects in one go; it must have no
    `__post_init__`. Every field is to be given. Raises `ValueError` where there are more or fewer values.
    """
    if any(len(values) != count for values in columns.values()):
        raise ValueError(f"not {count} values of each field")
    made = [object.__new__(kind) for _ in range(count)]
    for name, values in columns.items():
        deque(map(kind.__dict__[name].__set__, made, values), maxlen=0)
    return made


@contextmanager
def without_collection() -> Iterator[None]:
    """No search for garbage meanwhile: it would go through all that is being made, of which nothing is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
