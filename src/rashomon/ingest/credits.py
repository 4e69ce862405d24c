"""Who published a text and who wrote it, where the text says so at its top: byline, dateline, agency credit."""

from __future__ import annotations

import re

from rashomon.ingest.dates import DATE
from rashomon.ingest.masthead import MEDIA_WORDS, outlet_above

_TOP = 2_000
_TOP_LINES = 14

# How agencies sign, and the name they are shown under.
AGENCIES = {
    **dict.fromkeys(("AP", "Associated Press", "The Associated Press"), "Associated Press"),
    **dict.fromkeys(("AFP", "Agence France-Presse"), "AFP"),
    **dict.fromkeys(("Reuters", "REUTERS", "Thomson Reuters", "Reuters News"), "Reuters"),
    **dict.fromkeys(("UPI", "United Press International"), "UPI"),
    **dict.fromkeys(("PA", "Press Association", "PA Media"), "PA Media"),
    **dict.fromkeys(("Anadolu Agency", "Anadolu", "AA"), "Anadolu Agency"),
    **dict.fromkeys(("dpa", "DPA"), "dpa"),
    **dict.fromkeys(("Xinhua", "XINHUA", "Xinhua News Agency"), "Xinhua"),
    **dict.fromkeys(("TASS", "Tass", "ITAR-TASS"), "TASS"),
    **dict.fromkeys(("RIA Novosti", "RIA"), "RIA Novosti"),
    **dict.fromkeys(("Interfax", "Interfax-Ukraine", "Ukrinform", "Sputnik", "SPUTNIK", "CNN", "ANSA", "EFE"), ""),
    **dict.fromkeys(("Kyodo", "Kyodo News", "Yonhap", "PTI", "IANS", "ANI", "AAP", "SANA", "KUNA", "IRNA"), ""),
    **dict.fromkeys(("Fars", "Tasnim", "MENA", "WAM", "SPA", "NNA", "CNN NewSource", "Bloomberg", "NPR", "VOA"), ""),
    **dict.fromkeys(("Bloomberg News", "The Canadian Press", "Canadian Press", "Deutsche Welle", "RFE/RL"), ""),
}
# Others are cited far more often than they sign this way: 'BBC reports' in a text means that it is not the BBC's.
_OFTEN_CITED = re.compile(
    r"^(?:the\s)?(?:new york times|washington post|wall street journal|guardian|bbc|cnn|fox news|sky news|telegraph|"
    r"times|independent|bloomberg|al jazeera|axios|politico|nbc|abc|cbs|npr|local media|media|state tv)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’&-]*(?:\s+(?:[A-Z&][\w.'’&-]*|of|the|and|de|al|el))*"
_BYLINE = re.compile(
    r"^[ \t*_]*(?:by|words by|written by|reporting by)[ \t]+(?P<names>[^\n,|]{2,80}?)"
    r"(?:[ \t]*(?:,|\||[ \t][-–—][ \t]|[ \t]for[ \t]|[ \t]in[ \t][A-Z]\w+[ \t]for[ \t])"
    r"[ \t]*(?P<outlet>[^\n|]{2,60}?))?"
    r"[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_COMMISSION = re.compile(
    rf"^[ \t*_]*(?i:by|words by|written by|reporting by)[ \t]+{_NAME}(?: in [A-Z]\w+)?,?[ \t]+"
    rf"(?:special(?:ly)? )?for[ \t]+(?P<outlet>(?:[Tt]he[ \t]+)?{_NAME})[ \t*_.|,·—–-]*$"
)
_IS_MEDIA = re.compile(rf"^(?:The\s+)?{_NAME}$")
_MEDIA_WORD = re.compile(rf"\b(?:{MEDIA_WORDS})\b", re.IGNORECASE)
_AGENCY_NAMES = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
_DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][^()\n]{1,70}?)\s*\((?P<credit>[A-Z][^()\n\d]{1,40})\)\s*(?P<dash>--|"
    r"[-–—:])?",
    re.MULTILINE,
)
_INSIDE = re.compile(rf"\b[A-Z]{{3,}}[A-Z ,]{{0,40}}(?:[A-Z][a-z]+ \d{{1,2}})?\s*\((?P<credit>{_AGENCY_NAMES})\)")
_ALONE = re.compile(rf"^[ \t]*(?:By[ \t]+|Source:?[ \t]+)?(?P<credit>{_AGENCY_NAMES})[ \t]*$", re.MULTILINE)
_AT_END = re.compile(rf"(?:[-–—][ \t]*|\()(?P<credit>{_AGENCY_NAMES})\)?\s*$")
_ENDS_IN_AGENCY = re.compile(rf"^(?P<names>.+?)[ \t,-]+(?P<credit>{_AGENCY_NAMES})$")
_REPORTS = re.compile(
    rf"(?:^|[,.\n]\s|[”\"]\s)(?P<outlet>{_NAME})\s+(?:reports|informs)\b"
    r"(?:(?P<cites>,?\s(?:citing|quoting|per|via|with reference to)\b)|[.]?\s*$|\.\s)",
    re.MULTILINE,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|desk|published|updated|posted|email|follow|in [A-Z]\w+)\b", re.I
)


