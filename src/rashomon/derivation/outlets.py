"""Outlets and agencies by all the names they go by: 'nytimes.com', 'NYT' and 'The New York Times' are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

AGENCIES: dict[str, str] = {
    "ap": "AP",
    "associated press": "AP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "afp": "AFP",
    "agence france presse": "AFP",
    "agence france press": "AFP",
    "upi": "UPI",
    "united press international": "UPI",
    "dpa": "dpa",
    "deutsche presse agentur": "dpa",
    "tass": "TASS",
    "itar tass": "TASS",
    "ria": "RIA Novosti",
    "ria novosti": "RIA Novosti",
    "interfax": "Interfax",
    "ukrinform": "Ukrinform",
    "xinhua": "Xinhua",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "efe": "EFE",
    "ansa": "ANSA",
    "press association": "PA",
    "pa media": "PA",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "press trust of india": "PTI",
    "ians": "IANS",
    "bernama": "Bernama",
    "bloomberg": "Bloomberg",
    "bloomberg news": "Bloomberg",
    "canadian press": "The Canadian Press",
    "aap": "AAP",
    "cnn": "CNN",
    "cnn newsource": "CNN",
    "cnn wire": "CNN",
}
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\d?\.|m\.|edition\.|news\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*)\.[a-z]{2,}(?:/|$)", re.I
)
_SECOND_LEVEL = {"co", "com", "org", "net", "gov", "ac"}
_ADDED = {"news", "newsource", "sunday", "online", "network", "tv", "television", "newspaper", "agency", "service"} | {
    "english", "website", "magazine", "com", "wire", "media", "world", "radio", "today", "the", "international",
}  # fmt: skip
_MEDIA = frozenset(
    "post times news journal mail tribune herald guardian press today globe star sun standard independent observer "
    "chronicle gazette telegraph daily radio tv agency beast examiner monitor express mirror record report reports "
    "bulletin dispatch inquirer register sentinel courier ledger review online network broadcasting media".split()
)
_NAME_WORD = re.compile(r"[^\W_]+")
MOST_NAME_WORDS = 6


@lru_cache(maxsize=4096)
def label(outlet: str) -> str:
    """The outlet's name as one lower-case word: 'www.bbc.co.uk' -> 'bbc', 'Fox News' -> 'foxnews'."""
    domain = _DOMAIN.match(outlet.strip())
    if domain:
        parts = domain.group(1).lower().split(".")
        parts = parts[:-1] if len(parts) > 1 and parts[-1] in _SECOND_LEVEL else parts
        outlet = parts[-1]
    name = "".join(_NAME_WORD.findall(outlet.casefold()))
    return name.removeprefix("the") if len(name) > 6 else name


@lru_cache(maxsize=4096)
def same_outlet(name: str, outlet: str) -> bool:
    """Does `name`, as a text writes it, stand for `outlet` (a name, a domain or an acronym)?

    Each word of the name gives its first letters to the outlet's label, at least one, in order: 'The New York
    Times' is 'nytimes' and 'nyt', 'Huffington Post' is 'huffpost'. Words such as 'News' may be left out of either.
    """
    words = _NAME_WORD.findall(name.casefold().replace("'s", "").replace("\u2019s", ""))[:MOST_NAME_WORDS]
    if words[:1] == ["the"]:
        words = words[1:]
    target = label(outlet)
    if not words or len(target) < 2:
        return False
    named = AGENCIES.get(" ".join(words))
    if named and named in {agency(outlet), AGENCIES.get(target.removesuffix("news"))}:
        return True
    return _spells(tuple(words), target, 0, _MEDIA.isdisjoint(words))


def _spells(words: tuple[str, ...], target: str, taken: int, whole: bool) -> bool:
    """Can `target` be cut into first letters of `words`? A single word, and with `whole` every word, must be whole."""
    if not target:
        return all(w in _ADDED for w in words)
    if not words:
        return taken > 0 and target in _ADDED
    word, rest = words[0], words[1:]
    most = 0
    while most < min(len(word), len(target)) and word[most] == target[most]:
        most += 1
    least = len(word) if whole or (taken == 0 and all(w in _ADDED for w in rest)) else 1
    return any(_spells(rest, target[n:], taken + 1, whole) for n in range(most, least - 1, -1))


def agency(name: str) -> str | None:
    """The news agency that `name` stands for, by its usual short name, or None."""
    words = _NAME_WORD.findall(name.casefold())
    key = " ".join(words[1:] if words[:1] == ["the"] else words)
    return AGENCIES.get(key)


def names_press(words: Sequence[str]) -> bool:
    """Do these words, as normalised, end in the name of a newspaper, a broadcaster or an agency?"""
    return bool(words) and (words[-1] in _MEDIA or any(" ".join(words[k:]) in AGENCIES for k in range(len(words))))
