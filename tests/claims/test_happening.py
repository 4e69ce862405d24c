"""What happened at a time or place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims.happening import happening_told
from rashomon.claims.syntax import Syntax
from rashomon.model import Parse


@pytest.mark.parametrize(
    ("text", "word", "happening"),
    [
        ("The blast on Monday shook the town.", "Monday", "attack"),
        ("Nine people were killed on Monday in a bombing.", "Monday", "attack"),
        ("Nine people died on Monday.", "Monday", "killed"),
        ("The ministers will meet on Monday.", "Monday", "meeting"),
        ("Voters will go to the polls on Monday.", "Monday", "election"),
        ("She painted the door on Monday.", "Monday", "paint"),
    ],
)
def test_the_nearest_word_that_names_a_happening_says_it(
    parse: Callable[[str], Parse], text: str, word: str, happening: str
) -> None:
    syntax = Syntax(parse(text))
    index = next(t.index for t in syntax.tokens if t.text == word)
    assert happening_told(syntax, index) == happening
