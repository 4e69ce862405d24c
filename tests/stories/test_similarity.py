from datetime import UTC, datetime

import pytest

from rashomon.model import Report
from rashomon.stories.profiles import Profile, profile
from rashomon.stories.similarity import candidate_pairs, log_odds, shared_terms

FERRY = "The ferry Alma sank off Port Lund on Saturday after its car deck gave way, and divers brought up two lorries."
AGAIN = "Divers searched the ferry Alma, which sank off Port Lund when the car deck gave way under two lorries."
CHOIR = "The cathedral choir of Ost sang for six hours and raised money for a new organ, the conductor said."


def made(text: str, day: int | None = None) -> Profile:
    published = datetime(2031, 4, day, tzinfo=UTC) if day else None
    return profile(Report(id="r", text=text, published=published))


def test_one_event_is_likelier_than_two() -> None:
    assert log_odds(made(FERRY), made(AGAIN)) > 0 > log_odds(made(FERRY), made(CHOIR))


def test_dates_near_speak_for_and_far_against() -> None:
    same = log_odds(made(FERRY, 5), made(AGAIN, 6))
    unknown = log_odds(made(FERRY), made(AGAIN))
    apart = log_odds(made(FERRY, 5), made(AGAIN, 28))
    assert same > unknown > apart


def test_symmetric() -> None:
    assert log_odds(made(FERRY), made(AGAIN)) == pytest.approx(log_odds(made(AGAIN), made(FERRY)), abs=0)


def test_only_pairs_that_share_telling_terms_are_asked() -> None:
    assert candidate_pairs([made(FERRY), made(CHOIR), made(AGAIN)]) == [(0, 2)]


def test_the_weightiest_shared_terms_come_first_and_common_words_not_at_all() -> None:
    terms = shared_terms(made(FERRY), made(AGAIN))
    assert "lund" in terms
    assert not {"the", "two", "off"} & set(terms)


def test_empty_texts_share_nothing() -> None:
    assert log_odds(made(""), made("")) < -5
    assert candidate_pairs([made(""), made("")]) == []
