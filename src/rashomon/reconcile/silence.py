"""Who has not said or settled something, beside another report in which just that party does say it.

'The ministry has not determined which gas it was' and 'The ministry said that it was chlorine' cannot both stand; where
the silence was published first, the other report knows more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.events import SILENT
from rashomon.model import Claim, Report
from rashomon.prose import one_line, shortened
from rashomon.reconcile.context import Context
from rashomon.reconcile.contradiction import Contradiction, contradiction

# Kinds of means, and what is of each kind: 'which chemical' is answered by 'sarin'.
_KINDS = (
    (
        "chemical gas agent substance poison toxin",
        "sarin chlorine vx novichok mustard phosgene cyanide ricin arsenic polonium strychnine ammonia tabun soman "
        "anthrax organophosphate",
    ),
    ("explosive bomb device", "tnt rdx petn c4 c-4 semtex dynamite tatp fertiliser fertilizer nitrate gunpowder"),
    (
        "weapon gun firearm",
        "rifle pistol handgun shotgun revolver ak-47 ar-15 kalashnikov knife machete axe sword crossbow",
    ),
    ("missile rocket", "scud grad katyusha buk tomahawk tochka iskander stinger qassam"),
)
_KIND_OF = tuple((frozenset(asked.split()), frozenset(told.split())) for asked, told in _KINDS)
_KIND_ASKED = re.compile(r"\b(?:what|which|(?:type|kind|sort|nature)s? of)\b", re.IGNORECASE)
_CREDIT = re.compile(r"\b(?:responsib(?:le|ility)|credit)\b", re.IGNORECASE)
_CAUSE_ASKED = re.compile(r"\bcauses?(?:d)?\b|\bwhy\b|\bwhat (?:led|triggered|sparked)\b", re.IGNORECASE)
_CAUSE_TOLD = re.compile(
    r"\b(?:caused|triggered|sparked) by\b|\bbecause\b|\bdue to\b|\bresult of\b|\bblamed\b|\bcause (?:was|is)\b",
    re.IGNORECASE,
)
_NO_ONE = re.compile(r"(?:no|nobody|none)\b", re.IGNORECASE)
# Characters of a silence that a reason repeats.
LONGEST = 100
# The party of 'no group has claimed'.
NOBODY = "~nobody"
_CLAIMS = re.compile(r"\bclaim|\badmit|\baccept|\btook\b|\btaken\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a silence is about, and the words of which a statement must have one to answer it."""

    name: str
    terms: frozenset[str] = frozenset()


def is_silence(claim: Claim) -> bool:
    """Whether a claim tells what somebody has not said or settled."""
    return claim.frame.event == SILENT and claim.polarity == "negated"


def broken_silences(
    claims: Sequence[Claim], reports: Mapping[str, Report], context: Context, source_of: Callable[[Claim], str]
) -> Iterator[Contradiction]:
    """Every silence with what the same party says of just that in other reports; silences of one party are one."""
    kept: dict[tuple[str, _Topic], list[Claim]] = {}
    for silence in filter(is_silence, claims):
        who = silence.frame.scope[0]
        party = NOBODY if _NO_ONE.match(who) else source_of(replace(silence, speaker=who))
        if topic := _topic_of(silence):
            kept.setdefault((party, topic), []).append(silence)
    said = _said_by(claims, source_of) if kept else {}
    for (party, topic), silences in kept.items():
        silent = {c.span.report for c in silences}
        there = (c for c in said.get(party, ()) if c.span.report not in silent)
        found = [c for c in there if _answers(c, topic) and not context.is_earlier(c)]
        if found:
            reason = f"'{shortened(one_line(silences[0].text), LONGEST)}', but another report tells it"
            yield contradiction(silences, found, reason, reports)


def _said_by(claims: Sequence[Claim], source_of: Callable[[Claim], str]) -> dict[str, list[Claim]]:
    """What each source says, and who takes credit for a deed: that answers what nobody has done."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        if is_silence(claim) or claim.polarity != "affirmed" or claim.kind not in {"status", "actor"}:
            continue
        if _takes_credit(claim):
            said.setdefault(NOBODY, []).append(claim)
        if claim.speaker:
            said.setdefault(source_of(claim), []).append(claim)
    return said


def _topic_of(silence: Claim) -> _Topic | None:
    """What somebody was silent about, where it is something that words of another statement answer."""
    about = silence.text[len(silence.frame.scope[0]) :]
    asked = frozenset(silence.frame.terms)
    if silence.frame.predicate == "claim":
        return _Topic("responsibility") if _CREDIT.search(about) else None
    kind = next((told for kinds, told in _KIND_OF if asked & kinds), None)
    if kind and _KIND_ASKED.search(about):
        return _Topic("kind", kind)
    return _Topic("cause", asked - {"cause"}) if _CAUSE_ASKED.search(about) else None


def _answers(claim: Claim, topic: _Topic) -> bool:
    if topic.name == "responsibility":
        return _takes_credit(claim)
    told = claim.kind == "status" and not topic.terms.isdisjoint(claim.frame.terms)
    return told and (topic.name == "kind" or _CAUSE_TOLD.search(claim.text) is not None)


def _takes_credit(claim: Claim) -> bool:
    """'claimed responsibility for the attack': the agent itself says so."""
    by_itself = claim.kind == "actor" and claim.speaker == claim.value and claim.cue is not None
    return by_itself and _CLAIMS.search(claim.cue or "") is not None
