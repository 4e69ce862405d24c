from __future__ import annotations

from dataclasses import replace

import lxml.etree
import pytest
from markupsafe import Markup

from rashomon.faces.html.picture import Badge, picture
from rashomon.faces.view import Labels
from rashomon.model import Brief, StoryBrief


def _drawn(story: StoryBrief) -> Markup | None:
    reports = [m.report.id for m in story.reports]
    badges = {r: Badge(letter="ABCDEFG"[i], hue=i) for i, r in enumerate(reports)}
    return picture(story, Labels(story), badges, {r: f"a{r}" for r in reports}, "s1")


@pytest.fixture
def tree(brief: Brief) -> lxml.etree._Element:
    return lxml.etree.fromstring(str(_drawn(brief.stories[0])))


def _classes(tree: lxml.etree._Element, kind: str) -> list[str]:
    return [e.get("class", "") for e in tree.iter() if e.get("class", "").startswith(kind)]


def test_every_report_is_a_node_with_its_letter(tree: lxml.etree._Element) -> None:
    assert len(_classes(tree, "node")) == 7
    assert sorted(e.text or "" for e in tree.iter() if e.get("class") == "letter") == list("ABCDEFG")


def test_kind_and_direction_are_drawn(tree: lxml.etree._Element) -> None:
    kinds = [c.split()[1] for c in _classes(tree, "edge")]
    assert sorted(kinds) == ["excerpt", "excerpt", "rewrite", "same_wire"]
    assert len(_classes(tree, "head")) == 2
    assert sorted(e.text or "" for e in tree.iter() if e.get("class") == "open") == ["=", "?"]


def test_it_says_in_words_what_it_draws(tree: lxml.etree._Element) -> None:
    (desc,) = (e for e in tree.iter() if e.tag == "desc")
    assert "Kessmar Courier (1) carries the text of North Coast Agency" in (desc.text or "")


def test_nothing_is_drawn_outside_its_frame(tree: lxml.etree._Element) -> None:
    width, height = float(tree.get("width", "")), float(tree.get("height", ""))
    for element in tree.iter():
        assert 0 <= float(element.get("x", element.get("cx", "0"))) <= width
        assert 0 <= float(element.get("y", element.get("cy", "0"))) <= height


def test_passages_between_the_same_two_texts_are_drawn_once(brief: Brief) -> None:
    story = brief.stories[0]
    passage = next(d for d in story.derivations if d.kind == "excerpt")
    twice = replace(story, derivations=(passage, replace(passage, child=passage.parent, parent=passage.child)))
    assert len(_classes(lxml.etree.fromstring(str(_drawn(twice))), "edge")) == 1


def test_without_derivations_there_is_no_picture(brief: Brief) -> None:
    assert _drawn(brief.stories[1]) is None


def test_the_same_story_gives_the_same_drawing(brief: Brief) -> None:
    assert _drawn(brief.stories[0]) == _drawn(replace(brief.stories[0]))
