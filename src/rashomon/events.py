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
# Words by which reports name one happening that they neither count nor quote: 'the blast', 'a bombing', 'blew up'.
_HAPPENINGS = {
    "attack": "attack strike airstrike raid bomb bombing bomber bombard bombardment shell shelling assault blast "
    "explosion explode detonate detonation pound target massacre atrocity ambush shooting shoot gunfire stab stabbing "
    "barrage hit attacker warplane waylay firebomb shootout downing",
    "crash": "crash collision collide derail derailment sink sinking capsize wreck wreckage",
    "disaster": "earthquake quake tremor flood flooding hurricane storm cyclone typhoon tornado wildfire blaze "
    "landslide avalanche tsunami eruption erupt",
    "spill": "spill leak gush spew spillage leakage",
    "meeting": "meet meeting summit conference convention gather gathering session",
    "election": "election vote poll ballot elect referendum electorate",
    "succession": "appoint appointment succeed succession successor replace replacement",
    "resignation": "resign resignation quit oust ouster",
    "speech": "speech remark comment address speak",
    "agreement": "agreement deal accord truce ceasefire pact treaty",
    "verdict": "sentence imprison convict conviction plead plea verdict trial",
    "charge": "charge indict indictment accuse accusation allegation allege",
    "protest": "protest demonstration rally march demonstrate protester demonstrator",
    "departure": "evacuate evacuation evacuee leave depart departure withdraw withdrawal",
    "approval": "approve approval adopt adoption ratify ratification",
    "denial": "reject rejection deny denial refute dismiss dismissal refuse refusal",
    "beginning": "launch start begin commence",
    "ending": "end finish conclude cease",
    "victory": "win victory defeat beat triumph",
    "intrusion": "hack hacking hacker cyberattack intrusion breach meddle meddling interfere interference",
    "inquiry": "investigate investigation probe inquiry examine examination",
    "appeal": "urge call demand appeal request ask",
    "condemnation": "condemn condemnation denounce criticise criticize criticism",
    "dispatch": "deploy deployment send dispatch",
    "announcement": "announce announcement unveil reveal",
    "purchase": "buy purchase acquire acquisition",
}
# Words that stand for whatever a story is about.
INCIDENT = "incident"
# The deed of someone who 'was responsible', where it is not named.
RESPONSIBLE = "responsible"
# What somebody has not said or settled: the event of such a statement.
SILENT = "silent"
# The scope of an agent whom somebody singles out for one deed that is known: 'blamed the army for the attack'.
ONE_DEED = "one deed"
# The scope of a time or place of another happening than the one told before: 'another blast on Sunday'.
ANOTHER = "another"
_HAPPENINGS[INCIDENT] = "incident accident tragedy catastrophe disaster crime outrage"
_HAPPENING_OF = {word: name for name, words in _HAPPENINGS.items() for word in words.split()}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
# All of them: what was destroyed is no more the number of the killed than the wounded are.
COUNTED = frozenset(_CLASSES)
# The kinds of all happenings.
HAPPENINGS = frozenset({*_HAPPENINGS, *_CLASSES})
# Classes that count people: 'dozens wounded' and 'dozens killed' never answer one question.
CASUALTIES = frozenset({"killed", "wounded", "missing", "displaced", "evacuated", "detained", "rescued", "abducted"})

# What an attack does to people: that and the attack are one happening.
_HURT = frozenset({"killed", "wounded", "missing", "displaced"})
# Relations that one party holds at a time, by the verbs and nouns that name the holder.
HOLDERS = {
    "owner": "own owner belong",
    "operator": "operate operator",
    "planner": "plan mastermind orchestrate ringleader planner",
    "discoverer": "discover discoverer",
    "builder": "build builder manufacture manufacturer construct",
    "designer": "design designer",
    "founder": "found founder",
    "winner": "win winner",
    "buyer": "buy acquire buyer",
    "predecessor": "succeed replace successor",
}


