"""Bodies that a story has one of: when reports of one event say 'police' or 'prosecutors', they mean the same ones.

A lawyer or a witness may be any of several; the police, the prosecution or the activists of a story are one source,
named as a body, by its officers, or by what it puts out ('the indictment').
"""

from __future__ import annotations

import re

_QUALIFIED = r"(?:(?:the|local|state|federal|city|national|regional|provincial|district|county|military)\s+)*"
# What goes on about a body that still names the body: 'police officials', 'a police spokeswoman'.
_OFFICERS = (
    r"(?:\s+(?:officials?|officers?|spokes(?:man|woman|person|people)|chiefs?|commanders?|department|force|station|"
    r"headquarters|report|statement|sources?|investigators|detectives))*"
)
_PROSECUTION = (
    r"prosecutors?|prosecution|prosecutors?['’]\s+office|(?:\S+\s+)?indictment(?:\s.+)?|criminal\s+complaint"
    r"|charging\s+documents|charge\s+sheet|grand\s+jury(?:\s.+)?"
    r"|(?:.*\b)?(?:U\.?\s?S\.?|district)\s+attorneys?(?:['’]s)?(?:\s+office)?(?:\s+(?:in|for)\s.+)?"
    r"|(?:U\.?\s?S\.?\s+)?(?:justice\s+department|department\s+of\s+justice)"
)
_ONE_OF: dict[str, str] = {
    "police": rf"police{_OFFICERS}",
    "the prosecution": _PROSECUTION,
    "investigators": "investigators?",
    "court documents": r"court\s+(?:documents|papers|records|filings)",
    "the authorities": "authorities",
    "activists": "activists",
    "rebels": r"rebels|rebel\s+(?:fighters|leaders|sources)",
    "insurgents": "insurgents",
    "separatists": "separatists",
    "state television": r"state\s+(?:television|tv|media|radio|news\s+agency)",
    "rescuers": r"rescuers|rescue\s+(?:services|workers|teams)|firefighters|emergency\s+(?:services|workers)",
}
_PATTERNS = {body: re.compile(rf"{_QUALIFIED}(?:{words})", re.IGNORECASE) for body, words in _ONE_OF.items()}
_OFFICER_OF = {
    "police": re.compile(r"\bpolice\b", re.IGNORECASE),
    "the prosecution": re.compile(r"\b(?:prosecutor|U\.?\s?S\.?\s+attorney|district\s+attorney)\b", re.IGNORECASE),
}
_OF_UNION = re.compile(r"\b(?:union|association|federation|academy|chiefs)\b", re.IGNORECASE)
# 'Selda police', 'the Arvenian prosecutors': of a place, as long as the story tells of those of no other place.
_OF_A_PLACE = re.compile(rf"((?:[A-Z][\w.'’-]*\s+){{1,3}})((?:police{_OFFICERS})|prosecutors?)")


def institution(bare: str) -> str | None:
    """The body of which a story has one that a naming is of, without the words that open it; None for any other."""
    return next((body for body, pattern in _PATTERNS.items() if pattern.fullmatch(bare)), None)


def of_a_place(bare: str) -> tuple[str, str] | None:
    """The body of a place that a naming is of, and the words that tell which place; None for any other naming."""
    found = _OF_A_PLACE.fullmatch(bare)
    body = institution(found[2]) if found else None
    return (body, found[1].strip()) if found and body else None


def body_of_officer(phrase: str) -> str | None:
    """The body whose officer somebody is introduced as: 'Selda police Captain', 'district attorney'; else None."""
    if _OF_UNION.search(phrase):
        return None
    return next((body for body, pattern in _OFFICER_OF.items() if pattern.search(phrase)), None)
