"""What a cue attributes, read off the tree: clause, infinitive, object or prepositional complement."""

from __future__ import annotations

from rashomon.language.attribution.cues import FIGURES, PURE, VERBS, Cue, words
from rashomon.language.attribution.drafts import Draft, Range
from rashomon.language.attribution.sources import trimmed
from rashomon.language.attribution.trees import Tree

_JUDGING = words("accuse blame credit charge thank suspect fault convict describe portray characterize brand")
_WITH_OBJECT = words(
    "urge order want expect wish prefer demand request press invite command need beg implore exhort instruct"
)
# 'Two were hurt while they wrote of the poll' is no one's account of who was hurt.
_RAISING = words("say report allege believe claim think know")
_WHEN = words("when while after before because since until")
_HINGES = words(
    "but and yet so still however meanwhile also moreover furthermore nonetheless in fact addition instead then"
)


def verb_contents(tree: Tree, draft: Draft, cue: Cue) -> list[Range]:
    """Half-open token ranges, in order of preference of the verb's constructions."""
    verb = draft.head
    found: list[Range] = []
    if "c" in cue.frames:
        found = _clauses(tree, verb)
    if not found and "t" in cue.frames:
        found = _infinitive(tree, verb)
    if not found and "g" in cue.frames:
        found = [_whole(tree, x) for x in tree.kids(verb, "xcomp") if tree.tokens[x].tag == "VBG"]
    if not found and "p" in cue.frames:
        found = _prepositional(tree, draft, cue)
    if not found and "o" in cue.frames:
        found = _object(tree, verb)
    if not found and tree.tokens[verb].lemma in PURE:
        found = _surrounding(tree, draft)
    if found and (raised := raised_subject(tree, verb)) is not None and draft.source is None:
        found = [raised, *found]
    pieces = [r for piece in _own_side(tree, found, draft) for r in _without(tree, piece, draft)]
    return pieces + _after_parenthesis(tree, draft, pieces)


def _own_side(tree: Tree, found: list[Range], draft: Draft) -> list[Range]:
    """'Police say it was gas; the army says it was dust': what one side of the mark says is not the other's."""
    if draft.source is None or draft.source[0] == 0 or tree.tokens[draft.source[0] - 1].text != ";":
        return found
    last = tree.bounds(draft.head)[1]
    after = [(max(a, draft.source[0]), b) for a, b in found if b > draft.cue[1]]
    return after or [(draft.cue[1], last)]


def raised_subject(tree: Tree, verb: int) -> Range | None:
    """'Twelve men are said to have fled': that it was they is said too."""
    subject = tree.kid(verb, "nsubjpass")
    if subject is None or tree.kid(verb, "xcomp") is None or tree.tokens[subject].pos == "PRON":
        return None
    return _whole(tree, subject) if tree.tokens[verb].lemma in _RAISING else None


def _after_parenthesis(tree: Tree, draft: Draft, pieces: list[Range]) -> list[Range]:
    """'As many as 12, officials said, fled': what follows, where what stands before has no verb of its own."""
    _, last = tree.bounds(draft.head)
    right = max(draft.cue[1], draft.source[1] if draft.source else 0)
    if len(pieces) != 1 or draft.source is None or right >= last or tree.tokens[right].text != ",":
        return []
    left, end = pieces[0]
    if end > draft.head or any(tree.tokens[i].pos in ("VERB", "AUX") for i in range(left, end)):
        return []
    return [t for t in [trimmed(tree, right, last)] if t[0] < t[1]]


def _whole(tree: Tree, i: int) -> Range:
    return tree.left[i], tree.right[i] + 1


def _clauses(tree: Tree, verb: int) -> list[Range]:
    heads = [c for c in tree.kids(verb, "ccomp") if tree.kid(c, "mark") is None or _opens_clause(tree, c)]
    if heads and _hides_clause(tree, verb, verb + 1, heads[0]):
        return [(verb + 1, max(tree.right[c] for c in heads) + 1)]
    if heads:
        return [(_past_connectors(tree, *_whole(tree, c)), tree.right[c] + 1) for c in heads]
    return _clause_of_document(tree, verb)


