"""The ordered stages, what each reads and what each gives. The only file that joins them.

language     Report            → Analysis      per report
claims       Analysis          → Claim         per report
derivation   Reports           → Derivation    keyed pair join
stories      Reports           → Story         keyed pair join
reconcile    a story's Claims  → Finding       per story
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.model import Analysis, Claim, Derivation, Entity, Finding, Report, Ruling, Span, Story
from rashomon.ruling.types import NONE, Corrections, Rulings, in_order

if TYPE_CHECKING:
    from rashomon.reconcile.origins import Newsrooms
    from rashomon.reconcile.source import KnownNames

# Called with the stage, how much of it is done and of how much.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryResult:
    """Everything the stages found about one story. Tuples of analyses and claims follow `story.reports`.

    `judged` are the rulings of people that had a say, `said` those of them on who says what, by the words said;
    `overruled` are those that a later one contradicts.
    """

    story: Story
    analyses: tuple[Analysis, ...]
    claims: tuple[tuple[Claim, ...], ...]
    entities: tuple[Entity, ...]
    derivations: tuple[Derivation, ...]
    findings: tuple[Finding, ...]
    judged: tuple[Ruling, ...] = ()
    said: Mapping[Span, tuple[Ruling, ...]] = field(default_factory=dict)
    overruled: tuple[Ruling, ...] = ()


def run(
    reports: Sequence[Report], progress: Progress | None = None, corrections: Corrections | None = None
) -> tuple[StoryResult, ...]:
    """Runs every stage over reports with distinct ids. Largest story first; the order of reports has no effect.

    What people ruled, `corrections`, holds against what the stages find.
    """
    told = progress or (lambda stage, done, total: None)
    ordered = sorted(reports, key=lambda r: r.id)
    analyses = _analyse(ordered, told)
    told("comparing", 0, 1)
    derivations = _derive(analyses)
    stories: Sequence[Story] = _group(analyses)
    told("comparing", 1, 1)
    if corrections is None:
        return tuple(_story(story, analyses, derivations) for story in stories)
    stories = corrections.regrouped(stories, analyses)
    return tuple(_story(story, analyses, derivations, corrections.rulings_for(story)) for story in stories)


def story_result(story: Story, analyses: dict[str, Analysis], rulings: Rulings = NONE) -> StoryResult:
    """Runs the stages that follow grouping over one story. `analyses` holds that of each of its reports, by id.

    What people ruled holds against what the stages find.
    """
    mine = {report: analyses[report] for report in sorted(story.reports)}
    return _story(story, mine, _derive(mine), rulings)


def _analyse(reports: Sequence[Report], told: Progress) -> dict[str, Analysis]:
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    analyses: dict[str, Analysis] = {}
    told("reading", 0, len(reports))
    for parse in SpacyParser().parse(reports):
        analyses[parse.report.id] = analyse(parse)
        told("reading", len(analyses), len(reports))
    return analyses


def _derive(analyses: dict[str, Analysis]) -> tuple[Derivation, ...]:
    from rashomon.derivation import derive

    return derive([a.report for a in analyses.values()], {k: a.parse.furniture for k, a in analyses.items()})


def _group(analyses: dict[str, Analysis]) -> list[Story]:
    from rashomon.stories import group

    stories = group([a.report for a in analyses.values()], {k: a.parse.furniture for k, a in analyses.items()})
    return sorted(stories, key=lambda s: (-len(s.reports), s.id))


def _story(
    story: Story, analyses: dict[str, Analysis], derivations: Sequence[Derivation], rulings: Rulings = NONE
) -> StoryResult:
    from rashomon.claims import extract_claims
    from rashomon.derivation import with_retold
    from rashomon.language.entities import link_entities
    from rashomon.reconcile import reconcile, with_changes
    from rashomon.ruling.derivations import settle_derivations
    from rashomon.ruling.entities import settle_entities
    from rashomon.ruling.questions import marked, settle
    from rashomon.ruling.speakers import marked_by_speaker, settle_speakers

    speakers = settle_speakers([analyses[r] for r in story.reports], rulings.speakers)
    mine = speakers.analyses
    linked = link_entities([a.parse for a in mine], [a.mentions for a in mine])
    entities, *named = settle_entities(linked, rulings.entities)
    claims = tuple(extract_claims(a) for a in mine)
    every = [c for each in claims for c in each]
    questions = settle(rulings.questions, every)
    reports = [a.report for a in mine]
    inside = tuple(d for d in derivations if d.child in story.reports and d.parent in story.reports)
    inside = with_retold(inside, reports, {a.report.id: a.parse.furniture for a in mine})
    inside, *copied = settle_derivations(inside, rulings.derivations, story.reports)
    inside = with_changes(inside, mine, claims, entities)
    findings = reconcile(every, reports, entities, inside, _newsrooms(reports), questions.ruled, _known_names())
    findings = marked_by_speaker(marked(findings, questions, every), speakers.said)
    asked = (r for held in questions.had_say.values() for r in held)
    return StoryResult(
        story=story,
        analyses=tuple(mine),
        claims=claims,
        entities=entities,
        derivations=inside,
        findings=findings,
        judged=in_order([*rulings.stories, *speakers.had_say, *named[0], *copied[0], *asked]),
        said=speakers.said,
        overruled=in_order([*speakers.overruled, *named[1], *copied[1], *questions.overruled]),
    )


def _known_names() -> KnownNames:
    from rashomon.derivation.outlets import same_outlet
    from rashomon.language.gazetteer import country_of
    from rashomon.reconcile.source import KnownNames

    return KnownNames(country_of=country_of, same_outlet=same_outlet)


def _newsrooms(reports: Sequence[Report]) -> Newsrooms:
    """The agency whose text a report carries, by its byline or dateline, and where it says so."""
    from rashomon.derivation.credits import agencies, find_credits, place_of
    from rashomon.reconcile.origins import Newsrooms

    given = {r.id: find_credits(r) for r in reports}
    names = {report: carried[0] for report, found in given.items() if (carried := agencies(found))}
    places = {r.id: place_of(names[r.id], given[r.id], r) for r in reports if r.id in names}
    return Newsrooms(names, {report: place for report, place in places.items() if place})
