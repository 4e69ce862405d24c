"""By what people were hurt: two sentences that name two means tell of two attacks, whatever else they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rashomon.model import Claim

_MEANS = {
    "from the air": "airstrike warplane jet aircraft helicopter barrel airplane bomber drone",
    "from the ground": "rocket mortar artillery shelling shell howitzer grenade",
    "planted or carried": "suicide mine detonator",
    "with guns": "gunman gunfire gun rifle sniper pistol shooter",
    "with blades": "knife stab stabbing machete axe blade",
    "by a vehicle": "van truck lorry ram",
}
_MEANS_OF = {word: name for name, words in _MEANS.items() for word in words.split()}
# Attacks of these kinds are often parts of one: gunmen throw grenades and blow themselves up, a car carries the bomb.
_MIXED = frozenset({"planted or carried", "with guns", "by a vehicle"})
Means = Mapping[tuple[str, int], frozenset[str]]


def means_named(claims: Iterable[Claim]) -> Means:
    """The means named in each sentence that names some, by its report and start."""
    found: dict[tuple[str, int], set[str]] = {}
    for claim in claims:
        named = {_MEANS_OF[term] for term in claim.frame.terms if term in _MEANS_OF}
        if named:
            found.setdefault((claim.sentence.report, claim.sentence.start), set()).update(named)
    return {place: frozenset(named) for place, named in found.items()}


def means_of(claim: Claim, means: Means) -> frozenset[str]:
    """The means that the sentence of a claim names."""
    return means.get((claim.sentence.report, claim.sentence.start), frozenset())


def other_means(a: Claim, b: Claim, means: Means) -> str | None:
    """The two means by which two sentences say that people were hurt, where they have none in common."""
    one, other = (means_of(c, means) for c in (a, b))
    if not are_others(one, other):
        return None
    return f"{' and '.join(sorted(one))}, {' and '.join(sorted(other))}"


def are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether some means and others are of two attacks: none in common, and not of kinds that are used together."""
    return bool(one and other) and one.isdisjoint(other) and not (one | other) <= _MIXED
