"""The time at which something came into the library. Nothing that is computed depends on it."""

from __future__ import annotations

from datetime import UTC, datetime

_FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """ISO 8601 in UTC, to the second."""
    return written(datetime.now(UTC))


def written(moment: datetime) -> str:
    """A moment in UTC as the library writes it."""
    return moment.strftime(_FORM)


def read(text: str) -> datetime:
    """What `written` wrote."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)
