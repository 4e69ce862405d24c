"""What reports tell of an earlier happening of the story's kind: 'the deadliest such attack since that of May 2011'.

It has its own place and time, and is another question than the one that the story is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from rashomon.events import happening_of
from rashomon.model import Claim, Timex

# What ended so long before a story's day is not what the story tells.
LONG_BEFORE = timedelta(days=45)
# 'That attack', 'those deadly strikes': of which the sentence before tells.
# Not 'after that attack', nor 'said that the attack'.
_THAT = re.compile(
    r"(?<!after )(?<!since )(?<!until )(?<!before )\b(?:that|those)"
    r"(?: (?!the|an?\b|its|their|his|her|some|no\b|two|three)\w+)? (\w+?)(?:e?s)?\b",
    re.IGNORECASE,
)
# Characters between a sentence and the one that it goes back to.
_NEAR = 400
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


def going_back(claims: Iterable[Claim], day: datetime | None) -> frozenset[str]:
    """The statements, by id, that speak of 'that attack' right behind a sentence whose every time is long before."""
    found: set[str] = set()
    before, here = list[Claim](), list[Claim]()
    for claim in sorted(claims, key=lambda c: (c.sentence, c.id)):
        if here and claim.sentence != here[0].sentence:
            before, here = here, []
        here.append(claim)
        if claim.frame.when is None and before and _follows(claim, before[0]) and _goes_back(claim):
            times = [time for c in before if (time := c.timex or c.frame.when)]
            if times and all(is_long_before(time, day) for time in times):
                found.add(claim.id)
    return frozenset(found)


def _follows(claim: Claim, other: Claim) -> bool:
    one, then = other.sentence, claim.sentence
    return one.report == then.report and 0 <= then.start - one.end < _NEAR


def _goes_back(claim: Claim) -> bool:
    return any(happening_of(word.lower()) for word in _THAT.findall(claim.text))
