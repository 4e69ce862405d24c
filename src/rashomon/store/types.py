"""What the library tells besides the types of the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from rashomon.model import Notice, Report

FindingChangeKind = Literal["agreement", "value_added", "value_gone", "origins", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingChange:
    """What became of a finding: `before` and `after` are values, agreements or counts of origins, as `kind` says.

    'agreement' without `before` is a finding that was new and did not rest on one statement. `report` is the id of the
    report that brought the change, None where several did. `added` is when the library learned it (ISO 8601, UTC).
    """

    number: int
    finding: str
    story: str
    kind: FindingChangeKind
    before: str | None
    after: str | None
    report: str | None
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding did, by ids: reports that are new, were revised, were known already; stories that were made anew."""

    new: tuple[str, ...]
    revised: tuple[str, ...]
    known: tuple[str, ...]
    stories: tuple[str, ...]
    changes: tuple[FindingChange, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One text of a report: `number` counts from 1, `added` is when it came in (ISO 8601, UTC)."""

    number: int
    report: Report
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySummary:
    """A story in a list: counts of reports, origins, findings and findings in conflict. Times are ISO 8601, UTC."""

    id: str
    title: str
    reports: int
    origins: int
    findings: int
    disputes: int
    first_published: str | None
    last_published: str | None
    added: str
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFilter:
    """Which stories: None and the defaults leave none out.

    `since` and `until` (ISO 8601) bound the publication of the reports, both included; `words` (as typed into a
    search) stand in one of them.
    """

    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    least_reports: int = 1
    disputed: bool = False
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's correction. `subject` is what the kind says it is (see the table `judgement`)."""

    id: str
    kind: str
    subject: dict[str, Any]
    author: str
    added: str
    note: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with a library, and what to do about it."""

    what: str
    advice: str


GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed the library follows. `due` (ISO 8601, UTC) is when it may be asked again; `problem` why it gave nothing.

    `etag` and `modified` are the server's own words, handed back to it so that it need not send what has not changed.
    """

    url: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    due: str | None = None
    failures: int = 0
    problem: str | None = None

    @property
    def is_given_up(self) -> bool:
        """Whether its server said that it is gone for good."""
        return self.due == GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What judgements did, by ids: stories made anew, what became of findings; `known` are those that were there.

    `waiting` are those that have no say for now, each with the reason.
    """

    judgements: tuple[Judgement, ...]
    known: tuple[str, ...]
    stories: tuple[str, ...]
    changes: tuple[FindingChange, ...]
    waiting: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How it stands with a judgement. `why` says why it is undone, overruled or waiting, '' where it holds.

    'holds' has a say in `stories`; 'waiting' does not find what it points at; 'overruled' is contradicted by a later.
    """

    judgement: Judgement
    what: str
    state: Literal["holds", "waiting", "overruled", "undone", "undo"]
    why: str
    stories: tuple[str, ...]
