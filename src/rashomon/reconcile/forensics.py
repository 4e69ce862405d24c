"""What a rewrite did to the statements it took over, and which it added or left out.

Statements are compared where the two reports run beside each other word by word, and only there said to have changed.
Added and dropped are statements with a number, a quotation or a speaker that stand nowhere in the other report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import LCSseq

from rashomon.model import Analysis, Change, ChangeKind, Claim, Derivation, Entity, Mention, Quantity, Span
from rashomon.prose import one_line, shortened
from rashomon.reconcile.compare import compare_quantities
from rashomon.reconcile.regions import Aligned, Gap, Wording, align_words
from rashomon.reconcile.verdict import same_content
from rashomon.text import words

# Words of a gap in which one number or name can stand for another; in longer ones more than that was rewritten.
_GAP = 8
# Part of the words of both clauses that are the same for two statements to be one statement taken over.
_ONE_STATEMENT = 0.6
# Part of a quotation's words that stand in the other report in the same order when it is not left out.
_SAME_WORDS = 0.75
# Part of a sentence's words that are aligned when the sentence as a whole was taken over.
_TAKEN_OVER = 0.5
# Parents of one report with which it is compared statement by statement.
_MOST_PARENTS = 8
# Characters on either side of a sentence in which a source may be named for it.
_AROUND = 250
# Characters of a statement that a reason cites.
_SHOWN = 90

_HEDGES = frozenset(
    "reportedly allegedly apparently purportedly supposedly possibly perhaps maybe probably likely presumably "
    "seemingly may might could believed thought suspected feared alleged claimed unconfirmed unverified seems seemed "
    "appears appeared suggests suggested unclear potential potentially possible rumoured rumored".split()
)
_DENIALS = frozenset(
    "not no never none neither nor without deny denies denied denying cannot refuted rejects rejected".split()
)
# Changes that touch every statement of a sentence: told once.
_OF_SENTENCE: frozenset[ChangeKind] = frozenset({"hedge_lost", "hedge_added", "denial_changed"})
_NO_NAME = frozenset("a an the of for and in at to by from its his her their this that who which".split())

_Group = Literal["number", "quotation", "statement"]
_GROUPS: dict[str, _Group] = {"quantity": "number", "quote": "quotation", "status": "statement", "event": "statement"}
# The statements that hold a word of a report, with all their words, by their group and the word's number.
Holders = dict[tuple[_Group, int], list[tuple[Claim, range]]]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports: its words, claims and names."""

    wording: Wording
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    numbers: frozenset[tuple[str, float]] = field(repr=False)
    holders: Holders = field(repr=False)

    @classmethod
    def of(cls, analysis: Analysis, claims: Sequence[Claim]) -> Side:
        wording = Wording.of(analysis.report, [s.span for s in analysis.parse.sentences])
        kept = tuple(c for c in claims if c.kind in _GROUPS and not c.is_partial)
        numbers = frozenset((q.dimension, q.base_value) for q in analysis.quantities)
        return cls(wording, kept, analysis.mentions, numbers, _holders(kept, wording))

    def around(self, sentence: Span) -> frozenset[str]:
        """The words in and beside a sentence."""
        at = self.wording.within(max(0, sentence.start - _AROUND), sentence.end + _AROUND)
        return frozenset(self.wording.words[at.start : at.stop])

    def of_sentence(self, sentence: Span) -> range:
        return self.wording.within(sentence.start, sentence.end)

    def said(self, sentence: Span) -> frozenset[str]:
        """The words of a sentence or clause."""
        at = self.of_sentence(sentence)
        return frozenset(self.wording.words[at.start : at.stop])


