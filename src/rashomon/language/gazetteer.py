"""Names that are known beforehand: countries, peoples, cities, agencies and given names.

Two small files lie in `data/`: `names.tsv.gz` from GeoNames (CC BY 4.0) and the 1990 United States census (public
domain), made by `scripts/build_gazetteer.py`; and `known.tsv`, written by hand for this project.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.model import EntityKind

# A city smaller than this is believed only where the sentence says so as well: many are words or surnames too.
LARGE_CITY = 100

_KINDS: dict[str, EntityKind] = {
    "country": "place",
    "capital": "place",
    "city": "place",
    "state": "place",
    "place": "place",
    "demonym": "group",
    "organisation": "organisation",
    "thing": "thing",
    "event": "event",
}
# Where one name stands for several things, the first of these is meant.
_RANK = ("country", "demonym", "organisation", "thing", "event", "place", "state", "capital", "city")
_SPACE = re.compile(r"\s+")
_ODD = re.compile(r"[^\S ]|  |`|^ | $")
_STROKES = str.maketrans({"’": "'", "‘": "'", "`": "'", "–": "-", "‑": "-"})


# Houses that speak for a government and are bodies of their own besides.
_HOUSES = {"white house": "US", "downing street": "GB", "number 10": "GB", "elysee": "FR", "élysée": "FR"}


class Entry(NamedTuple):
    """One known name: the canonical form, its kind, its country (ISO 3166; '-' for none) and thousands of people."""

    name: str
    sort: str
    code: str
    size: int

    @property
    def kind(self) -> EntityKind:
        return _KINDS[self.sort]

    @property
    def sure(self) -> bool:
        """Whether the name alone is enough to tell its kind: all but small cities."""
        return self.sort != "city" or self.size >= LARGE_CITY


class Gazetteer:
    """Looks names up as they are spelled, whatever their quotes, dashes and white space."""

    def __init__(
        self, entries: dict[str, Entry], towns: dict[str, str], seats: dict[str, str], given: frozenset[str]
    ) -> None:
        self._entries = entries
        self._towns = towns
        self._seats = seats
        self._given = given
        self._folded = {name.casefold(): name for name, entry in entries.items() if entry.sure}
        self._openings = frozenset(name.split(" ", 1)[0] for name in entries if " " in name)
        self.longest = 7

    def find(self, name: str) -> Entry | None:
        """The entry of a name spelled this way; a leading 'the' is ignored."""
        spelled = plain(name)
        entry = self._spelled(spelled)
        if entry is not None:
            return entry
        if spelled[:4].lower() == "the ":
            return self._spelled(spelled[4:])
        if spelled[:3].lower() in ("al-", "el-"):
            return self._spelled(f"Al {spelled[3:]}")
        return None

    def _spelled(self, name: str) -> Entry | None:
        entry = self._entries.get(name)
        if entry is None and name in self._towns:
            return Entry(name, "city", self._towns[name], 0)
        return entry

    def knows(self, name: str) -> bool:
        """Whether a name of several words is known for certain; articles count."""
        entry = self._entries.get(plain(name))
        return entry is not None and entry.sure

    def opens(self, word: str) -> bool:
        """Whether a known name of several words begins with this word."""
        return word in self._openings

    def find_folded(self, name: str) -> Entry | None:
        """The entry of a name in capitals; small cities are left out."""
        spelled = self._folded.get(plain(name).casefold())
        return None if spelled is None else self._entries[spelled]

    def country(self, code: str) -> str | None:
        """The canonical name of a country, from its ISO code."""
        return self._seats.get(f"={code}")

    def governed(self, name: str) -> str | None:
        """The country whose government a capital or palace stands for: 'Moscow' and 'Kremlin' give 'Russia'."""
        return self._seats.get(plain(name).removeprefix("the "))

    def is_given(self, word: str) -> bool:
        """Whether people are given this first name."""
        return word in self._given


def country_of(name: str) -> str | None:
    """The country that a name stands for: its own, its people's, or that governed from the capital or palace named."""
    entry = gazetteer().find(name)
    if entry is not None and entry.sort in {"country", "demonym"}:
        return gazetteer().country(entry.code)
    seat = _HOUSES.get(plain(name).casefold().removeprefix("the "))
    return gazetteer().country(seat) if seat else gazetteer().governed(name)


def plain(name: str) -> str:
    """A name with typewriter quotes and dashes, and single spaces."""
    if name.isascii() and not _ODD.search(name):
        return name
    return _SPACE.sub(" ", name.translate(_STROKES)).strip()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package, read once."""
    data = files("rashomon.language") / "data" / "names.tsv.gz"
    long, short = gzip.decompress(data.read_bytes()).decode().split("\n\n")
    rows = [*_packed(long), *_known()]
    towns = dict(zip(*_columns(short, 2), strict=True))
    seats = _seats(rows)
    given = frozenset(name for sort, _, name, _, _ in rows if sort == "given")
    entries: dict[str, Entry] = {}
    for sort, canonical, name, code, size in rows:
        if sort not in _KINDS:
            continue
        entry = Entry(canonical, sort, code, size)
        for form in (name, name.replace("'", "")) if "'" in name else (name,):
            known = entries.setdefault(form, entry)
            if known is not entry and _RANK.index(sort) < _RANK.index(known.sort):
                entries[form] = entry
    return Gazetteer(entries, towns, seats, given)


# A row: sort, canonical name, name, country code, thousands of people.
_Row = tuple[str, str, str, str, int]


def _packed(lines: str) -> Iterator[_Row]:
    names, sorts, codes, sizes = _columns(lines, 4)
    return zip(sorts, names, names, codes, map(int, sizes), strict=True)


def _columns(lines: str, count: int) -> list[list[str]]:
    """The columns of a table of tab-separated fields, split at once: thirty thousand lines one by one take as long
    as the model takes for a report.
    """
    fields = lines.rstrip("\n").replace("\n", "\t").split("\t")
    return [fields[column::count] for column in range(count)]


def _known() -> Iterator[_Row]:
    data = files("rashomon.language") / "data" / "known.tsv"
    for line in data.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        sort, key, names = [*line.split("\t"), ""][:3]
        coded = sort in ("country", "demonym", "seat", "given")
        forms = [form for form in names.split(";") if form]
        forms = forms if coded else [key, *forms]
        for form in forms:
            yield sort, forms[0], form, key if coded else "-", 1000


def _seats(rows: list[_Row]) -> dict[str, str]:
    """Capitals and palaces to the name of their country (Brussels is too often the EU); '=' and a code to that name."""
    seats = {f"={code}": canonical for sort, canonical, _, code, _ in rows if sort == "country"}
    for sort, _, name, code, _ in rows:
        if sort in ("capital", "seat") and f"={code}" in seats and name != "Brussels":
            seats[name] = seats[f"={code}"]
    return seats
