"""What a stream of reports tells: what to keep of each report, which stories it is in, what became of stories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal["opened", "merged", "split"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that a stream must know of a report to go on later; written once, it never changes.

    `serial` is the report's number in the stream, `day` the day it is taken to be of (proleptic Gregorian; 0 where no
    report of the stream has a date), `state` at most 2,000 bytes.
    """

    report: str
    serial: int
    day: int
    outlet: str | None
    state: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A report is in a story, and why. Exactly one membership of a report is `main`; round-ups may have others.

    `log_odds` is that of one event with the likeliest other report of the story, None where there is none or it is
    the same text.
    """

    report: str
    story: str
    main: bool
    reason: str
    log_odds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`story` is new ('opened'), is no more now part of `other` ('merged'), or is new and was part of it ('split')."""

    kind: ChangeKind
    story: str
    other: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an addition made of a stream.

    `memberships` holds all memberships of every report that is new, has changed its story, or is no longer alone; they
    stand in place of any earlier ones of that report. A merge also holds for reports that the stream has forgotten.
    `changes` are in the order they happened.
    """

    kept: tuple[Kept, ...]
    memberships: tuple[Membership, ...]
    changes: tuple[Change, ...]