class Names:
    """Whom a name stands for, and by which words that one is called anywhere in the story."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entity_of = {name: e for e in entities for name in (e.name, *e.aliases)}
        self._words: dict[str, frozenset[str]] = {}

    def words_of(self, name: str) -> frozenset[str]:
        """The words of all names of whom `name` stands for: looked up, as one speaker says much."""
        found = self._words.get(name)
        if found is None:
            entity = self._entity_of.get(name)
            called = (name, entity.name, *entity.aliases) if entity else (name,)
            found = self._words[name] = frozenset(word for each in called for word in words(each)[0]) - _NO_NAME
        return found

    def apart(self, a: Mention, b: Mention) -> bool:
        """Whether two mentions of one kind name two entities in different words."""
        one, other = (self._entity_of.get(m.name) for m in (a, b))
        return (
            a.kind == b.kind and (one is None or one is not other) and not self.words_of(a.name) & self.words_of(b.name)
        )


def with_changes(
    derivations: Sequence[Derivation],
    analyses: Sequence[Analysis],
    claims: Sequence[Sequence[Claim]],
    entities: Sequence[Entity],
) -> tuple[Derivation, ...]:
    """Derivations with what each did to the statements, of each child those from its likeliest parents.

    `claims` follow `analyses`, the reports of one story.
    """
    concerned = {r for d in derivations for r in (d.child, d.parent)}
    sides = {a.report.id: Side.of(a, c) for a, c in zip(analyses, claims, strict=True) if a.report.id in concerned}
    names = Names(entities)
    told = _strongest(derivations)
    return tuple(
        replace(d, changes=changes(d, sides[d.child], sides[d.parent], names)) if d in told else d for d in derivations
    )


def _strongest(derivations: Sequence[Derivation]) -> frozenset[Derivation]:
    """Of each child those that share most: where fifty outlets carry one text, all pairs would be too many."""
    by_child: dict[str, list[Derivation]] = {}
    for d in sorted(derivations, key=lambda d: (d.direction != "child_from_parent", -d.score, d.parent)):
        by_child.setdefault(d.child, []).append(d)
    return frozenset(d for found in by_child.values() for d in found[:_MOST_PARENTS])


def changes(derivation: Derivation, child: Side, parent: Side, names: Names) -> tuple[Change, ...]:
    """What differs between the statements of two reports, in order of the child's text, dropped ones last."""
    aligned = align_words(child.wording, parent.wording, derivation.passages)
    if not aligned.gaps and not derivation.of_whole_text:
        return ()
    pairs = list(_pairs(child, parent, aligned))
    found = [change for ours, theirs in pairs for change in _of_pair(ours, theirs, child, parent, names)]
    found += _names(child, parent, aligned, names)
    if derivation.of_whole_text:  # what is missing of a passage was not left out
        found += _only_in("added", child, parent, frozenset(aligned.parent_of), {c.id for c, _ in pairs})
        found += _only_in("dropped", parent, child, frozenset(aligned.parent_of.values()), {p.id for _, p in pairs})
    return _once(found)


def _once(found: Sequence[Change]) -> tuple[Change, ...]:
    """In order, each reason once: one sentence holds a statement as a clause, as a number and as a quotation."""
    kept: dict[tuple[ChangeKind, str], Change] = {}
    for change in found:
        once = change.reason.partition(": ")[0] if change.kind in _OF_SENTENCE else change.reason
        kept.setdefault((change.kind, once), change)
    return tuple(sorted(kept.values(), key=lambda c: (c.child is None, c.child or c.parent, c.kind)))


# --- which statement became which ---------------------------------------------------------------------------------


def _pairs(child: Side, parent: Side, aligned: Aligned) -> Iterator[tuple[Claim, Claim]]:
    """Statements that stand at one place of the two texts: by their words, or alone in one gap."""
    for claim in child.claims:
        place = claim.value_span if claim.kind == "quantity" else claim.span
        ours = child.wording.within(place.start, place.end)
        there = {aligned.parent_of[w] for w in ours if w in aligned.parent_of}
        group = _GROUPS[claim.kind]
        candidates = {id(c): (c, r) for w in sorted(there) for c, r in parent.holders.get((group, w), ())}
        best = max(
            ((_share(there, ours, r), -n, c) for n, (c, r) in enumerate(candidates.values())),
            key=lambda x: x[:2],
            default=None,
        )
        if best and best[0] >= (_ONE_STATEMENT if group != "number" else 0.3):
            yield claim, best[2]
    yield from _in_gaps(child, parent, aligned)


