"""What belongs together in a corpus larger than memory: read, compare within a window of time, cluster, say why."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rashomon.engine.grouping import ARRAYS, Numbers, gathered, group_in_order
from rashomon.engine.pool import Progress, each
from rashomon.engine.reading import Library, column, firsts, keep, library
from rashomon.engine.settings import Outcome, Settings, begin, finish
from rashomon.engine.work import Work
from rashomon.model import Report, content_id

if TYPE_CHECKING:
    from rashomon.engine.corpus import Shard

MOSTLY_DATED = 0.9  # share of dated reports below which dates order nothing, and only the number between counts
REASONS_A_UNIT = 5_000
SHOWN_TERMS = 4


def group_corpus(inputs: Sequence[Path], output: Path, settings: Settings, told: Progress) -> Outcome:
    """Per report its story and why it is there, into `output`, in the order of the corpus.

    A report whose id has come before is left out and counted; reports with the same title and text, letter for letter,
    are in one story. The order of reports of one day changes nothing but the order of lines.
    """
    work, notices, shards = begin("group", inputs, output, settings, told, read_unit)
    if not work.has("order.npy"):
        _order(work, shards)
    if not work.has("story.npy"):
        group_in_order(work, told)
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
    found = gathered(held, wanted)
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
