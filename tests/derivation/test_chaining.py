from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.derivation.alignment import align
from rashomon.derivation.candidates import telling_runs
from rashomon.derivation.chaining import align_many, aligner, side_of
from rashomon.derivation.texts import Text, prepare
from rashomon.model import Report

WORD = st.sampled_from(["a", "b", "c", "gate", "Lund", "12", '"so', 'there"'])
WORDS = st.lists(WORD, max_size=90)


def text(words: list[str]) -> Text:
    return prepare(Report(id="r", text=" ".join(words) + "."))


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_compiled_and_plain_alignment_give_the_same(first: list[str], second: list[str]) -> None:
    a, b = text(first), text(second)
    assert align_many(side_of(a), side_of(b)) == align(a, b)


@given(WORDS, st.lists(st.tuples(st.integers(0, 89), WORD), max_size=25), st.integers(0, 90))
def test_they_agree_on_edited_and_turned_copies(words: list[str], edits: list[tuple[int, str]], cut: int) -> None:
    copy = list(words)
    for place, word in edits:
        copy[place:place] = [word]
    a, b = text(words), text(copy[cut:] + copy[:cut])
    assert align_many(side_of(a), side_of(b)) == align(a, b)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_chains_are_told_where_a_telling_run_is_shared(first: list[str], second: list[str]) -> None:
    texts = [text(first), text(second)]
    shared = telling_runs(texts[0]) & telling_runs(texts[1])
    assert aligner(texts.__getitem__, 2)(0, 1) == (align(*texts) if shared else [])
