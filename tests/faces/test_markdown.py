from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.faces.markdown import brief_to_markdown, escape
from rashomon.model import Brief
from rashomon.prose import one_line


def _unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def test_every_quotation_is_the_slice(brief: Brief) -> None:
    text = brief_to_markdown(brief)
    for story in brief.stories:
        for evidence in (e for f in story.findings for v in f.variants for e in v.evidence):
            assert f"“{escape(evidence.text)}”" in text
            assert _unescaped(escape(evidence.text)) == one_line(evidence.text)


def test_nothing_of_a_report_is_html_or_markdown(brief: Brief) -> None:
    text = brief_to_markdown(brief)
    without_own_links = re.sub(r"\]\(<https?://[^<>\s]+>\)", "]", text)
    assert not re.search(r"(?<!\\)<", without_own_links)
    assert not re.search(r"(?<!\\)\]\(", without_own_links)
    assert "javascript:" not in re.sub(r"\\\]\(javascript:", "", text)


def test_tables_keep_their_columns(brief: Brief) -> None:
    rows = [line for line in brief_to_markdown(brief).splitlines() if line.startswith("|")]
    assert len(rows) == 8 + 2 * 2
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_sections_stand_in_order(brief: Brief) -> None:
    heads = re.findall(r"^#{1,2} (.*?)(?: \(\d+\))?$", brief_to_markdown(brief), re.MULTILINE)
    assert heads[:4] == ["Ferry capsizes in Strait of Orlune", "Differ", "Corroborated", "Single source"]
    assert heads[-1] == "Notices"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. x", "1\\. x"),
        ("- x", "\\- x"),
        ("a * b_c `d` [e](f)", "a \\* b\\_c \\`d\\` \\[e\\](f)"),
        ("<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"),
        ("$5 | 6~", "\\$5 \\| 6\\~"),
        ("# a", "\\# a"),
    ],
)
def test_what_markdown_would_read_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text())
def test_escaped_text_reads_back_as_itself(text: str) -> None:
    assert "\n" not in escape(text)
    assert _unescaped(escape(text)) == one_line(text)


def test_the_same_brief_gives_the_same_text(brief: Brief) -> None:
    assert brief_to_markdown(brief) == brief_to_markdown(replace(brief))


def test_an_empty_brief_is_a_line_feed() -> None:
    assert brief_to_markdown(Brief(stories=())) == "\n"
