"""FollowTheMoney: validated by its own model where it is installed, and by its rules for ids everywhere."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.faces.export import export
from rashomon.model import Brief, StoryBrief

ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")


def _entities(stories: tuple[StoryBrief, ...], tmp_path: Path) -> list[dict[str, Any]]:
    export(stories, "ftm", tmp_path / "out.ftm")
    return [json.loads(line) for line in (tmp_path / "out.ftm").read_text("utf-8").splitlines()]


def test_ids_are_allowed_and_given_once(brief: Brief, tmp_path: Path) -> None:
    entities = _entities(brief.stories, tmp_path)
    ids = [entity["id"] for entity in entities]
    assert all(ID.fullmatch(ident) for ident in ids)
    assert len(ids) == len(set(ids))


def test_references_lead_to_entities_that_came_before(story: StoryBrief, tmp_path: Path) -> None:
    schemas: dict[str, str] = {}
    wanted = {"document": {"Article"}, "proof": {"Article"}, "resolved": {"Person", "Organization", "Event"}}
    for entity in _entities((story,), tmp_path):
        for name in wanted.keys() & entity["properties"].keys():
            assert all(schemas[target] in wanted[name] for target in entity["properties"][name])
        schemas[entity["id"]] = entity["schema"]
    assert set(schemas.values()) == {"Article", "Person", "Event", "Mention"}


def test_reports_are_articles_and_names_stand_in_them(story: StoryBrief, tmp_path: Path) -> None:
    entities = _entities((story,), tmp_path)
    articles = [e["properties"] for e in entities if e["schema"] == "Article"]
    assert [a.get("title") for a in articles if a["bodyText"] == [story.reports[0].report.text.strip()]]
    assert len(articles) == len(story.reports)
    people = {e.name for e in story.entities if e.kind == "person"}
    assert {name for a in articles for name in a.get("peopleMentioned", ())} == people
    mentions = [e["properties"] for e in entities if e["schema"] == "Mention"]
    assert {len(m["document"]) for m in mentions} == {1}


def test_bearers_of_one_name_in_two_stories_are_two(story: StoryBrief, brief: Brief, tmp_path: Path) -> None:
    entities = _entities((story, replace(story, id="st_other")), tmp_path)
    people = [e for e in entities if e["schema"] == "Person" and e["properties"]["name"] == ["Ilse Varrick"]]
    assert len({e["id"] for e in people}) == len(people) == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_its_own_model_takes_every_entity_as_it_is(story: StoryBrief, brief: Brief, tmp_path: Path) -> None:
    from followthemoney import model

    for entity in _entities((story, *brief.stories[1:]), tmp_path):
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.id == entity["id"]
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        given = {name: sorted(map(_clean, values)) for name, values in entity["properties"].items()}
        assert kept == given


def _clean(value: str) -> str:
    """The model itself takes control characters out of texts."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", value)
