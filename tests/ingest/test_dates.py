from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.dates import parse_published


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2021-07-03", "2021-07-03T00:00", "day"),
        ("2021-07-03T10:00:00Z", "2021-07-03T10:00", "minute"),
        ("2021-07-03T22:30:00-04:00", "2021-07-04T02:30", "minute"),
        ("2021-07-03 10:00", "2021-07-03T10:00", "minute"),
        ("2021-07-03T00:00:00", "2021-07-03T00:00", "day"),
        ("7/19/2021", "2021-07-19T00:00", "day"),
        ("4/5/2021", "2021-04-05T00:00", "day"),
        ("19/7/2021", "2021-07-19T00:00", "day"),
        ("19.07.2021", "2021-07-19T00:00", "day"),
        ("01-08-2021", "2021-08-01T00:00", "day"),
        ("Sat, 03 Jul 2021 10:00:00 +0200", "2021-07-03T08:00", "minute"),
        ("Sat Jul 3 10:00:00 UTC 2021", "2021-07-03T10:00", "minute"),
        ("Sat Jul 03 10:00:00 +0000 2021", "2021-07-03T10:00", "minute"),
        ("Wed 05 May 2021", "2021-05-05T00:00", "day"),
        ("3 July 2021 20.04 BST", "2021-07-03T19:04", "minute"),
        ("Jul.3.2021 / 8:02 AM ET", "2021-07-03T12:02", "minute"),
        ("Jan. 3, 2021 8:02 a.m. ET", "2021-01-03T13:02", "minute"),
        ("3:04 PM 07/15/2021", "2021-07-15T15:04", "minute"),
        ("Published: July 3rd, 2021", "2021-07-03T00:00", "day"),
        ("July 2021", "2021-07-01T00:00", "month"),
        ("2021-07", "2021-07-01T00:00", "month"),
        ("2021", "2021-01-01T00:00", "year"),
        (1625306400, "2021-07-03T10:00", "minute"),
        (1625306400000, "2021-07-03T10:00", "minute"),
        (2021, "2021-01-01T00:00", "year"),
        (20210703, "2021-07-03T00:00", "day"),
    ],
)
def test_every_form_is_read(written: object, at: str, precision: str) -> None:
    found = parse_published(written)
    assert found is not None
    assert found.at.isoformat()[:16] == at
    assert found.at.utcoffset() is not None
    assert found.precision == precision


@pytest.mark.parametrize(
    "written", [None, "", "soon", "31.02.2021", True, -5, "9999-01-01", [], "x" * 500, float("inf"), 20211399]
)
def test_what_is_no_date_is_none(written: object) -> None:
    assert parse_published(written) is None


@given(st.text(max_size=130))
def test_any_text_is_safe(written: str) -> None:
    parse_published(written)


@given(st.text(alphabet="0123456789:./- TZ+JulyamP,", max_size=40))
def test_texts_like_dates_are_safe(written: str) -> None:
    parse_published(written)
