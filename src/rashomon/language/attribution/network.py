"""Small networks over words and arcs that tag every token as source, cue, content or none, in numpy.

Each layer sees a token, its neighbours, its syntactic head and the mean of its dependents; some see as well the heads
of the phrases that begin and that end with the token. The weights are trained by `scripts/train_attribution.py`;
without their file the rules stand alone.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from rashomon.language.attribution.decoding import find_spans, forbid
from rashomon.language.attribution.drafts import Range
from rashomon.language.attribution.features import SIZES, Features, Hashes

Floats = npt.NDArray[np.float32]
Places = npt.NDArray[np.intp]

WEIGHTS = "attribution.npz"
# How far the neighbours of each layer stand.
REACH = (1, 1, 2, 4)
# Which layers see the heads of the phrases that a token opens and closes.
PHRASES = (False, True, False, True)
_WORDS = frozenset({"words", "e_word", "e_word_unit"})
# Tokens scored at a time: memory stays small, and what lies within reach of a piece's edges is scored twice.
PIECE = 4096


class Network:
    """The trained weights. `emissions` scores every label of every token, `decode` finds the spans.

    It is several small networks of one shape that were trained apart; their scores are averaged, which evens out what
    each learned by heart. `words` are the sorted hashes of the words that have a vector: the nth has row n + 1 of
    `vectors`, all others row 0, in bytes of size `unit`. Of every other part the first axis tells the member.
    """

    __slots__ = ("members", "start", "trans", "unit", "vectors", "words")

    def __init__(self, words: Hashes, vectors: npt.NDArray[np.int8], unit: float, parts: dict[str, Floats]) -> None:
        self.words, self.vectors, self.unit = words, vectors, np.float32(unit)
        count = len(parts["start"])
        self.members = [_Member({name: part[i] for name, part in parts.items()}) for i in range(count)]
        self.trans, self.start = forbid(parts["trans"].mean(axis=0), parts["start"].mean(axis=0))

    def emissions(self, features: Features, piece: int = PIECE) -> Floats:
        """tokens × labels. Linear in the text; the scores do not depend on `piece`."""
        scores = np.zeros((len(features.words), len(self.start)), dtype=np.float32)
        cuts = _cuts(features.heads)
        for first, last in _pieces(cuts, piece):
            low, high = _within_reach(cuts, first, last)
            scores[first:last] = self._scores(_part(features, low, high))[first - low : last - low]
        return scores

    def _scores(self, features: Features) -> Floats:
        words = self.vectors[self._known(features.words)] * self.unit
        arcs = _Arcs(features)
        scores = self.members[0].emissions(words, features, arcs)
        for member in self.members[1:]:
            scores += member.emissions(words, features, arcs)
        scores /= len(self.members)
        return scores

    def _known(self, words: Hashes) -> Places:
        """The row of each word in its table: 0 for those that did not come with the weights."""
        at = np.minimum(np.searchsorted(self.words, words), len(self.words) - 1)
        return np.where(self.words[at] == words, at + 1, 0)

    def decode(self, emissions: Floats, breaks: npt.NDArray[np.bool_]) -> tuple[list[Range], list[Range], list[Range]]:
        """Sources, cues and contents as half-open token ranges; no span runs over the edge of a paragraph."""
        return find_spans(emissions, self.trans, self.start, breaks)


class _Member:
    __slots__ = ("parts", "tables")

    def __init__(self, parts: dict[str, Floats]) -> None:
        self.parts = parts
        width = len(parts["w_in"]) - sum(parts[f"e_{name}"].shape[1] for name in SIZES)
        rows = np.cumsum([width, *(parts[f"e_{name}"].shape[1] for name in SIZES)])
        # Each table goes through its rows of the first matrix once, not once a token; words are too many for that.
        self.tables = [
            _product()(parts[f"e_{name}"], parts["w_in"][first:last])
            for name, first, last in zip(SIZES, rows[:-1], rows[1:], strict=True)
        ]
        self.parts["w_word"] = np.ascontiguousarray(parts["w_in"][:width])
        for layer in range(len(REACH)):
            # A sigmoid is a tangent of half the angle, half as high, and one half: the halves go into the weights.
            self.parts[f"w{layer}"] = parts[f"w{layer}"] * np.float32(0.5)
            self.parts[f"b{layer}"] = parts[f"b{layer}"] * np.float32(0.5)

    def emissions(self, words: Floats, features: Features, arcs: _Arcs) -> Floats:
        x = _product()(words, self.parts["w_word"])
        x += self.parts["b_in"]
        for column, table in enumerate(self.tables):
            x += table.take(features.ids[:, column], axis=0)
        np.maximum(x, 0, out=x)
        for layer in range(len(REACH)):
            self._layer(x, layer, arcs)
        scores: Floats = _product()(x, self.parts["w_out"]) + self.parts["b_out"]
        return scores

    def _layer(self, x: Floats, layer: int, arcs: _Arcs) -> None:
        """One layer, in place."""
        z = _product()(arcs.views(x, REACH[layer], PHRASES[layer]), self.parts[f"w{layer}"])
        z += self.parts[f"b{layer}"]
        gate = np.tanh(z[:, x.shape[1] :])
        gate += 1
        gate *= z[:, : x.shape[1]]
        x += gate
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.einsum("ij,ij->i", x, x) / np.float32(x.shape[1]) + np.float32(1e-5))[:, None]
        x *= self.parts[f"g{layer}"]
        x += self.parts[f"s{layer}"]


class _Arcs:
    """Where each token's head, dependents and phrases stand, as the layers need it."""

    __slots__ = ("closed", "counts", "heads", "opened", "turns")

    def __init__(self, features: Features) -> None:
        heads = features.heads
        self.heads, self.opened, self.closed = heads, features.opened, features.closed
        children = np.flatnonzero(heads != np.arange(len(heads)))
        children = children[np.argsort(heads[children], kind="stable")]
        parents = heads[children]
        counts = np.bincount(parents, minlength=len(heads))
        self.counts = np.maximum(counts, 1).astype(np.float32)[:, None]
        # The first dependents of all heads, then all second ones, and so on: in each turn no head comes twice.
        turn = np.arange(len(children)) - (np.cumsum(counts) - counts)[parents]
        order = np.argsort(turn, kind="stable")
        edges = np.searchsorted(turn[order], np.arange(int(turn.max(initial=-1)) + 2))
        self.turns = [(parents[order[a:b]], children[order[a:b]]) for a, b in itertools.pairwise(edges)]

    def views(self, x: Floats, reach: int, phrases: bool) -> Floats:
        """What a layer sees of each token, side by side."""
        count, width = x.shape
        seen = np.empty((count, (7 if phrases else 5) * width), dtype=np.float32)
        seen[:reach, :width] = 0
        seen[reach:, :width] = x[:-reach]
        seen[:, width : 2 * width] = x
        seen[:-reach, 2 * width : 3 * width] = x[reach:]
        seen[-reach:, 2 * width : 3 * width] = 0
        seen[:, 3 * width : 4 * width] = x.take(self.heads, axis=0)
        seen[:, 4 * width : 5 * width] = self._mean(x)
        if phrases:
            seen[:, 5 * width : 6 * width] = x.take(self.opened, axis=0)
            seen[:, 6 * width :] = x.take(self.closed, axis=0)
        return seen

    def _mean(self, x: Floats) -> Floats:
        total = np.zeros_like(x)
        for turn, (parents, children) in enumerate(self.turns):
            total[parents] = (
                total.take(parents, axis=0) + x.take(children, axis=0) if turn else x.take(children, axis=0)
            )
        total /= self.counts
        return total


