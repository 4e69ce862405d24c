from hypothesis import given
from hypothesis import strategies as st

from rashomon.derivation import derive, with_retold
from rashomon.derivation.within_story import with_retold as again
from rashomon.model import Report

FIRST = (
    "Five people were hurt in Lund on Friday. A gust tore the scaffolding loose and the crane toppled onto the "
    "orchard behind the vicarage. The bridge stayed shut until noon."
)
RETOLD = (
    "Firemen worked through the night in Lund. The crane had toppled onto an orchard by the vicarage when a gust "
    "tore loose its scaffolding, reports say. Trains were late all day."
)
APART = "Three schools in Lund closed early on Friday. The bridge was shut, and ferries took the pupils home."


def report(key: str, text: str, outlet: str = "") -> Report:
    return Report(id=key, text=text, outlet=outlet or f"Outlet {key}")


def test_a_sentence_retold_in_another_order_is_found() -> None:
    reports = [report("a", FIRST), report("b", RETOLD), report("c", APART)]
    assert derive(reports) == ()
    (found,) = with_retold((), reports)
    assert {found.child, found.parent} == {"a", "b"}
    assert (found.kind, found.direction) == ("excerpt", "unknown")
    assert "told alike" in found.reason
    assert "scaffolding" in found.reason
    (passage,) = found.passages
    texts = {"a": FIRST, "b": RETOLD}
    for span in (passage.child, passage.parent):
        assert "crane" in texts[span.report][span.start : span.end]
        assert "Lund" not in texts[span.report][span.start : span.end]


def test_the_order_of_reports_has_no_effect() -> None:
    reports = [report("a", FIRST), report("b", RETOLD), report("c", APART)]
    assert with_retold((), reports) == with_retold((), reports[::-1])


def test_what_both_quote_is_no_derivation_without_marks_either() -> None:
    said = "the crane toppled onto the orchard when a gust tore scaffolding loose behind the vicarage"
    a = f"The harbour was quiet on Friday. The verger said {said}. Nobody else spoke."
    b = f"It rained all morning in the village. {said.capitalize()}, the verger said."
    assert with_retold((), [report("a", a), report("b", b)]) == ()


def test_a_pair_already_told_of_stays_as_it_is() -> None:
    reports = [report("a", FIRST), report("b", FIRST + " More was to come.")]
    found = derive(reports)
    assert len(found) == 1
    assert with_retold(found, reports) == found


def test_a_credit_shows_which_was_first() -> None:
    credit = RETOLD.replace("reports say", "the Lund Courier reported")
    (found,) = with_retold((), [report("a", FIRST, "Lund Courier"), report("b", credit)])
    assert (found.child, found.direction) == ("b", "child_from_parent")


@given(st.lists(st.sampled_from([FIRST, RETOLD, APART, "", "\u201c", FIRST.upper(), RETOLD[50:]]), max_size=4))
def test_passages_lie_in_their_reports(texts: list[str]) -> None:
    reports = [report(str(n), text) for n, text in enumerate(texts)]
    for found in again((), reports):
        for span in (s for p in found.passages for s in (p.child, p.parent)):
            assert 0 <= span.start < span.end <= len(texts[int(span.report)])
