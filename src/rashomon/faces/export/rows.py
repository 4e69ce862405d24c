"""A story as rows of the tables that `tables` declares."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rashomon.faces.export.text import instant
from rashomon.faces.json import finding_to_json, report_head
from rashomon.model import (
    Derivation,
    Entity,
    Evidence,
    Finding,
    Link,
    Member,
    Passage,
    Report,
    Span,
    Statement,
    StoryBrief,
    TimelineEntry,
    Variant,
)

Row = dict[str, Any]
Told = tuple[str, Row]  # a table's name, and a row of it
_Texts = Mapping[str, Report]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a library knows of a story besides its brief: columns of the story, and of its reports and findings by id.

    `members` are those columns of reports in the story; `round_ups` are rows of reports that only touch on it.
    """

    story: Row = field(default_factory=dict)
    reports: Mapping[str, Row] = field(default_factory=dict)
    members: Mapping[str, Row] = field(default_factory=dict)
    findings: Mapping[str, Row] = field(default_factory=dict)
    round_ups: tuple[Row, ...] = ()


About = Callable[[str], Known]


def nothing_known(_: str) -> Known:
    """For stories that no library holds: their columns about adding are empty."""
    return Known()


def rows_of(story: StoryBrief, known: Known) -> Iterator[Told]:
    """All rows of a story, table by table. A key that a row lacks is an empty column."""
    texts = {m.report.id: m.report for m in story.reports}
    yield "story", _story(story) | known.story
    for position, member in enumerate(story.reports):
        yield "report", report_row(member.report) | known.reports.get(member.report.id, {})
        yield from _member(story, position, member, known)
    yield from (("member", row) for row in known.round_ups)
    for position, origin in enumerate(story.origins):
        about = {"story": story.id, "position": position, "id": origin.id, "name": origin.name}
        yield "origin", about | {"reason": origin.reason}
    for position, statement in enumerate(story.statements):
        yield "statement", _statement(position, statement)
    for position, derivation in enumerate(story.derivations):
        yield from _derivation(story.id, position, derivation, texts)
    for position, entity in enumerate(story.entities):
        yield from _entity(story.id, position, entity)
    for position, finding in enumerate(story.findings):
        yield from _finding(story.id, position, finding, texts, known.findings.get(finding.id, {}))
    for position, entry in enumerate(story.timeline):
        yield from _entry(story.id, position, entry)
    yield from _rulings(story)


def report_row(report: Report) -> Row:
    """The columns that a report brings itself."""
    return {
        **report_head(report),
        "published": instant(report.published),  # with fractions of a second, which the brief leaves out
        "language": report.language,
        "authors": list(report.authors),
        "based_on": list(report.based_on),
        "read_from": report.origin,
        "text": report.text,
    }


def _story(story: StoryBrief) -> Row:
    published = sorted(filter(None, (instant(m.report.published) for m in story.reports)))
    return {
        "id": story.id,
        "title": story.title,
        "reports": len(story.reports),
        "origins": len(story.origins),
        "findings": len(story.findings),
        "disputes": sum(f.agreement == "conflict" for f in story.findings),
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
    }


def _member(story: StoryBrief, position: int, member: Member, known: Known) -> Iterator[Told]:
    ident = member.report.id
    row = {"story": story.id, "report": ident, "main": True, "position": position, "origin": member.origin}
    yield "member", row | {"reason": member.reason} | known.members.get(ident, {})
    for n, sentence in enumerate(member.sentences):
        yield "sentence", {"report": ident, "position": n, **_at("", sentence)}
    for furniture in member.furniture:
        yield "furniture", {"report": ident, **_at("", furniture.span), "reason": furniture.reason}


def _at(prefix: str, span: Span | None) -> Row:
    return {f"{prefix}start": span.start if span else None, f"{prefix}end": span.end if span else None}


def _statement(position: int, statement: Statement) -> Row:
    """`position` counts through the story, as in the library: a report's own are in order."""
    return {
        "report": statement.span.report,
        "position": position,
        "speaker": statement.speaker,
        "cue": statement.cue,
        "kind": statement.kind,
        **_at("", statement.span),
        **_at("sentence_", statement.sentence),
        "text": statement.text,
    }


def _derivation(story: str, position: int, derivation: Derivation, texts: _Texts) -> Iterator[Told]:
    ends = {"child": derivation.child, "parent": derivation.parent}
    about = {"kind": derivation.kind, "direction": derivation.direction, "score": derivation.score}
    yield "derivation", {"story": story, "position": position, **ends, **about, "reason": derivation.reason}
    key = {"story": story, "derivation": position}
    for n, passage in enumerate(derivation.passages):
        text = texts[passage.child.report].slice(passage.child)
        yield "passage", key | {"position": n, **ends, **_both(passage), "text": text}
    for n, change in enumerate(derivation.changes):
        places = _at("child_", change.child) | _at("parent_", change.parent)
        yield "change", key | {"position": n, "kind": change.kind, **ends, **places, "reason": change.reason}


