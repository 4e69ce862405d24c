"""The judgements in force as the pipeline takes them, for one story: every place found in its texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.model import Report, Ruling
from rashomon.ruling import (
    NONE,
    DerivationRuling,
    EntityMerge,
    EntitySplit,
    QuestionRuling,
    Rulings,
    SpeakerRuling,
)
from rashomon.store.analyses import Text
from rashomon.store.gathering import holding
from rashomon.store.judgements import every, in_force, ruling_of
from rashomon.store.places import Reports, find_mark, find_place
from rashomon.store.types import Judgement

Json = Mapping[str, Any]
# Of the kinds that the grouping of reports takes, not the stages after it.
OF_STORIES = frozenset({"merge_stories", "split_story"})


@dataclass(frozen=True, slots=True)
class _Here:
    """The reports of one story by the id that a judgement names them by."""

    local: Mapping[str, str]
    texts: Mapping[str, Report]

    def report(self, there: str) -> Report | None:
        return self.texts.get(self.local.get(there, ""))


class Book:
    """The judgements in force, oldest first, read once for all stories that are made."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._judgements = in_force(every(db))
        self._of_story: dict[str, list[Ruling]] = {}
        for judgement in self._judgements:
            if judgement.kind in OF_STORIES:
                for story in holding(db, judgement):
                    self._of_story.setdefault(story, []).append(ruling_of(judgement))

    def rulings_for(self, story: str, texts: Mapping[str, Text]) -> Rulings:
        """What is ruled of a story with these texts, by id of their reports."""
        if not self._judgements:
            return NONE
        known = Reports(self._db, [text.number for text in texts.values()])
        reports = {ident: text.report for ident, text in texts.items()}
        own = tuple(self._of_story.get(story, ()))
        return rulings_of(self._judgements, known.local, reports, own)


def rulings_of(
    judgements: Iterable[Judgement],
    local: Callable[[Json], Mapping[str, str]],
    reports: Mapping[str, Report],
    stories: tuple[Ruling, ...],
) -> Rulings:
    """What judgements in force say of these reports. `local` gives the ids here of the reports that a subject names."""
    found: dict[str, list[Any]] = {}
    for judgement in judgements:
        if judgement.kind in _MAKERS:
            here = _Here(local(judgement.subject), reports)
            ruling = _MAKERS[judgement.kind](judgement, here)
            found.setdefault(_PARTS[judgement.kind], []).extend([ruling] if ruling else [])
    return Rulings(stories=stories, **{part: tuple(each) for part, each in found.items()})


def _same(j: Judgement, here: _Here) -> QuestionRuling | None:
    one = _marks(j.subject["statements"], here)
    return QuestionRuling(ruling=ruling_of(j), same=True, one=one) if len(one) > 1 else None


def _different(j: Judgement, here: _Here) -> QuestionRuling | None:
    one, other = (_marks(j.subject[side], here) for side in ("one", "other"))
    return QuestionRuling(ruling=ruling_of(j), same=False, one=one, other=other) if one and other else None


def _marks(places: Sequence[Json], here: _Here) -> tuple[Any, ...]:
    found = ((place, here.report(place["report"])) for place in places)
    return tuple(mark for place, report in found if report is not None and (mark := find_mark(place, report)))


def _derivation(j: Judgement, here: _Here) -> DerivationRuling | None:
    child, parent = (here.report(j.subject[side]) for side in ("child", "parent"))
    if child is None or parent is None:
        return None
    return DerivationRuling(ruling=ruling_of(j), child=child.id, parent=parent.id, says=j.subject["ruling"])


def _speaker(j: Judgement, here: _Here) -> SpeakerRuling | None:
    where = j.subject["statement"]
    report = here.report(where["report"])
    mark = find_mark(where, report) if report else None
    return SpeakerRuling(ruling=ruling_of(j), place=mark.value, speaker=j.subject["speaker"] or None) if mark else None


def _merge(j: Judgement, here: _Here) -> EntityMerge:
    return EntityMerge(ruling=ruling_of(j), names=tuple((name, kind) for name, kind in j.subject["names"]))


def _split(j: Judgement, here: _Here) -> EntitySplit:
    found = ((place, here.report(place["report"])) for place in j.subject["mentions"])
    return EntitySplit(
        ruling=ruling_of(j),
        name=j.subject["name"],
        kind=j.subject["kind"],
        names=tuple(j.subject["names"]),
        mentions=tuple(span for place, report in found if report and (span := find_place(place, report))),
        called=j.subject.get("called"),
    )


_MAKERS: dict[str, Callable[[Judgement, _Here], Any]] = {
    "same_question": _same,
    "different_question": _different,
    "derivation": _derivation,
    "speaker": _speaker,
    "merge_entities": _merge,
    "split_entity": _split,
}
_PARTS = {
    "same_question": "questions",
    "different_question": "questions",
    "derivation": "derivations",
    "speaker": "speakers",
    "merge_entities": "entities",
    "split_entity": "entities",
}
