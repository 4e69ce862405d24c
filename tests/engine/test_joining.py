import random
from itertools import pairwise
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.derivation.candidates import MOST_HOLDERS
from rashomon.derivation.fingerprints import fingerprint, packed, stored, words_of
from rashomon.derivation.fingerprints import join as join_in_memory
from rashomon.engine import joining
from rashomon.engine.joining import Capped, join, merge, stretches
from rashomon.engine.work import Work
from rashomon.scan.tables import tables


@given(st.lists(st.sets(st.integers(0, 50)), max_size=5), st.integers(1, 40))
def test_sorted_arrays_are_merged(sets: list[set[int]], room: int) -> None:
    sampled, joining.SAMPLED = joining.SAMPLED, 2
    try:
        arrays = [np.array(sorted(s), np.uint64) for s in [set[int](), *sets]]
        parts = [part.tolist() for part in merge(arrays, room)]
    finally:
        joining.SAMPLED = sampled
    assert [n for part in parts for n in part] == sorted(set().union(*sets))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 19)), max_size=40), st.integers(1, 5), st.integers(1, 40))
def test_stretches_hold_what_they_may_or_one_pair(pairs: list[tuple[int, int]], most: int, room: int) -> None:
    values = np.array(sorted({m << 32 | n for m, n in pairs}), np.uint64)
    sizes = np.arange(1, 21)
    bounds = stretches(values, sizes, most, room).tolist()
    assert (bounds[0], bounds[-1]) == (0, len(values))
    for start, stop in pairwise(bounds):
        held = {int(v) >> 32 for v in values[start:stop]}
        size = sum(sizes[n] for n in held) + sum(sizes[int(v) & 0xFFFFFFFF] for v in values[start:stop])
        assert stop - start == 1 or (stop - start <= most and size <= room)


def test_little_memory_gives_the_pairs_that_much_memory_gives(tmp_path: Path) -> None:
    chance = random.Random(3)
    words = ["".join(chance.choices("bdfgklmnprst", k=3)) + chance.choice("aeiou") for _ in range(300)]
    footer = " ".join(chance.choices(words, k=20))
    texts = [" ".join(chance.choices(words, k=50)) for _ in range(60)]
    texts += [f"{chance.choice(words)} {chance.choice(texts)} {footer}" for _ in range(MOST_HOLDERS + 20)]
    found = fingerprint(words_of(*packed([t.encode() for t in texts]), tables()))
    work = Work(tmp_path)
    for name, array in {**stored(found.hashes)._asdict(), "bounds": found.bounds, "sketches": found.sketches}.items():
        work.save(f"{name}-0.npy", array)
    work.save("firsts.npy", np.array([0, len(texts)]))
    whole = join_in_memory(found)
    for memory in (1 << 30, 1 << 14, 1 << 12):
        capped = join(work, 1, np.ones(len(texts), np.bool_), np.empty(0, np.uint64), memory)
        pairs = work.values("joined.bin")
        assert (pairs >> np.uint64(32)).tolist() == whole.first.tolist()
        assert (pairs & np.uint64(0xFFFFFFFF)).tolist() == whole.second.tolist()
        assert capped == Capped(whole.capped, whole.left_out)
    assert not list(tmp_path.glob("spilled-*"))
