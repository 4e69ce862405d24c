"""The question a finding answers, in a few words taken from the statements themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon.events import counts_people
from rashomon.model import Claim

_SUBJECT = {"person": "people", "child": "children", "woman": "women"}


def question_of(claims: Sequence[Claim]) -> str:
    """'people killed · air strike · Manbij' for numbers; for other kinds what was said or when what happened."""
    kind = claims[0].kind
    if kind == "quote":
        return " · ".join([f"words of {_speaker(claims)}", *_topics(claims, 2)])
    if kind == "status":
        return " · ".join([f"what {_speaker(claims)} said", *_topics(claims, 3)])
    if kind == "date":
        return " · ".join([f"when: {_commonest([c.frame.event for c in claims])}", *_topics(claims, 3)])
    return " · ".join([_counted(claims), *_topics(claims, 3)])


def variant_name(claim: Claim) -> str:
    """The value as a report states it, on one line."""
    return " ".join(claim.value.split())


def _counted(claims: Sequence[Claim]) -> str:
    scope = _commonest([c.frame.scope[0] for c in claims if c.frame.scope]) or _commonest(
        [c.quantity.unit for c in claims if c.quantity]
    )
    event = _commonest([c.frame.event for c in claims])
    subject = _SUBJECT.get(scope, f"{scope}s" if counts_people(scope) else scope)
    return " ".join(w for w in (subject, event) if w)


def _topics(claims: Sequence[Claim], most: int) -> list[str]:
    """The names and words that most of the statements share."""
    counts = Counter(n for c in claims for n in c.frame.names)
    names = [n for n, k in counts.most_common() if k * 2 > len(claims)]
    terms = Counter(t for c in claims for t in c.frame.terms if t not in {c.frame.event, c.frame.counted})
    words = [t for t, k in sorted(terms.items(), key=lambda x: (-x[1], x[0])) if k * 2 > len(claims)]
    lowered = {w.lower() for n in names for w in n.split()}
    return [*sorted(names)[:2], *(w for w in words if w not in lowered)][:most]


def _speaker(claims: Sequence[Claim]) -> str:
    return _commonest([c.speaker for c in claims if c.speaker]) or "somebody unnamed"


def _commonest(values: Sequence[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""
