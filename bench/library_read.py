"""What reading a large library costs: opening, searching, showing a story, a dossier, a report's place in all that.

    python bench/library_read.py [--reports 100000] [--keep library.db]

A few stories are made as users make them, by adding reports; their rows are then copied until there are enough, each
report with words of its own behind its text, drawn as words of a language are (Zipf). What `add` does as a library
grows is done to it at the end: profiles of the stream older than four weeks made slim, the file written anew. Times are
of calls of the Python API in one process, the file in the system's cache: median and 95th percentile on the clock, and
of processor time, which is what holds on a machine that others use too. The ratio is to plain SQLite FTS5 with the same
tokenizer and texts in a table of its own, which gives rank and one snippet. Ends with 1 where the processor time misses
a bound.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, TypeVar

from made_reports import write_reports

import rashomon
from rashomon.model import Brief
from rashomon.store import Library
from rashomon.store.course import course
from rashomon.store.dossier import dossier
from rashomon.store.overview import overview
from rashomon.store.packing import pack_if_doubled
from rashomon.store.properties import properties
from rashomon.store.search import Search, search
from rashomon.store.streaming import WHOLE_DAYS
from rashomon.store.types import StoryFilter
from rashomon.stories.state import slim

# Reports of a story -> part of all stories that have so many.
SIZES = {1: 0.60, 3: 0.25, 8: 0.12, 30: 0.03}
BOUNDS = {"open": 0.2, "search": 0.05, "show a story": 0.1}
WORDS = 220  # of the part of a text that is read for facts
OWN_WORDS = 230
VOCABULARY = 150_000
SEED = 7
APART = 17  # minutes between the copies of a story: a year of news
_START = datetime(2024, 6, 14, tzinfo=UTC)
# Columns of the copied tables that hold the number of a row, by the table it is in; ids are texts.
_TABLES: dict[str, dict[str, str]] = {
    "origin": {"number": "origin", "story": "story"},
    "member": {"story": "story", "report": "report", "origin": "origin"},
    "derivation": {"number": "derivation", "story": "story", "child": "report", "parent": "report"},
    "passage": {"derivation": "derivation"},
    "change": {"derivation": "derivation"},
    "entity": {"number": "entity", "story": "story"},
    "alias": {"entity": "entity"},
    "mention": {"entity": "entity", "report": "report"},
    "finding": {"number": "finding", "story": "story"},
    "variant": {"finding": "finding"},
    "evidence": {"finding": "finding", "report": "report"},
    "statement": {"report": "report"},
    "analysis": {"report": "report"},
    "finding_change": {"number": "finding_change", "report": "report"},
    "placement": {"report": "report"},
    "stream_report": {"report": "report", "serial": "report"},
}
_IDS = {("finding", "id"), ("finding_change", "finding"), ("finding_change", "story"), ("placement", "story")}
T = TypeVar("T")
_BEARERS = 300  # of each name there are so many


# --- a library --------------------------------------------------------------------------------------------------------


def template(folder: Path, size: int) -> Path:
    """A library with one story of `size` reports, made by adding them."""
    source = folder / f"{size}.jsonl"
    write_reports(source, size, WORDS)
    path = folder / f"{size}.db"
    with Library.open(path, mode="write") as library:
        library.add(rashomon.read([source]))
    return path


class Words:
    """Words of an invented language: the few frequent ones short, the many rare ones long."""

    def __init__(self) -> None:
        self._random = random.Random(SEED)
        self._words = [self._word(rank) for rank in range(VOCABULARY)]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def _word(self, rank: int) -> str:
        syllables = "ba co du fe gi ho ju ka le mi no pu ra se ti vo wa xe yo zu".split()
        digits = [rank // 20**n % 20 for n in range(4 if rank >= 8000 else 3)]
        return "".join(syllables[d] for d in digits) + ("n", "s", "")[rank % 3]

    def text(self, count: int) -> str:
        """`count` words, as frequent as words are."""
        return " ".join(self._random.choices(self._words, cum_weights=self._weights, k=count))


def build(path: Path, templates: dict[int, Path], reports: int) -> None:
    """Fills a library with copies of the templates' stories."""
    Library.open(path, mode="write").close()
    with sqlite3.connect(path, isolation_level=None) as db:
        db.executescript("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;")
        db.executescript("PRAGMA cache_size = -400000; DROP TRIGGER judgement_kept;")
        words, stride = Words(), 0
        stories = reports / sum(size * part for size, part in SIZES.items())
        for size, part in SIZES.items():
            db.execute("ATTACH ? AS made", (str(templates[size]),))
            copies = max(1, round(stories * part))
            db.execute("BEGIN")
            _copy(db, words, copies, stride)
            db.execute("COMMIT")
            db.execute("DETACH made")
            stride += copies + 1
        _age(db)
        db.executescript("PRAGMA journal_mode = WAL;")
        pack_if_doubled(db, 0, lambda stage, done, total: None)


