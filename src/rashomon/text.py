"""Normalising that keeps offsets: words that compare equal across outlets, each with its place."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "'\u2019\u2018\u02bc\uff07`\u00b4"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f" + _INVISIBLE
_LETTERS = r"[^\W_]"

# No branch can match one stretch in two ways, so the scan is linear.
_WORD = re.compile(
    rf"""
      (?<!\w)[^\W\d_](?:\.[^\W\d_]){{1,5}}(?!\w)\.?           # U.S.  a.m.  U.N
    | (?<!\w)[A-Z]\.(?:[ ][A-Z]\.){{1,5}}                     # U. S.
    | \d+(?:[.,]\d+)*{_LETTERS}*                              # 10,000  3.5  5m
    | {_LETTERS}+(?:[{_MARKS}]{_LETTERS}*|[{_APOSTROPHES}]{_LETTERS}+)*
      (?:\s(?:[{_APOSTROPHES}](?:s|re|ve|ll|d|m)|n[{_APOSTROPHES}]t)\b)?   # Syria 's  do n't (treebanks)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DROPPED = re.compile(rf"[{_APOSTROPHES}{_MARKS}\s]|(?<=\d),(?=\d)|(?<!\d)\.|\.(?!\d)")
_TREEBANK = {"lrb", "rrb", "lsb", "rsb", "lcb", "rcb"}

# One character for one character, so that offsets hold.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\uff07\u00b4\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\t\u200b\u200c\u200d\u2060\ufeff", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    }
)


def words(text: str) -> tuple[list[str], list[int], list[int]]:
    """The normalised words of `text`, where each starts and where it ends (half-open, characters of `text`).

    Lower case, no accents, no punctuation; the apostrophe inside a word, the comma inside a number and the
    full stops of an abbreviation are dropped: outlets that write them and outlets that do not compare equal.
    Time is linear in the length of `text`.

    >>> words("Syria 's U.S. envoy: 10,000 left")[0]
    ['syrias', 'us', 'envoy', '10000', 'left']
    """
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        word = normal_word(match.group())
        if not word or (word in _TREEBANK and text[match.start() - 1 : match.start()] == "-"):
            continue
        found.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return found, starts, ends


def normal_word(word: str) -> str:
    """One word in the form `words` gives it; empty where nothing but marks is left."""
    if word.isascii() and word.isalpha():
        return word.lower()
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _DROPPED.sub("", word).casefold()


def normalise(text: str) -> str:
    """The normalised words of `text`, joined by one space: a key for comparing, not for showing."""
    return " ".join(words(text)[0])


def plain(text: str) -> str:
    """`text` with plain quotes, hyphens and spaces, one character for one: its offsets hold in `text`.

    >>> plain("\u201cIt\u2019s over\u201d \u2013 he said")
    '"It\\'s over" - he said'
    """
    return text.translate(_PLAIN)
