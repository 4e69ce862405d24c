"""What reports tell of an earlier happening of the story's kind: 'the deadliest such attack since that of May 2011'.

It has its own place and time, and is another question than the one that the story is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from rashomon.model import Claim, Timex

# What ended so long before a story's day is not what the story tells.
LONG_BEFORE = timedelta(days=45)
_DAYS = frozenset({"day", "hour", "minute"})


def story_day(leading: Iterable[Claim]) -> datetime | None:
    """The latest day that two reports name where they say what happened; None where they name none in common."""
    named: dict[datetime, set[str]] = {}
    for claim in leading:
        time = claim.timex
        if time and time.start and time.precision in _DAYS:
            named.setdefault(time.start.replace(hour=0, minute=0, second=0), set()).add(claim.span.report)
    return max((day for day, reports in named.items() if len(reports) > 1), default=None)


def is_long_before(time: Timex | None, day: datetime | None) -> bool:
    """Whether a time ended long before a story's day."""
    return time is not None and time.end is not None and day is not None and time.end + LONG_BEFORE < day


def places_of_earlier(
    claims: Sequence[Claim], day: datetime | None, closest: Callable[[Claim], frozenset[str]]
) -> frozenset[str]:
    """The places named of what was done long before, and of nothing that some report tells of its own time."""
    then, now = set[str](), set[str]()
    for claim in claims:
        (then if is_long_before(claim.frame.when, day) else now if claim.frame.when else set()).update(closest(claim))
    return frozenset(then - now)
