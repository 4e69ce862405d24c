import random
from typing import Any

import pytest
from numpy.typing import NDArray

from rashomon.model import Report
from rashomon.stories.current import CurrentStories
from rashomon.stories.features import features

LOT = 20


def made(count: int) -> list[Report]:
    """Reports of a dozen stories, some of more reports than are awake of one."""
    chance = random.Random(3)
    words = ["".join(chance.choices("bdfgklmnprst", k=3)) + chance.choice("aeiou") for _ in range(400)]
    own = [[f"{w.capitalize()} {v}" for w, v in zip(chance.sample(words, 9), words, strict=False)] for _ in range(12)]
    picked = [own[int(12 * chance.random() ** 3)] for _ in range(count)]
    texts = [" ".join(chance.sample(phrases, 7) + chance.choices(words, k=12)) for phrases in picked]
    return [Report(id=f"r{n:03}", text=text) for n, text in enumerate(texts)]


def enter(current: CurrentStories, reports: list[Report], start: int) -> object:
    lot = reports[start : start + LOT]
    odds, changes, moved = current.enter(features(lot), [r.id for r in lot], list(range(start, start + len(lot))))
    return [a.tolist() for a in odds], changes, moved


@pytest.mark.parametrize("kept_from", [0, 60])
def test_what_was_saved_goes_on_as_it_would_have(kept_from: int) -> None:
    reports, current = made(240), CurrentStories()
    for start in range(0, 120, LOT):
        enter(current, reports, start)
    current = current.only(range(kept_from, 120))
    rows = reports[kept_from:120]
    again = CurrentStories.again(features(rows), [r.id for r in rows], list(range(kept_from, 120)), current.saved())
    for start in range(120, 240, LOT):
        assert enter(again, reports, start) == enter(current, reports, start)
    assert max(len(s.rows) for s in current.register.stories.values()) > 24
    assert again.register.of == current.register.of
    assert [again.nearest(n) for n in range(again.count)] == [current.nearest(n) for n in range(current.count)]
    one: tuple[NDArray[Any], ...] = again.saved()
    other: tuple[NDArray[Any], ...] = current.saved()
    assert [a.shape for a in one] == [a.shape for a in other]
