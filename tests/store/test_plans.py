"""Every query of the reading commands goes through an index: none looks at all rows of a table."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from rashomon.errors import NotInLibrary
from rashomon.store import Library
from rashomon.store.course import course
from rashomon.store.dossier import dossier
from rashomon.store.edits import edits
from rashomon.store.naming import bearer
from rashomon.store.overview import overview
from rashomon.store.search import Search, search
from rashomon.store.types import StoryFilter

# Walks that end early: stories in order of their last report until enough are found; outlets from name to name; full
# text, which is an index itself; sets made by the query.
_ALLOWED = re.compile(
    r"SCAN (story USING INDEX story_last_published|report_text VIRTUAL TABLE INDEX \d+:\S*M\S*|json_each VIRTUAL TABLE"
    r"|name|found|\(subquery-\d+\)|\d+ CONSTANT ROWS?|CONSTANT ROW)"
)
_READS: dict[str, Callable[[Library], object]] = {
    "stories": lambda lib: overview(lib.database, StoryFilter()),
    "stories by outlet": lambda lib: overview(lib.database, StoryFilter(outlet="Coast Daily")),
    "stories by words": lambda lib: overview(lib.database, StoryFilter(words="ferry", since="2031", disputed=True)),
    "stories until": lambda lib: overview(lib.database, StoryFilter(until="2031-03")),
    "story": lambda lib: lib.story(lib.stories()[0].id),
    "beginning of an id": lambda lib: lib.story(lib.stories()[0].id[:8]),
    "report": lambda lib: (lib.report("coast"), lib.story_of("coast"), edits(lib, "coast"), lib.analyses(["coast"])),
    "search": lambda lib: search(lib.database, Search(words="ferry")),
    "search by outlet": lambda lib: search(lib.database, Search(words="ferry", outlet="coast daily")),
    "search by date": lambda lib: search(lib.database, Search(words="ferry", since="2031-03-11", until="2031-03")),
    "search by story": lambda lib: search(lib.database, Search(words="ferry", story=lib.story_of("coast"))),
    "search by entity": lambda lib: search(lib.database, Search(words="ferry", entity="Tarn Point")),
    "search by speaker": lambda lib: search(lib.database, Search(words="ferry", speaker="Brandt")),
    "search by conflict": lambda lib: search(lib.database, Search(words="ferry", agreement="conflict")),
    "search by agreement": lambda lib: search(lib.database, Search(words="ferry", agreement="agree")),
    "search in vain": lambda lib: search(lib.database, Search(words="ferri nowhereto")),
    "dossier": lambda lib: dossier(lib.database, "Tarn Point"),
    "part of a name": lambda lib: bearer(lib.database, "Brandt"),
    "history": lambda lib: course(lib, lib.changes()[0].finding),
    "beginning of a finding's id": lambda lib: course(lib, lib.changes()[0].finding[:8]),
}


@contextmanager
def traced(db: sqlite3.Connection) -> Iterator[list[str]]:
    """The statements that run meanwhile, with their values."""
    told: list[str] = []
    db.set_trace_callback(told.append)
    try:
        yield told
    finally:
        db.set_trace_callback(None)


def plan(db: sqlite3.Connection, statement: str) -> list[str]:
    return [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {statement}")]


@pytest.mark.parametrize("name", _READS)
def test_no_table_is_read_from_end_to_end(read_only: Library, name: str) -> None:
    with traced(read_only.database) as told:
        _READS[name](read_only)
    selects = {s for s in told if re.match(r"\s*(SELECT|WITH)", s) and "report_text_" not in s}
    assert selects
    scans = {(line, s) for s in selects for line in plan(read_only.database, s) if "SCAN" in line}
    assert [(line, s) for line, s in sorted(scans) if not _ALLOWED.match(line)] == []


def test_an_unknown_name_costs_no_scan(read_only: Library) -> None:
    with traced(read_only.database) as told, pytest.raises(NotInLibrary):
        bearer(read_only.database, "Torn Pint")
    lines = [line for s in told if s.startswith(("SELECT", "\nSELECT")) for line in plan(read_only.database, s)]
    assert [line for line in lines if "SCAN" in line and not _ALLOWED.match(line)] == []
