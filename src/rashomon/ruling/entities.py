"""Which names are of one bearer, by what people ruled, ruling after ruling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rashomon.model import Entity, EntityKind, Mention, Ruling, content_id
from rashomon.ruling.types import EntityMerge, EntitySplit, in_order


def settle_entities(
    entities: Sequence[Entity], rulings: Sequence[EntityMerge | EntitySplit]
) -> tuple[tuple[Entity, ...], tuple[Ruling, ...], tuple[Ruling, ...]]:
    """The entities as ruled, most mentioned first; the rulings that had a say, and those later ones undid."""
    found = list(entities)
    tried: list[EntityMerge | EntitySplit] = []
    for each in sorted(rulings, key=lambda r: (r.ruling.added, r.ruling.id)):
        changed = _merged(found, each) if isinstance(each, EntityMerge) else _split(found, each)
        if changed is not None:
            found = changed
            tried.append(each)
    held = [each for each in tried if _holds(found, each)]
    holding = in_order(each.ruling for each in held)
    ordered = sorted(found, key=lambda e: (-len(e.mentions), e.name, e.id))
    return (
        tuple(replace(e, judged=tuple(r for r in e.judged if r in holding)) if e.judged else e for e in ordered),
        holding,
        in_order(each.ruling for each in tried if each not in held),
    )


def _key(name: str) -> str:
    from rashomon.language.entity_names import name_key

    return name_key(name)


def _bearer(entities: Sequence[Entity], name: str, kind: EntityKind) -> Entity | None:
    """The entity called so, else the first that also goes by the name."""
    key = _key(name)
    mine = [e for e in entities if e.kind == kind]
    called = next((e for e in mine if _key(e.name) == key), None)
    return called or next((e for e in mine if key in map(_key, e.aliases)), None)


def _merged(entities: Sequence[Entity], ruling: EntityMerge) -> list[Entity] | None:
    """With the bearers of the names as one; None where there is none of them."""
    bearers = {e.id: e for name, kind in ruling.names if (e := _bearer(entities, name, kind))}
    if not bearers:
        return None
    name, kind = ruling.names[0]
    parts = [bearers[ident] for ident in sorted(bearers)]
    one = next((e for e in parts if _key(e.name) == _key(name) and e.kind == kind), None)
    merged = _joined(parts, one.name if one else name, kind, one.id if one else _ident(name, kind), ruling.ruling)
    return [*(e for e in entities if e.id not in bearers), merged]


def _joined(parts: Sequence[Entity], name: str, kind: EntityKind, ident: str, ruling: Ruling) -> Entity:
    return Entity(
        id=ident,
        name=name,
        kind=kind,
        aliases=tuple(sorted({n for e in parts for n in (e.name, *e.aliases)} - {name})),
        mentions=tuple(sorted((m for e in parts for m in e.mentions), key=lambda m: m.span)),
        judged=in_order([*(r for e in parts for r in e.judged), ruling]),
    )


def _ident(name: str, kind: EntityKind) -> str:
    """As an entity of this one name has it."""
    return content_id("en", kind, _key(name), _key(name))


def _split(entities: Sequence[Entity], ruling: EntitySplit) -> list[Entity] | None:
    """With what leaves as another bearer; None where nothing leaves or nothing stays."""
    whole = _bearer(entities, ruling.name, ruling.kind)
    if whole is None:
        return None
    leaving = [m for m in whole.mentions if _leaves(m, ruling)]
    staying = [m for m in whole.mentions if not _leaves(m, ruling)]
    if not leaving or not staying:
        return None
    name = ruling.called or _commonest(leaving)
    kind = _commonest_kind(leaving)
    home = next((e for e in entities if e.kind == kind and e is not whole and _key(e.name) == _key(name)), None)
    moved = _of(leaving, name, kind, _other_ident(name, kind, whole), ruling.ruling)
    stays = _of(staying, _name_left(whole, staying), whole.kind, whole.id, ruling.ruling)
    stays = replace(stays, judged=in_order([*whole.judged, *stays.judged]))
    rest = [e for e in entities if e is not whole and e is not home]
    if home is not None:
        moved = _joined([home, moved], home.name, home.kind, home.id, ruling.ruling)
    return [*rest, stays, moved]


def _other_ident(name: str, kind: EntityKind, whole: Entity) -> str:
    ident = _ident(name, kind)
    return ident if ident != whole.id else content_id("en", kind, _key(name), whole.id, "another")


def _leaves(mention: Mention, ruling: EntitySplit) -> bool:
    return _key(mention.name) in map(_key, ruling.names) or any(mention.span.overlaps(s) for s in ruling.mentions)


def _name_left(whole: Entity, staying: Sequence[Mention]) -> str:
    gone = {m.name for m in whole.mentions} - {m.name for m in staying}
    return _commonest(staying) if whole.name in gone else whole.name


def _of(mentions: Sequence[Mention], name: str, kind: EntityKind, ident: str, ruling: Ruling) -> Entity:
    aliases = tuple(sorted({m.name for m in mentions} - {name}))
    return Entity(id=ident, name=name, kind=kind, aliases=aliases, mentions=tuple(mentions), judged=(ruling,))


def _commonest(mentions: Sequence[Mention]) -> str:
    counts = Counter(m.name for m in mentions)
    return min(counts, key=lambda n: (-counts[n], -len(n), n))


def _commonest_kind(mentions: Sequence[Mention]) -> EntityKind:
    counts = Counter(m.kind for m in mentions)
    return min(counts, key=lambda k: (-counts[k], k))


def _holds(entities: Sequence[Entity], ruling: EntityMerge | EntitySplit) -> bool:
    """Whether what was ruled is still so after all rulings."""
    if isinstance(ruling, EntityMerge):
        keys = {_key(name) for name, _ in ruling.names}
        return sum(not keys.isdisjoint(map(_key, (e.name, *e.aliases))) for e in entities) == 1
    return not any(
        any(_leaves(m, ruling) for m in e.mentions) and not all(_leaves(m, ruling) for m in e.mentions)
        for e in entities
        if ruling.ruling in e.judged and _key(e.name) == _key(ruling.name)
    )
