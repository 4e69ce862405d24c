"""Questions in the words of the statements."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim, ClaimKind
from rashomon.reconcile.question import question_of


def said(
    text: str, terms: tuple[str, ...], names: tuple[str, ...] = (), scope: str = "person", event: str = "killed"
) -> Claim:
    made = claim("r1", 10, quantity("40", 40), terms=terms, scope=scope, event=event)
    return replace(made, text=text, frame=replace(made.frame, names=names))


def worded(
    text: str, kind: ClaimKind, *, speaker: str | None = None, terms: tuple[str, ...] = (), event: str = ""
) -> Claim:
    made = claim("r1", 10, quantity("1", 1), terms=terms, event=event, speaker=speaker)
    return replace(made, kind=kind, quantity=None, text=text, value=text, frame=replace(made.frame, scope=()))


def test_people_are_counted_by_what_happened_to_them() -> None:
    claims = [said("a gale killed 40 in Selda", ("gale", "kill"), ("Selda",)) for _ in range(2)]
    assert question_of(claims) == "people killed · Selda · gale"


def test_things_are_counted_in_the_plural_with_the_words_around_them() -> None:
    claims = [said("two bridges were swept away", ("bridge", "away"), scope="bridge", event="sweep")] * 2
    assert question_of(claims) == "bridges · away"


def test_words_stand_in_the_order_of_the_text_and_once() -> None:
    claims = [said("after the gate failed, the gate", ("fail", "gate"), scope="ferry", event="")] * 3
    assert question_of(claims) == "ferries · gate failed"


def test_the_name_nearest_to_the_value_says_which_is_meant_and_the_speaker_does_not() -> None:
    text = "the mayor of Selda said that 40 in Brask were ill"
    told = said(text, ("ill",), ("Selda", "Brask"), event="")
    near = replace(told, value_span=replace(told.span, start=told.span.start + text.index("40")))
    assert question_of([near]) == "people · Brask · ill"
    assert question_of([replace(near, speaker="the mayor of Brask")]) == "people · Selda · ill"


def test_spellings_of_one_name_count_together() -> None:
    claims = [said("40 in the US", (), ("US",), event=""), said("40 in the United States", (), ("United States",))]
    assert "US" in question_of(claims, {"US": "en_1", "United States": "en_1"})
    assert question_of(claims) == "people killed"


def test_words_are_asked_for_by_who_said_them() -> None:
    words = worded("we heard knocking on the pipes", "quote", speaker="Aldo Brenn", terms=("hear", "knock", "pipe"))
    assert question_of([words]) == "words of Aldo Brenn · heard knocking on the pipes"


def test_what_most_do_not_credit_to_a_speaker_is_not_what_that_speaker_said() -> None:
    own = worded("the pier burned down", "event", terms=("pier", "burn"))
    credited = worded("that the pier burned", "status", speaker="Dora Lind", terms=("pier", "burn"))
    assert question_of([credited, credited, own]) == "what Dora Lind said · the pier burned"
    assert question_of([own, credited]) == "the pier burned down"


def test_a_clause_that_hangs_on_another_is_asked_for_only_where_there_is_no_better() -> None:
    hanging = worded("to stem the leak", "event", terms=("stem", "leak"))
    whole = worded("crews stemmed the leak at last", "event", terms=("stem", "leak", "crew"))
    assert question_of([hanging, whole]) == "crews stemmed the leak at last"
    assert question_of([hanging]) == "… to stem the leak"


def test_a_clause_without_its_subject_is_marked_as_part_of_one() -> None:
    bare = worded("stemmed the leak at last", "event", terms=("stem", "leak"))
    bare = replace(bare, frame=replace(bare.frame, predicate="stem"))
    assert question_of([bare]) == "… stemmed the leak at last"


def test_a_name_that_is_part_of_a_word_is_not_asked_for() -> None:
    claims = [said("40 died in a Selda-led raid on Brask", ("die",), ("Selda", "Brask"))] * 2
    assert question_of(claims) == "people killed · Brask"


def test_a_deed_has_the_word_that_the_reports_use() -> None:
    who = worded("the navy", "actor", terms=("explosion", "pier"), event="attack")
    assert question_of([who]) == "who did it · explosion"
