from __future__ import annotations

import pytest

from rashomon.errors import NotInLibrary
from rashomon.store import Library
from rashomon.store.outlets import outlets, spellings


def test_outlets_are_listed_once(read_only: Library) -> None:
    assert outlets(read_only.database) == ("Coast Daily", "Lessing Wire", "Northern Post")


def test_capitals_make_no_difference(read_only: Library) -> None:
    assert spellings(read_only.database, " coast  DAILY") == ("Coast Daily",)


def test_an_unknown_outlet_comes_with_the_nearest(read_only: Library) -> None:
    with pytest.raises(NotInLibrary, match=r"no report by Norther Post in this library: did you mean Northern Post"):
        spellings(read_only.database, "Norther Post")


def test_an_empty_library_has_none(library: Library) -> None:
    assert outlets(library.database) == ()
    with pytest.raises(NotInLibrary):
        spellings(library.database, "Coast Daily")
