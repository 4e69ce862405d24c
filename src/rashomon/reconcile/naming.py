"""The words of a source's naming: whether it names anybody, what of it tells who, what of it only describes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.model import Claim
from rashomon.reconcile.offices import ROLE

# Words that open a naming without being part of a name, and what a body says by way of paper or mouthpiece.
_OPENING = re.compile(
    r"^(?:(?:the|a|an|one|its|his|her|their|this|that|another|some|several|many|most|other|both|all|two|three|so|no)\s+"
    r"|(?:statement|press release|spokes(?:man|woman|person)|letter|report)\s+(?:by|from|for|of)\s+)+",
    re.IGNORECASE,
)
# Nobody in particular: two reports that cite 'officials' need not have spoken to the same ones.
_NOBODY = re.compile(
    r"^(?:(?:local|senior|unnamed|anonymous|security|medical|military|opposition|state|election|rescue|aid)\s+)*"
    r"(?:officials?|sources?|activists?|witness(?:es)?|residents?|experts?|analysts?|people|reports?|critics|locals|"
    r"spokes(?:man|woman|person)|authorities|police|media|observers?|investigators?|prosecutors?|statement|monitors?|"
    r"doctors?|medics?|workers?|rescuers?|villagers?|survivors?|relatives?|lawyers?|he|she|they|it|we|i|you|who)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Letters by which two forms of a name are one: 'Russias defence' and 'Russian defense'.
_STEM = 5
# Words of a naming that do not tell who it is.
_PLAIN = frozenset("of for in on at and by to from with the a an s said himself herself itself".split())
# Words for one kind of body: an observatory monitors.
_SAME = {"obser": "monit", "watch": "monit"}
# Stems that say no more than that somebody is a body, among them a firm and what bodies give to the press.
KINDS_OF_BODY = frozenset("group body organ agenc netwo centr cente compa firm press relea".split())
FIRMS = frozenset("compa firm press relea".split())
# Sorts of public body, and of what they are in charge of.
_SORTS_OF_BODY = frozenset("minis depar direc autho offic servi bureau provi gover distr regio".split())
# What may act as a country's government beside the country's name.
_GOVERNING = frozenset(
    "government regime army military armed forces official officials source sources authorities administration state "
    "presidential presidency diplomat diplomats ministry defence defense foreign interior health".split()
)
# Letters of a name up to which it counts only as it is spelled.
_SHORT = 4
_LETTERS = re.compile(r"[^\W_]+")
# Words that stand small in the name of an outlet.
_SMALL = frozenset("the of and".split())
_AGAINST = re.compile(r"\b(?:pro|anti|non)-$", re.IGNORECASE)
_BASED = re.compile(r"[-–](?:based|held|born|backed|controlled)\b", re.IGNORECASE)
_OFFICE = re.compile(ROLE, re.IGNORECASE)
_POST = re.compile(rf"\b{ROLE}\s+(?:of|at|for|with)\s+(.+)$", re.IGNORECASE)
# What goes on about a person after the name.
_MORE = re.compile(
    r"(?:who|whose|of|from|the|a|an|his|her|their|at|in|and|for|on|by|with|as|to|when|while|himself|herself"
    rf"|{ROLE})\b",
    re.IGNORECASE,
)
AND = re.compile(r"\s+(?:and|as well as)\s+", re.IGNORECASE)


def names_nobody(claim: Claim) -> bool:
    """Whether a claim is in the report's own voice or credited to somebody without a name ('a few officials')."""
    if not claim.speaker:
        return True
    bare = bare_name(claim.speaker)
    if _NOBODY.match(bare) and not (bare.isupper() and len(bare) > 1):
        return True
    definite = claim.speaker[:4].casefold() == "the "
    return not definite and not any(w[0].isupper() for w in _WORD.findall(bare))


def bare_name(name: str) -> str:
    """A naming without the words that open it: 'a statement by the harbour council' is 'harbour council'."""
    return _OPENING.sub("", name.strip())


def name_stems(name: str) -> set[str]:
    """The beginnings of the words that tell who somebody is; words for one kind of body have one."""
    return {_SAME.get(w[:_STEM], w[:_STEM]) for w in _WORD.findall(name.casefold()) if w not in _PLAIN}


def as_key(stems: Iterable[str]) -> str:
    """One string for a set of stems."""
    return " ".join(sorted(stems))


def body_key(bare: str) -> str:
    """What a body is for and where, whatever sort of body: 'the health directorate in Selda'."""
    told = name_stems(bare)
    return as_key(told - _SORTS_OF_BODY or told)


def body_led(bare: str) -> str | None:
    """The body that a naming says somebody speaks for, if it says so: 'Ada Brask, head of the harbour council'."""
    found = _POST.search(bare)
    return bare_name(found[1]) if found else None


def is_post(bare: str) -> bool:
    """Whether a naming is an office and no more: 'its director', 'the chief executive'."""
    return _OFFICE.fullmatch(bare) is not None


def may_govern(words: str) -> bool:
    """Whether nothing but a government, its army or its officials is named by some words: 'army sources'."""
    told = {w.casefold() for w in _WORD.findall(words)}
    return bool(told) and told <= _GOVERNING


class Held(NamedTuple):
    """A name and where it stands in a naming."""

    name: str
    start: int
    end: int


class Names:
    """Finds which of many names a naming holds. Short ones count as they are spelled: 'who' is not the WHO."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for name in sorted({n for n in names if len(n) > 1}, key=lambda n: (-len(n), n)):
            if (first := _LETTERS.match(name)) is not None:
                self._by_first.setdefault(first[0].casefold(), []).append(name)

    def held(self, naming: str) -> Iterator[Held]:
        """Names in order of place, none inside another, of several that begin at one word the longest."""
        done = 0
        for word in _LETTERS.finditer(naming):
            if word.start() >= done:
                at = word.start()
                name = next((n for n in self._by_first.get(word[0].casefold(), ()) if _stands(naming, at, n)), None)
                if name is not None:
                    done = at + len(name)
                    yield Held(name, at, done)


def _stands(naming: str, at: int, name: str) -> bool:
    end = at + len(name)
    found = naming[at:end]
    same = found == name if len(name) <= _SHORT else found.casefold() == name.casefold()
    return same and (end >= len(naming) or not naming[end].isalnum())


def may_be_outlet(name: str) -> bool:
    """Whether a naming may be that of an outlet: a name and nothing else, 'the Selda Post'."""
    told = _WORD.findall(name)
    return bool(told) and all(w[0].isupper() or w in _SMALL for w in told)


def only_describes(bare: str, name: Held) -> bool:
    """Whether a name is only part of a word that tells what sort somebody is: 'pro-Arvenia', 'Arvenia-based'."""
    return bool(_AGAINST.search(bare[: name.start]) or _BASED.match(bare[name.end :]))


def is_about(bare: str, name: Held) -> bool:
    """Whether a naming is of the person whose name it holds: not 'the Brask ally', not "Brask's mother"."""
    after = bare[name.end :].strip()
    return not after or (not after[0].isalpha() and after[0] not in "'’") or _MORE.match(after) is not None
