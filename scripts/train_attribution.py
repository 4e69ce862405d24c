"""Trains the token tagger of `rashomon.language.attribution` and writes its weights.

    python scripts/train_attribution.py ARTICLES.jsonl [--hold-out IDS.txt] [--out attribution.npz]

ARTICLES.jsonl holds one annotated article a line: {"id", "text", "attributions": [{"source": [[start, end], …],
"cue": …, "content": …}]}, offsets half-open in characters. The articles whose ids stand in IDS.txt are kept apart and
scored after every epoch. Needs JAX (no dependency of the package) and the package itself; one CPU core, about an hour.

The model: embeddings of hashed features, four layers that each see a token, its neighbours, its syntactic head and the
mean of its dependents, and a linear-chain CRF over source, cue and content. Same seed, same data: the same weights.
"""

from __future__ import annotations

import argparse
import json
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from rashomon.language.attribution.features import ROLES, SIZES, featurise
from rashomon.language.attribution.network import LABELS, REACH, forbid
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.rules import draft_all
from rashomon.language.attribution.tagged import spans_of
from rashomon.language.attribution.trees import Tree
from rashomon.language.parser import SpacyParser
from rashomon.model import Parse, Report

DIMENSIONS = {
    "word": 48, "word2": 48, "lemma": 32, "suffix": 16, "shape": 8, "tag": 16, "dep": 16, "name": 8,
    "quote": 8, "rule": 12, "place": 8,
}  # fmt: skip
WIDTH = 96
LENGTH = 128
BATCH = 24
Weights = dict[str, Any]


class Example(NamedTuple):
    """One article: `ids` (tokens × tables), `heads`, `breaks`, gold `labels`, and where sentences begin."""

    id: str
    ids: np.ndarray
    heads: np.ndarray
    breaks: np.ndarray
    labels: np.ndarray
    starts: list[int]


