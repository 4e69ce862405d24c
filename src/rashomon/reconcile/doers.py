"""Comparator for who did it: the same doer, another one, or one who denies what others say."""

from __future__ import annotations

import re

from rashomon.events import ONE_DEED
from rashomon.model import Claim
from rashomon.reconcile.compare import Comparison

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\b", re.I
)
# Names of one party to a war, whoever holds it.
_STATE = frozenset("government regime army military state".split())
_SAID = frozenset({"asserted", "hedged"})
# Words of an agent that say what acted and not whose it was.
_WHOSEVER = frozenset(
    "force jet plane warplane aircraft helicopter bomb bomber missile rocket shell airstrike strike source troop "
    "soldier fighter gunman attacker assailant president leader official spokesman the a an".split()
)
# Who fights a state: of one deed each side says that the other did it.
_AGAINST = frozenset(
    "rebel opposition militant insurgent terrorist jihadist separatist extremist guerrilla dissident".split()
)


def compare_doers(a: Claim, b: Claim) -> Comparison:
    """Compares two agents of one deed: a conflict where one denies what is said of it, or where both sides are blamed.

    Other parties named by two reports may have done two deeds, or one of them together: an editor is shown both.
    """
    if denies(a) != denies(b):
        denying, held = (a, b) if denies(a) else (b, a)
        if one_party(a, b):
            reason = f"{denying.value} denies it, {held.value} is said to have done it"
            return Comparison(relation="conflict", reason=reason)
        return Comparison(relation="compatible", reason=f"{denying.value} denies it for its part")
    if one_party(a, b):
        return Comparison(relation="same", reason=f"{a.value} and {b.value} are one party")
    if {_side(a), _side(b)} == {"state", "against"} and is_singled_out(a) and is_singled_out(b):
        return Comparison(relation="conflict", reason=f"{a.value} and {b.value} are each said to have done it")
    return Comparison(relation="compatible", reason=f"{a.value} beside {b.value}")


def is_singled_out(claim: Claim) -> bool:
    """Whether somebody says of one party, and no other, that it did one deed that is known."""
    return claim.frame.scope[:1] == (ONE_DEED,) and claim.polarity == "affirmed" and claim.modality in _SAID


def _side(claim: Claim) -> str:
    """On which side of a war an agent is, by its words: 'Islamic State' is no state."""
    words = set(claim.frame.near)
    if words & _AGAINST or "islamic" in words:
        return "against"
    return "state" if words & _STATE else ""


def denies(claim: Claim) -> bool:
    """Whether the agent itself is the one who speaks, and denies the deed."""
    return claim.speaker == claim.value and claim.cue is not None and _DENIES.search(claim.cue) is not None


def one_party(a: Claim, b: Claim) -> bool:
    """Whether two agents may be of one party: they share a word that says whose they are."""
    one, other = (_whose(c) for c in (a, b))
    named = one - {"~state"}, other - {"~state"}
    return not named[0].isdisjoint(named[1]) if all(named) else not one.isdisjoint(other)


def _whose(claim: Claim) -> frozenset[str]:
    return frozenset("~state" if t in _STATE else t for t in claim.frame.near if t not in _WHOSEVER)
