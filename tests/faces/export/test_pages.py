"""Pages a story and an index that leads to each of them."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from rashomon.faces.export import export
from rashomon.faces.html import brief_to_html
from rashomon.faces.markdown import brief_to_markdown
from rashomon.model import Brief, StoryBrief


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [value or "" for name, value in attrs if name == "href"]


def test_markdown_pages_are_those_of_the_brief(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "markdown", tmp_path / "out")
    index = (tmp_path / "out" / "index.md").read_text("utf-8")
    links = re.findall(r"\]\(<([^>]+)>\)", index)
    assert links == [f"{story.id}.md" for story in brief.stories]
    for story, link in zip(brief.stories, links, strict=True):
        page = (tmp_path / "out" / link).read_bytes().decode("utf-8")
        assert page == brief_to_markdown(Brief(stories=(story,))).encode("utf-8", "replace").decode()


def test_html_pages_are_those_of_the_brief(brief: Brief, tmp_path: Path) -> None:
    export(brief.stories, "html", tmp_path / "out")
    reader = _Links()
    reader.feed((tmp_path / "out" / "index.html").read_text("utf-8"))
    assert reader.found == [f"{story.id}.html" for story in brief.stories]
    for story, link in zip(brief.stories, reader.found, strict=True):
        assert (tmp_path / "out" / link).read_bytes() == brief_to_html(Brief(stories=(story,))).encode(
            "utf-8", "replace"
        )


def test_the_index_holds_hostile_titles_as_text(story: StoryBrief, tmp_path: Path) -> None:
    hostile = replace(story, title="<script>alert(1)</script> | [x](javascript:1)\n\x1b[2J")
    export([hostile], "html", tmp_path / "h")
    page = (tmp_path / "h" / "index.html").read_text("utf-8")
    reader = _Links()
    reader.feed(page)
    assert "script" not in reader.tags
    assert "default-src 'none'" in html.unescape(page)
    export([hostile], "markdown", tmp_path / "m")
    assert "<script>" not in (tmp_path / "m" / "index.md").read_text("utf-8").replace("\\<script\\>", "")


def test_an_id_that_leads_elsewhere_does_not(story: StoryBrief, tmp_path: Path) -> None:
    for number, ident in enumerate(("../../evil", "index", "/etc/x", "a b", "")):
        output = tmp_path / str(number)
        export([replace(story, id=ident)], "markdown", output)
        pages = sorted(p.name for p in output.iterdir() if p.suffix == ".md")
        assert len(pages) == 2
        assert re.fullmatch(r"story_[0-9a-f]{10}\.md", pages[1])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0", "1", "2", "3", "4"]
