"""PROV-O: read back by two libraries of the standard, with no relation claimed that is not known."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from prov.model import ProvAlternate, ProvDerivation, ProvDocument
from rdflib import RDF, RDFS, Dataset, Graph, URIRef
from rdflib.namespace import PROV

from rashomon.faces.export import export
from rashomon.model import Brief, Derivation, Passage, Report, Span, StoryBrief

pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated", "ignore:Dataset.default_context is deprecated",
    "ignore::DeprecationWarning:prov", "ignore::DeprecationWarning:rdflib",
)  # fmt: skip


def _graph(stories: tuple[StoryBrief, ...], tmp_path: Path) -> Graph:
    export(stories, "prov", tmp_path / "out.jsonld")
    graph = Dataset(default_union=True)
    graph.parse(tmp_path / "out.jsonld", format="json-ld")
    return graph


def _report(ident: str) -> URIRef:
    return URIRef(f"urn:rashomon:report:{ident}")


def _story(story: StoryBrief, *derivations: Derivation) -> StoryBrief:
    return replace(story, derivations=derivations)


def _derivation(kind: str, direction: str) -> Derivation:
    passage = Passage(child=Span(report="r2", start=0, end=4), parent=Span(report="r1", start=0, end=4))
    return Derivation(
        child="r2", parent="r1", kind=kind, direction=direction, score=0.75, reason="r2 names r1",  # type: ignore[arg-type]
        passages=(passage,),
    )  # fmt: skip


def test_it_speaks_in_terms_of_the_standard_alone(story: StoryBrief, tmp_path: Path) -> None:
    graph = _graph((story,), tmp_path)
    used = {term for triple in graph for term in triple if str(term).startswith(str(PROV))}
    assert used
    assert {str(term).removeprefix(str(PROV)) for term in used} <= set(PROV.__annotations__)


def test_every_report_is_an_entity_of_its_outlet(brief: Brief, tmp_path: Path) -> None:
    graph = _graph(brief.stories, tmp_path)
    reports = [m.report for story in brief.stories for m in story.reports]
    for report in reports:
        assert (_report(report.id), RDF.type, PROV.Entity) in graph
        agents = list(graph.objects(_report(report.id), PROV.wasAttributedTo))
        assert len(agents) == bool(report.outlet)
        assert all((agent, RDF.type, PROV.Organization) in graph for agent in agents)


@pytest.mark.parametrize(
    ("kind", "relation", "qualified"),
    [
        ("same_wire", PROV.wasQuotedFrom, PROV.qualifiedQuotation),
        ("excerpt", PROV.wasQuotedFrom, PROV.qualifiedQuotation),
        ("rewrite", PROV.wasDerivedFrom, PROV.qualifiedDerivation),
    ],
)
def test_a_known_direction_is_a_derivation_with_its_reason(
    kind: str, relation: URIRef, qualified: URIRef, story: StoryBrief, tmp_path: Path
) -> None:
    graph = _graph((_story(story, _derivation(kind, "child_from_parent")),), tmp_path)
    assert list(graph.subject_objects(relation)) == [(_report("r2"), _report("r1"))]
    [influence] = graph.objects(_report("r2"), qualified)
    assert list(graph.objects(influence, PROV.entity)) == [_report("r1")]
    [comment] = graph.objects(influence, RDFS.comment)
    assert "names" in str(comment)


def test_a_common_origin_is_a_text_that_both_derive_from(story: StoryBrief, tmp_path: Path) -> None:
    graph = _graph((_story(story, _derivation("rewrite", "common_origin")),), tmp_path)
    found = dict(graph.subject_objects(PROV.wasDerivedFrom))
    assert set(found) == {_report("r1"), _report("r2")}
    [origin] = set(found.values())
    assert (origin, RDF.type, PROV.Entity) in graph


@pytest.mark.parametrize("kind", ["same_wire", "rewrite", "excerpt"])
def test_an_unknown_direction_makes_no_report_derive_from_another(kind: str, story: StoryBrief, tmp_path: Path) -> None:
    graph = _graph((_story(story, _derivation(kind, "unknown")),), tmp_path)
    reports = {_report(m.report.id) for m in story.reports}
    for relation in (PROV.wasDerivedFrom, PROV.wasQuotedFrom, PROV.wasRevisionOf, PROV.hadPrimarySource):
        assert not [pair for pair in graph.subject_objects(relation) if set(pair) <= reports]
    assert len(list(graph.subject_objects(PROV.alternateOf))) == 1


def test_the_provenance_library_reads_the_same_relations(story: StoryBrief, tmp_path: Path) -> None:
    derivations = (_derivation("rewrite", "child_from_parent"), _derivation("same_wire", "unknown"))
    export([_story(story, *derivations)], "prov", tmp_path / "out.jsonld")
    document = ProvDocument.deserialize(str(tmp_path / "out.jsonld"), format="rdf", rdf_format="json-ld")
    ends = {str(_report("r1")), str(_report("r2"))}
    for kind in (ProvDerivation, ProvAlternate):
        records = document.get_records(kind)
        assert records
        assert all({value.uri for _, value in record.formal_attributes if value} == ends for record in records)


def test_ids_and_outlets_of_any_text_are_names(story: StoryBrief, tmp_path: Path) -> None:
    odd = Report(id="a b/ü\ud800<>", text="x", outlet='"><&\n{}', url="javascript:alert(1)")
    member = replace(story.reports[0], report=odd)
    lone = replace(story, reports=(member,), derivations=(), findings=(), entities=(), statements=(), timeline=())
    graph = _graph((lone,), tmp_path)
    assert len(set(graph.subjects(RDF.type, PROV.Organization))) == 1
    assert not list(graph.objects(None, RDFS.seeAlso))
    assert "javascript" not in json.dumps(json.loads((tmp_path / "out.jsonld").read_text("utf-8")))
