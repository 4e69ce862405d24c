import random

import numpy as np

from rashomon.derivation.fingerprints import Words, packed, words_of
from rashomon.derivation.reuse import near_copies, shared_words
from rashomon.scan.tables import tables


def scanned(*texts: str) -> Words:
    return words_of(*packed([t.encode() for t in texts]), tables())


def made(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4)) for _ in range(count)]


def test_near_copies_are_found_with_their_share_and_a_shared_footer_is_none() -> None:
    footer, text = made(1, 60), made(2, 300)
    edited = [made(1000 + n, 1)[0] if n % 40 < 8 else word for n, word in enumerate(text)]
    found = near_copies(scanned(" ".join(text + footer), " ".join(edited), " ".join(made(3, 300) + footer)))
    assert (found.first.tolist(), found.second.tolist()) == ([0], [1])
    assert found.share.tolist() == [236 / 300]


def test_shared_words_are_counted_once_and_in_chains_only() -> None:
    words = scanned("one two three four five six one two three", "one two three four five six", "six five four", "")
    first, second = np.array([0, 0, 0]), np.array([1, 2, 3])
    assert shared_words(words, first, second).tolist() == [6, 0, 0]
