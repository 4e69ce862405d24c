"""A name stands for one, for several of whom the user picks, or for nobody, and then the nearest are named."""

from __future__ import annotations

import pytest

from rashomon.errors import NotInLibrary
from rashomon.store import Library
from rashomon.store.naming import AmbiguousName, bearer, nearest


def copied(library: Library, name: str, kind: str, ident: str, alias: str | None = None) -> None:
    """One more entity, in the story of the ferry."""
    [story, stage] = library.database.execute("SELECT number, stage FROM story LIMIT 1").fetchone()
    number = library.database.execute(
        "INSERT INTO entity (story, position, id, name, kind, stage)"
        " SELECT ?1, max(position) + 1, ?2, ?3, ?4, ?5 FROM entity WHERE story = ?1",
        (story, ident, name, kind, stage),
    ).lastrowid
    if alias:
        library.database.execute("INSERT INTO alias VALUES (?, 0, ?)", (number, alias))


def test_capitals_make_no_difference(desk: Library) -> None:
    assert bearer(desk.database, "korvan") == bearer(desk.database, "Korvan")
    assert bearer(desk.database, "Korvan").kind == "thing"


def test_an_id_is_a_name(desk: Library) -> None:
    named = bearer(desk.database, "Korvan")
    assert bearer(desk.database, named.id) == named


def test_it_is_one_in_all_stories_that_name_it(desk: Library) -> None:
    assert bearer(desk.database, "Korvan").stories == 2


def test_a_part_of_a_name_stands_for_its_only_bearer(desk: Library) -> None:
    assert bearer(desk.database, "Brody").name == "Pavel Brody"
    assert bearer(desk.database, "Marn", "person").name == "Ilse Marn"


def test_several_bearers_are_listed(library: Library, desk: Library, filled: Library) -> None:
    copied(filled, "Otto Lang", "person", "en_1")
    copied(filled, "Anna Lang", "person", "en_2", alias="Lang")
    copied(filled, "Lang", "place", "en_3")
    with pytest.raises(AmbiguousName, match="called Lang") as several:
        bearer(filled.database, "Lang")
    assert {"Anna Lang", "Lang"} <= {choice.name for choice in several.value.choices}
    assert bearer(filled.database, "Lang", "place").id == "en_3"
    assert bearer(filled.database, "Anna Lang").id == "en_2"


def test_a_fuller_name_takes_in_its_parts(filled: Library) -> None:
    copied(filled, "Vera Holm", "person", "en_1", alias="Holm")
    copied(filled, "Holm", "person", "en_2")
    assert bearer(filled.database, "Vera Holm").ids == ("en_1", "en_2")
    assert bearer(filled.database, "Holm").name == "Vera Holm"


def test_a_part_that_two_share_is_neither_s(filled: Library) -> None:
    copied(filled, "Vera Holm", "person", "en_1", alias="Holm")
    copied(filled, "Jon Holm", "person", "en_2", alias="Holm")
    copied(filled, "Holm", "person", "en_3")
    assert bearer(filled.database, "Vera Holm").ids == ("en_1",)


def test_unknown_names_come_with_the_nearest(desk: Library) -> None:
    with pytest.raises(NotInLibrary, match=r"called Korvann in this library: did you mean Korvan\?"):
        bearer(desk.database, "Korvann")
    assert nearest(desk.database, "Pavl Brodie")[0] == "Pavel Brody"


def test_nobody_near_is_said(desk: Library) -> None:
    with pytest.raises(NotInLibrary, match="'rashomon search' finds it"):
        bearer(desk.database, "Xxyyzz")
    for odd in ("", "  ", "-", '"', "\0"):
        with pytest.raises(NotInLibrary):
            bearer(desk.database, odd)


def test_the_wrong_kind_is_told(desk: Library) -> None:
    with pytest.raises(NotInLibrary, match="Korvan is no person in this library, but a thing"):
        bearer(desk.database, "Korvan", "person")


def test_a_name_is_near_by_a_later_word_in_stories_that_have_the_word(filled: Library) -> None:
    copied(filled, "Selda Ferry", "person", "en_1")
    assert "Selda Ferry" in nearest(filled.database, "Ferr")
