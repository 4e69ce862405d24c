"""The outlet that stands by itself in the lines above a text: '*The Norvia Post · 12 March 2025*', 'Norvia Radio'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.dates import DATE

_MOST_LINES = 8
_LONGEST_LINE = 120
_MOST_WORDS = 6
# A line of so many words, or one that ends as a sentence does, belongs to the text and ends the block above it.
_PARAGRAPH_WORDS = 22
_SENTENCE_WORDS = 8

# What outlets call themselves. One of these and one word that is not in `_COMMON` make a name.
MEDIA_WORDS = (
    "News|Times|Post|Herald|Tribune|Press|Agency|Wire|Daily|Journal|Gazette|Telegraph|Chronicle|Observer|Mail|"
    "Standard|Radio|TV|Television|Broadcasting|Bulletin|Courier|Dispatch|Examiner|Globe|Independent|Ledger|Mirror|"
    "Monitor|Record|Register|Review|Sentinel|Sun|Today|Voice|World|Weekly|Online|Media|Guardian|Echo|Argus|Network|"
    "Newspaper|Magazine|English|Newswire|Report|Beacon|Inquirer|Star"
)
_MASTHEAD_WORDS = (
    MEDIA_WORDS + "|Advertiser|Advocate|Almanac|Blog|Correspondent|Digest|Enquirer|Evening|Insider|Mercury|Messenger|"
    "Newsletter|Newsroom|Notebook|Outlook|Patriot|Reporter|Spectator|Statesman"
)
_MEDIA_WORD = re.compile(rf"(?<![\w-])(?:{_MASTHEAD_WORDS})(?![\w'’-])")
_NAME = re.compile(r"(?:[A-Z0-9&][\w.'’&/-]*)(?:\s+(?:[A-Z0-9&][\w.'’&/-]*|of|the|and|de|la|el|al|on))*")
_DOMAIN = re.compile(r"(?:www\.)?[a-z0-9-]{2,40}(?:\.[a-z]{2,8}){1,2}", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:[·•|,;]|(?<=\s)[-–—/](?=\s)|—)\s*")
_TITLE_END = re.compile(r"\s+[|–—-]\s+")
# '(Jane Doe/Norvia Post)', 'Jane Doe / Norvia Post': whose picture it is.
_CREDIT = re.compile(r"^\(.*\)$|\w ?/ ?[A-Z]")
_DECORATION = " \t*_#>~`\u200b\ufeff.:"
_BYLINE = re.compile(r"^(?:by|words by|written by|reporting by|story by|photos? by|from)\b", re.IGNORECASE)
# Sections, buttons and labels: names of rooms and doors, not of the house.
_COMMON = frozenset(
    "a about account africa all america american analysis and app arts asia audio australia blog breaking business "
    "canada center centre china comment conference contact correspondent culture daily digest east economy edition "
    "english europe evening exclusive fact featured free from full global government health home in international "
    "latest letter life live local magazine mail main media menu middle money more morning most national network new "
    "news newsletter newsletters newspaper newsroom of office official on online only opinion our pacific podcast "
    "politics post press "
    "print radio read record register release report reporter reports review russia science section sign south special "
    "sport sports staff statement stories story style subscribe subscriber sun sunday tech technology television the "
    "this times to today top travel tv uk ukraine update us usa video voice watch weather weekly west wire world your "
    "north northern southern western eastern middle-east u.s u.k share email follow related photo photos".split()
)
_NO_OUTLET = re.compile(
    r"\b(?:subscri\w+|sign|log|share|follow|e-?mail|read|watch live|minutes?|editor|writer|reporters?|photograph\w*|"
    r"getty|advertisement|copyright|rights|reserved|updated|published|posted|press release|press conference|"
    r"world cup|world war|sun[ds]ay|contributor|contributing|desk|office|secretary|image|credit|square|"
    r"street|avenue)\b",
    re.IGNORECASE,
)


def outlet_above(text: str, title: str | None) -> str | None:
    """The outlet named in the lines between the start of `text` and its first paragraph; None where none plainly is.

    A part of such a line, cut at '·', '|', ',' or a dash, that holds a word outlets call themselves by; the article
    and a date beside it do as well ('The Downstream · 12 March 2025').
    """
    lines = list(_lines_above(text))
    own = _key(title or "")
    titles = [line for line in lines if _key(line) == own]
    others = [line for line in lines if _key(line) != own and not _BYLINE.match(line) and not _CREDIT.search(line)]
    return next(filter(None, [*map(_after_title, titles), *map(_in_line, others)]), None)


def _lines_above(text: str) -> Iterator[str]:
    """The lines above the first paragraph, bare of decoration; none where no paragraph follows."""
    found: list[str] = []
    for raw in text[:4_000].split("\n"):
        line = raw.strip(_DECORATION)
        if not line:
            continue
        if _is_paragraph(raw, line):
            yield from found
            return
        found.append(line)
        if len(found) > _MOST_LINES:
            return


def _after_title(line: str) -> str | None:
    """'Dam breaks | Norvia Herald'"""
    *before, last = _TITLE_END.split(line)
    return last if before and _is_outlet(last, dated=False) and not _DOMAIN.fullmatch(last) else None


def _is_paragraph(raw: str, line: str) -> bool:
    count = len(line.split())
    ends = raw.rstrip(" \t*_\"'”’)").endswith((".", "!", "?", "…"))
    return count >= _PARAGRAPH_WORDS or (ends and count >= _SENTENCE_WORDS)


def _in_line(line: str) -> str | None:
    if len(line) > _LONGEST_LINE:
        return None
    dated = DATE.search(line) is not None
    rest = DATE.sub(" | ", line)
    for part in _SEPARATOR.split(rest):
        name = " ".join(part.strip(_DECORATION + "()[]").split())
        if name and _is_outlet(name, dated):
            return name
    return None


def _is_outlet(name: str, dated: bool) -> bool:
    if _DOMAIN.fullmatch(name):
        return True
    words = name.split()
    if len(words) > _MOST_WORDS or not _NAME.fullmatch(name) or _NO_OUTLET.search(name) or _BYLINE.match(name):
        return False
    if dated and words[0] == "The" and len(words) > 1:
        return True
    own = [w for w in words if w.lower().strip(".") not in _COMMON and not w.isdigit()]
    return bool(own) and _MEDIA_WORD.search(name) is not None and len(words) > 1


def _key(line: str) -> str:
    return " ".join(line.strip(_DECORATION).casefold().split())
