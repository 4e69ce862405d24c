"""Which groups of statements are worth a finding: those that answer a question somebody asks, each once.

A number or an agent always is. A clause, a time or a place is where two reports tell of one happening by it, and where
no other finding tells the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rashomon.events import HAPPENINGS, happening_of, what_hurt
from rashomon.model import Claim, ClaimKind, Span
from rashomon.reconcile.context import Context, leads
from rashomon.reconcile.verdict import IN_WORDS, same_terms

Group = tuple[Claim, ...]
# Statements of one report that are looked at: a thousand reports may say the same.
_MOST = 8
# Words beyond names that two clauses share which tell of one thing by different verbs.
_SUBJECT = 3
# Words that two times or places share, which say so beside different happenings.
_BESIDE = 2
# Part of the words of an assertion and a denial that they share, to be about one thing.
_DENIED = 0.6
# Happenings that only say that somebody spoke, or nothing: nobody asks when or where.
_SAYING = frozenset(
    "say tell add report write state note accord quote insist explain comment read be have do get".split()
) | {""}
# A clause that mentions a remark need not tell of it.
_REMARKS = frozenset({"speech"})
_WHEN_WHERE: frozenset[ClaimKind] = frozenset({"date", "place"})


def speaks(group: Group) -> bool:
    """Whether a group says anything that may be worth a finding: a number, words of somebody, or two reports."""
    kind = group[0].kind
    if kind == "quantity":
        return True
    return _reports(group) > 1 or (kind == "quote" and any(c.speaker and not c.is_partial for c in group))


def worth_saying(group: Group, context: Context) -> bool:
    """Whether a group answers a question by itself, whatever else is found."""
    kind = group[0].kind
    if kind in IN_WORDS:
        return _one_statement(group, context)
    if kind == "place" and not any(_kind(c.frame.event) in HAPPENINGS for c in group):
        return False
    return kind not in _WHEN_WHERE or _one_happening(group, context)


def told_once(groups: Sequence[Group], context: Context, told: Sequence[Group] = ()) -> list[Group]:
    """The groups without those whose every statement another one tells: it stands inside that, or holds its number.

    `told` are groups that are found in any case. What the story is about is told by its time and place too, though its
    clauses hold both.
    """
    ranked = sorted(groups, key=lambda g: (_depth(g), -sum(c.span.end - c.span.start for c in g), g[0].id))
    numbers = _Places(g for g in (*groups, *told) if g[0].kind == "quantity")
    wide = _told_more_closely(groups, context)
    around, quotes, kept = _Places(()), _Places(()), list[Group]()
    # Of the clause around a number its finding shows the number: when or where is not told by it.
    for group in (g for g in told if g[0].kind != "quantity"):
        around.add([(c.span.report, c.span) for c in group])
    for group in ranked:
        if group[0].id in wide:
            continue
        in_words = group[0].kind in IN_WORDS
        if in_words and numbers.one_for_each(group, lambda c, value: c.value_span.covers(value)):
            continue
        if in_words and quotes.one_for_most(group, lambda c, span: 2 * _shared(c.value_span, span) >= _length(c)):
            continue
        beside = group[0].kind in _WHEN_WHERE and not is_main(group, context)
        if (in_words or beside) and around.one_for_each(group, lambda c, span: span.covers(c.value_span)):
            continue
        if group[0].kind != "quantity":
            around.add([(c.span.report, c.span) for c in group])
        if group[0].kind == "quote" and _reports(group) > 1:
            quotes.add([(c.span.report, c.span) for c in group])
        kept.append(group)
    return _without_repeated(kept)


def _without_repeated(groups: Sequence[Group]) -> list[Group]:
    """The groups without quotations of one report most of which stand in statements that other reports make too."""
    told = _Places(())
    for group in (g for g in groups if g[0].kind in {"quote", *IN_WORDS} and _reports(g) > 1):
        told.add([(c.span.report, c.span) for c in group])
    alone = [g for g in groups if g[0].kind == "quote" and _reports(g) == 1]
    repeated = {g[0].id for g in alone if all(2 * told.held(c.value_span) >= _length(c) for c in g)}
    return [g for g in groups if g[0].id not in repeated]


def _shared(one: Span, other: Span) -> int:
    """Characters that two stretches of one report share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _length(claim: Claim) -> int:
    return claim.value_span.end - claim.value_span.start


def _told_more_closely(groups: Sequence[Group], context: Context) -> frozenset[str]:
    """Groups that only say in which country or province a thing happened of which another says in which town.

    By the identity of their first statement. What hurt people and that it did are one happening.
    """
    around: dict[str, set[str]] = {}
    places = [g for g in groups if g[0].kind == "place"]
    for group in places:
        for claim in group:
            around.setdefault(_kind(what_hurt(claim.frame.event)), set()).update(context.around(context.named(claim)))
    return frozenset(
        g[0].id for g in places if all(_only_around(c, around[_kind(what_hurt(c.frame.event))], context) for c in g)
    )


def _only_around(claim: Claim, around: set[str], context: Context) -> bool:
    named = context.named(claim)
    return bool(named) and named <= around


