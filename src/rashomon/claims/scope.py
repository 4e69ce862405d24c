"""What stands above a value: the words on its way up to the root, and how far what hangs on them reaches down.

'May' in 'the rebels may have fled, and nine people were killed' hangs on another clause and says nothing of the nine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rashomon.claims.syntax import Syntax
from rashomon.model import Span

# 'clause': auxiliaries, adverbs and negation at the word reach the value. 'matrix': only what the word itself means
# does ('believe that …'). 'noun': the word is no verb, its own meaning and its modifiers reach the value.
Reach = Literal["clause", "matrix", "noun"]
Side = Literal["itself", "subject", "other"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SENTENTIAL = frozenset({"ccomp", "parataxis", "csubj", "csubjpass"})
_OWN = frozenset({"nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg"})
# A clause that one of these opens is taken for granted: what is said above it does not touch it.
_GIVEN = frozenset("after as because before once since though although when whenever where whereas while until".split())
# Nouns that stand for what somebody says: what is done to them is done to what they say ('denied reports that …').
_SAYINGS = frozenset("report claim allegation rumour rumor suggestion accusation belief assertion news".split())
# No sentence goes deeper; what is no sentence may.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Step:
    """A word above a value, and the word below it that leads to the value.

    `side` tells whether the value lies in the word's subject; `negates` whether a 'not' at the word is about the value.
    """

    index: int
    below: int
    reach: Reach
    side: Side
    negates: bool


def steps(syntax: Syntax, value: Span) -> Iterator[Step]:
    """The words above `value`, nearest first, from its own head to where nothing above reaches it any more."""
    head = head_of(syntax, value)
    if head is None:
        return
    below, index, said, negates = head, head, False, True
    for _ in range(_DEEPEST):
        dep = syntax.tokens[below].dep if below != index else ""
        negates = negates and dep not in {"advcl", "ccomp", "parataxis", "relcl", "acl"}
        if dep != "conj" or not _stands_alone(syntax, below):
            reach = "matrix" if said and is_verbal(syntax, index) else _reach(syntax, below, index)
            yield Step(index, below, reach, _side(syntax, below, index), negates)
        if _nothing_above(syntax, below, index):
            return
        said = said or dep == "acl"
        below, index = index, syntax.tokens[index].head


def head_of(syntax: Syntax, value: Span) -> int | None:
    """The word that governs a stretch: the first verb of those whose heads lie outside it, else the first of them."""
    inside = syntax.within(value)
    tops = [
        i
        for i in inside
        if syntax.tokens[i].pos not in {"PUNCT", "SPACE"}
        and (syntax.tokens[i].head == i or syntax.tokens[i].head not in inside)
    ]
    verbs = [i for i in tops if syntax.tokens[i].pos in {"VERB", "AUX"}]
    return next(iter([*verbs, *tops]), None)


def is_verbal(syntax: Syntax, index: int) -> bool:
    """Whether a word heads a clause: a verb, or whatever has a subject, an auxiliary or a negation of its own."""
    return syntax.tokens[index].pos in {"VERB", "AUX"} or _stands_alone(syntax, index)


def _reach(syntax: Syntax, below: int, index: int) -> Reach:
    if not is_verbal(syntax, index):
        return "noun"
    return "matrix" if below != index and syntax.tokens[below].dep in _SENTENTIAL else "clause"


def _stands_alone(syntax: Syntax, index: int) -> bool:
    return any(syntax.tokens[c].dep in _OWN for c in syntax.children(index))


def _side(syntax: Syntax, below: int, index: int) -> Side:
    if below == index:
        return "itself"
    return "subject" if syntax.tokens[below].dep in SUBJECTS else "other"


def _nothing_above(syntax: Syntax, below: int, index: int) -> bool:
    """At the root; above a noun that only a clause beside it ties to the value; above a clause taken for granted."""
    token = syntax.tokens[index]
    if token.head == index:
        return True
    if below != index and syntax.tokens[below].dep in {"relcl", "acl"}:
        return token.lemma.lower() not in _SAYINGS
    marks = {
        syntax.tokens[c].text.lower() for c in syntax.children(index) if syntax.tokens[c].dep in {"mark", "advmod"}
    }
    return token.dep == "advcl" and bool(marks & _GIVEN)
