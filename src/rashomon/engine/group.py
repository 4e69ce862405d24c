"""What belongs together in a corpus larger than memory: read, compare within a window of time, cluster, say why."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
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
    from rashomon.stories.features import Features

WINDOW_DAYS = 14  # reports further apart in time are not compared
WINDOW_REPORTS = 50_000  # and neither are reports with more than so many between them
MOSTLY_DATED = 0.9  # share of dated reports below which dates order nothing, and only the number between counts
REPORTS_A_UNIT = 20_000
REASONS_A_UNIT = 5_000
SHOWN_TERMS = 4
ARRAYS = ("term_bounds", "terms", "weights", "lead", "kinds", "places", "pair_bounds", "pairs", "pair_weights")
ROWS = ("norms", "sizes", "days")
Numbers = NDArray[np.int64]


def group_corpus(inputs: Sequence[Path], output: Path, settings: Settings, told: Progress) -> Outcome:
    """Per report its story and why it is there, into `output`, in the order of the corpus.

    A report whose id has come before is left out and counted; reports with the same title and text, letter for letter,
    are in one story. The order of reports of one day changes nothing but the order of lines.
    """
    work, notices, shards = begin("group", inputs, output, settings, told, read_unit)
    if not work.has("order.npy"):
        _order(work, shards)
    order = work.load("order.npy")
    units = math.ceil(len(order) / REPORTS_A_UNIT)
    left = [n for n in range(units) if not work.has(f"odds-{n}.npy")]
    each(
        compare_unit,
        str(work.folder),
        left,
        settings.processes,
        lambda n: told("comparing", units - len(left) + n, units),
    )
    if not work.has("story.npy"):
        told("clustering", 0, 1)
        _cluster(work, units)
        told("clustering", 1, 1)
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
        for name in (*ARRAYS, *ROWS):
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


def compare_unit(folder: str, unit: int) -> None:
    """One stretch of the order against itself and the window before it: `odds-N.npy`, rows of pairs and log odds."""
    from rashomon.stories.near import near_pairs

    held = library(folder)
    when, order = held.work.load("when.npy"), held.work.load("order.npy")
    start, stop = unit * REPORTS_A_UNIT, min(len(order), (unit + 1) * REPORTS_A_UNIT)
    begin = max(0, start - WINDOW_REPORTS, int(np.searchsorted(when, when[start] - WINDOW_DAYS)))
    found = _gathered(held, np.asarray(order[begin:stop]))
    first, second, odds = near_pairs(found, np.asarray(when[begin:stop]), WINDOW_DAYS, WINDOW_REPORTS, start - begin)
    held.work.save(f"odds-{unit}.npy", np.array([first + begin, second + begin, odds]))


def _gathered(held: Library, numbers: Numbers) -> Features:
    """The features of these reports, in this order."""
    from rashomon.stories.features import Features, joined

    shard = np.searchsorted(held.firsts, numbers, side="right") - 1
    loaded = {
        n: Features(*(held.work.load(f"{a}-{n}.npy") for a in (*ARRAYS, *ROWS))) for n in np.unique(shard).tolist()
    }
    places = (numbers - held.firsts[shard]).tolist()
    return joined([(loaded[s], p) for s, p in zip(shard.tolist(), places, strict=True)])


def _cluster(work: Work, units: int) -> None:
    """`story.npy`: per place in the order the first place of its story; `nearest.npy`: the likeliest other, or -1."""
    from rashomon.stories.clustering import cluster_many

    count = len(work.load("order.npy"))
    rows = np.concatenate([work.load(f"odds-{n}.npy") for n in range(units)], axis=1)
    first, second, odds = rows[0].astype(np.int64), rows[1].astype(np.int64), rows[2]
    story = cluster_many(count, first, second, odds)
    work.save("nearest.npy", _nearest(story, first, second, odds))
    work.save("story.npy", story)


def _nearest(story: Numbers, first: Numbers, second: Numbers, odds: NDArray[np.float64]) -> Numbers:
    """Of the same story if any is, else of all; of equals the one that stands first."""
    one, other, value = np.concatenate((first, second)), np.concatenate((second, first)), np.concatenate((odds, odds))
    order = np.lexsort((other, -value, story[one] != story[other], one))
    owner, head = np.unique(one[order], return_index=True)
    nearest = np.full(len(story), -1)
    nearest[owner] = other[order][head]
    return nearest


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
    wanted = np.unique(np.concatenate((numbers, same[numbers], other)))
    reports = held.reports(wanted)
    rows = {int(n): k for k, n in enumerate(wanted)}
    found = _gathered(held, wanted)
    for number, near in zip(numbers.tolist(), other.tolist(), strict=True):
        one, lead = reports[number], reports[int(order[story[place[same[number]]]])]
        if same[number] != number:
            reason = f"is the same text as {_name(reports[int(same[number])])}'s, letter for letter"
        elif near == number:
            reason = "no other report is near"
        else:
            together = story[place[near]] == story[place[number]]
            shared = _shared(found, rows[number], rows[near], one)
            reason = f"shares {shared} with {_name(reports[near])}" if together else (
                f"set apart: the nearest report, {_name(reports[near])}, shares only {shared}"
            )  # fmt: skip
        line = {"id": one.id, "story": content_id("st", lead.id), "reason": reason}
        yield json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _shared(found: Features, one: int, other: int, report: Report) -> str:
    from rashomon.stories.near import shared_places
    from rashomon.text import words

    given = (found.term_bounds, found.terms, found.weights, found.places)
    data = ((report.title or "") + report.text).encode("utf-8", "replace")
    shown = []
    for place in shared_places(given, one, other, SHOWN_TERMS).tolist():
        piece = data[place : place + 80].decode("utf-8", "ignore") if place >= 0 else ""
        _, starts, ends = words(piece)
        shown += [f"\u2018{piece[starts[0] : ends[0]]}\u2019"] if starts else []
    return ", ".join(shown) or "common words"


def _name(report: Report) -> str:
    return report.outlet or report.id
