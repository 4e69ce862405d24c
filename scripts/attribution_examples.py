"""What `train_attribution.py` learns from: annotated articles as numbers, in several forms."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from rashomon.language.attribution.decoding import ended
from rashomon.language.attribution.features import ROLES, SIZES, Features, featurise
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.rules import draft_all
from rashomon.language.attribution.trees import Tree
from rashomon.language.parser import SpacyParser
from rashomon.model import Parse, Report

LENGTH = 128
_COMMAS = re.compile(r",(?=\s)|(?<=\w)['’](?=\s|\w)")
Record = dict[str, Any]
Spans = dict[str, list[tuple[int, int]]]


class Example(NamedTuple):
    """One text: its features, its gold `labels`, and the first token of every sentence, closed by the last's end."""

    id: str
    features: Features
    labels: np.ndarray
    starts: list[int]


class Forms(NamedTuple):
    """One article as it is, in tokenised form, and (of every second one) without commas and apostrophes."""

    whole: Example
    tokenised: Example
    bare: Example | None
    words: list[str]


def read(path: Path) -> Iterator[Forms]:
    """Every article in its forms."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    parses = _parsed((r["id"], r["text"]) for r in records)
    for number, (parse, record) in enumerate(zip(parses, records, strict=True)):
        if not parse.tokens:
            continue
        whole = example(parse, gold(parse, _spans(record)))
        texts = list(tokenised(parse, whole))
        parts = _parsed((f"{whole.id}#{n}", text) for n, (text, _) in enumerate(texts))
        made = [example(p, gold(p, spans)) for p, (_, spans) in zip(parts, texts, strict=True) if p.tokens]
        bare = without_commas(record) if number % 2 == 0 else None
        yield Forms(whole, _joined(made), bare, [token.text for token in parse.tokens])


def without_commas(record: Record) -> Example:
    """As some archives keep their texts: the signs are gone, the spaces stay."""
    text = record["text"]
    gone = np.zeros(len(text) + 1, np.int64)
    for sign in _COMMAS.finditer(text):
        gone[sign.end() :] += 1
    spans = {role: [(s - int(gone[s]), e - int(gone[e])) for s, e in found] for role, found in _spans(record).items()}
    (parse,) = _parsed([(record["id"], _COMMAS.sub("", text))])
    return example(parse, gold(parse, spans))


def _parsed(texts: Iterable[tuple[str, str]]) -> Iterator[Parse]:
    return SpacyParser().parse(Report(id=name, text=text) for name, text in texts)


def _spans(record: Record) -> Spans:
    return {role: [(s, e) for one in record["attributions"] for s, e in one[role]] for role in ROLES}


def example(parse: Parse, labels: np.ndarray) -> Example:
    tree = Tree(parse)
    quotes = Quotes(tree)
    starts = sorted({s.first for s in parse.sentences} | {len(parse.tokens)})
    return Example(parse.report.id, featurise(parse, tree, quotes, draft_all(tree, quotes)), labels, starts)


def gold(parse: Parse, spans: Spans) -> np.ndarray:
    """The label of every token; where spans share one, the rarer role wins."""
    labels = np.zeros(len(parse.tokens), np.int8)
    starts, ends = [t.start for t in parse.tokens], [t.end for t in parse.tokens]
    for role in reversed(range(len(ROLES))):
        for start, end in spans[ROLES[role]]:
            first, last = bisect_right(ends, start), bisect_left(starts, end)
            labels[first:last] = 2 * role + 2
            labels[first : min(first + 1, last)] = 2 * role + 1
    return ended(labels)


def spans_of(labels: np.ndarray) -> list[tuple[int, int, int]]:
    """(role, first, last), half-open, of every span that the labels of a text spell."""
    found: list[tuple[int, int, int]] = []
    for i, label in enumerate(labels.tolist()):
        if label in (1, 3, 5):
            found.append((label // 2, i, i + 1))
        elif label and found:
            found[-1] = (*found[-1][:2], i + 1)
    return found


def _joined(parts: list[Example]) -> Example:
    """Texts as the paragraphs of one."""
    offsets = np.cumsum([0, *(len(part.labels) for part in parts)]).tolist()
    places = list(zip([part.features for part in parts], offsets, strict=False))
    features = Features(
        words=np.concatenate([f.words for f, _ in places]),
        ids=np.concatenate([f.ids for f, _ in places]),
        heads=np.concatenate([f.heads + at for f, at in places]),
        breaks=np.concatenate([f.breaks for f, _ in places]),
        opened=np.concatenate([f.opened + at for f, at in places]),
        closed=np.concatenate([f.closed + at for f, at in places]),
    )
    starts = sorted({at + start for part, at in zip(parts, offsets, strict=False) for start in part.starts})
    return Example(parts[0].id.split("#")[0], features, np.concatenate([part.labels for part in parts]), starts)


def tokenised(parse: Parse, whole: Example) -> Iterator[tuple[str, Spans]]:
    """Each paragraph as corpora write it: one space between tokens, `` and '' for quotation marks."""
    edges = [*np.flatnonzero(whole.features.breaks).tolist(), len(parse.tokens)]
    opens = whole.features.ids[:, list(SIZES).index("quote")] == 1
    for first, last in pairwise(edges):
        words = [_written(parse.tokens[i].text, bool(opens[i])) for i in range(first, last)]
        ends = np.cumsum([len(word) + 1 for word in words]) - 1
        spans: Spans = {role: [] for role in ROLES}
        for role, a, b in spans_of(whole.labels[first:last]):
            spans[ROLES[role]].append((int(ends[a]) - len(words[a]), int(ends[b - 1])))
        yield " ".join(words), spans


def _written(text: str, opens: bool) -> str:
    word = "".join(text.split()) or "."
    if word in '“”"„«»':
        return "``" if opens else "''"
    return word.replace("’", "'").replace("‘", "`")


def chunks(one: Example, rng: np.random.Generator | None) -> Iterator[tuple[int, int]]:
    """Whole sentences, up to LENGTH tokens; with `rng` the cuts fall elsewhere each time."""
    count, start = len(one.labels), 0
    limit = LENGTH if rng is None else int(rng.integers(30, LENGTH + 1))
    while start < count:
        ends = [s for s in one.starts if start < s <= start + limit]
        end = ends[-1] if ends else min(count, start + LENGTH)
        yield start, end
        start, limit = end, LENGTH


class Batch(NamedTuple):
    """Some chunks end to end; arrays are as long as their tokens, `ids` × tables.

    `words` are rows of the table of vectors; `heads`, `opened` and `closed` are places within the batch; `chunk` is the
    number of the chunk, `place` the place within it.
    """

    words: np.ndarray
    ids: np.ndarray
    heads: np.ndarray
    opened: np.ndarray
    closed: np.ndarray
    labels: np.ndarray
    chunk: np.ndarray
    place: np.ndarray


def batch(items: list[tuple[Example, int, int]], vocabulary: np.ndarray) -> Batch:
    """A span that the edge of a chunk cuts begins or ends there."""
    offsets = np.cumsum([0, *(end - start for _, start, end in items)]).tolist()
    parts = [_chunk(*item, at, vocabulary) for item, at in zip(items, offsets, strict=False)]
    lengths = [end - start for _, start, end in items]
    return Batch(
        *(np.concatenate(columns) for columns in zip(*parts, strict=True)),
        np.repeat(np.arange(len(items)), lengths),
        np.concatenate([np.arange(n) for n in lengths]),
    )


def _chunk(one: Example, start: int, end: int, offset: int, vocabulary: np.ndarray) -> tuple[np.ndarray, ...]:
    features, n = one.features, end - start
    at = np.minimum(np.searchsorted(vocabulary, features.words[start:end]), len(vocabulary) - 1)
    words = np.where(vocabulary[at] == features.words[start:end], at + 1, 0)
    arcs = [
        np.clip(a[start:end] - start, 0, n - 1) + offset for a in (features.heads, features.opened, features.closed)
    ]
    labels = one.labels[start:end].astype(np.int64)
    labels[0] = {2: 1, 4: 3, 6: 5, 7: 5}.get(int(labels[0]), labels[0])
    return words, features.ids[start:end].astype(np.int64), *arcs, ended(labels)
