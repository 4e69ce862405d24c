"""One entity per person, organisation, place, group, thing or event, across the reports of a story.

Names are grouped step by step: the same known name, acronyms with their expansions, full names of people, shorter
forms, spellings. Then bare surnames and capitals that act as governments are given to an entity mention by mention.
Steps and reasons: `docs/decisions/0010-names.md`.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rashomon.language import _name_words as cues
from rashomon.language._entity_acting import acting_governments
from rashomon.language._entity_people import People, handles, same_person
from rashomon.language.entity_names import (
    acronym_pairs,
    adds_little,
    name_key,
    same_spelling,
    shortens,
    spelling_bucket,
    without_title,
)
from rashomon.language.gazetteer import Entry, gazetteer
from rashomon.model import Entity, EntityKind, Mention, Parse, Span, content_id

# Words that stand before a name and are no one's first name: 'Fort', 'Hurricane', 'Team'.
_NO_FIRST_NAMES = frozenset(
    [
        *cues.ORGANISATION_HEADS,
        *cues.ORGANISATION_BEFORE,
        *cues.PLACE_FIRST,
        *cues.EVENT_FIRST,
        *cues.THING_FIRST,
        *cues.THING_HEADS,
        "The",
    ]
)
_KINDS: tuple[EntityKind, ...] = ("group", "place", "organisation", "person", "thing", "event")


def link_entities(parses: Sequence[Parse], mentions: Sequence[tuple[Mention, ...]]) -> tuple[Entity, ...]:
    """The entities of one story, the most mentioned first. `mentions[i]` are those of `parses[i]`.

    Each mention is in exactly one entity. The order of the reports makes no difference.
    """
    ordered = sorted(zip(parses, mentions, strict=True), key=lambda pair: pair[0].report.id)
    linker = _Linker([parse for parse, _ in ordered], [found for _, found in ordered])
    return linker.entities()


def entity_of(entities: Sequence[Entity]) -> dict[Span, Entity]:
    """The entity of each mention, by the mention's span."""
    return {mention.span: entity for entity in entities for mention in entity.mentions}


def resolve_name(text: str, entities: Sequence[Entity]) -> Entity | None:
    """The entity that a name stands for: by its name or an alias, else as a surname, short form, acronym or spelling.

    None where nothing fits or two entities fit equally well. Titles and articles before the name are ignored.
    """
    return NameIndex(entities).resolve(text)


class NameIndex:
    """Entities by name, for many lookups: `resolve_name` with the preparation done once."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._keys = [(entity, sorted({name_key(n) for n in (entity.name, *entity.aliases)})) for entity in entities]
        self._exact: dict[str, Entity] = {}
        for entity, keys in self._keys:
            for key in keys:
                self._exact.setdefault(key, entity)
        self._exact.update({name_key(entity.name): entity for entity in reversed(entities)})
        self._asked: dict[str, Entity | None] = {}

    def resolve(self, text: str) -> Entity | None:
        """As `resolve_name`."""
        if text not in self._asked:
            self._asked[text] = self._resolve(without_title(text))
        return self._asked[text]

    def _resolve(self, name: str) -> Entity | None:
        key = name_key(name)
        if not key or key in self._exact:
            return self._exact.get(key)
        entry = gazetteer().find(name)
        if entry is not None and name_key(entry.name) in self._exact:
            return self._exact[name_key(entry.name)]
        fits = [entity for entity, keys in self._keys if any(_fits(key, other, entity.kind) for other in keys)]
        return fits[0] if len(fits) == 1 else None


def _fits(key: str, other: str, kind: EntityKind) -> bool:
    if kind == "person":
        return same_person(key, other)
    return shortens(key, other, kind) or same_spelling(key, other, kind)


def _entry(names: Sequence[str]) -> Entry | None:
    """What the gazetteer knows of the first of these spellings; of long names in capitals it knows them all."""
    entry = gazetteer().find(names[0])
    if entry is None and names[0].isupper() and len(names[0]) > 4:
        entry = gazetteer().find_folded(names[0])
    return entry


class _Groups:
    """Disjoint sets of names (union-find); the representative is the smallest, so no order matters."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        while self._parent.setdefault(key, key) != key:
            key = self._parent[key]
        return key

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low


