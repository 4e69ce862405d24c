"""A corpus with planted copies: Zipf words, boilerplate, near-copies, copied passages. The same on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

VOCABULARY = 50_000
EXPONENT = 1.05
NEAR_COPIES, PASSAGES, BOILERPLATE = 0.12, 0.08, 0.12  # shares of the texts
MOST_EDITED = 0.20  # share of words, of a near-copy
PASSAGE_WORDS, PASSAGE_EDITED = (25, 120), 0.05
STOCK_LINES, STOCK_WORDS = 20, (20, 60)
SENTENCE = 18  # words
Words = NDArray[np.int64]


@dataclass(frozen=True)
class Planted:
    """Text `child` has words of text `parent`; `edited` is the share of the copied words that were changed.

    `start` and `length` are words of the child.
    """

    kind: Literal["copy", "passage"]
    parent: int
    child: int
    edited: float
    start: int
    length: int


@dataclass(frozen=True)
class Corpus:
    """`origins` has a number for each word of each text: copied words have that of the word they are copied from.

    Words of the stock lines have negative numbers.
    """

    texts: list[str]
    words: list[Words]
    origins: list[Words]
    planted: list[Planted]

    def common(self, one: int, other: int) -> int:
        """Words that two texts have from one place, stock lines not counted."""
        shared = np.intersect1d(self.origins[one], self.origins[other])
        return int((shared >= 0).sum())


@dataclass(frozen=True)
class Made:
    words: Words
    origins: Words

    def __getitem__(self, part: slice) -> Made:
        return Made(self.words[part], self.origins[part])


def make_corpus(count: int, mean_words: int = 414, seed: int = 7, stock_lines: int = STOCK_LINES) -> Corpus:
    """`count` texts. Words are numbers by rank; `texts` spells them out, with capitals and full stops."""
    maker = Maker(seed, stock_lines)
    made: list[Made] = []
    planted: list[Planted] = []
    for number in range(count):
        text = maker.draw(max(12, int(maker.chance.normal(mean_words, mean_words / 5))))
        luck = maker.chance.random()
        if number and luck < NEAR_COPIES + PASSAGES:
            parent = int(maker.chance.integers(number))
            plant = maker.near_copy if luck < NEAR_COPIES else maker.passage
            text, told = plant(made[parent], text, parent, number)
            planted.append(told)
        if maker.chance.random() < BOILERPLATE:
            text = joined(text, maker.stock[int(maker.chance.integers(stock_lines))])
        made.append(text)
    words = [m.words for m in made]
    return Corpus(_spelled(words), words, [m.origins for m in made], planted)


def joined(*parts: Made) -> Made:
    return Made(np.concatenate([p.words for p in parts]), np.concatenate([p.origins for p in parts]))


class Maker:
    """Draws words, and copies them with edits. Every word drawn has an origin of its own."""

    def __init__(self, seed: int, stock_lines: int) -> None:
        self.chance = np.random.default_rng(seed)
        ranks = np.arange(1, VOCABULARY + 1, dtype=np.float64) ** -EXPONENT
        self.cumulated = np.cumsum(ranks / ranks.sum())
        self.drawn = 0
        lines = [self.draw(int(n)) for n in self.chance.integers(*STOCK_WORDS, stock_lines)]
        self.stock = [Made(line.words, -1 - line.origins) for line in lines]

    def draw(self, count: int) -> Made:
        found = np.searchsorted(self.cumulated, self.chance.random(count))
        origins = np.arange(self.drawn, self.drawn + count)
        self.drawn += count
        return Made(np.minimum(found, VOCABULARY - 1).astype(np.int64), origins)

    def edit(self, source: Made, share: float) -> Made:
        words, origins = source.words.copy(), source.origins.copy()
        places = self.chance.choice(len(words), int(len(words) * share), replace=False)
        fresh = self.draw(len(places))
        words[places], origins[places] = fresh.words, fresh.origins
        return Made(words, origins)

    def near_copy(self, source: Made, _: Made, parent: int, child: int) -> tuple[Made, Planted]:
        share = float(self.chance.random() * MOST_EDITED) if self.chance.random() < 0.7 else MOST_EDITED
        made = self.edit(source, share)
        return made, Planted("copy", parent, child, share, 0, len(made.words))

    def passage(self, source: Made, own: Made, parent: int, child: int) -> tuple[Made, Planted]:
        length = min(int(self.chance.integers(PASSAGE_WORDS[0], PASSAGE_WORDS[1] + 1)), len(source.words))
        begin = int(self.chance.integers(len(source.words) - length + 1))
        share = float(self.chance.random() * PASSAGE_EDITED)
        taken = self.edit(source[begin : begin + length], share)
        at = int(self.chance.integers(len(own.words)))
        return joined(own[:at], taken, own[at:]), Planted("passage", parent, child, share, at, length)


def _spelled(words: list[Words]) -> list[str]:
    plain = [_spell(rank) for rank in range(VOCABULARY)]
    forms = np.array([[w, w.capitalize(), w + "."] for w in plain], dtype=object)
    return [" ".join(forms[each, _places(len(each))]) for each in words]


def _places(count: int) -> NDArray[np.int64]:
    """0 inside a sentence, 1 where one begins, 2 where it ends."""
    place = np.arange(count) % SENTENCE
    return np.where(place == 0, 1, np.where(place == SENTENCE - 1, 2, 0))


def _spell(rank: int) -> str:
    """A word for a rank: frequent ones short, as in language; the mean length is an English word's."""
    letters = "etaoinsrhldcumfpgwybvkxjqz"
    spelled = ""
    rank += 26
    while rank:
        rank, digit = divmod(rank, 26)
        spelled += letters[digit]
    return spelled + ("er" if len(spelled) > 2 else "")
