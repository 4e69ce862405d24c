"""Joins what the network tagged with what the rules drafted: its spans, their links, and the nesting it cannot see."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.language.attribution.cues import NOUN_ACTS, PURE, VERBS
from rashomon.language.attribution.drafts import Draft, Range
from rashomon.language.attribution.network import Labels
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.sources import source_of_noun, source_of_verb
from rashomon.language.attribution.trees import Tree
from rashomon.model import AttributionAct

# How many tokens may lie between a cue and a source or content that no rule links to it.
_FAR = 40


def spans_of(labels: Labels) -> tuple[list[Range], list[Range], list[Range]]:
    """Sources, cues and contents as half-open token ranges, in order."""
    found: tuple[list[Range], list[Range], list[Range]] = ([], [], [])
    begin = role = -1
    for i, label in enumerate([*labels.tolist(), 0]):
        if role >= 0 and label != 2 * role + 2:
            found[role].append((begin, i))
            role = -1
        if label % 2 == 1:
            begin, role = i, label // 2
    return found


def join(tree: Tree, quotes: Quotes, drafts: list[Draft], labels: Labels) -> list[Draft]:
    """The network's attributions, linked, and the rules' that stand inside its contents or that it has no view on."""
    sources, cues, contents = spans_of(labels)
    by_cue = [_draft(tree, cue, _overlapping(drafts, cue)) for cue in cues]
    for draft, rule in by_cue:
        _give_source(tree, draft, rule, sources)
    for piece in contents:
        _give_content(tree, quotes, piece, by_cue)
    joined = [draft for draft, _ in by_cue]
    for draft, rule in by_cue:
        if rule is None and draft.act == "speech" and not _is_statement(tree, quotes, draft):
            draft.act = "thought"
    for draft, rule in by_cue:
        if not draft.content and rule is not None and rule.source is not None:
            draft.content = list(rule.content)
    for draft, rule in by_cue:
        if rule is not None and rule.source is not None and _lost_most(tree, draft, rule):
            draft.content = list(rule.content)
    for draft in joined:
        draft.content = [c for piece in draft.content for c in _outside(tree, draft, piece)]
    tagged = {i for cue in cues for i in range(*cue)}
    kept = [_kept(tree, d, contents) for d in drafts if tagged.isdisjoint(range(*d.cue))]
    return sorted([d for d in [*joined, *kept] if d is not None and d.content], key=lambda d: d.cue)


def _kept(tree: Tree, draft: Draft, contents: list[Range]) -> Draft | None:
    """A rule's draft that no tagged cue meets: nested in a content and within it, or a plain saying with a source."""
    at = bisect_left(contents, (draft.head + 1, 0)) - 1
    if at < 0 or not contents[at][0] <= draft.head < contents[at][1]:
        plain = draft.source is not None and tree.tokens[draft.head].lemma in PURE and draft.act == "speech"
        return draft if plain else None
    first, last = tree.tokens[contents[at][0]].start, tree.tokens[contents[at][1] - 1].end
    inside = [(max(first, start), min(last, end)) for start, end in draft.content]
    draft.content = [(start, end) for start, end in inside if start < end]
    return draft


def _lost_most(tree: Tree, draft: Draft, rule: Draft) -> bool:
    """Whether a plain saying kept less than half of what the rules attribute by it."""
    head = tree.tokens[draft.head]
    if head.lemma not in PURE and head.text.lower() != "according":
        return False
    pairs = [(a, b) for a in draft.content for b in rule.content]
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in pairs)
    return 2 * shared < sum(b - a for a, b in rule.content)