def _share(there: set[int], ours: range, theirs: range) -> float:
    return sum(w in theirs for w in there) / max(len(ours), len(theirs), 1)


def _holders(claims: Sequence[Claim], wording: Wording) -> Holders:
    found: Holders = {}
    for claim in claims:
        place = claim.value_span if claim.kind == "quantity" else claim.span
        held = wording.within(place.start, place.end)
        for word in held:
            found.setdefault((_GROUPS[claim.kind], word), []).append((claim, held))
    return found


def _in_gaps(child: Side, parent: Side, aligned: Aligned) -> Iterator[tuple[Claim, Claim]]:
    """A number that stands where another one stood: alone in a short gap, on both sides."""
    for gap in _short(aligned.gaps):
        mine = _wholly_in(gap.child, child.holders)
        others = _wholly_in(gap.parent, parent.holders)
        if len(mine) == len(others) == 1 and _of_one_kind(mine[0].quantity, others[0].quantity):
            yield mine[0], others[0]


def _short(gaps: Sequence[Gap]) -> Iterator[Gap]:
    return (g for g in gaps if 0 < len(g.child) <= _GAP and 0 < len(g.parent) <= _GAP)


def _wholly_in(gap: range, holders: Holders) -> list[Claim]:
    found = {c.id: c for w in gap for c, held in holders.get(("number", w), ()) if held[0] in gap and held[-1] in gap}
    return list(found.values())


def _of_one_kind(a: Quantity | None, b: Quantity | None) -> bool:
    return a is not None and b is not None and a.dimension == b.dimension


# --- what became of a statement -----------------------------------------------------------------------------------


def _of_pair(ours: Claim, theirs: Claim, child: Side, parent: Side, names: Names) -> Iterator[Change]:
    if ours.quantity and theirs.quantity:
        yield from _number(ours, theirs, ours.quantity, theirs.quantity)
    if not same_content(ours, theirs):
        return
    yield from _attribution(ours, theirs, child, parent, names)
    yield from _sureness(ours, theirs, child.said(ours.sentence), parent.said(theirs.sentence))
    turned = sorted((child.said(ours.span) ^ parent.said(theirs.span)) & _DENIALS)
    if ours.polarity != theirs.polarity and turned:
        was = "denied" if theirs.polarity == "negated" else "affirmed"
        yield _change("denial_changed", ours, theirs, f"{was} there, not here: '{turned[0]}'")


def _number(ours: Claim, theirs: Claim, new: Quantity, old: Quantity) -> Iterator[Change]:
    became = f"'{_line(theirs.value)}' became '{_line(ours.value)}'"
    if new.base_value == old.base_value and new.value_high == old.value_high:
        if new.modifier != old.modifier:
            yield _change("precision_changed", ours, theirs, became)
    elif new.dimension == old.dimension and compare_quantities(new, old).relation != "same":
        yield _change("number_changed", ours, theirs, became)


def _attribution(ours: Claim, theirs: Claim, child: Side, parent: Side, names: Names) -> Iterator[Change]:
    """A source is lost only where no word of its names is left nearby, and new only where none stood there."""
    lost = theirs.speaker and not names.words_of(theirs.speaker) & child.around(ours.sentence)
    new = ours.speaker and not names.words_of(ours.speaker) & parent.around(theirs.sentence)
    if lost and not ours.speaker:
        yield _change("attribution_lost", ours, theirs, f"{theirs.speaker} said so; here nobody is named")
    elif new and not theirs.speaker:
        yield _change("attribution_added", ours, theirs, f"credited to {ours.speaker}, which the other does not name")
    elif lost and new:
        yield _change("attribution_changed", ours, theirs, f"{theirs.speaker} became {ours.speaker}")


