"""Trains the token taggers of `rashomon.language.attribution` and writes their weights.

    python scripts/train_attribution.py ARTICLES.jsonl ENCODER [--hold-out IDS.txt] [--out attribution.npz]

ARTICLES.jsonl holds one annotated article a line: {"id", "text", "attributions": [{"source": [[start, end], …],
"cue": …, "content": …}]}, offsets half-open in characters. ENCODER is the folder of a sentence encoder that gives the
vectors of words (see `attribution_words.py`). The articles whose ids stand in IDS.txt are kept apart and scored, as
they are and in tokenised form, after every epoch. Needs torch and tokenizers (no dependencies of the package) and the
package itself; one core of a processor, about half an hour.

The model: vectors of words, which stay as they are; embeddings of hashed features; four layers that each see a token,
its neighbours, its syntactic head and the mean of its dependents, two of them also the heads of the phrases that it
opens and closes; and a linear-chain CRF over source, cue and content. Several members are trained side by side on the
same batches; they differ in where they begin and in what is dropped, and none sees another.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from attribution_examples import Batch, Example, Forms, batch, chunks, read, spans_of
from attribution_words import WIDTH as WORD_WIDTH
from attribution_words import word_vectors
from torch.nn import functional

from rashomon.language.attribution.decoding import LABELS, find_spans, forbid
from rashomon.language.attribution.features import ROLES, SIZES
from rashomon.language.attribution.network import PHRASES, REACH

DIMENSIONS = {
    "lemma": 24, "suffix": 12, "shape": 8, "tag": 16, "dep": 16, "name": 8, "quote": 8, "rule": 12, "place": 8,
    "open": 12, "close": 12,
}  # fmt: skip
WIDTH = 64
TOKENS = 2500
MEMBERS = 2


class Phase(NamedTuple):
    """`rate` is the highest; `dropped` of whole words, whole lemmas, numbers going in, numbers of each layer.

    `bare` and `tokenised` are the chances of an article to be taken in that form, where it has it.
    """

    epochs: int
    rate: float
    dropped: tuple[float, float, float, float]
    bare: float
    tokenised: float


PHASES = (Phase(7, 4e-3, (0.15, 0.3, 0.25, 0.2), 0, 0.5), Phase(3, 2e-3, (0.1, 0.2, 0.2, 0.15), 0.3, 0.3))
Tensor = torch.Tensor
Weights = dict[str, Tensor]
Item = tuple[Example, int, int]


def initial(members: int, seed: int) -> Weights:
    """Of every part the first axis tells the member."""
    rng = np.random.default_rng(seed)
    width = WORD_WIDTH + sum(DIMENSIONS.values())
    parts = {f"e_{n}": rng.normal(0, 0.1, (members, SIZES[n], DIMENSIONS[n])) for n in SIZES}
    parts |= {"w_in": rng.normal(0, width**-0.5, (members, width, WIDTH)), "b_in": np.zeros((members, 1, WIDTH))}
    for layer in range(len(REACH)):
        views = (7 if PHRASES[layer] else 5) * WIDTH
        parts[f"w{layer}"] = rng.normal(0, views**-0.5, (members, views, 2 * WIDTH))
        parts |= {f"b{layer}": np.zeros((members, 1, 2 * WIDTH)), f"g{layer}": np.ones((members, 1, WIDTH))}
        parts[f"s{layer}"] = np.zeros((members, 1, WIDTH))
    parts |= {"w_out": rng.normal(0, WIDTH**-0.5, (members, WIDTH, LABELS)), "b_out": np.zeros((members, 1, LABELS))}
    parts |= {"trans": np.zeros((members, LABELS, LABELS)), "start": np.zeros((members, LABELS))}
    return {name: torch.tensor(part, dtype=torch.float32, requires_grad=True) for name, part in parts.items()}


def drop(x: Tensor, rate: float | None, shape: tuple[int, ...] | None = None) -> Tensor:
    if rate is None:
        return x
    return x * ((torch.rand(shape or x.shape) >= rate) / (1 - rate))


def beside(x: Tensor, reach: int, chunk: Tensor) -> tuple[Tensor, Tensor]:
    """The tokens before and after, nothing beyond the edge of the chunk."""
    inside = (chunk[reach:] == chunk[:-reach])[None, :, None]
    nothing = x.new_zeros(x.shape[0], reach, x.shape[2])
    return torch.cat([nothing, x[:, :-reach] * inside], 1), torch.cat([x[:, reach:] * inside, nothing], 1)


def emissions(p: Weights, words: Tensor, data: Batch, dropped: Sequence[float | None] = (None,) * 4) -> Tensor:
    """members × tokens × labels. `words` are the vectors of words; `dropped` as in `Phase`."""
    members, ids = len(p["start"]), torch.from_numpy(data.ids)
    chunk, heads, opened, closed = map(torch.from_numpy, (data.chunk, data.heads, data.opened, data.closed))
    parts = {name: p[f"e_{name}"].index_select(1, ids[:, i]) for i, name in enumerate(SIZES)}
    whole = (members, len(ids), 1)
    parts["lemma"] = drop(parts["lemma"], dropped[1], whole)
    word = drop(words[torch.from_numpy(data.words)].expand(members, -1, -1), dropped[0], whole)
    x = drop(torch.cat([word, *(parts[name] for name in SIZES)], -1), dropped[2])
    x = torch.relu(torch.baddbmm(p["b_in"], x, p["w_in"]))
    dependent = (heads != torch.arange(len(heads)))[None, :, None]
    count = torch.bincount(heads[dependent[0, :, 0]], minlength=len(heads)).clamp(min=1)[None, :, None]
    for layer, reach in enumerate(REACH):
        mean = torch.zeros_like(x).index_add(1, heads, x * dependent) / count
        before, after = beside(x, reach, chunk)
        views = [before, x, after, x.index_select(1, heads), mean]
        if PHRASES[layer]:
            views += [x.index_select(1, opened), x.index_select(1, closed)]
        z = torch.baddbmm(p[f"b{layer}"], torch.cat(views, -1), p[f"w{layer}"])
        x = x + drop(z[..., :WIDTH] * torch.sigmoid(z[..., WIDTH:]), dropped[3])
        x = functional.layer_norm(x, (WIDTH,)) * p[f"g{layer}"] + p[f"s{layer}"]
    return torch.baddbmm(p["b_out"], x, p["w_out"])


_TRANS, _START = map(torch.from_numpy, forbid(np.zeros((LABELS, LABELS), np.float32), np.zeros(LABELS, np.float32)))


def loss(p: Weights, words: Tensor, data: Batch, dropped: Sequence[float]) -> Tensor:
    """The negative log likelihood of the gold labels under the CRF, per token; the sum over the members."""
    scores = emissions(p, words, data, dropped)
    labels, chunk, place = map(torch.from_numpy, (data.labels, data.chunk, data.place))
    trans, start = p["trans"] + _TRANS, p["start"] + _START
    onward = (chunk[1:] == chunk[:-1]).nonzero()[:, 0]
    path = scores.gather(2, labels[None, :, None].expand(len(scores), -1, 1)).sum()
    path = path + start[:, labels[place == 0]].sum() + trans[:, labels[onward], labels[onward + 1]].sum()
    return (_every_path(scores, trans, start, chunk, place) - path) / len(labels)


def _every_path(scores: Tensor, trans: Tensor, start: Tensor, chunk: Tensor, place: Tensor) -> Tensor:
    """The log of the sum over all sequences of labels, all chunks side by side, scaled at each step."""
    members, count, length = len(scores), int(chunk.max()) + 1, int(place.max()) + 1
    top = scores.max(-1, keepdim=True)[0].detach()
    at = (torch.arange(members)[:, None], place[None], chunk[None])
    weights = torch.zeros(members, length, count, LABELS).index_put(at, (scores - top).exp()).unbind(1)
    there = torch.zeros(length, count, 1, dtype=torch.bool)
    there[place, chunk] = True
    moves, row, total = trans.exp(), weights[0] * start.exp()[:, None], top.sum()
    for step in range(length):
        sums = row.sum(-1, keepdim=True)
        row = row / sums
        total = total + sums.log().sum()
        if step + 1 < length:
            row = torch.where(there[step + 1], torch.bmm(row, moves) * weights[step + 1], row)
    return total


def train(forms: list[Forms], held: list[Example], vocabulary: np.ndarray, words: Tensor, seed: int) -> Weights:
    """Each phase goes on from the running mean of the one before; given back is the mean of what they end with."""
    rng, began = np.random.default_rng(seed), time.monotonic()
    torch.manual_seed(seed)
    ends: list[Weights] = [initial(MEMBERS, seed)]
    for phase in PHASES:
        p = {name: part.detach().clone().requires_grad_() for name, part in ends[-1].items()}
        mean = {name: part.detach().clone() for name, part in p.items()}
        descent = torch.optim.AdamW(p.values(), lr=phase.rate, betas=(0.9, 0.99), weight_decay=0.01)
        total, step = sum(len(one.whole.labels) for one in forms) // TOKENS * phase.epochs, 0
        for epoch in range(phase.epochs):
            values = []
            for some in batches(forms, phase, rng):
                step += 1
                descent.param_groups[0]["lr"] = phase.rate * min(1, step / 150) * max(0.01, 1 - step / total)
                values.append(learn(p, mean, descent, words, batch(some, vocabulary), phase))
            score = exact(mean, words, vocabulary, held)
            print(epoch, round(float(np.mean(values)), 4), score, f"{time.monotonic() - began:.0f}s", flush=True)
        ends.append(mean)
    return {name: torch.stack([end[name] for end in ends[1:]]).mean(0) for name in ends[0]}


def batches(forms: list[Forms], phase: Phase, rng: np.random.Generator) -> Iterator[list[Item]]:
    """One epoch, each article in one form and cut at random; at least TOKENS tokens each, the rest is left out."""
    items = [(one, a, b) for one in (pick(each, phase, rng) for each in forms) for a, b in chunks(one, rng)]
    some: list[Item] = []
    for i in rng.permutation(len(items)).tolist():
        some.append(items[i])
        if sum(end - start for _, start, end in some) >= TOKENS:
            yield some
            some = []


def pick(forms: Forms, phase: Phase, rng: np.random.Generator) -> Example:
    chance = rng.random()
    if chance < phase.bare and forms.bare is not None:
        return forms.bare
    return forms.tokenised if phase.bare <= chance < phase.bare + phase.tokenised else forms.whole


def learn(p: Weights, mean: Weights, descent: torch.optim.Optimizer, words: Tensor, data: Batch, phase: Phase) -> float:
    """One step; each member's gradient is clipped to a norm of at most 1, and `mean` follows."""
    descent.zero_grad()
    value = loss(p, words, data, phase.dropped)
    value.backward()
    with torch.no_grad():
        gradients = [part.grad for part in p.values() if part.grad is not None]
        norm = sum((g * g).flatten(1).sum(1) for g in gradients) ** 0.5
        for g in gradients:
            g.mul_((1 / (norm + 1e-6)).clamp(max=1).view(-1, *[1] * (g.dim() - 1)))
        descent.step()
        for name, part in mean.items():
            part.lerp_(p[name], 0.003)
    return float(value.detach()) / MEMBERS


