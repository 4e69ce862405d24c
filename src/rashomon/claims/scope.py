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
# does ('believe that …'). 'noun': the word is a noun over the value, its modifiers reach it.
Reach = Literal["clause", "matrix", "noun"]
Side = Literal["itself", "subject", "other"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SENTENTIAL = frozenset({"ccomp", "parataxis", "csubj", "csubjpass"})
_OWN = frozenset({"nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg"})
# A clause one of these opens is taken for granted: what is said above it does not touch it.
_GIVEN = frozenset(
    "after as because before once since though although when whenever where whereas while until till following".split()
)
# No parse of a sentence is deeper; a parse of something else may be.
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Step:
    """A word above a value, the word below it that leads to the value, and how what hangs on it reaches down.

    `side` tells whether the value lies in the word's subject. `sure` is False at and above a word to which the value's
    clause is joined by 'and': negation there is another clause's.
    """

    index: int
    below: int
    reach: Reach
    side: Side


def steps(syntax: Syntax, value: Span) -> Iterator[Step]:
    """The words above `value`, nearest first, from its own head to where nothing above reaches it any more."""
    head = syntax.head_of(value)
    if head is None:
        return
    below, index, side = head, head, "itself"
    for _ in range(_DEEPEST):
        reach = _reach(syntax, below, index)
        if reach is not None:
            yield Step(index, below, reach, _side(syntax, below, index))
        if _ends_above(syntax, index) or syntax.tokens[index].head == index:
            return
        below, index = index, syntax.tokens[index].head


def is_verbal(syntax: Syntax, index: int) -> bool:
    """Whether a word heads a clause: a verb, or what stands in for one in a headline."""
    token = syntax.tokens[index]
    return token.pos in {"VERB", "AUX"} or token.dep == "ROOT" or any(_dep(syntax, c) in _OWN for c in _kids(syntax, index))


def _reach(syntax: Syntax, below: int, index: int) -> Reach | None:
    dep = _dep(syntax, below)
    if below != index and dep == "conj" and _stands_alone(syntax, below):
        return None
    if not is_verbal(syntax, index):
        return "noun"
    if below != index and dep in _SENTENTIAL:
        return "matrix"
    return "clause"


def _stands_alone(syntax: Syntax, index: int) -> bool:
    """Whether a clause joined by 'and' brings a subject or auxiliary of its own."""
    return any(_dep(syntax, c) in _OWN for c in _kids(syntax, index))


def _ends_above(syntax: Syntax, index: int) -> bool:
    """Whether nothing above a word reaches what lies below it: a relative clause, or one that is taken for granted."""
    dep = _dep(syntax, index)
    if dep == "relcl":
        return False
    marks = {syntax.tokens[c].text.lower() for c in _kids(syntax, index) if _dep(syntax, c) in {"mark", "advmod"}}
    return dep == "advcl" and bool(marks & _GIVEN)


def _side(syntax: Syntax, below: int, index: int) -> Side:
    if below == index:
        return "itself"
    return "subject" if _dep(syntax, below) in _SUBJECTS else "other"


def _dep(syntax: Syntax, index: int) -> str:
    return syntax.tokens[index].dep


def _kids(syntax: Syntax, index: int) -> list[int]:
    return syntax.children(index)
