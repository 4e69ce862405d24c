from __future__ import annotations

import json
from datetime import UTC, datetime

from rashomon.ingest.draft import Draft
from rashomon.ingest.page import host_of, read_page
from rashomon.model import Notice

PARAGRAPHS = (
    "<p>A dam broke on Saturday near the town of Port Arden, and at least 12 people were killed, officials said.</p>"
    "<p>The water covered three villages, the governor, Mara Quill, told reporters, and hundreds had to leave.</p>"
    "<p>More than 400 people were moved to schools. Roads were closed until Monday, police said in a statement.</p>"
)
ARTICLE = {
    "@type": ["NewsArticle"],
    "headline": "Dam breaks near Port Arden",
    "datePublished": "2021-07-03T10:05:00+02:00",
    "author": [{"@type": "Person", "name": "Jane Doe"}, "John Roe"],
    "publisher": {"@type": "Organization", "name": "The Norvia Post"},
    "isBasedOn": ["https://wire.example/1", {"@type": "NewsArticle", "name": "Wire: dam breaks"}],
    "inLanguage": "en-GB",
}


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    nav = '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{nav}<article>{body}</article></body></html>"


def linked_data(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def draft(text: str, url: str | None = None) -> Draft:
    (found,) = read_page(text, "page.html", url=url)
    assert isinstance(found, Draft)
    return found


def test_what_the_page_declares_comes_first() -> None:
    head = '<meta property="og:site_name" content="Norvia"><meta name="date" content="2020-01-01">'
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, ARTICLE]}
    found = draft(page(head + linked_data({"broken": 1})[:-12] + "</script>" + linked_data(graph)))
    assert found.outlet == "The Norvia Post"
    assert found.title == "Dam breaks near Port Arden"
    assert found.published is not None
    assert found.published.at == datetime(2021, 7, 3, 8, 5, tzinfo=UTC)
    assert found.authors == ("Jane Doe", "John Roe")
    assert found.based_on == ("https://wire.example/1", "Wire: dam breaks")
    assert found.language == "en-GB"
    assert "at least 12 people were killed" in found.text
    assert "World" not in found.text


def test_meta_tags_come_next() -> None:
    head = (
        '<title>Dam breaks</title><meta property="og:site_name" content="Norvia Post">'
        "<meta content='2021-07-03T10:00:00Z' property='article:published_time'>"
    )
    found = draft(page(head))
    assert found.outlet == "Norvia Post"
    assert found.published is not None
    assert found.published.at == datetime(2021, 7, 3, 10, tzinfo=UTC)
    assert found.published.precision == "minute"


def test_the_host_stands_in_for_the_outlet() -> None:
    found = draft(page(), "https://www.post.example/2021/dam")
    assert found.outlet == "post.example"
    assert found.url == "https://www.post.example/2021/dam"
    assert host_of("https://[broken") is None


def test_a_page_without_article_is_a_notice() -> None:
    links = "".join(f'<li><a href="/{n}">Item number {n} of many</a></li>' for n in range(40))
    for text in ("", "<html>", page(body=""), page(body=f"<ul>{links}</ul>"), "<p>" * 5_000):
        (found,) = read_page(text, "page.html")
        assert isinstance(found, Notice)
        assert found.what == "no article found in the page"


def test_the_declared_body_stands_in_where_nothing_is_extracted() -> None:
    body = "A dam broke near Port Arden. " * 8
    found = draft(page(linked_data(ARTICLE | {"articleBody": body}), body=""))
    assert found.text.startswith("A dam broke near Port Arden.")


def test_odd_declarations_do_no_harm() -> None:
    nested: dict[str, object] = {"@type": "NewsArticle"}
    for _ in range(50):
        nested = {"@graph": [nested]}
    values: tuple[object, ...] = (
        [],
        1,
        None,
        {"@type": 3},
        nested,
        {"@type": "NewsArticle", "author": {"name": {"x": 1}}},
    )
    for value in values:
        assert draft(page(linked_data(value))).text
