"""Which new finding is which old one, and what became of it.

A finding goes on from an old one when it rests on the same statements; the id stays with the finding that has most of
them. Where an edit left none of the words, it goes on from one of the same report with the same question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rashomon.model import Finding, content_id

# What two findings can have in common, one string a part.
Key = tuple[str, ...]
Place = tuple[str, int, int, int | None, int | None]
NO_FORMER: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Old:
    """What the library knows of a finding before its story is made anew."""

    id: str
    story: str
    agreement: str
    origins: int
    added: str
    kind: str
    question: str
    values: tuple[str, ...]
    statements: frozenset[tuple[str, str]]  # report, words


@dataclass(frozen=True, slots=True)
class Became:
    """One change of a finding: kind, before and after as in `FindingChange`; `report` brought it, where one did."""

    finding: str
    story: str
    kind: str
    before: str | None
    after: str | None
    report: str | None


def with_old_ids(
    findings: Iterable[Finding],
    old: Sequence[Old],
    former: Mapping[str, str] = NO_FORMER,
    in_use: Callable[[str], bool] = lambda _: False,
) -> tuple[Finding, ...]:
    """The findings in their order, each under the id of the old one it goes on from, else under an id of its own.

    `former` are ids by the statements that stood under them before a ruling (`key_of`): those go before all. `in_use`
    tells whether any finding has an id: a statement that has moved on may have left the id made from it behind.
    """
    found = list(findings)
    kept = _back(found, former)
    others = [n for n in range(len(found)) if n not in kept]
    left = [o for o in old if o.id not in kept.values()]
    kept |= {others[n]: o.id for n, o in _matches([found[n] for n in others], left).items()}
    taken = {o.id for o in old} | set(kept.values())
    named = []
    for n, finding in enumerate(found):
        ident = kept[n] if n in kept else _fresh(finding.id, taken, in_use)
        taken.add(ident)
        named.append(replace(finding, id=ident) if ident != finding.id else finding)
    return tuple(named)


def _back(findings: Sequence[Finding], former: Mapping[str, str]) -> dict[int, str]:
    """Number of a finding -> the id that its very statements had, each id once."""
    found: dict[str, int] = {}
    for n, finding in enumerate(findings if former else ()):
        if ident := former.get(key_of(finding.kind, _places(finding))):
            found.setdefault(ident, n)
    return {n: ident for ident, n in found.items()}


def _places(finding: Finding) -> Iterator[Place]:
    for e in (e for v in finding.variants for e in v.evidence):
        value = (e.value.start, e.value.end) if e.value else (None, None)
        yield e.span.report, e.span.start, e.span.end, *value


def key_of(kind: str, places: Iterable[Place]) -> str:
    """The same for the same statements of one kind: report, start, end, start and end of the value."""
    said = (",".join(map(str, place)) for place in sorted(places, key=str))
    return content_id("ss", kind, *said, length=24)


def _matches(findings: Sequence[Finding], old: Sequence[Old]) -> dict[int, Old]:
    """Number of a finding -> the old one it goes on from."""
    words: list[set[Key]] = [
        {(f.kind, e.span.report, e.text) for v in f.variants for e in v.evidence} for f in findings
    ]
    old_words: list[set[Key]] = [{(o.kind, *statement) for statement in o.statements} for o in old]
    matched = _pairs(words, old_words)
    asked: list[set[Key]] = [{(f.kind, report, f.question) for report in f.reports} for f in findings]
    old_asked: list[set[Key]] = [{(o.kind, report, o.question) for report, _ in o.statements} for o in old]
    matched |= _pairs(_without(asked, matched.keys()), _without(old_asked, set(matched.values())))
    return {n: old[m] for n, m in matched.items()}


def _without(keys: Sequence[set[Key]], done: Set[int]) -> list[set[Key]]:
    return [set() if n in done else each for n, each in enumerate(keys)]


def _pairs(new: Sequence[set[Key]], old: Sequence[set[Key]]) -> dict[int, int]:
    """Pairs by how many keys they share, most first, each in one pair; of equals the first in both orders."""
    having: dict[Key, list[int]] = defaultdict(list)
    for m, keys in enumerate(old):
        for key in keys:
            having[key].append(m)
    shared = Counter((n, m) for n, keys in enumerate(new) for key in keys for m in having.get(key, ()))
    matched: dict[int, int] = {}
    used: set[int] = set()
    for (n, m), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if n not in matched and m not in used:
            matched[n] = m
            used.add(m)
    return matched


def _fresh(wanted: str, taken: set[str], in_use: Callable[[str], bool]) -> str:
    ident, number = wanted, 2
    while ident in taken or in_use(ident):
        ident, number = content_id("fi", wanted, str(number)), number + 1
    return ident


def changes(story: str, findings: Sequence[Finding], old: Sequence[Old], arrived: frozenset[str]) -> Iterable[Became]:
    """What changed, finding by finding, in order; `arrived` are the reports that are new or were revised."""
    before = {o.id: o for o in old}
    for finding in findings:
        yield from _changes(story, finding, before.pop(finding.id, None), arrived)


def gone(old: Mapping[str, Old], findings: Iterable[Finding]) -> Iterable[Became]:
    """Old findings that are no more, where more than one statement stood behind them."""
    left = {f.id for f in findings}
    for ident, was in sorted(old.items()):
        if ident not in left and was.agreement != "single":
            yield Became(ident, was.story, "gone", was.agreement, None, None)


def _changes(story: str, finding: Finding, was: Old | None, arrived: frozenset[str]) -> Iterable[Became]:
    def became(kind: str, before: str | None, after: str | None, reports: Iterable[str]) -> Became:
        brought = sorted(arrived.intersection(reports))
        return Became(finding.id, story, kind, before, after, brought[0] if len(brought) == 1 else None)

    if was is None:
        if finding.agreement != "single":
            yield became("agreement", None, finding.agreement, finding.reports)
        return
    values = {v.value: v for v in finding.variants}
    for value, variant in values.items():
        if value not in was.values:
            yield became("value_added", None, value, variant.reports)
    for value in was.values:
        if value not in values:
            yield became("value_gone", value, None, finding.reports)
    if finding.agreement != was.agreement:
        yield became("agreement", was.agreement, finding.agreement, finding.reports)
    if finding.origins != was.origins:
        yield became("origins", str(was.origins), str(finding.origins), finding.reports)