def _age(db: sqlite3.Connection) -> None:
    """Profiles of the stream as they stand after so many weeks."""
    db.create_function("slim", 1, slim, deterministic=True)
    db.create_function("crc32", 1, zlib.crc32, deterministic=True)
    old = "day < (SELECT max(day) FROM stream_report) - ?"
    db.execute(f"UPDATE stream_report SET state = slim(state), whole = 0 WHERE {old}", (WHOLE_DAYS,))
    db.execute("UPDATE stream_report SET checksum = crc32(state) WHERE whole = 0")


def _copy(db: sqlite3.Connection, words: Words, copies: int, first: int) -> None:
    """Copies the attached template's story so many times; numbers of copy k lie k strides further on."""
    tables = (*_TABLES, "report", "story")
    highest = {t: _one(db, f"SELECT coalesce(max(rowid), 0) FROM made.{t}") for t in tables if _has_rowid(t)}
    strides = {table: max(400, number + 1) for table, number in highest.items()}
    db.execute("INSERT OR IGNORE INTO stage SELECT * FROM made.stage")
    db.execute("CREATE TEMP TABLE copy (k INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO copy VALUES (?)", ((first + n,) for n in range(1, copies + 1)))
    for table, numbers in _TABLES.items():
        db.execute(_insert(db, table, numbers, strides))
    for n in range(first + 1, first + copies + 1):
        _reports(db, words, n, strides["report"])
        _story(db, n, strides["story"])
    db.execute("DROP TABLE copy")


def _one(db: sqlite3.Connection, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])


def _has_rowid(table: str) -> bool:
    return table in {"origin", "derivation", "entity", "finding", "finding_change", "report", "story"}


def _insert(db: sqlite3.Connection, table: str, numbers: dict[str, str], strides: dict[str, int]) -> str:
    """The rows of a table once for each copy, with its own numbers and ids."""
    columns = [row[1] for row in db.execute(f"PRAGMA made.table_info({table})")]
    values = []
    for column in columns:
        if column in numbers:
            values.append(f"t.{column} + k * {strides[numbers[column]]}")
        elif table == "entity" and column in {"id", "name"}:
            values.append(f"t.{column} || ' ' || (k % {_BEARERS})")
        elif (table, column) == ("stream_report", "day"):
            values.append(f"t.day + k * {APART} / 1440")
        elif (table, column) in _IDS:
            values.append(f"t.{column} || '-' || k")
        else:
            values.append(f"t.{column}")
    return f"INSERT INTO main.{table} SELECT {', '.join(values)} FROM copy CROSS JOIN made.{table} AS t"


def _reports(db: sqlite3.Connection, words: Words, k: int, stride: int) -> None:
    cursor = db.execute("SELECT * FROM made.report ORDER BY number")
    columns = [column for column, *_ in cursor.description]
    for row in cursor.fetchall():
        report = dict(zip(columns, row, strict=True))
        report["number"] += k * stride
        report["id"] = report["given"] = f"{report['id']}-{k}"
        report["content"] = f"{report['content']}-{k}"
        report["published"] = _moved(report["published"], k)
        report["text"] += "\n\n" + words.text(OWN_WORDS)
        marks = ", ".join("?" * len(columns))
        db.execute(f"INSERT INTO main.report VALUES ({marks})", tuple(report.values()))


