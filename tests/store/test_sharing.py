"""Rulings from desk to desk: each once, in any order, waiting for what is not here, none that is malformed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_library import FERRY, STRIKE, intake

from rashomon.errors import NotAJudgement, NotInLibrary
from rashomon.store import Library, adding, judging
from rashomon.store import subjects as about
from rashomon.store.judgements import made
from rashomon.store.sharing import judgements_of, lines_of

MOMENT = "2031-03-11T08:30:00.000000Z"
UNDO = made("undo", {}, "Ida", MOMENT, undoes="ju_0123456789")
COPIED = made(
    "derivation",
    {
        "reports": [{"id": "a", "outlet": None, "content": "0a"}, {"id": "b", "outlet": "B", "content": "0b"}],
        "child": "a", "parent": "b", "ruling": "right",
    },
    "Ida", MOMENT, note="\u2018their\u2028byline\u2019 says so",
)  # fmt: skip


def speaker(library: Library, name: str = "Nils Berg") -> str:
    subject = about.speaker(library.database, 'coast:"12 people"', name)
    return library.judge("speaker", subject, author="Ida", note="heard the tape").judgements[0].id


@pytest.fixture
def lines(filled: Library) -> tuple[str, ...]:
    """A ruling on the report 'coast', taken back and then not."""
    ident = speaker(filled)
    [undo] = filled.undo(ident, author="Jon").judgements
    filled.undo(undo.id, author="Ida")
    return filled.export_judgements()


def states(library: Library) -> list[str]:
    return [s.state for s in library.judgements()]


def test_an_export_taken_in_twice_adds_nothing(filled: Library, lines: tuple[str, ...]) -> None:
    again = filled.import_judgements(lines)
    assert again.judgements == ()
    assert len(again.known) == 3
    assert again.stories == ()
    assert filled.export_judgements() == lines


def test_rulings_on_reports_that_are_not_here_wait_for_them(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with Library.open(tmp_path / "other.db", mode="write") as other:
        other.add(intake(STRIKE))
        taken = other.import_judgements(lines)
        assert len(taken.judgements) == 3
        assert taken.waiting == ((json.loads(lines[0])["id"], "this library lacks report coast"),)
        other.add(intake(FERRY[0]))
        assert states(other) == ["holds", "undone", "undo"]
        story = other.story(str(other.story_of("coast")))
        assert {s.speaker for s in story.statements if s.judged} == {"Nils Berg"}


def test_a_report_is_known_by_what_it_says_not_by_its_id(tmp_path: Path, lines: tuple[str, ...]) -> None:
    with Library.open(tmp_path / "other.db", mode="write") as other:
        other.add(intake(replace(STRIKE, id="coast", outlet="Coast Daily")))
        other.import_judgements(lines)
        assert states(other)[0] == "waiting"
        other.add(intake(replace(FERRY[0], url=None)))
        assert other.story_of("coast-2")
        assert states(other)[0] == "holds"


def test_an_undo_may_come_before_what_it_undoes(tmp_path: Path, filled: Library) -> None:
    filled.undo(speaker(filled), author="Jon")
    judgement, undo = filled.export_judgements()
    with Library.open(tmp_path / "other.db", mode="write") as other:
        other.add(intake(FERRY[0]))
        assert other.import_judgements([undo]).waiting[0][1].endswith("is not in this library")
        other.import_judgements([judgement])
        assert states(other) == ["undone", "undo"]


def test_a_bad_line_is_named_and_nothing_is_taken(filled: Library, lines: tuple[str, ...]) -> None:
    changed = lines[0].replace("Nils Berg", "Nils Borg")
    for bad in (changed, "{", "[]", '"x"', lines[0].replace('"speaker"', '"sparker"')):
        with pytest.raises(NotAJudgement, match=r"line 2 is no ruling .*: nothing was taken in"):
            filled.import_judgements([lines[1], bad])
    assert len(filled.judgements()) == 3


def test_lines_hold_all_of_a_judgement() -> None:
    assert judgements_of([*lines_of([UNDO, COPIED]), ""]) == [UNDO, COPIED]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(data=st.data())
def test_what_is_no_judgement_is_said_and_never_a_crash(data: st.DataObject) -> None:
    told: dict[str, Any] = json.loads(next(iter(lines_of([COPIED]))))
    at = told if data.draw(st.booleans()) else told["subject"]
    at[data.draw(st.sampled_from(sorted(at)))] = data.draw(JSON)
    try:
        found = judgements_of([json.dumps(told)])
    except NotAJudgement:
        return
    assert found == [COPIED]


def test_a_judgement_is_never_changed(filled: Library) -> None:
    speaker(filled)
    for change in ("UPDATE judgement SET author = 'Eve'", "DELETE FROM judgement"):
        with pytest.raises(Exception, match="judgements are only ever added"), filled.writing() as db:
            db.execute(change)


def test_check_tells_a_judgement_that_was_changed(filled: Library) -> None:
    ident = speaker(filled)
    assert filled.check() == ()
    with filled.writing() as db:
        db.execute("DROP TRIGGER judgement_kept")
        db.execute("UPDATE judgement SET author = 'Eve'")
    assert [p.what for p in filled.check()] == [f"ruling {ident} is not what it was when it was made"]


def test_what_is_judged_in_one_moment_is_judged_in_that_order(filled: Library) -> None:
    moments = [filled.judge("speaker", about.speaker(filled.database, "coast:90", name), author="Ida")
               .judgements[0].added for name in "ABC"]  # fmt: skip
    assert moments == sorted(set(moments))


def test_the_beginning_of_an_id_is_enough_to_undo(filled: Library) -> None:
    ident = speaker(filled)
    filled.undo(ident[:8], author="Jon")
    assert states(filled) == ["undone", "undo"]
    with pytest.raises(NotInLibrary, match="correct list"):
        filled.undo("ju_nothing", author="Jon")


def test_a_ruling_that_was_kept_is_carried_out_by_the_next_run(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any) -> tuple[str, ...]:
        if filled.is_pending():
            raise KeyboardInterrupt
        return ()

    monkeypatch.setattr(judging, "finish", stopped)
    with pytest.raises(KeyboardInterrupt):
        speaker(filled)
    monkeypatch.undo()
    assert states(filled) == ["waiting"]
    filled.finish()
    assert states(filled) == ["holds"]
    assert adding.is_pending(filled.database) is False
