"""What became of findings, in one line each: only what a desk would want to be woken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.prose import one_line

if TYPE_CHECKING:
    from rashomon.model import Finding
    from rashomon.store import Library
    from rashomon.store.types import FindingChange

Alert = Literal["dispute", "value changed", "second origin"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding that changed: what it asks, what became of it and why, and the report that brought it."""

    alert: Alert
    question: str
    values: tuple[str, ...]
    reason: str
    finding: str
    story: str
    report: str | None
    added: str


def told(library: Library, changes: Sequence[FindingChange]) -> Iterator[Told]:
    """At most one for each finding, the gravest thing that became of it, in the order of the changes."""
    by_finding: dict[str, list[FindingChange]] = {}
    for change in changes:
        by_finding.setdefault(change.finding, []).append(change)
    for ident, its in by_finding.items():
        if any(change.kind == "gone" for change in its):
            continue
        story, finding = library.finding(ident)
        if alert := _alert(its, finding):
            yield _told(alert, its[-1], finding, story)


def _alert(changes: Sequence[FindingChange], finding: Finding) -> Alert | None:
    if any(c.kind == "agreement" and c.after == "conflict" for c in changes):
        return "dispute"
    if finding.agreement in {"conflict", "update"} and any(c.kind in {"agreement", "value_added"} for c in changes):
        return "value changed"
    if any(c.kind == "origins" and c.before == "1" and (c.after or "0") > "1" for c in changes):
        return "second origin"
    return None


def _told(alert: Alert, last: FindingChange, finding: Finding, story: str) -> Told:
    return Told(
        alert=alert,
        question=finding.question,
        values=tuple(dict.fromkeys(v.value for v in finding.variants)),
        reason=finding.reason,
        finding=finding.id,
        story=story,
        report=last.report,
        added=last.added,
    )


def as_line(one: Told) -> str:
    """For a person: what happened, to which question, and where to look."""
    values = " / ".join(one.values)
    return one_line(f"{one.alert}: {one.question}: {values} ({one.reason}; rashomon story {one.story})")