def _sureness(ours: Claim, theirs: Claim, mine: frozenset[str], others: frozenset[str]) -> Iterator[Change]:
    lost, new = sorted((others - mine) & _HEDGES), sorted((mine - others) & _HEDGES)
    if theirs.modality == "hedged" and ours.modality == "asserted" and lost:
        yield _change("hedge_lost", ours, theirs, f"'{lost[0]}' is gone: {_line(ours.text)}")
    if ours.modality == "hedged" and theirs.modality == "asserted" and new:
        yield _change("hedge_added", ours, theirs, f"'{new[0]}' is new: {_line(ours.text)}")


def _change(kind: ChangeKind, ours: Claim, theirs: Claim, reason: str) -> Change:
    return Change(kind=kind, child=ours.span, parent=theirs.span, reason=reason)


def _names(child: Side, parent: Side, aligned: Aligned, names: Names) -> Iterator[Change]:
    """A name that stands where another entity's name stood."""
    for gap in _short(aligned.gaps):
        ours, theirs = _mentions_in(gap.child, child), _mentions_in(gap.parent, parent)
        if len(ours) == len(theirs) == 1 and names.apart(ours[0], theirs[0]):
            yield Change(
                kind="name_changed",
                child=ours[0].span,
                parent=theirs[0].span,
                reason=f"'{_line(theirs[0].name)}' became '{_line(ours[0].name)}'",
            )


def _mentions_in(gap: range, side: Side) -> list[Mention]:
    start, end = side.wording.starts[gap[0]], side.wording.ends[gap[-1]]
    return [m for m in side.mentions if start <= m.span.start and m.span.end <= end]


# --- what stands in one report only -------------------------------------------------------------------------------


def _only_in(
    kind: Literal["added", "dropped"], here: Side, there: Side, aligned: frozenset[int], paired: set[str]
) -> Iterator[Change]:
    """Sentences with a number, a quotation or a speaker's words that the other report lacks, one change each."""
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in here.claims:
        if claim.kind != "event" and claim.id not in paired:
            by_sentence.setdefault(claim.sentence, []).append(claim)
    for sentence, claims in by_sentence.items():
        at = here.of_sentence(sentence)
        taken_over = sum(w in aligned for w in at) >= _TAKEN_OVER * max(1, len(at))
        missing = [c for c in claims if _lacks(there, c, taken_over=taken_over)]
        if missing:
            reason = f"{kind}: {_told(missing)}"
            spans = (sentence, None) if kind == "added" else (None, sentence)
            yield Change(kind=kind, child=spans[0], parent=spans[1], reason=reason)


def _lacks(there: Side, claim: Claim, *, taken_over: bool) -> bool:
    if claim.quantity:
        return (claim.quantity.dimension, claim.quantity.base_value) not in there.numbers
    if claim.kind == "quote":
        quoted = words(claim.value)[0]
        return LCSseq.similarity(quoted, there.wording.words) < _SAME_WORDS * len(quoted) or not _near(quoted, there)
    return not taken_over and not any(same_content(claim, c) for c in there.claims if _GROUPS[c.kind] != "number")


def _near(quoted: Sequence[str], there: Side) -> bool:
    """Whether two words of a quotation stand side by side in the other report."""
    pairs = set(pairwise(there.wording.words))
    held = sum(pair in pairs for pair in pairwise(quoted))
    return held >= _TAKEN_OVER * max(1, len(quoted) - 1)


def _told(claims: Sequence[Claim]) -> str:
    """What a sentence has that the other report lacks, in a few words."""
    numbers = list(dict.fromkeys(f"'{_line(c.value)}'" for c in claims if c.quantity))
    quotes = [c for c in claims if c.kind == "quote"]
    quoted = [f"“{_line(c.value)}”" for c in quotes if not any(o is not c and o.span.covers(c.span) for o in quotes)]
    told = (f"what {c.speaker} said" if c.speaker else f"“{_line(c.text)}”" for c in claims if c.kind == "status")
    return ", ".join([*numbers, *quoted] or list(dict.fromkeys(told)))


def _line(text: str) -> str:
    return shortened(one_line(text), _SHOWN)
