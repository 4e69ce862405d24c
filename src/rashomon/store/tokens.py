"""Words of a parse as columns: the same kind of value side by side takes a third of the room of one word after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from rashomon.model import Token

Column = list[int] | list[str]


def columns(tokens: Sequence[Token]) -> list[Column]:
    """Gaps before words, lengths, tags, and so on, one list each; `tokens_of` reads them back."""
    ends = [0, *(t.end for t in tokens)]
    values: list[Column] = [
        [t.start - end for t, end in zip(tokens, ends, strict=False)],
        [t.end - t.start for t in tokens],
        ["" if t.lemma == t.text.lower() else t.lemma for t in tokens],
        [t.head - t.index for t in tokens],
    ]
    for tags in ([t.pos for t in tokens], [t.tag for t in tokens], [t.dep for t in tokens]):
        names = sorted(set(tags))
        number = {name: n for n, name in enumerate(names)}
        values += [names, [number[tag] for tag in tags]]
    return values


def tokens_of(values: Sequence[Column], text: str) -> tuple[Token, ...]:
    """The words of `text` that `columns` was given."""
    gaps, lengths, lemmas, heads, *named = values
    ends = list(accumulate(int(gap) + int(length) for gap, length in zip(gaps, lengths, strict=True)))
    tags = [_named(named[n], named[n + 1]) for n in (0, 2, 4)]
    rows = zip(ends, lengths, lemmas, heads, *tags, strict=True)
    return tuple(_token(n, text, *row) for n, row in enumerate(rows))


def _named(names: Sequence[object], numbers: Iterable[object]) -> Iterator[str]:
    return (str(names[int(str(n))]) for n in numbers)


def _token(index: int, text: str, end: int, length: int, lemma: str, head: int, pos: str, tag: str, dep: str) -> Token:
    start = end - length
    word = text[start:end]
    return Token(
        index=index, start=start, end=end, text=word, lemma=lemma or word.lower(), pos=pos, tag=tag, dep=dep,
        head=index + head,
    )  # fmt: skip
