from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Report
from rashomon.stories.dates import days_apart, own_days

DAY = date(2031, 4, 5).toordinal()


@pytest.mark.parametrize(
    "text",
    [
        "April 5, 2031 The ferry sank.",
        "Published April 5 2031 The ferry sank.",
        "Saturday, 5 April 2031 - The ferry sank.",
        "5th Apr. 2031. The ferry sank.",
        "2031-04-05 The ferry sank.",
    ],
)
def test_the_date_at_the_head(text: str) -> None:
    assert own_days(Report(id="r", text=text))[1] == (DAY,)


def test_a_date_that_can_be_read_two_ways_has_both() -> None:
    both = (date(2031, 4, 5).toordinal(), date(2031, 5, 4).toordinal())
    assert own_days(Report(id="r", text="05-04-2031 The ferry sank."))[1] == both


def test_the_head_goes_before_publication_unless_absurd() -> None:
    published = datetime(2031, 4, 9, tzinfo=UTC)
    assert own_days(Report(id="r", text="April 5, 2031 It sank.", published=published))[1] == (DAY,)
    old = Report(id="r", text="April 5, 1931 was her birthday.", published=published)
    assert own_days(old)[1] == (published.date().toordinal(),)


def test_a_date_further_down_needs_a_wider_look() -> None:
    report = Report(id="r", text="The ferry sank in calm water off the northern pier on April 5, 2031.")
    assert own_days(report)[1] == ()
    assert own_days(report)[0] == (DAY,)


def test_no_date() -> None:
    assert own_days(Report(id="r", text="31/31/2031 and 45 May 2031"))[1] == ()
    assert days_apart((), (DAY,)) is None
    assert days_apart((DAY, DAY + 30), (DAY + 28,)) == 2


@given(st.text(alphabet="0123456789/-. aprilmayju,", max_size=80))
def test_any_text_passes(text: str) -> None:
    own_days(Report(id="r", text=text))
