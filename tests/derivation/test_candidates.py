from rashomon.derivation.candidates import MOST_HOLDERS, candidate_pairs
from rashomon.derivation.texts import prepare
from rashomon.model import Report


def pairs(*texts: str) -> list[tuple[int, int]]:
    return candidate_pairs([prepare(Report(id=str(n), text=t + ".")) for n, t in enumerate(texts)])


def test_texts_that_share_a_run_of_words_are_a_pair() -> None:
    assert pairs(
        "at noon we found the old gate wide open at last",
        "she said the gate wide open was odd",
        "they had found the old gate wide open at dawn",
    ) == [(0, 2)]


def test_names_alone_make_no_pair() -> None:
    name = "Governor Anna Maria Torv Lindholm Bergen"
    assert pairs(f"in the evening the {name} spoke to us all", f"at noon a {name} left by the last boat") == []


def test_wording_that_stands_everywhere_makes_pairs_in_proportion() -> None:
    many = 3 * MOST_HOLDERS
    found = pairs(*[f"{n} all of the gates were wide open today" for n in range(many)])
    assert {n for pair in found for n in pair} == set(range(many))
    assert len(found) < 2 * many
