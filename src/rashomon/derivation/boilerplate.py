"""Lines that a publisher prints on many pages: they are shared by pages that have nothing to do with each other."""

from __future__ import annotations

import re

from rashomon.text import normalise

_BOILERPLATE = re.compile(
    r"""
      \ball\ rights\ reserved\b | \bcopyright\b | ©
    | \bmay\ not\ be\ published,?\ broadcast | \bterms\ of\ (?:use|service)\b | \bprivacy\ (?:policy|notice)\b
    | \bexternal\ links\b | \bopens?\ in\ a\ new\ window\b | \bshare\ (?:this|panel|on|via)\b | \bshare\ panel\b
    | \bzip\ code\b | \byour\ weather\b | \baccuweather\b | \bforecast\b.{0,20}$
    | \bsign(?:ed)?\ (?:in|up)\b | \bsubscri(?:be|ption)\b | \bnewsletter | \blog\ ?in\b | \bregister\ (?:now|for|to)\b
    | \bcookies?\b.{0,60}\b(?:use|accept|policy|consent|agree)\b | \b(?:use|accept)\b.{0,30}\bcookies\b
    | \bfollow\ (?:us|him|her|me|them|@\w+|\w+\ \w+)\ on\b | \blike\ us\ on\b | \bdownload\ (?:the|our)\ app\b
    | \bpurchase:\ order\ reprint\b | \bjust\ watched\b | \bchat\ with\ us\b | \bread\ more\b
    | \brelated\ (?:articles?|stories)\b
    | \btrending\b | \badvertis(?:e|ing)\b | \bimage\ (?:copyright|caption)\b | \bgetty\ images\b | \bback\ to\ top\b
    | \bnewspaper\b.{0,60}\b(?:printed|founded|published)\b | \blaunched\ in\ \w+\ in\ (?:19|20)\d\d\b
    | \bAP\ Photo | \bREUTERS/ | /(?:Getty|AFP|Reuters|EPA|AP)\b | \bfile\ photo\b
    | \bFILE\ [-\u2013\u2014] | \bphoto(?:graph)?\ (?:by|credit)\b
    | \bdo\ not\ necessarily\ reflect\b | \bthis\ material\b | \bclick\ here\b
    | \bto\ receive\b.{0,40}\b(?:e-?mail|alerts?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Each way to match has one of these, and texts that have none need not be searched, which costs fifty times as much.
_HINTS = (
    "rights", "copyright", "\u00a9", "published", "terms of", "privacy", "external", "window", "share", "zip code",
    "weather", "forecast", "sign", "subscri", "newsletter", "log", "register", "cookie", "follow", "like us",
    "download", "reprint", "watched", "chat with", "read more", "related", "trending", "advertis", "image",
    "back to top", "newspaper", "launched", "photo", "reuters/", "/getty", "/afp", "/reuters", "/epa", "/ap",
    "file", "reflect", "material", "click here", "receive",
)  # fmt: skip
_INVITES = re.compile(
    r"^\s*(?:tap|click|get|sign|subscribe|download|follow|share|join|add|enable|turn\ on|to\ find\ out|please"
    r"|receive|enter|watch|listen|want|thank\ you\ for|check\ out|support|donate|have\ you)\b.{0,120}"
    r"\b(?:you|your|here|us|our|more|now|inbox|notifications?|comments?|commenting|app|alerts?)\b",
    re.IGNORECASE,
)
_VOTES = re.compile(r"%\s+of\s+readers|\byour\s+two\s+cents\b", re.IGNORECASE)
INVITATION = 160  # characters: a longer line that begins so is prose
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+(?![^\W_])|\n|$)")
RECURRING = 180  # characters: a longer line is a paragraph
LONG_LINE = 400  # characters: in a longer line only the sentence that holds the phrase is dropped


def boilerplate_stretches(text: str) -> list[tuple[int, int]]:
    """Character stretches of `text` that are a publisher's stock lines, in order."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if end - start > INVITATION and not _hinted(line.group()):
            continue
        if end - start <= LONG_LINE:
            if _is_boilerplate(line.group()):
                found.append((start, end))
            continue
        found.extend(
            sentence.span()
            for sentence in _SENTENCE.finditer(text, start, end)
            if sentence.end() - sentence.start() <= LONG_LINE and _BOILERPLATE.search(sentence.group())
        )
    return found


def _hinted(line: str) -> bool:
    plain = line.casefold()
    return "readers" in plain or "cents" in plain or any(hint in plain for hint in _HINTS)


def _is_boilerplate(line: str) -> bool:
    if _BOILERPLATE.search(line) or _VOTES.search(line):
        return True
    return len(line) <= INVITATION and _INVITES.search(line) is not None


def lines(text: str) -> list[tuple[int, int, str]]:
    """The lines of `text` that a site could print on every page: where each begins and ends, and its normal form."""
    found = []
    for line in _LINE.finditer(text):
        if len(line.group()) <= RECURRING:
            normal = normalise(line.group())
            if normal.count(" ") >= 2:
                found.append((*line.span(), normal))
    return found


_ENDS_SENTENCE = re.compile(r"""[.!?:;,\u2026]["'\u201d\u2019)\]]*\s*$""")
SHORT_LINE = 90  # characters: a shorter line without sentence punctuation is a headline, a label or a menu entry


def label_stretches(text: str) -> list[tuple[int, int]]:
    """Short lines that do not end as sentences do: headlines, bylines, menus, captions' credits."""
    return [
        line.span()
        for line in _LINE.finditer(text)
        if len(line.group()) < SHORT_LINE and not _ENDS_SENTENCE.search(line.group())
    ]
