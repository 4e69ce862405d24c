"""Who speaks for whom: 'Selda Ferries chief executive Ada Brask' ties a person to a body, by where the names stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rashomon.model import Entity, Mention, Report

# Those who speak for a body when they speak; whoever left no longer does.
ROLE = (
    r"(?:spokes(?:man|woman|person|people)|chief(?: executive)?(?: officer)?|ceo|chair(?:man|woman|person)?|president|"
    r"director(?:[ -]general)?|head|boss|secretary[ -]general|editor(?:[ -]in[ -]chief)?|commander|leader|founder|"
    r"executive|official|representative|negotiator|manager|superintendent)"
)
_PAST = re.compile(r"\b(?:former|ex|outgoing|then|late|retired|deposed|ousted)\b", re.IGNORECASE)
# 'Selda Ferries chief executive Ada Brask', "the ferry line's spokeswoman, Ada Brask"
_BODY_FIRST = re.compile(
    rf"(?:\s?['’]s?|s)?[\s,]+(?:[\w-]+ ){{0,3}}?{ROLE}[\s,]+(?:(?:mr|mrs|ms|dr)\.? )?", re.IGNORECASE
)
# 'Ada Brask, chief executive of Selda Ferries', 'Ada Brask director of the Arvenia-based Selda Observatory'
_PERSON_FIRST = re.compile(
    rf"[\s,]+(?:(?:the|a|an|its|one of the) )?(?:[\w-]+ ){{0,3}}?{ROLE} (?:of|at|for|with|from) "
    r"(?:the )?(?:[\w-]+ ){0,2}",
    re.IGNORECASE,
)
# Characters between the two names.
_NEAR = 60


def offices(entities: Sequence[Entity], reports: Mapping[str, Report]) -> dict[str, str]:
    """For a person's entity id, that of the body they speak for.

    A person whom reports tie to several bodies speaks for the one named most often.
    """
    told: dict[str, Counter[str]] = {}
    named = [e for e in entities if e.kind in {"person", "organisation"}]
    ordered = sorted(((m, e) for e in named for m in e.mentions), key=lambda pair: (pair[0].span, pair[1].id))
    for (first, one), (second, other) in pairwise(ordered):
        if found := _tied(first, one, second, other, reports):
            told.setdefault(found[0], Counter())[found[1]] += 1
    return {person: min(counts, key=lambda body: (-counts[body], body)) for person, counts in told.items()}


def _tied(
    first: Mention, one: Entity, second: Mention, other: Entity, reports: Mapping[str, Report]
) -> tuple[str, str] | None:
    """(person, body) where the words between two names that follow each other say so."""
    report = reports.get(first.span.report)
    gap = second.span.start - first.span.end
    if report is None or second.span.report != report.id or not 0 < gap <= _NEAR or one.kind == other.kind:
        return None
    between = report.text[first.span.end : second.span.start]
    form = _PERSON_FIRST if one.kind == "person" else _BODY_FIRST
    before = report.text[max(0, first.span.start - 12) : first.span.start]
    if not form.fullmatch(between) or _PAST.search(before + between):
        return None
    return (one.id, other.id) if one.kind == "person" else (other.id, one.id)
