"""How sure a statement sounds: asserted, hedged, planned, asked or hypothetical; and whether it affirms or denies.

Both are read off the words above the value (`rashomon.claims.scope`) and the cue of who says it; words in other clauses
of the sentence have no say.
"""

from __future__ import annotations

from rashomon.claims.scope import SUBJECTS, Climb, Step, climb, head_of, is_verbal
from rashomon.claims.syntax import Syntax
from rashomon.events import counts_people, scope_of
from rashomon.model import Attribution, Modality, Polarity, Span

# --- the words ----------------------------------------------------------------------------------------------------

_HEDGING_MODALS = frozenset({"may", "might"})
_HEDGING_ADVERBS = frozenset(
    "reportedly allegedly apparently purportedly supposedly possibly perhaps maybe probably likely presumably "
    "seemingly potentially conceivably ostensibly arguably".split()
)
_HEDGING_ADJECTIVES = frozenset(
    "likely unlikely possible probable unclear uncertain unsure unknown unconfirmed unverified doubtful alleged "
    "suspected presumed purported supposed potential reported rumoured rumored apparent unsubstantiated".split()
)
# Of people these tell who they are, and of what did something what it was, not whether it happened: 'twelve suspected
# militants were killed', 'the suspected gas attack that killed twelve'.
_OF_NATURE = frozenset({"alleged", "suspected", "presumed", "purported", "supposed", "potential", "apparent"})
_HEDGING_VERBS = frozenset(
    "believe think suspect fear presume assume claim allege suggest speculate suppose hint imply guess rumour rumor "
    "doubt reckon".split()
)
_SEEMING = frozenset({"seem", "appear"})
# 'are said to have', 'were reported killed': someone says so, nobody named.
_HEARSAY = frozenset({"say", "report", "rumour", "rumor", "understand"})
_HEDGING_NOUNS = frozenset(
    "rumour rumor allegation suspicion possibility likelihood probability fear risk threat chance speculation".split()
)
_CONFIRMING = frozenset({"confirm", "verify", "corroborate", "substantiate", "clear", "certain", "sure", "known"})
_WEAK_SOURCE = frozenset({"unconfirmed", "unverified", "rumours", "rumors", "rumour", "unsubstantiated"})

_PLANNING_MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo", "should", "must"})
_PLANNING_VERBS = frozenset(
    "plan expect intend aim hope schedule propose want prepare vow pledge promise seek urge demand threaten agree "
    "offer order set slate anticipate project".split()
)
_PROMISING = frozenset("plan intend aim hope propose vow pledge promise expect".split())
# Whoever does these has done something already: 'twelve states pledged money'.
_PLANNED_BY_PASSIVE = frozenset(
    {"plan", "expect", "schedule", "set", "slate", "anticipate", "project", "propose", "intend"}
)
_NEEDS_CLAUSE = frozenset({"set", "order", "project", "agree", "threaten", "offer", "prepare", "claim", "suspect"})
_PLANNING_ADJECTIVES = frozenset(
    {"due", "set", "poised", "ready", "bound", "planned", "proposed", "scheduled", "upcoming"}
)
_PLANNING_NOUNS = frozenset("plan proposal pledge promise intention goal target hope bid vow".split())

_CONDITIONS = frozenset({"if", "unless"})
_ASKING = frozenset({"ask", "wonder", "question", "inquire", "enquire"})
_PERCEIVED = frozenset({"see", "hear", "smell", "feel", "watch"})

_NEGATIONS = frozenset({"not", "n't", "n’t", "nt", "never", "nor", "hardly", "barely", "scarcely"})
_NO_ONE = frozenset({"nobody", "none", "nothing", "neither"})
_NO = frozenset({"no", "neither"})
_MARKS = frozenset("“„‟«»\"＂'‘’`”") | {"``", "''"}
_DENIALS = frozenset({"deny", "refute", "reject", "dispute", "dismiss", "rebut", "denial", "disprove"})
_FAILURES = frozenset({"fail", "refuse", "decline", "avoid", "prevent", "refrain", "unable"})
_NEG_RAISING = frozenset({"believe", "think", "expect", "suppose"})
# 'not only nine', 'not more than nine', 'not all of the nine' negate no killing.
_NOT_OF_DEGREE = frozenset("only more less fewer just least merely simply all even so yet".split())
# Time, place and manner: not what a verb is about.
_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "advcl", "agent"})
_CERTAIN_NOUNS = frozenset({"doubt", "question", "secret", "longer", "matter"})
_CREDIT = frozenset({"responsibility", "victory", "credit"})


