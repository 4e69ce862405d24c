"""FollowTheMoney entities, one JSON object a line, as Aleph, yente and ftm's own tools read them.

Reports are Articles; people, organisations and events are entities of one story, since bearers of one name in two
stories need not be one; a Mention joins the two. Places, groups and things are names of the Article only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rashomon.faces.export.places import new_text
from rashomon.faces.export.text import compact, held, published
from rashomon.faces.view import web_link
from rashomon.model import Entity, EntityKind, Report, StoryBrief, content_id
from rashomon.prose import one_line

Json = dict[str, Any]

SCHEMAS: dict[EntityKind, str] = {"person": "Person", "organisation": "Organization", "event": "Event"}
_NAMED: dict[EntityKind, str] = {
    "person": "peopleMentioned",
    "organisation": "companiesMentioned",
    "place": "locationMentioned",
}


def write_ftm(stories: Iterable[StoryBrief], output: Path) -> None:
    """A file of entities: what is referred to comes before what refers to it."""
    with new_text(output) as file:
        for story in stories:
            for entity in entities(story):
                file.write(compact(entity) + "\n")


def entities(story: StoryBrief) -> Iterator[Json]:
    """The entities of one story."""
    for member in story.reports:
        yield _article(member.report, story.entities)
    for entity in story.entities:
        if entity.kind in SCHEMAS:
            yield from _bearer(entity, story.id)


def _key(kind: str, *ids: str) -> str:
    """An id of letters, digits and hyphens, which is all that the standard allows."""
    return f"{kind}-{content_id('', *ids, length=24)[1:]}"


def _entity(key: str, schema: str, **properties: Iterable[str | None]) -> Json:
    """Values once each, in their order; a property without any is left out."""
    found = {name: list(dict.fromkeys(held(v) for v in values if v)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in found.items() if values}}


def _article(report: Report, named: Iterable[Entity]) -> Json:
    here = [e for e in named if report.id in e.reports]
    names: dict[str, list[str | None]] = {prop: [] for prop in ("namesMentioned", *_NAMED.values())}
    for entity in here:
        names[_NAMED.get(entity.kind, "namesMentioned")].append(_line(entity.name))
    return _entity(
        _key("rp", report.id),
        "Article",
        title=[_line(report.title)],
        publisher=[_line(report.outlet)],
        publishedAt=[_when(report)],
        author=map(_line, report.authors),
        sourceUrl=[web_link(report.url)],
        language=["eng" if (report.language or "").split("-")[0] in {"en", "eng"} else None],
        mimeType=["text/plain"],
        bodyText=[report.text.strip()],
        **names,
    )


def _bearer(entity: Entity, story: str) -> Iterator[Json]:
    key = _key("en", story, entity.id)
    schema = SCHEMAS[entity.kind]
    name, aliases = _line(entity.name), [_line(alias) for alias in entity.aliases]
    proof = [_key("rp", report) for report in entity.reports]
    yield _entity(key, schema, name=[name], alias=[a for a in aliases if a != name], proof=proof)
    for report, said in dict.fromkeys((m.span.report, m.name) for m in entity.mentions):
        yield _entity(
            _key("mn", key, report, said),
            "Mention",
            name=[_line(said)],
            document=[_key("rp", report)],
            resolved=[key],
            detectedSchema=[schema],
        )


def _when(report: Report) -> str | None:
    """The standard's times have no zone; they are UTC."""
    when = published(report)
    return when.removesuffix("Z") if when else None


def _line(text: str | None) -> str | None:
    return one_line(text) if text else None
