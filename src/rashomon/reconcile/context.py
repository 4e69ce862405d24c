"""What a story knows that a pair of its statements does not: what it is about, how rare a word is, who is who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import log

from rashomon.events import happening_of
from rashomon.model import Claim, ClaimKind, Entity, Quantity, Timex
from rashomon.reconcile.apart import Tolls, tolls_told
from rashomon.reconcile.copies import Counterparts
from rashomon.reconcile.earlier import going_back, is_long_before, places_of_earlier, story_day
from rashomon.reconcile.means import Means, means_named
from rashomon.reconcile.surroundings import containers, inside_quotes, numbers_inside

# Characters at the top of a report in which it says what its story is about.
LEAD = 700
# Share of the reports, and how many at least, that begin with what a story is about.
MOST = 0.6
LEAST = 2.0
_TELLING: frozenset[ClaimKind] = frozenset({"event", "status", "quantity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the claims of one story say together.

    `date_share` is how telling a date is: 1 where each report gives it once, near 0 for the day that all is about.
    `main_event` are the words with which most reports begin, `main_happenings` the kinds of happening. `wider` has for
    a place those it lies in, `regions` are the places that others lie in. `numbers_in` are the numbers inside a
    statement in words, `given` by how many statements of numbers each is given. `quoted` are the statements that lie
    inside a quotation, by id, `means` those by which people were hurt, by report and start of the sentence. `naming`
    has for a place the reports that name it. `day` is the story's, and `earlier_places` are those of which reports tell
    only what was done long before it; `going_back` are the statements that call such a thing 'that attack', by id.
    `sources` has for a statement the one source that it is credited to, as the ledger knows it, where that is known.
    `tolls` are the casualties counted beside a time, place or agent.
    """

    rarity: Mapping[str, float]
    entity_of: Mapping[str, str]
    places: frozenset[str]
    counterparts: Counterparts = field(default_factory=dict)
    date_share: Mapping[Hashable, float] = field(default_factory=dict)
    main_event: frozenset[str] = frozenset()
    main_happenings: frozenset[str] = frozenset()
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)
    regions: frozenset[str] = frozenset()
    numbers_in: Mapping[str, tuple[Quantity, ...]] = field(default_factory=dict)
    given: Mapping[Hashable, int] = field(default_factory=dict)
    quoted: frozenset[str] = frozenset()
    means: Means = field(default_factory=dict)
    naming: Mapping[str, frozenset[str]] = field(default_factory=dict)
    day: datetime | None = None
    earlier_places: frozenset[str] = frozenset()
    going_back: frozenset[str] = frozenset()
    tolls: Tolls = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    _weighed: dict[tuple[str, ...], tuple[frozenset[str], float]] = field(default_factory=dict, repr=False)
    _meant: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _entities: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        claims: Sequence[Claim],
        entities: Sequence[Entity],
        counterparts: Counterparts,
        sources: Mapping[str, str] | None = None,
    ) -> Context:
        """The context of a story's claims, whatever their order."""
        entity_of = {alias: e.id for e in entities for alias in (e.name, *e.aliases)}
        wider = containers((c.frame.names for c in claims if c.kind == "place"), entity_of)
        telling = [c for c in claims if c.kind in _TELLING]
        places = frozenset(e.id for e in entities if e.kind == "place")
        regions = frozenset(outer for outers in wider.values() for outer in outers)
        day = story_day(c for c in claims if leads(c))

        def closest(claim: Claim) -> frozenset[str]:
            return frozenset(entity_of.get(name, name) for name in claim.frame.names) & places - regions

        return cls(
            # Agents are told in clauses that are claims already.
            rarity=cls.rarities([c for c in claims if c.kind != "actor"]),
            main_event=_of_most(telling, lambda term: term),
            main_happenings=_of_most(telling, happening_of),
            date_share=cls.date_shares([c for c in claims if c.kind == "date"]),
            entity_of=entity_of,
            places=places,
            counterparts=counterparts,
            wider=wider,
            regions=regions,
            numbers_in=numbers_inside(claims),
            given=Counter(number_key(c.quantity) for c in claims if c.quantity),
            quoted=inside_quotes(claims),
            means=means_named(claims),
            naming={e.id: frozenset(e.reports) for e in entities if e.id in places},
            day=day,
            going_back=going_back(claims, day),
            tolls=tolls_told(claims),
            sources=sources or {},
            earlier_places=places_of_earlier([c for c in claims if c.kind == "actor"], day, closest),
        )

    @staticmethod
    def rarities(claims: Sequence[Claim]) -> dict[str, float]:
        """Inverse document frequency of every lemma, and of every kind of happening, over sentences with claims."""
        seen: dict[str, set[tuple[str, int]]] = {}
        for claim in claims:
            sentence = claim.sentence.report, claim.sentence.start
            for term in (*claim.frame.terms, *claim.frame.near):
                seen.setdefault(term, set()).add(sentence)
                seen.setdefault(meaning(term), set()).add(sentence)
        sentences = len({(c.sentence.report, c.sentence.start) for c in claims})
        return {term: log(1 + sentences / len(places)) for term, places in seen.items()}

    @staticmethod
    def date_shares(claims: Sequence[Claim]) -> dict[Hashable, float]:
        """Reports that give a date, as a share of the claims that do."""
        seen: dict[Hashable, list[str]] = {}
        for claim in claims:
            if claim.timex:
                seen.setdefault(date_key(claim.timex), []).append(claim.span.report)
        return {key: len(set(reports)) / len(reports) for key, reports in seen.items()}

    def weighed(self, terms: tuple[str, ...]) -> tuple[frozenset[str], float]:
        """The distinct terms, and how rare all of them are together: looked up, as a claim is in many pairs."""
        found = self._weighed.get(terms)
        if found is None:
            found = self._weighed[terms] = frozenset(terms), sum(self.rarity.get(t, 1.0) for t in terms)
        return found

    def meanings(self, terms: tuple[str, ...]) -> tuple[str, ...]:
        """The terms with each word for a happening as the kind it is, sorted: looked up as well."""
        found = self._meant.get(terms)
        if found is None:
            found = self._meant[terms] = tuple(sorted({meaning(t) for t in terms}))
        return found

    def tells_main_event(self, claim: Claim) -> bool:
        """Whether a claim stands at the top of its report and speaks of what the story is about."""
        return leads(claim) and not self.main_event.isdisjoint(claim.frame.terms)

    def named(self, claim: Claim) -> frozenset[str]:
        """The names of a claim as entities, where they are some: looked up as well."""
        names = claim.frame.names
        found = self._entities.get(names)
        if found is None:
            found = self._entities[names] = frozenset(self.entity_of.get(name, name) for name in names)
        return found

    def closest(self, claim: Claim) -> frozenset[str]:
        """The places that a claim names, without those that lie around others."""
        return self.named(claim) & self.places - self.regions

    def source(self, claim: Claim) -> str:
        """Who a claim is credited to, in one naming; '' for nobody."""
        speaker = claim.speaker or ""
        return self.sources.get(claim.id) or self.entity_of.get(speaker, speaker)

    def is_earlier(self, claim: Claim) -> bool:
        """Whether a claim tells of what was done long before the story: by its time, else by its place."""
        if claim.id in self.going_back:
            return True
        if claim.frame.when:
            return is_long_before(claim.frame.when, self.day)
        closest = self.closest(claim)
        return bool(closest) and closest <= self.earlier_places

    def around(self, places: Iterable[str]) -> set[str]:
        """The places that lie around any of some."""
        return {outer for place in places for outer in self.wider.get(place, ())}


def _of_most(claims: Sequence[Claim], named: Callable[[str], str | None]) -> frozenset[str]:
    """What at least two reports and three fifths of them say at their top, by what each of its words is named."""
    seen: dict[str, set[str]] = {}
    for claim in filter(leads, claims):
        for name in filter(None, map(named, claim.frame.terms)):
            seen.setdefault(name, set()).add(claim.span.report)
    least = max(LEAST, MOST * len({c.span.report for c in claims}))
    return frozenset(name for name, reports in seen.items() if len(reports) >= least)


def meaning(term: str) -> str:
    """The kind of happening a word names, marked as such, else the word."""
    kind = happening_of(term)
    return f"~{kind}" if kind else term


def leads(claim: Claim) -> bool:
    """Whether a claim stands where reports say what happened."""
    return claim.value_span.start < LEAD


def number_key(quantity: Quantity) -> Hashable:
    """One key for all ways to write a number of one dimension."""
    return quantity.dimension, quantity.base_value


def date_key(timex: Timex) -> Hashable:
    """One key for all ways to write a date."""
    return (timex.start, timex.end) if timex.start and timex.end else timex.value
