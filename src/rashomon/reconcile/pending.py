"""What one report tells as still open and another as done: an update, for a report that is no older knows more.

'No charges have been filed yet' and 'she was charged on Friday' do not contradict each other: 'yet' and 'is expected
to' say themselves that more is to come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.model import Claim, Report
from rashomon.prose import one_line, shortened
from rashomon.reconcile.context import meaning
from rashomon.reconcile.order import published_before

# By what a statement says that something is open; what it is stands behind. Without marks 'has not' runs together.
_OPEN = re.compile(
    r"\b(?:has|have|had|is|are) yet to\b"
    r"|(?:\b(?:no|not|hasnt|havent|hadnt|isnt|werent|wasnt)\b|n['’]t\b)(?=\s[^.;!?]{0,60}\byet\b)"
    r"|\b(?:deliberat|consider|weigh|debat|decid|mull)\w*(?: on| over)? whether to\b"
    r"|\b(?:expected|set|due|scheduled|slated|poised) to\b",
    re.IGNORECASE,
)
# Words behind it that name what is open, how many of them, and those that do not.
_REACH = 3
_IDLE = frozenset("have has had be been being yet to not formally officially publicly also soon still".split())
# Verbs of which the noun behind them tells what takes place: 'hold a meeting', 'announce his candidacy'.
_LIGHT = frozenset(
    "hold take make have get give be do come go begin start file announce declare submit release issue".split()
)
# 'How they arrived at it' tells of nothing that was done.
_ASKED = re.compile(r"(?:how|why|what|when|where|whether|if|who|which)\b", re.IGNORECASE)
# Characters of the sentence before a statement that are read: 'was expected' stands before 'to be indicted'.
_BEFORE = 30
# Characters behind what says that something is open that are read for what it is.
_AHEAD = 120
# Characters of a statement that a reason repeats.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class _Matter:
    """What is open, by words as kinds of happening: the verb of the deed, and nouns that name it."""

    verbs: frozenset[str]
    nouns: frozenset[str]


def since_done(claims: Sequence[Claim], reports: Mapping[str, Report]) -> str | None:
    """Why a group tells of a matter as open and as done, where a report of no earlier time tells the latter."""
    matters = [(claim, matter) for claim in claims if (matter := _open_matter(claim, reports))]
    if not matters:
        return None
    for (pending, matter), deed in product(matters, filter(_is_done, claims)):
        one, other = reports[pending.span.report], reports[deed.span.report]
        if one.id != other.id and not published_before(other, one) and _is_of(pending, matter, deed):
            return f"'{_short(pending)}' was still open; '{_short(deed)}' tells it as done"
    return None


def _open_matter(claim: Claim, reports: Mapping[str, Report]) -> _Matter | None:
    """What a statement says is still open; None where it says no such thing."""
    if claim.frame.past and claim.polarity == "affirmed":
        return None
    start = max(claim.sentence.start, claim.span.start - _BEFORE)
    text = one_line(reports[claim.span.report].text[start : claim.span.end])
    found = _OPEN.search(text)
    if found is None:
        return None
    return _matter(found.group().casefold() == "no", text[found.end() :][:_AHEAD], claim.frame.terms)


def _matter(by_noun: bool, behind: str, terms: Sequence[str]) -> _Matter | None:
    """What the words behind a cue name: 'no charges' the deed by its noun, 'not charged' by its verb."""
    words = [w for w in re.findall(r"\w+", behind) if w not in _IDLE and w.islower()]
    named = [found for word in words if (found := [t for t in terms if _is_form(word, t)])]
    if not named:
        return None
    is_light = by_noun or not _LIGHT.isdisjoint(named[0])
    nouns = {t for found in named[:_REACH] for t in found} - _LIGHT if is_light else set()
    verbs = set() if by_noun else set(named[0])
    return _Matter(verbs=frozenset(map(meaning, verbs)), nouns=frozenset(map(meaning, nouns)))


def _is_form(word: str, term: str) -> bool:
    return word.startswith(term[:-1] if len(term) > 3 else term)


def _is_done(claim: Claim) -> bool:
    """Whether a statement tells something as done: no plan, no question, nothing denied."""
    told = claim.modality == "asserted" and claim.polarity == "affirmed"
    return told and claim.frame.past and not _ASKED.match(claim.text) and _OPEN.search(claim.text) is None


def _is_of(pending: Claim, matter: _Matter, deed: Claim) -> bool:
    """Whether a deed is what is pending: a kind of happening in common, or a word of it and another word."""
    verb = meaning(deed.frame.predicate)
    done = {verb, *map(meaning, deed.frame.terms)}
    shared = ((matter.verbs | matter.nouns) & {verb}) | (matter.nouns & done)
    return any(word.startswith("~") for word in shared) or (
        bool(shared) and len(set(map(meaning, pending.frame.terms)) & done) > 1
    )


def _short(claim: Claim) -> str:
    return shortened(one_line(claim.text), _LONGEST)
