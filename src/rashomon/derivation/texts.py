"""A report made ready for comparing: its words, what each weighs, and which are speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.derivation.boilerplate import boilerplate_stretches, label_stretches
from rashomon.derivation.speech import mask, post_stretches, speech_stretches
from rashomon.model import Furniture, Report
from rashomon.text import words

PLAIN, NUMBER, NAME, LABEL, DROPPED = 1.0, 0.5, 0.35, 0.3, 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """`weights[k]` is what word k is worth as evidence of copying.

    `speech[k]` says that it stands in quotation marks or in a post. `starts` and `ends` are character offsets.
    """

    report: Report
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    weights: tuple[float, ...]
    speech: tuple[bool, ...]


def prepare(report: Report, furniture: Sequence[Furniture] = ()) -> Text:
    """The report's words, weighed. Time is linear in the text."""
    found, starts, ends = words(report.text)
    dropped = sorted([(f.span.start, f.span.end) for f in furniture] + boilerplate_stretches(report.text))
    speech = sorted(speech_stretches(report.text) + post_stretches(report.text))
    return Text(
        report=report,
        words=tuple(found),
        starts=tuple(starts),
        ends=tuple(ends),
        weights=tuple(_weights(report.text, starts, mask(starts, dropped))),
        speech=tuple(mask(starts, speech)),
    )


def _weights(text: str, starts: Sequence[int], dropped: Sequence[bool]) -> list[float]:
    """What each word is worth: names and numbers little, because two reports of one event share them anyway."""
    labels = mask(starts, label_stretches(text))
    capitals = sum(text[s].isupper() for s in starts)
    names_show = capitals < 0.6 * len(starts)
    weights = []
    for at, gone, label in zip(starts, dropped, labels, strict=True):
        if gone:
            weights.append(DROPPED)
        elif label:
            weights.append(LABEL)
        elif names_show and text[at].isupper():
            weights.append(NAME)
        else:
            weights.append(NUMBER if text[at].isdigit() else PLAIN)
    return weights