# --- modality -----------------------------------------------------------------------------------------------------


def sound_of(syntax: Syntax, value: Span, told: Attribution | None = None) -> tuple[Modality, Polarity]:
    """`modality_of` and `polarity_of` at the cost of one."""
    way = climb(syntax, value)
    return _modality(syntax, value, told, way), _polarity(syntax, value, told, way)


def modality_of(syntax: Syntax, value: Span, told: Attribution | None = None) -> Modality:
    """The weakest reading asked for by a word above `value` or by the cue of who says it; 'asserted' where none is."""
    return _modality(syntax, value, told, climb(syntax, value))


def _modality(syntax: Syntax, value: Span, told: Attribution | None, way: Climb) -> Modality:
    readings = {_reading(syntax, step, told) for step in way.steps}
    if not way.granted:
        readings.add(_of_cue(syntax, told))
    if _is_asked(syntax, value):
        return "asked"
    order: tuple[Modality, ...] = ("asked", "hypothetical", "hedged", "planned")
    return next((modality for modality in order if modality in readings), "asserted")


def _reading(syntax: Syntax, step: Step, told: Attribution | None) -> Modality | None:
    if step.reach == "noun":
        return _of_noun(syntax, step)
    if step.reach == "matrix":
        return _of_verb(syntax, step)
    return _of_condition(syntax, step) or _of_auxiliary(syntax, step, told) or _of_verb(syntax, step)


def _of_condition(syntax: Syntax, step: Step) -> Modality | None:
    marks = _marks(syntax, step.index)
    if "whether" in marks or "if" in marks:
        asked = syntax.tokens[syntax.tokens[step.index].head].lemma.lower() in _ASKING
        return "asked" if asked else ("hedged" if "whether" in marks else "hypothetical")
    clauses = [step.index] + [c for c in syntax.children(step.index) if syntax.tokens[c].dep == "advcl"]
    return "hypothetical" if any(_marks(syntax, c) & _CONDITIONS for c in clauses) else None


def _marks(syntax: Syntax, index: int) -> set[str]:
    """The conjunctions that open a clause, without 'even if' and 'as if'."""
    marks = syntax.children(index, "mark")
    return {_text(syntax, c) for c in marks if c == 0 or _text(syntax, c - 1) not in {"even", "as"}}


def _of_auxiliary(syntax: Syntax, step: Step, told: Attribution | None) -> Modality | None:
    texts = {_text(syntax, c) for c in syntax.children(step.index) if syntax.tokens[c].dep == "aux"}
    lemma = _lemma(syntax, step.index)
    if texts & _HEDGING_MODALS or ("could" in texts and lemma not in _PERCEIVED and not _negated(syntax, step.index)):
        return "hedged"
    if "would" in texts and not ("have" not in texts and _negated(syntax, step.index)):
        return "hypothetical" if "have" in texts or not (told or _is_content(syntax, step.index)) else "planned"
    return "planned" if texts & _PLANNING_MODALS else None


def _is_content(syntax: Syntax, index: int) -> bool:
    return syntax.tokens[index].dep in {"ccomp", "parataxis"}


def _of_verb(syntax: Syntax, step: Step) -> Modality | None:
    if _has_adverb(syntax, step.index) or _is_unconfirmed(syntax, step):
        return "hedged"
    complements = [_lemma(syntax, c) for c in syntax.children(step.index) if syntax.tokens[c].dep in {"acomp", "oprd"}]
    if _HEDGING_ADJECTIVES & set(complements):
        return "hedged"
    lemma = _lemma(syntax, step.index)
    if _hedges(syntax, step, lemma):
        return "hedged"
    if _plans(syntax, step, lemma) or _PLANNING_ADJECTIVES & set(complements):
        return "planned"
    return None


def _has_adverb(syntax: Syntax, index: int) -> bool:
    return any(
        syntax.tokens[c].dep in {"advmod", "npadvmod"} and _text(syntax, c) in _HEDGING_ADVERBS
        for c in syntax.children(index)
    )


def _hedges(syntax: Syntax, step: Step, lemma: str) -> bool:
    if lemma in _SEEMING:
        return _has_clause(syntax, step.index)
    if lemma in _HEARSAY:
        return _is_passive(syntax, step.index) and _has_clause(syntax, step.index)
    if lemma not in _HEDGING_VERBS:
        return False
    if _is_passive(syntax, step.index):
        return True
    return _leads_down(syntax, step, lemma) and (lemma not in _NEEDS_CLAUSE or _below_is_clause(syntax, step))


