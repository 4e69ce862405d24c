"""Capitals and palaces that stand for a government: 'Moscow denied', 'the Kremlin said', 'Tehran-backed'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.language.gazetteer import gazetteer
from rashomon.model import Mention, Parse, Span, Token

_ACTS = frozenset(
    """
say tell warn deny announce accuse urge insist claim declare demand reject agree refuse threaten pledge promise vow
call confirm admit acknowledge argue blame condemn criticise criticize denounce dismiss express impose lift order
propose respond retaliate sign suspend withdraw want seek support back oppose recognise recognize invite expel
summon deploy intervene consider believe need hope fear decide offer negotiate maintain state suggest signal welcome
consult cooperate ally supply sponsor intensify
""".split()
)
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "agent"])
_BACKED = ("backed", "led", "sponsored", "funded", "supported", "allied", "controlled", "aligned")


def acting_governments(parse: Parse, found: Sequence[Mention]) -> Iterator[tuple[Span, str]]:
    """(mention, country) for every capital or palace that acts in its sentence as the country's government does."""
    known = gazetteer()
    at = _tokens_at(parse, found)
    for mention in found:
        country = known.governed(mention.name)
        if country is None and mention.name.isupper() and len(mention.name) > 4:
            country = known.governed(mention.name.title())
        token = at.get(mention.span.end)
        if country is None or token is None:
            continue
        if _acts(parse, token) or _backs(parse, mention):
            yield mention.span, country


def _tokens_at(parse: Parse, found: Sequence[Mention]) -> dict[int, Token]:
    """The token that ends where a mention ends."""
    ends = {mention.span.end for mention in found}
    return {token.end: token for token in parse.tokens if token.end in ends}


def _acts(parse: Parse, token: Token) -> bool:
    """Whether the token, or the name it is joined to by 'and', is the subject of a verb that only people can do."""
    seen = 0
    while token.dep == "conj" and seen < 4:
        token, seen = parse.tokens[token.head], seen + 1
    return token.dep in _SUBJECTS and parse.tokens[token.head].lemma.lower() in _ACTS


def _backs(parse: Parse, mention: Mention) -> bool:
    rest = parse.report.text[mention.span.end : mention.span.end + 12]
    return rest[:1] in "-–" and rest[1:].startswith(_BACKED)