class _Places:
    """Where groups stand, to find one that has a fitting place for each of some statements."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self._of: dict[str, list[tuple[int, Span]]] = {}
        self._groups = 0
        for group in groups:
            self.add([(c.span.report, c.value_span) for c in group])

    def add(self, places: Iterable[tuple[str, Span]]) -> None:
        for report, span in places:
            self._of.setdefault(report, []).append((self._groups, span))
        self._groups += 1

    def held(self, span: Span) -> int:
        """How many characters of a stretch stand in what was added."""
        pieces = sorted((max(s.start, span.start), min(s.end, span.end)) for _, s in self._of.get(span.report, ()))
        total, last = 0, span.start
        for start, end in pieces:
            total += max(0, end - max(start, last))
            last = max(last, end)
        return total

    def one_for_each(self, group: Group, fits: Callable[[Claim, Span], bool]) -> bool:
        homes: set[int] | None = None
        for claim in group:
            here = {n for n, span in self._of.get(claim.span.report, ()) if fits(claim, span)}
            homes = here if homes is None else homes & here
            if not homes:
                return False
        return True

    def one_for_most(self, group: Group, fits: Callable[[Claim, Span], bool]) -> bool:
        """Whether one group has a place for half of some statements, of two reports, and others of all the rest."""
        held: dict[int, list[Claim]] = {}
        for claim in group:
            for n in {n for n, span in self._of.get(claim.span.report, ()) if fits(claim, span)}:
                held.setdefault(n, []).append(claim)
        reports = {c.span.report for c in group}
        return any(
            2 * len(told) >= len(group)
            and _reports(told) > 1
            and all(n in {i for i, _ in self._of.get(report, ())} for report in sorted(reports))
            for n, told in held.items()
        )


def weight_of(group: Group, context: Context) -> int:
    """Where a finding stands among those of its agreement: the lower the number, the more it weighs.

    Numbers, and who, where and when of what the story is about; what else was quoted or told; other times and places.
    """
    kind = group[0].kind
    if kind in {"quantity", "actor"} or (kind in _WHEN_WHERE and is_main(group, context)):
        return 0
    return 2 if kind in _WHEN_WHERE else 1


def is_main(group: Group, context: Context) -> bool:
    """Whether most statements of a group tell of what the story is about."""
    return 2 * sum(_is_told(c, context) for c in group) > len(group)


def _is_told(claim: Claim, context: Context) -> bool:
    kinds = {_kind(claim.frame.event), what_hurt(claim.frame.event)}
    return not kinds.isdisjoint(context.main_happenings)


def _kind(lemma: str) -> str:
    """The kind of happening that a word names, else the word."""
    return happening_of(lemma) or lemma


def _reports(group: Sequence[Claim]) -> int:
    return len({c.span.report for c in group})


def _depth(group: Group) -> int:
    """What a finding of one kind says, one of the next kinds need not say again."""
    kind = group[0].kind
    return 0 if kind in {"quote", "actor"} else 1 if kind in IN_WORDS else 2


def _pairs(group: Group) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of statements from two reports, of each report the first few."""
    seen: Counter[str] = Counter()
    kept: list[Claim] = []
    for claim in group:
        seen[claim.span.report] += 1
        if seen[claim.span.report] <= _MOST:
            yield from ((other, claim) for other in kept if other.span.report != claim.span.report)
            kept.append(claim)


def _one_statement(group: Group, context: Context) -> bool:
    """Whether clauses of two reports tell of one happening, or of one thing in many words."""
    counts = Counter(t for c in group for t in c.frame.terms)
    names = {w.lower() for c in group for n in c.frame.names for w in n.split()}
    shared = {t for t, k in counts.items() if k * 2 > len(group)}
    if len(shared) < 2 or shared <= names:
        return False
    return any(_tell_one(a, b, names, context) for a, b in _pairs(group))


def _tell_one(a: Claim, b: Claim, names: set[str], context: Context) -> bool:
    one, other = set(context.meanings(a.frame.terms)), set(context.meanings(b.frame.terms))
    if a.polarity != b.polarity and not same_terms(one, other, _DENIED):
        return False
    return bool(_deeds(a) & _deeds(b)) or len((one & other) - names) >= _SUBJECT


def _deeds(claim: Claim) -> set[str]:
    """What a clause says happened: its verb and the happenings that its nouns name, as kinds."""
    named = {kind for term in claim.frame.terms if (kind := happening_of(term))}
    return (named | {_kind(claim.frame.predicate)}) - _SAYING - _REMARKS


def _one_happening(group: Group, context: Context) -> bool:
    """Whether times or places of two reports are of one happening: by its kind, or by the words around them."""
    if is_main(group, context) or (_reports(group) > 2 and all(map(_is_rare, group))):
        return True
    if group[0].kind == "place" and all(map(leads, group)) and any(_is_told(c, context) for c in group):
        return True
    # What one text says of when and where something beside the story was, its copies say too: nobody asks twice.
    pairs = [(a, b) for a, b in _pairs(group) if not _copied(a, b, context)]
    return any(_same_occasion(a, b) for a, b in pairs)


def _copied(a: Claim, b: Claim, context: Context) -> bool:
    """Whether one statement is the copy of the other, word for word."""
    there, back = context.counterparts.get((a.id, b.span.report)), context.counterparts.get((b.id, a.span.report))
    return (there == b.id or back == a.id) and a.frame.terms == b.frame.terms


def _same_occasion(a: Claim, b: Claim) -> bool:
    events = {_kind(c.frame.event) for c in (a, b)}
    if len(events) == 1 and not events & _SAYING:
        return True
    shared = set(a.frame.terms) & set(b.frame.terms)
    if shared and _is_rare(a) and _is_rare(b):
        return True
    names = {w.lower() for c in (a, b) for n in c.frame.names for w in n.split()}
    return len(shared - names) >= _BESIDE


def _is_rare(claim: Claim) -> bool:
    """Whether a time is one that few things in a story share: any but a weekday, which it names day and month of."""
    return claim.timex is not None and (claim.timex.precision != "day" or any(c.isdigit() for c in claim.value))
