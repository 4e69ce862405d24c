"""Who copied whom in a corpus larger than memory: read, join, check, align, each step in resumable units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.engine.corpus import Shard
from rashomon.engine.joining import join, stretches
from rashomon.engine.pool import Progress, each
from rashomon.engine.reading import Library, column, firsts, keep, library
from rashomon.engine.settings import Outcome, Settings, begin, finish
from rashomon.engine.work import Work
from rashomon.model import Derivation, Report

PAIRS_A_UNIT, CHECKED_A_UNIT = 4000, 20_000
GROWN = 64  # bytes held while a byte of a report's text is compared: its words, their places and weights, as objects
LINE_BYTES = 64  # the same per line of a page while lines are counted
Numbers = NDArray[np.int64]
Pairs = NDArray[np.uint64]
LOW = np.uint64(0xFFFFFFFF)


def derive_corpus(inputs: Sequence[Path], output: Path, settings: Settings, told: Progress) -> Outcome:
    """Pairs of reports that share text, with passages, kind, direction, score and reason, into `output`.

    A report whose id has come before is left out and counted. Of reports with the same title and text, letter for
    letter, the first stands for all: each of the others is compared with it alone. Else the pairs are those of
    `rashomon.derivation.derive`. They depend on the corpus and its order, not on memory, processes or interruptions.
    """
    work, notices, shards = begin("derive", inputs, output, settings, told, read_unit)
    if not work.has("join.json"):
        told("joining", 0, 1)
        work.write("join.json", notices + _join(work, shards, settings))
        told("joining", 1, 1)
    units = _units(work, "checking", CHECKED_A_UNIT, settings)
    _each(work, "checking", check_unit, "checked-{}.npy", units, settings, told)
    if not work.has("in-pairs.npy"):
        work.save("in-pairs.npy", _checked(work, units))
    _each(work, "site lines", lines_unit, "lines-{}.npy", shards, settings, told)
    if not work.has("site.npy"):
        work.save("site.npy", _site_lines(work, shards, settings.memory))
    units = _units(work, "aligning", PAIRS_A_UNIT, settings)
    _each(work, "aligning", align_unit, "pairs-{}.jsonl", units, settings, told)
    return finish(work, output, [work.path(f"pairs-{n}.jsonl") for n in range(units)], work.read("join.json"))


def _each(
    work: Work, stage: str, unit: Callable[[str, int], None], name: str, units: int, settings: Settings, told: Progress
) -> None:
    """Does the units of a stage that have not left their file yet."""
    left = [n for n in range(units) if not work.has(name.format(n))]
    each(unit, str(work.folder), left, settings.processes, lambda n: told(stage, units - len(left) + n, units))


def read_unit(folder: str, unit: tuple[int, Shard]) -> None:
    """Reads one shard and keeps its reports and their fingerprints."""
    from rashomon.derivation.fingerprints import fingerprint, packed, stored, words_of
    from rashomon.scan.tables import tables

    work = Work(Path(folder))
    with keep(work, unit) as reports:
        found = fingerprint(words_of(*packed([r.text.encode("utf-8", "replace") for r in reports]), tables()))
        kept = {**stored(found.hashes)._asdict(), "bounds": found.bounds, "sketches": found.sketches}
        for name, array in kept.items():
            work.save(f"{name}-{unit[0]}.npy", array)


def _join(work: Work, shards: int, settings: Settings) -> list[str]:
    """All pairs that share a fingerprint into `joined.bin`; what to tell about it."""
    first_id, first_text = firsts(column(work, "ids", shards)), firsts(column(work, "texts", shards))
    numbers = np.arange(len(first_id))
    same = np.flatnonzero((first_id == numbers) & (first_text != numbers))
    same = same[first_id[first_text[same]] == first_text[same]]
    copies = np.sort(first_text[same].astype(np.uint64) << np.uint64(32) | same.astype(np.uint64))
    kept = (first_id == numbers) & (first_text == numbers)
    capped = join(work, shards, kept, copies, settings.memory)
    again = int((first_id != numbers).sum())
    told = [f"{again:,} reports left out: their ids have come before"] if again else []
    if capped.fingerprints:
        told.append(
            f"{capped.fingerprints:,} runs of words stand in very many reports: "
            f"{capped.pairs:,} pairs over them not looked at"
        )
    return told


def _units(work: Work, stage: str, most: int, settings: Settings) -> int:
    """How many units a stage over pairs has; their bounds are cut once, by what the memory of that run can hold."""
    name = f"units-{stage.replace(' ', '-')}.npy"
    if not work.has(name):
        pairs = work.values(_SOURCE[stage])
        held = Library(work, work.load("firsts.npy"))
        work.save(name, stretches(pairs, held.sizes(), most, settings.memory // settings.processes // GROWN))
    return len(work.load(name)) - 1


_SOURCE = {"checking": "joined.bin", "aligning": "pairs.bin"}


def _pairs(held: Library, stage: str, unit: int) -> Pairs:
    start, stop = held.work.load(f"units-{stage}.npy")[unit : unit + 2].tolist()
    return np.array(held.work.values(_SOURCE[stage])[start:stop])


def check_unit(folder: str, unit: int) -> None:
    """One stretch of the joined pairs: `checked-N.npy`, those that share a run of words, letter for letter."""
    from rashomon.derivation.fingerprints import packed, words_of
    from rashomon.derivation.reuse import sharing
    from rashomon.scan.tables import tables

    held = library(folder)
    pairs = _pairs(held, "checking", unit)
    numbers = np.unique(np.concatenate((pairs >> np.uint64(32), pairs & LOW))).astype(np.int64)
    texts = [r.text.encode("utf-8", "replace") for r in held.reports(numbers).values()]
    first, second = (np.searchsorted(numbers, n.astype(np.int64)) for n in (pairs >> np.uint64(32), pairs & LOW))
    found = sharing(words_of(*packed(texts), tables()), first, second)
    held.work.save(f"checked-{unit}.npy", pairs[found])


def _checked(work: Work, units: int) -> NDArray[np.bool_]:
    """The checked pairs into `pairs.bin`; which reports are in one."""
    found = np.zeros(int(work.load("firsts.npy")[-1]), np.bool_)
    with work.writing("pairs.bin") as file:
        for n in range(units):
            pairs = np.asarray(work.load(f"checked-{n}.npy"))
            found[(pairs >> np.uint64(32)).astype(np.int64)] = True
            found[(pairs & LOW).astype(np.int64)] = True
            file.write(pairs.tobytes())
    return found


def _site_lines(work: Work, shards: int, memory: int) -> NDArray[np.uint64]:
    """Lines that an outlet prints on many of its pages that share text with any other; a part of the outlets a time."""
    total = sum(work.load(f"lines-{n}.npy").size // 2 for n in range(shards))
    parts = 1 + total * LINE_BYTES // memory
    return np.concatenate([_recurring_lines(work, shards, parts, part) for part in range(parts)])


def _recurring_lines(work: Work, shards: int, parts: int, part: int) -> NDArray[np.uint64]:
    read = (np.asarray(work.load(f"lines-{n}.npy")).reshape(-1, 2) for n in range(shards))
    rows = np.concatenate([rows[rows[:, 0] % np.uint64(parts) == part] for rows in read])
    lines, counts = np.unique(rows, axis=0, return_counts=True)
    page = lines[:, 1] == 0
    pages = dict(zip(lines[page, 0].tolist(), counts[page].tolist(), strict=True))
    least = np.array([_least_pages(pages[outlet]) for outlet in lines[:, 0].tolist()])
    return np.asarray(lines[(counts >= least) & ~page, 1] if len(lines) else np.empty(0), np.uint64)


def _least_pages(pages: int) -> float:
    from rashomon.derivation.texts import SITE_PAGES, SITE_PAGES_SURE

    return max(SITE_PAGES, min(SITE_PAGES_SURE, pages / 2))


def lines_unit(folder: str, shard: int) -> None:
    """Of one shard's reports that are in a pair: (outlet, line) as hashes, and (outlet, 0) once a page."""
    held = library(folder)
    begin, end = held.firsts[shard : shard + 2].tolist()
    numbers = begin + np.flatnonzero(held.work.load("in-pairs.npy")[begin:end])
    found = [row for report in held.reports(numbers).values() for row in _page_lines(report)]
    held.work.save(f"lines-{shard}.npy", np.array(found, np.uint64).reshape(-1))


