"""Which words of two texts, shown side by side, differ: so that the eye need not compare them word by word."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.text import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a text, and whether the other text lacks it here."""

    text: str
    differs: bool


def beside(parent: str, child: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both texts cut into stretches that are the same and stretches that differ; joined they are the text again.

    Words are compared as everywhere: case, accents and punctuation make no difference. Found by longest common
    subsequence of words (Indel distance, rapidfuzz).

    >>> [s.text for s in beside("about 40 people fled", "40 people fled")[0] if s.differs]
    ['about']
    """
    from rapidfuzz.distance import Indel

    theirs, mine = words(parent), words(child)
    blocks = [o for o in Indel.opcodes(theirs[0], mine[0]) if o.tag != "equal"]
    lost = [(o.src_start, o.src_end) for o in blocks if o.src_end > o.src_start]
    new = [(o.dest_start, o.dest_end) for o in blocks if o.dest_end > o.dest_start]
    return _cut(parent, theirs[1], theirs[2], lost), _cut(child, mine[1], mine[2], new)


def _cut(text: str, starts: list[int], ends: list[int], differing: list[tuple[int, int]]) -> tuple[Stretch, ...]:
    """`differing` are half-open ranges of words."""
    stretches, at = [], 0
    for first, last in differing:
        stretches.append(Stretch(text=text[at : starts[first]], differs=False))
        stretches.append(Stretch(text=text[starts[first] : ends[last - 1]], differs=True))
        at = ends[last - 1]
    stretches.append(Stretch(text=text[at:], differs=False))
    return tuple(s for s in stretches if s.text)
