from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.derivation import derive
from rashomon.model import Derivation, Furniture, Report, Span

WIRE = (
    "PORT LUND (AP) - The ferry Alma sank in calm water off the northern pier early on Saturday "
    "after its car deck gave way. "
    "Divers brought up two lorries and a bus during the day and found nobody in them. "
    "The company that runs the line had been told twice to renew the plates, harbour records show. "
    '"We heard a crack like ice and then the floor was gone," said Mette Dahl, who was driving the first lorry. '
    "The line carries about four hundred people a day between the town and the outer islands. "
    "Fishing boats from three villages took everyone aboard within the hour and brought them to the school."
)
OTHER = (
    "Islanders woke on Saturday to learn that their only connection was lying on the bottom of the bay. "
    "At the shop in Ost people counted tins and asked when flour would come. "
    '"We heard a crack like ice and then the floor was gone," lorry driver Mette Dahl said. '
    "The teacher had the heating turned on before the first boats were in."
)
DAY = datetime(2031, 4, 5, tzinfo=UTC)


def report(key: str, text: str, outlet: str, hours: int = 0, **given: object) -> Report:
    return Report(id=key, text=text, outlet=outlet, published=DAY + timedelta(hours=hours), **given)  # type: ignore[arg-type]


def only(*reports: Report) -> Derivation:
    found = derive(reports)
    assert len(found) == 1
    return found[0]


def test_two_outlets_with_one_agency_text() -> None:
    found = only(report("a", WIRE, "Lund Courier"), report("b", "Ferry sinks\n" + WIRE, "Bay Herald", 2))
    assert (found.kind, found.direction) == ("same_wire", "common_origin")
    assert (found.child, found.parent) == ("b", "a")
    assert "AP" in found.reason
    assert found.score > 0.99


def test_carrying_a_named_outlet_s_text_has_a_direction() -> None:
    text = WIRE.replace("(AP)", "(Bay Herald)")
    found = only(report("a", text, "Lund Courier"), report("b", text, "Bay Herald", 2))
    assert (found.direction, found.parent) == ("child_from_parent", "b")
    assert "credits" in found.reason


def test_an_agency_s_text_is_not_the_page_owner_s() -> None:
    page = WIRE + "\nCopyright 2031 Bay Herald. All rights reserved."
    found = only(report("a", page, "Bay Herald"), report("b", WIRE.replace("(AP)", ""), "Lund Courier", 2))
    assert found.direction == "common_origin"


def test_a_shared_quotation_alone_is_no_derivation() -> None:
    assert derive([report("a", WIRE, "Lund Courier"), report("b", OTHER, "Bay Herald")]) == ()


def test_an_utterance_without_marks_is_no_derivation() -> None:
    said = "The plates were thin as paper and the whole town had known about it for years and years"
    a = f"The harbour was quiet. Mayor Torv said {said}. Nobody else spoke."
    b = f"It rained all morning in the village. {said} Mayor Torv said."
    assert derive([report("a", a, "Lund Courier"), report("b", b, "Bay Herald")]) == ()


def test_a_passage_in_another_story_is_an_excerpt() -> None:
    passage = WIRE.split(". ")[2]
    text = f"Shares of the shipping line fell on Monday. {passage}. {OTHER} Analysts expect more losses in spring."
    found = only(report("a", WIRE, "Lund Courier"), report("b", text, "Money Weekly", 48))
    assert found.kind == "excerpt"
    assert "two lorries" not in " ".join(text[p.child.start : p.child.end] for p in found.passages)


def test_a_retelling_that_names_its_source_is_a_rewrite() -> None:
    story = (
        "The ferry company was warned twice about rotten plates in the car deck before the Alma went down. "
        "Inspectors wrote in March that a heavy lorry could break through the deck at any time. "
        "The manager, Ole Brandt, answered that new plates had been ordered from the yard in Ost. "
        "The yard told us that it had never received any order from the company. "
        "Brandt has not been seen at his office since the accident and does not answer his telephone."
    )
    retold = (
        "Source: They were warned about the Alma\n"
        "So the ferry company was warned twice about the rotten plates before the ship went down. "
        "In March inspectors wrote that any heavy lorry could break through the deck. "
        "Its manager answered that plates had been ordered from a yard in Ost. "
        "That yard says it never received any order. "
        "And the man has not been seen at the office since the accident."
    )
    found = only(
        report("a", story, "Lund Courier", title="They were warned about the Alma"),
        report("b", retold, "My Notebook", 5),
    )
    assert (found.kind, found.direction, found.parent) == ("rewrite", "child_from_parent", "a")


def test_the_same_quotations_in_order_with_a_credit_are_a_rewrite() -> None:
    quotes = (
        "I will not set foot on that deck again as long as I live and breathe",
        "They counted us twice and then they counted us a third time in the dark",
        "My whole van is down there and so are my grandmother's chairs",
    )
    a = " Then came another voice. ".join(f"\u201c{q},\u201d said a driver." for q in quotes)
    b = " ".join(f"One of the drivers: \u201c{q}.\u201d" for q in quotes) + " The Lund Courier reports all this."
    found = only(report("a", a, "Lund Courier"), report("b", b, "Bay Herald", 3))
    assert (found.kind, found.parent) == ("rewrite", "a")
    assert derive([report("a", a, "Lund Courier"), report("b", b.replace("Lund", "Mund"), "Bay Herald", 3)]) == ()


