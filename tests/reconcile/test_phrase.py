"""A few words of a statement, as they stand in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.phrase import head_noun, in_brief, longest_run, stems


def test_words_follow_each_other_with_the_grammar_between_them() -> None:
    text = "It will be a week before temporary measures to stem the leak are in place"
    wanted = stems(["temporary", "measure", "stem", "leak", "week"])
    assert longest_run(text, wanted, 4, ["a week"]) == "temporary measures to stem the leak"


def test_a_mark_or_the_value_itself_ends_the_run() -> None:
    assert longest_run("gales, floods and fire", stems(["gale", "flood", "fire"]), 4) == "floods and fire"
    assert longest_run("winds of 40 knots fell", stems(["wind", "knot", "fall", "fell"]), 4, ["40"]) == "knots fell"


def test_what_was_told_before_is_passed_over() -> None:
    wanted, told = stems(["fishing", "damage"]), stems(["boat"])
    assert longest_run("three fishing boats were damaged", wanted, 4, ["three"], told) == "fishing boats were damaged"


def test_no_more_words_than_asked_for() -> None:
    assert longest_run("old grey stone bridge pier", stems(["old", "grey", "stone", "bridge", "pier"]), 3) == (
        "old grey stone"
    )
    assert longest_run("nothing of the kind", frozenset(), 3) == ""


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("bridge", "bridges"),
        ("box", "boxes"),
        ("match", "matches"),
        ("business", "businesses"),
        ("bus", "buses"),
        ("ferry", "ferries"),
        ("day", "days"),
        ("person", "people"),
        ("mile per hour", "miles per hour"),
        ("count", "number"),
        ("", ""),
    ],
)
def test_what_is_counted_stands_in_the_plural(noun: str, plural: str) -> None:
    assert head_noun(noun) == plural


def test_long_text_is_cut_after_a_word() -> None:
    cut = in_brief("word " * 40)
    assert len(cut) <= 91
    assert cut.endswith("word …")


@given(st.text(alphabet="ab ,’-\n", max_size=80), st.lists(st.sampled_from(["ab", "ba", "aa", "b"])))
def test_a_run_is_a_stretch_of_the_text(text: str, words: list[str]) -> None:
    found = longest_run(text, stems(words), 4)
    assert found in " ".join(text.split())
