"""Normalising that keeps offsets: words that compare equal across outlets, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

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


# What UTF-8 marks become where they were read as Latin-1 or as Windows-1252, each of three characters.
_DAMAGED = re.compile("\u00e2[\u0080\u20ac]([\u0093\u0094\u0098\u0099\u009c\u009d\u201c\u201d\u02dc\u2122\u0153])")
_MENDED = dict(zip("\u0093\u0094\u0098\u0099\u009c\u009d\u201c\u201d\u02dc\u2122\u0153", "–—‘’“”–—‘’“", strict=True))
_AFTER = frozenset("’”")


def undamaged(text: str) -> str:
    """`text` with quotation marks, apostrophes and dashes mended that a wrong encoding broke in three; offsets hold.

    >>> undamaged("\u00e2\u0080\u009cIt is over\u00e2\u0080\u009d").replace("\u200b", "")
    '“It is over”'
    """
    return _DAMAGED.sub(_in_three, text) if "\u00e2" in text else text


def _in_three(match: re.Match[str]) -> str:
    mark = _MENDED[match[1]]
    return f"{mark}\u200b\u200b" if mark in _AFTER else f"\u200b\u200b{mark}"


def without_damage(text: str) -> tuple[str, Sequence[int]]:
    """`text` with such marks as one character each, and the place in `text` of each character and of the end."""
    if "\u00e2" not in text:
        return text, range(len(text) + 1)
    mended: list[str] = []
    places: list[int] = []
    at = 0
    for match in _DAMAGED.finditer(text):
        mended += [text[at : match.start()], _MENDED[match[1]]]
        places += range(at, match.start() + 1)
        at = match.end()
    return "".join([*mended, text[at:]]), [*places, *range(at, len(text) + 1)]


_FIELD = re.compile(
    r"[ \t]*[*_]{0,2}(outlet|publisher|publication|source|date|published|published at|published on|"
    r"date published|title|headline|author|authors|by|byline|url|link|language|lang|id|based on)"
    r"[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]+"
    r"(\S[^\r\n]*)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"[ \t]*([A-Za-z][\w -]{0,40})[ \t]*:[ \t]*([^\r\n]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(\S[^\r\n]*)")
_HEADING = re.compile(r"#[ \t]+(\S[^\r\n]*)")
_TOP_LINES = 30


@dataclass(frozen=True, slots=True)
class Header:
    """The fields a text opens with ('Outlet: …', front matter, '# Title'), keys in lower case, in order.

    `lines` are the half-open offsets of the lines that are only fields; the text itself begins at `end`.
    """

    fields: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    end: int = 0

    def get(self, *keys: str) -> str | None:
        """The first value under the first of `keys` that has one."""
        return next((value for key in keys for name, value in self.fields if name == key and value), None)

    def all(self, *keys: str) -> tuple[str, ...]:
        """Every value under one of `keys`, in the order of the text."""
        return tuple(value for name, value in self.fields if name in keys and value)


def header(text: str) -> Header:
    """The fields at the top of `text`: front matter between '---' lines, or field lines around a '# Title'.

    >>> found = header("# A dam breaks\\nOutlet: The Norvia Post\\n\\nWater came.")
    >>> found.get("outlet"), found.get("title"), found.end
    ('The Norvia Post', 'A dam breaks', 39)
    """
    return _front_matter(text) or _field_lines(text)


def _top(text: str) -> list[re.Match[str]]:
    return list(islice(re.finditer(r"[^\n]*\n|[^\n]+", text[:8_000]), _TOP_LINES))


def _front_matter(text: str) -> Header | None:
    lines = _top(text)
    rules = [i for i, line in enumerate(lines) if line.group().rstrip() in ("---", "...")]
    if len(rules) < 2 or rules[0] != 0:
        return None
    fields: list[tuple[str, str]] = []
    for line in lines[1 : rules[1]]:
        if match := _PAIR.match(line.group()):
            fields.extend((match[1].strip().lower(), value) for value in _values(match[2]))
        elif (item := _ITEM.match(line.group())) and fields:
            fields.append((fields[-1][0], _unquoted(item[1])))
        elif line.group().strip():
            return None
    end = lines[rules[1]].end()
    return Header(fields=tuple(fields), lines=((0, end),), end=end)


def _values(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(part) for part in value[1:-1].split(",")]
    return [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _field_lines(text: str) -> Header:
    fields: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    end = 0
    for line in _top(text):
        if match := _FIELD.fullmatch(line.group().rstrip()):
            fields.append((match[1].lower(), match[2].rstrip("*_ \t")))
            spans.append(line.span())
            end = line.end()
        elif (heading := _HEADING.match(line.group())) and not any(key == "title" for key, _ in fields):
            fields.append(("title", heading[1].strip()))
        elif line.group().strip():
            break
    return Header(fields=tuple(fields), lines=tuple(spans), end=end)
