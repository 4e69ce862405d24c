"""The question a finding answers, in a few words taken from the statements themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from rashomon.events import CASUALTIES, HOLDERS, counts_people, happening_of, is_person
from rashomon.model import Claim
from rashomon.prose import within_sentence
from rashomon.reconcile.phrase import hangs, head_noun, in_brief, longest_run, stems

_SAY_NOTHING = frozenset("be have do say make go get take come".split())
# The 'that' of reported speech.
_THAT = re.compile(r"^that,?\s+", re.IGNORECASE)
# What goes on as one word: 'Selda-backed'.
_COMPOUND = re.compile(r"[-–]\s?[a-z]")
# Characters from a value beyond which a name in its clause is of something else: 'most of them to the hall at Tilling'.
_FAR = 80
_NOWHERE = 10**6
_WORDS = 4


def question_of(
    claims: Sequence[Claim], entity_of: Mapping[str, str] | None = None, places: Set[str] = frozenset()
) -> str:
    """'people killed · Manbij · air strikes' for numbers; for other kinds who said it, or when what happened.

    `entity_of` has for a name the id of who or what it names: spellings of one name count together. `places` are those
    ids that are of places, but for regions that lie around others.
    """
    return _Asked(claims, entity_of or {}, places).question()


def variant_name(claim: Claim) -> str:
    """The value as a report states it, on one line."""
    return " ".join(claim.value.split())


@dataclass(frozen=True, slots=True)
class _Asked:
    claims: Sequence[Claim]
    entity_of: Mapping[str, str]
    places: Set[str]

    def question(self) -> str:
        kind = self.claims[0].kind
        if kind == "quote":
            return _joined(f"words of {self._speaker(least=0)}", self._words())
        if kind in {"status", "event"}:
            who = self._speaker(least=len(self.claims) / 2) if any(c.speaker for c in self.claims) else ""
            return _joined(f"what {who} said" if who else "", self._central())
        if kind == "actor":
            return self._who()
        if kind == "place":
            return _joined("where", self._words() or self._deed())
        if kind == "date":
            return _joined("when", *self._names(), self._words() or self._deed())
        counted, words = self._counted(), self._words()
        if words and any(f"{words} {counted}" in " ".join(c.text.split()) for c in self.claims):
            return _joined(f"{words} {counted}", *self._names())  # as the reports say it: 'aid trucks'
        return _joined(counted, *self._names(), words)

    def _who(self) -> str:
        held = _commonest(c.frame.event for c in self.claims)
        if held in HOLDERS:
            return _joined(f"the {held}", _commonest(c.frame.counted for c in self.claims), *self._names())
        return _joined("who did it", self._deed(), *self._names())

    def _counted(self) -> str:
        """'people killed', 'bridges', 'kilometres': what is counted, or the unit where nothing is."""
        scope = _commonest(c.frame.scope[0] for c in self.claims if c.frame.scope)
        event = _commonest(c.frame.event for c in self.claims)
        unit = _commonest(c.quantity.unit for c in self.claims if c.quantity)
        of_things = self.claims[0].quantity and self.claims[0].quantity.dimension == "count"
        noun = head_noun(scope if scope and of_things else unit)
        hurt = event in CASUALTIES and (counts_people(scope) or is_person(scope))
        return f"{noun} {event}" if hurt else noun

    def _deed(self) -> str:
        """What happened, by the word that most statements use for it; nothing where their verbs say nothing."""
        event = _commonest(c.frame.event for c in self.claims if c.frame.event not in _SAY_NOTHING)
        words = (t for c in self.claims for t in (*c.frame.terms, *c.frame.near) if happening_of(t) == event)
        return event if event in CASUALTIES else _commonest(words) or event

    def _names(self) -> list[str]:
        """The name that more than half of the statements share, of several the one nearest to the values.

        Of what happened to people, and of who did it, a place says best which happening is meant. Who did something is
        not named in the question who did it.
        """
        told: dict[str, list[tuple[int, str]]] = {}
        for claim in self.claims:
            nearest: dict[str, tuple[int, str]] = {}
            for name in (n for n in claim.frame.names if n not in (claim.speaker or "") and not _in_compound(n, claim)):
                found = (_distance(name, claim), name)
                if _FAR < found[0] < _NOWHERE:
                    continue
                key = self.entity_of.get(name, name)
                nearest[key] = min(found, nearest.get(key, found))
            for key, found in nearest.items():
                told.setdefault(key, []).append(found)
        shared = [k for k, found in told.items() if 2 * len(found) > len(self.claims) and not self._answers(found)]
        if not shared:
            return []
        happened = self.claims[0].kind == "actor" or any(c.frame.event in CASUALTIES for c in self.claims)
        elsewhere = {k: happened and k not in self.places for k in shared}
        best = min(shared, key=lambda k: (elsewhere[k], -len(told[k]), sum(d for d, _ in told[k]), k))
        return [_commonest(name for _, name in told[best])]

    def _answers(self, found: Iterable[tuple[int, str]]) -> bool:
        return self.claims[0].kind == "actor" and any(n in c.value for _, n in found for c in self.claims)

    def _words(self) -> str:
        """Words that more than half of the statements share, as they follow each other in the shortest of them."""
        counts = Counter(t for c in self.claims for t in c.frame.terms)
        told = stems(self._told_already())
        shared = stems(t for t, k in counts.items() if 2 * k > len(self.claims)) - told
        shortest = min(self.claims, key=lambda c: (len(c.text), c.value_span))
        inside = () if shortest.kind in {"quote", "status", "event"} else (shortest.value,)
        return longest_run(shortest.text, shared, _WORDS, inside, told)

    def _central(self) -> str:
        """The statement that says most of what the others say too, one that can be read by itself before others."""
        counts = Counter(t for c in self.claims for t in c.frame.terms)

        def rank(claim: Claim) -> tuple[object, ...]:
            said = sum(counts[t] - 1 for t in claim.frame.terms)
            return (is_part(claim), -said, len(claim.text), claim.value_span)

        central = min(self.claims, key=rank)
        text = in_brief(_THAT.sub("", central.text))
        return f"… {text}" if is_part(central) else text

    def _told_already(self) -> set[str]:
        """Lemmas that the rest of the question says: what is counted, what happened to people, and the names."""
        told = {c.frame.counted for c in self.claims} | {c.frame.event for c in self.claims} & CASUALTIES
        told |= {"kill", "injure", "dead", "death"} if told & CASUALTIES else set()
        names = (n for c in self.claims for n in c.frame.names)
        units = {c.quantity.unit for c in self.claims if c.quantity}
        return told | {w.lower() for n in names for w in n.split()} | units

    def _speaker(self, least: float) -> str:
        """Who most statements are credited to, where that is more than `least` of them."""
        said = [c.speaker for c in self.claims if c.speaker]
        ids = Counter(self.entity_of.get(s, s) for s in said)
        if not ids:
            return "somebody unnamed"
        best = min(ids, key=lambda k: (-ids[k], k))
        name = _commonest(s for s in said if self.entity_of.get(s, s) == best)
        return within_sentence(" ".join(name.split())) if ids[best] > least else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _distance(name: str, claim: Claim) -> int:
    """Characters between a name and the value in the statement; far where the name stands beside the statement."""
    at = claim.text.find(name)
    value = claim.value_span.start - claim.span.start
    return abs(at - value) if at >= 0 else _NOWHERE


def _in_compound(name: str, claim: Claim) -> bool:
    """Whether a name is but part of a word wherever the statement has it: 'Selda-led' says who, not where."""
    places = list(re.finditer(re.escape(name), claim.text))
    return bool(places) and all(_COMPOUND.match(claim.text, p.end()) for p in places)


def is_part(claim: Claim) -> bool:
    """Whether a clause cannot be read without the one it hangs on."""
    return hangs(_THAT.sub("", claim.text), claim.frame.predicate)


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else ""