def _cuts(heads: npt.NDArray[np.int32]) -> list[int]:
    """Where no arc crosses, both ends of the text with them: mostly where sentences begin."""
    here = np.arange(len(heads))
    farthest = np.maximum.accumulate(np.maximum(heads, here)[:-1]) if len(heads) else here
    nearest = np.minimum.accumulate(np.minimum(heads, here)[::-1])[::-1]
    return [0, *(np.flatnonzero((farthest < here[1:]) & (nearest[1:] >= here[1:])) + 1).tolist(), len(heads)]


def _pieces(cuts: list[int], size: int) -> Iterator[Range]:
    """Up to `size` tokens each, cut only where no arc crosses; longer where there is no such place."""
    first = 0
    while first < cuts[-1]:
        last = cuts[bisect_right(cuts, first + size) - 1]
        last = last if last > first else cuts[bisect_right(cuts, first)]
        yield first, last
        first = last


def _within_reach(cuts: list[int], first: int, last: int) -> Range:
    """The tokens that the layers, from the last to the first, need for those of a piece."""
    for reach in reversed(REACH):
        first = cuts[bisect_right(cuts, max(0, first - reach)) - 1]
        last = cuts[bisect_left(cuts, min(cuts[-1], last + reach))]
    return first, last


def _part(features: Features, low: int, high: int) -> Features:
    if low == 0 and high == len(features.words):
        return features
    return Features(
        features.words[low:high],
        features.ids[low:high],
        features.heads[low:high] - low,
        features.breaks[low:high],
        features.opened[low:high] - low,
        features.closed[low:high] - low,
    )


@cache
def _product() -> Callable[[Floats, Floats], Floats]:
    """The one-thread matrix product that spaCy brings along: numpy's own waits on threads on a busy machine."""
    try:
        product: Callable[[Floats, Floats], Floats] = import_module("blis.py").gemm
    except ModuleNotFoundError:
        return np.matmul
    return product


@cache
def load_network() -> Network | None:
    """The network that comes with the package; None where its file is absent."""
    path = files("rashomon.language.attribution").joinpath(WEIGHTS)
    if not path.is_file():
        return None
    with np.load(BytesIO(path.read_bytes())) as saved:
        parts = {name: saved[name].astype(np.float32) for name in saved.files if name not in _WORDS}
        return Network(saved["words"], saved["e_word"], float(saved["e_word_unit"]), parts)
