"""What the tagger sees of a token, as integers: word, shape, tags, arc, quotation marks and what the rules made of it.

Everything open-ended is hashed with CRC-32, so that the same text gives the same numbers anywhere; what a word means is
looked up by its hash among the words that came with the weights.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from rashomon.language.attribution.drafts import Draft
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.trees import Tree
from rashomon.model import Parse

Ints = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint32]

# Rows of each table of embeddings, in the order of the columns of `Features.ids`.
SIZES: dict[str, int] = {
    "lemma": 4096,
    "suffix": 2048,
    "shape": 512,
    "tag": 128,
    "dep": 128,
    "name": 64,
    "quote": 8,
    "rule": 16,
    "place": 16,
    "open": 128,
    "close": 128,
}
_DEP, _NAME, _QUOTE, _RULE, _PLACE, _OPEN, _CLOSE = range(4, 11)
_DIGITS = re.compile(r"\d")
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class Features:
    """Of one text: `ids` (tokens × tables), `heads` (token index of the head), `breaks` (first of a paragraph).

    `words` are the hashes of the words as `normal` writes them; `opened` and `closed` are the heads of the largest
    phrases that begin and that end with each token.
    """

    words: Hashes
    ids: Ints
    heads: Ints
    breaks: npt.NDArray[np.bool_]
    opened: Ints
    closed: Ints


def featurise(parse: Parse, tree: Tree, quotes: Quotes, drafts: list[Draft]) -> Features:
    """The features of every token. Linear in the text."""
    count = len(tree.tokens)
    ids = np.zeros((count, len(SIZES)), dtype=np.int32)
    breaks = np.zeros(count, dtype=np.bool_)
    if count:
        ids[:, :5] = [(*_word(t.text, t.lemma)[1:], _closed(t.tag), _closed(t.dep)) for t in tree.tokens]
        ids[:, _QUOTE] = _marks(tree, quotes)
    words = np.fromiter((_word(t.text, t.lemma)[0] for t in tree.tokens), dtype=np.uint32, count=count)
    _mark_names(parse, tree, ids)
    _mark_rules(tree, quotes, drafts, ids)
    heads = np.fromiter((t.head for t in tree.tokens), dtype=np.int32, count=count)
    _mark_places(tree, heads, ids, breaks)
    opened, closed = _phrases(tree)
    here = np.arange(count, dtype=np.int32)
    ids[:, _OPEN] = np.where(opened == here, 0, ids[opened, _DEP])
    ids[:, _CLOSE] = np.where(closed == here, 0, ids[closed, _DEP])
    return Features(words, ids, heads, breaks, opened, closed)


def _phrases(tree: Tree) -> tuple[Ints, Ints]:
    left, right = np.array(tree.left, dtype=np.int32), np.array(tree.right, dtype=np.int32)
    opened, closed = np.arange(len(left), dtype=np.int32), np.arange(len(left), dtype=np.int32)
    # From the smallest to the largest, so that the largest stays.
    order = np.argsort(right - left, kind="stable").astype(np.int32)
    opened[left[order]], closed[right[order]] = order, order
    return opened, closed


def _hash(text: str, rows: int) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) % rows


def normal(text: str) -> str:
    """A word as it is looked up: small letters, each digit 0, every double quotation mark one."""
    return _DIGITS.sub("0", _plain(text).lower())


def _plain(text: str) -> str:
    plain = text.translate(_MARKS)
    return '"' if plain in ("``", "''") else plain


@lru_cache(maxsize=65536)
def _word(text: str, lemma: str) -> tuple[int, int, int, int]:
    plain = _plain(text)
    norm = normal(text)
    return (
        crc32(norm.encode("utf-8", "surrogatepass")),
        _hash(_DIGITS.sub("0", lemma.lower()), SIZES["lemma"]),
        _hash(norm[-3:], SIZES["suffix"]),
        _hash(_shape(plain), SIZES["shape"]),
    )


def _shape(text: str) -> str:
    letters = "".join("X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in text[:24])
    return re.sub(r"(.)\1{2,}", r"\1\1", letters)


@lru_cache(maxsize=1024)
def _closed(tag: str) -> int:
    return _hash(tag, 128)


def _mark_names(parse: Parse, tree: Tree, ids: Ints) -> None:
    at = 0
    for name in sorted(parse.names, key=lambda n: n.start):
        while at < len(tree.tokens) and tree.tokens[at].end <= name.start:
            at += 1
        i = at
        while i < len(tree.tokens) and tree.tokens[i].start < name.end:
            ids[i, _NAME] = 1 + _hash(name.label, 31) + (31 if i > at else 0)
            i += 1


def _marks(tree: Tree, quotes: Quotes) -> list[int]:
    """1 the opening mark, 2 inside an utterance, 3 the closing mark, 4 inside a few quoted words."""
    found = []
    for token, number in zip(tree.tokens, quotes.of_token, strict=True):
        if number < 0:
            found.append(0)
            continue
        quotation = quotes.all[number]
        inside = 2 if quotation.last - quotation.first > 40 else 4
        found.append(1 if token.start < quotation.first else 3 if token.start >= quotation.last else inside)
    return found


def _mark_rules(tree: Tree, quotes: Quotes, drafts: list[Draft], ids: Ints) -> None:
    """The role the rules give: 1 and 2 source, 3 and 4 cue, 5 and 6 content; odd where a span begins."""
    starts = quotes.token_starts
    for draft in drafts:
        for start, end in draft.content:
            _paint(ids, *_token_range(starts, start, end), 5)
    for draft in drafts:
        if draft.source is not None:
            _paint(ids, *draft.source, 1)
        _paint(ids, *draft.cue, 3)


def _paint(ids: Ints, first: int, last: int, role: int) -> None:
    if role == 5 and ids[first, _RULE]:
        return
    ids[first:last, _RULE] = role + 1
    ids[first, _RULE] = role


def _token_range(starts: list[int], start: int, end: int) -> tuple[int, int]:
    first = bisect_left(starts, start)
    return first, max(first + 1, bisect_left(starts, end))


def _mark_places(tree: Tree, heads: Ints, ids: Ints, breaks: npt.NDArray[np.bool_]) -> None:
    """1 for the first token of a sentence, 2 of a paragraph; plus 4 with its head to the right, 8 as a root."""
    end = 0
    for sentence in tree.sentences:
        if sentence.first >= sentence.last:
            continue
        begins = end == 0 or "\n" in tree.text[end : sentence.span.start]
        breaks[sentence.first] = begins
        ids[sentence.first, _PLACE] = 2 if begins else 1
        end = sentence.span.end
    here = np.arange(len(heads), dtype=np.int32)
    ids[:, _PLACE] += np.where(heads == here, 8, np.where(heads > here, 4, 0))
