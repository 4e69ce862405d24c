"""What stands above a value: the words on its way up to the root, and how far what hangs on them reaches down.

'May' in 'the rebels may have fled, and nine people were killed' hangs on another clause and says nothing of the nine.
"""

from __future__ import annotations

import re
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
# So are what follows one of these ('likely to rise given the dozens of wounded'), and the modifier of a known thing.
_GIVEN_BY = frozenset("given despite amid during since after before following because due unlike under".split())
_KNOWN = frozenset("the this that these those".split())
_MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "poss"})
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
# A 'not' is not about how long or until when: 'not inspected for ten years'.
_OUTSIDE_NOT = frozenset({"for", "until", "till", "over", "with", "to"})
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


@dataclass(frozen=True, slots=True)
class Climb:
    """The words above a value, nearest first. `granted`: the value is taken for granted, whatever is said above."""

    steps: tuple[Step, ...]
    granted: bool


def climb(syntax: Syntax, value: Span) -> Climb:
    """The way up from the head of `value` to the root, or to where nothing above reaches the value any more."""
    head = head_of(syntax, value)
    found = [] if head is None else list(_steps(syntax, head))
    top = found[-1].index if found else head
    beside = bool(found) and found[-1].below != top and syntax.tokens[found[-1].below].dep == "relcl"
    granted = top is not None and (beside or _is_granted(syntax, top))
    return Climb(tuple(found), granted)


def _is_granted(syntax: Syntax, top: int) -> bool:
    """Whether the climb ended at a modifier of a known thing, or below words that take it for granted."""
    above = syntax.tokens[top].head
    return above != top and (_is_known(syntax, top, above) or _takes_for_granted(syntax, top))


def _steps(syntax: Syntax, head: int) -> Iterator[Step]:
    below, index, said, negates = head, head, False, True
    for _ in range(_DEEPEST):
        if below != index and _is_known(syntax, below, index):
            return
        dep = syntax.tokens[below].dep if below != index else ""
        negates = negates and not _not_stops(syntax, below, dep)
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


def _is_known(syntax: Syntax, below: int, index: int) -> bool:
    """'the 2016 election', 'the six-year war', 'this year's vote': whatever is said of the thing, it has been."""
    token = syntax.tokens[below]
    if token.dep == "poss":
        return True
    known = any(
        syntax.tokens[c].text.lower() in _KNOWN or (syntax.tokens[c].dep == "poss" and c != below)
        for c in syntax.children(index)
    )
    return known and (token.dep in _MODIFIERS or (token.dep == "nummod" and bool(_YEAR.fullmatch(token.text))))


def _not_stops(syntax: Syntax, below: int, dep: str) -> bool:
    if dep == "prep":
        return syntax.tokens[below].text.lower() in _OUTSIDE_NOT
    return dep in {"advcl", "ccomp", "parataxis", "relcl", "acl"}


def _nothing_above(syntax: Syntax, below: int, index: int) -> bool:
    """At the root; above a noun that only a clause beside it ties to the value; above what is taken for granted."""
    if syntax.tokens[index].head == index or _takes_for_granted(syntax, index):
        return True
    beside = below != index and syntax.tokens[below].dep in {"relcl", "acl"}
    return beside and syntax.tokens[index].lemma.lower() not in _SAYINGS


def _takes_for_granted(syntax: Syntax, index: int) -> bool:
    token = syntax.tokens[index]
    if token.dep == "prep":
        return token.text.lower() in _GIVEN_BY
    marks = {
        syntax.tokens[c].text.lower() for c in syntax.children(index) if syntax.tokens[c].dep in {"mark", "advmod"}
    }
    return token.dep == "advcl" and bool(marks & _GIVEN)
