"""A small network over words and arcs that tags every token as source, cue, content or none, in numpy.

Each layer sees a token, its neighbours, its syntactic head and the mean of its dependents. The weights are trained by
`scripts/train_attribution.py`; without their file the rules stand alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from rashomon.language.attribution.features import SIZES, Features

Floats = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int8]

WEIGHTS = "attribution.npz"
# How far the neighbours of each layer stand.
REACH = (1, 1, 2, 4)
# 0 none, then two for each role: where a span begins, and where it goes on.
LABELS = 7
_NEVER = -1e4


class Network:
    """The trained weights. `emissions` scores every label of every token, `decode` finds the best sequence."""

    __slots__ = ("parts", "tables")

    def __init__(self, parts: dict[str, Floats]) -> None:
        self.parts = parts
        names = [name for name in SIZES if f"e_{name}" in parts]
        widths = np.cumsum([0, *(parts[f"e_{n}"].shape[1] for n in names if n != "word2")])
        self.tables: list[Floats] = []
        column = 0
        for name in names:
            # Both hashes of a word go through the same rows of the first matrix.
            if name != "word2":
                rows = slice(int(widths[column]), int(widths[column + 1]))
                column += 1
            self.tables.append((parts[f"e_{name}"] @ parts["w_in"][rows]).astype(np.float32))

    def emissions(self, features: Features) -> Floats:
        """tokens × labels. Linear in the text."""
        x = np.broadcast_to(self.parts["b_in"], (len(features.ids), self.parts["b_in"].shape[0])).copy()
        for column, table in enumerate(self.tables):
            x += table[features.ids[:, column]]
        np.maximum(x, 0, out=x)
        mean = _Dependents(features.heads)
        for layer, reach in enumerate(REACH):
            x = self._layer(x, layer, reach, features.heads, mean)
        scores: Floats = _product()(x, self.parts["w_out"]) + self.parts["b_out"]
        return scores

    def _layer(self, x: Floats, layer: int, reach: int, heads: npt.NDArray[np.int32], mean: _Dependents) -> Floats:
        before, after = np.zeros_like(x), np.zeros_like(x)
        before[reach:], after[:-reach] = x[:-reach], x[reach:]
        seen = np.concatenate([before, x, after, x[heads], mean(x)], axis=1)
        z = _product()(seen, self.parts[f"w{layer}"]) + self.parts[f"b{layer}"]
        width = x.shape[1]
        x = x + z[:, :width] / (1 + np.exp(-np.clip(z[:, width:], -60, 60)))
        x -= x.mean(axis=1, keepdims=True)
        scale = np.sqrt((x * x).mean(axis=1, keepdims=True) + 1e-5)
        normed: Floats = x / scale * self.parts[f"g{layer}"] + self.parts[f"s{layer}"]
        return normed

    def decode(self, emissions: Floats, breaks: npt.NDArray[np.bool_]) -> Labels:
        """The best labels, paragraph by paragraph, all paragraphs side by side."""
        starts = np.flatnonzero(breaks) if len(breaks) else np.zeros(0, dtype=np.intp)
        if not len(starts) or starts[0] != 0:
            starts = np.concatenate([[0], starts])
        labels = np.zeros(len(emissions), dtype=np.int8)
        lengths = np.diff(np.append(starts, len(emissions)))
        order = np.argsort(lengths, kind="stable")
        # Paragraphs of like length together, so that padding stays small.
        for some in np.array_split(order, max(1, len(order) // 32)):
            self._viterbi(emissions, starts[some], lengths[some], labels)
        return labels

    def _viterbi(
        self, emissions: Floats, starts: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp], labels: Labels
    ) -> None:
        longest = int(lengths.max(initial=0))
        if not longest:
            return
        score = emissions[starts] + self.parts["start"]
        back = np.zeros((longest, len(starts), LABELS), dtype=np.int8)
        for step in range(1, longest):
            ways = score[:, :, None] + self.parts["trans"][None]
            back[step] = ways.argmax(axis=1)
            here = emissions[np.minimum(starts + step, len(emissions) - 1)]
            score = np.where((step < lengths)[:, None], ways.max(axis=1) + here, score)
        best = score.argmax(axis=1)
        row = np.arange(len(starts))
        for step in range(longest - 1, -1, -1):
            inside = step < lengths
            labels[starts[inside] + step] = best[inside]
            best = np.where(inside & (step > 0), back[step, row, best], best)


class _Dependents:
    """The mean over each token's dependents, by one sort and one running sum."""

    __slots__ = ("children", "counts", "first", "parents", "size")

    def __init__(self, heads: npt.NDArray[np.int32]) -> None:
        children = np.flatnonzero(heads != np.arange(len(heads)))
        self.children = children[np.argsort(heads[children], kind="stable")]
        self.parents, self.first, counts = np.unique(heads[self.children], return_index=True, return_counts=True)
        self.counts = counts.astype(np.float32)[:, None]
        self.size = len(heads)

    def __call__(self, x: Floats) -> Floats:
        mean = np.zeros_like(x)
        if len(self.children):
            mean[self.parents] = np.add.reduceat(x[self.children], self.first, axis=0) / self.counts
        return mean


@cache
def _product() -> Callable[[Floats, Floats], Floats]:
    """The one-thread matrix product that spaCy brings along: numpy's own waits on threads on a busy machine."""
    try:
        product: Callable[[Floats, Floats], Floats] = import_module("blis.py").gemm
    except ModuleNotFoundError:
        return np.matmul
    return product


def forbid(trans: Floats, start: Floats) -> tuple[Floats, Floats]:
    """Transitions and starts with the impossible ruled out: a span goes on only from itself."""
    trans, start = trans.copy(), start.copy()
    for inner in (2, 4, 6):
        start[inner] = _NEVER
        for label in range(LABELS):
            if label not in (inner, inner - 1):
                trans[label, inner] = _NEVER
    return trans, start


@cache
def load_network() -> Network | None:
    """The network that comes with the package; None where its file is absent."""
    path = files("rashomon.language.attribution").joinpath(WEIGHTS)
    if not path.is_file():
        return None
    with np.load(BytesIO(path.read_bytes())) as saved:
        parts = {name: saved[name].astype(np.float32) for name in saved.files}
    parts["trans"], parts["start"] = forbid(parts["trans"], parts["start"])
    return Network(parts)
