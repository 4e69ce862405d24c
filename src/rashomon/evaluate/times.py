"""Time expressions as the TempEval-3 scorer reads them, and where TimeBank's conventions differ from ours.

Out: {"id", "timexes": [{"start", "end", "type", "value"}]}. TimeBank leaves the zone out of a clock time,
and TimeML writes a decade as its three figures ('199') and a century as its two.
"""

from __future__ import annotations

import re

from rashomon.evaluate.records import Record
from rashomon.language.times import find_timexes
from rashomon.model import Parse, Timex

_OPEN_YEARS = re.compile(r"^(\d\d\d?)XX?$")
_ZONE = re.compile(r"(T\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)$")


def time_line(parse: Parse) -> Record:
    """One text's system line."""
    return {"id": parse.report.id, "timexes": [timex_record(timex) for timex in find_timexes(parse)]}


def timex_record(timex: Timex) -> Record:
    """A time expression as the scorer wants it."""
    value = _OPEN_YEARS.sub(r"\1", _ZONE.sub(r"\1", timex.value))
    return {"start": timex.span.start, "end": timex.span.end, "type": timex.kind.upper(), "value": value}
