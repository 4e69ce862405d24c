"""Time expressions in the lines that the TempEval-3 scorer reads, and where its conventions differ from ours.

A line in is {"id", "dct", "text"}; a line out is {"id", "timexes": [{"start", "end", "type", "value"}]}.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from rashomon.language.parser import Parser, SpacyParser
from rashomon.language.times import find_timexes
from rashomon.model import Report, Timex


def time_lines(lines: Iterable[dict[str, object]], parser: Parser | None = None) -> Iterator[dict[str, object]]:
    """One system line per text, in the order given. `dct`, the date of the text, may be missing."""
    reports = (report_of(line) for line in lines)
    for parse in (parser or SpacyParser()).parse(reports):
        yield {"id": parse.report.id, "timexes": [timex_record(timex) for timex in find_timexes(parse)]}


def report_of(line: dict[str, object]) -> Report:
    """The report a task's line stands for."""
    dct = str(line.get("dct") or "")
    published = datetime.fromisoformat(dct[:10]) if dct[:10].count("-") == 2 else None
    return Report(
        id=str(line["id"]),
        text=str(line["text"]),
        published=published,
        published_precision="day" if published else None,
    )


def timex_record(timex: Timex) -> dict[str, object]:
    """A time expression as the scorer wants it."""
    return {
        "start": timex.span.start,
        "end": timex.span.end,
        "type": timex.kind.upper(),
        "value": timex.value,
    }
