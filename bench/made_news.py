"""A stream of short reports for measuring: as many events as asked for, each with words and names of its own.

Parsing thousands of texts would cost more than what is to be measured. So a few reports are parsed, once, and every
other is one of them in which words are exchanged for invented ones of the same length: what the language stage found in
the first stands at the same places in the other.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import made_reports

from rashomon.model import (
    Analysis,
    Entity,
    Evidence,
    Finding,
    Mention,
    Parse,
    Quantity,
    Report,
    Span,
    Story,
    Variant,
    content_id,
)
from rashomon.pipeline import StoryResult
from rashomon.store.codec import pack, unpack

# Reports of an event -> part of all events that have so many.
SIZES = {1: 0.55, 2: 0.20, 3: 0.10, 5: 0.10, 8: 0.05}
A_DAY = 50  # reports: the days that grouping looks back on are full when there are 1,000
LASTING = 1.0  # days from the first report of an event to its last
WORDS = 420
OUTLETS = 40
BEGIN = datetime(2031, 1, 6, tzinfo=UTC)
_EXCHANGED = {"NOUN", "PROPN", "ADJ", "ADV", "VERB"}
_KEPT = {"people", "killed", "injured"}  # claims of their own kind
_LEAST = 4  # letters
_WORD = re.compile(r"[A-Za-z]+|\d[\d,]*\d|\d")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_DAY = re.compile(r"\b20\d\d-\d\d-\d\d")


@dataclass(frozen=True)
class Item:
    """The `turn`-th report of an event, and when it comes."""

    event: int
    turn: int
    when: datetime

    @property
    def id(self) -> str:
        return f"news-{self.event:05}-{self.turn}"


@dataclass(frozen=True)
class _Kind:
    """One kind of event: its reports as they were parsed, and which of their words are exchanged."""

    analyses: tuple[Analysis, ...]
    written: tuple[str, ...]  # the same as JSON
    words: frozenset[str]
    numbers: frozenset[str]  # as they are written


class News:
    """Makes reports and what the language stage finds in them."""

    def __init__(self) -> None:
        texts = [made_reports.made_text(n, WORDS) for n in range(2 * max(SIZES))]
        self._kinds = [_kind("Fire", texts[::2]), _kind("Blaze", texts[1::2])]

    def stream(self, count: int) -> list[Item]:
        """So many reports in order of time, `A_DAY` a day."""
        chance, event = random.Random(1), 0
        items: list[Item] = []
        days = count / A_DAY
        while len(items) < count * 1.2:
            [size] = chance.choices(list(SIZES), list(SIZES.values()))
            items += _event(event, size, chance.random() * days, chance)
            event += 1
        return sorted(items, key=lambda item: (item.when, item.id))[:count]

    def analysis(self, item: Item) -> Analysis:
        """The report with everything that stands in it."""
        kind = self._kinds[item.event % len(self._kinds)]
        old = kind.analyses[item.turn].parse.report
        assert old.published is not None
        exchanged = {word: _invented(word, item.event) for word in kind.words}
        figures = _figures(item.event)
        exchanged |= {number: number.translate(figures) for number in kind.numbers}
        days = (item.when.date() - old.published.date()).days
        ids = {f'"{old.id}"': f'"{item.id}"'}
        said = _STRING.sub(lambda m: _other(m[0], exchanged, days, ids), kind.written[item.turn])
        made: Analysis = unpack(Analysis, zlib.compress(said.encode(), 0))
        outlet = f"Outlet {(item.event * 7 + item.turn) % OUTLETS}"
        report = replace(made.parse.report, published=item.when, outlet=outlet)
        quantities = tuple(_moved(q, kind.numbers, figures) for q in kind.analyses[item.turn].quantities)
        return replace(made, parse=replace(made.parse, report=report), quantities=_as_in(quantities, made.quantities))


def _other(string: str, exchanged: dict[str, str], days: int, ids: dict[str, str]) -> str:
    """A text with other words, a date with another day, an id as another."""
    if string in ids:
        return ids[string]
    if _DAY.match(string, 1):
        return f'"{datetime.fromisoformat(string[1:11]) + timedelta(days=days):%Y-%m-%d}{string[11:]}'
    # Not in the JSON itself, where the n of a line's end is a letter of the word that follows.
    return json.dumps(_WORD.sub(lambda m: exchanged.get(m[0], m[0]), json.loads(string)), ensure_ascii=False)


def _figures(event: int) -> dict[int, int]:
    """Other figures for each event; a nought stays one."""
    figures = random.Random(event).sample("123456789", 9)
    return {ord(old): ord(new) for old, new in zip("123456789", figures, strict=True)}


def _moved(quantity: Quantity, numbers: frozenset[str], figures: dict[int, int]) -> Quantity:
    """With the value of the new figures, and the bounds as far from it as they were."""
    written = f"{quantity.value:.0f}"
    if f"{quantity.value:,.0f}" not in numbers and written not in numbers:
        return quantity
    value = float(written.translate(figures))
    low, high = (None if at is None else value + at - quantity.value for at in (quantity.low, quantity.high))
    return replace(quantity, value=value, low=low, high=high)


def _as_in(values: Iterable[Quantity], places: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return tuple(replace(q, value=v.value, low=v.low, high=v.high) for v, q in zip(values, places, strict=True))


def _event(event: int, size: int, day: float, chance: random.Random) -> list[Item]:
    days = [day, *(day + chance.random() * LASTING for _ in range(size - 1))]
    return [Item(event, turn, BEGIN + timedelta(days=when)) for turn, when in enumerate(sorted(days))]


def _kind(title: str, texts: Sequence[str]) -> _Kind:
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    reports = [
        Report(id=f"made-{title}-{n}", text=text, title=f"{title} at {made_reports.PLACES[0]}", published=BEGIN)
        for n, text in enumerate(texts)
    ]
    analyses = tuple(analyse(parse) for parse in SpacyParser().parse(reports))
    words = frozenset(word for a in analyses for word in _exchanged(a))
    numbers = frozenset(number for a in analyses for number in _numbers(a))
    return _Kind(analyses, tuple(zlib.decompress(pack(Analysis, a)).decode() for a in analyses), words, numbers)


def _numbers(analysis: Analysis) -> Iterator[str]:
    """Numbers in figures: those of dates and hours, too, for events would be taken for one by them."""
    yield from (n for n in _WORD.findall(analysis.parse.report.text) if n[0].isdigit())


def _exchanged(analysis: Analysis) -> Iterator[str]:
    """Words with a meaning of their own, and their lemmas; but not units, times, and verbs of saying."""
    kept = [q.span for q in analysis.quantities if q.dimension != "count"]
    kept += [t.span for t in analysis.timexes] + [a.cue for a in analysis.attributions if a.cue]
    held = {w for span in kept for w in _WORD.findall(analysis.parse.report.text[span.start : span.end])} | _KEPT
    for token in analysis.parse.tokens:
        word = token.text
        if token.pos in _EXCHANGED and word.isalpha() and word.isascii() and len(word) >= _LEAST and word not in held:
            yield word


def _invented(word: str, event: int) -> str:
    """A word of the same length and capitals, another for each event."""
    chance = random.Random(f"{word.lower()} {event}")
    letters = "".join(chance.choice("aeiou" if n % 2 else "bcdfghjklmnprstvwxz") for n in range(len(word)))
    return letters.capitalize() if word[0].isupper() else letters


@contextmanager
def known(analyses: Iterable[Analysis]) -> Iterator[None]:
    """Meanwhile the language stage knows these reports and finds nothing out itself."""
    by_id = {a.parse.report.id: a for a in analyses}

    class Parser:
        def parse(self, reports: Iterable[Report]) -> Iterator[Parse]:
            return (by_id[report.id].parse for report in reports)

    with (
        patch("rashomon.language.parser.SpacyParser", Parser),
        patch("rashomon.language.analyse", lambda parse: by_id[parse.report.id]),
    ):
        yield


@contextmanager
def uncompared() -> Iterator[None]:
    """Meanwhile nothing is looked for in a story: each sentence is a finding of its own, each name an entity.

    Looking is what takes long when a library is filled, and it concerns the reports of one story only.
    """
    with patch("rashomon.pipeline.story_result", _alone):
        yield


def _alone(story: Story, analyses: Mapping[str, Analysis], _: Any) -> StoryResult:
    mine = tuple(analyses[report] for report in story.reports)
    names: dict[str, list[Mention]] = {}
    for mention in (m for a in mine for m in a.mentions):
        names.setdefault(mention.name, []).append(mention)
    entities = tuple(
        Entity(id=content_id("en", name), name=name, kind=found[0].kind, aliases=(), mentions=tuple(found))
        for name, found in names.items()
    )
    findings = tuple(_finding(a.parse.report, s.span) for a in mine for s in a.parse.sentences)
    return StoryResult(
        story=story, analyses=mine, claims=((),) * len(mine), entities=entities, derivations=(), findings=findings
    )


def _finding(report: Report, span: Span) -> Finding:
    said = report.text[span.start : span.end]
    place = Evidence(
        span=span,
        text=said,
        sentence=span,
        value=None,
        speaker=None,
        cue=None,
        modality="asserted",
        polarity="affirmed",
    )
    return Finding(
        id=content_id("fi", report.id, str(span.start)),
        kind="quote",
        question=said[:60],
        agreement="single",
        origins=1,
        reason="one report only",
        variants=(Variant(value=said[:20], normal=None, origins=1, evidence=(place,)),),
    )
