"""Which year is meant."""

from __future__ import annotations

from rashomon.language.times.context import Context
from rashomon.language.times.reading import Words, step_of


def year_of(words: Words, context: Context) -> int | None:
    """The year the words name: '1998', "'98", 'last year'; None where they name none."""
    if words.has("YEAR"):
        return words.number("YEAR")
    short = words.get("SHORTYEAR")
    if short:
        return full_year(int(short.text[-2:]), context)
    if words.has("YEARWORD") and context.published:
        return context.published.year + step_of(words)[0]
    return None


def full_year(short: int, context: Context) -> int:
    """Two digits of a year: the one nearest the report's date that is not far ahead of it."""
    today = context.published.year if context.published else 2020
    return max(year for year in (1800 + short, 1900 + short, 2000 + short) if year <= today + 20)
