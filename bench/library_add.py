"""What adding one more report costs when a library has 1,000 and when it has 10,000.

    python bench/library_add.py [--sizes 1000 10000] [--keep library.db]

A library is filled with a stream of reports (`made_news.py`) by `Library.add`. At each size the same probes are added,
one report a call, as `rashomon watch` does: events of the same make-up with other words. Times are of the processor,
part by part. What the language stage found in the made reports is known beforehand, so that its time, which is the same
for the 10,000th report as for the first, does not hide how the rest grows; it is measured apart. While the library is
filled, its reports are placed in stories and written, but not compared; the probes are. Beside them stands plain SQLite
FTS5 with the same tokenizer, which gets the same texts, each in a transaction of its own. Ends with 1 where the last
size costs more than `BOUND` times the first.
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
from contextlib import ExitStack, contextmanager
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
PROBES = (1, 1, 1, 2, 3, 5) * 2  # reports of each probe event
FIRST_PROBE = 90_000  # number of an event: no event of the stream has so many
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


def one_by_one(library: Library, analyses: Sequence[Analysis]) -> Spent:
    """Milliseconds of the processor a report, by part and in all."""
    spent: Spent = defaultdict(float)
    with clocked(spent):
        for analysis in analyses:
            start = time.process_time()
            add(library, [analysis])
            spent["in all"] += time.process_time() - start
    return {part: 1000 * seconds / len(analyses) for part, seconds in spent.items()}


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


def measure(library: Library, plain: Plain, news: News, sizes: Sequence[int]) -> dict[int, Spent]:
    """Fills the library to each size and adds the probes there."""
    items, found = news.stream(max(sizes)), {}
    done = library.database.execute("SELECT count(*) FROM report WHERE id LIKE 'news-0%'").fetchone()[0]
    add(
        library, [news.analysis(Item(FIRST_PROBE, turn, items[0].when)) for turn in range(2)]
    )  # loads what is loaded once
    for size in sizes:
        if done < size:
            fill(library, news, items[done:size])
            done = size
        given = [news.analysis(item) for item in probes(size, items[size - 1])]
        before = library.database.execute("SELECT count(*) FROM report").fetchone()[0]
        found[size] = one_by_one(library, given)
        assert library.database.execute("SELECT count(*) FROM report").fetchone()[0] == before + len(given), "known"
        found[size]["plain FTS5"] = plain.add([a.parse.report for a in given])
        print(f"{size:,} reports: {found[size]['in all']:.1f} ms a report", flush=True)
    return found


def told(found: dict[int, Spent], sizes: Sequence[int]) -> float:
    """Prints the table; how often the last size costs what the first does."""
    first, last = found[sizes[0]], found[sizes[-1]]
    print(
        f"{'ms of the processor a report':32}" + "".join(f"{f'{size:,}':>10}" for size in sizes) + f"{'last/first':>12}"
    )
    for counts in found.values():
        counts["in all but making the story"] = counts["in all"] - counts["making the story"]
    for part in (*PARTS, "in all", "in all but making the story", "plain FTS5"):
        row = "".join(f"{found[size][part]:10.2f}" for size in sizes)
        print(f"{part:32}{row}{last[part] / first[part]:12.2f}")
    return max(last[part] / first[part] for part in ("in all", "in all but making the story"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--keep", type=Path, help="leave the library here; one that is there is filled further")
    asked = parser.parse_args()
    news = News()
    with tempfile.TemporaryDirectory() as temporary:
        path = asked.keep or Path(temporary) / "library.db"
        plain = Plain(Path(temporary) / "plain.db")
        with Library.open(path, mode="write") as library:
            found = measure(library, plain, news, asked.sizes)
            texts = [a.parse.report for a in (news.analysis(i) for i in news.stream(20))]
            print(f"the language stage: {language(texts):.1f} ms a report")
            growth = told(found, asked.sizes)
            print(library.size())
    return 0 if growth <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
