"""Search finds the reports that hold the words and pass the filters, and shows why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from made_library import STRIKE, intake

from rashomon.errors import NotInLibrary, UsageError
from rashomon.store import Library
from rashomon.store import search as module
from rashomon.store.search import Found, Search, search


def found(library: Library, words: str, **given: Any) -> Found:
    return search(library.database, Search(words=words, **given))


def ids(library: Library, words: str, **given: Any) -> set[str]:
    return {hit.report for hit in found(library, words, **given).hits}


def test_all_words_must_be_there(read_only: Library) -> None:
    assert ids(read_only, "ferry") == {"coast", "north", "wire"}
    assert ids(read_only, "ferry reporters") == {"north"}
    assert ids(read_only, "ferry -reporters") == {"coast", "wire"}
    assert ids(read_only, "tuesday") == {"coast", "north", "wire", "strike"}


def test_a_report_is_found_by_the_text_it_has_now(read_only: Library) -> None:
    assert ids(read_only, '"17 people"') == {"coast"}


def test_a_word_in_the_title_counts_for_more(library: Library) -> None:
    other = replace(STRIKE, id="b", outlet="B", title="Mayor speaks", text="The mayor spoke of trams and of schools.")
    library.add(intake(STRIKE, other))
    assert [hit.report for hit in found(library, "mayor").hits] == ["b", "strike"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"outlet": "northern post"}, {"north"}),
        ({"since": "2031-03-11T10:00"}, {"north", "wire"}),
        ({"until": "2031-03-11T10:00"}, {"coast", "strike"}),
        ({"until": "2031-03"}, {"coast", "north", "wire", "strike"}),
        ({"since": "2031-03-12"}, set()),
        ({"entity": "Lessing"}, {"coast", "north", "wire"}),
        ({"entity": "Verkehr"}, {"strike"}),
        ({"speaker": "Brandt"}, {"north"}),
        ({"speaker": "coast guard"}, {"wire"}),
        ({"agreement": "conflict"}, {"coast", "north", "wire"}),
        ({"outlet": "Coast Daily", "agreement": "conflict"}, {"coast"}),
    ],
)
def test_filters_narrow(read_only: Library, given: dict[str, Any], expected: set[str]) -> None:
    assert ids(read_only, "tuesday", **given) == expected


def test_a_story_narrows(read_only: Library) -> None:
    assert ids(read_only, "tuesday", story=read_only.story_of("strike")) == {"strike"}


def test_places_and_marks_are_exact(read_only: Library) -> None:
    for hit in found(read_only, "passeng* people").hits:
        text = read_only.report(hit.report).text
        for passage in hit.passages:
            assert text[passage.span.start : passage.span.end] == passage.text
            assert {passage.text[a:b].lower() for a, b in passage.marks} <= {"passengers", "people"}
    assert any(passage.marks for hit in found(read_only, "people").hits for passage in hit.passages)


def test_title_marks_are_exact(read_only: Library) -> None:
    [hit] = found(read_only, "disaster").hits
    assert hit.title
    assert [hit.title[a:b] for a, b in hit.title_marks] == ["disaster"]


def test_the_sentence_shown_is_the_speaker_s(read_only: Library) -> None:
    [hit] = found(read_only, "ferry", speaker="Brandt").hits
    assert any("Brandt" in passage.text or "calm" in passage.text for passage in hit.passages)


def test_a_text_that_holds_the_marks_is_shown_without_marks(library: Library) -> None:
    library.add(intake(replace(STRIKE, text="Odd \ue0f1 sign. Tram drivers walked out in Ostfeld.")))
    [hit] = found(library, "drivers").hits
    assert all(not passage.marks for passage in hit.passages)


def test_a_long_sentence_is_cut_around_the_word(library: Library) -> None:
    text = "Tram drivers " + "and many others who work there " * 40 + "walked out in Ostfeld over pay."
    library.add(intake(replace(STRIKE, text=text)))
    [hit] = found(library, "ostfeld").hits
    [passage] = [p for p in hit.passages if p.marks]
    assert len(passage.text) <= 320
    assert passage.cut_before
    assert text[passage.span.start : passage.span.end] == passage.text


def test_pages_follow_one_another(read_only: Library) -> None:
    db = read_only.database
    pages = [search(db, Search(words="tuesday"), limit=2, offset=n) for n in (0, 2)]
    assert [page.more for page in pages] == [True, False]
    assert len({hit.report for page in pages for hit in page.hits}) == 4


def test_what_was_not_found_comes_with_advice(read_only: Library) -> None:
    assert "No report has 'ferrys'" not in (found(read_only, "ferrys").advice or "")
    assert found(read_only, "ferryboats").advice == "No report has 'ferryboats'. Try the beginning of a word: ferry*."
    assert "no report fits them all" in (found(read_only, "disgrace passengers").advice or "")
    assert "none passes --since" in (found(read_only, "ferry", since="2032").advice or "")


def test_what_is_not_in_the_library_is_said(read_only: Library) -> None:
    for given in ({"outlet": "Nobody"}, {"story": "st_none"}, {"entity": "Nobodyatall"}):
        with pytest.raises(NotInLibrary):
            found(read_only, "ferry", **given)
    with pytest.raises(UsageError):
        found(read_only, "-ferry")


def test_only_the_last_added_are_ranked_where_very_many_fit(
    read_only: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_RANKED", 2)
    told = found(read_only, "tuesday")
    assert (told.cut, told.ranked) == (True, 2)
    assert {hit.report for hit in told.hits} == {"wire", "strike"}


def test_the_same_search_gives_the_same_answer(read_only: Library) -> None:
    assert found(read_only, "tuesday ferry") == found(read_only, "tuesday ferry")


def test_a_report_that_is_still_to_be_read_is_found(read_only: Library, library: Library) -> None:
    library.add(intake(STRIKE))
    library.database.execute("DELETE FROM analysis")
    [hit] = found(library, "disgrace").hits
    assert "disgrace" in hit.passages[0].text
