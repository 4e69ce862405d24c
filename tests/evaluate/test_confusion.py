from __future__ import annotations

from typing import Any

from rashomon.evaluate.confusion import NOT_LINKED, blocking, confusion_table, places, verdicts

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


def test_blocking_keeps_what_belongs_together() -> None:
    kept, both, candidates, every = blocking(BUNDLE, places(BUNDLE, GOLD))
    assert kept == both > 0
    assert candidates <= every
