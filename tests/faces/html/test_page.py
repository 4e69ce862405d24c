from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import lxml.html
import pytest

from rashomon.faces.html import brief_to_html
from rashomon.model import Brief
from rashomon.prose import shown


@pytest.fixture
def page(brief: Brief) -> str:
    return brief_to_html(brief)


@pytest.fixture
def tree(page: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)


def _ids(tree: lxml.html.HtmlElement) -> list[str]:
    return [str(i) for i in tree.xpath("//@id")]


def test_it_is_one_document_with_landmarks(page: str, tree: lxml.html.HtmlElement) -> None:
    assert page.startswith("<!doctype html>\n")
    for landmark in ("main", "header[@class='bar']", "aside[@aria-label]", "nav[@aria-label]"):
        assert tree.xpath(f"//{landmark}"), landmark
    assert tree.xpath("//a[@class='skip']/@href") == ["#findings"]
    assert tree.get("lang") == "en"


def test_ids_are_unique_and_every_link_inside_leads_somewhere(tree: lxml.html.HtmlElement) -> None:
    ids = _ids(tree)
    assert len(ids) == len(set(ids))
    inside = {str(h)[1:] for h in tree.xpath("//@href") if str(h).startswith("#")} - {"-"}
    assert inside <= set(ids)


def test_every_label_by_reference_leads_somewhere(tree: lxml.html.HtmlElement) -> None:
    named = {name for value in tree.xpath("//@aria-labelledby") for name in str(value).split()}
    assert named <= set(_ids(tree))


def test_nothing_is_loaded_from_anywhere(page: str, tree: lxml.html.HtmlElement) -> None:
    assert not tree.xpath("//link|//img|//iframe|//object|//embed|//video|//audio|//base|//@src|//@srcset")
    assert not re.search(r"@import|url\(", page)
    outside = [a for a in tree.xpath("//a") if not a.get("href").startswith("#")]
    assert {a.get("href") for a in outside} == {
        "https://nca.example/ferry?id=1&lang=en",
        "http://courier.example/a/17",
        "https://observer.example/sable-hart",
    }
    assert {a.get("rel") for a in outside} == {"noopener noreferrer"}


def test_the_policy_lets_only_this_style_and_script_run(tree: lxml.html.HtmlElement) -> None:
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    for tag in ("style", "script"):
        (element,) = tree.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode("utf-8")).digest()).decode("ascii")
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style|//@*[starts-with(name(), 'on')]")


def test_hostile_words_stay_words(tree: lxml.html.HtmlElement) -> None:
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//b[text()='Sable Hart' and ancestor::*[@class='text']]")
    assert not [h for h in tree.xpath("//@href") if "javascript" in str(h).lower()]
    assert all(c.isprintable() or c in "\t\n\r" for c in tree.text_content())


def test_every_quotation_is_the_slice_and_leads_to_its_sentence(brief: Brief, tree: lxml.html.HtmlElement) -> None:
    for story in brief.stories:
        for evidence in (e for f in story.findings for v in f.variants for e in v.evidence):
            links = [a for a in tree.xpath("//main//blockquote/a") if a.text == shown(evidence.text)]
            assert links
            marks = {a.get("href") for li in (a.getparent().getparent() for a in links) for a in li.xpath(".//a")}
            assert _marked(tree, marks) & {evidence.text}


def _marked(tree: lxml.html.HtmlElement, hrefs: set[str]) -> set[str]:
    """The words that light up for each of some links."""
    found = set()
    for number in (href.removeprefix("#m") for href in hrefs if href.startswith("#m")):
        (anchor,) = tree.xpath(f"//i[@id='m{number}']")
        named = f"contains(concat(' ', @class, ' '), ' k{number} ')"
        found.add("".join(anchor.getparent().xpath(f"./span[@class='in']//*[{named}]/text()")))
    return found


def test_a_report_s_text_is_whole(brief: Brief, tree: lxml.html.HtmlElement) -> None:
    texts = [t.text_content() for t in tree.xpath("//div[@class='text']")]
    expected = [shown(m.report.text) for s in brief.stories for m in s.reports]
    assert sorted(texts) == sorted(expected)


def test_a_value_in_a_report_leads_back_to_its_finding(tree: lxml.html.HtmlElement) -> None:
    (value,) = tree.xpath("//a[contains(@class, 'val conflict') and text()='1989']")
    (finding,) = tree.xpath(f"//*[@id='{value.get('href')[1:]}']")
    assert "year of building" in finding.text_content()


def test_sections_stand_in_order(tree: lxml.html.HtmlElement) -> None:
    heads = [h.text.strip() for h in tree.xpath("//section[@id='s1']/section/h3")]
    assert heads == [
        "Differ",
        "Corroborated",
        "Single source",
        "Who copied whom",
        "Who said what",
        "Timeline",
        "Reports",
        "Names",
    ]


def test_verdicts_are_told_apart_by_word_and_sign(tree: lxml.html.HtmlElement) -> None:
    verdicts = {" ".join(v.text_content().split()) for v in tree.xpath("//span[starts-with(@class, 'verdict ')]")}
    assert verdicts == {"≠ conflict", "→ update", "≈ compatible", "= agree"}


def test_reason_and_steps_of_a_verdict_are_shown(tree: lxml.html.HtmlElement) -> None:
    (card,) = tree.xpath("//article[.//h4[contains(., 'people killed')]]")
    assert card.xpath("./p[@class='reason']/text()") == ["at least 12 and 9 cannot both hold"]
    assert len(card.xpath(".//ol[@class='steps']/li")) == 3


def test_the_same_brief_gives_the_same_bytes(brief: Brief, page: str) -> None:
    assert brief_to_html(replace(brief)) == page
    assert page.encode("utf-8")


def test_an_empty_brief_says_so() -> None:
    assert "No story" in brief_to_html(Brief(stories=()))
