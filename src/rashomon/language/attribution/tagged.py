"""Joins what the network tagged with what the rules drafted: its spans, their links, and the nesting it cannot see."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.language.attribution.contents import raised_subject, takes_lives
from rashomon.language.attribution.cues import NOUN_ACTS, PURE, VERBS, words
from rashomon.language.attribution.drafts import Draft, Range
from rashomon.language.attribution.quoted import CITES, Quotes
from rashomon.language.attribution.sources import begins_late, is_a_name, quoted_as, source_of_noun, source_of_verb
from rashomon.language.attribution.trees import Tree
from rashomon.model import AttributionAct

# How many tokens may lie between a cue and a source or content that no rule links to it.
_FAR = 40

# Nouns for what is said of somebody: whoever else is named in the sentence is not who says it.
_TOLD_BY_NOBODY = words("allegation accusation charge rumor rumour speculation suspicion")

_DENIALS = words("deny dismiss reject refute dispute rebut discount")

Found = tuple[list[Range], list[Range], list[Range]]
# A draft of the network's cue, and the rules' draft that it meets.
Pair = tuple[Draft, Draft | None]


def join(tree: Tree, quotes: Quotes, drafts: list[Draft], found: Found) -> list[Draft]:
    """The network's attributions, linked, and the rules' that stand inside its contents or that it has no view on."""
    sources, cues, contents = _apart(tree, found)
    cues = [cue for cue in cues if not any(takes_lives(tree, i) or is_a_name(tree, i) for i in range(*cue))]
    pairs = [_draft(tree, cue, _overlapping(drafts, cue)) for cue in cues]
    for draft, rule in pairs:
        _give_source(tree, draft, rule, sources)
    loose = [piece for piece in contents if not _give_content(tree, quotes, piece, pairs)]
    _mend(tree, quotes, pairs)
    for draft, _ in pairs:
        draft.content = [c for piece in draft.content for c in _outside(tree, draft, piece)]
    tagged = {i for cue in cues for i in range(*cue)}
    kept = [_kept(tree, d, contents) for d in drafts if tagged.isdisjoint(range(*d.cue))]
    alone = [_without_cue(tree, piece) for piece in loose if _is_quotation(quotes, piece)]
    every = [*(draft for draft, _ in pairs), *kept, *alone]
    return sorted([d for d in every if d is not None and d.content], key=lambda d: d.cue)


def _apart(tree: Tree, found: Found) -> Found:
    """Gives the contents before them the words that sources without marks begin with wrongly."""
    sources, cues, contents = found
    late = {first for first, last in sources if begins_late(tree, first, last)}
    named = [(first + (first in late), last) for first, last in sources]
    return named, cues, [(first, last + (last in late)) for first, last in contents]


def _mend(tree: Tree, quotes: Quotes, pairs: list[Pair]) -> None:
    """Gives a plain saying what the rules attribute by it, where the network left it nothing or split it apart."""
    for draft, rule in pairs:
        if rule is None and draft.act == "speech" and not _is_statement(tree, quotes, draft):
            draft.act = "thought"
        if not draft.content and rule is not None and (rule.source or draft.source) and _is_plain(tree, rule):
            draft.content = list(rule.content)
    _give_quotations(quotes, pairs)
    for draft, rule in pairs:
        raised = raised_subject(tree, draft.head) if rule is not None and draft.verb and draft.content else None
        if raised is not None:
            start, end = tree.tokens[raised[0]].start, tree.tokens[raised[1] - 1].end
            if not any(a < end and start < b for a, b in draft.content):
                draft.content = sorted([(start, end), *draft.content])
    for number, (draft, rule) in enumerate(pairs):
        if rule is None or rule.source is None or not _lost_most(tree, draft, rule):
            continue
        if not _shares(draft, rule) and draft.content and draft.content[0][0] > tree.tokens[draft.head].start:
            draft.content = sorted([*rule.content, *draft.content])
            continue
        beside = [other for other, _ in pairs[max(0, number - 4) : number + 5] if other is not draft]
        # Flat annotation gives the outer saying all of it; and 'according to' is a matter of form.
        if _is_according(tree, rule) or any(_holds(tree, rule, other) for other in beside):
            draft.content = list(rule.content)


def _give_quotations(quotes: Quotes, pairs: list[Pair]) -> None:
    """A quotation that the rules give to a cue is its, where the network took it for nobody's."""
    taken = {n for draft, _ in pairs for start, end in draft.content for n in quotes.numbers(start, end)}
    for draft, rule in pairs:
        for number in rule.quotations if rule is not None else ():
            whole = quotes.all[number].start, quotes.all[number].end
            if rule is not None and number not in taken and whole in rule.content:
                draft.content = sorted([*draft.content, whole])
                taken.add(number)


def _is_quotation(quotes: Quotes, piece: Range) -> bool:
    inside = sum(1 for number in quotes.of_token[slice(*piece)] if number >= 0)
    return 2 * inside > piece[1] - piece[0]


def _without_cue(tree: Tree, piece: Range) -> Draft:
    """A quotation that nobody introduces: somebody's words, whoever that is."""
    content = [(tree.tokens[piece[0]].start, tree.tokens[piece[1] - 1].end)]
    return Draft(piece[0], (piece[0], piece[0]), "speech", content=content, verb=False)


