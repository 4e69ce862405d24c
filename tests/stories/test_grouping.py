from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Report, content_id
from rashomon.stories import group

FERRY = (
    "The ferry Alma sank off Port Lund on Saturday after its car deck gave way. Divers brought up two lorries.",
    "Divers searched the wreck of the Alma off Port Lund. The ferry sank when the car deck gave way on Saturday.",
    "Fishing boats saved all passengers of the Alma, the ferry that sank off Port Lund on Saturday.",
)
STRIKE = (
    "Teachers in Bergholm went on strike over class sizes, closing forty schools, the teachers' union said.",
    "Forty schools in Bergholm stayed closed on the second day of the teachers' strike over class sizes.",
)
STRAY = "A comet will be visible above the southern hemisphere before dawn, astronomers at the observatory said."


def reports(*texts: str) -> list[Report]:
    return [
        Report(id=f"r{n}", text=t, outlet=f"Paper {n}", published=datetime(2031, 4, 5, n, tzinfo=UTC))
        for n, t in enumerate(texts)
    ]


def test_events_are_told_apart_and_a_stray_is_set_apart() -> None:
    stories = group(reports(*FERRY, *STRIKE, STRAY))
    assert [s.reports for s in stories] == [("r0", "r1", "r2"), ("r3", "r4"), ("r5",)]


def test_every_membership_has_a_reason_in_words() -> None:
    first, _, last = group(reports(*FERRY, *STRIKE, STRAY))
    assert all("\u2018Alma\u2019" in reason and "Paper" in reason for reason in first.reasons)
    assert "any other report" in last.reasons[0] or "set apart" in last.reasons[0]
    assert all(len(s.reports) == len(s.reasons) for s in (first, last))


def test_ids_are_made_from_the_members() -> None:
    assert group(reports(*FERRY))[0].id == content_id("st", "r0", "r1", "r2")


def test_order_of_reports_changes_nothing() -> None:
    given_ = reports(*FERRY[:2], *STRIKE)
    assert len({group(list(p)) for p in permutations(given_)}) == 1


def test_one_text_many_times_is_one_story_with_whatever_else_tells_of_the_event() -> None:
    stories = group(reports(*FERRY, *[FERRY[0]] * 5, *[STRAY] * 2))
    assert [len(s.reports) for s in stories] == [8, 2]
    assert all("letter for letter" in reason for reason in stories[1].reasons)


def test_no_reports_no_stories() -> None:
    assert group([]) == ()


@pytest.mark.parametrize("text", ["", "\u200b", "word", '"' * 300, "A" * 5000, "\u4e00" * 300, "SINKS OFF LUND " * 50])
def test_odd_texts_pass(text: str) -> None:
    stories = group([*reports(*FERRY), Report(id="odd", text=text)])
    assert sorted(i for s in stories for i in s.reports) == ["odd", "r0", "r1", "r2"]


@settings(max_examples=30)
@given(st.lists(st.text(alphabet="Alma ferry sank 12.\n", max_size=80), max_size=6))
def test_every_report_is_in_one_story(texts: list[str]) -> None:
    given_ = [Report(id=str(n), text=t) for n, t in enumerate(texts)]
    assert sorted(i for s in group(given_) for i in s.reports) == sorted(r.id for r in given_)
