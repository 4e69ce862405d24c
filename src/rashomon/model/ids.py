"""How ids are made."""

from __future__ import annotations

import hashlib


def content_id(prefix: str, *parts: str, length: int = 10) -> str:
    """An id made from content: the same parts give the same id in every run and on every machine."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}_{digest[:length]}"
