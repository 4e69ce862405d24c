"""What belongs together in a corpus larger than memory: read, compare within a window of time, cluster, say why."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.engine.pool import Progress, each
from rashomon.engine.reading import Library, column, firsts, keep, library
from rashomon.engine.settings import Outcome, Settings, begin, finish
from rashomon.engine.work import Work
from rashomon.model import Report, content_id

if TYPE_CHECKING:
    from rashomon.engine.corpus import Shard
    from rashomon.stories.current import CurrentStories
    from rashomon.stories.features import Features
    from rashomon.stories.membership import Change

WINDOW_DAYS = 14  # reports further apart in time are not compared
WINDOW_REPORTS = 50_000  # and neither are reports with more than so many between them
MOSTLY_DATED = 0.9  # share of dated reports below which dates order nothing, and only the number between counts
FORGOTTEN = 0.25  # share of reports out of the window at which they are let go
REASONS_A_UNIT = 5_000
SHOWN_TERMS = 4
ARRAYS = ("term_bounds", "terms", "places", "pair_bounds", "pairs", "norms", "sizes", "days")
Numbers = NDArray[np.int64]


def group_corpus(inputs: Sequence[Path], output: Path, settings: Settings, told: Progress) -> Outcome:
    """Per report its story and why it is there, into `output`, in the order of the corpus.

    A report whose id has come before is left out and counted; reports with the same title and text, letter for letter,
    are in one story. The order of reports of one day changes nothing but the order of lines.
    """
    work, notices, shards = begin("group", inputs, output, settings, told, read_unit)
    if not work.has("order.npy"):
        _order(work, shards)
    if not work.has("story.npy"):
        _group(work, told)
    count = int(work.load("firsts.npy")[-1])
    parts = math.ceil(count / REASONS_A_UNIT)
    left = [n for n in range(parts) if not work.has(f"stories-{n}.jsonl")]
    each(
        reason_unit, str(work.folder), left, settings.processes, lambda n: told("reasons", parts - len(left) + n, parts)
    )
    again = int((work.load("same.npy") < 0).sum())
    notices += [f"{again:,} reports left out: their ids have come before"] if again else []
    return finish(work, output, [work.path(f"stories-{n}.jsonl") for n in range(parts)], notices)


def read_unit(folder: str, unit: tuple[int, Shard]) -> None:
    """Reads one shard and keeps its reports and their features."""
    from rashomon.stories.features import features

    work = Work(Path(folder))
    with keep(work, unit) as reports:
        found = features(reports)
        for name in ARRAYS:
            work.save(f"{name}-{unit[0]}.npy", getattr(found, name))


def _order(work: Work, shards: int) -> None:
    """Who stands for whom (`same.npy`), and those who stand for themselves by day (`order.npy`, `when.npy`)."""
    from rashomon.stories.features import NO_DAY

    ids, texts = column(work, "ids", shards), column(work, "texts", shards)
    numbers = np.arange(len(ids))
    first_id = firsts(ids)
    same = np.where(first_id == numbers, first_id[firsts(texts)], -1)
    days = np.concatenate([np.asarray(work.load(f"days-{n}.npy"))[:, 0] for n in range(shards)])
    alone = np.flatnonzero(same == numbers)
    if (days != NO_DAY).sum() >= MOSTLY_DATED * len(days):
        days = _filled(days, NO_DAY)
        order = alone[np.lexsort((ids[alone], days[alone]))]
    else:
        days, order = np.zeros_like(days), alone
    work.save("same.npy", same)
    work.save("when.npy", days[order])
    work.save("order.npy", order)


def _filled(days: Numbers, missing: int) -> Numbers:
    """A report without a date is taken for one of the day of the dated one before it, else of the first dated one."""
    dated = np.flatnonzero(days != missing)
    before = np.searchsorted(dated, np.arange(len(days)), side="right") - 1
    return np.asarray(days[dated[np.maximum(before, 0)]], np.int64)


def _group(work: Work, told: Progress) -> None:
    """`story.npy`: per place in the order the first place of its story; `nearest.npy`: the likeliest other, or -1."""
    from rashomon.stories.current import MOST_AT_ONCE, CurrentStories

    held = library(str(work.folder))
    when, order = np.asarray(work.load("when.npy")), np.asarray(work.load("order.npy"))
    current, placed = CurrentStories(), _Placed(len(order))
    for start in range(0, len(order), MOST_AT_ONCE):
        told("grouping", start, len(order))
        stop = min(len(order), start + MOST_AT_ONCE)
        places = list(range(start, stop))
        _, changes, moved = current.enter(_gathered(held, order[start:stop]), [str(p) for p in places], places)
        placed.note(current, changes, moved)
        begin = max(start - WINDOW_REPORTS, int(np.searchsorted(when, when[start] - WINDOW_DAYS)))
        serials = current.register.serials
        gone = int(np.searchsorted(serials, begin))
        if gone > FORGOTTEN * current.count:
            placed.leave(current, range(gone))
            current = current.only(range(gone, current.count))
    placed.leave(current, range(current.count))
    told("grouping", len(order), len(order))
    work.save("nearest.npy", placed.nearest)
    work.save("story.npy", placed.firsts())


class _Placed:
    """By place in the order: the story a report is in so far, and the likeliest other report."""

    def __init__(self, count: int) -> None:
        self.story = [""] * count
        self.nearest = np.full(count, -1, np.int64)
        self.into: dict[str, str] = {}

    def note(self, current: CurrentStories, changes: Sequence[Change], moved: Sequence[int]) -> None:
        register = current.register
        self.into.update((c.story, c.other) for c in changes if c.kind == "merged" and c.other)
        for row in moved:
            self.story[register.serials[row]] = register.of[row]

    def leave(self, current: CurrentStories, rows: Iterable[int]) -> None:
        serials = current.register.serials
        for row in rows:
            other, _ = current.nearest(row)
            self.nearest[serials[row]] = serials[other] if other >= 0 else -1

    def firsts(self) -> Numbers:
        """By place the first place of its story."""
        first: dict[str, int] = {}
        found = np.empty(len(self.story), np.int64)
        for place, told in enumerate(self.story):
            story = told
            while story in self.into:
                story = self.into[story]
            found[place] = first.setdefault(story, place)
        return found


def _gathered(held: Library, numbers: Numbers) -> Features:
    """The features of these reports, in this order."""
    from rashomon.stories.features import NOTHING, Features, joined, taken

    shard = np.searchsorted(held.firsts, numbers, side="right") - 1
    order = np.argsort(shard, kind="stable")
    found = []
    for n in np.unique(shard).tolist():
        rows = numbers[order][shard[order] == n] - held.firsts[n]
        found.append(taken(Features(*(held.work.load(f"{a}-{n}.npy") for a in ARRAYS)), rows))
    back = np.empty(len(numbers), np.int64)
    back[order] = np.arange(len(numbers))
    return taken(joined(found), back) if found else NOTHING


def reason_unit(folder: str, unit: int) -> None:
    """One stretch of the corpus: `stories-N.jsonl`, a line for each report."""
    held = library(folder)
    numbers = np.arange(unit * REASONS_A_UNIT, min(held.count, (unit + 1) * REASONS_A_UNIT))
    held.work.write_bytes(f"stories-{unit}.jsonl", b"".join(_lines(held, numbers)))


def _lines(held: Library, numbers: Numbers) -> Iterator[bytes]:
    load = held.work.load
    same, order, story, nearest = (np.asarray(load(f"{n}.npy")) for n in ("same", "order", "story", "nearest"))
    place = np.full(held.count, -1)
    place[order] = np.arange(len(order))
    numbers = numbers[same[numbers] >= 0]
    other = np.where(nearest[place[same[numbers]]] >= 0, order[nearest[place[same[numbers]]]], same[numbers])
    leads = order[story[place[same[numbers]]]]
    reports = held.reports(np.unique(np.concatenate((numbers, same[numbers], other, leads))))
    shared = _shared(held, numbers, other, reports)
    for number, near, lead, words in zip(numbers.tolist(), other.tolist(), leads.tolist(), shared, strict=True):
        one = reports[number]
        if same[number] != number:
            reason = f"is the same text as {_name(reports[int(same[number])])}'s, letter for letter"
        elif near == number:
            reason = "no other report is near"
        elif story[place[near]] == story[place[number]]:
            reason = f"shares {words} with {_name(reports[near])}"
        else:
            reason = f"set apart: the nearest report, {_name(reports[near])}, shares only {words}"
        line = {"id": one.id, "story": content_id("st", reports[lead].id), "reason": reason}
        yield json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _shared(held: Library, numbers: Numbers, others: Numbers, reports: Mapping[int, Report]) -> list[str]:
    """Per pair the shared words as the first report writes them."""
    from rashomon.stories.near import shared_terms

    wanted = np.unique(np.concatenate((numbers, others)))
    found = _gathered(held, wanted)
    rows = np.searchsorted(wanted, numbers)
    ours, _ = shared_terms(found, rows, np.searchsorted(wanted, others), SHOWN_TERMS)
    told = []
    for number, row, terms in zip(numbers.tolist(), rows.tolist(), ours.tolist(), strict=True):
        places = found.places[[int(found.term_bounds[row]) + k for k in terms if k >= 0]].tolist()
        told.append(", ".join(_written(reports[number], places)) or "common words")
    return told


def _written(report: Report, places: Sequence[int]) -> Iterator[str]:
    from rashomon.text import words

    data = ((report.title or "") + report.text).encode("utf-8", "replace")
    for place in places:
        piece = data[place : place + 80].decode("utf-8", "ignore")
        _, starts, ends = words(piece)
        if starts:
            yield f"\u2018{piece[starts[0] : ends[0]]}\u2019"


def _name(report: Report) -> str:
    return report.outlet or report.id