def _kept(tree: Tree, draft: Draft, contents: list[Range]) -> Draft | None:
    """A rule's draft that no tagged cue meets: nested in a content and within it, or a plain saying with a source."""
    at = bisect_left(contents, (draft.head + 1, 0)) - 1
    if at < 0 or not contents[at][0] <= draft.head < contents[at][1]:
        plain = tree.tokens[draft.head].lemma in PURE | CITES or _gives_figure(tree, draft)
        return draft if plain and draft.source is not None and draft.act == "speech" else None
    first, last = tree.tokens[contents[at][0]].start, tree.tokens[contents[at][1] - 1].end
    inside = [(max(first, start), min(last, end)) for start, end in draft.content]
    draft.content = [(start, end) for start, end in inside if start < end]
    return draft


def _gives_figure(tree: Tree, draft: Draft) -> bool:
    """'put the toll at 12', 'spoke of 40 dead'."""
    lemma = tree.tokens[draft.head].lemma
    spoken = lemma == "speak" and tree.tokens[draft.cue[1] - 1].text == "of"
    numbers = (t for t in tree.tokens[draft.cue[1] : tree.bounds(draft.head)[1]] if t.pos == "NUM")
    return (lemma in ("put", "place") or spoken) and draft.verb and any(numbers)


def _is_plain(tree: Tree, draft: Draft) -> bool:
    return tree.tokens[draft.head].lemma in PURE | CITES or _is_according(tree, draft)


def _is_according(tree: Tree, draft: Draft) -> bool:
    return tree.tokens[draft.head].text.lower() == "according"


def _lost_most(tree: Tree, draft: Draft, rule: Draft) -> bool:
    """Whether a plain saying kept less than half of what the rules attribute by it."""
    if not _is_plain(tree, draft):
        return False
    return 2 * _shares(draft, rule) < sum(b - a for a, b in rule.content)


def _shares(draft: Draft, rule: Draft) -> int:
    """How many characters of content two drafts share."""
    pairs = [(a, b) for a in draft.content for b in rule.content]
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a, b in pairs)


def _holds(tree: Tree, rule: Draft, other: Draft) -> bool:
    """Whether what the rules attribute holds another cue that has a content of its own."""
    at = tree.tokens[other.cue[0]].start
    return bool(other.content) and any(start <= at < end for start, end in rule.content)


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


def _draft(tree: Tree, cue: Range, rule: Draft | None) -> Pair:
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
    if draft.verb and quoted_as(tree, draft.head) is not None:
        draft.source = hint
        return
    if hint is not None:
        matching = [s for s in _near(sources, hint[0], 12) if _overlap(s, hint)]
        if matching:
            draft.source = matching[0]
            return
        beside = hint[1] == draft.cue[0] and hint[1] - hint[0] > 1
        if rule is not None and draft.verb and (beside or tree.tokens[draft.head].tag == "VBG"):
            draft.source = hint
            return
    first, last = tree.bounds(draft.head)
    told = tree.kid(draft.head, "nsubjpass") if draft.verb else None
    passive = draft.verb and _is_passive(tree, draft.head)
    if tree.tokens[draft.head].pos == "NOUN" and (
        tree.tokens[draft.head].lemma in _TOLD_BY_NOBODY or _is_denied(tree, draft.head)
    ):
        draft.source = hint
        return
    nearby = [
        s
        for s in _near(sources, draft.cue[0], _FAR)
        if not passive or (s[0] > 0 and tree.tokens[s[0] - 1].text.lower() == "by")
        if first <= s[0] < last and not _overlap(s, draft.cue) and not (told is not None and s[0] <= told < s[1])
    ]
    draft.source = min(nearby, key=lambda s: (_gap(s, draft.cue), s), default=hint if rule is not None else None)
    if rule is None or draft.source != rule.source:
        draft.antecedent = None


def _is_denied(tree: Tree, noun: int) -> bool:
    """'dismissed reports that …': whoever does so is not who reported it."""
    token = tree.tokens[noun]
    return token.dep == "dobj" and tree.tokens[token.head].lemma in _DENIALS


def _is_passive(tree: Tree, verb: int) -> bool:
    """'officers alleged to have gone', 'slogans printed and posted': who does it stands nowhere, or after 'by'."""
    while tree.tokens[verb].dep == "conj" and tree.kid(verb, "auxpass", "nsubj", "aux") is None:
        verb = tree.tokens[verb].head
    token = tree.tokens[verb]
    return token.tag == "VBN" and (token.dep == "acl" or tree.kid(verb, "auxpass") is not None)


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


def _give_content(tree: Tree, quotes: Quotes, piece: Range, pairs: list[Pair]) -> bool:
    """Whether a cue was found that it belongs to."""
    start, end = tree.tokens[piece[0]].start, tree.tokens[piece[1] - 1].end
    at = bisect_left(pairs, piece[0], key=lambda pair: pair[0].cue[0])
    near = pairs[max(0, at - 4) : at + 6]
    best = max(near, key=lambda pair: _affinity(tree, piece, (start, end), pair), default=None)
    affinity = _affinity(tree, piece, (start, end), best) if best is not None else -1000
    if best is None or affinity <= (-1000 if quotes.of_token[piece[0]] >= 0 else 0):
        return False
    best[0].content.append((start, end))
    return True


def _affinity(tree: Tree, piece: Range, place: Range, pair: Pair) -> float:
    """How well a content fits a cue: above 0 in one sentence or where the rules say so, below by its distance."""
    draft, rule = pair
    shared = sum(max(0, min(b, place[1]) - max(a, place[0])) for a, b in rule.content) if rule is not None else 0
    gap = _gap(piece, draft.cue)
    same = tree.sentence_of[draft.head] in range(tree.sentence_of[piece[0]], tree.sentence_of[piece[1] - 1] + 1)
    if shared * 2 > place[1] - place[0]:
        return 1000 - gap
    return (100 if same else 0) - gap if same or gap <= _FAR else -2000