def _plans(syntax: Syntax, step: Step, lemma: str) -> bool:
    if lemma in _PLANNING_VERBS:
        if _is_passive(syntax, step.index) and lemma in _PLANNED_BY_PASSIVE:
            return lemma not in _NEEDS_CLAUSE or _has_clause(syntax, step.index)
        return _leads_down(syntax, step, lemma) and (lemma not in _NEEDS_CLAUSE or _below_is_clause(syntax, step))
    infinitive = any(
        syntax.tokens[c].dep == "xcomp" and any(_text(syntax, k) == "to" for k in syntax.children(c))
        for c in syntax.children(step.index)
    )
    going = lemma == "go" and _text(syntax, step.index) == "going"
    return infinitive and (going or (lemma == "be" and syntax.tokens[step.index].pos in {"AUX", "VERB"}))


def _leads_down(syntax: Syntax, step: Step, lemma: str) -> bool:
    """Whether the value lies in what a verb is about; its subject, and its time and place, are no part of that."""
    dep = syntax.tokens[step.below].dep
    return step.below != step.index and step.side == "other" and dep not in {"advcl", "npadvmod", "advmod", "agent"}


def _below_is_clause(syntax: Syntax, step: Step) -> bool:
    return syntax.tokens[step.below].dep in {"ccomp", "xcomp", "parataxis", "pcomp"}


def _has_clause(syntax: Syntax, index: int) -> bool:
    return any(syntax.tokens[c].dep in {"xcomp", "ccomp", "oprd", "acomp"} for c in syntax.children(index))


def _is_passive(syntax: Syntax, index: int) -> bool:
    if syntax.tokens[index].tag != "VBN":
        return False
    deps = {syntax.tokens[c].dep for c in syntax.children(index)}
    return "auxpass" in deps or (syntax.tokens[index].dep in {"acl", "amod"} and "dobj" not in deps)


def _is_unconfirmed(syntax: Syntax, step: Step) -> bool:
    """'could not confirm that', 'has not been verified', 'it is not clear'."""
    words = {_lemma(syntax, step.index)} | {
        _lemma(syntax, c) for c in syntax.children(step.index) if syntax.tokens[c].dep in {"acomp", "xcomp"}
    }
    unable = any(_text(syntax, c) == "unable" for c in syntax.children(step.index))
    return bool(words & _CONFIRMING) and (unable or _negated(syntax, step.index))


def _of_noun(syntax: Syntax, step: Step) -> Modality | None:
    lemma = _lemma(syntax, step.index)
    nature_only = _is_people(lemma) or (step.below != step.index and syntax.tokens[step.below].dep == "relcl")
    modifiers = {_text(syntax, c) for c in syntax.children(step.index) if syntax.tokens[c].dep == "amod"}
    hedging = modifiers & _HEDGING_ADJECTIVES - (_OF_NATURE if nature_only else frozenset())
    over = step.below != step.index
    if hedging or _has_adverb(syntax, step.index) or (over and lemma in _HEDGING_NOUNS | _HEDGING_ADJECTIVES):
        return "hedged"
    if modifiers & _PLANNING_ADJECTIVES or (over and lemma in _PLANNING_NOUNS):
        return "planned"
    return None


def _is_people(lemma: str) -> bool:
    return counts_people(scope_of(lemma)) or lemma.endswith(("er", "or", "ist", "ant", "ee", "ian", "man", "woman"))


def _of_cue(syntax: Syntax, told: Attribution | None) -> Modality | None:
    if told is None:
        return None
    source = told.source and syntax.parse.report.slice(told.source).lower().split()
    lemmas = _cue_lemmas(syntax, told)
    if _WEAK_SOURCE & set(source or ()) or (lemmas & _HEDGING_VERBS and not _takes_credit(syntax, told)):
        return "hedged"
    return "planned" if lemmas & _PROMISING else None


def _cue_lemmas(syntax: Syntax, told: Attribution) -> set[str]:
    if told.cue is None:
        return set()
    return {_lemma(syntax, i) for i in syntax.within(told.cue)}


def _takes_credit(syntax: Syntax, told: Attribution) -> bool:
    """'claimed responsibility' doubts nothing."""
    within = syntax.within(told.cue) if told.cue else range(0)
    following = syntax.tokens[within.start : within.stop + 1]
    return any(token.text.lower() in _CREDIT for token in following)


