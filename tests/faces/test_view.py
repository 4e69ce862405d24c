from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rashomon.faces import view
from rashomon.model import Brief, Notice, Report


def test_differing_then_corroborated_then_single(brief: Brief) -> None:
    differing, corroborated, single = view.sections(brief.stories[0])
    assert [f.agreement for f in differing.findings] == ["conflict", "conflict", "update"]
    assert {f.agreement for f in corroborated.findings} == {"agree", "compatible"}
    assert all(f.origins > 1 for f in corroborated.findings)
    assert sum(len(s.findings) for s in (differing, corroborated, single)) == len(brief.stories[0].findings)


def test_what_only_copies_agree_on_is_not_corroborated(brief: Brief) -> None:
    *_, single = view.sections(brief.stories[0])
    (copied,) = [f for f in single.findings if f.agreement == "agree"]
    assert copied.origins == 1
    assert len(copied.reports) == 2


def test_of_single_sources_numbers_come_first_then_words(brief: Brief) -> None:
    kinds = [f.kind for f in view.sections(brief.stories[0])[-1].findings]
    ranks = [{"quantity": 0, "actor": 0, "quote": 1}.get(kind, 2) for kind in kinds]
    assert ranks == sorted(ranks)


def test_an_update_reads_in_order_of_time(brief: Brief) -> None:
    labels = view.Labels(brief.stories[0])
    update = next(f for f in brief.stories[0].findings if f.agreement == "update")
    assert [v.value for v in update.variants] == ["28", "31", "40"]
    assert [v.value for v in view.variants_in_order(update, labels)] == ["40", "28", "31"]


def test_copies_of_one_wording_are_folded(brief: Brief) -> None:
    killed = next(f for f in brief.stories[0].findings if f.id == "fi_01")
    (wire,), (counted, hedged) = map(view.quotations, killed.variants)
    assert [e.span.report for e in wire.evidence] == ["r1", "r2"]
    assert counted.hedge is None
    assert hedged.hedge == "hedged"


def test_a_speaker_s_names_are_one_speaker(brief: Brief) -> None:
    spoken = dict(view.speakers(brief.stories[0]))
    assert next(iter(spoken)) == "Ilse Varrick"
    assert [len(s.statements) for s in spoken["Ilse Varrick"]] == [1, 2, 1]
    assert "Commander Varrick" not in spoken


@pytest.mark.parametrize(
    ("speaker", "known_as"),
    [
        ("Commander Varrick himself", "Ilse Varrick"),
        ("study author Ilse Varrick of the Institute for Tides", "Ilse Varrick"),
        ("Ilse Varrick, the harbour commander", "Ilse Varrick"),
        ("a spokesman for Ilse Varrick of the harbour", "a spokesman for Ilse Varrick of the harbour"),
    ],
)
def test_what_goes_on_about_a_person_after_the_name_is_no_other_speaker(
    brief: Brief, speaker: str, known_as: str
) -> None:
    story = brief.stories[0]
    story = replace(story, statements=(replace(story.statements[0], speaker=speaker),))
    assert [name for name, _ in view.speakers(story)] == [known_as]


def test_reports_are_called_by_outlet_and_told_apart(brief: Brief) -> None:
    labels = view.Labels(brief.stories[0])
    assert labels["r2"] == "Kessmar Courier (1)"
    assert labels["r5"] == "Kessmar Courier (2)"
    assert labels["r7"] == "notes/port.txt"
    assert labels["elsewhere"] == "elsewhere"


def test_ids_in_a_reason_become_names_and_words_stay(brief: Brief) -> None:
    labels = view.Labels(brief.stories[0])
    assert labels.named("r4 keeps r3's order, xr4 and r44 do not") == (
        "Harbour Watch keeps Tarn Observer's order, xr4 and r44 do not"
    )
    story = brief.stories[0]
    member = replace(story.reports[0], report=replace(story.reports[0].report, id="text"))
    assert view.Labels(replace(story, reports=(member,))).named("2 reports, 1 text") == "2 reports, 1 text"


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org", True),
        ("HTTPS://EXAMPLE.ORG/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org/", False),
        ("https:/example.org", False),
        ("https://[", False),
        (" https://example.org", False),
        ("ftp://example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, linked: bool) -> None:
    assert view.web_link(url) == (url if linked else None)


def _report(when: datetime | None) -> Report:
    return Report(id=str(when), text="", published=when)


def test_a_period_is_as_short_as_it_can_be() -> None:
    first = datetime(2031, 3, 11, 18, tzinfo=UTC)
    assert view.period([_report(None)]) == ""
    assert view.period([_report(first), _report(first.replace(hour=20))]) == "11 Mar 2031"
    assert view.period([_report(first.replace(day=12)), _report(first)]) == "11–12 Mar 2031"
    assert view.period([_report(first), _report(first.replace(month=4))]) == "11 Mar 2031 – 11 Apr 2031"


def test_a_notice_says_where_what_and_what_to_do() -> None:
    assert view.notice_line(Notice(where="a.bin", what="binary", advice="give text")) == "a.bin: binary (give text)"
    assert view.notice_line(Notice(where="a\nb", what="x\x1b[2J")) == "a b: x\N{REPLACEMENT CHARACTER}[2J"


def test_a_title_before_a_name_is_the_same_person_and_a_spokesman_is_not(brief: Brief) -> None:
    story = brief.stories[0]
    said = story.statements[0]
    names = ("Harbour Commander Ilse Varrick", "A spokesman for Ilse Varrick", "the wife of Ilse Varrick")
    spoken = dict(view.speakers(replace(story, statements=tuple(replace(said, speaker=name) for name in names))))
    assert list(spoken) == ["A spokesman for Ilse Varrick", "Ilse Varrick", "the wife of Ilse Varrick"]


def test_the_same_words_in_other_marks_are_one_saying(brief: Brief) -> None:
    story = brief.stories[0]
    said = story.statements[0]
    twice = tuple(replace(said, text=text) for text in ("“We will wait,”", '"We will wait,"'))
    ((_, sayings),) = view.speakers(replace(story, statements=twice))
    assert len(sayings) == 1


def test_a_denial_that_the_words_show_has_no_mark(brief: Brief) -> None:
    (evidence,) = brief.stories[0].findings[0].variants[0].evidence[:1]
    denied = replace(evidence, polarity="negated", text="closing the gate")
    assert view.hedge(denied) == "denied"
    for text in ("there was no choice", "we did n't wait", "the gate hasnt closed", "it cannot be closed"):
        assert view.hedge(replace(denied, text=text)) is None


def test_a_saying_has_the_verb_that_turns_it(brief: Brief) -> None:
    story = brief.stories[0]
    report = replace(story.reports[0].report, text="The port denied closing the gate. It said that the gate was open.")
    told = replace(story, reports=(replace(story.reports[0], report=report),))
    made = []
    for cue, text in (("denied", "closing the gate"), ("said", "that the gate was open")):
        start = report.text.index(text)
        span = replace(story.statements[0].span, report=report.id, start=start, end=start + len(text))
        made.append(replace(story.statements[0], speaker="The port -", cue=cue, kind="indirect", text=text, span=span))
    ((name, said),) = view.speakers(replace(told, statements=tuple(made)))
    assert name == "The port"
    assert [s.text for s in said] == ["denied closing the gate", "the gate was open"]
