import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.derivation.candidates import MOST_HOLDERS
from rashomon.derivation.fingerprints import (
    RUN,
    WINDOW,
    Fingerprints,
    fingerprint,
    join,
    packed,
    words_of,
)
from rashomon.scan.tables import tables


def fingerprints(*texts: str) -> Fingerprints:
    return fingerprint(words_of(*packed([t.encode() for t in texts]), tables()))


def pairs(*texts: str) -> list[tuple[int, int]]:
    found = join(fingerprints(*texts))
    return list(zip(found.first.tolist(), found.second.tolist(), strict=True))


def made(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(4)) for _ in range(count)]


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 1000), st.integers(0, 60), st.integers(0, 60))
def test_seven_equal_words_in_a_row_are_always_found(seed: int, before: int, after: int) -> None:
    shared = made(seed, RUN + WINDOW - 1)
    one = " ".join(made(seed + 1, before) + shared + made(seed + 2, 60 - before))
    other = " ".join(made(seed + 3, after) + shared + made(seed + 4, 60 - after))
    assert pairs(one, other) == [(0, 1)]


def test_punctuation_case_and_accents_change_nothing() -> None:
    assert pairs(
        "The caf\u00e9's old gate \u2014 \u201cwide open\u201d \u2014 was shut at noon, they said.",
        "the cafe's OLD gate wide open was shut at noon they said",
    ) == [(0, 1)]


def test_frequent_fingerprints_are_capped_and_counted_yet_copies_are_linked() -> None:
    footer = " ".join(made(1, 30))
    texts = [" ".join(made(100 + n, 400)) + " " + footer for n in range(MOST_HOLDERS + 20)]
    copied = " ".join(made(7, 60))
    found = join(fingerprints(*texts, *[f"{n} {copied}" for n in range(MOST_HOLDERS + 20)]))
    assert found.capped > 0
    assert found.left_out > 0
    linked = set(found.second.tolist())
    assert sum(n in linked for n in range(len(texts))) < 10
    assert all(n in linked for n in range(len(texts) + 1, 2 * len(texts)))


def test_a_stretch_of_few_words_has_one_fingerprint_and_none_has_none() -> None:
    assert np.diff(fingerprints("one two three four five six", "one two", "", "\u200b").bounds).tolist() == [1, 0, 0, 0]
