from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language.attribution import decoding
from rashomon.language.attribution.decoding import LABELS, Chain, Likely, best_set, ended, find_spans, forbid

NOTHING = np.zeros((LABELS, LABELS), np.float32), np.zeros(LABELS, np.float32)


def spelled(labels: tuple[int, ...]) -> set[tuple[int, int, int]]:
    """(first, last, role) of every span that a sequence of labels spells."""
    found: list[list[int]] = []
    for i, label in enumerate(labels):
        if label in (1, 3, 5):
            found.append([i, i + 1, label // 2])
        elif label:
            found[-1][1] = i + 1
    return {(first, last, role) for first, last, role in found}


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 5), st.integers(0, 1000))
def test_probabilities_are_those_of_all_sequences(length: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(0, 2, (length, LABELS)).astype(np.float32)
    trans, start = forbid(rng.normal(0, 1, (LABELS, LABELS)).astype(np.float32), NOTHING[1])
    sums: dict[tuple[int, int, int], float] = {}
    total = 0.0
    for labels in product(range(LABELS), repeat=length):
        if labels[-1] == 6:
            continue
        weight = float(start[labels[0]] + sum(scores[i, x] for i, x in enumerate(labels)))
        weight = float(np.exp(weight + sum(trans[a, b] for a, b in pairwise(labels))))
        total += weight
        for span in spelled(labels) if weight else ():
            sums[span] = sums.get(span, 0) + weight
    found = {span[:3]: span.probability for span in Chain(scores, trans, start, np.zeros(length, np.bool_)).likely()}
    for span in {span for span, weight in sums.items() if weight / total > 0.021} | set(found):
        assert found[span] == pytest.approx(sums[span] / total, abs=1e-6)


def test_the_best_set_shares_no_token() -> None:
    halves = [Likely(0, 2, 2, 0.6), Likely(2, 4, 2, 0.6)]
    spans = [Likely(0, 4, 2, 0.7), *halves, Likely(5, 6, 1, 0.2), Likely(6, 7, 0, 0.9)]
    assert best_set(spans) == [*halves, spans[-1]]


def test_no_span_goes_on_that_has_not_begun() -> None:
    trans, start = forbid(*NOTHING)
    assert start[2] < -1000 < start[1]
    assert trans[0, 2] < -1000 < trans[1, 2]
    assert trans[6, 0] < -1000 < trans[7, 0]


def test_the_last_of_a_content_is_its_end() -> None:
    assert ended(np.array([5, 6, 6, 0, 5, 5, 6, 3, 4], np.int8)).tolist() == [5, 6, 7, 0, 5, 5, 7, 3, 4]


@pytest.mark.parametrize("block", [1, 10, 70, 10**6])
def test_paragraphs_of_any_length_are_decoded_each_for_itself(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_BLOCK", block)
    rng = np.random.default_rng(0)
    scores = rng.normal(0, 3, (200, LABELS)).astype(np.float32)
    breaks = np.zeros(200, np.bool_)
    edges = [0, 1, 5, 60, 199, 200]
    breaks[edges[:-1]] = True
    forbidden = forbid(*NOTHING)
    whole = find_spans(scores, *forbidden, breaks)
    for role in range(3):
        alone = [
            (a + first, a + last)
            for a, b in pairwise(edges)
            for first, last in find_spans(scores[a:b], *forbidden, np.zeros(b - a, np.bool_))[role]
        ]
        assert whole[role] == alone


def test_scores_without_measure_do_not_break_it() -> None:
    scores = np.full((50, LABELS), -1e4, np.float32)
    scores[::7, 5] = 1e4
    assert find_spans(scores, *forbid(*NOTHING), np.zeros(50, np.bool_))[2]
    assert find_spans(np.zeros((0, LABELS), np.float32), *forbid(*NOTHING), np.zeros(0, np.bool_)) == ([], [], [])
