"""All of something beside a part of it: 'will pay all the costs' and 'will pay 65 percent of these costs'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.events import happening_of
from rashomon.model import Claim, Report
from rashomon.prose import one_line
from rashomon.reconcile.context import Context
from rashomon.reconcile.contradiction import Contradiction, contradiction
from rashomon.reconcile.phrase import in_brief
from rashomon.reconcile.silence import is_silence

Part = Literal["all", "some", "none"]
_OF = r"(?: of)?(?: (?:the|its|their|his|her|our|these|those|this|that))?"
_NUMBER = r"(?:\d[\d.,]*|[a-z]+(?:-[a-z]+)?)"
# What stands before the noun, and which part of it that is; 'all' not of 'nearly all'.
_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("some", re.compile(rf"\bnot (?:all|every)\b{_OF}", re.IGNORECASE)),
    ("none", re.compile(r"\b(?:none|not one) of (?:the|its|their|his|her|our|these|those)\b", re.IGNORECASE)),
    (
        "all",
        re.compile(
            r"(?<!not )(?<!nearly )(?<!almost )(?<!virtually )(?<!practically )"
            rf"\b(?:all|every|each|the (?:entire|whole|full)|100 ?(?:%|percent|per cent))(?= ){_OF}",
            re.IGNORECASE,
        ),
    ),
    (
        "some",
        re.compile(
            rf"\b(?:{_NUMBER} ?(?:%|percent|per cent)|half|(?:an?|one|two|three) (?:third|quarter|fifth|tenth)s?"
            rf"|two-thirds|three-quarters|most|the majority|the bulk){_OF}(?= )",
            re.IGNORECASE,
        ),
    ),
)
# Clauses of one predicate and whole that are compared with each other: a thousand reports may repeat them.
MOST = 16
# Words behind a part within which its noun stands: 'all the remaining cleanup costs'.
_REACH = 4
_PLAIN = frozenset("be have do get make".split())
# Terms that two clauses have in common at the least: what it is a part of, and what happens to it.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause that tells of a part of something: which part, and the words that may name what of."""

    claim: Claim
    part: Part
    nouns: frozenset[str]


def part_told(claim: Claim) -> tuple[Part, frozenset[str]] | None:
    """Which part of something a clause tells of, and those of its words that may name the whole; None for none."""
    text = one_line(claim.text)
    for part, words in _PARTS:
        for found in words.finditer(text):
            behind = [w.strip(".,;:'’\"").lower() for w in text[found.end() :].split()[:_REACH]]
            if nouns := frozenset(t for t in claim.frame.terms if any(w.startswith(t) for w in behind)):
                return part, nouns
    return None


def shares_of_one(claims: Sequence[Claim], reports: Mapping[str, Report], context: Context) -> Iterator[Contradiction]:
    """All, or none, of something in one report and a part of it in another: one doer, one act, one noun."""
    for told in _by_act(claims).values():
        wholes = [t for t in told if t.part != "some"][:MOST]
        for whole in wholes:
            others = [t for t in told if t.part != whole.part and _of_one(whole, t, context)]
            if others and (whole.part == "all" or others[0].part == "some"):
                reason = (
                    f"'{in_brief(whole.claim.text)}' and '{in_brief(others[0].claim.text)}' cannot both be said of it"
                )
                yield contradiction([whole.claim], [t.claim for t in others], reason, reports, either=True)
                break


def _by_act(claims: Sequence[Claim]) -> dict[str, list[_Told]]:
    """The clauses that tell of a part, by what happens to it."""
    found: dict[str, list[_Told]] = {}
    for claim in claims:
        if claim.kind not in {"event", "status"} or claim.polarity == "negated" or is_silence(claim):
            continue
        if told := part_told(claim):
            act = happening_of(claim.frame.predicate) or claim.frame.predicate
            found.setdefault(act, []).append(_Told(claim, *told))
    return found


def _of_one(a: _Told, b: _Told, context: Context) -> bool:
    """Whether two clauses tell of one whole and one doer: a name or source in common, where one has any."""
    if a.claim.span.report == b.claim.span.report or a.nouns.isdisjoint(b.nouns):
        return False
    one, other = (_parties(t.claim, context) for t in (a, b))
    if (one or other) and one.isdisjoint(other):
        return False
    shared = (set(a.claim.frame.terms) & set(b.claim.frame.terms)) - _PLAIN
    return len(shared) >= _LEAST


def _parties(claim: Claim, context: Context) -> frozenset[str]:
    """Who a clause names, and who says so of themselves ('it will pay')."""
    named = (*claim.frame.names, *filter(None, (claim.speaker,)))
    return frozenset(context.entity_of.get(name, name) for name in named)
