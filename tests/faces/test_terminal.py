from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from rashomon.faces import view
from rashomon.faces.terminal import brief_to_text, render
from rashomon.model import Brief


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("show_all", [False, True])
def test_no_line_is_wider_than_asked_or_ends_in_spaces(brief: Brief, width: int, show_all: bool) -> None:
    for line in brief_to_text(brief, width, show_all=show_all).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_it_is_plain_without_a_terminal(brief: Brief) -> None:
    text = brief_to_text(brief)
    assert all(c.isprintable() or c == "\n" for c in text)


def test_hostile_words_reach_no_terminal_as_control_codes(brief: Brief) -> None:
    out = io.StringIO()
    render(brief, Console(file=out, force_terminal=True, color_system="standard", width=80), show_all=True)
    assert "\x1b[2J" not in out.getvalue()
    assert "\x1b]0;" not in out.getvalue()
    assert "\u202e" not in out.getvalue()


def test_markup_of_the_terminal_library_in_a_report_is_text(brief: Brief) -> None:
    story = replace(brief.stories[0], title="[bold]x[/bold] :smile: [/nonsense]")
    assert "[bold]x[/bold] :smile: [/nonsense]" in brief_to_text(Brief(stories=(story,)))


def test_sections_stand_in_order(brief: Brief) -> None:
    text = brief_to_text(brief)
    heads = ["DIFFER", "CORROBORATED", "SINGLE SOURCE", "WHO COPIED WHOM", "WHO SAID WHAT", "TIMELINE", "REPORTS"]
    places = [text.index(f"\n{head}") for head in (*heads, "SET APART", "NOTICES")]
    assert places == sorted(places)


def test_single_sources_are_cut_and_the_hint_says_how_to_see_them(brief: Brief) -> None:
    short, full = brief_to_text(brief), brief_to_text(brief, show_all=True)
    assert "… 4 more single-source statements: use --all to see them" in short
    last = view.sections(brief.stories[0])[-1].findings[-1].variants[0].value
    assert last not in short
    assert last in _flat(full)
    assert "--all" not in full


def test_with_all_every_quotation_is_there(brief: Brief) -> None:
    text = _flat(brief_to_text(brief, width=4000, show_all=True))
    for finding in brief.stories[0].findings:
        for evidence in (e for v in finding.variants for e in v.evidence):
            assert f"“{_flat(evidence.text)}”" in text


def test_a_variant_names_outlets_speaker_and_origins(brief: Brief) -> None:
    text = _flat(brief_to_text(brief))
    assert "- at least 12 — 1 independent origin" in text
    assert "North Coast Agency, Kessmar Courier (1), citing the coast guard (said): “At least 12" in text
    assert "4 reports state a number → 2 texts" in text


def test_one_lone_report_is_told_in_full(brief: Brief) -> None:
    text = brief_to_text(Brief(stories=brief.stories[1:]))
    assert "SET APART" not in text
    assert "about 3,000" in text


def test_an_empty_brief_is_empty() -> None:
    assert brief_to_text(Brief(stories=())) == ""


def test_the_same_brief_gives_the_same_text(brief: Brief) -> None:
    assert brief_to_text(brief) == brief_to_text(replace(brief))


def test_every_finding_shown_can_be_asked_for_by_its_id(brief: Brief) -> None:
    text = brief_to_text(brief, show_all=True)
    assert [f.id for story in brief.stories[:1] for f in story.findings if f"  {f.id}\n" not in text] == []


def test_of_words_who_said_them_stands_beside_them_and_not_the_words_twice(brief: Brief) -> None:
    finding = next(f for f in brief.stories[0].findings if f.kind == "quote")
    quoted = replace(finding, question="words of Ilse Varrick · a calm sea")
    assert view.asked_beside(quoted) == "words of Ilse Varrick"
    told = replace(finding, kind="status", question="what Ilse Varrick said · the sea was calm")
    assert view.asked_beside(told) == "what Ilse Varrick said"
    assert view.asked_beside(replace(finding, kind="event", question="the sea was calm")) == ""
    assert view.asked_beside(replace(finding, kind="quantity", question="knots · wind")) == "knots · wind"


def test_words_of_one_origin_are_not_headed_by_its_count(brief: Brief) -> None:
    story = brief.stories[0]
    finding = next(f for f in story.findings if f.agreement == "conflict")
    evidence = finding.variants[0].evidence[0]
    worded = replace(finding.variants[0], value=evidence.text, origins=1, evidence=(evidence,))
    text = brief_to_text(Brief(stories=(replace(story, findings=(replace(finding, variants=(worded,)),)),)))
    assert "- 1 independent origin\n" not in text
    assert f"“{evidence.text}”" in _flat(text)
