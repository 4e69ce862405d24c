import time

from hypothesis import given
from hypothesis import strategies as st

from rashomon.derivation.retelling import MOST_SENTENCES, Retelling, Sentence, retellings, sentences
from rashomon.derivation.texts import prepare
from rashomon.model import Report

ONE = "A gust tore the scaffolding loose and the crane toppled onto the orchard behind the vicarage."
OTHER = "Behind the vicarage lay the orchard, onto which the crane toppled when a gust tore scaffolding loose."


def of(*texts: str) -> list[Sentence]:
    held = []
    for number, text in enumerate(texts):
        held += sentences(prepare(Report(id=str(number), text=text)), number)
    return held


def best(*texts: str) -> Retelling | None:
    return next(iter(retellings(of(*texts), 0.1).get((0, 1), [])), None)


def worth(*texts: str) -> float:
    found = best(*texts)
    return found.worth if found else 0.0


def test_two_sentences_of_the_same_rare_words_are_told_alike() -> None:
    assert worth(ONE, OTHER) > 25
    assert worth(ONE, "People said on Saturday that nothing of the kind had happened there before.") < 5


def test_a_word_is_worth_less_the_more_sentences_of_the_story_hold_it() -> None:
    third = "The crane, the scaffolding and the orchard belong to the parish, and so does the vicarage."
    assert worth(ONE, OTHER, third) < worth(ONE, OTHER)


def test_what_the_whole_story_says_counts_nothing() -> None:
    again = f"{ONE} " * MOST_SENTENCES
    assert worth(again, OTHER) == 0


def test_speech_and_what_a_court_words_count_nothing() -> None:
    assert worth(f'"{ONE}"', f'"{OTHER}"') == 0
    charged = "He was charged with burglary of a vicarage, arson of an orchard and sabotage of scaffolding."
    assert worth(charged, charged) < 5


def test_names_and_numbers_count_nothing() -> None:
    assert (
        worth("In 1987 Ylva Quist of Lund met Torv Ekdal.", "Torv Ekdal and Ylva Quist of Lund were born in 1987.") < 5
    )


def test_what_the_sentences_beside_share_counts_half() -> None:
    more = " Lanterns swayed in the nave until the sexton blew them out."
    also = " The sexton had blown out lanterns that swayed in the nave."
    alone, beside = best(ONE, OTHER), best(ONE + more, OTHER + also)
    assert alone
    assert beside
    assert alone.beside == ()
    assert beside.passage > alone.passage + 5


def test_words_that_are_somebody_s_are_taken_out() -> None:
    found = best(ONE, OTHER)
    assert found
    spoken = {word.a for word in found.shared[:3]}
    assert found.without(spoken, ()).shared == found.shared[3:]
    assert found.without((), {word.b for word in found.shared}).worth == 0


def test_shared_places_are_those_of_one_stem() -> None:
    a, b = (prepare(Report(id=i, text=t)) for i, t in (("a", ONE), ("b", OTHER.replace("toppled", "topples"))))
    found = retellings([*sentences(a, 0), *sentences(b, 1)], 1)[0, 1][0]
    pairs = {(a.words[i], b.words[j]) for i, j, _ in found.shared}
    assert {("crane", "crane"), ("toppled", "topples")} <= pairs


@given(st.lists(st.text(alphabet="aAbBcC .,!?\n\"'\u201c\u201dé1", max_size=80), min_size=2, max_size=4))
def test_places_lie_in_their_texts(texts: list[str]) -> None:
    prepared = [prepare(Report(id=str(n), text=t)) for n, t in enumerate(texts)]
    held = [s for n, text in enumerate(prepared) for s in sentences(text, n)]
    for (m, n), each in retellings(held, 0.0).items():
        assert m < n
        for i, j, _ in (place for retelling in each for place in retelling.shared):
            assert 0 <= i < len(prepared[m].words)
            assert 0 <= j < len(prepared[n].words)


def test_no_text_takes_long() -> None:
    start = time.process_time()
    for text in ("." * 60_000, "a." * 30_000, "charged x " * 10_000, f"{ONE} " * 1_000):
        of(text, text)
    assert time.process_time() - start < 10
