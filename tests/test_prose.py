from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.prose import counted, one_line, plural, shortened, shown


def test_counts_have_plurals_and_separators() -> None:
    assert [counted(0, "ruling"), counted(1, "story"), counted(2, "story"), counted(2, "day")] == [
        "0 rulings",
        "1 story",
        "2 stories",
        "2 days",
    ]
    assert counted(12_000, "report") == "12,000 reports"


def test_plurals_are_regular() -> None:
    assert [plural(noun) for noun in ("bus", "church", "story", "day", "forces")] == [
        "buses",
        "churches",
        "stories",
        "days",
        "forces",
    ]


@given(st.text(), st.integers(1, 20))
def test_a_shortened_text_is_no_longer_than_asked(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@given(st.text(st.characters()))
def test_one_line_is_safe_to_print(text: str) -> None:
    line = one_line(text)
    assert not set(line) & {*map(chr, range(32)), "\x7f", "\x9b", "\u202e", "\u2066", "\ud800"}
    assert line == " ".join(line.split())


@given(st.text(st.characters()))
def test_text_to_show_keeps_its_length_and_breaks(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert [i for i, c in enumerate(safe) if c in "\t\n\r"] == [i for i, c in enumerate(text) if c in "\t\n\r"]
    safe.encode("utf-8")
