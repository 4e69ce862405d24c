"""Words of a parse as columns: values of one kind side by side take a third of the room of word after word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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


def tokens_of(values: Sequence[Sequence[Any]], text: str) -> tuple[Token, ...]:
    """The words of `text` that `columns` was given."""
    gaps, lengths, lemmas, heads, *named = values
    pos, tag, dep = (
        [names[number] for number in numbers] for names, numbers in zip(named[::2], named[1::2], strict=True)
    )
    tokens, end = [], 0
    for n, (gap, length) in enumerate(zip(gaps, lengths, strict=True)):
        start, end = end + gap, end + gap + length
        word = text[start:end]
        tokens.append(
            Token(
                index=n, start=start, end=end, text=word, lemma=lemmas[n] or word.lower(), pos=pos[n], tag=tag[n],
                dep=dep[n], head=n + heads[n],
            )
        )  # fmt: skip
    return tuple(tokens)
