"""Who has not said or settled what another report has from just that party."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from make import claim, quantity

from rashomon.events import SILENT
from rashomon.model import Claim, Report
from rashomon.reconcile import reconcile
from rashomon.reconcile.context import Context
from rashomon.reconcile.silence import broken_silences, is_silence

REPORTS = {r: Report(id=r, text="The ministry spoke of the gas. " * 10) for r in ("r1", "r2")}


def words(report: str, text: str, speaker: str | None, *terms: str) -> Claim:
    made = claim(report, 10, quantity(text, 1), event="say", terms=terms, speaker=speaker)
    whole = replace(made.span, end=10 + len(text))
    frame = replace(made.frame, scope=())
    return replace(made, kind="status", quantity=None, text=text, value=text, span=whole, value_span=whole, frame=frame)


def silence(who: str, about: str, *terms: str, verb: str = "determine") -> Claim:
    made = words("r1", f"{who} {about}", None, *terms)
    frame = replace(made.frame, event=SILENT, predicate=verb, scope=(who,))
    return replace(made, frame=frame, polarity="negated")


def source(told: Claim) -> str:
    return (told.speaker or "").lower()


def found(*claims: Claim, reports: dict[str, Report] = REPORTS) -> list[str]:
    context = Context.of(claims, (), {})
    return [c.agreement for c in broken_silences(claims, reports, context, source)]


WHICH = silence("The ministry", "has not yet determined which gas was used", "gas", "use")
SAID = words("r2", "the deaths were caused by chlorine", "the ministry", "chlorine", "death", "cause")
CAUSE = silence("The ministry", "has not said what caused the fire", "cause", "fire")


def test_what_kind_it_was() -> None:
    assert found(WHICH, SAID) == ["conflict"]
    assert is_silence(WHICH)
    assert not is_silence(SAID)


@pytest.mark.parametrize(
    "told",
    [
        replace(SAID, speaker="the mayor"),
        replace(SAID, speaker=None),
        replace(SAID, polarity="negated"),
        words("r2", "the deaths were mourned", "the ministry", "death", "mourn"),
        words("r1", "the deaths were caused by chlorine", "the ministry", "chlorine"),
    ],
)
def test_nothing_else_answers_it(told: Claim) -> None:
    assert found(WHICH, told) == []


def test_what_caused_it() -> None:
    assert found(CAUSE, words("r2", "the fire was caused by a lamp", "the ministry", "fire", "lamp")) == ["conflict"]
    assert found(CAUSE, words("r2", "the flood was caused by rain", "the ministry", "flood", "rain")) == []


def test_nobody_claims_it_and_somebody_does() -> None:
    nobody = silence("No group", "has claimed responsibility for the attack", "attack", verb="claim")
    made = words("r2", "the rebels claimed responsibility", "the rebels", "responsibility")
    claimed = replace(made, kind="actor", value="the rebels", cue="claimed")
    assert found(nobody, claimed) == ["conflict"]
    assert found(nobody, replace(claimed, cue="denied")) == []


def test_a_later_report_knows_more() -> None:
    days = {"r1": datetime(2020, 3, 2, tzinfo=UTC), "r2": datetime(2020, 3, 4, tzinfo=UTC)}
    dated = {r: replace(REPORTS[r], published=day) for r, day in days.items()}
    assert found(WHICH, SAID, reports=dated) == ["update"]
    turned = {r: replace(REPORTS[r], published=days[{"r1": "r2", "r2": "r1"}[r]]) for r in days}
    assert found(WHICH, SAID, reports=turned) == ["conflict"]


def test_a_silence_becomes_a_finding() -> None:
    told = [replace(SAID, speaker="The ministry"), WHICH]
    (finding,) = reconcile(told, list(REPORTS.values()))
    assert (finding.agreement, finding.kind) == ("conflict", "status")
    assert {e.span.report for v in finding.variants for e in v.evidence} == {"r1", "r2"}
