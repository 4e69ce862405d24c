from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rashomon.briefing import make_brief
from rashomon.model import Report, StoryBrief

TEXTS = (
    (
        "Nine dead as ferry sinks off Port Selda",
        "Nine people were killed when the ferry Osprey sank off Port Selda on Monday, the coast guard said. "
        "The harbour master, Ilse Varrick, said the ferry had been inspected in March. "
        "The union criticised the inspection. It sank on Monday.",
    ),
    (
        "Ferry sinks off Port Selda",
        "Twelve people were killed when the ferry Osprey sank off Port Selda on Monday, officials said. "
        "Varrick said that nobody had warned the port.",
    ),
)


@pytest.fixture(scope="module")
def story() -> StoryBrief:
    reports = [
        Report(
            id=f"r{n}",
            outlet=f"Outlet {n}",
            title=title,
            text=text,
            published=datetime(2031, 3, 11, 8 + n, tzinfo=UTC),
        )
        for n, (title, text) in enumerate(TEXTS)
    ]
    return make_brief(reports).stories[0]


def test_a_title_does_not_take_a_side(story: StoryBrief) -> None:
    assert {f.agreement for f in story.findings} & {"conflict", "update"}
    assert story.title == "Ferry sinks off Port Selda"


def test_a_saying_without_what_was_said_is_no_statement(story: StoryBrief) -> None:
    assert "the inspection" not in [s.text for s in story.statements]
    assert any("inspected in March" in s.text for s in story.statements)


def test_an_entry_of_the_timeline_reads_by_itself(story: StoryBrief) -> None:
    assert story.timeline
    assert all(len(entry.text) >= 40 or entry.text.endswith(".") for entry in story.timeline)
    assert "It sank on Monday" not in [entry.text for entry in story.timeline]


@pytest.fixture(scope="module")
def titled() -> StoryBrief:
    outlets = (("www.selda-post.example", "Selda Post"), ("coastdaily.example", "Ferry sinks off Selda | Coast Daily"))
    text = "The ferry Osprey sank off Port Selda on Monday, the coast guard said. The Osprey was repaired last summer."
    when = datetime(2031, 3, 11, 8, tzinfo=UTC)
    reports = [Report(id=f"t{n}", outlet=o, title=t, text=text, published=when) for n, (o, t) in enumerate(outlets)]
    return make_brief(reports).stories[0]


def test_the_name_of_an_outlet_is_no_title(titled: StoryBrief) -> None:
    assert titled.title == "Ferry sinks off Selda"


def test_a_season_is_told_by_its_year(titled: StoryBrief) -> None:
    (repaired,) = [entry for entry in titled.timeline if "repaired" in entry.text]
    assert (repaired.when, repaired.precision) == ("2030", "year")
