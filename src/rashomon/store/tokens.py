"""Words of a parse as columns of bytes: a third of the room that the same words take as JSON.

What can be told from the text itself is not kept: where a word begins and ends, and its lemma, as far as a simple rule
gives them; the coarse tag, as far as the fine one does. What a rule misses stands in the head, which is JSON.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from rashomon.model import Token
from rashomon.store.building import built

# Tags of spaCy's English models, each a byte by its place. Only ever add to the end; others are spelled out.
POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE CONJ".split()
TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR"
    " RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX `` _SP"
).split()
DEPS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
).split()
# The coarse tag that most words of a fine tag have.
_BY_COARSE = {
    "ADJ": "JJ JJR JJS", "ADP": "IN RP", "ADV": "RB RBR RBS", "AUX": "MD", "CCONJ": "CC", "DET": "DT PDT WP$",
    "INTJ": "UH", "NOUN": "NN NNS", "NUM": "CD", "PART": "POS TO", "PRON": "EX PRP PRP$ WDT WP", "PROPN": "NNP NNPS",
    "PUNCT": "'' , -LRB- -RRB- . : HYPH ``", "SCONJ": "WRB", "SPACE": "_SP", "SYM": "$",
    "VERB": "VB VBD VBG VBN VBP VBZ",
}  # fmt: skip
USUAL = {tag: coarse for coarse, tags in _BY_COARSE.items() for tag in tags.split()}
# ASCII only, here and in lemmas: what else is a letter depends on the version of Unicode that a Python knows.
_WORD = re.compile(r"\w+|[^\w\s]", re.ASCII)
_HEAD_BYTES = 4
_LEVEL = 9
_ELSE = 255  # spelled out in the head
_MIDDLE = 127  # the head of a word that is its own
_LOWER, _SAME, _RULES = 0, 1, 2
_MOST = _ELSE - _RULES  # rules that a byte can name

Missed = list[int] | list[str]
Coded = tuple[bytes, Iterator[Any]]
T = TypeVar("T")
_SORTED = 1  # the form in which each column has an order of its own


def pack_tokens(tokens: Sequence[Token], text: str) -> bytes:
    """Words of `text` as bytes, which `unpack_tokens` reads back."""
    rules: dict[str, int] = {}
    missed: list[Missed] = []
    columns = []
    words = [text[t.start : t.end] for t in tokens]  # what reading has to go by
    orders = _Orders(words)
    tags, heads = [t.tag for t in tokens], [t.head - t.index for t in tokens]
    for column, order in (
        (_bounds(tokens, text), range(len(tokens))),
        (_coded(tags, TAGS), orders.of_tags()),
        (_pos(tokens), orders.of_kinds(tags)),
        (_lemmas(words, [t.lemma for t in tokens], rules), orders.of_kinds(tags)),
        (((head + _MIDDLE, head) for head in heads), orders.of_heads(tags)),
        (_coded((t.dep for t in tokens), DEPS), orders.of_deps(tags, heads)),
    ):
        told = list(column)
        codes, others = _split(told[n] for n in order)
        columns.append(codes)
        missed.append(others)
    head = json.dumps([len(tokens), list(rules), missed, _SORTED], ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(len(head).to_bytes(_HEAD_BYTES, "big") + head + b"".join(columns), _LEVEL)


class _Orders:
    """In which order a column stands: like beside like, by what is known of the words before the column is read.

    What stands before and after is no help then, but the same word, or the same tag before the same tag, mostly has
    the same: long runs of one byte take hardly any room.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._all = range(len(words))
        # By their ends, which tell more of a word than its beginning; as bytes, whatever letters a Python knows.
        self._endings = [word.encode("utf-8", "surrogatepass")[::-1] for word in words]

    def of_tags(self) -> list[int]:
        return sorted(self._all, key=self._endings.__getitem__)

    def of_kinds(self, tags: Sequence[str]) -> list[int]:
        return sorted(self._all, key=list(zip(tags, self._endings, strict=True)).__getitem__)

    def of_heads(self, tags: Sequence[str]) -> list[int]:
        return sorted(self._all, key=list(zip(tags, (*tags[1:], ""), strict=False)).__getitem__)

    def of_deps(self, tags: Sequence[str], heads: Sequence[int]) -> list[int]:
        count = len(tags)
        of_head = [tags[n + head] if 0 <= n + head < count else "" for n, head in enumerate(heads)]
        sides = [(head > 0) - (head < 0) for head in heads]
        return sorted(self._all, key=list(zip(tags, sides, of_head, strict=True)).__getitem__)


def _split(column: Iterable[tuple[int, Any]]) -> tuple[bytes, Missed]:
    """Bytes, and apart what does not fit in one."""
    codes, others = bytearray(), []
    for code, value in column:
        fits = 0 <= code < _ELSE
        codes.append(code if fits else _ELSE)
        if not fits:
            others.append(value)
    return bytes(codes), others


