"""Words that say a number counts only some of what another counts: more of them, a part, each day, at another time."""

from __future__ import annotations

import re

from rashomon.calendar import MONTHS
from rashomon.events import CASUALTIES
from rashomon.model import Claim

_MONTH = "|".join(MONTHS)
# 'Seven more soldiers', 'a further four': added to those counted before. Of the hurt it only says that others died.
_MORE_BEFORE = re.compile(r"\b(?:another|an? (?:further|additional|extra)|further|additional|extra)\s*$", re.IGNORECASE)
_MORE_BEHIND = re.compile(r"^\s*(?:[\w-]+ )?(?:more|other|further|additional|extra)\b", re.IGNORECASE)
# 'In a similar attack', 'elsewhere': beside what was told before.
_BESIDE = re.compile(
    r"\b(?:in|by) (?:another|an? (?:similar|separate|second|third|different|subsequent)) \w+"
    r"|\b(?:elsewhere|separately)\b",
    re.IGNORECASE,
)
# 'Eight of the victims', 'twelve of them': a part of those hurt.
_OF_THEM = re.compile(
    r"^\s*(?:(?:[^\W\d]+ )?of (?:them|those|these|whom|which)\b"
    r"|of (?:the |all |its |their )*(?:[\w-]+ )?"
    r"(?:victims?|dead|killed|wounded|injured|hurt|missing|casualties|fatalities|deaths)\b)",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"^\s*(?:(?!in\b|within\b|for\b)[\w-]+ ){0,3}(?:an?|per|each|every) (?:hour|day|week|month|year|night)\b"
    r"|^\W*daily\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"^\s*(?:[\w-]+ ){0,2}(?:to go|remaining|left to)\b|^\s*(?:remaining|left)\b", re.IGNORECASE)
# 'The first 30 laps', 'its last two games': those at one end of a row. 'The past 24 hours' is a time of its own.
_AT_END = re.compile(r"\b(?:first|last|final|opening|closing|initial|top|remaining)\s*$", re.IGNORECASE)
# 'Won 12 of its next 20 games': what another number is a part of.
_WHOLE = re.compile(
    r"\b(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|all|most|some|none)\s+of\s+"
    r"(?:(?:the|its|his|her|their|our|those|these|my) )?(?:(?:next|last|first|final|past) )?$",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\b(?:all|everyone|everything|nobody|none) (?:but|except)(?: for)?(?: \w+)?\s*$", re.IGNORECASE)
# Counts that run from a time on, and those of an earlier one.
_SINCE = re.compile(r"\bsince\b|\bso far this\b|\bover the (?:past|last)\b|\bin the (?:past|last)\b", re.IGNORECASE)
# 'The biggest operation since the war' is one operation, not all since then.
_RECORD = re.compile(
    r"\b(?:bigg|larg|great|dead|bloodi|high|low|heavi|strong|long|small|steep|few|fast|hott|cold)(?:li)?est\b"
    r"(?:\W{1,3}\w+){0,8}?\W{1,3}since\b"
    r"|\b(?:worst|most|first|last|only)\b(?:\W{1,3}\w+){0,8}?\W{1,3}since\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    rf"\b(?:in|last|during|since) (?:early |late |mid-?)?(?:{_MONTH})\b(?! \d{{1,2}}\b)"
    r"|\b(?:last|the previous|the past|a) (?:month|year|week|summer|winter|spring|autumn|decade)(?: (?:ago|earlier))?\b"
    r"|\b(?:months?|years?|weeks?) (?:ago|earlier|before)\b",
    re.IGNORECASE,
)


def counts_portion(a: Claim, b: Claim) -> str | None:
    """Why one of two numbers may count only some of what the other does, by the words around them; None for no such."""
    for words, said in _PARTS:
        if words(a) or words(b):
            return said
    return next((said for words, said in _TIMES if words(a) != words(b)), None)


def _adds(claim: Claim) -> bool:
    if claim.frame.event in CASUALTIES - {"killed"}:
        return False
    return _MORE_BEFORE.search(_before(claim)) is not None or _MORE_BEHIND.search(_behind(claim)) is not None


def _before(claim: Claim) -> str:
    return claim.text[: claim.value_span.start - claim.span.start]


def _behind(claim: Claim) -> str:
    return claim.text[claim.value_span.end - claim.span.start :]


def _is_of_them(claim: Claim) -> bool:
    return _OF_THEM.search(_behind(claim)) is not None


def _is_rate(claim: Claim) -> bool:
    return _RATE.search(_behind(claim)) is not None


def _is_left(claim: Claim) -> bool:
    return _LEFT.search(_behind(claim)) is not None or _ALL_BUT.search(_before(claim)) is not None


def _is_whole(claim: Claim) -> bool:
    return _WHOLE.search(_before(claim)) is not None


def _is_at_end(claim: Claim) -> bool:
    return _AT_END.search(_before(claim)) is not None


def _is_since(claim: Claim) -> bool:
    return _SINCE.search(_RECORD.sub("", claim.text)) is not None


def _is_beside(claim: Claim) -> bool:
    return claim.frame.event in CASUALTIES and _BESIDE.search(claim.text) is not None


def _is_then(claim: Claim) -> bool:
    return claim.frame.event in CASUALTIES and _THEN.search(claim.text) is not None


# Two parts may be two; two counts of one time or at one rate are rivals.
_PARTS = (
    (_adds, "one counts what came on top"),
    (_is_of_them, "one counts a part of the victims"),
    (_is_left, "one counts what is left"),
    (_is_at_end, "one counts those at one end of a row"),
)
_TIMES = (
    (_is_whole, "one counts those of which another number is a part"),
    (_is_rate, "one counts how many there are each time"),
    (_is_since, "one counts from some time on"),
    (_is_beside, "one is told of another happening"),
    (_is_then, "one is told of an earlier time"),
)
