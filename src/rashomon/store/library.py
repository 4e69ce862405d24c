"""The library as callers see it. Each method hands on to the file of its concern."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rashomon.errors import LibraryMissing, LibraryReadOnly
from rashomon.store.database import Mode, connect, place, plain_errors, snapshot, steady, which_file
from rashomon.store.lock import Waiting, held
from rashomon.store.migrating import is_current, is_empty, migrate

if TYPE_CHECKING:
    from rashomon.model import Analysis, Finding, Intake, Report, StoryBrief
    from rashomon.store.types import (
        Added,
        Feed,
        FindingChange,
        Judged,
        Problem,
        Revision,
        Standing,
        StoryFilter,
        StorySummary,
    )

Progress = Callable[[str, int, int], None]


def _silent(stage: str, done: int, total: int) -> None:
    """No progress told."""


class Library:
    """Reports in one SQLite file, with the stories they tell. Use `Library.open`; close it or use it in a `with`.

    Every method raises a `LibraryError` that names the file and says what to do where the file fails it.
    """

    def __init__(self, path: Path, database: sqlite3.Connection, waiting: Waiting | None) -> None:
        self.path = path
        self.database = database
        self._file = which_file(path)
        self._waiting = waiting
        self._holds = 0

    @classmethod
    def open(
        cls, path: str | os.PathLike[str] | None = None, *, mode: Mode = "read", waiting: Waiting | None = None
    ) -> Self:
        """The library at `path`, else at RASHOMON_LIBRARY, else rashomon.db in the working folder.

        'read' needs one to be there, 'write' makes it. A schema of an earlier version is brought up to date. `waiting`
        is told, once per wait, that another process is writing, and that bringing a library up to date takes a while.
        Raises `LibraryMissing`, `NotALibrary`, `LibraryTooNew`, `LibraryReadOnly`, `LibraryDamaged`.
        """
        where = place(path)
        with plain_errors(where):
            database = connect(where, mode)
            try:
                if not is_current(database, where):
                    if mode == "read" and is_empty(database):
                        raise LibraryMissing(f"{where} is empty: 'rashomon add' makes a library of it")
                    _update(where, waiting)
            except BaseException:
                database.close()
                raise
        return cls(where, database, waiting)

    def close(self) -> None:
        """Ends the connection. What was added stays."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Holds the one writer's lock, waiting for another process that has it. May be entered again inside."""
        with plain_errors(self.path):
            if self._holds:
                yield self.database
                return
            with held(self.path, self._waiting):
                self._check_place()
                self._holds += 1
                try:
                    yield self.database
                finally:
                    self._holds -= 1

    def _check_place(self) -> None:
        """What is written to a file that has no name any more is lost with the process."""
        if which_file(self.path) != self._file:
            raise LibraryMissing(f"{self.path} was moved or replaced while it was open: run again")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Queries that all see one state, whatever is written meanwhile."""
        with plain_errors(self.path), steady(self.database, self.path), snapshot(self.database):
            yield self.database

    # --- adding ---

    def add(self, intake: Intake, progress: Progress = _silent) -> Added:
        """Adds reports, and makes anew the stories they touch. What was added before is known and left alone.

        A report is on disk when `progress('adding', n, of)` counts it. Stopped at any moment, the next `add` or
        `finish` goes on from there. `progress` then tells 'reading' (reports), 'comparing' (stories) and, where the
        library has doubled, 'packing' (its file, written anew without gaps).
        """
        from rashomon.store.adding import add

        with self.writing() as db:
            return add(db, intake, progress)

    def finish(self, progress: Progress = _silent) -> tuple[str, ...]:
        """Does what a stopped run left to do; gives the ids of the stories made anew."""
        from rashomon.store.adding import finish

        with self.writing() as db:
            return finish(db, progress)

    def is_pending(self) -> bool:
        """Whether a run was stopped before it was done."""
        from rashomon.store.adding import is_pending

        with self.reading() as db:
            return is_pending(db)

    # --- reading ---

    def stories(
        self, chosen: StoryFilter | None = None, *, limit: int | None = 50, offset: int = 0
    ) -> tuple[StorySummary, ...]:
        """The stories that pass the filter, the one with the latest report first."""
        from rashomon.store.listing import list_stories
        from rashomon.store.types import StoryFilter

        with self.reading() as db:
            return list_stories(db, chosen or StoryFilter(), limit=limit, offset=offset)

    def summary(self, story: str) -> StorySummary:
        """One line about a story, by its id."""
        from rashomon.store.listing import summary

        with self.reading() as db:
            return summary(db, story)

    def size(self) -> str:
        """How much is in the library, in words."""
        from rashomon.store.listing import size

        with self.reading() as db:
            return size(db)

    def story(self, ident: str) -> StoryBrief:
        """The brief of a story, by its id, an unambiguous beginning of it, or the id of a story it took in."""
        from rashomon.store.reading import read_story, story_number

        with self.reading() as db:
            return read_story(db, story_number(db, ident))

    def story_of(self, report: str) -> str | None:
        """The id of the story a report is in; None while that is still to be found."""
        from rashomon.store.listing import story_of

        with self.reading() as db:
            return story_of(db, report)

    def finding(self, ident: str) -> tuple[str, Finding]:
        """A finding by its id, and the id of its story."""
        from rashomon.store.reading import read_finding

        with self.reading() as db:
            return read_finding(db, ident)

    def report(self, ident: str) -> Report:
        """A report by its id, as it reads now."""
        from rashomon.store.reports import read_report

        with self.reading() as db:
            return read_report(db, ident)

    def revisions(self, ident: str) -> tuple[Revision, ...]:
        """Every text a report has had, oldest first."""
        from rashomon.store.reports import read_revisions

        with self.reading() as db:
            return read_revisions(db, ident)

    def analyses(self, reports: Sequence[str]) -> dict[str, Analysis]:
        """What stands in these reports, by id, as it was found when they were added."""
        from rashomon.store.analyses import load_current

        with self.reading() as db:
            return {ident: load_current(db, ident) for ident in reports}

    # --- what became of findings ---

    def changes(self, since: int = 0, *, limit: int | None = 1000) -> tuple[FindingChange, ...]:
        """What became of findings, oldest first, with numbers above `since`."""
        from rashomon.store.history import changes_since

        with self.reading() as db:
            return changes_since(db, since, limit=limit)

    def changes_of(self, finding: str) -> tuple[FindingChange, ...]:
        """All that became of one finding, oldest first."""
        from rashomon.store.history import changes_of

        with self.reading() as db:
            return changes_of(db, finding)

    # --- judging ---

    def judge(
        self,
        kind: str,
        subject: Mapping[str, Any],
        *,
        author: str,
        note: str | None = None,
        progress: Progress = _silent,
    ) -> Judged:
        """Keeps a person's correction and makes anew what it touches. `rashomon.store.subjects` makes subjects."""
        from rashomon.store.judging import By, judge

        with self.writing() as db:
            return judge(db, kind, subject, By(author=author, note=note), progress)

    def undo(self, judgement: str, *, author: str, note: str | None = None, progress: Progress = _silent) -> Judged:
        """Takes a judgement back, or an undo, by its id; the judgement stays in the log."""
        from rashomon.store.judging import By, undo

        with self.writing() as db:
            return undo(db, judgement, By(author=author, note=note), progress)

    def judgements(self) -> tuple[Standing, ...]:
        """All judgements and how it stands with each, oldest first."""
        from rashomon.store.standing import standings

        with self.reading() as db:
            return standings(db)

    def export_judgements(self) -> tuple[str, ...]:
        """All judgements, one line of JSON each, for another library."""
        from rashomon.store.judgements import every
        from rashomon.store.sharing import lines_of

        with self.reading() as db:
            return tuple(lines_of(every(db)))

    def import_judgements(self, lines: Iterable[str], progress: Progress = _silent) -> Judged:
        """Judgements of another library; those that are here already change nothing. Raises `NotAJudgement`."""
        from rashomon.store.judging import add_judgements
        from rashomon.store.sharing import judgements_of

        given = judgements_of(lines)
        with self.writing() as db:
            return add_judgements(db, given, progress)

    # --- feeds ---

    def feeds(self) -> tuple[Feed, ...]:
        """The feeds the library follows, in the order in which it began to."""
        from rashomon.store.feeds import read_feeds

        with self.reading() as db:
            return read_feeds(db)

    def follow(self, urls: Sequence[str]) -> tuple[str, ...]:
        """Follows feeds from now on; gives the addresses that are new."""
        from rashomon.store.feeds import follow

        with self.writing() as db:
            return follow(db, urls)

    def unfollow(self, url: str) -> bool:
        """Follows a feed no longer; its reports stay. False where it was not followed."""
        from rashomon.store.feeds import unfollow

        with self.writing() as db:
            return unfollow(db, url)

    def keep_feed(self, feed: Feed, entries: Sequence[tuple[str, str | None]] | None = None) -> None:
        """Writes down where a feed stands, and the addresses it lists, all of them read, with when each was updated."""
        from rashomon.store.feeds import keep

        with self.writing() as db:
            keep(db, feed, entries)

    def is_known(self, url: str, updated: str | None = None) -> bool:
        """Whether what stands at an address was read already and not `updated` (ISO 8601, UTC) since."""
        from rashomon.store.feeds import is_known

        with self.reading() as db:
            return is_known(db, url, updated)

    # --- verifying ---

    def check(self) -> tuple[Problem, ...]:
        """Looks through the whole file; nothing found means that it holds together. Changes nothing."""
        from rashomon.store.checking import check, check_index

        with plain_errors(self.path):
            told = check_index(self.path)
        with self.reading() as db:
            return (*check(db), *told)

    def repair(self, progress: Progress = _silent) -> tuple[str, ...]:
        """Makes anew what does not match the texts or what an earlier version made; gives the ids of those stories."""
        from rashomon.store.repairing import repair

        with self.writing() as db:
            return repair(db, progress)


def _update(path: Path, waiting: Waiting | None) -> None:
    """Brings the schema up to date, one process at a time."""
    try:
        with plain_errors(path), held(path, waiting), closing(connect(path, "write")) as database:
            if not is_current(database, path):
                if waiting and not is_empty(database):
                    waiting(
                        f"{path} is brought into this version's form, once; minutes where it is large, and safe to stop"
                    )
                migrate(database)
    except LibraryReadOnly as error:
        raise LibraryReadOnly(
            f"{path} may only be read, but an earlier version of rashomon made it: copy it to a folder of yours"
        ) from error
