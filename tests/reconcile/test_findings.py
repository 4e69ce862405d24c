"""What is worth a line of its own."""

from __future__ import annotations

from dataclasses import replace

from make import claim, quantity

from rashomon.model import Claim, Report
from rashomon.reconcile import reconcile

REPORTS = [Report(id=name, text="The mayor spoke to the crowd at the harbour. " * 5) for name in ("r1", "r2")]


def place(report: str, event: str) -> Claim:
    made = claim(report, 10, quantity("four", 4), event=event, terms=("strike", "harbour", "crane"))
    frame = replace(made.frame, names=("Selda",), scope=())
    return replace(made, kind="place", quantity=None, value="in Selda", text="in Selda", frame=frame)


def test_a_place_is_told_of_what_happened_there() -> None:
    found = reconcile([place("r1", "attack"), place("r2", "attack")], REPORTS)
    assert [f.kind for f in found] == ["place"]
    assert not reconcile([place("r1", "stand"), place("r2", "stand")], REPORTS)
