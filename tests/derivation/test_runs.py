from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.derivation.candidates import MOST_HOLDERS, pairs_of_few
from rashomon.derivation.runs import pairs_of_many
from rashomon.derivation.texts import Text, prepare
from rashomon.model import Report

WORDS = "the old gate Lund was open at noon 12 and they went to sea again".split()


def prepared(texts: list[str]) -> list[Text]:
    return [prepare(Report(id=str(n), text=t + ".")) for n, t in enumerate(texts)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join), max_size=12))
def test_compiled_and_plain_join_find_the_same_pairs(texts: list[str]) -> None:
    assert pairs_of_many(prepared(texts)) == pairs_of_few(prepared(texts))


def test_they_agree_on_wording_that_stands_everywhere() -> None:
    texts = prepared([f"{n} all of the gates were wide open today {n % 7} as ever" for n in range(3 * MOST_HOLDERS)])
    assert pairs_of_many(texts) == pairs_of_few(texts)
