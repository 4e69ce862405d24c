"""W3C Web Annotation (w3.org/TR/annotation-model): every place that a brief rests on, by position and by quotation.

Positions count the characters of the report's text as the library holds it, which is what `source` names; the page it
came from is `via`. The quotation with what stands around it finds the place on that page too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rashomon.faces.export.jsonld import ITEMS, TOTAL, Json, iri, write_document
from rashomon.faces.rulings import ruled
from rashomon.faces.view import VERDICT, Labels, hedge, web_link
from rashomon.model import Derivation, Entity, Finding, Report, Ruling, Span, Statement, StoryBrief, content_id

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after a quotation


def write_webannotation(stories: Iterable[StoryBrief], output: Path) -> None:
    """One annotation collection with one page: answers, what was said, shared passages and names."""
    shell: Json = {
        "@context": CONTEXT,
        "id": iri("annotations"),
        "type": "AnnotationCollection",
        "label": "What reports say",
        "first": {"id": iri("annotations", "1"), "type": "AnnotationPage", "startIndex": 0, "items": [ITEMS]},
        "total": TOTAL,
    }
    write_document(output, shell, (each for story in stories for each in annotations_of(story)))


def annotations_of(story: StoryBrief) -> Iterator[Json]:
    """The annotations of one story. No two have one id."""
    texts = {m.report.id: m.report for m in story.reports}
    labels = Labels(story)
    seen: set[str] = set()
    for each in _all(story, texts, labels):
        if each["id"] not in seen:
            seen.add(each["id"])
            yield each


def _all(story: StoryBrief, texts: Mapping[str, Report], labels: Labels) -> Iterator[Json]:
    for finding in story.findings:
        yield from _answers(finding, texts, labels)
    for statement in story.statements:
        yield _said(statement, texts, labels)
    for derivation in story.derivations:
        yield from _passages(derivation, texts, labels)
    for entity in story.entities:
        yield from _names(entity, story.id, texts)


def _answers(finding: Finding, texts: Mapping[str, Report], labels: Labels) -> Iterator[Json]:
    agreement = f"{finding.agreement}: {VERDICT[finding.agreement]}"
    for variant in finding.variants:
        for evidence in variant.evidence:
            how = hedge(evidence)
            bodies = [
                _text(finding.question, "questioning"),
                _text(variant.value, "describing"),
                _text(labels.named(finding.reason), "commenting"),
                *_ruled(finding.judged, labels),
                *(_text(tag, "tagging") for tag in (finding.kind, agreement, *([how] if how else []))),
            ]
            key = ("answer", finding.id, variant.value)
            yield _annotation(key, "describing", bodies, evidence.span, texts)


def _said(statement: Statement, texts: Mapping[str, Report], labels: Labels) -> Json:
    tag = _text(f"{statement.kind} speech", "tagging")
    bodies = [_text(statement.speaker, "identifying"), tag, *_ruled(statement.judged, labels)]
    return _annotation(("said", statement.speaker, statement.kind), "describing", bodies, statement.span, texts)


def _passages(derivation: Derivation, texts: Mapping[str, Report], labels: Labels) -> Iterator[Json]:
    """The child's place is what is annotated, the parent's what it is linked to."""
    reason = _text(labels.named(derivation.reason), "commenting")
    tags = [_text(tag, "tagging") for tag in (derivation.kind, derivation.direction)]
    for passage in derivation.passages:
        there = _specific(passage.parent, texts) | {"purpose": "linking"}
        key = ("passage", *_place(passage.parent))
        bodies = [there, reason, *tags, *_ruled(derivation.judged, labels)]
        yield _annotation(key, "linking", bodies, passage.child, texts)


def _names(entity: Entity, story: str, texts: Mapping[str, Report]) -> Iterator[Json]:
    for mention in entity.mentions:
        bodies = [_text(entity.name, "identifying"), _text(entity.kind, "tagging")]
        yield _annotation(("name", story, entity.id), "identifying", bodies, mention.span, texts)


def _annotation(
    key: tuple[str, ...], motivation: str, bodies: list[Json], span: Span, texts: Mapping[str, Report]
) -> Json:
    return {
        "id": iri("annotation", content_id("", *key, *_place(span), length=20)[1:]),
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies,
        "target": _specific(span, texts),
    }


def _ruled(rulings: Iterable[Ruling], labels: Labels) -> list[Json]:
    """What people decided, as reviews."""
    return [_text(ruled(ruling, labels), "reviewing") for ruling in rulings]


def _place(span: Span) -> tuple[str, str, str]:
    return span.report, str(span.start), str(span.end)


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _specific(span: Span, texts: Mapping[str, Report]) -> Json:
    report = texts[span.report]
    return {"type": "SpecificResource", "source": _source(report), "selector": selectors(report, span)}


def _source(report: Report) -> Json:
    source: Json = {"id": iri("report", report.id), "type": "Text", "format": "text/plain"}
    if report.language:
        source["language"] = report.language
    if link := web_link(report.url):
        source["via"] = link
    return source


def selectors(report: Report, span: Span) -> list[Json]:
    """A place by position and by quotation, which are each enough to find it."""
    quotation = {"type": "TextQuoteSelector", "exact": report.slice(span)}
    if before := report.text[max(0, span.start - AROUND) : span.start]:
        quotation["prefix"] = before
    if after := report.text[span.end : span.end + AROUND]:
        quotation["suffix"] = after
    return [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quotation]
