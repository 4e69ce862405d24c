"""Rulings on questions: transitive, the later one holding, the same whatever their order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Claim, Frame, Ruling, Span
from rashomon.reconcile.align import align
from rashomon.reconcile.ruled import Ruled
from rashomon.ruling import Mark, QuestionRuling
from rashomon.ruling.questions import settle

SIZE = 7


def claim(n: int) -> Claim:
    place = Span(report=f"r{n % 3}", start=20 * n, end=20 * n + 10)
    return Claim(
        id=f"cl_{n}", kind="event" if n % 2 else "status", span=place, sentence=place, value_span=place,
        text=f"statement {n}", value=f"statement {n}", frame=Frame(event="", predicate="", counted=""),
    )  # fmt: skip


CLAIMS = [claim(n) for n in range(SIZE)]


def ruling(at: int, same: bool, one: list[int], other: list[int]) -> QuestionRuling:
    def marks(chosen: list[int]) -> tuple[Mark, ...]:
        return tuple(Mark(value=CLAIMS[n].value_span, kind="status") for n in chosen)

    who = Ruling(id=f"ju_{at}", what="", author="Ida", added=f"2031-03-11T08:30:{at:02}.000000Z")
    return QuestionRuling(ruling=who, same=same, one=marks(one), other=marks(other))


@st.composite
def rulings(draw: st.DrawFn) -> list[QuestionRuling]:
    some = st.lists(st.integers(0, SIZE - 1), min_size=1, max_size=3)
    given = draw(st.lists(st.tuples(st.booleans(), some, some), max_size=7))
    return [ruling(at, *each) for at, each in enumerate(given)]


def together(ruled: Ruled, a: str, b: str) -> bool:
    return any(a in held and b in held for held in ruled.together)


@given(made=rulings(), data=st.data())
def test_what_is_settled_is_consistent_and_does_not_depend_on_order(
    made: list[QuestionRuling], data: st.DataObject
) -> None:
    settled = settle(made, CLAIMS)
    assert settle(data.draw(st.permutations(made)), data.draw(st.permutations(CLAIMS))) == settled
    ruled = settled.ruled
    assert all(a.isdisjoint(b) for a, b in combinations(ruled.together, 2))
    for a, beyond in ruled.apart.items():
        for b in beyond:
            assert a in ruled.apart[b]
            assert not together(ruled, a, b)
            assert all(c.id in beyond for c in CLAIMS if together(ruled, b, c.id))


@given(made=rulings())
def test_the_latest_ruling_holds_whole(made: list[QuestionRuling]) -> None:
    if not made:
        return
    ruled, last = settle(made, CLAIMS).ruled, made[-1]
    one, other = ([c.id for c in CLAIMS if c.value_span in {m.value for m in side}] for side in (last.one, last.other))
    for a in one:
        for b in other:
            assert a == b or (together(ruled, a, b) if last.same else b in ruled.apart.get(a, ()))


@settings(max_examples=60)
@given(made=rulings(), data=st.data())
def test_groups_are_as_ruled(made: list[QuestionRuling], data: st.DataObject) -> None:
    every = list(combinations(range(SIZE), 2))
    scores = dict(zip(every, data.draw(st.lists(st.integers(-3, 3), min_size=21, max_size=21)), strict=True))
    number = {c.id: n for n, c in enumerate(CLAIMS)}

    def score(a: Claim, b: Claim) -> float:
        i, j = sorted((number[a.id], number[b.id]))
        return float(scores[i, j])

    ruled = settle(made, CLAIMS).ruled
    groups = ruled.joined(align(CLAIMS, combinations(range(len(CLAIMS)), 2), score, 1.0, ruled))
    home = {c.id: i for i, group in enumerate(groups) for c in group}
    assert sorted(home) == sorted(number)
    assert sum(map(len, groups)) == SIZE
    for a, b in combinations(sorted(number), 2):
        assert home[a] == home[b] or not together(ruled, a, b)
        assert home[a] != home[b] or b not in ruled.apart.get(a, ())


def test_what_is_not_found_has_no_say() -> None:
    settled = settle([ruling(1, True, [0], [1])], CLAIMS[:1])
    assert not settled.ruled.together
    assert not settled.overruled
    assert not settled.had_say


def test_a_ruling_on_a_chain_holds_for_its_ends() -> None:
    ruled = settle([ruling(1, True, [0], [1]), ruling(2, True, [1], [2]), ruling(3, False, [2], [3])], CLAIMS).ruled
    assert together(ruled, "cl_0", "cl_2")
    assert "cl_3" in ruled.apart["cl_0"]


def test_what_a_later_ruling_contradicts_by_way_of_others_is_overruled() -> None:
    first = ruling(1, True, [0], [2])
    settled = settle([first, ruling(2, True, [0], [1]), ruling(3, False, [1], [2])], CLAIMS)
    assert settled.overruled == (first.ruling,)
    assert not together(settled.ruled, "cl_0", "cl_2")


def test_whole_groups_are_joined_but_for_what_is_apart() -> None:
    ruled = settle([ruling(1, True, [0], [3]), ruling(2, False, [1], [4])], CLAIMS).ruled
    groups = ruled.joined([tuple(CLAIMS[:3]), tuple(CLAIMS[3:6]), (CLAIMS[6],)])
    found = sorted(sorted(c.id for c in group) for group in groups)
    assert found == [["cl_0", "cl_1", "cl_2", "cl_3", "cl_5"], ["cl_4"], ["cl_6"]]
