"""Kind, direction, score and reason of one pair: a table of rules over its evidence and its credits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import timedelta

from rashomon.derivation.credits import Credit, agencies, credit_of, reported_from
from rashomon.derivation.evidence import COPIED, Evidence
from rashomon.derivation.outlets import agency, label, same_outlet
from rashomon.derivation.retelling import Retelling, retellings, sentences
from rashomon.derivation.texts import Text
from rashomon.model import DerivationKind, Direction

CLEAR = 13.0  # weight of one passage that needs no second look: below it two may word one fact alike by chance, ...
RUN_OF_COPY = 11  # ... unless so many words are the same in a row
TOLD_ALIKE = 30.0  # worth of a sentence told alike that makes it one text's, though its words are not in a row
SLOPE = 1.4  # of the score around it
RETOLD_SLOPE = 4.0
SHOWN = 6  # words that two sentences share
CARRIED = 0.59  # share of the shorter text that makes two texts one wire or a rewrite, not an excerpt
TEASER = 0.22  # share of the longer text below which what is shared is a passage of it ...
WHOLE = 0.85  # ... unless it is all of the shorter text, or the title is shared too: then it is a teaser
RETAKEN = 0.2  # a later take of one story shares its beginning: where the shared text begins, 0 start, 1 end
RETOLD = 0.3  # the same where one credits the other and wording was changed throughout
REWORDED = 0.3  # share of equal words in long runs below which wording was changed
PIECEMEAL = 0.4  # the same where two texts have much of the longer one in common
QUOTES_CREDITED, QUOTED_CREDITED = 3, 40  # shared quotations and their words that, with a credit, show a rewrite
QUOTED_MENTIONED = 55  # the same where the outlet is only mentioned
LATE = timedelta(hours=36)  # a source published so much later is no source
SAME_OUTLET_LATER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Credited:
    """A text and what it credits."""

    text: Text
    credits: tuple[Credit, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a pair (first, second). `parent` is the text that the other is from, where known."""

    kind: DerivationKind
    direction: Direction
    parent: Text | None
    score: float
    reason: str


def judge(evidence: Evidence, a: Credited, b: Credited) -> Verdict | None:
    """The verdict on two texts, None where they are independent as far as their wording shows."""
    if COPIED <= evidence.own < CLEAR and evidence.longest < RUN_OF_COPY and not _told_alike(a.text, b.text):
        evidence = replace(evidence, own=0.0)
    if evidence.own < COPIED and evidence.quotes < QUOTES_CREDITED:
        return None
    from_b = credit_of(a.text.report, a.credits, b.text.report)
    from_a = credit_of(b.text.report, b.credits, a.text.report)
    kind = _kind(evidence, a, b, from_a, from_b)
    if kind is None:
        return None
    parent, why = _parent(kind, evidence, a, b, from_a, from_b)
    shared = _common_source(kind, a, b) if parent is None else None
    direction: Direction = "child_from_parent" if parent else "common_origin" if shared else "unknown"
    score = _score(evidence, kind)
    return Verdict(kind, direction, parent, score, f"{_shown(evidence, kind)}; {why or shared or _OPEN}")


def judge_retold(retelling: Retelling, evidence: Evidence, a: Credited, b: Credited) -> Verdict | None:
    """The verdict on two reports of one story that tell a passage alike in words that are not in a row."""
    if retelling.passage < TOLD_ALIKE:
        return None
    from_b = credit_of(a.text.report, a.credits, b.text.report)
    from_a = credit_of(b.text.report, b.credits, a.text.report)
    parent, why = _parent("excerpt", evidence, a, b, from_a, from_b)
    shared = _common_source("excerpt", a, b) if parent is None else None
    direction: Direction = "child_from_parent" if parent else "common_origin" if shared else "unknown"
    score = round(1 / (1 + math.exp(-(retelling.passage - TOLD_ALIKE) / RETOLD_SLOPE)), 3)
    words = ", ".join(f"\u2018{a.text.words[i]}\u2019" for i, _, _ in retelling.shared[:SHOWN])
    return Verdict(
        "excerpt", direction, parent, score, f"a sentence told alike, with {words}; {why or shared or _OPEN}"
    )


def _told_alike(a: Text, b: Text) -> bool:
    """Whether one sentence of both shares more words than writers of one event hit upon."""
    found = retellings([*sentences(a, 0), *sentences(b, 1)], TOLD_ALIKE)
    return bool(found)


_OPEN = "nothing shows which was first"


def _kind(
    evidence: Evidence, a: Credited, b: Credited, from_a: Credit | None, from_b: Credit | None
) -> DerivationKind | None:
    if evidence.own < COPIED:
        return "rewrite" if _quotes_rewritten(evidence, a, b, from_a, from_b) else None
    if evidence.coverage < CARRIED:
        return "rewrite" if _retold(evidence, from_a, from_b) or _reworded(evidence) else "excerpt"
    if evidence.verbatim < REWORDED:
        return "rewrite"
    linked = any(c is not None and c.kind == "link" for c in (from_a, from_b))
    part = evidence.coverage_long < TEASER and evidence.coverage < WHOLE and not evidence.same_title
    return "excerpt" if linked or part else "same_wire"


def _retold(evidence: Evidence, from_a: Credit | None, from_b: Credit | None) -> bool:
    """Much is shared, in short pieces, and one names the other as its source: the wording was changed."""
    named = any(c is not None and c.kind in {"source", "link", "report"} for c in (from_a, from_b))
    return named and evidence.coverage >= RETOLD and evidence.verbatim < REWORDED


def _reworded(evidence: Evidence) -> bool:
    """Much of both texts is shared and most of it in short pieces: neither has the other's for a passage."""
    return evidence.coverage_long >= RETOLD and evidence.verbatim < PIECEMEAL


