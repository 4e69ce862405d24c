"""Reports that tell of several events: round-ups, live blogs. Their parts are looked up one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.model import Furniture, Report
from rashomon.stories.clustering import FLOOR
from rashomon.stories.features import features
from rashomon.stories.profiles import running
from rashomon.stories.register import Register
from rashomon.stories.window import Window

PART = 120  # characters: what is shorter tells no event, and goes with what follows
MOST_PARTS = 60
STAMPS = 4  # lines that begin with the time of day make a live blog
PART_JOINS = 0.0  # mean log odds with a story from which a part is said to be of it
BULLETS = 5  # and as many paragraphs with a mark before them news in brief
_TITLE = re.compile(
    r"\blive (?:updates?|blog|coverage|reporting)\b|\bas it happened\b"
    r"|\b(?:news|world|week|day|morning|evening) in brief\b"
    r"|\bround-? ?up\b|\b(?:morning|evening|daily|weekly|news|week'?s) (?:briefing|digest|brief|headlines|recap)\b"
    r"|\bnewsletter\b|\bheadlines at\b|\btop (?:news|stories)\b|\bnews bulletin\b|\bthings to know\b",
    re.IGNORECASE,
)
# Lines are found by the newline before them: a pattern that begins with a plain character is searched for fast.
_STAMP = re.compile(r"\n[ \t]*(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)(?:[ \t]*(?:[ap]\.?m\b|GMT|BST|UTC|ET|CET))?")
_BULLET = re.compile(r"\n[ \t]*(?:[\u2022\u25cf\u25a0\u2023*]|-[ \t])")
_BLANK = re.compile(r"\n[ \t]*\n")


def parts(report: Report, furniture: Sequence[Furniture] = ()) -> tuple[str, ...]:
    """The texts a round-up or live blog is made of; none where the report is neither."""
    text = "\n" + running(report, furniture)
    for mark, least in ((_STAMP, STAMPS), (_BULLET, BULLETS), (_BLANK, 1)):
        if mark is _BLANK and not _TITLE.search((report.title or text[:120])[:200]):
            return ()
        starts = [m.start() for m in mark.finditer(text)]
        if len(starts) >= least:
            return tuple(_pieces(text, starts))[:MOST_PARTS]
    return ()


def further(window: Window, register: Register, pieces: Sequence[str]) -> dict[int, float]:
    """By row the mean log odds of a part with the row's story, for each story that a part is likely to be of."""
    found = features([Report(id="", text=piece) for piece in pieces])
    near: dict[tuple[int, str], list[tuple[float, int]]] = {}
    for row, part, odds in zip(*(a.tolist() for a in window.ask(found)), strict=True):
        near.setdefault((part, register.of[row]), []).append((-odds, row))
    told: dict[str, tuple[float, int]] = {}
    for (_, story), held in near.items():
        missing = len(register.stories[story].awake) - len(held)
        mean = (FLOOR * missing - sum(x for x, _ in held)) / (missing + len(held))
        if mean >= PART_JOINS and mean > told.get(story, (PART_JOINS - 1, 0))[0]:
            told[story] = mean, min(held)[1]
    return {row: mean for mean, row in told.values()}


def _pieces(text: str, starts: Sequence[int]) -> Iterator[str]:
    at = 0
    for cut in (*starts, len(text)):
        if len(text[at:cut].strip()) >= PART:
            yield text[at:cut].strip()
            at = cut
