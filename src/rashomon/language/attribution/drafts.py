"""An attribution in the making: token and character ranges before they become the model's spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model import AttributionAct

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """`head` is the cue's main token; `cue` and `source` are half-open token ranges, `content` of characters.

    An empty `cue` is none at all. `antecedent` is the token range a relative pronoun stands for; `verb` is False for
    nouns and adverbs.
    """

    head: int
    cue: Range
    act: AttributionAct
    source: Range | None = None
    antecedent: Range | None = None
    content: list[Range] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)
    verb: bool = True
    speaker: str | None = None
