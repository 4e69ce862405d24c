"""Which kind of happening a word names where it stands: 'blew up' and 'stormed' are attacks, 'hit a snag' is none."""

from __future__ import annotations

from rashomon.claims.syntax import Syntax
from rashomon.events import happening_of

_ATTACK = "attack"
# Verbs that are attacks, while the noun is something else, and those that are with a word behind them.
_VERBS = frozenset({"storm", "gun"})
_WITH_PARTICLE = {"blow": "up", "go": "off"}
_FIRED = frozenset("missile rocket shell shot round bullet mortar weapon gun grenade".split())
# 'Rebel fire', 'sniper fire': not 'the fire'.
_FIRING = frozenset(
    "rebel government regime army enemy police militant insurgent terrorist sniper mortar artillery rocket tank shell "
    "machine-gun gun small-arms cannon".split()
)
# What is hit or struck by nobody: 'hit a snag', 'struck a deal'.
_STRIKES = frozenset({"hit", "strike"})
_NOT_STRUCK = frozenset(
    "snag record low high peak wall road shelf headline deal agreement bargain balance tone chord accord pact truce "
    "note milestone mark market jackpot brake limit level pose blow".split()
)
# Words that tell a happening from the one that was told before.
_OTHER = frozenset({"another", "other", "similar", "previous", "earlier", "separate", "second", "past"})


def happening_at(syntax: Syntax, index: int) -> str | None:
    """The kind of happening that a word names, by what stands with it where the word alone does not say."""
    token = syntax.tokens[index]
    lemma = token.lemma.lower()
    named = happening_of(lemma)
    if lemma == "fire":
        return _ATTACK if _is_shooting(syntax, index) else named
    if token.pos != "VERB":
        return named
    if (
        lemma in _VERBS
        or _has_particle(syntax, index, lemma)
        or (lemma == "open" and "fire" in _objects(syntax, index))
    ):
        return _ATTACK
    if lemma in _STRIKES and _objects(syntax, index) & _NOT_STRUCK:
        return None
    return named


def is_another(syntax: Syntax, index: int) -> bool:
    """Whether a word speaks of a happening beside the one told: 'another blast', 'a similar attack'."""
    noun = syntax.tokens[index].pos in {"NOUN", "PROPN"}
    return noun and any(syntax.tokens[c].text.lower() in _OTHER for c in syntax.children(index))


def _is_shooting(syntax: Syntax, index: int) -> bool:
    if syntax.tokens[index].pos == "VERB":
        return bool(_objects(syntax, index) & _FIRED or syntax.objects(index, "on") or syntax.objects(index, "at"))
    return any(
        syntax.tokens[c].lemma.lower() in _FIRING for c in syntax.children(index, "compound", "amod", "nmod", "poss")
    )


def _has_particle(syntax: Syntax, index: int, lemma: str) -> bool:
    particle = _WITH_PARTICLE.get(lemma)
    return any(syntax.tokens[c].text.lower() == particle for c in syntax.children(index, "prt"))


def _objects(syntax: Syntax, verb: int) -> set[str]:
    return {syntax.tokens[c].lemma.lower() for c in syntax.children(verb, "dobj")}
