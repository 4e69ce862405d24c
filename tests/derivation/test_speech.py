import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.derivation.speech import mask, post_stretches, speech_stretches


def spoken(text: str) -> list[str]:
    return [text[s:e] for s, e in speech_stretches(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The mayor said \u201cwe will rebuild\u201d on Monday.", ["we will rebuild"]),
        ('The mayor said "we will rebuild" on Monday.', ["we will rebuild"]),
        ("The mayor said `` we will rebuild '' on Monday .", [" we will rebuild "]),
        ("The mayor said 'we will rebuild the bridge' on Monday.", ["we will rebuild the bridge"]),
        ("The town's mayor and the bridges' owners met.", []),
        ("A so-called 'soft' opening.", []),
        ('"We saw smoke.\nNobody came.', ["We saw smoke."]),
        ('He measured 5" and left.', []),
    ],
)
def test_speech_stands_in_quotation_marks(text: str, quoted: list[str]) -> None:
    assert spoken(text) == quoted


def test_a_post_is_told_by_its_signature() -> None:
    text = "She wrote:\nThe ferry will sail again in May.\n\u2014 Ana Torv (@anatorv) April 2, 2031\nNobody replied."
    assert [text[s:e] for s, e in post_stretches(text)] == [
        "The ferry will sail again in May.",
        "\u2014 Ana Torv (@anatorv) April 2, 2031",
    ]


@given(st.text(alphabet="ab '\"\u201c\u201d\n@()`", max_size=200))
def test_stretches_lie_in_the_text_in_order(text: str) -> None:
    for found in (speech_stretches(text), sorted(post_stretches(text))):
        assert all(0 <= s <= e <= len(text) for s, e in found)
        assert found == sorted(found)


def test_mask_marks_what_begins_inside() -> None:
    assert mask([0, 5, 9, 14], [(5, 10), (6, 8)]) == [False, True, True, False]
