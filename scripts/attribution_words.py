"""What words mean, for the tagger of attributions: vectors read off a public sentence encoder, one word at a time.

The encoder is all-MiniLM-L6-v2 (Apache-2.0): a folder with its `model.safetensors` and `tokenizer.json`. The vector of
a word is the mean over its pieces of the encoder's first and of its last layer, brought down by principal components.
"""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import torch
from tokenizers import Tokenizer
from torch.nn import functional

from rashomon.language.attribution.features import normal

WIDTH = 64
_HEADS, _LAYERS, _PIECES, _ROWS = 12, 6, 14, 256


def word_vectors(encoder: Path, texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
    """Sorted hashes of the words seen and of the encoder's own, and for each a row of WIDTH numbers."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    seen = Counter(map(normal, texts))
    own = [word for word in tokenizer.get_vocab() if re.fullmatch(r"[a-z][a-z'\-]+", word)]
    words = sorted({word for word in seen if seen[word] > 1 or (word.isalpha() and len(word) > 2)} | set(own))
    keys = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in words], np.uint32)
    keys, first = np.unique(keys, return_index=True)
    words = [words[i] for i in first.tolist()]
    weights = np.sqrt(np.array([seen[word] for word in words]) + 0.5)
    return keys, _reduced(_encoded(encoder, tokenizer, words), weights / weights.sum())


def _reduced(vectors: np.ndarray, weights: np.ndarray) -> np.ndarray:
    halves = np.split(np.nan_to_num(vectors), 2, axis=1)
    joined = np.concatenate([h / np.maximum(np.linalg.norm(h, axis=1, keepdims=True), 1e-6) for h in halves], axis=1)
    centred = joined - weights @ joined
    values, directions = np.linalg.eigh((centred * weights[:, None]).T @ centred)
    # Half of the way to equal variance: the first components would drown the others.
    rows = centred @ directions[:, : -WIDTH - 1 : -1] / values[: -WIDTH - 1 : -1] ** 0.25
    return (0.3 * rows / rows.std()).astype(np.float32)


def _encoded(encoder: Path, tokenizer: Tokenizer, words: list[str]) -> np.ndarray:
    weights = _weights(encoder / "model.safetensors")
    pieces = [tokenizer.encode(word).ids[:_PIECES] for word in words]
    order = sorted(range(len(words)), key=lambda i: len(pieces[i]))
    found = np.zeros((len(words), 768), np.float32)
    for at in range(0, len(order), _ROWS):
        some = order[at : at + _ROWS]
        length = max(len(pieces[i]) for i in some)
        ids, mask = torch.zeros((len(some), length), dtype=torch.long), torch.zeros((len(some), length))
        for row, i in enumerate(some):
            ids[row, : len(pieces[i])] = torch.tensor(pieces[i])
            # The closing mark is left out, the opening one only of the mean.
            mask[row, : len(pieces[i]) - 1] = 1
        with torch.inference_mode():
            found[some] = _layers(weights, ids, mask).numpy()
    return found


def _weights(path: Path) -> dict[str, torch.Tensor]:
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    places: dict[str, Any] = json.loads(raw[8 : 8 + size])
    found = {}
    for name, place in places.items():
        if name != "__metadata__" and place["dtype"] == "F32":
            first, last = (8 + size + offset for offset in place["data_offsets"])
            found[name] = torch.tensor(np.frombuffer(raw[first:last], np.float32).reshape(place["shape"]))
    return found


def _layers(w: dict[str, torch.Tensor], ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    rows, length = ids.shape

    def linear(x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, w[f"{name}.weight"], w[f"{name}.bias"])

    def normed(x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(x, x.shape[-1:], w[f"{name}.weight"], w[f"{name}.bias"], 1e-12)

    def split(x: torch.Tensor) -> torch.Tensor:
        return x.reshape(rows, length, _HEADS, -1).transpose(1, 2)

    at = "embeddings"
    x = w[f"{at}.word_embeddings.weight"][ids] + w[f"{at}.position_embeddings.weight"][:length]
    first = x = normed(x + w[f"{at}.token_type_embeddings.weight"][0], f"{at}.LayerNorm")
    hidden = (1 - mask)[:, None, None] * -1e9
    for layer in range(_LAYERS):
        at = f"encoder.layer.{layer}"
        query, key, value = (split(linear(x, f"{at}.attention.self.{name}")) for name in ("query", "key", "value"))
        scores = query @ key.transpose(2, 3) / query.shape[-1] ** 0.5 + hidden
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(x.shape)
        x = normed(x + linear(mixed, f"{at}.attention.output.dense"), f"{at}.attention.output.LayerNorm")
        inner = functional.gelu(linear(x, f"{at}.intermediate.dense"))
        x = normed(x + linear(inner, f"{at}.output.dense"), f"{at}.output.LayerNorm")
    inside = mask.clone()
    inside[:, 0] = 0
    inside = inside[..., None]
    return torch.cat([(y * inside).sum(1) / inside.sum(1).clamp(min=1) for y in (first, x)], -1)