def _both(passage: Passage) -> Row:
    return _at("child_", passage.child) | _at("parent_", passage.parent)


def _entity(story: str, position: int, entity: Entity) -> Iterator[Told]:
    yield "entity", {"story": story, "position": position, "id": entity.id, "name": entity.name, "kind": entity.kind}
    key = {"story": story, "entity": entity.id}
    for n, name in enumerate(entity.aliases):
        yield "alias", key | {"position": n, "name": name}
    for mention in entity.mentions:
        place = {"report": mention.span.report, **_at("", mention.span)}
        yield "mention", key | place | {"name": mention.name, "kind": mention.kind}


def _finding(story: str, position: int, finding: Finding, texts: _Texts, known: Row) -> Iterator[Told]:
    about = {"kind": finding.kind, "question": finding.question, "agreement": finding.agreement}
    counts = {"origins": finding.origins, "variants": len(finding.variants), "reports": len(finding.reports)}
    why = {"threshold": _finite(finding.why.threshold), "pairs": finding.why.pairs} if finding.why else {}
    steps = {"reason": finding.reason, "steps": list(finding.steps), "judged": bool(finding.judged)}
    yield (
        "finding",
        {"id": finding.id, "story": story, "position": position, **about, **counts, **steps, **why, **known},
    )
    for n, (step, shown) in enumerate(zip(finding.ledger, finding_to_json(finding)["ledger"], strict=True)):
        counted = {"kind": step.kind, "count": step.count, "reason": step.reason, "groups": shown.get("groups", [])}
        yield "ledger_step", {"finding": finding.id, "position": n, **counted}
    for n, link in enumerate(finding.why.links if finding.why else ()):
        yield "link", {"finding": finding.id, "position": n, **_link(link)}
    for n, variant in enumerate(finding.variants):
        yield "variant", _variant(finding.id, n, variant)
        for m, evidence in enumerate(variant.evidence):
            key = {"finding": finding.id, "variant": n, "position": m}
            yield "evidence", key | _evidence(evidence, texts[evidence.span.report])


def _link(link: Link) -> Row:
    features = [
        {"name": f.name, "value": _finite(f.value), "weight": f.weight, "reason": f.reason} for f in link.features
    ]
    return {
        "a_report": link.a.report,
        **_at("a_", link.a),
        "b_report": link.b.report,
        **_at("b_", link.b),
        "score": _finite(link.score),
        "relation": link.relation,
        "reason": link.reason,
        "features": features,
    }


def _variant(finding: str, number: int, variant: Variant) -> Row:
    row: Row = {"finding": finding, "variant": number, "value": variant.value, "origins": variant.origins}
    normal = variant.normal
    if normal is None:
        return row
    bounds = {"low": _finite(normal.low), "high": _finite(normal.high), "unit": normal.unit}
    return row | bounds | {"time": normal.when, "precision": normal.precision}


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _evidence(evidence: Evidence, report: Report) -> Row:
    return {
        "report": report.id,
        **_at("", evidence.span),
        **_at("sentence_", evidence.sentence),
        **_at("value_", evidence.value),
        "text": evidence.text,
        "sentence": report.slice(evidence.sentence),
        "stated_value": report.slice(evidence.value) if evidence.value else None,
        "speaker": evidence.speaker,
        "cue": evidence.cue,
        "modality": evidence.modality,
        "polarity": evidence.polarity,
    }


def _rulings(story: StoryBrief) -> Iterator[Told]:
    """What people ruled on each part of the story, then what they ruled on the story as a whole."""
    parts: dict[str, tuple[Finding | Derivation | Entity | Statement, ...]] = {
        "finding": story.findings,
        "derivation": story.derivations,
        "entity": story.entities,
        "statement": story.statements,
    }
    said = [(target, n, r) for target, found in parts.items() for n, part in enumerate(found) for r in part.judged]
    narrow = {ruling.id for _, _, ruling in said}
    whole = [("story", 0, ruling) for ruling in story.judged if ruling.id not in narrow]
    for target, position, ruling in (*said, *whole):
        key = {"story": story.id, "target": target, "position": position, "judgement": ruling.id}
        yield "ruling", key | {"what": ruling.what, "author": ruling.author, "added": ruling.added, "note": ruling.note}


def _entry(story: str, position: int, entry: TimelineEntry) -> Iterator[Told]:
    about = {"time": entry.when, "precision": entry.precision, "text": entry.text}
    yield "timeline_entry", {"story": story, "position": position, **about}
    for n, evidence in enumerate(entry.evidence):
        places = _at("", evidence.span) | _at("sentence_", evidence.sentence) | _at("value_", evidence.value)
        key = {"story": story, "entry": position, "position": n}
        yield "timeline_evidence", key | {"report": evidence.span.report} | places
