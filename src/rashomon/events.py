"""Words that name the same kind of happening, so that 'death toll', 'killed' and 'lives' answer one question.

The classes are those that reports of disasters, conflicts and courts count by. A word in no class stands for itself.
"""

from __future__ import annotations

from rashomon.model import Token

_CLASSES = {
    "killed": "kill killing dead death deaths die fatality perish slay slain massacre corpse slaughter murder drown "
    "toll behead execute martyr fatally",
    "wounded": "wound wounded injure injured injury hurt maim harm hospitalise hospitalize wounding injuring",
    "missing": "missing unaccounted untraced",
    "displaced": "displace displaced flee uproot homeless",
    "evacuated": "evacuate evacuation evacuee",
    "detained": "detain arrest jail imprison detention detainee apprehend",
    "rescued": "rescue save survive survivor",
    "abducted": "abduct kidnap hostage abduction",
    "sentenced": "sentence jail-term sentencing",
    "destroyed": "destroy demolish wreck raze flatten destruction",
    "damaged": "damage",
    "infected": "infect infection infected case",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
# Classes that count people: 'dozens wounded' and 'dozens killed' never answer one question.
CASUALTIES = frozenset({"killed", "wounded", "missing", "displaced", "evacuated", "detained", "rescued", "abducted"})

_PEOPLE = frozenset(
    "person people those individual human man other victim casualty dead wounded injured survivor body soul life "
    "passenger inhabitant resident citizen civilian noncombatant".split()
)
# Who is counted, where it is narrower than people at large: each is a question of its own.
_SCOPES = {
    "child": "child kid infant baby minor boy girl schoolchild toddler teenager",
    "woman": "woman female",
    "settlement": "town village settlement community hamlet",
    "soldier": "soldier troop serviceman serviceman conscript officer crew",
    "fighter": "fighter militant rebel insurgent gunman jihadist terrorist extremist combatant",
    "police": "policeman police constable",
    "medic": "medic doctor nurse paramedic",
    "worker": "worker employee miner labourer laborer staff",
    "journalist": "journalist reporter",
    "foreigner": "foreigner tourist national",
}
_SCOPE_OF = {word: name for name, words in _SCOPES.items() for word in words.split()}


def event_class(token: Token) -> str | None:
    """The class a word belongs to, by lemma or as written, or None."""
    return _CLASS_OF.get(token.lemma.lower()) or _CLASS_OF.get(token.text.lower())


def scope_of(lemma: str) -> str:
    """Who is counted: 'person', a narrower scope ('child'), or the lemma itself where it is not people.

    >>> scope_of("civilian"), scope_of("toddler"), scope_of("ship")
    ('person', 'child', 'ship')
    """
    lemma = lemma.lower()
    if lemma in _PEOPLE or lemma in CASUALTIES or _CLASS_OF.get(lemma) in CASUALTIES:
        return "person"
    return _SCOPE_OF.get(lemma, lemma)


def counts_people(scope: str) -> bool:
    """Whether a scope is people at large or some of them."""
    return scope == "person" or (scope in _SCOPES and scope != "settlement")