def _story(db: sqlite3.Connection, k: int, stride: int) -> None:
    cursor = db.execute("SELECT * FROM made.story")
    story = dict(zip((column for column, *_ in cursor.description), cursor.fetchone(), strict=True))
    story["number"] += k * stride
    story["id"] = f"{story['id']}-{k}"
    for column in ("first_published", "last_published"):
        story[column] = _moved(story[column], k)
    story["detail"] = _renamed(story["detail"], k)
    db.execute(f"INSERT INTO main.story VALUES ({', '.join('?' * len(story))})", tuple(story.values()))


def _moved(when: str, k: int) -> str:
    moved = datetime.fromisoformat(when) + timedelta(minutes=APART * k)
    return moved.isoformat().replace("+00:00", "Z")


def _renamed(detail: bytes, k: int) -> bytes:
    """With the ids of this copy's reports."""
    ids, body = json.loads(zlib.decompress(detail))
    renamed = [[f"{ident}-{k}" for ident in ids], body]
    return zlib.compress(json.dumps(renamed, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def plain_index(path: Path, library: Path) -> sqlite3.Connection:
    """Title and text of the same reports in a full-text table, and nothing else."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -400000;")
    db.execute("CREATE VIRTUAL TABLE t USING fts5 (title, text, tokenize='porter unicode61 remove_diacritics 2')")
    db.execute("ATTACH ? AS library", (str(library),))
    db.execute("BEGIN")
    db.execute("INSERT INTO t (rowid, title, text) SELECT number, title, text FROM library.report ORDER BY number")
    db.execute("COMMIT")
    db.execute("DETACH library")
    db.execute("INSERT INTO t (t) VALUES ('optimize')")
    db.close()
    return sqlite3.connect(path)


# --- what is measured -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cost:
    """Seconds of one call, on the clock and of the processor."""

    clock: float
    processor: float


def timed(call: Callable[[], object]) -> Cost:
    start = time.perf_counter(), time.process_time()
    call()
    return Cost(time.perf_counter() - start[0], time.process_time() - start[1])


def each(call: Callable[[T], object], given: Iterable[T]) -> list[Cost]:
    return [timed(partial(call, one)) for one in given]


def p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]


def queries(library: Library, count: int) -> list[str]:
    """One to three words of one report, taken as they come: mostly words of middling frequency, a few frequent ones."""
    chosen = random.Random(SEED)
    numbers = [row[0] for row in library.database.execute("SELECT number FROM report ORDER BY number")]
    found = []
    for _ in range(count):
        text = library.database.execute("SELECT text FROM report WHERE number = ?", (chosen.choice(numbers),))
        own = text.fetchone()[0].rpartition("\n\n")[2].split()
        found.append(" ".join(chosen.sample(own, chosen.choice((1, 2, 2, 3)))))
    return found


def plain(db: sqlite3.Connection, words: str) -> list[Any]:
    """What the search is compared with: the ten best by rank, with a snippet each."""
    expression = " AND ".join(f'"{word}"' for word in words.split())
    return db.execute(
        "SELECT rowid, title, rank, snippet(t, 1, '[', ']', '…', 30) FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10",
        (expression,),
    ).fetchall()


def measure(library: Library, index: sqlite3.Connection, count: int) -> Iterator[tuple[str, list[Cost], list[Cost]]]:
    """Name, cost of each call, and of each call of plain FTS5 where there is a like."""
    path, asked = library.path, queries(library, count)
    yield "open", each(lambda _: Library.open(path).close(), range(50)), []
    yield "search", each(partial(_found, library), asked), each(partial(plain, index), asked)
    narrow: list[dict[str, Any]] = [
        {"outlet": "the quay"}, {"since": "2024-07", "until": "2024-08"}, {"entity": "Irene Vass 7"},
        {"speaker": "Vass"}, {"agreement": "conflict"}, {"agreement": "agree"},
    ]  # fmt: skip
    few = asked[: max(20, count // 10)]
    for extra in narrow:
        yield f"search, {extra}", each(partial(_found, library, **extra), few), []
    everywhere = ["fire", "fire warehouse", "workshop", '"fire broke out"'] * 3
    yield (
        "search, words in most reports",
        each(partial(_found, library), everywhere),
        each(lambda w: plain(index, w.replace('"', "")), everywhere),
    )
    yield from _stories(library, count)


def _found(library: Library, words: str, **extra: Any) -> object:
    return search(library.database, Search(words=words, **extra), limit=10)


def _stories(library: Library, count: int) -> Iterator[tuple[str, list[Cost], list[Cost]]]:
    db, chosen = library.database, random.Random(SEED)
    for wanted in ({}, {"disputed": True}, {"outlet": "The Quay"}, {"since": "2024-07", "until": "2024-07"}):
        yield f"list stories {wanted or ''}", each(_listed(library, wanted), range(10)), []
    ids = [row[0] for row in db.execute("SELECT id FROM story ORDER BY number")]
    mixed = chosen.sample(ids, min(len(ids), max(20, count // 10)))
    _printed(library, ids[0])
    yield "show a story", each(library.story, mixed), []
    yield "show a story, printed", each(lambda i: _printed(library, i), mixed), []
    for size in SIZES:
        sized = db.execute("SELECT id FROM story WHERE reports = ? LIMIT 20", (size,)).fetchall()
        yield f"show a story of {size}", each(lambda row: library.story(row[0]), sized), []
    names = [f"Irene Vass {n}" for n in range(10)]
    yield "dossier", each(lambda name: properties(dossier(db, name)), names), []
    findings = [row[0] for row in db.execute("SELECT id FROM finding ORDER BY number LIMIT 4000")]
    yield "history", each(lambda f: course(library, f), chosen.sample(findings, 20)), []


def _listed(library: Library, wanted: dict[str, Any]) -> Callable[[int], object]:
    return lambda _: overview(library.database, StoryFilter(**wanted), limit=20)


def _printed(library: Library, ident: str) -> str:
    from rashomon.faces.terminal import brief_to_text

    return brief_to_text(Brief(stories=(library.story(ident),)))


def room(db: sqlite3.Connection, text: int) -> str:
    """What takes the room, in sizes of the text."""
    rows = db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12")
    return ", ".join(f"{name} {size / text:.2f}" for name, size in rows)


def report(library: Library, index: sqlite3.Connection, count: int) -> bool:
    """Prints the table; whether every bound is kept."""
    kept = True
    print(f"{'milliseconds':52} {'median':>8} {'95%':>8} {'95% CPU':>8} {'bound':>6}  ratio to plain FTS5: median, 95%")
    for name, ours, theirs in measure(library, index, count):
        bound = BOUNDS.get(name)
        clock, processor = [c.clock for c in ours], [c.processor for c in ours]
        numbers = [statistics.median(clock), p95(clock), p95(processor)]
        shown = " ".join(f"{1000 * n:8.2f}" for n in numbers)
        print(f"{name:52} {shown} {f'{1000 * bound:.0f}' if bound else '':>6}  {_ratio(processor, theirs)}", flush=True)
        kept = kept and (bound is None or p95(processor) <= bound)
    return kept


def _ratio(ours: Sequence[float], theirs: Sequence[Cost]) -> str:
    if not theirs:
        return ""
    other = [c.processor for c in theirs]
    return f"{statistics.median(ours) / statistics.median(other):.2f}, {p95(ours) / p95(other):.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=1_000)
    parser.add_argument("--keep", type=Path, help="leave the library here; one that is there is read, not made")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = asked.keep or folder / "library.db"
        if not path.exists():
            cost = timed(lambda: build(path, {n: template(folder, n) for n in SIZES}, asked.reports))
            print(f"made in {cost.clock:.0f} s", flush=True)
        index = plain_index(folder / "plain.db", path)
        with Library.open(path) as library:
            text = _one(library.database, "SELECT sum(length(CAST(text AS BLOB))) FROM report")
            print(f"{library.size()}; {path.stat().st_size / 1e6:,.0f} MB, {path.stat().st_size / text:.2f} × the text")
            print(room(library.database, text))
            kept = report(library, index, asked.queries)
        index.close()
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
