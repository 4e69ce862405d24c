"""Which names of people are one person, and whom a bare surname means."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from rashomon.language import _name_words as cues
from rashomon.language.entity_names import name_key, same_spelling, spelling_bucket
from rashomon.model import EntityKind, Mention, Parse, Span

_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_PARTICLES = frozenset(word.lower() for word in cues.PARTICLES | cues.PREFIXES)
# Short forms of English given names; the first of a line is the full one.
_SHORT_FORMS = """
elizabeth liz lizzie beth betty eliza
michael mike mick mickey
william bill will billy
robert bob rob bobby
richard dick rick rich
james jim jimmy jamie
john jack johnny jon
joseph joe joey
thomas tom tommy
charles charlie chuck
edward ed eddie ted
theodore ted teddy
anthony tony
andrew andy drew
daniel dan danny
david dave
donald don
kenneth ken kenny
matthew matt
nicholas nick
patrick pat
peter pete
philip phil phillip
ronald ron
samuel sam
stephen steve steven
timothy tim
benjamin ben binyamin
christopher chris
alexander alex aleksandr
gregory greg
jeffrey jeff
lawrence larry
raymond ray
katherine kate kathy catherine cathy
margaret maggie peggy meg
barbara barb
deborah debbie
jennifer jen jenny
patricia pat patty
susan sue
rebecca becky
victoria vicky
bernard bernie
francis frank
abraham abe
mitchell mitch
"""
_FORMS: dict[str, set[str]] = {}
for _line in _SHORT_FORMS.strip().splitlines():
    for _form in _line.split():
        _FORMS.setdefault(_form, set()).add(_line.split()[0])


# More bearers of one name in a story than this, and nobody can tell whom it means.
_MOST_BEARERS = 40


class People:
    """The people of a story by their keys: full names, and names of one word that are left to `resolve`."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._full = [key for key in keys if len(_parts(key)) > 1]
        self._single = [key for key in keys if len(_parts(key)) == 1]
        self._bearers: dict[str, list[str]] = defaultdict(list)
        self._similar: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for full in self._full:
            for handle in handles(full):
                self._bearers[handle].append(full)
                self._similar[spelling_bucket(handle)].append((handle, full))

    def same(self) -> Iterator[tuple[str, str]]:
        """Pairs of names of one person. An initial joins a name only where nobody else fits it."""
        by_last = _grouped(self._full, lambda key: spelling_bucket(_parts(key)[-1]))
        for group in by_last:
            for one, other in itertools.combinations(group, 2):
                if _compatible(one, other):
                    yield one, other
            for one in (key for key in group if len(_parts(key)[0]) == 1):
                fits = self._distinct([other for other in group if other != one and _initials_fit(one, other)])
                if len(fits) == 1:
                    yield one, fits[0]
        for group in _grouped(self._single, spelling_bucket):
            for one, other in itertools.combinations(group, 2):
                if _alike(one, other):
                    yield one, other

    def resolve(
        self, parse: Parse, found: Sequence[Mention], kinds: Mapping[str, EntityKind]
    ) -> Iterator[tuple[Span, str]]:
        """For the bare names of one report: whom they mean.

        First who had the same title ('Vice President Doe'), then whom the bare name meant before, then who was named
        last with it, then the one person of the story who bears it. An ambiguous name stays by itself.
        """
        last: dict[str, str] = {}
        titled: dict[tuple[str, str], str] = {}
        meant: dict[str, str] = {}
        for mention in sorted(found, key=lambda m: m.span.start):
            key = name_key(mention.name)
            if kinds[key] != "person":
                continue
            title = _title(parse, mention)
            if len(_parts(key)) > 1:
                last.update(dict.fromkeys(handles(key), key))
                titled.update({(title, handle): key for handle in handles(key) if title})
                continue
            person = titled.get((title, key)) or meant.get(key) or last.get(key) or self._bearer(key)
            if person is not None:
                meant[key] = person
                yield mention.span, person

    def _bearer(self, key: str) -> str | None:
        """The one person of the story who bears this name, or one spelled like it."""
        bearers = self._bearers.get(key) or [
            full for handle, full in self._similar[spelling_bucket(key)] if _alike(key, handle)
        ]
        return bearers[0] if len(self._distinct(bearers[:_MOST_BEARERS])) == 1 else None

    @staticmethod
    def _distinct(keys: Sequence[str]) -> list[str]:
        """One of each person among full names."""
        distinct: list[str] = []
        for key in keys:
            if not any(_compatible(key, other) for other in distinct):
                distinct.append(key)
        return distinct


def _grouped(keys: Sequence[str], by: Callable[[str], str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[by(key)].append(key)
    return [groups[name] for name in sorted(groups)]


def same_person(one: str, other: str) -> bool:
    """Whether two keys can be one person's: compatible full names, or one is a last or first name of the other."""
    short, full = sorted((one, other), key=lambda key: len(_parts(key)))
    if len(_parts(short)) > 1:
        return _compatible(short, full) or _initials_fit(short, full)
    return any(_alike(short, handle) for handle in handles(full))


def _title(parse: Parse, mention: Mention) -> str:
    """The title right before a name, in small letters: 'president', 'mayor'."""
    words = parse.report.text[max(0, mention.span.start - 30) : mention.span.start].split()
    word = words[-1] if words else ""
    return word.lower() if word in cues.TITLES or word in cues.PERSON_CUES else ""


@lru_cache(maxsize=50_000)
def _parts(key: str) -> list[str]:
    """The words of a name without particles ('al-') and 'Jr'."""
    words = key.replace("al-", "").replace("el-", "").split(" ")
    return [w for w in (word.strip(".") for word in words) if w and w not in _SUFFIXES and w not in _PARTICLES]


def handles(key: str) -> list[str]:
    """The shorter forms by which a person with this full name is called: last name, also without 'al-', and first."""
    words = [word for word in key.split(" ") if word.strip(".") not in _SUFFIXES]
    parts = _parts(key) or words
    forms = [words[-1], parts[-1], parts[0], " ".join(parts[1:])]
    return list(dict.fromkeys(forms))


def _compatible(one: str, other: str) -> bool:
    """Whether two full names can be one person's: last and first name alike, initials and short forms allowed."""
    a, b = _parts(one), _parts(other)
    if len(a) > len(b):
        a, b = b, a
    if not _alike(a[-1], b[-1]):
        return False
    if _first_alike(a[0], b[0]):
        return True
    return len(a) > 1 and len(b) > len(a) and all(any(_alike(x, y) for y in b) for x in a)


def _alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one name of a person; a lost apostrophe may have left an 's'."""
    if one in (other, f"{other}s") or other == f"{one}s":
        return True
    return same_spelling(one, other, "person")


def _first_alike(one: str, other: str) -> bool:
    return _alike(one, other) or bool(_FORMS.get(one, {one}) & _FORMS.get(other, {other}))


def _initials_fit(one: str, other: str) -> bool:
    """'j doe' of 'john doe': last names alike, and the first name is only a letter."""
    a, b = _parts(one), _parts(other)
    return _alike(a[-1], b[-1]) and 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0]