def test_a_source_cannot_be_published_days_later() -> None:
    text = WIRE.replace("(AP)", "(Bay Herald)")
    assert only(report("a", text, "Lund Courier"), report("b", text, "Bay Herald", 80)).direction != "child_from_parent"


def test_furniture_proves_nothing() -> None:
    menu = "all the news from the harbour and the islands for people who like to know what is going on at sea"
    a, b = f"{menu}\nThe choir sang.", f"{menu}\nA new mayor was chosen."
    reports = [report("a", a, "Lund Courier"), report("b", b, "Bay Herald")]
    furniture = {r.id: (Furniture(span=Span(report=r.id, start=0, end=len(menu)), reason="menu"),) for r in reports}
    assert derive(reports)
    assert derive(reports, furniture) == ()


def test_a_line_on_every_page_of_a_site_proves_nothing() -> None:
    line = "Letters reach the desk by noon if they are posted before the last boat leaves the quay."
    bodies = ("The choir sang in the old church.", "A mayor was chosen by lot.", "Two goats swam to the next island.")
    assert derive([report(str(n), f"{body}\n{line}", "Lund Courier") for n, body in enumerate(bodies)]) == ()


def test_order_of_reports_changes_nothing() -> None:
    reports = [report("a", WIRE, "Lund Courier"), report("b", WIRE + " More.", "Bay Herald"), report("c", OTHER, "Ost")]
    assert len({derive(list(p)) for p in permutations(reports)}) == 1


def test_passages_are_exact() -> None:
    found = only(report("a", WIRE, "Lund Courier"), report("b", "Ferry sinks\n" + WIRE.upper(), "Bay Herald", 2))
    texts = {"a": WIRE, "b": "Ferry sinks\n" + WIRE.upper()}
    for passage in found.passages:
        assert texts[found.child][passage.child.start : passage.child.end].lower() == (
            texts[found.parent][passage.parent.start : passage.parent.end].lower()
        )


@pytest.mark.parametrize(
    "text", ["", "\u200b", "word", '"' * 500, "(" * 500, "said " * 3000, "\u4e00" * 400, "A" * 20000]
)
def test_odd_texts_pass(text: str) -> None:
    derive([report("a", text, "Lund Courier"), report("b", text + " tail", "Bay Herald"), report("c", WIRE, "")])


@given(st.lists(st.text(alphabet="abc \"'\n.\u200bT@", max_size=120), max_size=4))
def test_every_span_is_in_bounds(texts: list[str]) -> None:
    reports = [report(str(n), (t + " " + WIRE[:200]) * 2, "X") for n, t in enumerate(texts)]
    lengths = {r.id: len(r.text) for r in reports}
    for found in derive(reports):
        assert 0 <= found.score <= 1
        for span in [s for p in found.passages for s in (p.child, p.parent)]:
            assert 0 <= span.start < span.end <= lengths[span.report]


def test_a_lead_worded_alike_by_chance_is_no_copy() -> None:
    a = "Mayor Torv and his wife, Ylva, were accused of using town funds for their holidays. The council meets today."
    b = "The mayor and his wife, Ylva, were accused on Monday of wrongly using town funds for boats. Nobody resigned."
    assert derive([report("a", a, "Lund Courier"), report("b", b, "Bay Herald")]) == ()


def test_a_short_passage_of_words_found_nowhere_else_is_a_copy() -> None:
    a = "Snow fell. The widow kept nine lanterns, two brass sextants and a stuffed albatross with one glass eye there."
    b = "They found nine lanterns, two brass sextants and a moth-eaten stuffed albatross with one glass eye. Rain came."
    found = derive([report("a", a, "Lund Courier"), report("b", b, "Bay Herald")])
    assert len(found) == 1


def test_a_sentence_quoted_from_a_newspaper_is_that_one_s() -> None:
    passage = "will pay for the ferry with the sale of two islands that belonged to a monastery until the last war"
    a = f"The council {passage}, three people at the table agreed. Boats were laid up."
    b = f'It snowed in Ost. The Lund Times reported the council "{passage}," citing a clerk. Shops were shut.'
    found = derive([report("a", a, "Lund Courier"), report("b", b, "Bay Herald")])
    assert len(found) == 1
    spoken = b.replace("The Lund Times reported the council", "He told us that the council")
    assert derive([report("a", a, "Lund Courier"), report("b", spoken, "Bay Herald")]) == ()


def test_two_reports_reworded_from_one_handout_are_rewrites() -> None:
    a = (
        "Two divers were freed on Sunday from a chamber in the wreck of the Alma. About nine kilos of silver spoons "
        "were found in their bags. The elder is thought to have sold cutlery from the wreck to a dealer. If found out "
        "again, he could lose his boat and pay a fine for each of the spoons. The bay is closed until Easter. "
        "Winds had kept rescuers ashore for most of the weekend, and lamps on the pier went out. Fishermen who live by "
        "the lock have long asked for a fence, which no council has wanted to pay for."
    )
    b = (
        "On Sunday two divers were pulled from a chamber in the wreck. Officers said that about nine kilos of silver "
        "spoons were found in bags. The elder, 51, is thought by them to have sold cutlery from the wreck to friends. "
        "He could lose his boat and must pay a fine for each of the spoons. Rain is forecast for the islands. "
        "Both were in good health, had eaten, and asked after a dog that nobody had seen since Friday. Their mother "
        "told us she would sell the house now and move inland, where her sister runs a bakery."
    )
    found = only(report("a", a, "Lund Courier"), report("b", b, "Bay Herald"))
    assert found.kind == "rewrite"
    assert "reworded" in found.reason
