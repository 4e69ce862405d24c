from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.attribution.decoding import LABELS
from rashomon.language.attribution.features import SIZES, Features
from rashomon.language.attribution.network import PHRASES, REACH, Network, load_network

WIDTH = 8


def made_network(members: int = 2, seed: int = 0) -> Network:
    rng = np.random.default_rng(seed)

    def random(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.5, (members, *shape)).astype(np.float32)

    parts = {f"e_{name}": random(size, 2) for name, size in SIZES.items()}
    parts |= {"w_in": random(4 + 2 * len(SIZES), WIDTH), "b_in": random(WIDTH)}
    for layer, phrases in zip(range(len(REACH)), PHRASES, strict=True):
        parts |= {f"w{layer}": random((7 if phrases else 5) * WIDTH, 2 * WIDTH), f"b{layer}": random(2 * WIDTH)}
        parts |= {f"g{layer}": random(WIDTH), f"s{layer}": random(WIDTH)}
    parts |= {"w_out": random(WIDTH, LABELS), "b_out": random(LABELS)}
    parts |= {"trans": random(LABELS, LABELS), "start": random(LABELS)}
    vectors = rng.integers(-127, 128, (100, 4)).astype(np.int8)
    return Network(np.arange(0, 990, 10, dtype=np.uint32), vectors, 0.01, parts)


def made_features(lengths: list[int], seed: int = 0) -> Features:
    """Sentences of these lengths, their arcs at random."""
    rng, count = np.random.default_rng(seed), sum(lengths)
    heads, opened, closed = (np.zeros(count, np.int32) for _ in range(3))
    at = 0
    for length in lengths:
        for arcs in (heads, opened, closed):
            arcs[at : at + length] = at + rng.integers(0, length, length)
        root = at + int(rng.integers(0, length))
        heads[at : at + length][rng.random(length) < 0.5] = root
        heads[root] = root
        at += length
    words = rng.integers(0, 1000, count).astype(np.uint32)
    ids = np.stack([rng.integers(0, size, count) for size in SIZES.values()], axis=1).astype(np.int32)
    return Features(words, ids, _joined(heads, opened, closed), np.zeros(count, np.bool_), opened, closed)


def _joined(heads: np.ndarray, opened: np.ndarray, closed: np.ndarray) -> np.ndarray:
    """Only phrases of a token's own tree: a sentence here is one tree, so every token hangs on what spans it all."""
    reach = np.maximum.reduce([heads, opened, closed, np.arange(len(heads), dtype=np.int32)])
    low = np.minimum.reduce([heads, opened, closed, np.arange(len(heads), dtype=np.int32)])
    moved = heads.copy()
    for i in range(len(heads)):
        moved[i] = reach[i] if reach[i] != i else low[i]
        opened[i], closed[i] = min(max(opened[i], low[i]), reach[i]), min(max(closed[i], low[i]), reach[i])
    return moved


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=40), st.integers(1, 60), st.integers(0, 5))
def test_scores_do_not_depend_on_the_pieces(lengths: list[int], piece: int, seed: int) -> None:
    network, features = made_network(), made_features(lengths, seed)
    whole = network.emissions(features, 10**6)
    assert np.allclose(network.emissions(features, piece), whole, rtol=0, atol=1e-4)


def test_one_long_sentence_is_one_piece() -> None:
    network, features = made_network(), made_features([3000, 2, 1])
    assert np.allclose(network.emissions(features, 100), network.emissions(features), rtol=0, atol=1e-4)


def test_several_members_are_their_mean() -> None:
    features, both = made_features([7, 5, 9]), made_network(2)
    alone = [made_network(2) for _ in range(2)]
    for i, network in enumerate(alone):
        network.members = [both.members[i]]
    mean = sum(network.emissions(features) for network in alone) / np.float32(2)
    assert np.allclose(both.emissions(features), mean, rtol=0, atol=1e-5)


def test_a_word_without_a_vector_is_the_unknown_word() -> None:
    network, features = made_network(), made_features([6])
    features.words[:] = 5
    scores = network.emissions(features)
    features.words[:] = 999_999
    assert np.array_equal(network.emissions(features), scores)
    features.words[:] = 10
    assert not np.allclose(network.emissions(features), scores)


def test_nothing_has_no_scores() -> None:
    assert made_network().emissions(made_features([])).shape == (0, LABELS)


def test_the_weights_shipped_are_small_and_several() -> None:
    network = load_network()
    if network is None:
        pytest.skip("no trained weights")
    assert len(network.members) > 1
    assert network.words.tolist() == sorted(set(network.words.tolist()))
    assert len(network.vectors) == len(network.words) + 1