def _clause_of_document(tree: Tree, verb: int) -> list[Range]:
    """'said in a statement that it was over', where the parser hung the clause on the statement."""
    for prep in tree.kids(verb, "prep"):
        name = tree.kid(prep, "pobj")
        clause = tree.kid(name, "acl", "relcl", "ccomp") if name is not None and prep > verb else None
        if clause is not None and _opens_clause(tree, clause):
            return [_whole(tree, clause)]
    clause = tree.kid(verb, "advcl")
    if clause is not None and clause > verb and tree.tokens[tree.left[clause]].text.lower() == "that":
        return [_whole(tree, clause)]
    return _clause_behind(tree, verb, clause)


def _clause_behind(tree: Tree, verb: int, when: int | None) -> list[Range]:
    """'said after the news broke that it was over', where the parser hung the clause on 'broke'."""
    if when is None or when < verb or tree.tokens[verb].lemma not in PURE or tree.tokens[when].lemma in VERBS:
        return []
    heads = [c for c in tree.kids(when, "ccomp") if c > when and tree.tokens[tree.left[c]].text.lower() == "that"]
    return [_whole(tree, c) for c in heads]


def _opens_clause(tree: Tree, clause: int) -> bool:
    mark = tree.kid(clause, "mark")
    return mark is not None and tree.tokens[mark].text.lower() in (
        "that",
        "if",
        "whether",
        "for",
        "as",
        "like",
    )


def _infinitive(tree: Tree, verb: int) -> list[Range]:
    for clause in tree.kids(verb, "xcomp", "ccomp", "advcl"):
        if tree.kid(clause, "aux") is None or tree.tokens[clause].tag != "VB":
            continue
        left, right = _whole(tree, clause)
        dobj = tree.kid(verb, "dobj")
        if dobj is not None and verb < dobj < clause and tree.tokens[verb].lemma in _WITH_OBJECT:
            left = tree.left[dobj]
        if left > verb:
            return [(left, right)]
    return []


def _prepositional(tree: Tree, draft: Draft, cue: Cue) -> list[Range]:
    verb = draft.head
    dobj = tree.kid(verb, "dobj", "nsubjpass")
    judges = tree.tokens[verb].lemma in _JUDGING and dobj is not None and dobj > verb
    if judges and dobj and any(tree.tokens[p].lemma in cue.prepositions for p in tree.kids(dobj, "prep")):
        return [_whole(tree, dobj)]
    for prep in tree.kids(verb, "prep"):
        if tree.tokens[prep].lemma.lower() not in cue.prepositions or prep < verb:
            continue
        if tree.tokens[verb].lemma in _JUDGING and dobj is not None and dobj > verb:
            return [(tree.left[dobj], max(tree.right[dobj], tree.right[prep]) + 1)]
        if prep == draft.cue[1]:
            draft.cue = (draft.cue[0], prep + 1)
        if tree.right[prep] > prep:
            return [(prep + 1, tree.right[prep] + 1)]
    return []


def _object(tree: Tree, verb: int) -> list[Range]:
    dobj = tree.kid(verb, "dobj", "oprd", "attr")
    if dobj is None or dobj < verb:
        return []
    left, right = _whole(tree, dobj)
    if takes_lives(tree, verb):
        return []
    if tree.tokens[verb].lemma in ("put", "place"):
        at = next((p for p in tree.kids(verb, "prep") if tree.tokens[p].lemma == "at"), None)
        if tree.tokens[dobj].lemma not in FIGURES or (at is None and not _has_lemma(tree, dobj, "at")):
            return []
        return [(left, max(right, tree.right[at] + 1 if at is not None else right))]
    if tree.tokens[verb].lemma == "call":
        named = tree.kid(verb, "oprd", "acomp")
        return [(left, max(right, tree.right[named] + 1))] if named is not None else []
    return [(left, right)]


def takes_lives(tree: Tree, verb: int) -> bool:
    """'The fire claimed three lives' attributes nothing."""
    dobj = tree.kid(verb, "dobj") if tree.tokens[verb].lemma == "claim" else None
    return dobj is not None and tree.tokens[dobj].lemma in ("life", "victim", "casualty")


def _has_lemma(tree: Tree, i: int, lemma: str) -> bool:
    return any(tree.tokens[c].lemma == lemma for c in tree.children[i])


