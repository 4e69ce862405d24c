"""Positions in a ranking: 'ranked 12th', 'No. 4 on the list', 'a 7th-place finish'. Other ordinals count nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.model import Parse, Quantity, Sentence, Span

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_ORDINAL = rf"(?:\d{{1,4}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
# A sentence without one of these speaks of no ranking, and its ordinals and numbers count something else.
_CUE = re.compile(r"\b(?:rank\w*|placed|placement|place|index|standings|league table|chart|list)\b", re.IGNORECASE)
_PLACES = (
    rf"\brank(?:ed|s|ing)?\s+(?:at\s+|in\s+)?(?:No\.?\s*|number\s+|#\s*)?(?P<a>{_ORDINAL}|\d{{1,4}})\b"
    r"(?!\s*(?:%|percent|points?))",
    rf"\b(?P<b>{_ORDINAL})[\s-](?:place|spot|position)\b",
    r"\b(?P<c>\d{1,4}(?:st|nd|rd|th))\s+(?:on|in)\s+(?:the|this|that|its)\s+(?:list|index|ranking|table|world)\b",
    r"(?:\bNo\.\s*|\bnumber\s+|(?<![\w&])#)(?P<d>\d{1,4})\b",
    r"\b(?:sits|stands|landed|comes? in|came in|placed|finished|slipped|dropped|fell|rose|is)\s+(?:at|to)\s+"
    r"(?P<e>\d{1,4})\b"
    r"(?!\s*(?:%|percent|points?|\w+ (?:per|of)))",
)
_RANK = re.compile("|".join(_PLACES), re.IGNORECASE)


def find_ranks(parse: Parse) -> tuple[Quantity, ...]:
    """Every position in a ranking, in order of place, with dimension 'rank'."""
    return tuple(rank for sentence in parse.sentences for rank in _ranks(parse, sentence))


def _ranks(parse: Parse, sentence: Sentence) -> Iterator[Quantity]:
    text, start, end = parse.report.text, sentence.span.start, sentence.span.end
    if not _CUE.search(text, start, end):
        return
    for match in _RANK.finditer(text, start, end):
        group = match.lastgroup or "a"
        yield _rank(Span(report=parse.report.id, start=match.start(group), end=match.end(group)), match[group])


def _rank(span: Span, text: str) -> Quantity:
    digits = re.match(r"\d+", text)
    value = float(digits.group()) if digits else float(_ORDINALS[text.lower()])
    return Quantity(
        span=span,
        text=text,
        value=value,
        low=value,
        high=value,
        modifier="=",
        unit="rank",
        dimension="rank",
        counted_head="rank",
    )


def with_ranks(quantities: tuple[Quantity, ...], ranks: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Both in order of place; a bare number that is a rank is only a rank."""
    kept = [q for q in quantities if not any(r.span.overlaps(q.span) for r in ranks)]
    return tuple(sorted([*kept, *ranks], key=lambda q: q.span))
