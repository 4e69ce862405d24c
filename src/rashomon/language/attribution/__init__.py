"""Who says what: source, cue and content of every attribution in a report.

Rules over the dependency parse find the cue (a verb, a noun, 'according to', 'reportedly'), its source and what it
attributes; quotations are given to the cue that introduces them and joined where a speaker goes on.
"""

from __future__ import annotations

from bisect import bisect_right

from rashomon.language.attribution.drafts import Draft
from rashomon.language.attribution.features import featurise
from rashomon.language.attribution.network import load_network
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.rules import draft_all
from rashomon.language.attribution.speakers import resolve_speakers
from rashomon.language.attribution.tagged import join
from rashomon.language.attribution.telling import says_nothing
from rashomon.language.attribution.trees import Tree
from rashomon.model import Attribution, AttributionKind, Mention, Parse, Span

__all__ = ["find_attributions", "innermost", "outermost", "speaks"]


def find_attributions(parse: Parse, mentions: tuple[Mention, ...] = ()) -> tuple[Attribution, ...]:
    """All attributions of one report in order of their place; nested ones are all given.

    `speaker` is the source as the report words it, a pronoun replaced by the latest name of its kind, None where no
    source is named. Spans are exact, half-open, in characters. Works on any parse and never raises for odd text.
    """
    tree = Tree(parse)
    quotes = Quotes(tree)
    drafts = draft_all(tree, quotes)
    network = load_network()
    if network is not None and tree.tokens:
        features = featurise(parse, tree, quotes, drafts)
        drafts = join(tree, quotes, drafts, network.decode(network.emissions(features), features.breaks))
    for draft in drafts:
        if draft.act == "speech" and says_nothing(tree, quotes, draft):
            draft.act = "thought"
    drafts = [draft for draft in drafts if _in_sentence(parse, draft)]
    resolve_speakers(tree, quotes, drafts, parse, mentions)
    made = [_made(tree, quotes, draft) for draft in drafts]
    return tuple(sorted(made, key=lambda a: (a.content[0], a.cue is None, a.cue or a.content[0])))


def speaks(attribution: Attribution) -> bool:
    """Whether somebody is reported to have said it, not only to think it or to mean to."""
    return attribution.act == "speech"


def innermost(attributions: tuple[Attribution, ...], span: Span) -> Attribution | None:
    """The nearest reported saying whose content covers a span: the shortest with a named speaker, else the shortest."""
    around = [a for a in attributions if speaks(a) and any(c.covers(span) for c in a.content)]
    return min(around, key=lambda a: (a.speaker is None, _covering(a, span), a.content), default=None)


def _covering(attribution: Attribution, span: Span) -> int:
    return min(c.end - c.start for c in attribution.content if c.covers(span))


def outermost(attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Only those whose cue stands in no other's content: the flat view that annotated corpora take."""
    reach = _Reach(attributions)
    return tuple(a for i, a in enumerate(attributions) if a.cue is None or not reach.covers(a.cue, i))


class _Reach:
    """How far the contents that begin up to a place go on: the farthest, and the farthest of another attribution."""

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        pieces = sorted((c.start, c.end, i) for i, a in enumerate(attributions) for c in a.content)
        self.starts = [start for start, _, _ in pieces]
        self.ends: list[tuple[tuple[int, int], tuple[int, int]]] = []
        far = other = (-1, -1)
        for _, end, owner in pieces:
            if owner == far[1]:
                far = max(far, (end, owner))
            elif end > far[0]:
                far, other = (end, owner), far
            else:
                other = max(other, (end, owner))
            self.ends.append((far, other))

    def covers(self, cue: Span, own: int) -> bool:
        at = bisect_right(self.starts, cue.start) - 1
        return at >= 0 and any(end >= cue.end for end, owner in self.ends[at] if owner != own)


def _in_sentence(parse: Parse, draft: Draft) -> bool:
    """The networks see every token; what stands in page furniture is in no sentence, and nobody's saying."""
    at = draft.content[0][0]
    first = bisect_right(parse.sentences, at, key=lambda s: s.span.start) - 1
    return first >= 0 and at < parse.sentences[first].span.end


def _made(tree: Tree, quotes: Quotes, draft: Draft) -> Attribution:
    report = tree.sentences[tree.sentence_of[draft.head]].span.report
    tokens = tree.tokens

    def span(a: int, b: int) -> Span:
        return Span(report=report, start=tokens[a].start, end=tokens[b - 1].end)

    quoted = _quoted(quotes, draft)
    return Attribution(
        source=span(*draft.source) if draft.source else None,
        speaker=draft.speaker,
        cue=span(*draft.cue) if draft.cue[0] < draft.cue[1] else None,
        content=tuple(Span(report=report, start=a, end=b) for a, b in draft.content),
        kind=_kind(draft, quoted),
        quoted=tuple(Span(report=report, start=a, end=b) for a, b in quoted),
        act=draft.act,
    )


def _quoted(quotes: Quotes, draft: Draft) -> list[tuple[int, int]]:
    found = []
    for start, end in draft.content:
        for quotation in quotes.between(start, end):
            first, last = max(start, quotation.first), min(end, quotation.last)
            if first < last:
                found.append((first, last))
    return found


def _kind(draft: Draft, quoted: list[tuple[int, int]]) -> AttributionKind:
    inside = sum(b - a for a, b in quoted)
    if not inside:
        return "indirect"
    whole = sum(b - a for a, b in draft.content)
    return "direct" if inside >= whole - 6 * len(draft.content) else "mixed"
