"""A report as the weighted terms that tell what it is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Furniture, Report
from rashomon.stories.background import rarity
from rashomon.stories.dates import HEAD, OPENING, own_days
from rashomon.text import words

LEAD = 70  # words: what happened stands in them
LEAST_RARITY = 0.05
PAIRED_RARITY = 1.0  # two words in a row count as a pair where both are rarer; commoner words between are passed over
_STARTS_SENTENCE = re.compile(r"[.!?\"\u201d\u2022:\n]\W*$")


@dataclass(frozen=True, slots=True)
class Profile:
    """Terms with their weights: rarity, times one plus the logarithm of the count.

    Of the whole text, then of its names, its lead, its numbers, and its pairs of words (weighed by count alone).
    `norms` are the Euclidean lengths of the five in that order; `size` is the text's length in words.
    `days` are the report's dates as far as its text's opening tells, `sure_days` only those at its very head or given.
    """

    report: Report
    everything: Mapping[str, float]
    names: Mapping[str, float]
    lead: Mapping[str, float]
    numbers: Mapping[str, float]
    pairs: Mapping[str, float]
    norms: tuple[float, float, float, float, float]
    size: int
    days: tuple[int, ...]
    sure_days: tuple[int, ...]


def profile(report: Report, furniture: Sequence[Furniture] = ()) -> Profile:
    """The report's terms, its title's among them. Time is linear in the text."""
    title = report.title or ""
    terms = [*_terms(title), *_terms(report.text, furniture)]
    counts = Counter(t for t, _ in terms)
    capitals = Counter(t for t, capital in terms if capital)
    everything = _weighted(counts)
    names = {t: w for t, w in everything.items() if not t[0].isdigit() and 2 * capitals[t] >= counts[t]}
    numbers = {t: w for t, w in everything.items() if t[0].isdigit()}
    lead = _weighted(Counter(t for t, _ in terms[:LEAD]))
    pairs = {p: 1 + math.log(n) for p, n in Counter(_pairs(t for t, _ in terms)).items()}
    return Profile(
        report=report,
        everything=everything,
        names=names,
        lead=lead,
        numbers=numbers,
        pairs=pairs,
        norms=(_norm(everything), _norm(names), _norm(lead), _norm(numbers), _norm(pairs)),
        size=len(terms),
        days=own_days(report, OPENING),
        sure_days=own_days(report, HEAD),
    )


def _terms(text: str, furniture: Sequence[Furniture] = ()) -> list[tuple[str, bool]]:
    """The words, singular, each with whether it is capitalised where no sentence begins."""
    found, starts, _ = words(text)
    skipped = sorted((f.span.start, f.span.end) for f in furniture)
    terms = []
    at = 0
    for word, start in zip(found, starts, strict=True):
        while at < len(skipped) and skipped[at][1] <= start:
            at += 1
        if at < len(skipped) and skipped[at][0] <= start:
            continue
        terms.append((singular(word), text[start].isupper() and not _opens_sentence(text, start)))
    return terms


def _opens_sentence(text: str, start: int) -> bool:
    return start == 0 or _STARTS_SENTENCE.search(text[max(0, start - 4) : start]) is not None


def singular(word: str) -> str:
    """The word without a plural ending: crude, and the same for every report."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _weighted(counts: Mapping[str, int]) -> dict[str, float]:
    weighed = ((t, n, rarity(t)) for t, n in counts.items())
    return {t: (1 + math.log(n)) * rare for t, n, rare in weighed if rare > LEAST_RARITY}


def _pairs(terms: Iterable[str]) -> Iterable[str]:
    before: str | None = None
    for term in terms:
        if rarity(term) > PAIRED_RARITY:
            if before is not None:
                yield f"{before} {term}"
            before = term


def _norm(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(w * w for w in weights.values()))
