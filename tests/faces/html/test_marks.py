from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from rashomon.faces.html.marks import Marks
from rashomon.model import Evidence, Furniture, Member, Report, Span
from rashomon.prose import shown

TEXT = "One went down. Two\nwere saved, said three.\n\nAlso read: four. Five more & <six>."
EDGES = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT) + 3)).map(sorted)


def _span(edges: list[int]) -> Span:
    return Span(report="r1", start=edges[0], end=edges[1])


def _member(sentences: list[list[int]], furniture: list[list[int]], text: str = TEXT) -> Member:
    return Member(
        report=Report(id="r1", text=text),
        origin="or_1",
        reason="",
        sentences=tuple(map(_span, sentences)),
        furniture=tuple(Furniture(span=_span(f), reason="related") for f in furniture),
    )


def _evidence(span: list[int], value: list[int] | None, sentence: list[int]) -> Evidence:
    inside = _span(value) if value else None
    return Evidence(span=_span(span), text="", sentence=_span(sentence), value=inside)


def _tree(marks: Marks, member: Member) -> lxml.html.HtmlElement:
    return lxml.html.fragment_fromstring(str(marks.text(member)), create_parent="div")


@given(
    st.lists(EDGES, max_size=6),
    st.lists(EDGES, max_size=3),
    st.lists(st.tuples(EDGES, st.none() | EDGES, EDGES), max_size=6),
    st.lists(EDGES, max_size=4),
)
def test_any_places_leave_the_text_whole_and_reachable(
    sentences: list[list[int]],
    furniture: list[list[int]],
    evidence: list[tuple[list[int], list[int] | None, list[int]]],
    passages: list[list[int]],
) -> None:
    marks = Marks()
    for number, places in enumerate(evidence, start=1):
        marks.add_evidence(_evidence(*places), number, "question", "agree")
    for passage in passages:
        marks.add_long(_span(passage))
        marks.tint(_span(passage))
    tree = _tree(marks, _member(sentences, furniture))
    for summary in tree.xpath(".//summary"):
        summary.drop_tree()
    assert tree.text_content() == TEXT
    for edges in [places[0] for places in evidence] + passages:
        if 0 <= edges[0] < edges[1] <= len(TEXT):
            assert len(tree.xpath(f".//i[@id='{marks.href(_span(edges))[1:]}']")) == 1


def test_the_sentence_lights_up_and_its_words_in_it() -> None:
    marks = Marks()
    marks.add_evidence(_evidence([15, 30], [15, 18], [15, 45]), 1, "saved", "agree")
    tree = _tree(marks, _member([[0, 14], [15, 45]], []))
    (sentence,) = tree.xpath(".//span[@class='st'][i]/span[@class='in']")
    assert sentence.text_content() == TEXT[15:45]
    lit = sentence.xpath(".//*[contains(@class, 'k1')]")
    assert [element.text for element in lit] == ["Two", "were saved,"]
    assert sentence.xpath(".//a[@class='val agree k1']/text()") == ["Two"]
    assert "#m1:target~.in .k1" in marks.rules()


def test_page_furniture_is_told_apart_unless_something_leads_there() -> None:
    member = _member([[0, 14]], [[47, 63]])
    assert _tree(Marks(), member).xpath(".//span[@class='furniture']/text()") == [TEXT[47:63]]
    marks = Marks()
    marks.add(_span([50, 60]))
    assert not _tree(marks, member).xpath(".//span[@class='furniture']")


def test_long_furniture_is_folded_away() -> None:
    text = "x" * 500
    tree = _tree(Marks(), _member([], [[0, 500]], text))
    assert tree.xpath(".//details[@class='furniture']/summary/text()") == ["page furniture: related"]


def test_lines_wrapped_by_hand_flow_and_other_lines_break() -> None:
    line = "word " * 14
    by_hand = "\n".join([line.strip()] * 5) + "\n\nnext"
    assert len(_tree(Marks(), _member([], [], by_hand)).xpath(".//span[@class='gap']")) == 1
    assert len(_tree(Marks(), _member([], [])).xpath(".//span[@class='gap']")) == 2


def test_odd_texts_are_shown() -> None:
    for text in ("", "\n", "\x00\ud800", "<", "\u202e"):
        assert _tree(Marks(), _member([], [], text)).text_content() == shown(text)


def test_two_findings_on_one_value_lead_to_the_first() -> None:
    marks = Marks()
    for number in (3, 4):
        marks.add_evidence(_evidence([0, 13], [0, 3], [0, 14]), number, "went down", "conflict")
    links = _tree(marks, _member([[0, 14]], [])).xpath(".//a/@href")
    assert links == ["#f3"]


def test_no_place_no_rules() -> None:
    assert Marks().rules() == ""