def outlet_in_text(text: str, start: int = 0, title: str | None = None) -> str | None:
    """The outlet the top of `text` (from `start`) names as its own; an agency that signs it, where no other does.

    'By X for Norvia News' · a line 'Norvia News · 3 May 2021' above the text · 'By X, Norvia News' ·
    'LONDON, July 3 (Reuters) -' · a line 'Associated Press' · '… - REUTERS' at the very end · 'Norvia Wire reports,
    citing …' in the first paragraph. `title` tells which line above the text is no outlet.
    """
    top = text[start : start + _TOP]
    if written_for := _from_commission(top):
        return written_for
    named = [name for name in (outlet_above(text[start:], title), _from_byline(top)) if name]
    own = [name for name in named if not agency(name)]
    signed = [known for name in named if (known := agency(name))]
    return next(iter([*own, *signed]), None) or _from_credit(top, text) or _from_reports(top)


def authors_in_text(text: str, start: int = 0) -> tuple[str, ...]:
    """The persons a byline at the top of `text` names, as they are written."""
    for match in _bylines(text[start : start + _TOP]):
        names = re.split(r"\s*(?:,|\band\b|&)\s*", _person_part(match["names"]))
        people = tuple(" ".join(name.split()) for name in names if 1 < len(name.split()) <= 5)
        if people and all(re.fullmatch(_NAME, name) and not _MEDIA_WORD.search(name) for name in people):
            return people
    return ()


def agency(name: str) -> str | None:
    """The shown name of an agency, from any way it signs; None where `name` is no agency."""
    return (AGENCIES[name] or name) if name in AGENCIES else None


def _bylines(top: str) -> list[re.Match[str]]:
    lines = DATE.sub(" ", top).split("\n")[:_TOP_LINES]
    return list(_BYLINE.finditer("\n".join(lines)))


def _person_part(names: str) -> str:
    names = names.strip(" ,-–—|/")
    match = _ENDS_IN_AGENCY.match(names)
    return match["names"] if match else names


def _from_commission(top: str) -> str | None:
    """By a person or an agency, for another: the other publishes it."""
    lines = DATE.sub(" ", top).split("\n")[:_TOP_LINES]
    found = filter(None, (_COMMISSION.match(line) for line in lines))
    names = (" ".join(match["outlet"].split()) for match in found)
    return next((agency(name) or name for name in names if not _ROLE.search(name)), None)


def _from_byline(top: str) -> str | None:
    for match in _bylines(top):
        for part in (match["outlet"], match["names"]):
            found = _media_name(part.strip(" \t,-–—|/")) if part else None
            if found:
                return found
    return None


def _media_name(name: str) -> str | None:
    """`name` where it names an outlet: a known agency (also after a person's name), or a name with a media word."""
    name = " ".join(name.split())
    if known := agency(name):
        return known
    if match := _ENDS_IN_AGENCY.match(name):
        return agency(match["credit"])
    if _ROLE.search(name) or not _MEDIA_WORD.search(name) or len(name.split()) > 5:
        return None
    parts = name.split()
    if len(parts) == 4 and _MEDIA_WORD.fullmatch(parts[-1]) and parts[0] != "The":
        # Two words of a person, two of an outlet: no separator survived.
        return " ".join(parts[2:])
    return name if _IS_MEDIA.match(name) else None


def _from_credit(top: str, text: str) -> str | None:
    for match in _DATELINE.finditer(top):
        known = agency(match["credit"].strip())
        place = match["place"]
        if known and (match["dash"] or place.isupper()) and len(place.split()) <= 8:
            return known
        if match["dash"] and _is_place(place) and _IS_MEDIA.match(match["credit"]):
            return match["credit"].strip()
    for pattern, where in ((_ALONE, top), (_INSIDE, top), (_AT_END, text[-60:])):
        if found := pattern.search(where):
            return agency(found["credit"])
    return None


def _is_place(place: str) -> bool:
    """The place of a dateline: its first word is in capitals."""
    first = re.split(r"[,\s]", place.strip())[0]
    return len(first) > 2 and first.isupper()


def _from_reports(top: str) -> str | None:
    first = top.lstrip()[:700].split("\n\n")[0]
    for match in _REPORTS.finditer(first):
        name = match["outlet"]
        known = agency(name) or _OFTEN_CITED.match(name)
        if len(name.split()) <= 4 and (match["cites"] or not known) and not _ROLE.search(name):
            return agency(name) or name
    return None