def _page_lines(report: Report) -> Iterator[tuple[int, int]]:
    from rashomon.derivation.outlets import label

    if report.outlet:
        outlet = _hash(label(report.outlet))
        yield outlet, 0
        yield from ((outlet, line) for line in sorted(_line_hashes(report).values()))


def _line_hashes(report: Report) -> dict[str, int]:
    from rashomon.derivation.boilerplate import lines
    from rashomon.derivation.outlets import label

    outlet = label(report.outlet or "")
    return {normal: _hash(f"{outlet}\x1f{normal}") for _, _, normal in lines(report.text)}


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little") | 1


@lru_cache(maxsize=1)
def _recurring(folder: str) -> frozenset[int]:
    return frozenset(library(folder).work.load("site.npy").tolist())


def align_unit(folder: str, unit: int) -> None:
    """One stretch of the pairs: `pairs-N.jsonl`, a line for each pair of which one has text from the other."""
    held = library(folder)
    numbers = [(int(p) >> 32, int(p) & 0xFFFFFFFF) for p in _pairs(held, "aligning", unit).tolist()]
    found = _compared(held, numbers, partial(_site_of, _recurring(folder)))
    held.work.write_bytes(f"pairs-{unit}.jsonl", b"".join(_line(d) for d in found))


def _site_of(recurring: frozenset[int], report: Report) -> frozenset[str]:
    return frozenset(n for n, h in _line_hashes(report).items() if h in recurring) if report.outlet else frozenset()


def _compared(
    held: Library, pairs: Sequence[tuple[int, int]], site: Callable[[Report], frozenset[str]]
) -> Iterator[Derivation]:
    from rashomon.derivation.pairs import derive_pairs
    from rashomon.language.furniture import find_furniture

    reports = held.reports(np.unique(np.array(pairs, np.int64)))
    return derive_pairs(reports, pairs, find_furniture, site)


def _line(found: Derivation) -> bytes:
    import json

    passages = [
        {"child": [p.child.start, p.child.end], "parent": [p.parent.start, p.parent.end]} for p in found.passages
    ]
    fields = {
        "child": found.child, "parent": found.parent, "kind": found.kind, "direction": found.direction,
        "score": found.score, "reason": found.reason, "passages": passages,
    }  # fmt: skip
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
