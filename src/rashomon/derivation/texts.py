"""A report made ready for comparing: its words, what each weighs, and which are speech."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.derivation.boilerplate import boilerplate_stretches, label_stretches, lines
from rashomon.derivation.outlets import label
from rashomon.derivation.speech import mask, post_stretches, speech_stretches
from rashomon.model import Furniture, Report
from rashomon.text import words

SITE_PAGES, SITE_PAGES_SURE = 3, 6  # pages of an outlet with a line, where it has few and where it has many pages
PLAIN, NUMBER, NAME, LABEL, DROPPED = 1.0, 0.5, 0.35, 0.3, 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """`weights[k]` is what word k is worth as evidence of copying.

    `speech[k]` says that it stands in quotation marks or in a post. `starts` and `ends` are character offsets.
    `running` counts the words that weigh anything.
    """

    report: Report
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    weights: tuple[float, ...]
    speech: tuple[bool, ...]
    running: int


def recurring_lines(reports: Sequence[Report]) -> dict[str, frozenset[str]]:
    """Per outlet the short lines that stand on half of its pages, or on many: the site's, not the story's."""
    pages: dict[str, Counter[str]] = defaultdict(Counter)
    count: Counter[str] = Counter()
    for report in reports:
        if report.outlet:
            count[label(report.outlet)] += 1
            pages[label(report.outlet)].update({normal for _, _, normal in lines(report.text)})
    least = {outlet: max(SITE_PAGES, min(SITE_PAGES_SURE, n / 2)) for outlet, n in count.items()}
    return {outlet: frozenset(n for n, c in held.items() if c >= least[outlet]) for outlet, held in pages.items()}


def prepare(report: Report, furniture: Sequence[Furniture] = (), recurring: frozenset[str] = frozenset()) -> Text:
    """The report's words, weighed; nothing counts in `furniture`, in stock lines, in `recurring` lines. Linear time."""
    found, starts, ends = words(report.text)
    site = [(start, end) for start, end, normal in lines(report.text) if normal in recurring] if recurring else []
    dropped = sorted([(f.span.start, f.span.end) for f in furniture] + boilerplate_stretches(report.text) + site)
    speech = sorted(speech_stretches(report.text) + post_stretches(report.text))
    weights = tuple(_weights(report.text, starts, mask(starts, dropped)))
    return Text(
        report=report,
        words=tuple(found),
        starts=tuple(starts),
        ends=tuple(ends),
        weights=weights,
        speech=tuple(mask(starts, speech)),
        running=sum(w > DROPPED for w in weights),
    )


def _weights(text: str, starts: Sequence[int], dropped: Sequence[bool]) -> list[float]:
    """What each word is worth: names and numbers little, because two reports of one event share them anyway."""
    labels = mask(starts, label_stretches(text))
    capitals = sum(text[s].isupper() for s in starts)
    names_show = capitals < 0.6 * len(starts)
    weights = []
    for at, gone, labelled in zip(starts, dropped, labels, strict=True):
        if gone:
            weights.append(DROPPED)
        elif labelled:
            weights.append(LABEL)
        elif names_show and text[at].isupper():
            weights.append(NAME)
        else:
            weights.append(NUMBER if text[at].isdigit() else PLAIN)
    return weights
