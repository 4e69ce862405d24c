"""Attributions by rule over the dependency parse: no trained component, no mention of any outlet or person."""

from __future__ import annotations

from rashomon.language.attribution.contents import rest_of_clause, verb_contents
from rashomon.language.attribution.cues import HEARSAY, NOUN_ACTS, PURE, VERBS
from rashomon.language.attribution.drafts import Draft, Range
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.sources import is_a_name, noun_phrase, source_of_noun, source_of_verb
from rashomon.language.attribution.trees import Tree
from rashomon.model import AttributionAct


def draft_all(tree: Tree, quotes: Quotes) -> list[Draft]:
    """Every attribution the rules see, in order of the cue. Linear in the text but for the length of one sentence."""
    drafts: list[Draft] = []
    for token in tree.tokens:
        if token.pos in ("VERB", "AUX") and token.lemma in VERBS and not is_a_name(tree, token.index):
            draft = _from_verb(tree, quotes, token.index)
        elif token.pos == "NOUN" and token.lemma in NOUN_ACTS:
            draft = _from_noun(tree, token.index)
        elif token.text.lower() == "according":
            draft = _from_according(tree, token.index)
        elif token.text.lower() in HEARSAY and token.pos == "ADV":
            draft = _from_adverb(tree, token.index)
        elif token.text.lower() == "read" and _ends_with_colon(tree, token.index):
            draft = Draft(token.index, (token.index, token.index + 1), "speech", _line_before(tree, token.index))
        else:
            continue
        if draft is not None:
            drafts.append(draft)
    drafts = quotes.attach(tree, drafts)
    return [d for d in drafts if d.content]


def _from_verb(tree: Tree, quotes: Quotes, verb: int) -> Draft | None:
    cue = VERBS[tree.tokens[verb].lemma]
    source, antecedent = source_of_verb(tree, verb)
    act: AttributionAct = "intention" if _only_means_to(tree, verb) else cue.act
    act = "speech" if _has_learned(tree, verb) else act
    draft = Draft(verb, cue_range(tree, verb), act, source, antecedent)
    draft.content = as_characters(tree, verb_contents(tree, draft, cue))
    may_quote = "c" in cue.frames or "q" in cue.frames or tree.tokens[verb].lemma in PURE
    if not draft.content and not (may_quote and (quotes.near(tree, draft) or quotes.below(tree, draft))):
        return None
    return draft


def _has_learned(tree: Tree, verb: int) -> bool:
    """'…, the Herald has learned': how an outlet says that it reports."""
    clause = tree.kid(verb, "ccomp")
    return (
        tree.tokens[verb].lemma == "learn"
        and tree.kid(verb, "aux") is not None
        and clause is not None
        and clause < verb
    )


def _only_means_to(tree: Tree, verb: int) -> bool:
    """'agreed to go' names no words, 'agreed it was over' does."""
    return tree.tokens[verb].lemma in ("agree", "offer", "try") and tree.kid(verb, "ccomp") is None


def cue_range(tree: Tree, verb: int) -> Range:
    """A verb with the auxiliaries, negation and adverbs that touch it, and its particle."""
    left, right = verb, verb + 1
    beside = set(tree.kids(verb, "aux", "auxpass", "neg", "advmod"))
    while left - 1 in beside and tree.tokens[left - 1].text.lower() not in ("when", "why", "how", "where"):
        left -= 1
    if right < len(tree.tokens) and tree.tokens[right].dep == "prt" and tree.tokens[right].head == verb:
        right += 1
    return left, right


def _ends_with_colon(tree: Tree, verb: int) -> bool:
    """'The notice read:', whose verb the parser takes for a noun."""
    _, last = tree.bounds(verb)
    return verb + 2 == last and tree.tokens[verb + 1].text == ":"


def _line_before(tree: Tree, verb: int) -> Range | None:
    first, _ = tree.bounds(verb)
    return (first, verb) if first < verb else None


def _from_noun(tree: Tree, noun: int) -> Draft | None:
    clause = next((c for c in tree.kids(noun, "acl", "ccomp") if _is_content_clause(tree, c)), None)
    if clause is None:
        return None
    draft = Draft(noun, (noun, noun + 1), NOUN_ACTS[tree.tokens[noun].lemma], source_of_noun(tree, noun), verb=False)
    draft.content = as_characters(tree, [(tree.left[clause], tree.right[clause] + 1)])
    return draft


def _is_content_clause(tree: Tree, clause: int) -> bool:
    first = tree.tokens[tree.left[clause]]
    return first.text.lower() in ("that", "to") and first.dep in ("mark", "aux") and first.head == clause


def _from_according(tree: Tree, i: int) -> Draft | None:
    if i + 1 >= len(tree.tokens) or tree.tokens[i + 1].text.lower() != "to":
        return None
    name = tree.kid(i + 1, "pobj", "pcomp")
    if name is None:
        name = tree.kid(i, "pobj")
    if name is None:
        return None
    source = noun_phrase(tree, name, i)
    if source is None:
        return None
    draft = Draft(i, (i, i + 2), "speech", source, verb=False)
    draft.content = as_characters(tree, rest_of_clause(tree, draft, (i, source[1])))
    return draft


def _from_adverb(tree: Tree, i: int) -> Draft | None:
    draft = Draft(i, (i, i + 1), "speech", verb=False)
    draft.content = as_characters(tree, rest_of_clause(tree, draft, (i, i + 1)))
    return draft


def as_characters(tree: Tree, ranges: list[Range]) -> list[Range]:
    """Half-open character offsets of half-open token ranges."""
    return [(tree.tokens[a].start, tree.tokens[b - 1].end) for a, b in sorted(ranges) if a < b]
