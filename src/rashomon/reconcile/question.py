"""The question a finding answers, in a few words taken from the statements themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.events import CASUALTIES, HOLDERS, counts_people
from rashomon.model import Claim

_PLURALS = {"person": "people", "child": "children", "woman": "women", "percent": "percent", "police": "police"}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 90
_SAY_NOTHING = frozenset("be have do say make go get take come".split())
# Letters by which a word of the text is taken for the lemma it came from ('failed', 'fail').
_STEM = 4


def question_of(claims: Sequence[Claim]) -> str:
    """'people killed · Manbij · air strikes' for numbers; for other kinds who said it, or when what happened."""
    kind = claims[0].kind
    if kind == "quote":
        return _joined(f"words of {_speaker(claims)}", *_names(claims, 1), _words(claims, 4))
    if kind == "status":
        return _joined(f"what {_speaker(claims)} said", _central(claims))
    if kind == "event":
        return _central(claims)
    if kind == "actor" and _deed(claims) in HOLDERS:
        return _joined(f"the {_deed(claims)}", _commonest(c.frame.counted for c in claims), *_names(claims, 1))
    if kind == "actor":
        return _joined("who did it", _deed(claims), *_names(claims, 1))
    if kind == "place":
        return _joined("where", _words(claims, 4) or _deed(claims))
    if kind == "date":
        return _joined("when", *_names(claims, 1), _words(claims, 4) or _deed(claims))
    return _joined(_counted(claims), *_names(claims, 1), _words(claims, 4))


def variant_name(claim: Claim) -> str:
    """The value as a report states it, on one line."""
    return " ".join(claim.value.split())


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _counted(claims: Sequence[Claim]) -> str:
    """'people killed', 'bridges', 'kilometres': what is counted, or the unit where nothing is."""
    scope = _commonest(c.frame.scope[0] for c in claims if c.frame.scope)
    event = _commonest(c.frame.event for c in claims)
    unit = _commonest(c.quantity.unit for c in claims if c.quantity)
    noun = scope if scope and claims[0].quantity and claims[0].quantity.dimension == "count" else unit
    plural = _PLURALS.get(noun) or _plural(noun)
    return f"{plural} {event}" if event in CASUALTIES and counts_people(scope) else plural


def _plural(noun: str) -> str:
    if not noun or noun.endswith("s") or not noun.isalpha():
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeiou" else f"{noun}s"


def _deed(claims: Sequence[Claim]) -> str:
    """What happened, by the name that most statements' happenings have; nothing where their verbs say nothing."""
    return _commonest(c.frame.event for c in claims if c.frame.event not in _SAY_NOTHING)


def _names(claims: Sequence[Claim], most: int) -> list[str]:
    """The names that more than half of the statements share, the commonest first."""
    counts = Counter(n for c in claims for n in c.frame.names)
    shared = [n for n, k in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if k * 2 > len(claims)]
    return shared[:most]


def _words(claims: Sequence[Claim], most: int) -> str:
    """Words that more than half of the statements share, as they stand in the shortest of them, in its order."""
    counts = Counter(t for c in claims for t in c.frame.terms)
    told = {t[:_STEM] for t in _told_already(claims)}
    shared = {t[:_STEM] for t, k in counts.items() if k * 2 > len(claims)} - told
    shortest = min(claims, key=lambda c: (len(c.text), c.value_span))
    found: dict[str, str] = {}
    for word in _WORD.findall(shortest.text):
        if word.lower()[:_STEM] in shared:
            found.setdefault(word.lower()[:_STEM], word)
    return " ".join(list(found.values())[:most])


def _central(claims: Sequence[Claim]) -> str:
    """The statement that says most of what the others say too, on one line, cut where it is long."""
    counts = Counter(t for c in claims for t in c.frame.terms)
    central = min(claims, key=lambda c: (-sum(counts[t] - 1 for t in c.frame.terms), len(c.text), c.value_span))
    text = " ".join(central.text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"


def _told_already(claims: Sequence[Claim]) -> set[str]:
    """Lemmas that the rest of the question says: what is counted, what happened to people, and the names."""
    told = {c.frame.counted for c in claims} | {c.frame.event for c in claims} & CASUALTIES
    told |= {"kill", "injure", "dead", "death"} if told & CASUALTIES else set()
    names = (n for c in claims for n in c.frame.names)
    return told | {w.lower() for n in names for w in n.split()} | {c.quantity.unit for c in claims if c.quantity}


def _speaker(claims: Sequence[Claim]) -> str:
    return _commonest(c.speaker for c in claims if c.speaker) or "somebody unnamed"


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""