def _is_asked(syntax: Syntax, value: Span) -> bool:
    """Whether the first mark that ends a sentence after the value's head is a question mark."""
    head = head_of(syntax, value)
    if head is None:
        return False
    for i in range(head, syntax.sentence_of(head).last):
        text = syntax.tokens[i].text
        if text[-1:] == "?" or text in {".", "!"}:
            return text[-1:] == "?"
    return False


# --- polarity -----------------------------------------------------------------------------------------------------


def polarity_of(syntax: Syntax, value: Span, told: Attribution | None = None) -> Polarity:
    """'negated' where an odd number of the words above `value` denies it, the cue of who says it counted once."""
    return _polarity(syntax, value, told, climb(syntax, value))


def _polarity(syntax: Syntax, value: Span, told: Attribution | None, way: Climb) -> Polarity:
    head = head_of(syntax, value)
    # 'No one' as a value is nought, not a denial; in a whole statement it is one.
    own = range(0) if head is None or is_verbal(syntax, head) else syntax.within(value)
    count, cue_seen = 0, False
    cue = syntax.within(told.cue) if told is not None and told.cue is not None else range(0)
    for step in way.steps:
        cue_seen = cue_seen or step.index in cue
        count += _denies(syntax, step, own)
    indirect = told is not None and told.kind != "direct" and not cue_seen and not way.granted
    count += bool(indirect and told and _cue_lemmas(syntax, told) & _DENIALS)
    return "negated" if count % 2 else "affirmed"


def _denies(syntax: Syntax, step: Step, own: range) -> bool:
    lemma = _lemma(syntax, step.index)
    over = step.below != step.index and step.side == "other" and syntax.tokens[step.below].dep not in _ADJUNCTS
    if over and (lemma in _DENIALS or (lemma == "rule" and _ruled_out(syntax, step.index))):
        return not _negated(syntax, step.index)
    if over and lemma in _FAILURES:
        return not _negated(syntax, step.index)
    if step.reach == "noun":
        return _no_noun(syntax, step, own)
    if step.reach == "matrix":
        return lemma in _NEG_RAISING and _negated(syntax, step.index)
    return step.negates and not _is_unconfirmed(syntax, step) and _clause_is_negative(syntax, step, own)


def _ruled_out(syntax: Syntax, index: int) -> bool:
    return any(_text(syntax, c) == "out" and syntax.tokens[c].dep == "prt" for c in syntax.children(index))


def _no_noun(syntax: Syntax, step: Step, own: range) -> bool:
    """'no evidence that …', 'none of the nine', 'without the nine'."""
    text, lemma = _text(syntax, step.index), _lemma(syntax, step.index)
    if step.below != step.index and (text in _NO_ONE or text == "without"):
        return True
    return lemma not in _CERTAIN_NOUNS and _has_no(syntax, step.index, own)


def _clause_is_negative(syntax: Syntax, step: Step, own: range) -> bool:
    if _negated(syntax, step.index):
        return True
    arguments = [
        c
        for c in syntax.children(step.index)
        if c != step.below
        and syntax.tokens[c].dep in SUBJECTS | {"dobj", "attr"}
        and _lemma(syntax, c) not in _CERTAIN_NOUNS
    ]
    return any(_text(syntax, c) in _NO_ONE or _has_no(syntax, c, own) for c in arguments)


def _has_no(syntax: Syntax, index: int, own: range) -> bool:
    """'no' as the article of a noun; 'no more than nine' is a bound, and 'no one' as a value is nought."""
    return any(
        _text(syntax, c) in _NO and syntax.tokens[c].dep in {"det", "neg"} and c not in own and not _is_named(syntax, c)
        for c in syntax.children(index)
    )


def _is_named(syntax: Syntax, index: int) -> bool:
    """Whether a word stands alone in quotation marks: 'the lone "no" vote' denies nothing."""
    beside = [syntax.tokens[i].text for i in (index - 1, index + 1) if 0 <= i < len(syntax.tokens)]
    return len(beside) == 2 and all(mark in _MARKS for mark in beside)


def _negated(syntax: Syntax, index: int) -> bool:
    return any(_is_negation(syntax, c) for c in syntax.children(index))


def _is_negation(syntax: Syntax, index: int) -> bool:
    following = _text(syntax, index + 1) if index + 1 < len(syntax.tokens) else ""
    return _text(syntax, index) in _NEGATIONS and following not in _NOT_OF_DEGREE


def _text(syntax: Syntax, index: int) -> str:
    return syntax.tokens[index].text.lower()


def _lemma(syntax: Syntax, index: int) -> str:
    return syntax.tokens[index].lemma.lower()
