from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language._furniture_rules import LABELS, RULES
from rashomon.language.furniture import find_furniture, outside
from rashomon.model import Furniture, Report, Span

SENTENCE = "A dam broke near Port Arden on Saturday and at least 12 people were killed, officials said."


def marked(text: str) -> list[str]:
    return [text[f.span.start : f.span.end] for f in find_furniture(Report(id="r", text=text))]


def page(*lines: str) -> str:
    return "\n".join(["Dam breaks near Port Arden", SENTENCE, SENTENCE, *lines, SENTENCE])


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Back to top",
            "Share",
            "Share 12",
            "12 comments",
            "Advertisement",
            "Email",
            "Get short URL 2440",
            "• ",
            "___",
        ),
        *("Also read: Minister to visit the dam", "READ MORE: Minister to visit the dam", "Sign up for our newsletter"),
        *("Tags: dam | water | Port Arden", "By Jane Doe, Norvia News", "July 3, 2021 — 3:25pm", "Wed 05 May 2021"),
        *(
            "Posted: 8:14 AM, July 3, 2021",
            "48 min ago",
            "© 2021 Norvia Post. All rights reserved.",
            "Purchase: Order Reprint",
        ),
        *("We use cookies to make this site work for you.", "Follow us on Twitter @norvia", "Photo: Jane Doe, AP"),
        *(
            "JANE DOE, AFP/Getty Images",
            "(Reporting by Jane Doe; Editing by John Roe)",
            "https://post.example/2021/dam",
        ),
        *("Jane Doe in Port Arden contributed to this report.", "Home > World > Norvia", "NVP +1.2%", "1 / 12"),
        *("Trending in World", "Click here to comment on this article", "5-Day Forecast", "tips@post.example"),
        "By continuing to browse this site you agree to our use of cookies.",
    ],
)
def test_a_line_of_furniture_is_marked_whole(line: str) -> None:
    assert marked(page(line)) == [line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Share prices fell by 12 percent on Monday, the exchange said.",
            "Related victims were 12 people from one family.",
        ),
        *(
            "More than 400 people left.",
            "Photo by photo, the engineers looked at the wall of the dam, the ministry said.",
        ),
        *("Comments by the governor, Mara Quill, drew anger in the town.", "By Sunday 12 people were dead."),
        *(
            "The dam in the photograph was built in 1961. (Reuters Photo)",
            "Follow the water and you find the guilty, she said.",
        ),
        *("Police said they would search homes.", "‘We use cookies as money here,’ the grocer said.", "12 dead"),
        *(
            "Residents said the flood came on July 3, 2021, and took the bridge.",
            "PORT ARDEN, July 3 (Norvia Wire) -",
            "MONDAY",
        ),
        "— Mara Quill (@maraquill) July 3, 2021",
        "Email records show that the ministry knew, investigators said.",
        "Sign language interpreters told 30 deaf residents to leave.",
    ],
)
def test_a_line_of_the_report_is_left_alone(line: str) -> None:
    assert marked(page(line)) == []


def test_links_under_a_label_go_with_it_up_to_the_next_sentence() -> None:
    text = page("Related Content", "Minister to visit the dam", "Ten dams that may break next")
    assert marked(text) == ["Related Content", "Minister to visit the dam", "Ten dams that may break next"]


def test_header_fields_are_marked_and_the_title_is_not() -> None:
    text = f"# Dam breaks\nOutlet: Norvia Post\nDate: 2021-07-03\n\n{SENTENCE}"
    assert marked(text) == ["Outlet: Norvia Post", "Date: 2021-07-03"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Wed 05 May 2021", ""),
        ("Published July 3 2021", ""),
        ("1735 05.05.2021(updated 2033 05.05.2021) Get short URL 2440", ""),
        ("", "Read Also"),
        ("", "Source NVTV and agencies"),
        ("", "... 832 Community standardsDiscussion Comment via FacebookComment via Norvia News"),
        ("", "Tags Dam Water Port Arden Community standards"),
    ],
)
def test_beginning_and_end_of_a_text_on_one_line(before: str, after: str) -> None:
    text = " ".join(part for part in (before, SENTENCE, SENTENCE, after) if part)
    assert marked(text) == [part for part in (before, after) if part]


def test_a_credit_before_a_sentence_is_split_off() -> None:
    text = page("Photograph : Jane Doe/AFP/Getty Images Workers look at the dam that broke on Saturday .")
    assert marked(text) == ["Photograph : Jane Doe/AFP/Getty Images"]


def test_a_link_inside_a_paragraph_is_marked() -> None:
    text = page(f"{SENTENCE} (RELATED: Minister To Visit The Dam) {SENTENCE}")
    assert marked(text) == ["(RELATED: Minister To Visit The Dam)"]


def test_readers_comments_are_marked_to_the_end() -> None:
    comments = "We welcome comments that add to the story. \nThe dam was rotten. \nThis discussion is now closed ."
    text = "\n".join([SENTENCE] * 6 + [comments])
    assert marked(text) == [comments]


def test_words_about_the_outlet_are_marked() -> None:
    about = "The Norvia Post is the oldest daily newspaper of Norvia, printed in three towns for its readers."
    assert marked(f"{SENTENCE} {SENTENCE} {about}") == [about]


def test_in_wrapped_text_a_line_does_not_stand_alone() -> None:
    lines = [
        "The engineers said that the wall of the dam had been weak for",
        "many years, and that on the third of that month, namely",
    ]
    text = "\n".join(
        [
            *lines,
            "July 3, 2021, it had to break, as all of them had told the",
            "ministry in letters that nobody there had ever answered.",
        ]
    )
    assert marked(text) == []


def test_every_rule_has_a_name_and_labels_are_plain() -> None:
    assert all(rule.reason and rule.words > 0 for rule in RULES)
    assert all(label == label.lower().strip() for label in LABELS)


_PIECES = st.sampled_from(
    [
        SENTENCE,
        "Share",
        "Related",
        "By Jane Doe",
        "July 3, 2021",
        "\n",
        " ",
        "comments",
        "©",
        "Tags",
        "\u200b",
        "…",
        "12",
        "|",
        ">",
        "a",
    ]
)


@given(
    st.text(max_size=300) | st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("\n".join)
)
def test_stretches_are_exact_in_order_and_in_bounds(text: str) -> None:
    last = 0
    for found in find_furniture(Report(id="r", text=text)):
        assert found.span.report == "r"
        assert found.reason
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "By A ",
        "by a b ",
        "12:",
        "Jan 1 ",
        "Photo: ",
        "A, ",
        "| ",
        "> a ",
        "(",
        "… ",
        "a.b",
        "Share ",
        "July 3, 2021 ",
        "X is a ",
    ],
)
@pytest.mark.parametrize("end", ["", "\n"])
def test_time_stays_linear_on_odd_text(piece: str, end: str) -> None:
    began = time.perf_counter()
    marked((piece * 12 + end) * 4_000)
    for length in (20, 60, 200):
        marked(piece * length)
    assert time.perf_counter() - began < 6


def test_what_is_outside_furniture_is_kept() -> None:
    marks = tuple(Furniture(span=Span(report="r", start=a, end=b), reason="x") for a, b in ((0, 5), (10, 12), (20, 30)))
    spans = [(0, 4), (3, 11), (11, 15), (15, 40), (41, 42)]
    assert list(outside(spans, marks)) == [(5, 10), (12, 15), (15, 20), (30, 40), (41, 42)]
    assert list(outside(spans, ())) == spans