def _bounds(tokens: Sequence[Token], text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """0 for what `_WORD` finds next; else how far from the end before, and how long."""
    end = 0
    for token in tokens:
        found = _WORD.search(text, end)
        as_found = found is not None and found.span() == (token.start, token.end)
        yield 0 if as_found else _ELSE, (token.start - end, token.end - token.start)
        end = token.end


def _lemmas(words: Sequence[str], lemmas: Sequence[str], rules: dict[str, int]) -> Iterator[tuple[int, str]]:
    for word, lemma in zip(words, lemmas, strict=True):
        lower = word.lower()
        if lemma == word:
            yield _SAME, ""
        elif not word.isascii():
            yield _ELSE, lemma
        elif lemma == lower:
            yield _LOWER, ""
        else:
            rule = _rule(lower, lemma)
            number = rules.setdefault(rule, len(rules)) if len(rules) < _MOST else rules.get(rule, _ELSE)
            yield _RULES + number, lemma


def _rule(word: str, lemma: str) -> str:
    """How many letters to cut off, and what to put in their place."""
    kept = next((n for n, (a, b) in enumerate(zip(word, lemma, strict=False)) if a != b), min(len(word), len(lemma)))
    return f"{len(word) - kept} {lemma[kept:]}"


def _pos(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """0 for the coarse tag that most words of the fine one have."""
    for token, (code, name) in zip(tokens, _coded((t.pos for t in tokens), POS), strict=True):
        yield (0, "") if USUAL.get(token.tag) == token.pos else (code + 1, name)


def _coded(tags: Iterable[str], table: Sequence[str]) -> Iterator[tuple[int, str]]:
    number = {name: n for n, name in enumerate(table)}
    return ((number.get(tag, _ELSE), tag) for tag in tags)


def unpack_tokens(content: bytes, text: str) -> tuple[Token, ...]:
    """The words of `text` that `pack_tokens` was given."""
    body = zlib.decompress(content)
    start = _HEAD_BYTES + int.from_bytes(body[:_HEAD_BYTES], "big")
    count, rules, missed, *form = json.loads(body[_HEAD_BYTES:start])
    columns = [body[start + n * count : start + (n + 1) * count] for n in range(len(missed))]
    read = zip(columns, (iter(values) for values in missed), strict=True)
    return (_read_sorted if form else _read_in_order)(list(read), rules, text)


def _read_sorted(columns: Sequence[Coded], rules: Sequence[str], text: str) -> tuple[Token, ...]:
    places = list(_places(*columns[0], text))
    words = [text[first:end] for first, end in places]
    orders = _Orders(words)
    tags = _put_back(orders.of_tags(), _named(*columns[1], TAGS))
    kinds = orders.of_kinds(tags)
    pos = _usual(_put_back(kinds, _named(*columns[2], ("", *POS))), tags)
    lemmas = _put_back(kinds, _spelled(*columns[3], rules, [words[n] for n in kinds]))
    heads = _put_back(orders.of_heads(tags), _heads(*columns[4]))
    deps = _put_back(orders.of_deps(tags, heads), _named(*columns[5], DEPS))
    return _tokens(places, words, lemmas, pos, tags, deps, heads)


def _read_in_order(columns: Sequence[Coded], rules: Sequence[str], text: str) -> tuple[Token, ...]:
    """As libraries of schema 2 have them: in the order of the text."""
    places = list(_places(*columns[0], text))
    words = [text[first:end] for first, end in places]
    lemmas, heads = _spelled(*columns[1], rules, words), _heads(*columns[2])
    tags = _named(*columns[3], TAGS)
    pos = _usual(_named(*columns[4], ("", *POS)), tags)
    return _tokens(places, words, lemmas, pos, tags, _named(*columns[5], DEPS), heads)


def _tokens(
    places: Sequence[tuple[int, int]], words: Sequence[str], lemmas: Sequence[str], pos: Sequence[str],
    tags: Sequence[str], deps: Sequence[str], heads: Sequence[int],
) -> tuple[Token, ...]:  # fmt: skip
    numbers = range(len(places))
    columns: dict[str, Sequence[Any]] = {
        "index": numbers, "start": [start for start, _ in places], "end": [end for _, end in places], "text": words,
        "lemma": lemmas, "pos": pos, "tag": tags, "dep": deps, "head": [n + head for n, head in enumerate(heads)],
    }  # fmt: skip
    return tuple(built(Token, columns, len(places)))


def _put_back(order: Sequence[int], values: Sequence[T]) -> list[T]:
    back = dict(zip(order, values, strict=True))
    return [back[n] for n in range(len(back))]


def _usual(pos: Sequence[str], tags: Sequence[str]) -> list[str]:
    return [name or USUAL[tag] for name, tag in zip(pos, tags, strict=True)]


def _heads(codes: bytes, others: Iterator[int]) -> list[int]:
    return [next(others) if code == _ELSE else code - _MIDDLE for code in codes]


def _named(codes: bytes, others: Iterator[str], table: Sequence[str]) -> list[str]:
    return [next(others) if code == _ELSE else table[code] for code in codes]


def _places(codes: bytes, others: Iterator[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for code in codes:
        if code == _ELSE:
            gap, length = next(others)
            start, end = end + gap, end + gap + length
        else:
            found = _WORD.search(text, end)
            if found is None:
                raise ValueError("words that do not stand in the text")
            start, end = found.span()
        yield start, end


def _spelled(codes: bytes, others: Iterator[str], rules: Sequence[str], words: Sequence[str]) -> list[str]:
    told = [rule.partition(" ") for rule in rules]
    cuts = [(int(cut), ending) for cut, _, ending in told]
    lemmas = []
    for code, word in zip(codes, words, strict=True):
        if code == _SAME:
            lemmas.append(word)
        elif code == _ELSE:
            lemmas.append(next(others))
        else:
            cut, ending = cuts[code - _RULES] if code else (0, "")
            lower = word.lower()
            lemmas.append(lower[: len(lower) - cut] + ending)
    return lemmas
