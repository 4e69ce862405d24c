"""PROV-O (w3.org/TR/prov-o) as JSON-LD: which report was made from which, as far as that is known.

A copy or an excerpt whose direction is known is a quotation, a rewrite a derivation. Two texts from a common origin
each derive from a text that is not among the reports. Where the direction is open, nothing is said to derive: whole
texts are alternates of each other, and of passages it is said that each stands in its report and that they are
alternates. Reports are attributed to their outlets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.faces.export.jsonld import ITEMS, Json, iri, write_document
from rashomon.faces.export.text import published
from rashomon.faces.rulings import ruled
from rashomon.faces.view import Labels, web_link
from rashomon.model import Derivation, Report, StoryBrief, content_id
from rashomon.prose import one_line

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PRECISE = {4: "gYear", 7: "gYearMonth", 10: "date"}
CONTEXT: Json = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": _XSD,
    "rashomon": "urn:rashomon:term:",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasAttributedTo", "wasDerivedFrom", "wasQuotedFrom", "alternateOf", "entity",
            "qualifiedDerivation", "qualifiedQuotation", "hadMember",
        )
    },
}  # fmt: skip


def write_prov(stories: Iterable[StoryBrief], output: Path) -> None:
    """One document with the reports, their outlets and their derivations. An outlet stands once for each report."""
    shell: Json = {"@context": CONTEXT, "@graph": [ITEMS]}
    write_document(output, shell, (each for story in stories for each in provenance(story)))


def provenance(story: StoryBrief) -> Iterator[Json]:
    """What PROV says of one story's reports."""
    labels = Labels(story)
    yield {
        "@id": iri("story", story.id),
        "@type": ["prov:Entity", "prov:Collection"],
        "label": one_line(story.title),
        "hadMember": [iri("report", m.report.id) for m in story.reports],
    }
    for member in story.reports:
        yield from _report(member.report)
    for derivation in story.derivations:
        yield from _derivation(derivation, labels)


def _report(report: Report) -> Iterator[Json]:
    shown: Json = {"@id": iri("report", report.id), "@type": "prov:Entity", "dcterms:identifier": report.id}
    if report.title:
        shown["dcterms:title"] = one_line(report.title)
    if when := published(report):
        shown["dcterms:issued"] = {"@type": _XSD + _PRECISE.get(len(when), "dateTime"), "@value": when}
    if link := web_link(report.url):
        shown["rdfs:seeAlso"] = {"@id": link}
    if report.outlet:
        outlet = iri("outlet", report.outlet)
        yield {"@id": outlet, "@type": ["prov:Agent", "prov:Organization"], "label": one_line(report.outlet)}
        shown["wasAttributedTo"] = outlet
    yield shown


def _derivation(derivation: Derivation, labels: Labels) -> Iterator[Json]:
    if derivation.direction == "child_from_parent":
        yield _from(derivation, labels, derivation.child, iri("report", derivation.parent))
    elif derivation.direction == "common_origin":
        origin = iri("common-origin", *sorted((derivation.child, derivation.parent)))
        yield {"@id": origin, "@type": "prov:Entity", "label": "a text that both reports were made from"}
        for report in (derivation.child, derivation.parent):
            yield _from(derivation, labels, report, origin)
    elif derivation.kind == "excerpt":
        yield from _passages(derivation)
    else:
        yield {"@id": iri("report", derivation.child), "alternateOf": iri("report", derivation.parent)}


def _from(derivation: Derivation, labels: Labels, report: str, source: str) -> Json:
    """The plain relation, and the qualified one with what is known of it."""
    rewrite = derivation.kind == "rewrite"
    plain, qualified, kind = (
        ("wasDerivedFrom", "qualifiedDerivation", "prov:Derivation")
        if rewrite
        else ("wasQuotedFrom", "qualifiedQuotation", "prov:Quotation")
    )
    influence = {
        "@id": iri("derivation", content_id("", report, source, derivation.kind, length=20)[1:]),
        "@type": kind,
        "entity": source,
        "comment": [one_line(labels.named(derivation.reason)), *(ruled(r, labels) for r in derivation.judged)],
        "rashomon:kind": derivation.kind,
        "rashomon:score": {"@type": _XSD + "double", "@value": repr(float(derivation.score))},
    }
    return {"@id": iri("report", report), plain: source, qualified: influence}


def _passages(derivation: Derivation) -> Iterator[Json]:
    ends = (derivation.child, derivation.parent)
    names = [iri("passages", mine, other) for mine, other in (ends, ends[::-1])]
    for name, report in zip(names, ends, strict=True):
        yield {"@id": name, "@type": "prov:Entity", "wasQuotedFrom": iri("report", report)}
    yield {"@id": names[0], "alternateOf": names[1]}