def _quotes_rewritten(
    evidence: Evidence, a: Credited, b: Credited, from_a: Credit | None, from_b: Credit | None
) -> bool:
    """The same quotations in the same order, and a credit: the quotations were taken from the report credited."""
    given = [c for c in (from_a, from_b) if c is not None]
    strong = any(c.kind != "mention" for c in given) or bool(_both_report(a, b))
    if strong and evidence.quoted >= QUOTED_CREDITED:
        return True
    return bool(given) and evidence.quoted >= QUOTED_MENTIONED and evidence.coverage > 0.25


def _both_report(a: Credited, b: Credited) -> str | None:
    """An outlet, neither's own, that both texts give as the one that reported the matter."""
    own = [str(t.text.report.outlet) for t in (a, b) if t.text.report.outlet]
    shared = sorted(set(reported_from(a.credits)) & set(reported_from(b.credits)))
    return next((n for n in shared if not any(same_outlet(n, o) for o in own)), None)


def _parent(
    kind: DerivationKind, evidence: Evidence, a: Credited, b: Credited, from_a: Credit | None, from_b: Credit | None
) -> tuple[Text | None, str | None]:
    """Which of the two the other is from, and what shows it."""
    from_a, from_b = _telling(kind, from_a, b), _telling(kind, from_b, a)
    if _outranks(from_a, from_b):
        from_b = None
    if _outranks(from_b, from_a):
        from_a = None
    if from_b is not None and from_a is None and _in_time(b.text, a.text):
        return b.text, f"{_who(a.text)} credits \u2018{from_b.name}\u2019"
    if from_a is not None and from_b is None and _in_time(a.text, b.text):
        return a.text, f"{_who(b.text)} credits \u2018{from_a.name}\u2019"
    if from_a is not None or from_b is not None:
        return None, None
    return _own_story(kind, a, b) or _later_take(kind, evidence, a.text, b.text) or (None, None)


def _telling(kind: DerivationKind, credit: Credit | None, child: Credited) -> Credit | None:
    """The credit, unless it is too weak for what is shared.

    A passage in common has no direction where the child carries that agency's copy anyway, or only mentions the outlet.
    """
    if credit is None or kind == "same_wire":
        return credit
    carried = agency(credit.name) in agencies(child.credits)
    return None if carried or (kind == "excerpt" and credit.kind == "mention") else credit


def _outranks(one: Credit | None, other: Credit | None) -> bool:
    return one is not None and other is not None and one.kind != "mention" and other.kind == "mention"


def _own_story(kind: DerivationKind, a: Credited, b: Credited) -> tuple[Text, str] | None:
    """One text is signed by its own outlet and the other carries it elsewhere without any signature."""
    if kind != "same_wire" or _same_house(a.text, b.text):
        return None
    for one, other in ((a, b), (b, a)):
        if _signed_by_own(one) and not agencies(other.credits) and _in_time(one.text, other.text):
            return one.text, f"{_who(one.text)} signs it as its own"
    return None


def _signed_by_own(one: Credited) -> bool:
    """Is the text signed by the outlet it stands in, and no agency's?"""
    outlet = one.text.report.outlet or ""
    signed = any(c.kind == "byline" and same_outlet(c.name, outlet) for c in one.credits)
    return signed and all(same_outlet(name, outlet) for name in agencies(one.credits))


def _later_take(kind: DerivationKind, evidence: Evidence, a: Text, b: Text) -> tuple[Text, str] | None:
    """The same outlet's later version of the same text under another title."""
    if kind != "same_wire" or not _same_house(a, b) or evidence.same_title or evidence.opening > RETAKEN:
        return None
    first, second = a.report.published, b.report.published
    if first is None or second is None or abs(second - first) < SAME_OUTLET_LATER:
        return None
    return (a if first < second else b), f"{_who(a)} published both, this one later"


def _same_house(a: Text, b: Text) -> bool:
    return bool(a.report.outlet and b.report.outlet) and label(str(a.report.outlet)) == label(str(b.report.outlet))


def _in_time(parent: Text, child: Text) -> bool:
    """A text published well before another was not made from it."""
    if parent.report.published is None or child.report.published is None:
        return True
    return parent.report.published - child.report.published <= LATE


def _common_source(kind: DerivationKind, a: Credited, b: Credited) -> str | None:
    """What both texts are from, in words, or None where nothing shows it."""
    carried = sorted(set(_carries(a)) & set(_carries(b)))
    if carried:
        return f"both carry {carried[0]}"
    third = _both_report(a, b)
    if third:
        return f"both report what {third.title()} reported"
    if _same_house(a.text, b.text):
        return f"both are by {a.text.report.outlet}"
    return "both carry one text" if kind == "same_wire" else None


def _carries(one: Credited) -> tuple[str, ...]:
    """Agencies whose copy a text carries, its own outlet included where that is one."""
    own = agency(label(str(one.text.report.outlet))) if one.text.report.outlet else None
    return (*agencies(one.credits), *([own] if own else []))


def _who(text: Text) -> str:
    return text.report.outlet or text.report.id


def _shown(evidence: Evidence, kind: DerivationKind) -> str:
    share = round(100 * evidence.coverage)
    if evidence.own < COPIED:
        return f"{evidence.quotes} quotations stand in the same order in both"
    what = {"same_wire": "the same text", "rewrite": "the same text, reworded", "excerpt": "a passage in common"}[kind]
    return f"{what}: {evidence.words} words, {share}% of the shorter report"


def _score(evidence: Evidence, kind: DerivationKind) -> float:
    if evidence.own < COPIED:
        return round(min(0.9, 0.5 + evidence.quoted / 300), 3)
    return round(1 / (1 + math.exp(-(evidence.own - COPIED) / SLOPE)), 3)
