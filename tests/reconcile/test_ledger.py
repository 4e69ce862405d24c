from __future__ import annotations

from dataclasses import replace

from make import claim, quantity, span

from rashomon.model import Claim, LedgerStep, Passage, Report, Span
from rashomon.reconcile.copies import Copies
from rashomon.reconcile.ledger import Bookkeeper
from rashomon.reconcile.origins import Ledger

FIVE = quantity("five", 5)


def steps(
    claims: list[Claim], copies: Copies | None = None, newsrooms: dict[str, str] | None = None
) -> tuple[LedgerStep, ...]:
    reports = {c.span.report: Report(id=c.span.report, text="x" * 900) for c in claims}
    ledger = Ledger(
        copies=copies or {},
        newsroom_of=newsrooms or {},
        source_of=lambda c: c.speaker or "",
        agrees=lambda a, b: a.value == b.value,
    )
    credited = {report: Span(report=report, start=0, end=7) for report in newsrooms or {}}
    return Bookkeeper(ledger=ledger, reports=reports, credited_at=credited).steps(claims)


def test_four_steps_even_where_nothing_folds() -> None:
    found = steps([claim("r1", 10, FIVE), claim("r2", 10, FIVE)])
    assert [(s.kind, s.count, s.groups) for s in found] == [
        ("reports", 2, ()),
        ("texts", 2, ()),
        ("newsrooms", 2, ()),
        ("origins", 2, ()),
    ]


def test_copies_fold_by_their_passage() -> None:
    passage = Passage(child=span("r2", 0, 40), parent=span("r1", 0, 40))
    back = Passage(child=passage.parent, parent=passage.child)
    found = steps([claim("r1", 10, FIVE), claim("r2", 10, FIVE)], {("r2", "r1"): (passage,), ("r1", "r2"): (back,)})
    (group,) = found[1].groups
    assert (found[1].count, group.name, group.reports, group.passages) == (1, "r1", ("r1", "r2"), (passage,))
    assert not found[3].groups


def test_the_same_words_in_a_row_fold_without_a_passage() -> None:
    text = "five of the nine boats were back in the harbour of Selda by noon"
    found = steps([replace(claim(report, 10, FIVE), text=text) for report in ("r1", "r2")])
    (group,) = found[1].groups
    assert (group.reason, group.passages) == ("10 words in a row are the same in their statements", ())


def test_texts_of_one_agency_fold_by_their_credits() -> None:
    found = steps([claim("r1", 10, FIVE), claim("r2", 10, FIVE)], newsrooms={"r1": "AFP", "r2": "AFP"})
    (group,) = found[2].groups
    assert (found[2].count, group.name) == (1, "AFP")
    assert [c.report for c in group.credits] == ["r1", "r2"]


def test_one_source_folds_by_its_name() -> None:
    found = steps([claim("r1", 10, FIVE, speaker="the mayor"), claim("r2", 10, FIVE, speaker="the mayor")])
    (group,) = found[3].groups
    assert (found[3].count, group.name, group.reason) == (1, "the mayor", "they name one source: the mayor")


def test_what_makes_two_namings_one_source_is_told() -> None:
    claims = [claim("r1", 10, FIVE, speaker="Selda Ferries"), claim("r2", 10, FIVE, speaker="Ada Brask")]
    ledger = Ledger(copies={}, newsroom_of={}, source_of=lambda c: "ferries", agrees=lambda a, b: False)
    reports = {c.span.report: Report(id=c.span.report, text="x" * 900) for c in claims}
    keeper = Bookkeeper(ledger=ledger, reports=reports, credited_at={}, why=lambda key, names: "one speaks for it")
    (group,) = keeper.steps(claims)[3].groups
    assert group.reason == "they name one source: Ada Brask (one speaks for it)"


def test_a_source_is_called_by_the_naming_that_says_who_it_is() -> None:
    claims = [claim("r1", 10, FIVE, speaker="a monitor"), claim("r2", 10, FIVE, speaker="Selda Harbour Watch")]
    ledger = Ledger(copies={}, newsroom_of={}, source_of=lambda c: "watch", agrees=lambda a, b: False)
    reports = {c.span.report: Report(id=c.span.report, text="x" * 900) for c in claims}
    (group,) = Bookkeeper(ledger=ledger, reports=reports, credited_at={}).steps(claims)[3].groups
    assert group.reason == "they name one source: Selda Harbour Watch"
