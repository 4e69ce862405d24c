"""The table from the names in the grammar to the functions that read."""

from __future__ import annotations

from collections.abc import Callable

from rashomon.language.times import days, units, years
from rashomon.language.times.context import Context
from rashomon.language.times.reading import Reading, Words

Reader = Callable[[Words, Context], "Reading | None"]


def read_nothing(words: Words, context: Context) -> Reading | None:
    """Ages are no times: what this matches is left out, and nothing else may match inside it."""
    return None


READERS: dict[str, Reader] = {
    "calendar": days.read_calendar,
    "week_of": days.read_week_of,
    "year": years.read_year,
    "years": years.read_years,
    "decade": years.read_decade,
    "century": years.read_century,
    "season": years.read_season,
    "quarter": years.read_quarter,
    "half": years.read_half,
    "year_end": years.read_year_end,
    "unit": units.read_unit,
    "ago": units.read_ago,
    "offset": units.read_offset,
    "duration": units.read_duration,
    "lengths": units.read_lengths,
    "recent": units.read_recent,
    "reference": units.read_reference,
    "ordinal": units.read_ordinal,
    "set": units.read_set,
    "nothing": read_nothing,
}
