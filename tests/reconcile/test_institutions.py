"""Bodies that a story has one of."""

from __future__ import annotations

import pytest

from rashomon.reconcile.institutions import body_of_officer, institution, of_a_place


@pytest.mark.parametrize(
    ("naming", "body"),
    [
        ("police", "police"),
        ("Local police officials", "police"),
        ("federal prosecutors", "the prosecution"),
        ("12-page indictment released by the Harbour Office", "the prosecution"),
        ("grand jury in Selda", "the prosecution"),
        ("Selda district attorney's office", "the prosecution"),
        ("U.S. attorney in Selda", "the prosecution"),
        ("court papers", "court documents"),
        ("attorney general", None),
        ("activists", "activists"),
        ("state television", "state television"),
        ("witnesses", None),
        ("officials", None),
        ("lawyers", None),
        ("police union", None),
    ],
)
def test_of_which_bodies_a_story_has_one(naming: str, body: str | None) -> None:
    assert institution(naming) == body


def test_bodies_of_a_place() -> None:
    assert of_a_place("Selda police") == ("police", "Selda")
    assert of_a_place("Selda ferry police union") is None
    assert of_a_place("police") is None


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("Selda police Captain", "police"),
        ("District Attorney", "the prosecution"),
        ("police union President", None),
        ("Harbour Secretary", None),
    ],
)
def test_whose_officer_somebody_is(phrase: str, body: str | None) -> None:
    assert body_of_officer(phrase) == body
