"""Text and JSON as the exports write them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from rashomon.model import Report

_SURROGATE = re.compile("[\ud800-\udfff]")


def compact(shown: Any) -> str:
    """JSON on one line. Lone surrogates are replaced: strict readers refuse even their escapes."""
    return held(json.dumps(shown, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


def held(text: str) -> str:
    """Text of the same length that UTF-8 can hold."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def instant(when: datetime | None) -> str | None:
    """ISO 8601 in UTC: '2031-03-11T18:40:00Z'."""
    if when is None:
        return None
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.isoformat().replace("+00:00", "Z")


def published(report: Report) -> str | None:
    """When a report was published, as far as it is known: '2031', '2031-03', '2031-03-11' or '2031-03-11T18:40:00Z'."""
    whole = instant(report.published)
    length = {"year": 4, "month": 7, "week": 10, "day": 10}.get(report.published_precision or "minute")
    return whole if whole is None or length is None else whole[:length]
