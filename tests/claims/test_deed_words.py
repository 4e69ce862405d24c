"""Which kind of happening a word names where it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.claims.deed_words import happening_at, is_another
from rashomon.claims.syntax import Syntax
from rashomon.model import Parse


def at(syntax: Syntax, word: str) -> int:
    return next(t.index for t in syntax.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "happening"),
    [
        ("The rig blew up on Monday.", "blew", "attack"),
        ("The wind blew on Monday.", "blew", None),
        ("A guard opened fire on the visitors.", "opened", "attack"),
        ("The shop opened on Monday.", "opened", None),
        ("The crowd stormed the town hall.", "stormed", "attack"),
        ("The storm hit the coast.", "storm", "disaster"),
        ("Nine people died in rebel fire.", "fire", "attack"),
        ("Nine people died in a house fire.", "fire", None),
        ("The talks hit a snag on Monday.", "hit", None),
        ("The two sides struck a deal on Monday.", "struck", None),
        ("The shell hit a school on Monday.", "hit", "attack"),
    ],
)
def test_the_words_beside_it_say_what_a_word_names(
    parse: Callable[[str], Parse], text: str, word: str, happening: str | None
) -> None:
    syntax = Syntax(parse(text))
    assert happening_at(syntax, at(syntax, word)) == happening


@pytest.mark.parametrize(
    ("text", "word", "another"),
    [
        ("Another blast shook the town.", "blast", True),
        ("There was a similar attack in May.", "attack", True),
        ("The blast shook the town.", "blast", False),
        ("The town was bombed earlier on Monday.", "bombed", False),
    ],
)
def test_another_happening_is_called_so(parse: Callable[[str], Parse], text: str, word: str, another: bool) -> None:
    syntax = Syntax(parse(text))
    assert is_another(syntax, at(syntax, word)) is another
