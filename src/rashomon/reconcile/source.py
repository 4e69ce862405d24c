"""Which claims are credited to one and the same source.

A source is an entity, the body a person speaks for, a country's government, another report of the story, or the words
of its naming. Reports name one source in many ways: by name, by office, by 'the company', by a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.model import Claim, Entity, EntityKind, Report
from rashomon.reconcile.institutions import institution, of_a_place
from rashomon.reconcile.naming import (
    AND,
    FIRMS,
    KINDS_OF_BODY,
    Held,
    Names,
    as_key,
    bare_name,
    body_key,
    body_led,
    is_about,
    is_post,
    may_be_outlet,
    may_govern,
    name_stems,
    names_nobody,
    only_describes,
)
from rashomon.reconcile.offices import offices
from rashomon.reconcile.roles import Roles, office_of

UTTERANCE = "the utterance itself"
_TWO = 2
_VOICE, _GOVERNMENT, _INSTITUTION = "report:", "government:", "institution:"
# Kinds of entity that say things themselves; a country does as its government.
_SPEAKING: frozenset[EntityKind] = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What is known of names beforehand: the country of a people or capital, and which names are one outlet's."""

    country_of: Callable[[str], str | None] = lambda name: None
    same_outlet: Callable[[str, str], bool] = lambda name, outlet: False


def source_key(claim: Claim, names: NameIndex) -> str:
    """One key for all claims of one named source, one per report for a source without a name, '' for its own voice.

    Reports that quote the same words rest on one utterance, whatever they call the speaker; a few words, quoted inside
    a clause, two may have said.
    """
    if claim.kind == "quote" and not (claim.is_partial and claim.speaker and not names_nobody(claim)):
        return UTTERANCE
    return speaker_key(claim, names)


def speaker_key(claim: Claim, names: NameIndex) -> str:
    """The same whatever the kind of claim: quotations too by who is named."""
    if not claim.speaker:
        return ""
    if meant := names.meant(claim.speaker, claim.span.report):
        return meant
    if names_nobody(claim) and not names.is_institution(claim.speaker):
        return f"{claim.span.report}:{claim.speaker.casefold()}"
    return names.key(claim.speaker)


def own_voice(report: str) -> str:
    """The key of what a report says in its own voice."""
    return f"{_VOICE}{report}"


def surely_two(a: Claim, b: Claim) -> bool:
    """Whether two claims of one report are credited to two sources: a name may stand beside its office.

    So one of them is nobody in particular, and the other is called by no word of it.
    """
    if not a.speaker or not b.speaker or not (names_nobody(a) or names_nobody(b)):
        return False
    return name_stems(a.speaker).isdisjoint(name_stems(b.speaker))