_PEOPLE = frozenset(
    "person people those individual human man other victim casualty dead wounded injured survivor body soul life "
    "passenger inhabitant resident citizen civilian noncombatant".split()
)
# Who is counted, where it is narrower than people at large: each is a question of its own.
_SCOPES = {
    "child": "child kid infant baby minor boy girl schoolchild toddler teenager",
    "woman": "woman female",
    "soldier": "soldier troop serviceman serviceman conscript officer crew",
    "fighter": "fighter militant rebel insurgent gunman jihadist terrorist extremist combatant",
    "police": "policeman police constable",
    "medic": "medic doctor nurse paramedic",
    "worker": "worker employee miner labourer laborer staff",
    "journalist": "journalist reporter",
    "foreigner": "foreigner tourist national",
}
# Things that reports of one story call by several names.
_THINGS = {
    "settlement": "town village settlement community hamlet",
    "war": "war warfare conflict fighting hostility offensive",
    "siege": "siege blockade encirclement",
}
_SCOPE_OF = {word: name for name, words in (_SCOPES | _THINGS).items() for word in words.split()}


def event_class(token: Token) -> str | None:
    """The class a word belongs to, by lemma or as written, or None."""
    return _CLASS_OF.get(token.lemma.lower()) or _CLASS_OF.get(token.text.lower())


def happening_of(lemma: str) -> str | None:
    """The kind of happening that a word names, or None: nouns and verbs of one happening have one name.

    >>> happening_of("blast"), happening_of("detonate"), happening_of("slay"), happening_of("table")
    ('attack', 'attack', 'killed', None)
    """
    lemma = lemma.lower()
    return _HAPPENING_OF.get(lemma) or _CLASS_OF.get(lemma)


def what_hurt(event: str) -> str:
    """The kind of happening that an event is part of: an attack where it is what attacks do to people.

    >>> what_hurt("killed"), what_hurt("detained")
    ('attack', 'detained')
    """
    return "attack" if event in _HURT else event


def scope_of(lemma: str) -> str:
    """Who or what is counted: 'person', a narrower scope ('child'), a kind of thing ('war'), else the lemma itself.

    >>> scope_of("civilian"), scope_of("toddler"), scope_of("fighting"), scope_of("ship")
    ('person', 'child', 'war', 'ship')
    """
    lemma = lemma.lower()
    if lemma in _PEOPLE or lemma in CASUALTIES or _CLASS_OF.get(lemma) in CASUALTIES:
        return "person"
    return _SCOPE_OF.get(lemma, lemma)


def counts_people(scope: str) -> bool:
    """Whether a scope is people at large or some of them."""
    return scope == "person" or scope in _SCOPES


# Nouns that name people, whatever else they say of them.
_PERSONS = frozenset(
    "people person mp pm man woman child kid boy girl baby infant toddler teenager teen youth adult human civilian "
    "soldier troop fighter rebel militant insurgent gunman policeman policewoman officer police refugee "
    "migrant victim survivor resident citizen inhabitant villager patient doctor nurse student pupil teacher "
    "worker employee staff member passenger driver pilot crew journalist reporter activist protester "
    "protestor demonstrator politician minister official lawmaker senator voter supporter parent mother "
    "father son daughter brother sister wife husband grandmother grandfather widow niece nephew uncle aunt "
    "cousin prisoner inmate detainee hostage captive suspect attacker bomber shooter killer terrorist "
    "criminal defendant judge lawyer tourist visitor customer user client buyer fan player footballer athlete "
    "winger striker singer actor actress artist author farmer fisherman miner engineer scientist expert "
    "researcher volunteer medic firefighter rescuer evacuee casualty fatality guest neighbour neighbor friend "
    "colleague leader president king queen prince princess veteran american syrian russian ukrainian briton "
    "german israeli palestinian iraqi afghan native male female individual guard staffer personnel serviceman "
    "candidate contender pilgrim separatist hijacker bystander pedestrian commuter motorist delegate diplomat trooper "
    "contractor monitor observer representative negotiator mediator peacekeeper lawmaker congressman congresswoman "
    "staffer adviser advisor aide envoy juror teen ally operative loyalist applicant graduate".split()
)
_PERSON_ENDINGS = ("man", "woman", "men", "women", "ist", "person", "people", "worker")


def is_person(lemma: str) -> bool:
    """Whether a noun names people, as far as a short list and its ending tell.

    >>> is_person("defendant"), is_person("policewoman"), is_person("package")
    (True, True, False)
    """
    return lemma in _PERSONS or (len(lemma) > 4 and lemma.endswith(_PERSON_ENDINGS))
