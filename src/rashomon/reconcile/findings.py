"""Claims of a story's reports in, findings out: the one place that joins candidates, groups, verdicts and origins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from rashomon.model import (
    Agreement,
    Claim,
    ClaimKind,
    Derivation,
    Entity,
    Evidence,
    Finding,
    Normal,
    Passage,
    Report,
    Variant,
    content_id,
)
from rashomon.reconcile.ages import rival_ages
from rashomon.reconcile.align import align
from rashomon.reconcile.block import candidate_pairs
from rashomon.reconcile.context import Context
from rashomon.reconcile.contradiction import Contradiction
from rashomon.reconcile.copies import counterparts
from rashomon.reconcile.doubt import doubt
from rashomon.reconcile.explain import explain
from rashomon.reconcile.ledger import Bookkeeper
from rashomon.reconcile.likeness import LIKENESSES, Joined, total
from rashomon.reconcile.order import is_superseded
from rashomon.reconcile.origins import NO_NEWSROOMS, Ledger, Newsrooms
from rashomon.reconcile.parts import divided
from rashomon.reconcile.pieces import cut
from rashomon.reconcile.question import is_part, question_of, variant_name
from rashomon.reconcile.ruled import NOTHING, Ruled
from rashomon.reconcile.share import shares_of_one
from rashomon.reconcile.silence import broken_silences, is_silence
from rashomon.reconcile.source import KnownNames, NameIndex, source_key, speaker_key
from rashomon.reconcile.tellings import TELLS_ONE, Tellings
from rashomon.reconcile.verdict import IN_WORDS, compare_claims, judge, same_terms
from rashomon.reconcile.worth import speaks, told_once, weight_of, worth_saying

# Kinds that are compared with each other: what one report says in its own voice another may put in a source's mouth.
KINDS: tuple[tuple[ClaimKind, ...], ...] = (
    ("quantity",),
    ("quote",),
    ("status", "event"),
    ("date",),
    ("place",),
    ("actor",),
)
_Group = tuple[Claim, ...]
_Pair = tuple[int, int]
_RANK: dict[Agreement, int] = {"conflict": 0, "update": 1, "compatible": 2, "agree": 2, "single": 3}
_Found = tuple[Finding, _Group]
_DIFFERING: frozenset[Agreement] = frozenset({"conflict", "update"})


def reconcile(
    claims: Sequence[Claim],
    reports: Sequence[Report],
    entities: Sequence[Entity] = (),
    derivations: Sequence[Derivation] = (),
    newsrooms: Newsrooms = NO_NEWSROOMS,
    ruled: Ruled = NOTHING,
    known: KnownNames | None = None,
) -> tuple[Finding, ...]:
    """The findings of one story, those that differ first. The same whatever the order of the arguments' items.

    `newsrooms` are the agencies whose text reports carry, `ruled` says which statements people put together or apart,
    `known` what names are known beforehand.
    """
    # By their places, whatever order they come in: of pairs that score alike the first joins first.
    ordered = sorted(cut(claims, ruled.named), key=lambda c: (c.value_span, c.kind, c.id))
    by_id, copies = {r.id: r for r in reports}, _copies(derivations)
    names = NameIndex(entities, ordered, reports, known)
    ledger = Ledger(
        copies=copies,
        newsroom_of=newsrooms.name_of,
        source_of=partial(source_key, names=names),
        speaker_of=partial(speaker_key, names=names),
        agrees=lambda a, b: _goes_with(a, b) or any(is_superseded(c, by_id) for c in (a, b)),
        same=_one_number,
        whole=frozenset(p for d in derivations if d.of_whole_text for p in _both_ways(d)),
    )
    story = _Story(
        claims=ordered,
        reports=by_id,
        context=Context.of(ordered, entities, counterparts(ordered, copies), _speakers(ordered, names)),
        bookkeeper=Bookkeeper(ledger=ledger, reports=by_id, credited_at=newsrooms.credited_at, why=names.why),
        ruled=ruled,
    )
    return story.findings()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """What is known of a story. `retold` has by its first statement what joined a group by its sentences."""

    claims: Sequence[Claim]
    reports: Mapping[str, Report]
    context: Context
    bookkeeper: Bookkeeper
    ruled: Ruled
    retold: dict[str, Joined] = field(default_factory=dict)

    @property
    def ledger(self) -> Ledger:
        """Who stands behind a statement."""
        return self.bookkeeper.ledger

    def findings(self) -> tuple[Finding, ...]:
        groups = [g for kinds in KINDS for g in self._parts(kinds)]
        found = [(self._finding(g), g) for g in groups if speaks(g) or self.ruled.names(g)]
        found += [(self._finding(c.claims, c), c.claims) for c in self._contradictions()]
        kept = self._each_once([f for f in found if f[0].agreement in _DIFFERING or self.ruled.names(f[1])])
        taken = {finding.id for finding, _ in kept}
        asked = [f for f in found if f[0].agreement not in _DIFFERING and not self.ruled.names(f[1])]
        rest = {g[0].id: (f, g) for f, g in asked if f.id not in taken and self._is_worth(g)}
        once = told_once([g for _, g in rest.values()], self.context, [g for _, g in kept])
        kept += [rest[g[0].id] for g in once]
        return tuple(finding for finding, _ in sorted(kept, key=lambda f: (*self._rank(*f), f[0].id)))

    def _each_once(self, found: list[_Found]) -> list[_Found]:
        """Findings that differ without those in words whose every statement stands inside another's."""
        in_words = [g for _, g in found if g[0].kind in IN_WORDS and not self.ruled.names(g)]
        repeated = {_ids(g) for g in in_words} - {_ids(g) for g in told_once(in_words, self.context)}
        return [f for f in found if _ids(f[1]) not in repeated]

    def _parts(self, kinds: tuple[ClaimKind, ...]) -> list[_Group]:
        chosen = [c for c in self.claims if c.kind in kinds and not is_silence(c)]
        pairs = candidate_pairs(chosen)
        whole = self._aligned(chosen, pairs, LIKENESSES[kinds[0]])
        parts = self.ruled.joined([g for group in whole for g in divided(group, self.context)])
        return self._with_retold(parts, chosen, pairs) if kinds[0] in IN_WORDS else parts

    def _with_retold(self, parts: list[_Group], chosen: Sequence[Claim], pairs: Sequence[_Pair]) -> list[_Group]:
        """The groups, and of the clauses that no worthy one holds those that tell one thing by their sentences."""
        told = [g for g in parts if self.ruled.names(g) or (speaks(g) and worth_saying(g, self.context))]
        held = {c.id for g in told for c in g}
        left = {i: n for n, i in enumerate(i for i, c in enumerate(chosen) if c.id not in held)}
        rest, among = [chosen[i] for i in left], [(left[i], left[j]) for i, j in pairs if i in left and j in left]
        tellings = Tellings.of(self.claims, ((chosen[i], chosen[j]) for i, j in pairs), self.context)
        joined = tellings.like, TELLS_ONE
        retold = [g for g in self._aligned(rest, among, joined) if speaks(g)]
        self.retold.update((g[0].id, joined) for g in retold)
        held |= {c.id for g in retold for c in g}
        apart = (tuple(c for c in g if c.id not in held) for g in parts)
        return [*told, *retold, *filter(None, apart)]

    def _aligned(self, chosen: Sequence[Claim], pairs: Sequence[_Pair], joined: Joined) -> list[_Group]:
        likeness, threshold = joined
        return align(chosen, pairs, lambda a, b: total(likeness(a, b, self.context)), threshold, self.ruled)

    def _is_worth(self, group: _Group) -> bool:
        return group[0].id in self.retold or worth_saying(group, self.context)

    def _contradictions(self) -> Iterator[Contradiction]:
        yield from broken_silences(self.claims, self.reports, self.context, self.ledger.source_of)
        yield from shares_of_one(self.claims, self.reports, self.context)
        yield from rival_ages(self.claims, self.reports, self.context)

    def _finding(self, group: tuple[Claim, ...], told: Contradiction | None = None) -> Finding:
        origins, steps = self.ledger.count(group)
        doubted = partial(doubt, context=self.context)
        agreement, reason = (
            (told.agreement, told.reason) if told else judge(group, self.reports, doubted, one_origin=origins == 1)
        )
        answers = self._answers(group)
        first = min(group, key=lambda c: (c.value_span, c.id))
        return Finding(
            id=content_id("fi", *(c.id for c in group)),
            kind=first.kind,
            question=question_of(group, self.context.entity_of, self.context.places - self.context.regions),
            agreement=agreement,
            origins=origins,
            reason=reason,
            variants=tuple(self._variant(answer) for answer in answers),
            steps=steps,
            ledger=self.bookkeeper.steps(group),
            why=explain(answers, self.context, self.retold.get(first.id)),
        )

    def _answers(self, group: Sequence[Claim]) -> list[list[Claim]]:
        """The statements by value, in order of the time at which a report first states it."""
        kept: list[list[Claim]] = []
        for claim in sorted(group, key=self._when):
            home = next((v for v in kept if _one_value(v[0], claim)), None)
            if home is None:
                kept.append([claim])
            else:
                home.append(claim)
        return kept

    def _variant(self, claims: Sequence[Claim]) -> Variant:
        return Variant(
            value=variant_name(claims[0]),
            normal=_normal(claims[0]),
            origins=self.ledger.count(claims)[0],
            evidence=tuple(self._evidence(c) for c in claims),
        )

    def _evidence(self, claim: Claim) -> Evidence:
        return Evidence(
            span=claim.span,
            text=claim.text,
            sentence=claim.sentence,
            value=claim.value_span if claim.kind in {"quantity", "date", "place"} or claim.is_partial else None,
            speaker=claim.speaker,
            cue=claim.cue,
            modality=claim.modality,
            polarity=claim.polarity,
        )

    def _when(self, claim: Claim) -> tuple[bool, str, str, int]:
        return (*self.reports[claim.span.report].time_order, claim.value_span.start)

    def _rank(self, finding: Finding, group: tuple[Claim, ...]) -> tuple[int, ...]:
        """What an editor must settle first, then numbers and who, where and when, each by the reports it is told by.

        Of clauses those come first that can be read by themselves, and those that agree: that others say it in other
        words is no news.
        """
        weight = weight_of(group, self.context)
        part = group[0].kind in IN_WORDS and all(map(is_part, group))
        differs = finding.agreement == "compatible"
        first = min(c.value_span.start for c in group)
        return (_RANK[finding.agreement], weight, part, -len(finding.reports), differs == (weight > 0), first)


