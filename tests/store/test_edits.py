"""What an edit changed in facts, with the sentences before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_library import FERRY, STRIKE, intake

from rashomon.errors import NotInLibrary
from rashomon.store import Library
from rashomon.store.edits import edits


def test_a_report_that_was_never_edited_has_none(read_only: Library) -> None:
    assert edits(read_only, "north") == ()


def test_changed_statements_are_told_with_their_sentences(read_only: Library) -> None:
    [edit] = edits(read_only, "coast")
    assert (edit.before, edit.after, edit.fields) == (1, 2, ())
    kinds = {s.kind for s in edit.statements}
    assert {"number_changed", "attribution_lost"} <= kinds
    [number] = [s for s in edit.statements if s.kind == "number_changed"]
    assert number.before
    assert number.after
    assert "12 people" in number.before.sentence_text
    assert "17 people" in number.after.sentence_text


def test_places_are_those_of_each_revision(read_only: Library) -> None:
    before, after = (revision.report.text for revision in read_only.revisions("coast"))
    for statement in edits(read_only, "coast")[0].statements:
        for place, text in ((statement.before, before), (statement.after, after)):
            if place:
                assert text[place.span.start : place.span.end] == place.text
                assert text[place.sentence.start : place.sentence.end] == place.sentence_text


def test_what_was_added_and_dropped_is_told(library: Library) -> None:
    more = (
        STRIKE.text.replace(" The union Verkehr said 2,000 drivers stayed at home.", "") + " Some 40 trams stood still."
    )
    library.add(intake(STRIKE))
    library.add(intake(replace(STRIKE, text=more, title="Trams stand still in Ostfeld")))
    [edit] = edits(library, "strike")
    assert edit.fields == ("title",)
    assert any(
        s.kind == "added" and s.before is None and s.after and "40 trams" in s.after.text for s in edit.statements
    )
    assert any(s.kind == "dropped" and s.after is None for s in edit.statements)


def test_a_title_alone_changes_no_statement(library: Library) -> None:
    library.add(intake(FERRY[1]))
    library.add(intake(replace(FERRY[1], title="Ferry disaster")))
    [edit] = edits(library, "north")
    assert (edit.fields, edit.statements) == (("title",), ())


def test_an_unknown_report_is_said(read_only: Library) -> None:
    with pytest.raises(NotInLibrary):
        edits(read_only, "nothing")
