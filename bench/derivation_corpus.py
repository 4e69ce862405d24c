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
    texts: list[str]
    words: list[Words]
    planted: list[Planted]


def make_corpus(count: int, mean_words: int = 414, seed: int = 7) -> Corpus:
    """`count` texts. Words are numbers by rank; `texts` spells them out, with capitals and full stops."""
    chance = np.random.default_rng(seed)
    ranks = np.arange(1, VOCABULARY + 1, dtype=np.float64) ** -EXPONENT
    cumulated = np.cumsum(ranks / ranks.sum())
    stock = [_draw(chance, cumulated, int(n)) for n in chance.integers(*STOCK_WORDS, STOCK_LINES)]
    words: list[Words] = []
    planted: list[Planted] = []
    for number in range(count):
        made = _draw(chance, cumulated, max(12, int(chance.normal(mean_words, mean_words / 5))))
        luck = chance.random()
        if number and luck < NEAR_COPIES + PASSAGES:
            parent = int(chance.integers(number))
            copy = luck < NEAR_COPIES
            made, told = (_near_copy if copy else _passage)(chance, cumulated, words[parent], made, parent, number)
            planted.append(told)
        if chance.random() < BOILERPLATE:
            made = np.concatenate((made, stock[int(chance.integers(STOCK_LINES))]))
        words.append(made)
    return Corpus(_spelled(words), words, planted)


def _draw(chance: np.random.Generator, cumulated: NDArray[np.float64], count: int) -> Words:
    return np.minimum(np.searchsorted(cumulated, chance.random(count)), VOCABULARY - 1).astype(np.int64)


def _edit(chance: np.random.Generator, cumulated: NDArray[np.float64], words: Words, share: float) -> Words:
    edited = words.copy()
    places = chance.choice(len(words), int(len(words) * share), replace=False)
    edited[places] = _draw(chance, cumulated, len(places))
    return edited


def _near_copy(
    chance: np.random.Generator, cumulated: NDArray[np.float64], source: Words, _: Words, parent: int, child: int
) -> tuple[Words, Planted]:
    share = float(chance.random() * MOST_EDITED) if chance.random() < 0.7 else MOST_EDITED
    made = _edit(chance, cumulated, source, share)
    return made, Planted("copy", parent, child, share, 0, len(made))


def _passage(
    chance: np.random.Generator, cumulated: NDArray[np.float64], source: Words, own: Words, parent: int, child: int
) -> tuple[Words, Planted]:
    length = min(int(chance.integers(PASSAGE_WORDS[0], PASSAGE_WORDS[1] + 1)), len(source))
    begin = int(chance.integers(len(source) - length + 1))
    share = float(chance.random() * PASSAGE_EDITED)
    taken = _edit(chance, cumulated, source[begin : begin + length], share)
    at = int(chance.integers(len(own)))
    return np.concatenate((own[:at], taken, own[at:])), Planted("passage", parent, child, share, at, length)


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
