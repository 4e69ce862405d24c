"""Why a report stands where it does: what it shares with the likeliest other, in the words of the reports."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rashomon.stories.features import NO_DAY
from rashomon.stories.near import shared_terms
from rashomon.stories.window import Window

SHOWN = 4  # words


class Reasons:
    """By row the outlet, or id, and the telling words as the report writes them, one a line."""

    def __init__(self) -> None:
        self.labels: list[str] = []
        self.words: list[bytes] = []

    def enter(self, label: str, words: bytes) -> None:
        self.labels.append(label)
        self.words.append(words)

    def shared(self, window: Window, ones: Sequence[int], others: Sequence[int]) -> list[str]:
        """Per pair of rows what the two share, as far as their telling words say."""
        ours, theirs = shared_terms(window.found, np.array(ones, np.int64), np.array(others, np.int64), SHOWN)
        days = window.found.days
        told = []
        for one, other, mine, yours in zip(ones, others, ours.tolist(), theirs.tolist(), strict=True):
            words = self._written(one, other, mine, yours)
            told.append(_with_days(", ".join(words) or "common words", days[one].tolist(), days[other].tolist()))
        return told

    def _written(self, one: int, other: int, mine: Sequence[int], yours: Sequence[int]) -> list[str]:
        """The shared terms that either report's kept words give."""
        ours, theirs = self.words[one].split(b"\n"), self.words[other].split(b"\n")
        found = []
        for i, j in zip(mine, yours, strict=True):
            word = ours[i] if 0 <= i < len(ours) - 1 else theirs[j] if 0 <= j < len(theirs) - 1 else b""
            if word:
                found.append(f"\u2018{word.decode('utf-8', 'ignore').strip()}\u2019")
        return found


def _with_days(shown: str, one: Sequence[int], other: Sequence[int]) -> str:
    if one[0] == NO_DAY or other[0] == NO_DAY:
        return shown
    apart = min(abs(a - b) for a in one[:2] for b in other[:2])
    return f"{shown} and the day" if apart == 0 else f"{shown}, {apart} day{'s' if apart > 1 else ''} apart,"