def _outside(tree: Tree, draft: Draft, piece: Range) -> list[Range]:
    """A piece of content without the draft's own source and cue at its edges."""
    start, end = piece
    for hole in (draft.source, draft.cue):
        if hole is None:
            continue
        first, last = tree.tokens[hole[0]].start, tree.tokens[hole[1] - 1].end
        if first <= start < last:
            start = last
        elif first < end <= last:
            end = first
    text = tree.text[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    return [(start, end)] if start < end else []


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _overlapping(drafts: list[Draft], cue: Range) -> Draft | None:
    at = bisect_left(drafts, cue[0] - 8, key=lambda d: d.head)
    near = drafts[at : at + 24]
    inside = [d for d in near if cue[0] <= d.head < cue[1]] or [d for d in near if _overlap(d.cue, cue)]
    return max(inside, key=lambda d: (d.source is not None, d.verb, d.head), default=None)


def _draft(tree: Tree, cue: Range, rule: Draft | None) -> tuple[Draft, Draft | None]:
    if rule is not None:
        draft = Draft(rule.head, cue, rule.act, antecedent=rule.antecedent, verb=rule.verb)
        return draft, rule
    head = next((i for i in range(*cue) if tree.tokens[i].pos == "VERB"), cue[1] - 1)
    return Draft(head, cue, _act(tree, cue, head), verb=tree.tokens[head].pos == "VERB"), None


def _act(tree: Tree, cue: Range, head: int) -> AttributionAct:
    """The act of a cue no rule drafted: by the lexicon, a colon or dash as saying, else no more than a stance."""
    lemma = tree.tokens[head].lemma
    if lemma in VERBS:
        return VERBS[lemma].act
    if lemma in NOUN_ACTS:
        return NOUN_ACTS[lemma]
    marks = not any(c.isalnum() for i in range(*cue) for c in tree.tokens[i].text)
    return "speech" if marks or any(tree.tokens[i].lemma in PURE for i in range(*cue)) else "thought"


def _give_source(tree: Tree, draft: Draft, rule: Draft | None, sources: list[Range]) -> None:
    hint = rule.source if rule is not None else _guess(tree, draft)
    if hint is not None:
        matching = [s for s in _near(sources, hint[0], 12) if _overlap(s, hint)]
        if matching:
            draft.source = matching[0]
            return
    first, last = tree.bounds(draft.head)
    told = tree.kid(draft.head, "nsubjpass") if draft.verb else None
    nearby = [
        s
        for s in _near(sources, draft.cue[0], _FAR)
        if first <= s[0] < last and not _overlap(s, draft.cue) and not (told is not None and s[0] <= told < s[1])
    ]
    draft.source = min(nearby, key=lambda s: (_gap(s, draft.cue), s), default=hint if rule is not None else None)
    if rule is None or draft.source != rule.source:
        draft.antecedent = None


def _guess(tree: Tree, draft: Draft) -> Range | None:
    if draft.verb:
        return source_of_verb(tree, draft.head)[0]
    return source_of_noun(tree, draft.head) if tree.tokens[draft.head].pos == "NOUN" else None


def _near(spans: list[Range], at: int, reach: int) -> list[Range]:
    return spans[bisect_left(spans, (at - 2 * reach, 0)) : bisect_left(spans, (at + reach, 0))]


def _gap(a: Range, b: Range) -> int:
    return b[0] - a[1] if a[1] <= b[0] else a[0] - b[1]


def _is_statement(tree: Tree, quotes: Quotes, draft: Draft) -> bool:
    """Whether the content can be something said: a quotation or a clause."""
    for start, end in draft.content:
        first = bisect_left(quotes.token_starts, start)
        last = bisect_left(quotes.token_starts, end)
        tops = [t for t in tree.tokens[first:last] if t.head == t.index or not first <= t.head < last]
        if quotes.of_token[first] >= 0 or any(t.pos in ("VERB", "AUX") for t in tops):
            return True
    return False


def _give_content(tree: Tree, quotes: Quotes, piece: Range, by_cue: list[tuple[Draft, Draft | None]]) -> None:
    start, end = tree.tokens[piece[0]].start, tree.tokens[piece[1] - 1].end
    at = bisect_left(by_cue, piece[0], key=lambda pair: pair[0].cue[0])
    near = by_cue[max(0, at - 4) : at + 6]
    best = max(near, key=lambda pair: _affinity(tree, piece, (start, end), pair), default=None)
    affinity = _affinity(tree, piece, (start, end), best) if best is not None else -1000
    if best is not None and affinity > (-1000 if quotes.of_token[piece[0]] >= 0 else 0):
        best[0].content.append((start, end))


def _affinity(tree: Tree, piece: Range, place: Range, pair: tuple[Draft, Draft | None]) -> float:
    """How well a content fits a cue: above 0 in one sentence or where the rules say so, below by its distance."""
    draft, rule = pair
    shared = sum(max(0, min(b, place[1]) - max(a, place[0])) for a, b in rule.content) if rule is not None else 0
    gap = _gap(piece, draft.cue)
    same = tree.sentence_of[draft.head] in range(tree.sentence_of[piece[0]], tree.sentence_of[piece[1] - 1] + 1)
    if shared * 2 > place[1] - place[0]:
        return 1000 - gap
    return (100 if same else 0) - gap if same or gap <= _FAR else -2000
