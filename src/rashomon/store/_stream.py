"""Stands in for rashomon.stories.stream until that is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.model import Furniture, Report, content_id
from rashomon.store.codec import pack, unpack
from rashomon.stories import group


@dataclass(frozen=True)
class Kept:
    report: str
    serial: int
    day: int
    outlet: str | None
    state: bytes


@dataclass(frozen=True)
class Membership:
    report: str
    story: str
    main: bool
    reason: str
    log_odds: float | None


@dataclass(frozen=True)
class Change:
    kind: Literal["opened", "merged", "split"]
    story: str
    other: str | None


@dataclass(frozen=True)
class Update:
    kept: tuple[Kept, ...]
    memberships: tuple[Membership, ...]
    changes: tuple[Change, ...]


def _day(report: Report) -> int:
    return report.published.date().toordinal() if report.published else 0


class StoryStream:
    def __init__(self) -> None:
        self.kept: dict[str, Report] = {}
        self.home: dict[str, str] = {}
        self.serial = 0

    @classmethod
    def restore(
        cls, kept: Sequence[Kept], memberships: Sequence[Membership], next_serial: int | None = None
    ) -> StoryStream:
        made = cls()
        made.kept = {k.report: unpack(Report, k.state) for k in kept}
        made.home = {m.report: m.story for m in memberships if m.main}
        made.serial = next_serial if next_serial is not None else max((k.serial for k in kept), default=-1) + 1
        return made

    @staticmethod
    def days_needed(reports: Sequence[Report]) -> tuple[int, int]:
        days = [_day(r) for r in reports]
        return min(days) - 10, max(days) + 10

    def add(self, reports: Sequence[Report], furniture: Mapping[str, Sequence[Furniture]] = {}) -> Update:
        new = [r for r in sorted(reports, key=lambda r: (_day(r), r.id)) if r.id not in self.kept]
        kept = []
        for r in new:
            self.kept[r.id] = r
            kept.append(Kept(r.id, self.serial, _day(r), r.outlet, pack(Report, r)))
            self.serial += 1
        ids = {r.id for r in new}
        members, changes = [], []
        for story in group(list(self.kept.values())):
            fresh = [(r, why) for r, why in zip(story.reports, story.reasons, strict=True) if r in ids]
            if not fresh:
                continue
            homes = Counter(self.home[r] for r in story.reports if r in self.home)
            if homes:
                home = homes.most_common(1)[0][0]
            else:
                home = content_id("st", *sorted(story.reports))
                changes.append(Change("opened", home, None))
            for ident, why in fresh:
                self.home[ident] = home
                members.append(Membership(ident, home, True, why, None))
        return Update(tuple(kept), tuple(members), tuple(changes))
