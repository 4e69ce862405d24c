"""Of one thing there is one owner, and of one deed one planner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import claim, quantity

from rashomon.model import Claim, Frame
from rashomon.reconcile.context import Context
from rashomon.reconcile.holders import compare_holders, is_holder, like_holders
from rashomon.reconcile.likeness import LIKENESSES, total
from rashomon.reconcile.question import question_of
from rashomon.reconcile.verdict import compare_claims

CONTEXT = Context(rarity={}, entity_of={}, places=frozenset(), main_happenings=frozenset({"attack"}))


def holder(
    report: str, name: str, thing: str = "ferry", *, relation: str = "owner", kind: str = "organisation", of: str = ""
) -> Claim:
    frame = Frame(
        event=relation,
        predicate="own",
        counted=thing,
        scope=(kind,),
        terms=(thing,) if thing else (),
        near=tuple(name.lower().split()),
        names=(of,) if of else (),
    )
    made = claim(report, 10, quantity("one", 1))
    return replace(made, id=f"cl_{report}_{name}", kind="actor", quantity=None, value=name, text=name, frame=frame)


def joined(a: Claim, b: Claim) -> bool:
    likeness, threshold = LIKENESSES["actor"]
    return total(likeness(a, b, CONTEXT)) >= threshold


def test_two_owners_of_one_thing_answer_one_question_and_clash() -> None:
    one, other = holder("r1", "Northsea Lines"), holder("r2", "Harbour Trust")
    assert joined(one, other)
    compared = compare_claims(one, other)
    assert (compared.relation, compared.reason) == (
        "conflict",
        "Northsea Lines and Harbour Trust are each said to be the owner",
    )


def test_one_owner_in_two_spellings_is_one() -> None:
    one, other = holder("r1", "Northsea Lines"), holder("r2", "the company Northsee")
    assert joined(one, other)
    assert compare_holders(one, other).relation == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (holder("r1", "Northsea Lines"), holder("r2", "Northsea Lines", "harbour")),
        (holder("r1", "Northsea Lines"), holder("r2", "Northsea Lines", relation="operator")),
        (holder("r1", "Northsea Lines", of="Selm Star"), holder("r2", "Harbour Trust", of="Selm Moon")),
        (holder("r1", "Northsea Lines"), holder("r1", "Harbour Trust")),
        (holder("r1", "Northsea Lines", ""), holder("r2", "Harbour Trust")),
    ],
)
def test_two_things_two_relations_or_one_voice_are_two_questions(one: Claim, other: Claim) -> None:
    assert not joined(one, other)
    assert not joined(other, one)


def test_what_is_left_unsaid_may_be_the_same() -> None:
    before = holder("r1", "Adam Brask", "", relation="predecessor")
    assert joined(before, holder("r2", "Mr Brask", "holm", relation="predecessor"))


def test_deeds_of_the_kind_that_the_story_is_about_are_one() -> None:
    one = holder("r1", "Adam Brask", "bombing", relation="planner", kind="person")
    other = holder("r2", "Mary Holm", "attack", relation="planner", kind="person")
    assert joined(one, other)
    assert not joined(one, replace(other, frame=replace(other.frame, counted="summit")))
    assert question_of([one, other]) == "the planner · attack"


def test_a_person_may_act_for_a_body_and_a_plan_is_no_fact() -> None:
    body = holder("r1", "Northsea Lines")
    assert compare_holders(body, holder("r2", "Adam Brask", kind="person")).relation == "compatible"
    assert compare_holders(body, replace(holder("r2", "Harbour Trust"), modality="planned")).relation == "compatible"


def test_only_relations_that_one_party_holds_are_told_so() -> None:
    assert is_holder(holder("r1", "Northsea Lines"))
    assert not is_holder(holder("r1", "Northsea Lines", relation="attack"))
    assert like_holders(holder("r1", "A"), holder("r2", "B", relation="attack"), CONTEXT)[0].name == "same_relation"
