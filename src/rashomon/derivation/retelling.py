"""Sentences told alike: two that share words which neither report, nor the story's others, need for anything else.

Two writers of one event hit upon its names, its numbers and the words for what happened. What they do not hit upon are
several words at a time that are rare in English at large and stand nowhere else in the story. So a word counts by its
rarity, over the square root of how many other sentences of the story hold it, and a pair of sentences by what they
share of such words. Words are compared by stem, for a rewrite changes forms before it changes words. Speech counts
nothing, nor does what a court or a charge sheet words ('was charged with …').
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from rashomon.derivation.texts import PLAIN, Text
from rashomon.rarity import rarity

LEAST_RARITY = 1.0  # of a word that counts: 'people' and 'after' have some 1.4, 'the' has none
MOST_RARITY = 8.0  # a word that no dictionary has may be a name or a slip
AROUND = 0.5  # of what the sentences beside share that counts
MOST_SENTENCES = 16  # of a story that hold a word; more do where it is what the story is about

_ENDINGS = ("ies", "ing", "ed", "es", "s", "ly", "e")
_STEM = 4  # letters that are left of a word at least
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=[^\W_])[^.!?\n]*)*")
_OF_COURTS = frozenset("guilty charges counts punishable".split())
_BY_COURTS = frozenset("charged convicted indicted jailed imprisoned sentenced fined".split())
_FOR_WHAT = frozenset("with of on to for".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of text number `text`: per stem the place of its word in the text and that word's rarity."""

    text: int
    stems: Mapping[str, tuple[int, float]]


class Shared(NamedTuple):
    """A word that two sentences share: its place in either text, and what it is worth."""

    a: int
    b: int
    worth: float


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two sentences told alike: the words they share, in the order of the first text, and what else is shared `beside`.

    Two sentences beside them that share others count half: a rewrite goes on.
    """

    shared: tuple[Shared, ...]
    beside: tuple[Shared, ...]

    @property
    def worth(self) -> float:
        """What the words of the sentences themselves are worth."""
        return sum(word.worth for word in self.shared)

    @property
    def passage(self) -> float:
        """What the sentences are worth with those beside."""
        return self.worth + AROUND * sum(word.worth for word in self.beside)

    def without(self, in_a: Collection[int], in_b: Collection[int]) -> Retelling:
        """The same when words at some places of either text do not count."""
        shared, beside = (
            tuple(word for word in words if word.a not in in_a and word.b not in in_b)
            for words in (self.shared, self.beside)
        )
        return Retelling(shared, beside)


_Told = dict[tuple[int, int], list[Shared]]


def sentences(text: Text, number: int) -> list[Sentence]:
    """The sentences of a text with the words that count in them."""
    found, at = [], 0
    for match in _SENTENCE.finditer(text.report.text):
        first = at
        while at < len(text.starts) and text.starts[at] < match.end():
            at += 1
        stems: dict[str, tuple[int, float]] = {}
        for k in range(first, next((k for k in range(first, at) if _legal(text.words, k)), at)):
            if text.weights[k] >= PLAIN and not text.speech[k]:
                rare = rarity(text.words[k])
                if rare >= LEAST_RARITY:
                    stems.setdefault(_stem(text.words[k]), (k, min(rare, MOST_RARITY)))
        if stems:
            found.append(Sentence(number, stems))
    return found


def _legal(words: Sequence[str], at: int) -> bool:
    """Does a court's or a charge sheet's wording follow?"""
    word = words[at]
    return word in _OF_COURTS or (word in _BY_COURTS and not _FOR_WHAT.isdisjoint(words[at + 1 : at + 3]))


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _STEM), "")
    return word[: len(word) - len(ending)]


def retellings(held: Sequence[Sentence], least: float) -> dict[tuple[int, int], list[Retelling]]:
    """Per pair of texts, first before second by number, their sentences told alike, of `least` worth by themselves.

    The best passage comes first. `held` are all sentences of the story, text by text. Linear in their words: none is
    looked at that stands in more than `MOST_SENTENCES`.
    """
    told = _told(held)
    found: dict[tuple[int, int], list[Retelling]] = defaultdict(list)
    for (m, n), words in told.items():
        if sum(word.worth for word in words) >= least:
            found[held[m].text, held[n].text].append(Retelling(tuple(sorted(words)), _beside(m, n, held, told)))
    return {pair: sorted(each, key=lambda r: (-r.passage, r.shared)) for pair, each in sorted(found.items())}


def _told(held: Sequence[Sentence]) -> _Told:
    """Per pair of sentences of two texts the words that they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(held):
        for stem in sentence.stems:
            holders[stem].append(number)
    told: _Told = defaultdict(list)
    for stem, numbers in holders.items():
        if len(numbers) > MOST_SENTENCES:
            continue
        for m, n in combinations(numbers, 2):
            if held[m].text != held[n].text:
                (i, rare), (j, rarer) = held[m].stems[stem], held[n].stems[stem]
                told[m, n].append(Shared(i, j, min(rare, rarer) / math.sqrt(len(numbers) - 1)))
    return told


def _beside(m: int, n: int, held: Sequence[Sentence], told: _Told) -> tuple[Shared, ...]:
    """The words, worth the most of those around, that two sentences share beside these, of other stems."""
    known = held[m].stems.keys() & held[n].stems.keys()
    found: tuple[Shared, ...] = ()
    for i, j in ((m, n - 1), (m, n + 1), (m - 1, n), (m + 1, n), (m - 1, n - 1), (m + 1, n + 1)):
        if (i, j) in told and (held[i].text, held[j].text) == (held[m].text, held[n].text):
            passed_over = {held[i].stems[stem][0] for stem in known & held[i].stems.keys()}
            words = tuple(sorted(word for word in told[i, j] if word.a not in passed_over))
            found = max(found, words, key=lambda each: sum(word.worth for word in each))
    return found
