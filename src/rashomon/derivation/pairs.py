"""From reports to derivations: prepare, find candidate pairs, align, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from rashomon.derivation.alignment import Block, Chain, align
from rashomon.derivation.candidates import LEAST_RUNS, candidate_pairs, fingerprints
from rashomon.derivation.credits import find_credits
from rashomon.derivation.evidence import weigh
from rashomon.derivation.judgement import Credited, Verdict, judge
from rashomon.derivation.outlets import label
from rashomon.derivation.texts import Text, prepare, recurring_lines
from rashomon.model import Derivation, Furniture, Passage, Report, Span

NO_FURNITURE: Mapping[str, tuple[Furniture, ...]] = {}
NO_LINES: frozenset[str] = frozenset()
WIDEST_HOLE = 6  # unequal words inside one passage; a wider hole makes two passages of a chain
LEAST_PASSAGE = 5  # equal words


def derive(
    reports: Sequence[Report], furniture: Mapping[str, tuple[Furniture, ...]] = NO_FURNITURE
) -> tuple[Derivation, ...]:
    """Every pair of reports of which one has text from the other, or both have it from one source.

    `furniture` maps report ids to stretches that are not running text and prove nothing. Words in quotation marks
    prove nothing either: two reports of one speech share them. The result does not depend on the order of
    `reports`; it is sorted by child, then parent. Two reports with one id count once.
    """
    unique = {r.id: r for r in sorted(reports, key=lambda r: (r.id, r.text))}
    site = recurring_lines(list(unique.values()))
    texts = [prepare(r, furniture.get(r.id, ()), site.get(label(r.outlet or ""), NO_LINES)) for r in unique.values()]
    pairs = candidate_pairs(texts)
    credited = {n: Credited(texts[n], find_credits(texts[n].report)) for n in sorted({n for p in pairs for n in p})}
    found = [_derivation(credited[m], credited[n]) for m, n in pairs]
    return tuple(sorted((d for d in found if d), key=lambda d: (d.child, d.parent)))


def derive_pairs(
    reports: Mapping[int, Report],
    pairs: Iterable[tuple[int, int]],
    furniture: Callable[[Report], Sequence[Furniture]],
    site: Callable[[Report], frozenset[str]],
) -> Iterator[Derivation]:
    """The derivations among `pairs`, numbers of `reports`, in that order; each report is prepared once.

    For corpora whose candidates are already known: `furniture` and `site` give what in a report proves nothing.
    """

    @cache
    def credited(number: int) -> Credited:
        report = reports[number]
        return Credited(prepare(report, furniture(report), site(report)), find_credits(report))

    @cache
    def runs(number: int) -> frozenset[tuple[str, ...]]:
        return frozenset(fingerprints(credited(number).text))

    for m, n in pairs:
        found = _derivation(credited(m), credited(n)) if len(runs(m) & runs(n)) >= LEAST_RUNS else None
        if found:
            yield found


def _derivation(a: Credited, b: Credited) -> Derivation | None:
    chains = align(a.text, b.text)
    verdict = judge(weigh(chains, a.text, b.text), a, b)
    if verdict is None:
        return None
    turned = _parent_first(verdict, a.text, b.text)
    parent, child = (a.text, b.text) if turned else (b.text, a.text)
    passages = [_passage(piece, a.text, b.text, turned) for chain in chains for piece in _pieces(chain)]
    return Derivation(
        child=child.report.id,
        parent=parent.report.id,
        kind=verdict.kind,
        direction=verdict.direction,
        score=verdict.score,
        reason=verdict.reason,
        passages=tuple(sorted(passages, key=lambda p: (p.child, p.parent))),
    )


def _parent_first(verdict: Verdict, a: Text, b: Text) -> bool:
    """Is `a` the parent? Without a known direction the earlier report is, then the one with the smaller id."""
    if verdict.parent is not None:
        return verdict.parent is a
    first, second = a.report.published, b.report.published
    if first is not None and second is not None and first != second:
        return first < second
    return a.report.id < b.report.id


def _pieces(chain: Chain) -> list[list[Block]]:
    """The chain's blocks, cut where many unequal words stand between two."""
    pieces: list[list[Block]] = [[chain.blocks[0]]]
    for block in chain.blocks[1:]:
        last = pieces[-1][-1]
        hole = max(block.a - last.a - last.length, block.b - last.b - last.length)
        if hole > WIDEST_HOLE:
            pieces.append([block])
        else:
            pieces[-1].append(block)
    return [p for p in pieces if sum(x.length for x in p) >= LEAST_PASSAGE]


def _passage(piece: Sequence[Block], a: Text, b: Text, turned: bool) -> Passage:
    first, last = piece[0], piece[-1]
    in_a = Span(report=a.report.id, start=a.starts[first.a], end=a.ends[last.a + last.length - 1])
    in_b = Span(report=b.report.id, start=b.starts[first.b], end=b.ends[last.b + last.length - 1])
    return Passage(child=in_b, parent=in_a) if turned else Passage(child=in_a, parent=in_b)
