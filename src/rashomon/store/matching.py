"""Which new finding is which old one, and what became of it.

A finding is the same question as an old one when it rests on the same statements; the id stays with the finding that
has most of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.model import Evidence, Finding, content_id

# A statement, wherever its report's last edit moved it: report, kind, its words.
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Old:
    """What the library knows of a finding before its story is made anew."""

    id: str
    story: str
    agreement: str
    origins: int
    added: str
    values: tuple[str, ...]
    keys: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Became:
    """One change of a finding: kind, before and after as in `FindingChange`; `report` brought it, where one did."""

    finding: str
    story: str
    kind: str
    before: str | None
    after: str | None
    report: str | None


def key_of(kind: str, evidence: Evidence) -> Key:
    """What makes a statement the same one after an edit."""
    return evidence.span.report, kind, evidence.text


def with_old_ids(findings: Iterable[Finding], old: Sequence[Old]) -> tuple[Finding, ...]:
    """The findings in their order, each under the id of the old one it goes on from, else under an id of its own."""
    found = list(findings)
    kept = _matches(found, old)
    taken = {o.id for o in old} | {kept[n].id for n in kept}
    named = []
    for n, finding in enumerate(found):
        ident = kept[n].id if n in kept else _fresh(finding.id, taken)
        taken.add(ident)
        named.append(replace(finding, id=ident) if ident != finding.id else finding)
    return tuple(named)


def _matches(findings: Sequence[Finding], old: Sequence[Old]) -> dict[int, Old]:
    """Number of a finding -> the old one it goes on from: pairs by what they share, most first, each in one pair."""
    having: dict[Key, list[int]] = defaultdict(list)
    for m, one in enumerate(old):
        for key in one.keys:
            having[key].append(m)
    shared: Counter[tuple[int, int]] = Counter()
    for n, finding in enumerate(findings):
        keys = {key_of(finding.kind, e) for v in finding.variants for e in v.evidence}
        shared.update((n, m) for key in keys for m in having.get(key, ()))
    matched: dict[int, Old] = {}
    used: set[int] = set()
    for (n, m), _ in sorted(
        shared.items(), key=lambda item: (-item[1], old[item[0][1]].added, old[item[0][1]].id, item)
    ):
        if n not in matched and m not in used:
            matched[n] = old[m]
            used.add(m)
    return matched


def _fresh(wanted: str, taken: set[str]) -> str:
    ident, number = wanted, 2
    while ident in taken:
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