class _Linker:
    def __init__(self, parses: Sequence[Parse], mentions: Sequence[tuple[Mention, ...]]) -> None:
        self.parses = parses
        self.mentions = mentions
        self.groups = _Groups()
        self.count: Counter[str] = Counter()
        self.spelled: dict[str, set[str]] = defaultdict(set)
        self.kinds = self._vote()
        self.known = {key: _entry(sorted(names, key=lambda n: (n.isupper(), n))) for key, names in self.spelled.items()}

    def _vote(self) -> dict[str, EntityKind]:
        """One kind per name in the story: the kind of most mentions."""
        votes: dict[str, Counter[EntityKind]] = defaultdict(Counter)
        for found in self.mentions:
            for mention in found:
                key = name_key(mention.name)
                votes[key][mention.kind] += 1
                self.count[key] += 1
                self.spelled[key].add(mention.name)
        return {key: max(_KINDS, key=lambda k: (vote[k], -_KINDS.index(k))) for key, vote in votes.items()}

    def entities(self) -> tuple[Entity, ...]:
        self._join_known()
        self._join_acronyms()
        self._believe_people()
        people = People(self._people())
        for one, other in people.same():
            self.groups.join(one, other)
        self._join_short_and_spelled()
        acting = self._acting()
        assigned = self._assigned(people)
        assigned.update({span: self.groups.find(key) for span, key in acting.items()})
        return self._built(assigned, acting)

    def _believe_people(self) -> None:
        """A word that no list knows is a person where a person of the story has it as first or last name."""
        parts = {part for key in self._people() if " " in key for part in handles(key)}
        for key, entry in sorted(self.known.items()):
            if (key in parts and (entry is None or not entry.sure)) or self._is_full_name(key):
                self.kinds[key] = "person"

    def _is_full_name(self, key: str) -> bool:
        """Whether two words that no list knows are called by the second alone, as a person: 'Doe' of 'Xan Doe'."""
        first, _, last = key.partition(" ")
        if self.kinds[key] != "organisation" or self.known[key] is not None or self.kinds.get(last) != "person":
            return False
        words = {w for name in self.spelled[key] for w in name.split()}
        return " " not in last and len(first) > 1 and all(w.istitle() and w not in _NO_FIRST_NAMES for w in words)

    def _people(self) -> list[str]:
        return sorted(key for key, kind in self.kinds.items() if kind == "person")

    def _join_known(self) -> None:
        """Names that the gazetteer knows as one: 'US' and 'United States', 'Syrians' and 'Syrian'."""
        first: dict[tuple[EntityKind, str], str] = {}
        for key in sorted(self.kinds):
            entry = self.known[key]
            if entry is not None and entry.kind == self.kinds[key]:
                self.groups.join(first.setdefault((entry.kind, entry.name), key), key)

    def _join_acronyms(self) -> None:
        """'Local Relief Council (LRC)', and 'LRC' anywhere with the one name in the story that has these initials."""
        for short, full in acronym_pairs(self.parses, self.mentions, self.kinds):
            if self._may_join(short, full, same_kind=False):
                self.groups.join(short, full)
                self.kinds[short] = self.kinds[full]

    def _may_join(self, one: str, other: str, *, same_kind: bool = True) -> bool:
        """Two names that the gazetteer knows as different are never one."""
        a, b = self.known[one], self.known[other]
        if a is not None and b is not None and a.sure and b.sure and a.name != b.name:
            return False
        return not same_kind or self.kinds[one] == self.kinds[other]

    def _join_short_and_spelled(self) -> None:
        for kind in ("place", "organisation", "thing", "event", "group"):
            keys = sorted((k for k, v in self.kinds.items() if v == kind), key=lambda k: (-self.count[k], k))
            self._join_spellings(keys, kind)
            self._join_short(keys, kind)

    def _join_spellings(self, keys: Sequence[str], kind: EntityKind) -> None:
        buckets: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            buckets[spelling_bucket(key)].append(key)
        for bucket in buckets.values():
            for one, other in itertools.combinations(bucket, 2):
                if self._may_join(one, other) and same_spelling(one, other, kind):
                    self.groups.join(one, other)

    def _join_short(self, keys: Sequence[str], kind: EntityKind) -> None:
        """A short form goes to the one group whose longer names hold it; to none where two do."""
        by_word: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for word in dict.fromkeys(key.split(" ")):
                by_word[word].append(key)
        for short in keys:
            held = by_word[short.split(" ", 1)[0]]
            longer = [full for full in held if shortens(short, full, kind) and self._may_join(short, full)]
            if self.known[short] is not None:
                longer = [full for full in longer if adds_little(short, full)]
            if len({self.groups.find(full) for full in longer}) == 1:
                self.groups.join(short, longer[0])

    def _assigned(self, people: People) -> dict[Span, str]:
        """The group of every mention: by its name, or by its sentence for bare surnames and acting capitals."""
        assigned = {m.span: self.groups.find(name_key(m.name)) for found in self.mentions for m in found}
        for parse, found in zip(self.parses, self.mentions, strict=True):
            for span, key in people.resolve(parse, found, self.kinds):
                assigned[span] = self.groups.find(key)
        return assigned

    def _acting(self) -> dict[Span, str]:
        """The country, as a key, for each capital or palace that acts as its government."""
        acting = {}
        for parse, found in zip(self.parses, self.mentions, strict=True):
            for span, country in acting_governments(parse, found):
                acting[span] = self._country(country)
        return acting

    def _country(self, country: str) -> str:
        """The key of a country, under whichever name the story has it."""
        home = name_key(country)
        if home not in self.kinds:
            self.kinds[home] = "place"
            self.known[home] = gazetteer().find(country)
            self._join_known()
        return home

    def _built(self, assigned: Mapping[Span, str], acting: Mapping[Span, str]) -> tuple[Entity, ...]:
        members: dict[str, list[Mention]] = defaultdict(list)
        for found in self.mentions:
            for mention in found:
                members[assigned[mention.span]].append(mention)
        entities = [self._entity(group, members[group], acting) for group in sorted(members)]
        return tuple(sorted(entities, key=lambda entity: (-len(entity.mentions), entity.name, entity.id)))

    def _entity(self, group: str, members: Sequence[Mention], acting: Mapping[Span, str]) -> Entity:
        own = [m for m in members if m.span not in acting]
        votes = Counter(self.kinds[name_key(m.name)] for m in own) or Counter(["place"])
        kind = max(_KINDS, key=lambda k: (votes[k], -_KINDS.index(k)))
        name = self._canonical(own, kind) if own else self._country_name(acting[members[0].span])
        aliases = tuple(sorted({m.name for m in members} - {name}))
        return Entity(
            id=content_id("en", kind, name_key(name), group),
            name=name,
            kind=kind,
            aliases=aliases,
            mentions=tuple(sorted(members, key=lambda m: m.span)),
        )

    def _country_name(self, key: str) -> str:
        entry = self.known[key]
        return entry.name if entry is not None else key

    def _canonical(self, members: Sequence[Mention], kind: EntityKind) -> str:
        """The gazetteer's form where one is known, else the fullest name, of these the most frequent."""
        counts = Counter(m.name for m in members)
        entries = [self.known[name_key(name)] for name in sorted(counts)]
        listed = {entry.name for entry in entries if entry is not None and entry.kind == kind}
        if listed and kind in ("place", "group", "organisation"):
            return min(listed, key=lambda name: (-len(name), name))
        return max(counts, key=lambda n: (not n.isupper(), min(n.count(" "), 3), counts[n], len(n), n))
