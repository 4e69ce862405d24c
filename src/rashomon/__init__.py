"""Rashomon: many reports of one event in, one brief out. The public API and nothing else.

>>> import rashomon
>>> intake = rashomon.read(["reports/"])             # doctest: +SKIP
>>> brief = rashomon.brief(intake.reports)           # doctest: +SKIP
>>> with rashomon.Library.open(mode="write") as library:  # doctest: +SKIP
...     added = library.add(intake)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

from rashomon.errors import LibraryError, ModelMissing, NothingToRead, RashomonError, UsageError
from rashomon.model import (
    Brief,
    Claim,
    Derivation,
    Entity,
    Evidence,
    Finding,
    Intake,
    Notice,
    Origin,
    Report,
    Span,
    StoryBrief,
    Variant,
)

if TYPE_CHECKING:
    from rashomon.ingest import ReadOptions
    from rashomon.store import Library
    from rashomon.store.replaying import Replay

__version__ = "0.1.0"

__all__ = [
    "Brief",
    "Claim",
    "Derivation",
    "Entity",
    "Evidence",
    "Finding",
    "Intake",
    "Library",
    "LibraryError",
    "ModelMissing",
    "NothingToRead",
    "Notice",
    "Origin",
    "RashomonError",
    "Report",
    "Span",
    "StoryBrief",
    "UsageError",
    "Variant",
    "brief",
    "claims_of",
    "read",
]


def __getattr__(name: str) -> Any:
    """`Library` brings SQLite with it, which who only reads reports need not wait for."""
    if name == "Library":
        from rashomon.store import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def read(inputs: Iterable[str | PathLike[str]], *, options: ReadOptions | None = None) -> Intake:
    """Reads files, folders, '-' and URLs into reports. What cannot be read is a notice, never an exception."""
    from rashomon.ingest import ReadOptions as Options
    from rashomon.ingest import read as read_inputs

    return read_inputs(inputs, options=options or Options())


def brief(
    reports: Sequence[Report],
    notices: Sequence[Notice] = (),
    progress: Callable[[str, int, int], None] | None = None,
    corrections: Iterable[str] = (),
) -> Brief:
    """The brief of some reports: what they agree on, where they differ, who says so, who copied whom, per story.

    `progress` is called with a stage's name, how many reports are done, and of how many. `corrections` are lines of
    JSON as `Library.export_judgements` gives them: what people ruled holds against what is found, and a notice tells of
    each ruling that has no say. Raises `NotAJudgement` for a line that is none, `NothingToRead` without reports and
    `ModelMissing` where the language model is not installed. The same reports give the same brief.
    """
    from rashomon.briefing import make_brief

    if not reports:
        raise NothingToRead("no reports to brief: give at least one file, folder or URL with a report in it")
    ruled = list(corrections)
    return make_brief(reports, notices, progress, _replay(ruled, reports) if ruled else None)


def _replay(lines: list[str], reports: Sequence[Report]) -> Replay:
    from rashomon.store.replaying import Replay as Made
    from rashomon.store.sharing import judgements_of

    return Made(judgements_of(lines), reports)


def claims_of(report: Report) -> tuple[Claim, ...]:
    """What one report says, statement by statement: its numbers, times, quotations and assertions, in order of place.

    Each with who says so and how sure it sounds; spans count characters of `report.text`. Raises `ModelMissing` where
    the language model is not installed. The same report gives the same claims.
    """
    from rashomon.claims import extract_claims
    from rashomon.language import analyse
    from rashomon.language.parser import SpacyParser

    return extract_claims(analyse(next(iter(SpacyParser().parse([report])))))
