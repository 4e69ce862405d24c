"""Whatever is typed is a search for words, never FTS5's syntax."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.store.query import MOST_WORDS, Term, parse_query

DATABASE = sqlite3.connect(":memory:")
DATABASE.execute("CREATE VIRTUAL TABLE t USING fts5 (title, text, tokenize='porter unicode61 remove_diacritics 2')")
DATABASE.execute(
    "INSERT INTO t VALUES ('Tram strike', 'Tram drivers walked out; don''t wait, the mayor said NEAR Ostfeld')"
)


def found(typed: str) -> bool:
    return bool(DATABASE.execute("SELECT 1 FROM t WHERE t MATCH ?", (parse_query(typed).expression,)).fetchall())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tram driver", True),
        ('"tram drivers"', True),
        ('"drivers tram"', False),
        ("“tram drivers”", True),
        ('"tram drivers', True),
        ("tram -mayor", False),
        ("tram -“mayor said”", False),
        ("tram \u2212ferry", True),
        ("ostf*", True),
        ("ostf", False),
        ("don't", True),
        ("don’t", True),
        ("NEAR ostfeld", True),
        ("tram OR ferry", False),
        ("title:walked", False),
        ("text:tram", False),
        ("well-known", False),
        ("mayor AND NOT", False),
        ("tram ( ) * ^ :", True),
        ("ÖSTFELD", True),
    ],
)
def test_words_are_taken_as_they_stand(typed: str, expected: bool) -> None:
    assert found(typed) is expected


def test_terms_are_told_apart() -> None:
    assert parse_query('ferry -"coast guard" cap* -x').terms == (
        Term(text="ferry"),
        Term(text="coast guard", absent=True),
        Term(text="cap", prefix=True),
        Term(text="x", absent=True),
    )


@pytest.mark.parametrize("typed", ["", "  ", "-ferry", '""', "***", "-", "\0", "😀"])
def test_a_search_needs_a_word(typed: str) -> None:
    with pytest.raises(UsageError, match="no word"):
        parse_query(typed)


def test_far_too_many_words_are_refused() -> None:
    with pytest.raises(UsageError, match="too many"):
        parse_query("ferry " * (MOST_WORDS + 1))


@given(st.text(alphabet=st.characters(), max_size=60) | st.text(alphabet="ab \"-*():^+{}.\\'“”\0\ud800é", max_size=30))
def test_nothing_typed_breaks_the_search(typed: str) -> None:
    try:
        expression = parse_query(typed).expression
    except UsageError:
        return
    DATABASE.execute("SELECT bm25(t) FROM t WHERE t MATCH ?", (expression,)).fetchall()


@pytest.mark.parametrize("typed", ["Ruvo's", "Ruvo\u2019s", "-Ruvo's dam", "s's 's"])
def test_a_possessive_finds_the_word(typed: str) -> None:
    assert "ruvo's" not in parse_query(typed).expression.casefold()
    assert parse_query('"Ruvo\'s dam"').expression == '"Ruvo\'s dam"'
