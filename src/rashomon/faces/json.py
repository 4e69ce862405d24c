"""The brief as JSON: one object in the form `rashomon.brief/1`, see brief.schema.json."""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from rashomon.model import (
    BRIEF_FORMAT,
    Brief,
    Change,
    Derivation,
    Entity,
    Evidence,
    Explanation,
    Finding,
    LedgerGroup,
    LedgerStep,
    Link,
    Member,
    Normal,
    Notice,
    Origin,
    Report,
    Ruling,
    Span,
    Statement,
    StoryBrief,
    TimelineEntry,
    Variant,
)

Json = dict[str, Any]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_EXACT = 2.0**53


def brief_to_json(brief: Brief) -> str:
    """The brief as `rashomon.brief/1`: indented by two, ending in a line feed, the same for the same brief.

    Offsets are half-open and count characters of the report's text as given. Text stands as itself, but for
    lone surrogates, which UTF-8 cannot hold and a JSON escape can.
    """
    shown = {
        "format": BRIEF_FORMAT,
        "stories": [_story(story) for story in brief.stories],
        "notices": [notice_to_json(notice) for notice in brief.notices],
    }
    return written(shown)


def written(shown: Json) -> str:
    """JSON as every face writes it: readable, UTF-8, a lone surrogate as an escape, a line break at the end."""
    text = json.dumps(shown, ensure_ascii=False, indent=2, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


def brief_schema() -> Json:
    """The JSON Schema (2020-12) that every output of `brief_to_json` satisfies."""
    schema: Json = json.loads(files("rashomon.faces").joinpath("brief.schema.json").read_text(encoding="utf-8"))
    return schema


def _story(story: StoryBrief) -> Json:
    return {
        "id": story.id,
        "title": story.title,
        "reports": [_report(member) for member in story.reports],
        "origins": [_origin(origin) for origin in story.origins],
        "derivations": [_derivation(derivation) for derivation in story.derivations],
        "findings": [_finding(finding) for finding in story.findings],
        "timeline": [_dated(entry) for entry in story.timeline],
        "entities": [_entity(entity) for entity in story.entities],
        "statements": [_statement(statement) for statement in story.statements],
        **_judged(story.judged),
    }


def _judged(rulings: tuple[Ruling, ...]) -> Json:
    """What people ruled, where they did."""
    told = [{"judgement": r.id, "what": r.what, "author": r.author, "added": r.added, "note": r.note} for r in rulings]
    return {"judged": told} if told else {}


def _report(member: Member) -> Json:
    report = member.report
    return {
        **report_head(report),
        "language": report.language,
        "authors": list(report.authors),
        "read_from": report.origin,
        "origin": member.origin,
        "reason": member.reason,
        "characters": len(report.text),
        "sentences": [[s.start, s.end] for s in member.sentences],
        "furniture": [{"start": f.span.start, "end": f.span.end, "reason": f.reason} for f in member.furniture],
    }


def report_head(report: Report) -> Json:
    """What tells a report from others, as every face gives it."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "published": instant(report.published),
        "published_precision": report.published_precision,
        "title": report.title,
        "url": report.url,
    }


def instant(when: datetime | None) -> str | None:
    """ISO 8601 in UTC, to the second."""
    if when is None:
        return None
    aware = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")


def _origin(origin: Origin) -> Json:
    return {"id": origin.id, "name": origin.name, "reports": list(origin.reports), "reason": origin.reason}


def _derivation(derivation: Derivation) -> Json:
    return {
        "child": derivation.child,
        "parent": derivation.parent,
        "kind": derivation.kind,
        "direction": derivation.direction,
        "score": round(derivation.score, 4),
        "reason": derivation.reason,
        "passages": [
            {"child": [p.child.start, p.child.end], "parent": [p.parent.start, p.parent.end]}
            for p in derivation.passages
        ],
        "changes": [_change(change) for change in derivation.changes],
        **_judged(derivation.judged),
    }


def _change(change: Change) -> Json:
    return {
        "kind": change.kind,
        "child": [change.child.start, change.child.end] if change.child else None,
        "parent": [change.parent.start, change.parent.end] if change.parent else None,
        "reason": change.reason,
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "question": finding.question,
        "agreement": finding.agreement,
        "origins": finding.origins,
        "reason": finding.reason,
        "steps": list(finding.steps),
        "ledger": [_step(step) for step in finding.ledger if finding.agreement != "single"],
        "variants": [_variant(variant) for variant in finding.variants],
        "why": _why(finding.why, _told(finding, finding.why))
        if finding.why and finding.agreement != "single"
        else None,
        **_judged(finding.judged),
    }


def finding_to_json(finding: Finding) -> Json:
    """One finding as it stands in `rashomon.brief/1`, with all of its ledger and the features of all its links."""
    why = finding.why and _why(finding.why, frozenset(range(len(finding.why.links))))
    return _finding(finding) | {"ledger": [_step(step) for step in finding.ledger], "why": why}


def _told(finding: Finding, why: Explanation) -> frozenset[int]:
    """The links whose features are given: where answers differ, the strongest and the weakest."""
    return frozenset() if finding.agreement == "agree" else frozenset({0, len(why.links) - 1})


def _step(step: LedgerStep) -> Json:
    shown: Json = {"kind": step.kind, "count": step.count}
    if step.groups:
        shown |= {"reason": step.reason, "groups": [_group(group) for group in step.groups]}
    return shown


def _group(group: LedgerGroup) -> Json:
    shown: Json = {"name": group.name, "reports": list(group.reports), "reason": group.reason}
    passages = [{"child": _place(p.child), "parent": _place(p.parent)} for p in group.passages]
    places = [_place(span) for span in group.credits]
    return shown | ({"passages": passages} if passages else {}) | ({"credits": places} if places else {})


def _place(span: Span) -> Json:
    return {"report": span.report, "start": span.start, "end": span.end}


def _why(why: Explanation, told: frozenset[int]) -> Json:
    """Links with their sums and the comparator's reasons; what each feature said for the links in `told`."""
    shown = range(len(why.links) if told else 1)
    links = [_link(why.links[i], told=i in told) for i in shown]
    return {"threshold": why.threshold, "pairs": why.pairs, "links": links}


def _link(link: Link, *, told: bool) -> Json:
    shown: Json = {
        "a": _place(link.a),
        "b": _place(link.b),
        "score": link.score,
        "relation": link.relation,
        "reason": link.reason,
    }
    if told:
        shown["features"] = [
            {"name": f.name, "value": f.value, "weight": f.weight, "reason": f.reason} for f in link.features
        ]
    return shown


def _variant(variant: Variant) -> Json:
    return {
        "value": variant.value,
        "normal": _normal(variant.normal) if variant.normal else None,
        "origins": variant.origins,
        "evidence": [_evidence(evidence) for evidence in variant.evidence],
    }


def _normal(normal: Normal) -> Json:
    if normal.when is not None:
        return {"when": normal.when, "precision": normal.precision}
    return {"low": number(normal.low), "high": number(normal.high), "unit": normal.unit}


def number(value: float | None) -> float | int | None:
    """Whole numbers without a fraction; no bound at all for what JSON has no number for."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and abs(value) < _EXACT else value


def _evidence(evidence: Evidence) -> Json:
    return {
        **_at(evidence.span, evidence.sentence),
        "text": evidence.text,
        "value_start": evidence.value.start if evidence.value else None,
        "value_end": evidence.value.end if evidence.value else None,
        "speaker": evidence.speaker,
        "cue": evidence.cue,
        "modality": evidence.modality,
        "polarity": evidence.polarity,
    }


def _at(span: Span, sentence: Span) -> Json:
    return {
        "report": span.report,
        "start": span.start,
        "end": span.end,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def _dated(entry: TimelineEntry) -> Json:
    return {
        "when": entry.when,
        "precision": entry.precision,
        "text": entry.text,
        "evidence": [_evidence(evidence) for evidence in entry.evidence],
    }


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "aliases": list(entity.aliases),
        "reports": list(entity.reports),
        "mentions": len(entity.mentions),
        **_judged(entity.judged),
    }


def _statement(statement: Statement) -> Json:
    return {
        "speaker": statement.speaker,
        "cue": statement.cue,
        "kind": statement.kind,
        **_at(statement.span, statement.sentence),
        "text": statement.text,
        **_judged(statement.judged),
    }


def notice_to_json(notice: Notice) -> Json:
    """What was not analysed, or only in part."""
    return {"report": notice.report, "where": notice.where, "what": notice.what, "advice": notice.advice}
