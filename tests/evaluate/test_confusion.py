from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rashomon.evaluate.confusion import (
    NOT_LINKED,
    VERDICTS,
    blocking,
    confusion_table,
    places,
    verdicts,
    with_table,
)
from rashomon.evaluate.floors import FLOORS, read_floors

Json = dict[str, Any]
TEXTS = {
    "r1": "Five people were killed in Orrin when the river rose, the police said.",
    "r2": "Nine people were killed in Orrin when the river rose, the army said.",
}


def at(report: str, word: str) -> Json:
    start = TEXTS[report].index(word)
    return {"report": report, "start": start, "end": start + 9, "value_start": start, "value_end": start + len(word)}


BUNDLE: Json = {"id": "b", "reports": [{"id": r, "outlet": r, "title": r, "text": t} for r, t in TEXTS.items()]}
VARIANTS = [
    {"evidence": [{"report": "r1", "quote": "Five"}]},
    {"evidence": [{"report": "r2", "quote": "Nine", "occurrence": 1}]},
]
GOLD: Json = {"propositions": [{"id": "q1", "verdict": "conflict", "variants": VARIANTS}]}


def brief(*words: tuple[str, str]) -> Json:
    evidence = [at(*word) for word in words]
    return {"stories": [{"findings": [{"agreement": "conflict", "variants": [{"evidence": evidence}]}]}]}


def test_the_verdict_of_the_finding_that_holds_both() -> None:
    known = places(BUNDLE, GOLD)
    assert list(verdicts(GOLD, known, brief(("r1", "Five"), ("r2", "Nine")))) == [("conflict", "conflict")]
    assert list(verdicts(GOLD, known, brief(("r1", "Five")))) == [("conflict", NOT_LINKED)]
    assert list(verdicts(GOLD, known, {"stories": []})) == [("conflict", NOT_LINKED)]


def test_the_table_has_a_row_for_each_verdict_by_hand() -> None:
    table = confusion_table({("conflict", "agree"): 2, ("agree", "agree"): 3})
    assert table.splitlines()[2:] == ["| agree | 3 |", "| conflict | 2 |"]


def test_a_table_takes_the_place_of_the_one_before() -> None:
    old, new = confusion_table({("agree", "agree"): 3}), confusion_table({("update", "conflict"): 2})
    assert with_table(f"Text.\n\n{old}\n\nMore.\n", new) == f"Text.\n\n{new}\n\nMore.\n"
    with pytest.raises(ValueError, match="0 tables"):
        with_table("Text.\n", new)


def test_the_table_on_the_page_holds_the_floors_and_every_question() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reconcile.md").read_text(encoding="utf-8")
    _, _, table = page.partition("\n| by hand ")
    lines = table.partition("\n\n")[0].split("\n")
    head, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    counts = {(row[0], ours): int(cell) for row in rows for ours, cell in zip(head[1:], row[1:], strict=True)}
    assert with_table(page, confusion_table(counts)) == page
    assert {gold for gold, _ in counts} < set(VERDICTS)
    assert f"{sum(counts.values())} questions that two or more reports answer" in page
    conflicts = {ours: count for (gold, ours), count in counts.items() if gold == "conflict"}
    floor = read_floors(FLOORS.read_text(encoding="utf-8")).figures["reconcile"]["conflict.recall"]
    assert conflicts["conflict"] >= floor * sum(conflicts.values())


def test_blocking_keeps_what_belongs_together() -> None:
    kept, both, candidates, every = blocking(BUNDLE, places(BUNDLE, GOLD))
    assert kept == both > 0
    assert candidates <= every
