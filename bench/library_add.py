"""What adding one more report costs when a library has 1,000 and when it has 10,000.

    python bench/library_add.py [--sizes 1000 10000] [--keep folder]

Libraries are filled with a stream of reports (`made_news.py`) by `Library.add`. At each size the same probes are added,
in turns, one report a call, as `rashomon watch` does: events of the same make-up with other words. Times are of the
processor, part by part. What the language stage found in the made reports is known beforehand, so that its time, which
is the same for the 10,000th report as for the first, does not hide how the rest grows; it is measured apart. While the
library is filled, its reports are placed in stories and written, but not compared; the probes are. Beside them stands
plain SQLite FTS5 with the same tokenizer, which gets the same texts, each in a transaction of its own. Ends with 1
where the last size costs more than `BOUND` times the first.
"""

from __future__ import annotations

import one_thread  # noqa: F401  isort: skip

import argparse
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from made_news import Item, News, known, uncompared

import rashomon.store.adding
import rashomon.store.analyses
import rashomon.store.making
from rashomon.model import Analysis, Intake, Report
from rashomon.store import Library

Spent = dict[str, float]
BOUND = 1.5
BATCH = 200
WHOLE = ("in all", "in all but making the story")
PROBES = (1, 1, 2, 3)  # reports of each probe event
FIRST_PROBE = 200_000  # number of an event: no event of the stream has so many
PARTS = {
    "keeping the text": (rashomon.store.adding, "_keep_all"),
    "keeping what was found in it": (rashomon.store.analyses, "_keep"),
    "finding its story": (rashomon.store.adding, "place_pending"),
    "reading the story's reports": (rashomon.store.making, "load"),
    "making the story": (rashomon.store.making, "_computed"),
    "writing the story": (rashomon.store.making, "_replace"),
}


@contextmanager
def clocked(spent: Spent) -> Iterator[None]:
    """Meanwhile the seconds of the processor are counted that each part takes."""
    with ExitStack() as stack:
        for part, (module, name) in PARTS.items():
            stack.enter_context(patch.object(module, name, _clocked(getattr(module, name), part, spent)))
        yield
    spent["making the story"] -= spent["reading the story's reports"]


def _clocked(function: Callable[..., Any], part: str, spent: Spent) -> Callable[..., Any]:
    def called(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[part] += time.process_time() - start

    return called


def add(library: Library, analyses: Sequence[Analysis]) -> None:
    with known(analyses):
        library.add(Intake(reports=tuple(a.parse.report for a in analyses)))


def fill(library: Library, news: News, items: Sequence[Item]) -> None:
    with uncompared():
        for start in range(0, len(items), BATCH):
            add(library, [news.analysis(item) for item in items[start : start + BATCH]])


def probes(size: int, last: Item) -> list[Item]:
    """Events of the same make-up at every size, their reports mixed, right after the last of the library's."""
    made = [
        Item(FIRST_PROBE + 2 * size + n, turn, last.when + timedelta(minutes=n + 17 * turn))
        for n, count in enumerate(PROBES)
        for turn in range(count)
    ]
    return sorted(made, key=lambda item: item.when)


def one(library: Library, analysis: Analysis) -> Spent:
    """Seconds of the processor by part and in all, to add one report."""
    spent: Spent = defaultdict(float)
    start = time.process_time()
    with clocked(spent):
        add(library, [analysis])
    spent["in all"] = time.process_time() - start
    spent["in all but making the story"] = spent["in all"] - spent["making the story"]
    return spent


class Plain:
    """Title and text in a full-text table, and nothing else."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        self._db.execute(
            "CREATE VIRTUAL TABLE t USING fts5 (title, text, tokenize='porter unicode61 remove_diacritics 2')"
        )

    def add(self, reports: Sequence[Report]) -> float:
        """Milliseconds a report."""
        start = time.process_time()
        for report in reports:
            self._db.execute("INSERT INTO t (title, text) VALUES (?, ?)", (report.title, report.text))
        return 1000 * (time.process_time() - start) / len(reports)


def language(reports: Sequence[Report]) -> float:
    """Milliseconds a report that the language stage takes, its model loaded."""
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    start = time.process_time()
    for parse in SpacyParser().parse(reports):
        analyse(parse)
    return 1000 * (time.process_time() - start) / len(reports)


def filled(folder: Path, news: News, sizes: Sequence[int]) -> list[Library]:
    """A library of each size, in files named by it; those that are there are filled no further."""
    items = news.stream(max(sizes))
    made: list[Library] = []
    for n, size in enumerate(sizes):
        path = folder / f"{size}.db"
        if n and not path.exists():
            with closing(sqlite3.connect(path)) as copy:
                made[-1].database.backup(copy)
        library = Library.open(path, mode="write")
        [done] = library.database.execute("SELECT count(*) FROM report WHERE id LIKE 'news-0%'").fetchone()
        fill(library, news, items[done:size])
        made.append(library)
    return made


def measure(libraries: Sequence[Library], plain: Sequence[Plain], news: News, sizes: Sequence[int]) -> list[Spent]:
    """Adds the probes to every library in turns, so that a busy machine slows them all: milliseconds a report."""
    items = news.stream(max(sizes))
    given = [[news.analysis(item) for item in probes(size, items[size - 1])] for size in sizes]
    for library, told in zip(libraries, given, strict=True):  # loads and compiles what only the first needs
        when = told[0].parse.report.published or items[0].when
        for turn in range(3):
            add(library, [news.analysis(Item(FIRST_PROBE - 1, turn, when))])
    found: list[Spent] = [defaultdict(float) for _ in sizes]
    for turn in range(len(given[0])):
        for library, beside, told, spent in zip(libraries, plain, given, found, strict=True):
            for part, seconds in one(library, told[turn]).items():
                spent[part] += 1000 * seconds / len(told)
            spent["plain FTS5"] += beside.add([told[turn].parse.report]) / len(told)
    return found


def told(found: Sequence[Spent], sizes: Sequence[int]) -> float:
    """Prints the table; how often the last size costs what the first does."""
    print(f"{'ms of the processor':32}" + "".join(f"{f'{size:,}':>10}" for size in sizes) + f"{'last/first':>12}")
    for part in (*PARTS, *WHOLE, "plain FTS5"):
        row = "".join(f"{spent[part]:10.2f}" for spent in found)
        print(f"{part:32}{row}{found[-1][part] / found[0][part]:12.2f}")
    return max(found[-1][part] / found[0][part] for part in WHOLE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--keep", type=Path, help="leave the libraries in this folder; those that are there are taken")
    asked = parser.parse_args()
    news = News()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        libraries = filled(asked.keep or Path(temporary), news, asked.sizes)
        plain = [Plain(Path(temporary) / f"plain-{size}.db") for size in asked.sizes]
        for beside, size in zip(plain, asked.sizes, strict=True):
            beside.add([news.analysis(item).parse.report for item in news.stream(size)])
        found = measure([stack.enter_context(library) for library in libraries], plain, news, asked.sizes)
        print("; ".join(library.size() for library in libraries))
        texts = [news.analysis(item).parse.report for item in news.stream(5)]
        print(f"the language stage: {language(texts):.0f} ms a report")
        growth = told(found, asked.sizes)
    return 0 if growth <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
