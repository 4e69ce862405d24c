from __future__ import annotations

from rashomon.language.attribution.drafts import Draft
from rashomon.language.attribution.quoted import Quotes
from rashomon.language.attribution.rules import draft_all
from rashomon.language.attribution.tagged import Found, join
from rashomon.language.attribution.trees import Tree
from rashomon.language.parser import SpacyParser
from rashomon.model import Report


def joined(text: str, found: Found) -> list[Draft]:
    (parse,) = SpacyParser().parse([Report(id="r", text=text)])
    tree = Tree(parse)
    quotes = Quotes(tree)
    return join(tree, quotes, draft_all(tree, quotes), found)


def contents(text: str, drafts: list[Draft]) -> list[list[str]]:
    return [[text[a:b] for a, b in draft.content] for draft in drafts]


def test_a_quotation_that_nobody_introduces_stands_without_a_cue() -> None:
    text = "“The boats are late again.”"
    (draft,) = joined(text, ([], [], [(0, 8)]))
    assert draft.cue == (0, 0)
    assert draft.source is None
    assert contents(text, [draft]) == [[text]]


def test_other_words_that_nobody_introduces_are_nobodys() -> None:
    assert joined("The boats are late again.", ([], [], [(0, 5)])) == []


def test_a_plain_saying_left_with_nothing_takes_what_the_rules_give_it() -> None:
    text = "Officials said the boats were late."
    assert contents(text, joined(text, ([(0, 1)], [(1, 2)], []))) == [["the boats were late"]]


def test_a_saying_cut_at_another_keeps_all_of_it() -> None:
    text = "Anna Berg said the mayor denied the boats were ever late."
    found = ([(0, 2), (3, 5)], [(2, 3), (5, 6)], [(6, 11)])
    assert ["the mayor denied the boats were ever late"] in contents(text, joined(text, found))


def test_a_word_before_a_name_goes_to_what_is_said() -> None:
    text = "We cannot accept this Trump said."
    (draft,) = joined(text, ([(4, 6)], [(6, 7)], [(0, 4)]))
    assert draft.source == (5, 6)
    assert contents(text, [draft]) == [["We cannot accept this"]]
