from __future__ import annotations

import pytest

from rashomon.ingest.publication import published_in_text, published_in_url

_BODY = "\nA dam broke near Port Arden and twelve people were killed, officials said."


@pytest.mark.parametrize(
    ("top", "at"),
    [
        ("Wed 05 May 2021 Dam breaks near Port Arden.", "2021-05-05T00:00"),
        ("Dam breaks\nMay 5, 2021 — 7:30pm", "2021-05-05T19:30"),
        ("Dam breaks\n5/4/2021", "2021-05-04T00:00"),
        ("Dam breaks\nBy Jane Doe, Norvia Post May 5, 2021, 12:46 PM", "2021-05-05T12:46"),
        ("Dam breaks\nUpdated 9:10 AM, May 6, 2021\nPosted: 8:14 AM, May 5, 2021", "2021-05-05T08:14"),
        ("Date of publication 5 May 2021 A dam broke.", "2021-05-05T00:00"),
        ("Dam breaks near town 1735 05.05.2021(updated 2033 05.05.2021) Get short URL 98", "2021-05-05T17:35"),
        ("More than a mile of water Wednesday 5 May 2021 20.04 BST Rescuers came.", "2021-05-05T19:04"),
        ("PORT ARDEN, May 5, 2021 (Norvia Wire) - A dam broke.", "2021-05-05T00:00"),
    ],
)
def test_a_date_that_is_the_page_s_own_is_read(top: str, at: str) -> None:
    found = published_in_text(top + _BODY)
    assert found is not None
    assert found.at.isoformat()[:16] == at


@pytest.mark.parametrize(
    "text",
    [
        "A dam broke on May 5, 2021, and twelve people were killed.",
        "The treaty of 5 May 2011 was signed in Port Arden.",
        "The next list will be published on 8 May 2024.",
        "5 May 2021 was a black day for Port Arden.",
        "FILE - In this May 5, 2011 file photo, the dam is seen.",
        "No date at all.",
        "",
    ],
)
def test_a_date_inside_a_sentence_is_not_the_page_s(text: str) -> None:
    assert published_in_text(text) is None


def test_a_dateline_takes_its_year_from_the_copyright_line() -> None:
    found = published_in_text("PORT ARDEN, July 3 (Norvia Wire) - A dam broke.\n© 2021 Norvia Post")
    assert found is not None
    assert found.at.date().isoformat() == "2021-07-03"


def test_a_url_may_carry_the_day() -> None:
    found = published_in_url("https://post.example/2021/07/03/dam")
    assert found is not None
    assert found.at.date().isoformat() == "2021-07-03"
    assert published_in_url("https://post.example/2021/77/03/dam") is None
    assert published_in_url(None) is None
