"""To which part of a story that people split does a report belong that came in later."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rashomon.store.analyses import frame, newest

if TYPE_CHECKING:
    from rashomon.stories.profiles import Profile

# Reports of each part that a later one is compared with.
_MOST = 16


def nearer(
    profile_of: Callable[[int], Profile], later: Sequence[int], one: Sequence[int], other: Sequence[int]
) -> list[int]:
    """Those of `later` that are likelier of one event with a report of `one` than with any of `other`.

    All by number, of which `profile_of` knows the reports. The odds are those of the grouping, which cannot tell the
    parts apart by itself.
    """
    if not later or not one or not other:
        return []
    from rashomon.stories.similarity import log_odds

    mine, theirs = ([profile_of(n) for n in sorted(side)[:_MOST]] for side in (one, other))
    found = []
    for number in later:
        profile = profile_of(number)
        if max(log_odds(profile, p) for p in mine) > max(log_odds(profile, p) for p in theirs):
            found.append(number)
    return found


def profile_in(db: sqlite3.Connection, number: int) -> Profile:
    """What the grouping compares of a report of a library."""
    from rashomon.stories.profiles import profile

    text = newest(db, number)
    return profile(text.report, frame(db, text.number, text.revision)[1])
