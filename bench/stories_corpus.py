"""Made stories for measuring grouping: Zipf words, stories of 1 to 300 reports, boilerplate; the same everywhere.

A quarter of a report's words are phrases of its story, the rest is drawn by Zipf's law. One report in eight ends with
one of a few stock lines. Stories lie anywhere in the days given, most of a story's reports within a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from rashomon.model import Report
from rashomon.rarity import table

WORDS, OWN_SHARE, A_PHRASE = 150, 0.12, 10  # words; a story has one phrase of its own for ten words of a report
VOCABULARY, RANK = 60_000, 10  # words, and the rank the first of them is drawn with: the commonest tell nothing
LARGEST = 300  # reports of a story
SYLLABLES = "bar ten vos lim kur ada nel osk fen gra hul ima jor pex rud sil tam ule wex yor zan qui mor dal".split()
BEGIN = datetime(2031, 4, 5, tzinfo=UTC)
DAYS, LASTING = 12.0, 0.7  # of all, and of one story on average
BOILERPLATE, STOCK_LINES, STOCK_WORDS = 0.12, 20, 25
BLOCK = 20_000  # reports that are drawn at a time
Words = NDArray[np.str_]
Phrases = list[list[str]]


def made_reports(count: int, seed: int = 1) -> tuple[list[Report], list[int]]:
    """Reports in order of time, and the story of each."""
    made = list(reports_in_order(count, seed=seed))
    return [r for r, _ in made], [s for _, s in made]


def reports_in_order(count: int, words: int = WORDS, days: float = DAYS, seed: int = 1) -> Iterator[tuple[Report, int]]:
    """The reports and their stories one by one; what is held is some hundred bytes a report."""
    chance = np.random.default_rng(seed)
    rarities = table()
    known = np.array(sorted(rarities, key=lambda w: (rarities[w], w))[:VOCABULARY])
    shares = 1 / np.arange(RANK, RANK + len(known))
    shares /= shares.sum()
    stock = [" ".join(chance.choice(known, STOCK_WORDS, p=shares)).capitalize() + "." for _ in range(STOCK_LINES)]
    story, when = _placed(chance, count, days)
    own: dict[int, Phrases] = {}
    for begin in range(0, count, BLOCK):
        drawn = chance.choice(known, (min(BLOCK, count - begin), words), p=shares)
        for n, text in enumerate(drawn.tolist(), begin):
            number = int(story[n])
            phrases = own.setdefault(number, _own_phrases(seed, number, known, words // A_PHRASE))
            yield _report(n, text, phrases, stock, chance, BEGIN + timedelta(days=float(when[n]))), number
        for number in own.keys() - set(story[begin + BLOCK :].tolist()):
            del own[number]


def _placed(chance: np.random.Generator, count: int, days: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Per report in order of time its story and its day."""
    sizes: list[int] = []
    drawn = 0
    while drawn < count:
        sizes.append(int(min(LARGEST, 1 + chance.pareto(1.2) * 3)))
        drawn += sizes[-1]
    story = np.repeat(np.arange(len(sizes)), sizes)[:count]
    when = chance.random(len(sizes))[story] * days + chance.exponential(LASTING, count)
    order = np.argsort(when)
    return story[order], when[order]


def _own_phrases(seed: int, story: int, known: Words, count: int) -> Phrases:
    """Phrases of two to three words; half begin with a name that no word list has."""
    chance = np.random.default_rng((seed, story))
    plain = known[chance.integers(500, 20_000, 2 * count)].tolist()
    names = chance.integers(0, len(SYLLABLES), (count, 4)).tolist()
    return [
        [*(["".join(SYLLABLES[k] for k in names[n]).capitalize()] if n % 2 else []), *plain[2 * n : 2 * n + 2]]
        for n in range(count)
    ]


def _report(
    number: int, text: list[str], own: Phrases, stock: Sequence[str], chance: np.random.Generator, when: datetime
) -> Report:
    for place in np.flatnonzero(chance.random(len(text) - 3) < OWN_SHARE).tolist():
        phrase = own[int(chance.random() * len(own))]
        text[place : place + len(phrase)] = phrase
    lines = [" ".join(text[n : n + 15]) + "." for n in range(0, len(text), 15)]
    if chance.random() < BOILERPLATE:
        lines.append(stock[int(chance.random() * len(stock))])
    return Report(id=f"made-{number:07}", outlet=f"Outlet {number % 40}", text=" ".join(lines), published=when)
