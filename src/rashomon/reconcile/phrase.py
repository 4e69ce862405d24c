"""A few words of a statement that can be read by themselves: a run of it, a plural, a clause in brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from rashomon.prose import one_line, plural

_PLURALS = {
    "person": "people",
    "child": "children",
    "woman": "women",
    "percent": "percent",
    "police": "police",
    "rank": "rank",
    "count": "number",
    "fraction": "share",
    "pound sterling": "pounds",
}
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# Words that may stand between two words of a phrase without a say of their own.
_BETWEEN = frozenset(
    "a an the of to in on at by for from with into as and or its his her their our this that 's s who which over under "
    "between after before near not is are was were be been has have had".split()
)
# Openings of a clause that cannot be read without the one it hangs on, or that lacks what it is about.
_HANGING = frozenset(
    "to who whom whose which where when while how as than because although though unless until whether if so "
    "is are was were has have had be been being having lying do does did could may might would should will can must "
    "not never".split()
)
_RELATIVE = frozenset({"that's", "that’s", "thats"})
_MOST_BETWEEN = 2
# Letters by which a word of the text is taken for the lemma it came from ('failed', 'fail').
_STEM = 4
_LONGEST = 90


def stem(word: str) -> str:
    """The letters by which forms of one word are known."""
    return word.lower()[:_STEM]


def stems(words: Iterable[str]) -> frozenset[str]:
    """The stems of some words."""
    return frozenset(stem(w) for w in words if w)


def hangs(text: str, verb: str = "") -> bool:
    """Whether a clause is but a part of another: it opens as one, or with its own verb, whose lemma is `verb`."""
    opening = text.split(None, 1)[0] if text.strip() else ""
    word = opening.lower()
    if word in _HANGING or opening in _RELATIVE:
        return True
    if opening != word or not word.isalpha():
        return False
    return (word.endswith("ing") and len(word) > len("being")) or (len(verb) > 2 and stem(word) == stem(verb))


def longest_run(
    text: str, wanted: Set[str], most: int, without: Sequence[str] = (), passed: Set[str] = frozenset()
) -> str:
    """The run of a text that holds most distinct words whose stems are `wanted`, at most `most`; the first of equals.

    Between two of them stand at most two words of grammar or with stems of `passed`, and no mark, nor any of the
    stretches `without`.
    """
    barred = [(at, at + len(stretch)) for stretch in without if (at := text.find(stretch)) >= 0]
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    between = last = 0
    for found in _WORD.finditer(text):
        word = found.group()
        if _is_barred(found.span(), barred) or _is_marked(text[last : found.start()]):
            run, between = [], 0
        last = found.end()
        if stem(word) in wanted and not _is_barred(found.span(), barred):
            run = [*run, found] if len(run) < most else run
            between = 0
        elif (word.lower() in _BETWEEN or stem(word) in passed) and between < _MOST_BETWEEN:
            between += 1
        else:
            run, between = [], 0
        if _distinct(run) > _distinct(best):
            best = run
    return one_line(text[best[0].start() : best[-1].end()]) if best else ""


def _distinct(run: Sequence[re.Match[str]]) -> int:
    return len({stem(m.group()) for m in run})


def _is_barred(place: tuple[int, int], barred: Sequence[tuple[int, int]]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in barred)


def _is_marked(gap: str) -> bool:
    """Whether more than blanks and quotation marks stand between two words."""
    return any(not c.isspace() and c not in "\"'“”‘’`" for c in gap)


def head_noun(noun: str) -> str:
    """The plural of what is counted, or of a unit: 'bridges', 'miles per hour'."""
    first, per, rest = noun.partition(" per ")
    return (_PLURALS.get(first) or (plural(first) if first.isalpha() else first)) + per + rest


def in_brief(text: str) -> str:
    """Text on one line, cut after a word where it is long."""
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
