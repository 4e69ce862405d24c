"""Stories in a stream: reports come one by one or many at once, each joins a story or opens one.

    stream = StoryStream()
    update = stream.add(reports)                      # again and again
    stream = StoryStream.restore(kept, memberships)   # later: from what updates told of the time that still counts

Only what is near is looked at again: a new report is compared with those that an inverted index over its telling words
leads to, and clusters are made anew among the stories it is linked to, with the log odds and the clustering of
`rashomon.stories.group`. One addition of everything to an empty stream gives the stories that `group` gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Furniture, Report, content_id
from rashomon.stories.current import MOST_AT_ONCE, CurrentStories
from rashomon.stories.features import features, read
from rashomon.stories.grouping import by_day, day_of
from rashomon.stories.membership import Change, Kept, Membership, Update
from rashomon.stories.near import Odds
from rashomon.stories.profiles import NO_FURNITURE, running
from rashomon.stories.reasons import Reasons
from rashomon.stories.roundups import further, parts
from rashomon.stories.similarity import FAR
from rashomon.stories.state import LINK, LINKS, digest, original, pack, pack_copy, spelled, unpack

__all__ = ["Change", "Kept", "Membership", "StoryStream", "Update"]

WINDOW_DAYS = FAR  # a report is forgotten when reports so much later come
FORGOTTEN = 0.25  # share of rows that may be out of date before the window is made anew

Furnitures = Mapping[str, Sequence[Furniture]]


class StoryStream:
    """The stories of the reports of the last `window_days`. What one addition costs does not grow with their number.

    Additions change the stream; nothing else does, no clock and no chance. Not for several threads at once.
    """

    def __init__(self, window_days: int = WINDOW_DAYS) -> None:
        self._window_days = window_days
        self._current = CurrentStories()
        self._reasons = Reasons()
        self._kept: list[Kept] = []  # by row
        self._copies: dict[int, list[Kept]] = {}  # by row
        self._further: dict[int, dict[int, float]] = {}  # by row of a round-up: rows of further stories, log odds
        self._alone: set[int] = set()
        self._row_of: dict[int, int] = {}  # by digest of title and text
        self._known: set[str] = set()
        self._next = 0
        self._latest = 0
        self._looked = 0  # the last day before which reports were looked for to let go

    @classmethod
    def restore(
        cls,
        kept: Iterable[Kept],
        memberships: Iterable[Membership],
        next_serial: int = 0,
        window_days: int = WINDOW_DAYS,
    ) -> StoryStream:
        """The stream as it was, from what its updates told of the reports that still count (see `days_needed`).

        `next_serial` is one more than the highest number ever given, where that is not among `kept`.
        """
        stream = cls(window_days)
        told = list(memberships)
        stream._put_back(sorted(kept, key=lambda k: k.serial), {m.report: m.story for m in told if m.main})
        row_of = {name: row for row, name in enumerate(stream._current.register.names)}
        for one in told:
            held = stream._current.register.stories.get(one.story)
            if not one.main and held and one.report in row_of:
                stream._further.setdefault(row_of[one.report], {})[min(held.rows)] = one.log_odds or 0.0
        stream._next = max(stream._next, next_serial)
        return stream

    @staticmethod
    def days_needed(reports: Iterable[Report], latest: int) -> tuple[int, int]:
        """The first and last day of the reports that must be in the stream before these are added.

        `latest` is the latest day kept so far, 0 if none: reports without a date are taken to be of it.
        """
        days = [day_of(r) or latest for r in reports] or [latest]
        return min(days) - WINDOW_DAYS, max(days) + WINDOW_DAYS

    def add(self, reports: Sequence[Report], furniture: Furnitures = NO_FURNITURE) -> Update:
        """Puts reports into stories; what that changed. Their order is without effect; known ids are left out.

        `furniture` maps report ids to stretches that are not running text.
        """
        fresh = {r.id: r for r in sorted(reports, key=lambda r: (r.id, r.text)) if r.id not in self._known}
        self._latest = max([self._latest, *map(day_of, fresh.values())])
        ordered = by_day(fresh.values(), self._latest)
        updates = []
        for n in range(0, len(ordered), MOST_AT_ONCE):
            self._forget((day_of(ordered[n]) or self._latest) - self._window_days)
            updates.append(self._add(ordered[n : n + MOST_AT_ONCE], furniture))
        return _in_one(updates)

    def _add(self, reports: Sequence[Report], furniture: Furnitures) -> Update:
        new, copies = self._told_apart(reports)
        kept, changes, moved = self._enter(new, furniture)
        told = {*moved, *copies, *self._in_company(moved)}
        told |= {row for row, near in self._further.items() if not told.isdisjoint(near)}
        every = sorted([*kept, *(k for held in copies.values() for k in held)], key=lambda k: k.serial)
        return Update(kept=tuple(every), memberships=self._memberships(sorted(told)), changes=tuple(changes))

    def _told_apart(self, reports: Sequence[Report]) -> tuple[list[tuple[Report, int, int]], dict[int, list[Kept]]]:
        """The reports with their numbers and digests; and by row those that are copies of what stands there."""
        new: list[tuple[Report, int, int]] = []
        copies: dict[int, list[Kept]] = {}
        held = len(self._kept)
        for report in reports:
            key, serial = digest(report), self._next
            row = self._row_of.setdefault(key, held + len(new))
            self._known.add(report.id)
            self._next += 1
            if row == held + len(new):
                new.append((report, serial, key))
                continue
            first = self._kept[row].serial if row < held else new[row - held][1]
            copies.setdefault(row, []).append(self._record(report, serial, pack_copy(first, key)))
        for row, told in copies.items():
            self._copies.setdefault(row, []).extend(told)
        return new, copies

    def _record(self, report: Report, serial: int, state: bytes) -> Kept:
        return Kept(
            report=report.id, serial=serial, day=day_of(report) or self._latest, outlet=report.outlet, state=state
        )

    def _enter(
        self, new: Sequence[tuple[Report, int, int]], furniture: Furnitures
    ) -> tuple[list[Kept], list[Change], list[int]]:
        """Puts reports in; what to keep of them, what changed, and the rows whose story did."""
        reports, serials, keys = [r for r, _, _ in new], [s for _, s, _ in new], [k for _, _, k in new]
        found = features(reports, furniture)
        words = spelled(*read(reports, furniture), found)
        for report, spelling in zip(reports, words, strict=True):
            self._reasons.enter(report.outlet or report.id, spelling)
        split = {n: parts(r, furniture.get(r.id, ())) for n, r in enumerate(reports)}
        apart = [n for n, pieces in split.items() if len(pieces) > 1]
        fresh = self._current.count
        odds, changes, moved = self._current.enter(found, [r.id for r in reports], serials, apart)
        for n in apart:
            whole = running(reports[n], furniture.get(reports[n].id, ()))
            changes += self._place(fresh + n, (*split[n], whole))
        links = self._earlier(fresh, odds)
        kept = [
            self._record(report, serial, pack(found, n, key, links[n], words[n], apart=n in apart))
            for n, (report, serial, key) in enumerate(zip(reports, serials, keys, strict=True))
        ]
        self._kept += kept
        return kept, changes, [*moved, *(fresh + n for n in apart)]

    def _place(self, row: int, pieces: Sequence[str]) -> list[Change]:
        """A round-up goes into the story that a part of it is likeliest of, and is told to be in the others, too."""
        near = further(self._current.window, self._current.register, pieces)
        self._further[row] = near
        likeliest = min(near, key=lambda n: (-near[n], n), default=None)
        return self._current.place(row, None if likeliest is None else self._current.register.of[likeliest])

    def _earlier(self, fresh: int, odds: Odds) -> list[bytes]:
        """Per new row its likeliest links to rows before it."""
        first, second, value = odds
        order = np.lexsort((first, -value, second))
        links, serials = np.empty(len(order), LINK), self._current.register.serials
        links["other"], links["odds"] = [serials[row] for row in first[order].tolist()], value[order]
        bounds = np.searchsorted(second[order], np.arange(fresh, self._current.count + 1)).tolist()
        return [links[a : min(b, a + LINKS)].tobytes() for a, b in pairwise(bounds)]

    def _in_company(self, moved: Sequence[int]) -> list[int]:
        """Rows that were told to be alone, and now are not."""
        stories = [self._current.register.stories[s] for s in sorted({self._current.register.of[row] for row in moved})]
        return [row for held in stories if len(held.rows) > 1 for row in held.awake if row in self._alone]

    def _memberships(self, rows: Sequence[int]) -> tuple[Membership, ...]:
        """All memberships of these rows' reports and of their copies."""
        near = [self._current.nearest(row) for row in rows]
        shared = self._reasons.shared(
            self._current.window, rows, [n if n >= 0 else row for row, (n, _) in zip(rows, near, strict=True)]
        )
        told: list[Membership] = []
        for row, (other, odds), words in zip(rows, near, shared, strict=True):
            story = self._current.register.of[row]
            together = other >= 0 and self._current.register.of[other] == story
            reason, score = self._why(row, other, together, words), odds if together else None
            (self._alone.discard if together else self._alone.add)(row)
            told.append(
                Membership(
                    report=self._current.register.names[row], story=story, main=True, reason=reason, log_odds=score
                )
            )
            told += self._others(row, story)
        return tuple(told)

    def _why(self, row: int, other: int, together: bool, words: str) -> str:
        labels = self._reasons.labels
        if together:
            return f"shares {words} with {labels[other]}"
        if row in self._copies:
            return f"is the same text as {_label(self._copies[row][0])}'s, letter for letter"
        if len(self._current.register.stories[self._current.register.of[row]].rows) > 1:
            return "is near reports of the story that are near each other"
        if other < 0:
            return "no other report is near"
        return f"set apart: the nearest report, {labels[other]}, shares only {words}"

    def _others(self, row: int, story: str) -> list[Membership]:
        """The further stories of a round-up, and the copies of the report."""
        names, labels = self._current.register.names, self._reasons.labels
        near = {self._current.register.of[n]: (n, odds) for n, odds in self._further.get(row, {}).items()}
        told = [
            Membership(
                report=names[row], story=other, main=False, log_odds=odds,
                reason=f"tells of several events: a part of it is near {labels[n]}",
            )
            for other, (n, odds) in near.items() if other != story
        ]  # fmt: skip
        reason = f"is the same text as {labels[row]}'s, letter for letter"
        return told + [
            Membership(report=k.report, story=story, main=True, reason=reason, log_odds=None)
            for k in self._copies.get(row, ())
        ]

    def _forget(self, before: int) -> None:
        """Lets reports of days before go, when there are many of them."""
        if before <= self._looked:
            return
        self._looked, gone = before, sum(k.day < before for k in self._kept)
        if gone <= FORGOTTEN * len(self._kept):
            return
        rows = [row for row, k in enumerate(self._kept) if k.day >= before]
        number = {row: n for n, row in enumerate(rows)}
        self._current, reasons = self._current.only(rows), Reasons()
        for row in rows:
            reasons.enter(self._reasons.labels[row], self._reasons.words[row])
        self._reasons = reasons
        self._kept = [self._kept[row] for row in rows]
        self._copies = {number[row]: held for row, held in self._copies.items() if row in number}
        self._further = {
            number[row]: {number[n]: x for n, x in near.items() if n in number}
            for row, near in self._further.items() if row in number
        }  # fmt: skip
        self._alone = {number[row] for row in self._alone if row in number}
        self._row_of = {key: number[row] for key, row in self._row_of.items() if row in number}
        self._known = {k.report for held in (self._kept, *self._copies.values()) for k in held}

    def _put_back(self, kept: Sequence[Kept], story_of: Mapping[str, str]) -> None:
        ones = [k for k in kept if original(k.state) is None]
        states = unpack([k.state for k in ones])
        row_of = {k.serial: row for row, k in enumerate(ones)}
        for one, words in zip(ones, states.words, strict=True):
            self._current.register.enter(
                one.report, one.serial, story_of.get(one.report) or content_id("st", one.report)
            )
            self._reasons.enter(_label(one), words)
        self._current.window.put_back(states.found, _links(states.links, row_of))
        self._row_of = {key: row for row, key in enumerate(states.digests)}
        for one in kept:
            first = original(one.state)
            if first in row_of:
                self._copies.setdefault(row_of[first], []).append(one)
        self._kept, self._known = ones, {k.report for k in kept}
        self._next, self._latest = max((k.serial + 1 for k in kept), default=0), max((k.day for k in kept), default=0)
        self._alone = {next(iter(s.rows)) for s in self._current.register.stories.values() if len(s.rows) == 1}
        self._current.rest(list(self._current.register.stories))


def _label(one: Kept) -> str:
    return one.outlet or one.report


def _links(links: Sequence[NDArray[np.void]], row_of: Mapping[int, int]) -> Odds:
    """Links as they were kept, as far as the others are here: (other, row, log odds)."""
    told = [
        (row_of[int(other)], row, float(odds))
        for row, held in enumerate(links) for other, odds in held.tolist() if int(other) in row_of
    ]  # fmt: skip
    first, second, odds = (np.array([t[k] for t in told]) for k in range(3))
    return first.astype(np.int64), second.astype(np.int64), odds.astype(np.float64)


def _in_one(updates: Sequence[Update]) -> Update:
    """Of several memberships of a report those of the last update that has any."""
    told: dict[str, list[Membership]] = {}
    for update in updates:
        fresh: dict[str, list[Membership]] = {}
        for one in update.memberships:
            fresh.setdefault(one.report, []).append(one)
        told |= fresh
    return Update(
        kept=tuple(k for u in updates for k in u.kept),
        memberships=tuple(m for held in told.values() for m in held),
        changes=tuple(c for u in updates for c in u.changes),
    )
