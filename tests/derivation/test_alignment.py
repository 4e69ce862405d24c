from hypothesis import given
from hypothesis import strategies as st

from rashomon.derivation.alignment import align
from rashomon.derivation.texts import Text, prepare
from rashomon.model import Report


def text(words: str) -> Text:
    return prepare(Report(id="r", text=words + "."))


def shared(a: Text, b: Text) -> list[str]:
    return [" ".join(w for x in c.blocks for w in a.words[x.a : x.a + x.length]) for c in align(a, b)]


def test_a_chain_spans_reworded_places() -> None:
    a = text("nobody could say why the old gate had given way during the night before the market opened")
    b = text("they asked why the old iron gate had given way in the night before any market opened")
    assert shared(a, b) == ["why the old gate had given way the night before"]


def test_passages_far_apart_are_two_chains() -> None:
    gap = " ".join(f"filler{n}" for n in range(40))
    other = " ".join(f"padding{n}" for n in range(40))
    one, two = "the river rose by two metres overnight", "all of the bakeries on the quay stayed shut"
    assert shared(text(f"{one} {gap} {two}"), text(f"{one} {other} {two}")) == [one, two]


def test_turned_order_is_two_chains() -> None:
    one, two = "the river rose by two metres overnight", "all of the bakeries on the quay stayed shut"
    assert sorted(shared(text(f"{one} {two}"), text(f"{two} {one}"))) == sorted([one, two])


def test_nothing_shared() -> None:
    assert align(text("one two three four"), text("five six seven eight")) == []
    assert align(text(""), text("five six")) == []


@given(st.lists(st.sampled_from("abcdefg"), max_size=150), st.lists(st.sampled_from("abcdefg"), max_size=150))
def test_blocks_are_equal_words_in_order_and_used_once(first: list[str], second: list[str]) -> None:
    a, b = text(" ".join(first)), text(" ".join(second))
    used_a: set[int] = set()
    used_b: set[int] = set()
    for chain in align(a, b):
        ends = (0, 0)
        for x in chain.blocks:
            assert a.words[x.a : x.a + x.length] == b.words[x.b : x.b + x.length]
            assert x.a >= ends[0]
            assert x.b >= ends[1]
            ends = (x.a + x.length, x.b + x.length)
            here_a, here_b = set(range(x.a, ends[0])), set(range(x.b, ends[1]))
            assert not used_a & here_a
            assert not used_b & here_b
            used_a |= here_a
            used_b |= here_b
