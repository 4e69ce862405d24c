"""Who copied whom in a corpus larger than memory: read, join fingerprints, align, each step in resumable units."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.engine.corpus import Shard
from rashomon.engine.pool import Progress, each
from rashomon.engine.reading import Library, column, firsts, keep, library
from rashomon.engine.settings import Outcome, Settings, begin, finish
from rashomon.engine.work import Work
from rashomon.model import Derivation, Report

LEAST_SHARED = 2  # fingerprints
PAIRS_A_UNIT = 1000
Numbers = NDArray[np.int64]


def derive_corpus(inputs: Sequence[Path], output: Path, settings: Settings, told: Progress) -> Outcome:
    """Pairs of reports that share text, with passages, kind, direction, score and reason, into `output`.

    A report whose id has come before is left out and counted. Of reports with the same title and text, letter for
    letter, the first stands for all: each of the others is compared with it alone. The result depends on the corpus
    and its order, not on memory, processes or interruptions.
    """
    work, notices, shards = begin("derive", inputs, output, settings, told, read_unit)
    if not work.has("pairs.npy"):
        told("joining", 0, 1)
        notices += _join(work, shards, settings)
        work.write("join.json", notices)
        told("joining", 1, 1)
    notices = work.read("join.json")
    pairs = work.load("pairs.npy")
    _site_lines(work, shards, settings, told)
    units = math.ceil(len(pairs) / PAIRS_A_UNIT)
    left = [n for n in range(units) if not work.has(f"pairs-{n}.jsonl")]
    each(
        align_unit, str(work.folder), left, settings.processes, lambda n: told("aligning", units - len(left) + n, units)
    )
    return finish(work, output, [work.path(f"pairs-{n}.jsonl") for n in range(units)], notices)


def read_unit(folder: str, unit: tuple[int, Shard]) -> None:
    """Reads one shard and keeps its reports and their fingerprints."""
    from rashomon.derivation.fingerprints import fingerprint
    from rashomon.scan.tables import tables

    work = Work(Path(folder))
    with keep(work, unit) as reports:
        texts = [r.text.encode("utf-8", "replace") for r in reports]
        offsets = np.cumsum([0, *map(len, texts)], dtype=np.int64)
        found = fingerprint(np.frombuffer(b"".join(texts), np.uint8), offsets, tables())
        for name in ("hashes", "bounds", "sketches"):
            work.save(f"{name}-{unit[0]}.npy", getattr(found, name))


def _join(work: Work, shards: int, settings: Settings) -> list[str]:
    """All candidate pairs into `pairs.npy`; what to tell about it."""
    first_id, first_text = firsts(column(work, "ids", shards)), firsts(column(work, "texts", shards))
    numbers = np.arange(len(first_id))
    kept = (first_id == numbers) & (first_text == numbers)
    shared, capped, left_out = _shared(work, shards, kept, settings)
    same = np.flatnonzero((first_id == numbers) & (first_text != numbers))
    same = same[first_id[first_text[same]] == first_text[same]]
    copies = first_text[same].astype(np.uint64) << np.uint64(32) | same.astype(np.uint64)
    work.save("pairs.npy", np.unique(np.concatenate((shared, copies))))
    again = int((first_id != numbers).sum())
    told = [f"{again:,} reports left out: their ids have come before"] if again else []
    if capped:
        told.append(f"{capped:,} runs of words stand in very many reports: {left_out:,} pairs over them not looked at")
    return told


def _shared(
    work: Work, shards: int, kept: NDArray[np.bool_], settings: Settings
) -> tuple[NDArray[np.uint64], int, int]:
    """Pairs that share enough fingerprints. One part of the hashes at a time, as many parts as memory asks for."""
    from rashomon.derivation.fingerprints import SKETCHES, distinct, paired

    total = sum(len(work.load(f"hashes-{n}.npy")) for n in range(shards))
    parts = max(0, math.ceil(math.log2(max(1, total * 96 / settings.memory))))
    sketches = np.concatenate(
        [work.load(f"sketches-{n}.npy") for n in range(shards)] or [np.empty((0, SKETCHES), np.uint32)]
    )
    bits = max(1, (len(kept) - 1).bit_length())
    found, capped, left_out = [], 0, 0
    for part in range(1 << parts):
        keys = distinct(np.concatenate([_keys(work, n, kept, bits, parts, part) for n in range(shards)]))
        one = paired(keys, bits, sketches, 1)
        found.append((one.first.astype(np.uint64) << np.uint64(32) | one.second.astype(np.uint64), one.shared))
        capped, left_out = capped + one.capped, left_out + one.left_out
    pairs, inverse = np.unique(np.concatenate([p for p, _ in found]), return_inverse=True)
    counts = np.bincount(inverse, np.concatenate([c for _, c in found]), len(pairs))
    return pairs[counts >= LEAST_SHARED], capped, left_out


def _keys(work: Work, shard: int, kept: NDArray[np.bool_], bits: int, parts: int, part: int) -> NDArray[np.uint64]:
    hashes, bounds = np.asarray(work.load(f"hashes-{shard}.npy")), work.load(f"bounds-{shard}.npy")
    first = int(work.load("firsts.npy")[shard])
    numbers = np.repeat(np.arange(first, first + len(bounds) - 1), np.diff(bounds))
    chosen = kept[numbers]
    if parts:
        chosen &= hashes >> np.uint64(64 - parts) == part
    high = hashes[chosen] << np.uint64(parts) >> np.uint64(bits) << np.uint64(bits)
    return np.asarray(high | numbers[chosen].astype(np.uint64), np.uint64)


def _site_lines(work: Work, shards: int, settings: Settings, told: Progress) -> None:
    """Lines that an outlet prints on many of the pages that share text with any other, into `site.npy`."""
    if work.has("site.npy"):
        return
    left = [n for n in range(shards) if not work.has(f"lines-{n}.npy")]
    each(
        lines_unit,
        str(work.folder),
        left,
        settings.processes,
        lambda n: told("site lines", shards - len(left) + n, shards),
    )
    lines, counts = np.unique(column(work, "lines", shards).reshape(-1, 2), axis=0, return_counts=True)
    page = lines[:, 1] == 0
    pages = dict(zip(lines[page, 0].tolist(), counts[page].tolist(), strict=True))
    least = np.array([_least_pages(pages[outlet]) for outlet in lines[:, 0].tolist()])
    work.save("site.npy", lines[(counts >= least) & ~page, 1] if len(lines) else np.empty(0, np.uint64))


def _least_pages(pages: int) -> float:
    from rashomon.derivation.texts import SITE_PAGES, SITE_PAGES_SURE

    return max(SITE_PAGES, min(SITE_PAGES_SURE, pages / 2))


def lines_unit(folder: str, shard: int) -> None:
    """Of one shard's reports that are in a pair: (outlet, line) as hashes, and (outlet, 0) once a page."""
    held = library(folder)
    pairs = held.work.load("pairs.npy")
    numbers = np.unique(np.concatenate((pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)))).astype(np.int64)
    here = numbers[(numbers >= held.firsts[shard]) & (numbers < held.firsts[shard + 1])]
    found = [row for report in held.reports(here).values() for row in _page_lines(report)]
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
    pairs = np.asarray(held.work.load("pairs.npy")[unit * PAIRS_A_UNIT : (unit + 1) * PAIRS_A_UNIT])
    numbers = [(int(p) >> 32, int(p) & 0xFFFFFFFF) for p in pairs.tolist()]
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
