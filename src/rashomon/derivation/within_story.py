"""A second look at the reports of one story: who told what in whose words, though they share none in a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rashomon.derivation.alignment import Chain, align
from rashomon.derivation.credits import find_credits
from rashomon.derivation.evidence import own_weight, weigh
from rashomon.derivation.judgement import TOLD_ALIKE, Credited, judge_retold
from rashomon.derivation.outlets import label
from rashomon.derivation.pairs import NO_FURNITURE, NO_LINES, stretch, told
from rashomon.derivation.retelling import Retelling, retellings, sentences
from rashomon.derivation.texts import Text, prepare, recurring_lines
from rashomon.model import Derivation, Furniture, Report, Span

LEAST = TOLD_ALIKE / 2  # worth of a sentence by itself, below which what stands around it cannot make up for it
SPOKEN = 5  # equal words of a shared utterance that do not count


def with_retold(
    found: Sequence[Derivation],
    reports: Sequence[Report],
    furniture: Mapping[str, tuple[Furniture, ...]] = NO_FURNITURE,
) -> tuple[Derivation, ...]:
    """`found` among the reports of one story, and the pairs of them that tell a passage alike; by child, then parent.

    Only of reports known to be of one event can this be asked: elsewhere shared words tell that the event is one.
    Linear in the words of the story.
    """
    if len(reports) < 2:
        return tuple(found)
    site = recurring_lines(reports)
    texts = [
        prepare(r, furniture.get(r.id, ()), site.get(label(r.outlet or ""), NO_LINES))
        for r in sorted(reports, key=lambda r: r.id)
    ]
    held = [s for number, text in enumerate(texts) for s in sentences(text, number)]
    known = {frozenset((d.child, d.parent)) for d in found}
    new = []
    for (m, n), likely in retellings(held, LEAST).items():
        a, b = texts[m], texts[n]
        if likely[0].passage >= TOLD_ALIKE and frozenset((a.report.id, b.report.id)) not in known:
            derivation = _looked_at(a, b, likely)
            new += [derivation] if derivation else []
    return tuple(sorted([*found, *new], key=lambda d: (d.child, d.parent)))


def _looked_at(a: Text, b: Text, likely: Sequence[Retelling]) -> Derivation | None:
    """What is said of two texts when the words that both have as somebody's utterance do not count."""
    chains = align(a, b)
    in_a, in_b = _spoken(chains, a, b)
    retold = [r for r in (each.without(in_a, in_b) for each in likely) if r.worth >= LEAST]
    if not retold:
        return None
    one, other = Credited(a, find_credits(a.report)), Credited(b, find_credits(b.report))
    verdict = judge_retold(max(retold, key=lambda r: r.passage), weigh(chains, a, b), one, other)
    return told(verdict, a, b, [_stretches(r, a, b) for r in retold]) if verdict else None


def _spoken(chains: Sequence[Chain], a: Text, b: Text) -> tuple[Collection[int], Collection[int]]:
    """The places of words in either text that stand in a passage which is somebody's utterance."""
    blocks = [x for c in chains if c.words >= SPOKEN and own_weight(c, a, b) == 0 for x in c.blocks]
    in_a = {x.a + k for x in blocks for k in range(x.length)}
    return in_a, {x.b + k for x in blocks for k in range(x.length)}


def _stretches(retelling: Retelling, a: Text, b: Text) -> tuple[Span, Span]:
    """From the first to the last word that two sentences share, in either."""
    ours, theirs = [word.a for word in retelling.shared], [word.b for word in retelling.shared]
    return stretch(a, min(ours), max(ours)), stretch(b, min(theirs), max(theirs))