def read(path: Path) -> Iterator[Example]:
    """Parses and featurises every article."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    parses = SpacyParser().parse(Report(id=r["id"], text=r["text"]) for r in records)
    for record, parse in zip(records, parses, strict=True):
        if parse.tokens:
            yield example(parse, record)


def example(parse: Parse, record: dict[str, Any]) -> Example:
    tree = Tree(parse)
    quotes = Quotes(tree)
    features = featurise(parse, tree, quotes, draft_all(tree, quotes))
    starts = sorted({s.first for s in parse.sentences} | {len(parse.tokens)})
    return Example(record["id"], features.ids, features.heads, features.breaks, gold(parse, record), starts)


def gold(parse: Parse, record: dict[str, Any]) -> np.ndarray:
    """0 none, then two labels for each role: where a span begins and where it goes on. The rarer role wins."""
    labels = np.zeros(len(parse.tokens), np.int8)
    starts, ends = [t.start for t in parse.tokens], [t.end for t in parse.tokens]
    for role in reversed(range(len(ROLES))):
        for attribution in record["attributions"]:
            for start, end in attribution[ROLES[role]]:
                first, last = bisect_right(ends, start), bisect_left(starts, end)
                labels[first:last] = 2 * role + 2
                labels[first : min(first + 1, last)] = 2 * role + 1
    return labels


def chunks(one: Example, rng: np.random.Generator | None) -> Iterator[tuple[int, int]]:
    """Whole sentences, up to LENGTH tokens; with `rng` the cuts fall elsewhere each time."""
    start, limit = 0, LENGTH if rng is None else int(rng.integers(30, LENGTH + 1))
    while start < len(one.ids):
        ends = [s for s in one.starts if start < s <= start + limit]
        end = ends[-1] if ends else min(len(one.ids), start + LENGTH)
        yield start, end
        start, limit = end, LENGTH


def batch(items: list[tuple[Example, int, int]]) -> tuple[np.ndarray, ...]:
    ids = np.zeros((len(items), LENGTH, len(SIZES)), np.int32)
    heads = np.tile(np.arange(LENGTH, dtype=np.int32), (len(items), 1))
    mask, labels = np.zeros((len(items), LENGTH), np.float32), np.zeros((len(items), LENGTH), np.int32)
    for row, (one, start, end) in enumerate(items):
        n = end - start
        ids[row, :n], mask[row, :n], labels[row, :n] = one.ids[start:end], 1, one.labels[start:end]
        heads[row, :n] = np.clip(one.heads[start:end] - start, 0, n - 1)
        # A span cut by the edge begins there.
        labels[row, 0] -= labels[row, 0] in (2, 4, 6)
    return ids, heads, mask, labels


def initial(seed: int) -> Weights:
    rng = np.random.default_rng(seed)
    width = sum(size for name, size in DIMENSIONS.items() if name != "word2")
    parts: dict[str, np.ndarray] = {f"e_{n}": rng.normal(0, 0.1, (SIZES[n], DIMENSIONS[n])) for n in SIZES}
    parts |= {"w_in": rng.normal(0, width**-0.5, (width, WIDTH)), "b_in": np.zeros(WIDTH)}
    for layer in range(len(REACH)):
        parts[f"w{layer}"] = rng.normal(0, (5 * WIDTH) ** -0.5, (5 * WIDTH, 2 * WIDTH))
        parts |= {f"b{layer}": np.zeros(2 * WIDTH), f"g{layer}": np.ones(WIDTH), f"s{layer}": np.zeros(WIDTH)}
    parts |= {"w_out": rng.normal(0, WIDTH**-0.5, (WIDTH, LABELS)), "b_out": np.zeros(LABELS)}
    parts |= {"trans": np.zeros((LABELS, LABELS)), "start": np.zeros(LABELS)}
    return {name: jnp.asarray(part, jnp.float32) for name, part in parts.items()}


def drop(x: jax.Array, key: jax.Array | None, rate: float, shape: tuple[int, ...] | None = None) -> jax.Array:
    if key is None:
        return x
    return x * jax.random.bernoulli(key, 1 - rate, shape or x.shape) / (1 - rate)


def shifted(x: jax.Array, by: int) -> jax.Array:
    if by > 0:
        return jnp.pad(x, ((0, 0), (by, 0), (0, 0)))[:, :-by]
    return jnp.pad(x, ((0, 0), (0, -by), (0, 0)))[:, -by:]


def emissions(p: Weights, ids: Any, heads: Any, mask: Any, key: jax.Array | None = None) -> jax.Array:
    keys = [None] * 8 if key is None else list(jax.random.split(key, 8))
    rows, length = mask.shape
    column = {name: ids[..., i] for i, name in enumerate(SIZES)}
    parts = {name: p[f"e_{name}"][column[name]] for name in SIZES}
    parts["word"] = drop(parts["word"] + parts.pop("word2"), keys[0], 0.1, (rows, length, 1))
    parts["lemma"] = drop(parts["lemma"], keys[1], 0.1, (rows, length, 1))
    x = drop(jnp.concatenate([parts[name] for name in SIZES if name in parts], -1), keys[2], 0.25)
    x = jax.nn.relu(x @ p["w_in"] + p["b_in"]) * mask[..., None]
    flat = (heads + jnp.arange(rows)[:, None] * length).reshape(-1)
    dependent = (mask * (heads != jnp.arange(length)[None])).reshape(-1)
    count = jnp.maximum(jnp.zeros(rows * length).at[flat].add(dependent), 1)[:, None]
    for layer, reach in enumerate(REACH):
        every = x.reshape(-1, WIDTH)
        mean = (jnp.zeros_like(every).at[flat].add(every * dependent[:, None]) / count).reshape(x.shape)
        seen = [shifted(x, reach), x, shifted(x, -reach), every[flat].reshape(x.shape), mean]
        z = jnp.concatenate(seen, -1) @ p[f"w{layer}"] + p[f"b{layer}"]
        x = x + drop(z[..., :WIDTH] * jax.nn.sigmoid(z[..., WIDTH:]), keys[3 + layer], 0.2)
        x = x - x.mean(-1, keepdims=True)
        x = x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-5)
        x = (x * p[f"g{layer}"] + p[f"s{layer}"]) * mask[..., None]
    return x @ p["w_out"] + p["b_out"]


_TRANS, _START = forbid(np.zeros((LABELS, LABELS), np.float32), np.zeros(LABELS, np.float32))


def loss(p: Weights, data: tuple[Any, ...], key: jax.Array) -> jax.Array:
    """The negative log likelihood of the gold labels under the CRF, per token."""
    ids, heads, mask, labels = data
    scores = emissions(p, ids, heads, mask, key)
    trans, start = p["trans"] + _TRANS, p["start"] + _START
    path = (jnp.take_along_axis(scores, labels[..., None], -1)[..., 0] * mask).sum(1) + start[labels[:, 0]]
    path += (trans[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum(1)

    def step(alpha: jax.Array, here: tuple[jax.Array, jax.Array]) -> tuple[jax.Array, None]:
        score, inside = here
        onward = jax.nn.logsumexp(alpha[:, :, None] + trans[None], 1) + score
        return jnp.where(inside[:, None] > 0, onward, alpha), None

    alpha, _ = jax.lax.scan(step, start + scores[:, 0], (scores[:, 1:].swapaxes(0, 1), mask[:, 1:].T))
    return (jax.nn.logsumexp(alpha, 1) - path).sum() / mask.sum()


@jax.jit
def update(state: tuple[Weights, ...], data: tuple[Any, ...], key: jax.Array, rate: Any, step: Any) -> Any:
    """One step of Adam with clipped gradients; the last of `state` is the running mean of the weights."""
    p, m, v, mean = state
    value, gradient = jax.value_and_grad(loss)(p, data, key)
    norm = jnp.sqrt(sum((g * g).sum() for g in gradient.values()))
    gradient = {k: g * jnp.minimum(1, 1 / (norm + 1e-6)) for k, g in gradient.items()}
    m = {k: 0.9 * m[k] + 0.1 * gradient[k] for k in p}
    v = {k: 0.99 * v[k] + 0.01 * gradient[k] ** 2 for k in p}
    moved = {k: (m[k] / (1 - 0.9**step)) / (jnp.sqrt(v[k] / (1 - 0.99**step)) + 1e-8) for k in p}
    p = {k: p[k] * (1 - rate * 0.01) - rate * moved[k] for k in p}
    return (p, m, v, {k: 0.998 * mean[k] + 0.002 * p[k] for k in p}), value


def best_paths(p: Weights, scores: np.ndarray) -> np.ndarray:
    trans, start = np.asarray(p["trans"]) + _TRANS, np.asarray(p["start"]) + _START
    score, back = scores[0] + start, np.zeros(scores.shape, np.int8)
    for i in range(1, len(scores)):
        ways = score[:, None] + trans
        back[i], score = ways.argmax(0), ways.max(0) + scores[i]
    path = [int(score.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return np.array(path[::-1], np.int8)


def exact(p: Weights, held: list[Example]) -> dict[str, float]:
    """Exact span F1 of each role on tokens."""
    counts = np.zeros((len(ROLES), 3))
    run = jax.jit(partial(emissions))
    for one in held:
        found = np.zeros_like(one.labels)
        for start, end in chunks(one, None):
            ids, heads, mask, _ = batch([(one, start, end)])
            found[start:end] = best_paths(p, np.asarray(run(p, ids, heads, mask))[0, : end - start])
        for role, (said, true) in enumerate(zip(spans_of(found), spans_of(one.labels), strict=True)):
            counts[role] += len(set(said) & set(true)), len(said), len(true)
    return {role: round(2 * c[0] / max(1, c[1] + c[2]), 3) for role, c in zip(ROLES, counts, strict=True)}


def train(examples: list[Example], held: list[Example], epochs: int, peak: float, seed: int) -> Weights:
    rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    p = initial(seed)
    nothing = {k: jnp.zeros_like(x) for k, x in p.items()}
    state: tuple[Weights, ...] = (p, nothing, dict(nothing), p)
    per_epoch = sum(1 for one in examples for _ in chunks(one, None)) // BATCH
    total, step, began = max(1, per_epoch * epochs), 0, time.monotonic()
    for epoch in range(epochs):
        items = [(one, a, b) for one in examples for a, b in chunks(one, rng)]
        order, values = rng.permutation(len(items)), []
        for at in range(0, len(items) - BATCH + 1, BATCH):
            step, (key, use) = step + 1, jax.random.split(key)
            rate = peak * min(1, step / 100) * max(0.02, 1 - step / total)
            state, value = update(state, batch([items[i] for i in order[at : at + BATCH]]), use, rate, float(step))
            values.append(value)
        score = exact(state[3], held) if held else {}
        print(epoch, round(float(np.mean([float(v) for v in values])), 4), score, f"{time.monotonic() - began:.0f}s")
    return state[3]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--hold-out", type=Path, help="a file with the ids of the articles to keep apart, one a line")
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/language/attribution/attribution.npz"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    apart = set(options.hold_out.read_text().split()) if options.hold_out else set()
    examples = list(read(options.articles))
    held = [e for e in examples if e.id in apart]
    weights = train([e for e in examples if e.id not in apart], held, options.epochs, options.rate, options.seed)
    np.savez_compressed(options.out, **{name: np.asarray(part, np.float16) for name, part in weights.items()})


if __name__ == "__main__":
    main()
