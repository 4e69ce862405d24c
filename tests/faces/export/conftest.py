"""Stories for the exporters: the sample of the faces' tests, and as many more as a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from rashomon.model import (
    Brief,
    Change,
    Entity,
    Explanation,
    FeatureScore,
    LedgerGroup,
    LedgerStep,
    Link,
    Mention,
    Passage,
    Ruling,
    Span,
    StoryBrief,
)


@pytest.fixture
def story(brief: Brief) -> StoryBrief:
    """The ferry's story, with what the sample lacks: an explanation, a ledger, changes, an event."""
    first = brief.stories[0]
    derivations = (replace(first.derivations[0], changes=_changes(first)), *first.derivations[1:])
    findings = (
        replace(first.findings[0], why=_why(first), ledger=_ledger(first), judged=(RULING,)),
        *first.findings[1:],
    )
    entities = (*first.entities, _event(first))
    return replace(first, derivations=derivations, findings=findings, entities=entities, judged=(RULING, MERGED))


RULING = Ruling(id="ju_1", what="one question", author="Ada", added="2031-03-12T10:00:00Z", note="=see the manifest")
MERGED = Ruling(id="ju_2", what="two stories are one", author="Ben", added="2031-03-12T11:00:00Z")


def _changes(story: StoryBrief) -> tuple[Change, ...]:
    child, parent = story.derivations[0].child, story.derivations[0].parent
    here, there = Span(report=child, start=0, end=5), Span(report=parent, start=3, end=9)
    return (
        Change(kind="number_changed", child=here, parent=there, reason="12 became 9"),
        Change(kind="dropped", child=None, parent=there, reason="left out"),
    )


def _why(story: StoryBrief) -> Explanation:
    places = [e.span for v in story.findings[0].variants for e in v.evidence]
    features = (FeatureScore(name="words", value=None, weight=2.0, reason="no words in common"),)
    link = Link(a=places[0], b=places[-1], score=None, features=features, relation="conflict", reason="12 and 9")
    return Explanation(threshold=0.5, pairs=3, links=(link,))


def _ledger(story: StoryBrief) -> tuple[LedgerStep, ...]:
    reports = tuple(m.report.id for m in story.reports[:2])
    a, b = (Span(report=r, start=0, end=8) for r in reports)
    group = LedgerGroup(
        name=reports[0], reports=reports, reason="one text", passages=(Passage(child=a, parent=b),), credits=(a,)
    )
    return (
        LedgerStep(kind="reports", count=2, reason="they state it"),
        LedgerStep(kind="texts", count=1, reason="they share a passage", groups=(group,)),
    )


def _event(story: StoryBrief) -> Entity:
    span = Span(report=story.reports[0].report.id, start=0, end=7)
    mention = Mention(span=span, name=story.reports[0].report.slice(span), kind="event")
    return Entity(id="en_event", name="Regatta", kind="event", aliases=("the race",), mentions=(mention,))


@pytest.fixture
def many(brief: Brief) -> Callable[[int], Iterator[StoryBrief]]:
    """A stream of stories that differ in id alone, made as they are asked for."""
    return lambda number: (replace(brief.stories[0], id=f"st_{n:08d}") for n in range(number))