def _speakers(claims: Sequence[Claim], names: NameIndex) -> dict[str, str]:
    """Who each quotation is credited to, by the id of its claim."""
    return {c.id: speaker_key(c, names) for c in claims if c.kind == "quote"}


def _ids(group: Sequence[Claim]) -> tuple[str, ...]:
    return tuple(c.id for c in group)


def _copies(derivations: Sequence[Derivation]) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """Passages by pair of reports, both ways round."""
    copies: dict[tuple[str, str], tuple[Passage, ...]] = {}
    for d in derivations:
        copies[d.child, d.parent] = d.passages
        copies[d.parent, d.child] = tuple(Passage(child=p.parent, parent=p.child) for p in d.passages)
    return copies


def _both_ways(d: Derivation) -> tuple[tuple[str, str], tuple[str, str]]:
    return (d.child, d.parent), (d.parent, d.child)


def _one_number(a: Claim, b: Claim) -> bool:
    """Whether two claims state one value, its bounds aside: 'at least 56' in the text, '56' in its headline."""
    if a.quantity and b.quantity:
        return a.quantity.base_value == b.quantity.base_value
    return _one_value(a, b)


def _goes_with(a: Claim, b: Claim) -> bool:
    """Whether what a report says in its own voice may be what its source says: of clauses only the same words are."""
    if a.kind in IN_WORDS:
        return _one_value(a, b) or same_terms(set(a.frame.terms), set(b.frame.terms))
    return compare_claims(a, b).relation != "conflict"


def _one_value(a: Claim, b: Claim) -> bool:
    return compare_claims(a, b).relation == "same"


def _normal(claim: Claim) -> Normal | None:
    if claim.quantity:
        return Normal(low=claim.quantity.low, high=claim.quantity.high, unit=claim.quantity.unit)
    if claim.timex:
        return Normal(when=claim.timex.value, precision=claim.timex.precision)
    return None
