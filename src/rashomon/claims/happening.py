"""Which happening a number counts: 'killed' for '56 people were killed', 'the toll rose to 56', '56 lives lost'."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.deed_words import happening_at
from rashomon.claims.syntax import Syntax, carries_meaning
from rashomon.events import CASUALTIES, event_class, happening_of

# How far from the value an event word may stand to say what is counted where the parse does not connect the two.
_REACH = 8
# The same where the verb says only that a number changed: what the number counts stands further off.
_FAR = 25
_CHANGES = frozenset("rise climb increase jump grow stand reach".split())
_MODIFIERS = frozenset({"amod", "acl", "relcl", "advmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "acomp", "attr"})
# Verbs that say nothing of what happened: their subject or object does ('the death toll stands at 56').
_LIGHT = frozenset(
    "be have put rise climb reach stand remain include leave bring take number say report give set claim cost lose "
    "pass exceed hit jump grow count".split()
)
_TAKEN = frozenset({"claim", "lose", "cost", "take"})


# What a report calls people for what was done to them: what is done to them now is told by the verb.
_CALLED = frozenset("hostage detainee evacuee survivor refugee captive prisoner inmate".split())
_CALLED_FOR = {"refugee": "displaced", "captive": "abducted"}
# Verbs that make people leave a place; that they leave their homes is what reports count.
_DRIVEN = frozenset("force drive chase expel lose leave abandon".split())


def happening_to_people(syntax: Syntax, anchor: int, index: int) -> str:
    """The event class tied to a count of people by syntax, else the nearest one in the sentence, else the verb."""
    called = syntax.tokens[anchor].lemma.lower() if syntax.tokens[anchor].lemma.lower() in _CALLED else ""
    places = [i for i in _tied(syntax, anchor, index) if not (called and i == anchor)]
    tied = next(filter(None, (_class_at(syntax, i) for i in places)), None)
    if tied is None and called:
        tied = _CALLED_FOR.get(called) or event_class(syntax.tokens[anchor])
    return tied or _nearest_class(syntax, index) or _verb(syntax, anchor)


def happening_to_things(syntax: Syntax, anchor: int) -> str:
    """The verb of the clause where it says something, else nothing: 'posted' for 'posted 300 billboards'."""
    governor = syntax.tokens[syntax.governor(anchor)]
    return event_class(governor) or _verb(syntax, anchor)


def happening_told(syntax: Syntax, index: int) -> str:
    """The kind of happening that a time or place belongs to, else the lemma of its verb.

    The nearest word above that names a happening says it ('the blast on Monday'); where that only tells of casualties,
    what hurt them does ('killed on Monday in a blast').
    """
    telling = word_told(syntax, index)
    lemma = syntax.tokens[telling].lemma.lower()
    return happening_at(syntax, telling) or ("" if happening_of(lemma) else lemma)


def word_told(syntax: Syntax, index: int) -> int:
    """The word that says which happening a time or place belongs to, else its verb."""
    path = [*_up_to_verb(syntax, index)]
    named = next(((i, name) for i in path if (name := happening_at(syntax, i))), None)
    if named and named[1] not in CASUALTIES:
        return named[0]
    verb = path[-1] if path else index
    around = ((i, happening_at(syntax, i)) for i in _around(syntax, verb))
    cause = next((i for i, name in around if name and name not in CASUALTIES), None)
    if cause is not None:
        return cause
    return named[0] if named else verb


def _up_to_verb(syntax: Syntax, index: int) -> Iterator[int]:
    """The words above one, up to and with the verb of its clause."""
    for head in syntax.ancestors(index):
        yield head
        if syntax.tokens[head].pos in {"VERB", "AUX"}:
            return


def _around(syntax: Syntax, verb: int) -> Iterator[int]:
    """Subject and object of a verb, what its prepositions govern, and what a relative clause is about."""
    if syntax.tokens[verb].dep in {"relcl", "acl"}:
        yield syntax.tokens[verb].head
    for child in syntax.children(verb):
        if syntax.tokens[child].dep in _ARGUMENTS:
            yield child
        elif syntax.tokens[child].dep in {"prep", "agent"}:
            yield from syntax.children(child, "pobj")


def _tied(syntax: Syntax, anchor: int, index: int) -> Iterator[int]:
    """The counted word, its modifiers, the word after it, then each head above and what a light verb speaks of."""
    yield anchor
    yield from syntax.children(anchor, *_MODIFIERS)
    after = max(anchor, index) + 1
    if after < syntax.sentence_of(index).last:
        yield after
    for head in syntax.ancestors(anchor):
        yield head
        if syntax.tokens[head].lemma.lower() in _LIGHT:
            yield from _arguments(syntax, head)
        elif syntax.tokens[head].pos in {"VERB", "AUX"}:
            return


def _arguments(syntax: Syntax, verb: int) -> Iterator[int]:
    """Subject and object of a verb, and what they are of: 'the number of those killed'."""
    for argument in syntax.children(verb, *_ARGUMENTS):
        yield argument
        for of in syntax.children(argument, "prep"):
            for noun in syntax.children(of):
                yield noun
                yield from syntax.children(noun, *_MODIFIERS)


def _class_at(syntax: Syntax, index: int) -> str | None:
    token = syntax.tokens[index]
    if token.lemma.lower() == "life" and syntax.tokens[token.head].lemma.lower() in _TAKEN:
        return "killed"
    if token.lemma.lower() == "victim" and token.dep == "pobj":
        return "killed"
    if token.lemma.lower() in _DRIVEN and _from_home(syntax, index):
        return "displaced"
    return event_class(token)


def _from_home(syntax: Syntax, verb: int) -> bool:
    """'Forced from their homes', 'lost their homes', 'driven out of their homes'."""
    below = [*syntax.children(verb, "dobj"), *syntax.objects(verb, "from"), *syntax.objects(verb, "of")]
    below += [home for out in syntax.children(verb, "prep") for home in syntax.objects(out, "of")]
    return any(syntax.tokens[i].lemma.lower() == "home" for i in below)


def _nearest_class(syntax: Syntax, index: int) -> str | None:
    sentence = syntax.sentence_of(index)
    changes = syntax.tokens[syntax.governor(index)].lemma.lower() in _CHANGES
    for distance in range(1, (_FAR if changes else _REACH) + 1):
        for i in (index + distance, index - distance):
            if sentence.first <= i < sentence.last and (name := event_class(syntax.tokens[i])):
                return name
    return None


def _verb(syntax: Syntax, anchor: int) -> str:
    token = syntax.tokens[syntax.governor(anchor)]
    return token.lemma.lower() if carries_meaning(token) else ""
