"""Whether a cue of saying tells anything: not where it is negated, judges, confesses, or has no speaker's subject."""

from __future__ import annotations

from rashomon.language.attribution.cues import NOUNS_OF_INTENTION, STANCES, words
from rashomon.language.attribution.drafts import Draft
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.sources import can_speak
from rashomon.language.attribution.trees import NOUNS, Tree

_NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never"})
# Done by saying: 'admitted two counts of fraud', 'upheld the sentences', 'pledged to repay the loan'.
_PLEAS = words("admit confess")
_WORKS = words("script code program programme software book novel song cheque check music")
_QUESTIONS = words("ask wonder inquire question")
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

# Ends of nouns for what is done or what something is like, and such nouns without one of these ends.
_DOINGS = ("tion", "sion", "ment", "ness", "ance", "ence", "ing", "ism", "ship", "back", "ure")
_NO_SPEAKERS = words(
    "level degree stance support outcry backlash fact result attack blast fire crash deal talk ceremony operation "
    "trend toll number rate kind sort lack loss effort violence conflict war battle event day week month year"
)
# Bodies and papers that end so.
_COLLECTIVES = words(
    "administration organisation organization commission corporation association institution coalition opposition "
    "delegation federation union foundation mission division population station constitution prosecution command "
    "government parliament department regiment establishment detachment leadership partnership audience intelligence "
    "conference alliance defence defense insurance legislature resistance television caption publication legation "
    "declaration resolution petition convention agreement document judgment judgement ruling finding filing listing "
    "posting briefing hearing study presentation application notification communication regulation legislation "
    "investigation inspection commission inquiry survey citation accusation generation nation king"
)


def says_nothing(tree: Tree, quotes: Quotes, draft: Draft) -> bool:
    """Whether a draft tells nothing that its source would stand for, though its cue is one of saying."""
    if not draft.verb:
        return False
    if any(tree.tokens[c].text.lower() in _NEGATIONS for c in tree.kids(draft.head, "neg", "advmod")):
        return True
    if any(quotes.is_speech(n) for start, end in draft.content for n in quotes.numbers(start, end)):
        return False
    if _is_of_a_thing(tree, draft) or _asks(tree, draft) or _announces_plan(tree, draft):
        return True
    lemma = tree.tokens[draft.head].lemma
    return tree.kid(draft.head, "ccomp") is None and (
        (lemma in STANCES and not _judges_as(tree, draft))
        or lemma in _PLEAS
        or _promises(tree, draft)
        or _rules(tree, draft)
    )


def _asks(tree: Tree, draft: Draft) -> bool:
    """'asked whether the bridge had fallen': nobody says that it had."""
    clause = tree.kid(draft.head, "ccomp") if tree.tokens[draft.head].lemma in _QUESTIONS else None
    return clause is not None and any(
        tree.tokens[m].text.lower() in ("if", "whether") for m in tree.kids(clause, "mark")
    )


def _announces_plan(tree: Tree, draft: Draft) -> bool:
    """'announced plans to build 40 houses', like a promise of it; and 'wrote a script'."""
    lemma = tree.tokens[draft.head].lemma
    thing = tree.kid(draft.head, "dobj")
    if lemma in ("notify", "inform") and (of := tree.kid(draft.head, "prep")) is not None:
        thing = tree.kid(of, "pobj")
    if thing is None or tree.kid(draft.head, "ccomp") is not None:
        return False
    noun = tree.tokens[thing].lemma
    return (lemma in ("announce", "notify", "inform") and noun in NOUNS_OF_INTENTION) or (
        lemma == "write" and noun in _WORKS
    )


def _judges_as(tree: Tree, draft: Draft) -> bool:
    """'denounced the vote as a sham' tells what the source holds of it."""
    return any(tree.tokens[p].text.lower() == "as" and p > draft.head for p in tree.kids(draft.head, "prep"))


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


def cannot_speak(tree: Tree, found: tuple[int, int]) -> bool:
    """Whether a phrase is of a doing or a quality: 'the outcry', 'some degree of doubt', 'the election'.

    A body whose name is of that form ('the administration') speaks, and so does a phrase with a name of its own.
    """
    head = tree.tokens[head_of(tree, found)]
    lemma = head.lemma.lower()
    if head.pos != "NOUN" or head.tag == "NNS" or can_speak(tree, head.index) or lemma in _COLLECTIVES:
        return False
    return lemma in _NO_SPEAKERS or (lemma.endswith(_DOINGS) and not lemma.endswith(_DOERS))


def head_of(tree: Tree, found: tuple[int, int]) -> int:
    """The first token of a range whose head lies outside it."""
    for i in range(*found):
        head = tree.tokens[i].head
        if not found[0] <= head < found[1] or head == i:
            return i
    return found[0]
