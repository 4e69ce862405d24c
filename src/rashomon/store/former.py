"""The ids that findings had before a ruling changed what stands under them, so that an undo gives them back."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from rashomon.store.matching import Place, key_of


def had_rulings(db: sqlite3.Connection, story: str) -> bool:
    """Whether a ruling had a say when the story was last made."""
    return bool(
        db.execute(
            "SELECT 1 FROM ruling JOIN story ON story.number = ruling.story WHERE story.id = ? LIMIT 1", (story,)
        ).fetchone()
    )


def former_findings(db: sqlite3.Connection, group: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Id and moment of the findings that these stories have or had, by their statements. Keeps those that they have.

    Ids that are in use in other stories are left out.
    """
    for story in group:
        _keep(db, story)
    marks = ", ".join("?" * len(group))
    rows = db.execute(
        "SELECT statements, former_finding.finding, former_finding.added FROM former_finding WHERE NOT EXISTS"
        " (SELECT 1 FROM finding JOIN story ON story.number = finding.story"
        f"   WHERE finding.id = former_finding.finding AND story.id NOT IN ({marks}))",
        tuple(group),
    )
    return {statements: (ident, added) for statements, ident, added in rows}


def _keep(db: sqlite3.Connection, story: str) -> None:
    places: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for ident, added, kind, *place in db.execute(
        "SELECT finding.id, coalesce(finding.added, story.added), finding.kind, report.id, evidence.start,"
        " evidence.end, value_start, value_end FROM finding JOIN story ON story.number = finding.story"
        " JOIN evidence ON evidence.finding = finding.number JOIN report ON report.number = evidence.report"
        " WHERE story.id = ?",
        (story,),
    ):
        places[ident, added, kind].append((place[0], place[1], place[2], place[3], place[4]))
    db.executemany(
        "INSERT INTO former_finding VALUES (?1, ?2, ?3)"
        " ON CONFLICT (statements) DO UPDATE SET finding = ?2, added = ?3",
        [(key_of(kind, found), ident, added) for (ident, added, kind), found in places.items()],
    )
