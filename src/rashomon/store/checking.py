"""Does the library hold together: the file, its references, the index, every span, and what is left to do."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from rashomon.prose import counted
from rashomon.store import usual
from rashomon.store.adding import is_pending
from rashomon.store.codec import inflated
from rashomon.store.database import connect
from rashomon.store.judgements import every, made
from rashomon.store.reports import COLUMNS, content_hash, report_of
from rashomon.store.stages import current_stage
from rashomon.store.streaming import damaged_profiles
from rashomon.store.types import Problem

_DAMAGED = "restore a copy of the file, or add the reports to a new library"
_LATER = "run 'rashomon check' again"
_ANEW = "run 'rashomon check --repair'"
_SHOWN = 10

# What is wrong with a story, and the query that gives the ids of the stories it is wrong with.
_TEXT = "JOIN report ON report.number = place.report"
_OF_FINDING = "JOIN finding ON finding.number = place.finding JOIN story ON story.number = finding.story"
_OF_ENTITY = "JOIN entity ON entity.number = place.entity JOIN story ON story.number = entity.story"
_OF_REPORT = "JOIN member ON member.report = place.report AND main JOIN story ON story.number = member.story"


def _outside(table: str, story: str, *places: str) -> str:
    """The stories of which a row of `table` has one of `places` outside its report's text."""
    tests = " OR ".join(f"{p}start < 0 OR {p}start > {p}end OR {p}end > length(report.text)" for p in places)
    return f"SELECT story.id FROM {table} AS place {_TEXT} {story} WHERE {tests}"


# What is wrong with a story, and the query that gives the ids of the stories it is wrong with.
_UNSOUND: dict[str, str] = {
    "with evidence outside its text": _outside("evidence", _OF_FINDING, "place.", "sentence_", "value_"),
    "with names outside their text": _outside("mention", _OF_ENTITY, "place."),
    "with statements outside their text": _outside("statement", _OF_REPORT, "place.", "sentence_"),
    "with evidence from reports of other stories": f"""
        SELECT story.id FROM evidence AS place {_OF_FINDING} WHERE NOT EXISTS
         (SELECT 1 FROM member WHERE member.report = place.report AND member.story = finding.story AND main)""",
    "without the reports or findings it counts": """
        SELECT id FROM story WHERE reports <> (SELECT count(*) FROM member WHERE story = story.number AND main)
            OR findings <> (SELECT count(*) FROM finding WHERE story = story.number)""",
    "without a report that was put there": """
        SELECT story FROM placement WHERE main AND story NOT IN (SELECT id FROM pending_story) AND NOT EXISTS
         (SELECT 1 FROM member JOIN story ON story.number = member.story
           WHERE member.report = placement.report AND member.main AND story.id = placement.story)""",
}
_OLD = """
SELECT story.id FROM story WHERE stage IS NOT :story
UNION SELECT story.id FROM analysis JOIN member ON member.report = analysis.report AND main
        JOIN story ON story.number = member.story WHERE analysis.stage IS NOT :language"""


def check(db: sqlite3.Connection) -> tuple[Problem, ...]:
    """What is wrong, worst first. A file that cannot be read to its end is told as one problem."""
    found: list[Problem] = []
    looks: tuple[Callable[[sqlite3.Connection], Iterator[Problem]], ...] = (
        _file, _references, _texts, _packed, _stories, _reports, _judgements, _left_to_do, _old,
    )  # fmt: skip
    for look in looks:
        try:
            found.extend(look(db))
        except sqlite3.DatabaseError as error:
            return (*found, Problem(what=f"the file cannot be read to its end: {error}", advice=_DAMAGED))
    return tuple(found)


def may_check_index(path: Path) -> bool:
    """Whether the full-text index can be looked at: FTS5 does so in a command that has the form of a change."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def check_index(path: Path) -> tuple[Problem, ...]:
    """Does the full-text index match the texts. Nothing is found where the file may only be read."""
    if not may_check_index(path):
        return ()
    try:
        with closing(connect(path, "write")) as db:
            db.execute("INSERT INTO report_text (report_text, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError as error:
        busy = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        why = "another program is writing" if busy else str(error)
        return (Problem(what=f"the full-text index was not looked at: {why}", advice=_LATER),)
    except sqlite3.DatabaseError:
        return (Problem(what="the full-text index does not match the texts", advice=_ANEW),)
    return ()


def unsound_stories(db: sqlite3.Connection) -> set[str]:
    """The ids of the stories that do not match their texts, cannot be read, or that an earlier version made."""
    found = {ident for query in _UNSOUND.values() for (ident,) in db.execute(query)}
    for number, _ in damaged_analyses(db):
        found.update(ident for (ident,) in db.execute("SELECT story FROM placement WHERE report = ?", (number,)))
    return found | set(_damaged_details(db)) | set(_made_by_earlier(db))


def damaged_analyses(db: sqlite3.Connection) -> list[tuple[int, int]]:
    """The reports, by number, and revisions of which it cannot be read any more what was found in them."""
    rows = db.execute("SELECT report, revision, frame, content FROM analysis ORDER BY 1, 2")
    return [(report, revision) for report, revision, *kept in rows if not _are_whole(kept[0], *_parts(kept[1]))]


def _parts(content: bytes) -> tuple[bytes, bytes]:
    """The words, and what was found in them."""
    cut = 4 + int.from_bytes(content[:4], "big")
    return content[4:cut], content[cut:]


def _damaged_details(db: sqlite3.Connection) -> list[str]:
    return [ident for ident, detail in db.execute("SELECT id, detail FROM story ORDER BY id") if not _are_whole(detail)]


def _are_whole(*packed: bytes) -> bool:
    """What is packed has a checksum, which SQLite's pages have not."""
    try:
        for each in packed:
            inflated(each, usual.FOUND)
    except zlib.error:
        return False
    return True


