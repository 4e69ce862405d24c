from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.derivation.candidates import FEW, RUN, candidate_pairs, pairs_of_few, telling_runs
from rashomon.derivation.texts import prepare
from rashomon.model import Report

WORDS = "the old gate Lund was open at noon 12 and they went to sea again".split()


def test_texts_that_share_seven_words_in_a_row_are_a_pair() -> None:
    assert candidate_pairs(
        [
            "at noon we found the old gate wide open at last",
            "she said the gate wide open was odd",
            "they had asked why we found the Old Gate wide open at dawn",
        ]
    ) == [(0, 2)]


def test_names_alone_do_not_tell_of_copying() -> None:
    name = "Governor Anna Maria Torv Lindholm Bergen Hansen"
    runs = telling_runs(prepare(Report(id="a", text=f"{name} \u2026 and then they all went home again the rain.")))
    assert tuple(name.lower().split()) not in runs
    assert tuple("and then they all went home again".split()) in runs


def test_many_texts_give_the_pairs_that_few_give() -> None:
    texts = [f"{n} on day {n % 40} the gates of {n % 40} towns were open at {n % 30} too" for n in range(FEW + 20)]
    assert candidate_pairs(texts) == pairs_of_few(texts)


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=3 * RUN).map(" ".join), max_size=12))
def test_compiled_and_plain_join_find_the_same_pairs(texts: list[str]) -> None:
    from rashomon.derivation.reuse import candidates

    assert candidates(texts) == pairs_of_few(texts)
