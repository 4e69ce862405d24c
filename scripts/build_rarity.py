"""Makes `src/rashomon/rarity_en.txt.gz`: how frequent English words are, from SymSpell's dictionary.

    python scripts/build_rarity.py frequency_dictionary_en_82_765.txt

The dictionary is part of SymSpell (https://github.com/wolfgarbe/SymSpell) and of symspellpy, both under the MIT
licence; it joins Google Books' word counts with a list of correct words. A line is 'word count'.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from rashomon.text import normal_word

TARGET = Path(__file__).parents[1] / "src/rashomon/rarity_en.txt.gz"
LEAST_FREQUENT = 67  # decibels below one: rarer words are as good as unknown
HEAD = """# English words by frequency: centibels below one (100 = one word in ten), a tab, the words.
# From SymSpell's frequency_dictionary_en_82_765.txt; words normalised, counts of equal forms added.
# Copyright (c) 2021 Wolf Garbe, 2025 mmb L, under the MIT licence: see NOTICE in the source tree of Rashomon.
"""


def main() -> None:
    counts: Counter[str] = Counter()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8-sig").splitlines():
        word, _, count = line.rpartition(" ")
        counts[normal_word(word)] += int(count)
    total = sum(counts.values())
    levels: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        centibels = round(-100 * math.log10(count / total))
        if word and centibels <= 10 * LEAST_FREQUENT:
            levels[centibels].append(word)
    table = HEAD + "".join(f"{level}\t{' '.join(sorted(levels[level]))}\n" for level in sorted(levels))
    TARGET.write_bytes(gzip.compress(table.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
