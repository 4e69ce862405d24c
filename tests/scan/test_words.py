import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.scan.tables import tables
from rashomon.scan.words import scan
from rashomon.stories.profiles import singular
from rashomon.text import words

SIGNS = "aBzZsSiIeETtnN019.,' \u2019\u0301_-\n\u00e9\u0130\u017f\u00df\u00b2\u0663\u4e00\u00ad$\U0001f600"
PIECES = [
    "U.S.",
    " 's",
    " n't",
    "-LRB-",
    "10,000.5m",
    "U. S. A.",
    "a.m",
    "stories",
    "glass",
    "buses",
    "l'\u00e9t\u00e9",
]


def scanned(text: str) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    data = np.frombuffer(text.encode(), np.uint8)
    room = len(data) + 1
    hashes, singles = np.empty(room, np.uint64), np.empty(room, np.uint64)
    starts, ends = np.empty(room, np.int64), np.empty(room, np.int64)
    count = scan(data, 0, len(data), tables(), hashes, singles, starts, ends)
    at = [len(text.encode()[:n].decode()) for n in (*starts[:count], *ends[:count])]
    return hashes[:count].tolist(), singles[:count].tolist(), list(zip(at[:count], at[count:], strict=True))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(list(SIGNS) + PIECES), max_size=40).map("".join))
@example("a.b.c.d.e.f.g.h x.yz U.S.Army")
@example("do n't Syria 's they 're it 'll end's 's_ n'tx")
@example("C'EST l'\u00e9t\u00e9 na\u0131\u0308ve \u0130stanbul \u017fs stra\u00dfe")
def test_words_are_those_of_the_plain_scanner(text: str) -> None:
    found, starts, ends = words(text)
    hashes, singles, spans = scanned(text)
    assert spans == list(zip(starts, ends, strict=True))
    assert len(set(hashes)) == len(set(found))
    assert len(set(zip(hashes, found, strict=True))) == len(set(found))
    ones = [singular(w) for w in found]
    assert len(set(zip(singles, ones, strict=True))) == len(set(ones)) == len(set(singles))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=0x1FFFF), max_size=60))
def test_any_text_has_the_spans_of_the_plain_scanner(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    _, starts, ends = words(text)
    assert scanned(text)[2] == list(zip(starts, ends, strict=True))


@pytest.mark.parametrize("text", ["", "a" * 100_000, "\u4e00" * 50_000, "." * 50_000, "U.S." * 20_000, "'" * 50_000])
def test_long_odd_texts_pass(text: str) -> None:
    assert len(scanned(text)[0]) == len(words(text)[0])