def _made_by_earlier(db: sqlite3.Connection) -> list[str]:
    now = {"language": current_stage(db, "language"), "story": current_stage(db, "story")}
    return [ident for (ident,) in db.execute(_OLD, now)]


def _file(db: sqlite3.Connection) -> Iterator[Problem]:
    told = [str(line) for (line,) in db.execute(f"PRAGMA integrity_check({_SHOWN})") if line != "ok"]
    yield from (Problem(what=f"the file is damaged: {line}", advice=_DAMAGED) for line in told)


def _references(db: sqlite3.Connection) -> Iterator[Problem]:
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN):
        yield Problem(what=f"row {row} of {table} refers to a row of {parent} that is not there", advice=_DAMAGED)


def _texts(db: sqlite3.Connection) -> Iterator[Problem]:
    """Can every text be read, and do reports say what they said when they were added: SQLite keeps no checksums."""
    damaged = [table for table, columns in _text_columns(db).items() if not _is_readable(db, table, columns)]
    yield from (Problem(what=f"the file is damaged: a text in {table} is none", advice=_DAMAGED) for table in damaged)
    if damaged:
        return
    for table, number in (("report", "number"), ("revision", "report")):
        shown = COLUMNS.replace("id, ", f"{number}, ", 1)
        for content, *row in db.execute(f"SELECT content, {shown} FROM {table}"):
            if content_hash(report_of(row)) != content:
                [ident] = db.execute("SELECT id FROM report WHERE number = ?", (row[0],)).fetchone() or ("?",)
                yield Problem(what=f"report {ident} does not say what it said when it was added", advice=_DAMAGED)


def _text_columns(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of text of every table but those that SQLite keeps for itself."""
    rows = db.execute(
        "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c"
        " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND c.type = 'TEXT' ORDER BY 1, 2"
    )
    found: dict[str, list[str]] = {}
    for table, column in rows.fetchall():
        found.setdefault(table, []).append(f'"{column}"')
    return found


def _is_readable(db: sqlite3.Connection, table: str, columns: list[str]) -> bool:
    try:
        for _ in db.execute(f'SELECT {", ".join(columns)} FROM "{table}"'):
            pass
    except sqlite3.OperationalError as error:
        if "Could not decode" in str(error):
            return False
        raise
    return True


def _stories(db: sqlite3.Connection) -> Iterator[Problem]:
    for what, query in _UNSOUND.items():
        stories = sorted({str(ident) for (ident,) in db.execute(query)})
        if stories:
            yield Problem(what=f"{counted(len(stories), 'story')} {what}, such as {stories[0]}", advice=_ANEW)


def _packed(db: sqlite3.Connection) -> Iterator[Problem]:
    if stories := _damaged_details(db):
        yield Problem(what=f"{counted(len(stories), 'story')} in part unreadable, such as {stories[0]}", advice=_ANEW)
    if found := damaged_analyses(db):
        [ident] = db.execute("SELECT id FROM report WHERE number = ?", found[0][:1]).fetchone() or ("?",)
        what = f"{counted(len(found), 'report')} of which the analysis is unreadable, such as {ident}"
        yield Problem(what=what, advice=_ANEW)
    if profiles := damaged_profiles(db):
        [ident] = db.execute("SELECT id FROM report WHERE number = ?", profiles[:1]).fetchone() or ("?",)
        what = f"{counted(len(profiles), 'report')} of which the profile is damaged, such as {ident}"
        yield Problem(what=what, advice=_ANEW)


def _reports(db: sqlite3.Connection) -> Iterator[Problem]:
    [lost] = db.execute(
        "SELECT count(*) FROM report WHERE NOT pending AND NOT EXISTS"
        " (SELECT 1 FROM placement WHERE placement.report = report.number AND main)"
    ).fetchone()
    if lost:
        yield Problem(what=f"{counted(lost, 'report')} without a story", advice=_ANEW)


def _judgements(db: sqlite3.Connection) -> Iterator[Problem]:
    """Their ids are made from what they say."""
    try:
        log = every(db)
    except ValueError as error:
        yield Problem(what=f"a ruling cannot be read: {error}", advice=_DAMAGED)
        return
    for j in log:
        if made(j.kind, j.subject, j.author, j.added, note=j.note, undoes=j.undoes).id != j.id:
            yield Problem(what=f"ruling {j.id} is not what it was when it was made", advice=_DAMAGED)


def _left_to_do(db: sqlite3.Connection) -> Iterator[Problem]:
    if is_pending(db):
        counts = [
            db.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
            for what in ("report WHERE pending", "revision WHERE pending", "pending_story")
        ]
        kinds = zip(counts, ("new report", "edited report", "story"), strict=True)
        told = ", ".join(counted(count, kind) for count, kind in kinds if count)
        yield Problem(what=f"a run was stopped before it was done with {told}", advice="run 'rashomon add' to go on")


def _old(db: sqlite3.Connection) -> Iterator[Problem]:
    stories = _made_by_earlier(db)
    if stories:
        yield Problem(what=f"{counted(len(stories), 'story')} made by an earlier version of rashomon", advice=_ANEW)