def _surrounding(tree: Tree, draft: Draft) -> list[Range]:
    """'It was over, officials said', where the parser did not hang the clause on the verb: the rest of the sentence."""
    first, last = tree.bounds(draft.head)
    if draft.source is None:
        return []
    left = min(draft.source[0], draft.cue[0])
    right = max(draft.source[1], draft.cue[1])
    has_verb = any(tree.tokens[i].pos in ("VERB", "AUX") for i in range(first, left))
    parenthetical = tree.tokens[left - 1].text == "," and right < last and tree.tokens[right].text == ","
    if left - first >= 3 and (has_verb or parenthetical) and _is_break(tree, left, draft):
        return [(first, left)]
    if right < last and (tree.tokens[right].text.lower() == "that" or _hides_clause(tree, draft.head, right, last)):
        return [(right, last)]
    return []


def _hides_clause(tree: Tree, verb: int, right: int, last: int) -> bool:
    """'said the indictments show …', read by the parser as an object with the clause's verb somewhere below it."""
    dobj = tree.kid(verb, "dobj") if tree.tokens[verb].lemma in ("say", "claim", "believe", "think") else None
    if dobj is None or tree.left[dobj] != right:
        return False
    past = tree.tokens[verb].lemma == "say" and any(tree.tokens[c].tag == "VBN" for c in tree.kids(dobj, "acl"))
    return past or any(tree.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(right, last))


def _is_break(tree: Tree, left: int, draft: Draft) -> bool:
    """Whether what stands before the block is set off from it: by a mark, or by nothing following the cue."""
    before = tree.tokens[left - 1]
    _, last = tree.bounds(draft.head)
    if before.text.lower() in _WHEN or (before.text.lower() == "as" and tree.kid(draft.head, "prep") is not None):
        return False
    if before.text in (",", "''", '"', "”", "—", "--", "’"):
        return True
    right = max(draft.source[1] if draft.source else 0, draft.cue[1])
    return not any(tree.tokens[i].pos in ("VERB", "AUX") for i in range(right, last))


def _without(tree: Tree, piece: Range, draft: Draft) -> list[Range]:
    """A range without the cue and its source in the midst of it; edges without punctuation."""
    left, right = piece
    holes = [draft.cue] + ([draft.source] if draft.source and draft.verb else [])
    low, high = min(h[0] for h in holes), max(h[1] for h in holes)
    if right <= low <= right + 2:
        pieces = [(left, low)]
    elif high <= left or right <= low:
        pieces = [piece]
    elif left < low and high < right:
        pieces = [(left, low), (high, right)]
    else:
        pieces = [(left, low)] if left < low else [(high, right)]
    return [t for t in (trimmed(tree, *p) for p in pieces) if t[0] < t[1]]


def rest_of_clause(tree: Tree, draft: Draft, hole: Range) -> list[Range]:
    """What 'according to X' is said of: the sentence it opens or closes, else the clause it stands in."""
    first, last = tree.bounds(draft.head)
    end = trimmed(tree, first, last)[1]
    if hole[1] < end and any(tree.tokens[i].text not in ("(", "[") for i in range(first, hole[0])):
        first, last = _clause_around(tree, draft.head)
    pieces = [(_past_connectors(tree, first, hole[0]), hole[0]), (hole[1], last)]
    return [t for t in (trimmed(tree, *p) for p in pieces) if t[0] < t[1]]


def _clause_around(tree: Tree, i: int) -> Range:
    head = tree.tokens[i].head
    while tree.tokens[head].pos not in ("VERB", "AUX") and tree.tokens[head].head != head:
        head = tree.tokens[head].head
    left, right = _whole(tree, head)
    return (left, right) if head != i and right - left > 6 else tree.bounds(i)


def _past_connectors(tree: Tree, left: int, limit: int) -> int:
    """Past 'But', 'Still,', 'In fact,': the report's own hinges between sentences."""
    at = left
    while at < limit and tree.tokens[at].text.lower() in _HINGES:
        at += 1
    if at == left or at >= limit:
        return left
    bare = tree.tokens[left].text.lower() in ("but", "and", "yet", "so")
    return at if bare or tree.tokens[at].text == "," else left
