"""Web Annotation: a document of the standard, and every place found again by position and by quotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rdflib import RDF, Dataset, Namespace, URIRef

from rashomon.faces.export import export
from rashomon.faces.export.webannotation import AROUND, CONTEXT, annotations_of, selectors
from rashomon.model import Brief, Report, Span, StoryBrief

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("https://www.w3.org/ns/activitystreams#")
_IRI = {"type": "string", "pattern": '^[a-z][a-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
_MOTIVATION = {
    "enum": "assessing bookmarking classifying commenting describing editing highlighting identifying linking"
    " moderating questioning replying reviewing tagging".split()
}
# What the Web Annotation Data Model says a document must and may have, for the parts that are used.
SCHEMA: dict[str, Any] = {
    "$defs": {
        "selector": {
            "oneOf": [
                {
                    "properties": {
                        "type": {"const": "TextPositionSelector"},
                        "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0},
                    },
                    "required": ["type", "start", "end"],
                    "additionalProperties": False,
                },
                {
                    "properties": {
                        "type": {"const": "TextQuoteSelector"},
                        **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
                    },
                    "required": ["type", "exact"],
                    "additionalProperties": False,
                },
            ]
        },
        "source": {
            "properties": {
                "id": _IRI, "type": {"const": "Text"}, "format": {"type": "string"}, "language": {"type": "string"},
                "via": _IRI,
            },
            "required": ["id"],
            "additionalProperties": False,
        },
        "specific": {
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"$ref": "#/$defs/source"},
                "selector": {"type": "array", "items": {"$ref": "#/$defs/selector"}, "minItems": 1},
                "purpose": _MOTIVATION,
            },
            "required": ["type", "source"],
            "additionalProperties": False,
        },
        "text": {
            "properties": {
                "type": {"const": "TextualBody"}, "value": {"type": "string"}, "format": {"type": "string"},
                "purpose": _MOTIVATION,
            },
            "required": ["type", "value"],
            "additionalProperties": False,
        },
        "annotation": {
            "properties": {
                "id": _IRI,
                "type": {"const": "Annotation"},
                "motivation": _MOTIVATION,
                "body": {"type": "array", "items": {"oneOf": [{"$ref": "#/$defs/specific"}, {"$ref": "#/$defs/text"}]}},
                "target": {"$ref": "#/$defs/specific"},
            },
            "required": ["id", "type", "target"],
            "additionalProperties": False,
        },
    },
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": _IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "properties": {
                "id": _IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
            },
            "required": ["id", "type", "items"],
            "additionalProperties": False,
        },
    },
    "required": ["@context", "id", "type", "first"],
    "additionalProperties": False,
}  # fmt: skip
# The terms used, as the standard's own context defines them: it stands at an address that tests do not ask.
_LINKS = {
    "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource", "selector": "oa:hasSelector",
    "via": "oa:via", "first": "as:first",
}  # fmt: skip
_TYPES = "Annotation TextualBody SpecificResource TextPositionSelector TextQuoteSelector".split()
TERMS: dict[str, Any] = {
    "oa": str(OA),
    "as": str(AS),
    "id": "@id",
    "type": "@type",
    **{name: f"oa:{name}" for name in _TYPES},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    **{name: {"@id": iri, "@type": "@id"} for name, iri in _LINKS.items()},
    **{name: f"oa:{name}" for name in (*_MOTIVATION["enum"], "start", "end", "exact", "prefix", "suffix")},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
}


def _document(stories: tuple[StoryBrief, ...], tmp_path: Path) -> dict[str, Any]:
    export(stories, "webannotation", tmp_path / "out.jsonld")
    document: dict[str, Any] = json.loads((tmp_path / "out.jsonld").read_text("utf-8"))
    return document


def _check(found: list[dict[str, Any]], report: Report) -> tuple[int, int]:
    """A place found twice: by its position, and by its quotation where that stands nowhere else."""
    position, quotation = found
    start, end = position["start"], position["end"]
    whole = "".join(quotation.get(name, "") for name in ("prefix", "exact", "suffix"))
    assert report.text[start:end] == quotation["exact"]
    places = [at for at in range(len(report.text) + 1) if report.text.startswith(whole, at)]
    assert start - len(quotation.get("prefix", "")) in places
    return start, end


def test_it_is_as_the_model_demands(story: StoryBrief, brief: Brief, tmp_path: Path) -> None:
    document = _document((story, *brief.stories[1:]), tmp_path)
    Draft202012Validator(SCHEMA).validate(document)
    items = document["first"]["items"]
    assert document["total"] == len(items) == len({item["id"] for item in items})
    assert document["@context"] == CONTEXT


def test_an_export_without_stories_is_an_empty_collection(tmp_path: Path) -> None:
    document = _document((), tmp_path)
    Draft202012Validator(SCHEMA).validate(document)
    assert (document["total"], document["first"]["items"]) == (0, [])


def test_places_come_back_as_the_same_slices(story: StoryBrief, tmp_path: Path) -> None:
    texts = {f"urn:rashomon:report:{m.report.id}": m.report for m in story.reports}
    found = set()
    for item in _document((story,), tmp_path)["first"]["items"]:
        parts = [item["target"], *(body for body in item["body"] if body["type"] == "SpecificResource")]
        for part in parts:
            report = texts[part["source"]["id"]]
            found.add((report.id, *_check(part["selector"], report)))
    spans = [e.span for f in story.findings for v in f.variants for e in v.evidence]
    spans += [s.span for s in story.statements] + [m.span for e in story.entities for m in e.mentions]
    spans += [span for d in story.derivations for p in d.passages for span in (p.child, p.parent)]
    assert found == {(s.report, s.start, s.end) for s in spans}


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_place_of_any_text_is_found_again(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    report = Report(id="r1", text=text)
    found = selectors(report, Span(report="r1", start=start, end=end))
    assert _check(json.loads(json.dumps(found)), report) == (start, end)
    assert all(len(found[1].get(name, "")) <= AROUND for name in ("prefix", "suffix"))


def test_what_a_person_ruled_stands_with_the_answer(story: StoryBrief) -> None:
    reviews = [
        body["value"] for each in annotations_of(story) for body in each["body"] if body.get("purpose") == "reviewing"
    ]
    assert set(reviews) == {"Ada ruled on 12 Mar 2031: one question (=see the manifest) [ju_1]"}


def test_only_plain_web_addresses_are_where_a_text_came_from(story: StoryBrief) -> None:
    via = {each["target"]["source"].get("via") for each in annotations_of(story)}
    assert all(link is None or link.startswith(("http://", "https://")) for link in via)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated")
def test_as_linked_data_every_annotation_has_its_parts(story: StoryBrief, tmp_path: Path) -> None:
    document = _document((story,), tmp_path) | {"@context": TERMS}
    graph = Dataset(default_union=True)
    graph.parse(data=json.dumps(document), format="json-ld")
    annotations = set(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == document["total"]
    for annotation in annotations:
        [target] = graph.objects(annotation, OA.hasTarget)
        assert len(list(graph.objects(target, OA.hasSource))) == 1
        assert len(list(graph.objects(target, OA.hasSelector))) == 2
        [motivation] = graph.objects(annotation, OA.motivatedBy)
        assert isinstance(motivation, URIRef)
        assert str(motivation).startswith(str(OA))
