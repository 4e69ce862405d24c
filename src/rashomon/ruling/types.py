"""Rulings as the pipeline takes them: every place found in the texts of the story, oldest ruling first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from rashomon.model import Analysis, ClaimKind, EntityKind, Ruling, Span, Story

DerivationSays = Literal["right", "wrong", "reversed", "common"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """A statement: the span of its value in the text as it reads now, and of which kind it is."""

    value: Span
    kind: ClaimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRuling:
    """All of `one` and `other` answer one question (`same`), or none of `one` answers that of any of `other`."""

    ruling: Ruling
    same: bool
    one: tuple[Mark, ...]
    other: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivationRuling:
    """'right': `child` is from `parent`; 'reversed': the other way; 'common': both from a third; 'wrong': neither."""

    ruling: Ruling
    child: str
    parent: str
    says: DerivationSays


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRuling:
    """Who says what stands at `place`: a name, None for the report itself."""

    ruling: Ruling
    place: Span
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMerge:
    """These names are of one bearer, who is called by the first of them."""

    ruling: Ruling
    names: tuple[tuple[str, EntityKind], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitySplit:
    """Of the bearer called `name`, what goes by `names` and what stands at `mentions` is another, called `called`."""

    ruling: Ruling
    name: str
    kind: EntityKind
    names: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    called: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Everything ruled about one story, each kind oldest first. `stories` say which reports it has."""

    questions: tuple[QuestionRuling, ...] = ()
    derivations: tuple[DerivationRuling, ...] = ()
    speakers: tuple[SpeakerRuling, ...] = ()
    entities: tuple[EntityMerge | EntitySplit, ...] = ()
    stories: tuple[Ruling, ...] = ()


NONE = Rulings()


class Corrections(Protocol):
    """What people ruled, for a run over reports that are in no library."""

    def regrouped(self, stories: Sequence[Story], analyses: Mapping[str, Analysis]) -> Sequence[Story]:
        """The stories as people merged and split them. `analyses` are those of all their reports, by id."""

    def rulings_for(self, story: Story) -> Rulings:
        """All else that is ruled of one of these stories."""


def in_order(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Each ruling once, oldest first; of one moment by id."""
    return tuple(sorted(set(rulings), key=lambda r: (r.added, r.id)))
