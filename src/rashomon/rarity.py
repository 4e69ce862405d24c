"""How common a word is in English at large: the rarity that two reports' shared words are weighed with.

A set of three reports has no document frequencies of its own worth the name, and a stream should not regroup because
its vocabulary shifted. So rarity comes from a fixed table: word frequencies of SymSpell's English dictionary (MIT
licence, see NOTICE), in centibels, gzipped; `scripts/build_rarity.py` makes it.
"""

from __future__ import annotations

import gzip
import math
from functools import lru_cache
from importlib.resources import files

TABLE = "rarity_en.txt.gz"
DOCUMENT = 300  # words: the length of report that frequencies are turned into document frequencies for
UNKNOWN = 2e-7  # relative frequency of a word that the table lacks


@lru_cache(maxsize=1)
def table() -> dict[str, float]:
    """Word -> rarity."""
    known: dict[str, float] = {}
    raw = gzip.decompress(files("rashomon").joinpath(TABLE).read_bytes()).decode("utf-8")
    for line in raw.splitlines():
        if line.startswith("#"):
            continue
        centibels, _, words = line.partition("\t")
        rarity = _rarity(10 ** (-int(centibels) / 100))
        known.update(dict.fromkeys(words.split(" "), rarity))
    return known


def _rarity(frequency: float) -> float:
    """Negative logarithm of the share of reports of `DOCUMENT` words that hold a word of this frequency."""
    return -math.log1p(-math.exp(-frequency * DOCUMENT))


RAREST = _rarity(UNKNOWN)


def rarity(word: str) -> float:
    """How much sharing `word` (normalised, singular) tells: 0 for 'the', about 9.7 for a word hardly ever seen."""
    known = table()
    found = known.get(word)
    return found if found is not None else known.get(word + "s", RAREST)
