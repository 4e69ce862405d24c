"""Dates, times, durations and recurring times of a report, resolved against its own date.

    sentence ──lexer──▶ Lexeme ──grammar──▶ Match ──readers (with a Context)──▶ Reading ──▶ Timex

A sentence without a word of the time vocabulary costs one look at each of its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rashomon.language.times.context import Context
from rashomon.language.times.grammar import Match, matches
from rashomon.language.times.lexer import Lexeme, lex
from rashomon.language.times.readers import READERS
from rashomon.language.times.reading import Reading, Words
from rashomon.model import Parse, Report, Span, Timex

_PLAIN = frozenset("OTHER COMMA LEFT POSSESSIVE A THE OF IN ON AT TO OR AND SO FROM FOR BY AS THIS THAT ITS".split())


def find_timexes(parse: Parse) -> tuple[Timex, ...]:
    """The time expressions of a report's sentences, in order, not overlapping.

    Relative ones ('Tuesday', 'last month', 'a year ago') are resolved against `report.published`; where that is not
    known, and no date stands at the top of the text, their value keeps an X for what is open ('XXXX-WXX-2') and
    `start` and `end` are None.
    """
    context = Context(parse, _published(parse.report) or _date_on_top(parse))
    return tuple(_timexes(parse, context))


# How much of a text may be headline, byline and dateline.
_TOP = 250


def _date_on_top(parse: Parse) -> date | None:
    """The first full date near the top of the text, for a report whose own date is not known."""
    lexemes = lex(parse.report.text, 0, min(_TOP, len(parse.report.text)))
    context = Context(parse, None)
    for match in matches(lexemes):
        reading = _read(lexemes, match, context) if match.reader == "calendar" else None
        led = lexemes[max(match.first - 1, 0) : match.first + 1]
        told = any(lexeme.kind in _TOLD for lexeme in led)
        if reading and reading.moment.start and reading.moment.precision == "day" and not told:
            return reading.moment.day
    return None


_TOLD = frozenset({"ON", "SINCE", "IN", "BY", "UNTIL", "FROM", "AFTER", "BEFORE", "THE"})


def _published(report: Report) -> date | None:
    if report.published is None or report.published_precision in ("year", "month"):
        return None
    return report.published.date()


def _timexes(parse: Parse, context: Context) -> Iterator[Timex]:
    text = parse.report.text
    for sentence in parse.sentences:
        lexemes = lex(text, sentence.span.start, sentence.span.end)
        if all(lexeme.kind in _PLAIN for lexeme in lexemes):
            continue
        context.enter(sentence)
        yield from _in_sentence(lexemes, context)


def _in_sentence(lexemes: list[Lexeme], context: Context) -> Iterator[Timex]:
    done = 0
    for match in matches(lexemes):
        if match.first < done:
            continue
        if match.reader == "nothing":
            done = match.last
            continue
        reading = _read(lexemes, match, context)
        if reading is not None:
            done = match.last
            if not reading.derived:
                context.remember(reading.moment)
            yield _timex(lexemes[match.first : match.last], reading, context.parse.report)


def _read(lexemes: list[Lexeme], match: Match, context: Context) -> Reading | None:
    try:
        return READERS[match.reader](Words(lexemes, match.first, match.last), context)
    except (ValueError, OverflowError):  # no such date: the 31st of June, a million years ago
        return None


def _timex(lexemes: list[Lexeme], reading: Reading, report: Report) -> Timex:
    first = next((lexeme for lexeme in lexemes if lexeme.kind not in ("ON", "IN")), lexemes[0])
    span = Span(report=report.id, start=first.start, end=lexemes[-1].end)
    moment = reading.moment
    return Timex(
        span=span,
        text=report.slice(span),
        kind=reading.kind,
        value=moment.value,
        precision=moment.precision,
        start=moment.start,
        end=moment.end,
        days=reading.days,
        modifier=reading.modifier,
    )
