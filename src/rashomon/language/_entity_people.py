"""Which names of people are one person, and whom a bare surname means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.language import _name_words as cues
from rashomon.language._entity_names import name_key, same_spelling
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
vladimir volodymyr
"""
_FORMS: dict[str, frozenset[str]] = {}
for _line in _SHORT_FORMS.strip().splitlines():
    for _form in _line.split():
        _FORMS[_form] = _FORMS.get(_form, frozenset()) | frozenset(_line.split()[:1])
_FORMS.pop("volodymyr", None)


class People:
    """The people of a story by their keys: full names, and names of one word that are left to `resolve`."""

    def __init__(self, keys: Sequence[str], counts: Mapping[str, int]) -> None:
        self.full = [key for key in keys if len(_parts(key)) > 1]
        self.single = [key for key in keys if len(_parts(key)) == 1]
        self._counts = counts

    def same(self) -> Iterator[tuple[str, str]]:
        """Pairs of names of one person."""
        for i, one in enumerate(self.full):
            for other in self.full[i + 1 :]:
                if _compatible(one, other):
                    yield one, other
        for i, one in enumerate(self.single):
            for other in self.single[i + 1 :]:
                if same_spelling(one, other, "person"):
                    yield one, other

    def resolve(self, parse: Parse, found: Sequence[Mention], kinds: Mapping[str, EntityKind]) -> Iterator[tuple[Span, str]]:
        """For the bare names of one report: whom they mean. The person named last in the report comes first."""
        last: dict[str, str] = {}
        titled: dict[tuple[str, str], str] = {}
        meant: dict[str, str] = {}
        for mention in sorted(found, key=lambda m: m.span.start):
            key = name_key(mention.name)
            if kinds[key] != "person":
                continue
            title = _title(parse, mention)
            if len(_parts(key)) > 1:
                for part in handles(key):
                    last[part] = key
                    titled[title, part] = key
                continue
            person = (titled.get((title, key)) if title else None) or meant.get(key) or self._meant(key, last)
            if person is not None:
                meant[key] = person
                yield mention.span, person

    def _meant(self, key: str, last: Mapping[str, str]) -> str | None:
        if key in last:
            return last[key]
        near = sorted({full for part, full in last.items() if same_spelling(key, part, "person")})
        if near:
            return near[-1] if len(near) == 1 else None
        surnames = self._by_handle(key)
        groups = self._distinct(surnames)
        return surnames[0] if len(groups) == 1 else None

    def _by_handle(self, key: str) -> list[str]:
        exact = [full for full in self.full if key in handles(full)]
        return exact or [full for full in self.full if any(same_spelling(key, p, "person") for p in handles(full))]

    @staticmethod
    def _distinct(keys: Sequence[str]) -> list[str]:
        """One of each person among full names."""
        distinct: list[str] = []
        for key in keys:
            if not any(_compatible(key, other) for other in distinct):
                distinct.append(key)
        return distinct


def _title(parse: Parse, mention: Mention) -> str:
    """The title right before a name, in small letters: 'president', 'mayor'."""
    words = parse.report.text[max(0, mention.span.start - 30) : mention.span.start].split()
    word = words[-1] if words else ""
    return word.lower() if word in cues.TITLES or word in cues.PERSON_CUES else ""


def _parts(key: str) -> list[str]:
    """The words of a name without particles ('al-') and 'Jr'."""
    words = key.replace("al-", "").replace("el-", "").split(" ")
    return [w for w in (word.strip(".") for word in words) if w and w not in _SUFFIXES and w not in _PARTICLES]


def handles(key: str) -> list[str]:
    """The shorter forms by which a person with this full name is called: last name, its parts, first name."""
    words = [word for word in key.split(" ") if word.strip(".") not in _SUFFIXES]
    parts = _parts(key)
    handles = [words[-1], parts[-1], parts[0]]
    if len(parts) > 2:
        handles.append(" ".join(parts[1:]))
    return list(dict.fromkeys(handles))


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
    return one in (other, f"{other}s") or other == f"{one}s" or same_spelling(one, other, "person")


def _first_alike(one: str, other: str) -> bool:
    if _alike(one, other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return bool(_FORMS.get(one, frozenset([one])) & _FORMS.get(other, frozenset([other])))
