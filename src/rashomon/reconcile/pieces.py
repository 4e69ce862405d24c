"""Quotations cut at the pieces that other reports give of them, so that each piece is compared with its like.

One report gives a speech in one quotation, another two sentences of it apart, a third only the second of them. Whole,
the long quotation could stand beside one of the pieces only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from rashomon.model import Claim, Span, content_id
from rashomon.reconcile.block import candidate_pairs
from rashomon.reconcile.compare import normal_words
from rashomon.reconcile.phrase import stem, stems
from rashomon.text import without_damage, words

# Words of a run by which two quotations are seen to share a stretch.
_RUN = 3
# Words that a stretch must have to be told from a turn of phrase, or to stand as a piece.
LEAST_SHARED = 5
LEAST_PIECE = 4
# Words that may differ inside a stretch.
_GAP = 4
# Where a piece may begin: behind a sentence, else behind a mark inside one.
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s+")
_CLAUSE = re.compile(r"[,;:…)–—]\s*|\.{3}\s*|\s-+\s")
_TRAILING = " \t\r\n,;:–—-"
# A stretch of a quotation that another shares: the numbers of its first word and of the one behind its last.
_Stretch = tuple[int, int]


def cut(claims: Sequence[Claim], whole: Set[str] = frozenset()) -> list[Claim]:
    """The claims with every quotation cut of which others give two stretches apart; those named in `whole` never are.

    A piece has its own place, words and names, and is credited as the quotation is.
    """
    quotes = [c for c in claims if c.kind == "quote"]
    borders = _borders(quotes)
    sentences = _Sentences(claims)
    kept = []
    for claim in claims:
        places = [] if claim.id in whole else borders.get(claim.id, [])
        kept += [_piece(claim, a, b, sentences) for a, b in pairwise([0, *places, len(claim.value)])]
    return kept


def _borders(quotes: Sequence[Claim]) -> dict[str, list[int]]:
    """By quotation the places, in characters of it, at which a piece begins."""
    shared: dict[str, list[_Stretch]] = {}
    for i, j in candidate_pairs(quotes):
        a, b = quotes[i], quotes[j]
        if a.span.report != b.span.report:
            one, other = normal_words(a.value), normal_words(b.value)
            shared.setdefault(a.id, []).extend(_stretch(one, other))
            shared.setdefault(b.id, []).extend(_stretch(other, one))
    return {c.id: found for c in quotes if (found := _cuts(c.value, shared.get(c.id, ())))}


def _stretch(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[_Stretch]:
    """From the first to the last run of my words that stands in theirs too; nothing where too few do."""
    if len(mine) < 2 * LEAST_PIECE:
        return
    runs = {tuple(theirs[k : k + _RUN]) for k in range(len(theirs) - _RUN + 1)}
    at = [k for k in range(len(mine) - _RUN + 1) if tuple(mine[k : k + _RUN]) in runs]
    close: list[list[int]] = []
    for k in at:
        if close and k - close[-1][1] <= _GAP:
            close[-1][1] = k + _RUN
        else:
            close.append([k, k + _RUN])
    least = min(LEAST_SHARED, len(theirs))
    told = [(first, last) for first, last in close if last - first >= least]
    if told:
        yield told[0][0], told[-1][1]


def _cuts(text: str, shared: Iterable[_Stretch]) -> list[int]:
    """Where stretches begin behind the end of others: at the head of a sentence between the two, else of a clause."""
    found = sorted(set(shared))
    ends = sorted(last for _, last in found)
    text, places = without_damage(text)
    _, starts, _ = words(text)
    heads, clauses = (_heads(mark, text, starts) for mark in (_SENTENCE, _CLAUSE))
    cuts = [0]
    for first, _ in found:
        before = bisect_right(ends, first)
        if before:
            place = _last_between(ends[before - 1], first, heads) or _last_between(ends[before - 1], first, clauses)
            if place - cuts[-1] >= LEAST_PIECE and len(starts) - place >= LEAST_PIECE:
                cuts.append(place)
    return [places[starts[k]] for k in cuts[1:]]


def _heads(mark: re.Pattern[str], text: str, starts: Sequence[int]) -> list[int]:
    """The numbers of the words that follow a mark."""
    return [bisect_left(starts, m.end()) for m in mark.finditer(text)]


def _last_between(least: int, most: int, heads: Sequence[int]) -> int:
    """The last head from `least` to `most`, 0 for none."""
    at = bisect_right(heads, most) - 1
    return heads[at] if at >= 0 and heads[at] >= least else 0


class _Sentences:
    """The sentences that hold statements, by report."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._of: dict[str, list[Span]] = {}
        for sentence in sorted({c.sentence for c in claims}):
            self._of.setdefault(sentence.report, []).append(sentence)

    def of(self, place: Span, otherwise: Span) -> Span:
        """The sentence in which a stretch begins."""
        here = self._of.get(place.report, [])
        at = bisect_right(here, place.start, key=lambda s: s.start) - 1
        return here[at] if at >= 0 and place.start < here[at].end else otherwise


def _piece(claim: Claim, first: int, last: int, sentences: _Sentences) -> Claim:
    """The characters of a quotation from `first` to `last`, as a statement of their own; all of it as it is."""
    text = claim.value[first:last]
    if len(text) == len(claim.value):
        return claim
    text = text.rstrip(_TRAILING)
    start = claim.value_span.start + first
    place = Span(report=claim.span.report, start=start, end=start + len(text))
    told = stems(normal_words(text))
    frame = replace(
        claim.frame,
        terms=tuple(t for t in claim.frame.terms if stem(t) in told),
        names=tuple(n for n in claim.frame.names if n in text),
    )
    return replace(
        claim,
        id=content_id("cl", place.report, claim.kind, str(place.start), str(place.end), text),
        span=place,
        value_span=place,
        sentence=sentences.of(place, claim.sentence),
        text=text,
        value=text,
        frame=frame,
    )
