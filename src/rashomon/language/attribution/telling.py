"""Whether a cue of saying tells anything: not where it is negated, judges, confesses, or has no speaker's subject."""

from __future__ import annotations

from rashomon.language.attribution.cues import STANCES, words
from rashomon.language.attribution.drafts import Draft
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.sources import can_speak
from rashomon.language.attribution.trees import NOUNS, Tree

_NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never"})
# Done by saying: 'admitted two counts of fraud', 'upheld the sentences', 'pledged to repay the loan'.
_PLEAS = words("admit confess")
_RULINGS = words("confirm affirm reaffirm uphold approve")
_RULED = words("sentence verdict conviction ruling judgment judgement penalty order decision charge appointment")
_PROMISES = words("pledge promise vow threaten offer")
# Verbs that things are the subject of as well: 'the video showed', 'the move threatened to embarrass them'.
_OF_THINGS = words(
    "show find demonstrate indicate suggest reveal disclose confirm threaten promise underscore underline highlight "
    "imply signal hint prove mark identify describe detail explain reflect back support challenge"
)
# Ends of nouns for those who do something: 'investigator', 'lobbyist', 'villager'.
_DOERS = ("er", "or", "ist", "ian", "man", "men", "people", "ant", "ee", "crat", "who")


def says_nothing(tree: Tree, quotes: Quotes, draft: Draft) -> bool:
    """Whether a draft tells nothing that its source would stand for, though its cue is one of saying."""
    if not draft.verb:
        return False
    if any(tree.tokens[c].text.lower() in _NEGATIONS for c in tree.kids(draft.head, "neg", "advmod")):
        return True
    if any(quotes.between(start, end) for start, end in draft.content):
        return False
    if _is_of_a_thing(tree, draft):
        return True
    lemma = tree.tokens[draft.head].lemma
    return tree.kid(draft.head, "ccomp") is None and (
        lemma in STANCES | _PLEAS or _promises(tree, draft) or _rules(tree, draft)
    )


def _promises(tree: Tree, draft: Draft) -> bool:
    return tree.tokens[draft.head].lemma in _PROMISES and tree.kid(draft.head, "xcomp") is not None


def _rules(tree: Tree, draft: Draft) -> bool:
    thing = tree.kid(draft.head, "dobj")
    return tree.tokens[draft.head].lemma in _RULINGS and thing is not None and tree.tokens[thing].lemma in _RULED


def _is_of_a_thing(tree: Tree, draft: Draft) -> bool:
    """Whether the subject is neither somebody nor a text, and the verb one that things are said to do."""
    if draft.source is None or tree.tokens[draft.head].lemma not in _OF_THINGS:
        return False
    head = tree.tokens[head_of(tree, draft.source)]
    if can_speak(tree, head.index) or head.pos not in NOUNS:
        return False
    return not head.lemma.lower().endswith(_DOERS)


def head_of(tree: Tree, found: tuple[int, int]) -> int:
    """The first token of a range whose head lies outside it."""
    for i in range(*found):
        head = tree.tokens[i].head
        if not found[0] <= head < found[1] or head == i:
            return i
    return found[0]
