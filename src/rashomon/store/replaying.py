"""Judgements on reports that are in no library: a file of them, replayed on one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import TYPE_CHECKING

from rashomon.model import Analysis, Notice, Report, Ruling, Story
from rashomon.pipeline import StoryResult
from rashomon.ruling import Rulings
from rashomon.store.gathering import Homes, apply, holding_in
from rashomon.store.judgements import in_force, in_words, ruling_of
from rashomon.store.nearness import nearer
from rashomon.store.places import Json, find_place, matching, places
from rashomon.store.reports import clean, content_hash
from rashomon.store.rulings import OF_STORIES, rulings_of
from rashomon.store.types import Judgement

if TYPE_CHECKING:
    from rashomon.stories.profiles import Profile

_Groups = tuple[tuple[int, ...], ...]


class Replay:
    """The judgements in force of a file, for the pipeline; see `rashomon.ruling.Corrections`."""

    def __init__(self, judgements: Sequence[Judgement], reports: Sequence[Report]) -> None:
        self._log = judgements
        # By moment, as a library has them: of rulings that contradict each other the later holds.
        self._judgements = in_force(sorted(judgements, key=lambda j: (j.added, j.id)))
        self._reports = _AtHand(reports)
        self._of_story: dict[str, list[Ruling]] = {}

    def regrouped(self, stories: Sequence[Story], analyses: Mapping[str, Analysis]) -> Sequence[Story]:
        """The stories as people merged and split them, the largest first; just these where nobody did."""
        rulings = [j for j in self._judgements if j.kind in OF_STORIES]
        if not rulings:
            return stories
        idents = sorted(analyses)
        number = {ident: n for n, ident in enumerate(idents)}
        homes = Homes({number[report]: story.id for story in stories for report in story.reports})
        groups = {j.id: self._groups(j, number) for j in rulings}
        part = partial(nearer, _profiles([analyses[ident] for ident in idents]))
        for judgement in rulings:
            apply(judgement, groups[judgement.id], homes, part)
        for judgement in rulings:
            for story in holding_in(judgement, groups[judgement.id], homes):
                self._of_story.setdefault(story, []).append(ruling_of(judgement))
        return _stories(stories, homes, idents, analyses)

    def _groups(self, judgement: Judgement, number: Mapping[str, int]) -> _Groups:
        """The reports of each of the stories that a ruling names, by number: those that are here."""
        subject = judgement.subject
        local = self._reports.local(subject)
        parts = subject["stories"] if judgement.kind == "merge_stories" else (subject["leaving"], subject["staying"])
        return tuple(tuple(number[local[r]] for r in part if r in local) for part in parts)

    def rulings_for(self, story: Story) -> Rulings:
        """All that is ruled of one story."""
        mine = self._reports.only(story.reports)
        return rulings_of(self._judgements, mine.local, mine.texts, tuple(self._of_story.get(story.id, ())))

    def notices(self, results: Sequence[StoryResult]) -> Sequence[Notice]:
        """One for each ruling that had no say, and why."""
        had_say = {ruling.id for result in results for ruling in result.judged}
        beaten = {ruling.id for result in results for ruling in result.overruled}
        return [self._notice(j, beaten) for j in self._judgements if j.id not in had_say]

    def _notice(self, judgement: Judgement, beaten: Set[str]) -> Notice:
        why = next(self._why(judgement, beaten))
        return Notice(
            where=judgement.id, what=f"{judgement.author}'s ruling that {in_words(judgement)} has no say: {why}"
        )

    def _why(self, judgement: Judgement, beaten: Set[str]) -> Iterator[str]:
        """The first reason is the one to tell."""
        subject = judgement.subject
        local = self._reports.local(subject)
        absent = [ref["id"] for ref in subject.get("reports", ()) if ref["id"] not in local]
        if absent:
            named = f"report {absent[0]} is" if len(absent) == 1 else f"reports {', '.join(absent)} are"
            yield f"{named} not among those given"
        for where in places(subject):
            if find_place(where, self._reports.texts[local[where["report"]]]) is None:
                yield f"“{' '.join(where['text'].split())}” no longer stands in {where['report']}"
        if judgement.id in beaten or judgement.kind in OF_STORIES:
            yield "a later ruling says otherwise"
        if judgement.kind in {"merge_entities", "split_entity"}:
            yield "no story has these names"
        yield "no statement is found at its place" if judgement.kind == "speaker" else "its reports are of two stories"


class _AtHand:
    """Some reports, by what a judgement names them by."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.texts = {report.id: report for report in reports}
        self._content = {content_hash(clean(report)): report.id for report in reports}
        self._outlets = {report.id: report.outlet for report in reports}

    def local(self, subject: Json) -> dict[str, str]:
        """The id here of each report the subject names, by its id there. Those that are not here are left out."""
        found = {ref["id"]: matching(ref, self._content, self._outlets) for ref in subject.get("reports", ())}
        return {there: here for there, here in found.items() if here is not None}

    def only(self, idents: Sequence[str]) -> _AtHand:
        """Those of one story."""
        return _AtHand([self.texts[ident] for ident in idents])


def _profiles(analyses: Sequence[Analysis]) -> partial[Profile]:
    """What the grouping compares of a report, by number; made when a split needs it."""
    return partial(_profile, tuple(analyses))


def _profile(analyses: Sequence[Analysis], number: int) -> Profile:
    from rashomon.stories.profiles import profile

    return profile(analyses[number].report, analyses[number].parse.furniture)


def _stories(
    stories: Sequence[Story], homes: Homes, idents: Sequence[str], analyses: Mapping[str, Analysis]
) -> Sequence[Story]:
    """The stories that there are now."""
    reasons = {report: why for story in stories for report, why in zip(story.reports, story.reasons, strict=True)}
    reasons |= {idents[n]: f"{author} ruled that it belongs here" for n, author in homes.ruled_by.items()}
    members: dict[str, list[str]] = {}
    for number, story in homes.of.items():
        members.setdefault(story, []).append(idents[number])
    made = []
    for story, reports in members.items():
        ordered = tuple(sorted(reports, key=lambda r: _age(analyses[r].report)))
        made.append(Story(id=story, reports=ordered, reasons=tuple(reasons[r] for r in ordered)))
    return sorted(made, key=lambda s: (-len(s.reports), s.id))


def _age(report: Report) -> tuple[bool, float, str]:
    return report.published is None, report.published.timestamp() if report.published else 0.0, report.id
