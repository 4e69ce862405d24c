"""From reports to derivations: find candidate pairs, prepare, align, judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from rashomon.derivation.alignment import Block, Chain, align
from rashomon.derivation.candidates import candidate_pairs, telling_runs
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
FEW_PAIRS = 300  # so many are aligned without compiled code, whose loading takes longer than they do
HELD = 8192  # reports that are kept prepared, some 50 kB each; an archive's come in units that memory can hold

Aligner = Callable[[int, int], list[Chain]]


def derive(
    reports: Sequence[Report], furniture: Mapping[str, tuple[Furniture, ...]] = NO_FURNITURE
) -> tuple[Derivation, ...]:
    """Every pair of reports of which one has text from the other, or both have it from one source.

    `furniture` maps report ids to stretches that are not running text and prove nothing. Words in quotation marks
    prove nothing either: two reports of one speech share them. The result does not depend on the order of
    `reports`; it is sorted by child, then parent. Two reports with one id count once.
    """
    unique = {r.id: r for r in sorted(reports, key=lambda r: (r.id, r.text))}
    kept = list(unique.values())
    pairs = candidate_pairs([r.text for r in kept])
    site = recurring_lines([kept[n] for n in sorted({n for pair in pairs for n in pair})])
    found = derive_pairs(
        dict(enumerate(kept)),
        pairs,
        lambda report: furniture.get(report.id, ()),
        lambda report: site.get(label(report.outlet or ""), NO_LINES),
    )
    return tuple(sorted(found, key=lambda d: (d.child, d.parent)))


def derive_pairs(
    reports: Mapping[int, Report],
    pairs: Sequence[tuple[int, int]],
    furniture: Callable[[Report], Sequence[Furniture]],
    site: Callable[[Report], frozenset[str]],
) -> Iterator[Derivation]:
    """The derivations among `pairs`, numbers of `reports`, in that order.

    For corpora whose candidates are already known: `furniture` and `site` give what in a report proves nothing.
    """

    @lru_cache(maxsize=HELD)
    def credited(number: int) -> Credited:
        report = reports[number]
        return Credited(prepare(report, furniture(report), site(report)), find_credits(report))

    aligned = _aligner(len(pairs), lambda number: credited(number).text)
    for pair in pairs:
        # Of seeds that weigh the same one order may choose others than the other does.
        m, n = sorted(pair, key=lambda number: reports[number].id)
        chains = aligned(m, n)
        found = _derivation(credited(m), credited(n), chains) if chains else None
        if found:
            yield found


def _aligner(count: int, text: Callable[[int], Text]) -> Aligner:
    """What gives the chains of two texts, by number; none where they share no run of words that tells of copying."""
    if count > FEW_PAIRS:
        from rashomon.derivation.chaining import aligner

        return aligner(text, HELD)

    @lru_cache(maxsize=HELD)
    def runs(number: int) -> frozenset[tuple[str, ...]]:
        return telling_runs(text(number))

    return lambda m, n: [] if runs(m).isdisjoint(runs(n)) else align(text(m), text(n))


def _derivation(a: Credited, b: Credited, chains: Sequence[Chain]) -> Derivation | None:
    verdict = judge(weigh(chains, a.text, b.text), a, b)
    if verdict is None:
        return None
    pieces = [piece for chain in chains for piece in _pieces(chain)]
    return told(
        verdict,
        a.text,
        b.text,
        [
            (stretch(a.text, p[0].a, p[-1].a + p[-1].length - 1), stretch(b.text, p[0].b, p[-1].b + p[-1].length - 1))
            for p in pieces
        ],
    )


def told(verdict: Verdict, a: Text, b: Text, shared: Sequence[tuple[Span, Span]]) -> Derivation:
    """What is said of `a` and `b`, with the stretches that both have."""
    turned = _parent_first(verdict, a, b)
    parent, child = (a, b) if turned else (b, a)
    passages = [Passage(child=y, parent=x) if turned else Passage(child=x, parent=y) for x, y in shared]
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


def stretch(text: Text, first: int, last: int) -> Span:
    """From one word to another, that one too."""
    return Span(report=text.report.id, start=text.starts[first], end=text.ends[last])
