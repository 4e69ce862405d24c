"""A report as the weighted terms that tell what it is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import Furniture, Report
from rashomon.rarity import rarity
from rashomon.stories.dates import own_days
from rashomon.text import words

LEAD = 70  # words: what happened stands in them
LEAST_RARITY = 0.05
PAIRED_RARITY = 1.0  # two words in a row count as a pair where both are rarer; commoner words between are passed over
# What bounds a report's state: it keeps the terms that tell most and the pairs that come often, of equals the first.
MOST_TERMS, MOST_PAIRS = 120, 160
MOST_COUNTED = 15  # times a pair is counted
FINENESS, HEAVIEST = 80, 4095  # weights go in steps of one in so many, up to so many steps
NO_FURNITURE: Mapping[str, Sequence[Furniture]] = {}
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
    terms = [*_terms(report.title or ""), *_terms(running(report, furniture))]
    counts = Counter(t for t, _ in terms)
    capitals = Counter(t for t, capital in terms if capital)
    everything, lead = _telling_most(_weighted(counts), _weighted(Counter(t for t, _ in terms[:LEAD])))
    names = {t: w for t, w in everything.items() if not t[0].isdigit() and 2 * capitals[t] >= counts[t]}
    numbers = {t: w for t, w in everything.items() if t[0].isdigit()}
    days, sure = own_days(report)
    pairs = _weighted_pairs(Counter(_pairs(t for t, _ in terms)))
    return Profile(
        report=report,
        everything=everything,
        names=names,
        lead=lead,
        numbers=numbers,
        pairs=pairs,
        norms=(_norm(everything), _norm(names), _norm(lead), _norm(numbers), _norm(pairs)),
        size=len(terms),
        days=days,
        sure_days=sure,
    )


def running(report: Report, furniture: Sequence[Furniture]) -> str:
    """The report's text, furniture blanked, every character in its place."""
    pieces, at = [], 0
    for start, end in sorted((f.span.start, f.span.end) for f in furniture):
        if end > at:
            pieces += [report.text[at : max(at, start)], "\n" * (end - max(at, start))]
            at = end
    return "".join([*pieces, report.text[at:]]) if pieces else report.text


def _telling_most(every: Mapping[str, float], lead: Mapping[str, float]) -> tuple[dict[str, float], dict[str, float]]:
    """The terms that are kept, those that tell most first, of equals the earlier; and those of the lead among them."""
    kept = sorted(every, key=lambda t: -_steps(every[t]) - _steps(lead.get(t, 0.0)))[:MOST_TERMS]
    return {t: every[t] for t in kept}, {t: lead[t] for t in kept if t in lead}


def _terms(text: str) -> list[tuple[str, bool]]:
    """The words, singular, each with whether it is capitalised where no sentence begins."""
    found, starts, _ = words(text)
    return [
        (singular(word), text[start].isupper() and not _opens_sentence(text, start))
        for word, start in zip(found, starts, strict=True)
    ]


def _opens_sentence(text: str, start: int) -> bool:
    return start == 0 or _STARTS_SENTENCE.search(text[max(0, start - 4) : start]) is not None


def singular(word: str) -> str:
    """The word without a plural ending: crude, and the same for every report."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _weighted(counts: Mapping[str, int]) -> dict[str, float]:
    weighed = ((t, n, rarity(t)) for t, n in counts.items())
    return {t: _steps((1 + math.log(n)) * rare) / FINENESS for t, n, rare in weighed if rare > LEAST_RARITY}


def _steps(weight: float) -> int:
    return min(int(weight * FINENESS + 0.5), HEAVIEST)


def _weighted_pairs(counts: Mapping[str, int]) -> dict[str, float]:
    kept = sorted(counts, key=lambda p: -min(counts[p], MOST_COUNTED))[:MOST_PAIRS]
    return {p: 1 + math.log(min(counts[p], MOST_COUNTED)) for p in kept}


def _pairs(terms: Iterable[str]) -> Iterable[str]:
    before: str | None = None
    for term in terms:
        if rarity(term) > PAIRED_RARITY:
            if before is not None:
                yield f"{before} {term}"
            before = term


def _norm(weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(w * w for w in weights.values()))