def exact(p: Weights, words: Tensor, vocabulary: np.ndarray, held: list[Example]) -> dict[str, float]:
    """Exact span F1 of each role on tokens, by the mean of the members' scores."""
    counts = np.zeros((len(ROLES), 3))
    trans, start = forbid(p["trans"].mean(0).numpy(), p["start"].mean(0).numpy())
    for one in held:
        for first, last in chunks(one, None):
            data = batch([(one, first, last)], vocabulary)
            with torch.inference_mode():
                scores = emissions(p, words, data).mean(0).numpy()
            found = find_spans(scores, trans, start, one.features.breaks[first:last])
            true = spans_of(data.labels)
            for role, said in enumerate(found):
                wanted = {span[1:] for span in true if span[0] == role}
                counts[role] += len(set(said) & wanted), len(said), len(wanted)
    return {role: round(2 * c[0] / max(1, c[1] + c[2]), 3) for role, c in zip(ROLES, counts, strict=True)}


def save(path: Path, p: Weights, vocabulary: np.ndarray, words: Tensor) -> None:
    """Half precision; of the vectors of words a byte each, of which 1 is `e_word_unit`."""
    unit = float(words.abs().max()) / 127
    parts = {name: part.numpy() for name, part in p.items()}
    parts = {n: part[:, 0] if part.shape[1] == 1 else part for n, part in parts.items()}
    rows = np.round(words.numpy() / unit).astype(np.int8)
    halves = {name: part.astype(np.float16) for name, part in parts.items()}
    np.savez(path, words=vocabulary, e_word=rows, e_word_unit=np.float32(unit), **halves)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("--hold-out", type=Path, help="a file with the ids of the articles to keep apart, one a line")
    parser.add_argument("--out", type=Path, default=Path("src/rashomon/language/attribution/attribution.npz"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(1)
    apart = set(options.hold_out.read_text().split()) if options.hold_out else set()
    every = list(read(options.articles))
    forms = [one for one in every if one.whole.id not in apart]
    held = [form for one in every if one.whole.id in apart for form in (one.whole, one.tokenised)]
    vocabulary, vectors = word_vectors(options.encoder, (word for one in forms for word in one.words))
    words = torch.from_numpy(np.concatenate([np.zeros((1, WORD_WIDTH), np.float32), vectors]))
    save(options.out, train(forms, held, vocabulary, words, options.seed), vocabulary, words)


if __name__ == "__main__":
    main()
