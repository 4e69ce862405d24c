"""What one report tells as still open and another as done: an update, for a report that is no older knows more.

'No charges have been filed yet' and 'she was charged on Friday' do not contradict each other: 'yet' and 'is expected
to' say themselves that more is to come.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
# Words behind it that name what is open, and those that do not.
_REACH = 4
_IDLE = frozenset("have has had be been being yet to not formally officially publicly also soon still".split())
# Words that only say that something takes place.
_LIGHT = frozenset("hold take make have get give be do come go begin start".split())
# 'How they arrived at it' tells of nothing that was done.
_ASKED = re.compile(r"(?:how|why|what|when|where|whether|if|who|which)\b", re.IGNORECASE)
# Characters of the sentence before a statement that are read: 'was expected' stands before 'to be indicted'.
_BEFORE = 30
# Characters of a statement that a reason repeats.
_LONGEST = 80


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


def _open_matter(claim: Claim, reports: Mapping[str, Report]) -> frozenset[str]:
    """The words, as kinds of happening, of what a statement says is still open; empty where it says no such thing."""
    if claim.frame.past and claim.polarity == "affirmed":
        return frozenset()
    start = max(claim.sentence.start, claim.span.start - _BEFORE)
    text = one_line(reports[claim.span.report].text[start : claim.span.end])
    found = _OPEN.search(text)
    if found is None:
        return frozenset()
    behind = [w for w in re.findall(r"\w+", text[found.end() :]) if w not in _IDLE][:_REACH]
    plain = [w for w in behind if w.islower()]
    terms = (t for t in claim.frame.terms if t not in _LIGHT)
    return frozenset(meaning(t) for t in terms if any(w.startswith(t[:-1] if len(t) > 3 else t) for w in plain))


def _is_done(claim: Claim) -> bool:
    told = claim.modality == "asserted" and claim.polarity == "affirmed"
    return told and claim.frame.past and not _ASKED.match(claim.text) and _OPEN.search(claim.text) is None


def _is_of(pending: Claim, matter: frozenset[str], deed: Claim) -> bool:
    """Whether a deed is what is pending: a kind of happening in common, or a word of it and another word."""
    done = {meaning(t) for t in (deed.frame.predicate, *deed.frame.terms)}
    shared = matter & done
    return any(word.startswith("~") for word in shared) or (
        bool(shared) and len(set(map(meaning, pending.frame.terms)) & done) > 1
    )


def _short(claim: Claim) -> str:
    return shortened(one_line(claim.text), _LONGEST)
