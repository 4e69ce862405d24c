from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Report, content_id
from rashomon.stories import group
from rashomon.stories.state import MOST_BYTES
from rashomon.stories.stream import Kept, Membership, StoryStream, Update

FERRY = (
    "The ferry Alma sank off Port Lund on Saturday after its car deck gave way. Divers brought up two lorries.",
    "Divers searched the wreck of the Alma off Port Lund. The ferry sank when the car deck gave way on Saturday.",
    "Fishing boats saved all passengers of the Alma, the ferry that sank off Port Lund on Saturday.",
)
STRIKE = (
    "Teachers in Bergholm went on strike over class sizes, closing forty schools, the teachers' union said.",
    "Forty schools in Bergholm stayed closed on the second day of the teachers' strike over class sizes.",
)
COMET = "A comet will be visible above the southern hemisphere before dawn, astronomers at the observatory said."
BEGIN = datetime(2031, 4, 5, tzinfo=UTC)


def report(key: str, text: str, days: float = 0, title: str | None = None) -> Report:
    return Report(id=key, text=text, outlet=f"Paper {key}", published=BEGIN + timedelta(days=days), title=title)


def reports(*texts: str) -> list[Report]:
    return [report(f"r{n}", t, n / 24) for n, t in enumerate(texts)]


class Table:
    """What a library would do with updates."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self.members: dict[str, list[Membership]] = {}

    def take(self, update: Update) -> Update:
        self.kept += update.kept
        told: dict[str, list[Membership]] = {}
        for one in update.memberships:
            told.setdefault(one.report, []).append(one)
        self.members.update(told)
        for change in update.changes:
            if change.kind == "merged":
                assert all(m.story != change.story for held in self.members.values() for m in held)
        return update

    def stories(self) -> set[tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for key, held in sorted(self.members.items()):
            assert sum(m.main for m in held) == 1
            for one in held:
                found.setdefault(one.story, []).append(key)
        return {tuple(v) for v in found.values()}

    def story(self, key: str) -> str:
        return next(m.story for m in self.members[key] if m.main)


def test_one_addition_of_everything_is_the_grouping_of_everything() -> None:
    given_, table = reports(*FERRY, *STRIKE, COMET), Table()
    table.take(StoryStream().add(given_))
    assert table.stories() == {tuple(sorted(s.reports)) for s in group(given_)}


def test_one_by_one_gives_the_same_stories_and_they_keep_their_ids() -> None:
    table, stream, ids = Table(), StoryStream(), []
    for one in reports(FERRY[0], STRIKE[0], FERRY[1], COMET, STRIKE[1], FERRY[2]):
        table.take(stream.add([one]))
        ids.append(table.story("r0"))
    assert table.stories() == {("r0", "r2", "r5"), ("r1", "r4"), ("r3",)}
    assert set(ids) == {content_id("st", "r0")}


def test_order_within_an_addition_changes_nothing() -> None:
    given_ = reports(*FERRY[:2], *STRIKE)
    assert len({StoryStream().add(list(p)) for p in permutations(given_)}) == 1


def test_every_membership_says_why_and_is_told_again_when_company_comes() -> None:
    table, stream = Table(), StoryStream()
    table.take(stream.add(reports(FERRY[0])))
    assert table.members["r0"][0].reason == "no other report is near"
    table.take(stream.add([report("x", FERRY[1], 0.5)]))
    assert all("\u2018Alma\u2019" in m.reason and "Paper" in m.reason for held in table.members.values() for m in held)
    assert all(m.log_odds is not None for held in table.members.values() for m in held)
    table.take(stream.add([report("c", COMET, 0.6)]))
    assert "near" in table.members["c"][0].reason


def test_two_stories_become_one_under_the_older_id() -> None:
    table, stream = Table(), StoryStream()
    first = "Fire in the Quarrel Street market hall of Tessin: smoke over Tessin, stalls burnt."
    second = "Marketeers mourn: stalls of Hallgrim, Odo and Vesna lost."
    table.take(stream.add([report("a", first), report("b", second, 0.1)]))
    assert table.story("a") != table.story("b")
    between = f"{first} {second} {first} {second}"
    update = table.take(stream.add([report(f"m{n}", f"{between} {n}", 0.2) for n in range(3)]))
    assert table.story("a") == table.story("b") == content_id("st", "a")
    assert [(c.kind, c.story, c.other) for c in update.changes] == [
        ("merged", content_id("st", "b"), content_id("st", "a"))
    ]


def test_a_restored_stream_goes_on_as_if_it_had_never_been_away() -> None:
    texts = [FERRY[0], STRIKE[0], FERRY[1], COMET, STRIKE[1], FERRY[2], FERRY[0]]
    through, table, stream = StoryStream(), Table(), StoryStream()
    for one in reports(*texts):
        wanted = through.add([one])
        stream = StoryStream.restore(table.kept, [m for held in table.members.values() for m in held])
        assert table.take(stream.add([one])) == wanted


def test_what_lies_too_far_back_is_forgotten_and_its_story_stays_as_it_is() -> None:
    stream = StoryStream()
    stream.add([report("a", FERRY[0])])
    later = stream.add([report("b", FERRY[1], 30), report("c", FERRY[2], 30)])
    assert {m.report for m in later.memberships} == {"b", "c"}
    assert stream.add([report("d", FERRY[0], 31)]).memberships[0].story == later.memberships[0].story


def test_days_needed_reach_a_window_to_either_side() -> None:
    day = BEGIN.date().toordinal()
    assert StoryStream.days_needed([report("a", ""), report("b", "", 3)], 0) == (day - 14, day + 17)
    assert StoryStream.days_needed([Report(id="u", text="")], day) == (day - 14, day + 14)


def test_a_copy_is_where_the_first_is_and_known_reports_are_left_out() -> None:
    table, stream = Table(), StoryStream()
    table.take(stream.add(reports(*FERRY[:2])))
    copy = report("z", FERRY[0], 1)
    update = table.take(stream.add([copy, *reports(*FERRY[:2])]))
    assert [k.report for k in update.kept] == ["z"]
    assert table.story("z") == table.story("r0")
    assert "letter for letter" in table.members["z"][0].reason
    assert len(update.kept[0].state) < 30


def test_a_round_up_is_in_the_stories_its_parts_tell_of() -> None:
    table, stream = Table(), StoryStream()
    table.take(stream.add(reports(*FERRY, *STRIKE, COMET)))
    text = f"{FERRY[0]} {FERRY[1]}\n\n{STRIKE[0]} {STRIKE[1]}\n\nThe price of turnips has gone up by a tenth in a year."
    table.take(stream.add([report("live", text, 1, "The evening round-up")]))
    assert {m.story for m in table.members["live"]} >= {table.story("r0"), table.story("r3")}
    assert sum(m.main for m in table.members["live"]) == 1
    assert table.story("r0") != table.story("r3")
    assert any("several events" in m.reason for m in table.members["live"])


def test_a_story_of_very_many_reports_stays_one() -> None:
    table, stream = Table(), StoryStream()
    for n in range(0, 200, 20):
        table.take(stream.add([report(f"{k:03}", f"{FERRY[k % 3]} Update {k}.", k / 100) for k in range(n, n + 20)]))
    assert len(table.stories()) == 1


@pytest.mark.parametrize("text", ["", "\u200b", "word", '"' * 300, "A" * 5000, "\u4e00" * 300, "SINKS OFF LUND " * 50])
def test_odd_texts_pass(text: str) -> None:
    table, stream = Table(), StoryStream()
    table.take(stream.add(reports(*FERRY)))
    table.take(stream.add([Report(id="odd", text=text)]))
    assert set(table.members) == {"odd", "r0", "r1", "r2"}


def test_nothing_added_nothing_told() -> None:
    assert StoryStream().add([]) == Update(kept=(), memberships=(), changes=())


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(alphabet="Alma ferry sank 12.\n\u2019", max_size=400), max_size=6), st.integers(1, 3))
def test_states_are_small_and_every_report_is_in_a_story(texts: list[str], size: int) -> None:
    table, stream, given_ = Table(), StoryStream(), reports(*texts)
    for n in range(0, len(given_), size):
        table.take(stream.add(given_[n : n + size]))
    assert set(table.members) == {r.id for r in given_}
    assert all(len(k.state) <= MOST_BYTES for k in table.kept)
