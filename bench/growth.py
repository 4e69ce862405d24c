"""How the cost of the extraction grows with the length of a text, on texts made to break it.

    python bench/growth.py [--largest 10000000] [--kind table]

The language model is run sentence by sentence on texts up to --parsed; longer texts are copies of such a text, and so
is their parse, with every place moved: what is timed on them is all that is ours, not spaCy. Ends with 1 where the
cost of a kind grows faster than its length to the power of `LIMIT`.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from hostile_texts import KINDS, hostile

from rashomon.claims import extract_claims
from rashomon.language import analyse
from rashomon.language.furniture import find_furniture, outside
from rashomon.language.parser import SpacyParser
from rashomon.language.sentences import sentence_spans
from rashomon.model import Parse, Report, Span

T = TypeVar("T")

LIMIT = 1.25
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_LEAST = 0.02


@dataclass(frozen=True)
class Row:
    """Processor seconds on one text; `parse` is None where the parse was copied."""

    kind: str
    characters: int
    parse: float | None
    split: float
    extract: float
    claims: int

    @property
    def ours(self) -> float:
        return self.split + self.extract


def measure(kind: str, characters: int, parsed: int) -> Row:
    base = Report(id="base", text=hostile(kind, min(characters, parsed)))
    parse, seconds = timed(lambda: next(iter(SpacyParser().parse([base]))))
    if characters > parsed:
        parse = copies(parse, characters // parsed)
    report = parse.report
    _, split = timed(lambda: sum(1 for _ in outside(sentence_spans(report.text), find_furniture(report))))
    claims, extract = timed(lambda: extract_claims(analyse(parse)))
    known = seconds if characters <= parsed else None
    return Row(kind=kind, characters=characters, parse=known, split=split, extract=extract, claims=len(claims))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    gc.collect()
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


def copies(parse: Parse, count: int) -> Parse:
    """The parse of a text that is `count` copies of one: sentences end at the line feed that each copy ends with."""
    length, tokens, sentences = len(parse.report.text), len(parse.tokens), parse.sentences
    report = Report(id=parse.report.id, text=parse.report.text * count)
    moved = [(n * length, n * tokens) for n in range(count)]
    return Parse(
        report=report,
        tokens=tuple(
            replace(t, index=t.index + i, head=t.head + i, start=t.start + at, end=t.end + at)
            for at, i in moved
            for t in parse.tokens
        ),
        sentences=tuple(
            replace(s, span=_moved(s.span, at), first=s.first + i, last=s.last + i)
            for at, i in moved
            for s in sentences
        ),
        names=tuple(replace(n, start=n.start + at, end=n.end + at) for at, _ in moved for n in parse.names),
        furniture=tuple(replace(f, span=_moved(f.span, at)) for at, _ in moved for f in parse.furniture),
    )


def _moved(span: Span, by: int) -> Span:
    return replace(span, start=span.start + by, end=span.end + by)


def growth(rows: list[Row]) -> float:
    """The power that the cost grows with over the last tenfold, 1 where it is linear; rows too short to time give 0."""
    known = [row for row in rows if row.ours >= _LEAST]
    if len(known) < 2:
        return 0.0
    before, last = known[-2:]
    return math.log(last.ours / before.ours) / math.log(last.characters / before.characters)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--largest", type=int, default=1_000_000, help="characters of the longest text")
    options.add_argument("--parsed", type=int, default=100_000, help="characters that spaCy itself is run on at most")
    options.add_argument("--kind", choices=sorted(KINDS), action="append", help="only this kind of text")
    chosen = options.parse_args()
    powers = [_shown(kind, chosen.largest, chosen.parsed) for kind in chosen.kind or KINDS]
    return 0 if all(power <= LIMIT for power in powers) else 1


def _shown(kind: str, largest: int, parsed: int) -> float:
    rows: list[Row] = []
    for characters in (size for size in SIZES if size <= largest):
        row = measure(kind, characters, parsed)
        rows.append(row)
        spacy = "" if row.parse is None else f"{row.parse:8.2f} s parse"
        print(
            f"{kind:11}{characters:>11,} characters {row.split:7.2f} s splitting {row.extract:8.2f} s extracting "
            f"{row.claims:>8,} claims {spacy}",
            flush=True,
        )
    power = growth(rows)
    print(
        f"{kind:11} grows with length to the power of {power:.2f}  {'ok' if power <= LIMIT else 'TOO MUCH'}", flush=True
    )
    return power


if __name__ == "__main__":
    sys.exit(main())