class NameIndex:
    """Finds who a source's name stands for: 'the monitor, the Observatory' names the Observatory.

    `claims` are those of the story: a report that names somebody in full later says 'the ministry', 'a monitor'.
    `reports` are its reports: who they say speaks for whom, and which of them another cites.
    """

    def __init__(
        self,
        entities: Sequence[Entity],
        claims: Iterable[Claim] = (),
        reports: Sequence[Report] = (),
        known: KnownNames | None = None,
    ) -> None:
        self._known = known or KnownNames()
        self._report_by: dict[str, str] = {}
        for report in sorted(reports, key=lambda r: r.id):
            if report.outlet:
                self._report_by.setdefault(report.outlet, report.id)
        self._entities = {e.id: e for e in entities}
        self._ids = {name.casefold(): e.id for e in entities for name in (e.name, *e.aliases)}
        self._stemmed: dict[str, str] = {}
        for name, entity in sorted(self._ids.items()):
            self._stemmed.setdefault(as_key(name_stems(name)), entity)
        self._names = Names(n for e in entities if e.kind in _SPEAKING for n in (e.name, *e.aliases))
        self._keys: dict[str, str] = {}
        by_id = {r.id: r for r in reports}
        self._offices = offices(entities, by_id)
        self._roles = Roles(entities, by_id)
        self._bodies_led: dict[str, str] = {}
        self._named_in: dict[str, set[str]] = {}
        self._described: dict[str, set[str]] = {}
        told = [c for c in claims if c.speaker]
        placed = filter(None, (of_a_place(bare_name(c.speaker or "")) for c in told))
        self._places: dict[str, set[str]] = {}
        for body, place in placed:
            self._places.setdefault(body, set()).add(as_key(name_stems(place)))
        self._read(c for c in told if not names_nobody(c))

    def _read(self, claims: Iterable[Claim]) -> None:
        """Who is told to speak for whom, and by which words each report names each source."""
        namings = {(c.span.report, c.speaker) for c in claims if c.speaker}
        for name in sorted({name for _, name in namings}):
            led, person = body_led(bare_name(name)), self._held_in(bare_name(name))
            if led and person and self._entities[person].kind == "person" and person not in self._offices:
                self._bodies_led.setdefault(person, self._body(led))
        for person, body in self._roles.officers():
            self._bodies_led.setdefault(person, f"{_INSTITUTION}{body}")
        for report, name in sorted(namings):
            self._named_in.setdefault(report, set()).add(self.key(name))
            self._described.setdefault(self.key(name), set()).update(name_stems(name))
        self._governments = sorted(k for k in self._described if k.startswith(_GOVERNMENT))

    def key(self, name: str) -> str:
        """One key for all namings of a source; a person who speaks for a body stands for the body."""
        if name not in self._keys:
            self._keys[name] = self._cited((name,)) or self._body(bare_name(name))
        return self._keys[name]

    def is_institution(self, name: str) -> bool:
        """Whether a naming is of a body of which a story has one: 'police', and with others 'police and medics'."""
        bare = bare_name(name)
        return any(self._institution(n) is not None for n in (bare, AND.split(bare, maxsplit=1)[0]))

    def _institution(self, bare: str) -> str | None:
        """The body of which the story has one that a naming is of; with its place where no other place's is cited."""
        placed = of_a_place(bare)
        alone = placed is not None and len(self._places.get(placed[0], ())) < _TWO
        return institution(bare) or (placed[0] if placed and alone else None)

    def meant(self, name: str, report: str) -> str | None:
        """The one source a report names elsewhere that a short naming describes; None for none or several.

        Of 'a monitor and hospital staff' the first counts: two sources of one statement do not make it two.
        """
        first, *others = AND.split(name, maxsplit=1)
        return self._meant(name, report) or (self._meant(first, report) if others else None)

    def why(self, key: str, names: Iterable[str]) -> str:
        """What besides their words makes some namings of one source; '' where the words are enough."""
        if key.startswith(_VOICE):
            return "whose own report is one of these"
        government = f"the government of {key.removeprefix(_GOVERNMENT)}" if key.startswith(_GOVERNMENT) else ""
        if key.startswith(_INSTITUTION):
            government = f"reports of one event mean the same {key.removeprefix(_INSTITUTION).removeprefix('the ')}"
        people = {p for name in names for p in self._speaker(name) if self._stands_for(p) == key}
        speaking = sorted(self._entities[p].name for p in people)
        body = self._entities[key].name if key in self._entities else "it"
        introduced = self._introduced(key, names)
        return "; ".join(
            filter(None, (government, introduced, *(f"{person} speaks for {body}" for person in speaking)))
        )

    def _introduced(self, key: str, names: Iterable[str]) -> str:
        """Which person of the story some namings by office are of."""
        person = self._entities.get(key)
        if person is None or person.kind != "person" or not any(office_of(n) and not self._find(n) for n in names):
            return ""
        return f"a report introduces {person.name} by that office"

    def _speaker(self, name: str) -> Iterator[str]:
        found = self._find(bare_name(name))
        if found and self._entities[found].kind == "person" and self._stands_for(found) != found:
            yield found

    def _meant(self, name: str, report: str) -> str | None:
        bare = bare_name(name)
        if bare.casefold() in self._ids or self._known.country_of(bare):
            return None
        told = name_stems(bare)
        telling = told - KINDS_OF_BODY or told
        named = sorted(self._named_in.get(report, ()))
        fitting = [k for k in named if telling and telling < self._described[k]]
        if not fitting and may_govern(bare):
            fitting = [k for k in self._governments if telling < self._described[k]]
        if not fitting and (bearer := self._roles.bearer(name, report)):
            return self._stands_for(bearer)
        if not fitting and is_post(bare) and name[:4].casefold() == "its ":
            return self._main_body(told, report)
        if not fitting and told <= KINDS_OF_BODY and (name[:4].casefold() == "the " or "relea" in told):
            return self._main_body(told, report)
        return fitting[0] if len(fitting) == 1 else None

    def _main_body(self, told: set[str], report: str) -> str | None:
        """The one organisation that a report cites; a company may be the one the story names most of several."""
        cited = (self._entities[k] for k in self._named_in.get(report, ()) if k in self._entities)
        bodies = sorted((-len(e.mentions), e.id) for e in cited if e.kind == "organisation")
        alone = len(bodies) == 1 or (len(bodies) > 1 and bodies[0][0] < bodies[1][0] and told <= FIRMS)
        return bodies[0][1] if alone else None

    def _cited(self, names: Sequence[str]) -> str | None:
        """The report of the story whose outlet is named."""
        same = self._known.same_outlet
        telling = [n for n in names if may_be_outlet(n)]
        return next((own_voice(r) for outlet, r in self._report_by.items() for n in telling if same(n, outlet)), None)

    def _body(self, bare: str) -> str:
        if body := self._institution(bare):
            return f"{_INSTITUTION}{body}"
        found = self._find(bare)
        person = found is not None and self._entities[found].kind == "person"
        if not person and (government := self._government(bare)):
            return government
        if found is not None:
            return self._stands_for(found)
        if led := body_led(bare):
            return self._body(led)
        first = AND.split(bare, maxsplit=1)[0]
        return self._body(first) if first and first != bare else body_key(bare)

    def _find(self, bare: str) -> str | None:
        """The entity that a naming is of, by its whole words, their forms, or a name that it holds."""
        told = as_key(name_stems(bare))
        whole = self._ids.get(bare.casefold()) or (self._stemmed.get(told) if told else None)
        return whole or self._held_in(bare)

    def _held_in(self, bare: str) -> str | None:
        """The person, else the organisation, whose name stands in a naming and is not there to describe another."""
        held = ((self._entities[self._ids[h.name.casefold()]], h) for h in self._names.held(bare))
        speaking = [(e.kind != "person", -len(h.name), h.start, e.id) for e, h in held if self._is_of(e, bare, h)]
        return min(speaking)[3] if speaking else None

    @staticmethod
    def _is_of(entity: Entity, bare: str, name: Held) -> bool:
        return not only_describes(bare, name) and (entity.kind != "person" or is_about(bare, name))

    def _stands_for(self, entity: str) -> str:
        """The body a person speaks for, as the report or government that it is, else the entity."""
        if entity in self._bodies_led:
            return self._bodies_led[entity]
        body = self._entities[self._offices.get(entity, entity)]
        if body.kind == "person":
            return body.id
        if known := next(filter(None, map(institution, (body.name, *body.aliases))), None):
            return f"{_INSTITUTION}{known}"
        return self._cited((body.name, *body.aliases)) or self._government(body.name) or body.id

    def _government(self, bare: str) -> str | None:
        """The country whose government a naming is: 'Moscow', 'the Arvenian army', 'an Arvenian official'."""
        if country := self._country(bare):
            return f"{_GOVERNMENT}{country}"
        words = bare.split()
        for size in (2, 1):
            country = self._country(" ".join(words[:size]))
            if country and may_govern(" ".join(words[size:])):
                return f"{_GOVERNMENT}{country}"
        return None

    def _country(self, name: str) -> str | None:
        """The country of a people, a capital or itself; without marks 'Arvenias' is whose something is."""
        forms = (name, re.sub(r"['’]?s$", "", name))
        return next((country for form in forms if (country := self._known.country_of(form))), None)
