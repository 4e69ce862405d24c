"""The list of stories, each with what a desk looks for first: what is in conflict, and what is corroborated."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from rashomon.store.listing import list_stories
from rashomon.store.types import StoryFilter, StorySummary

_COUNTS = """
SELECT sum(agreement = 'conflict'), sum(agreement = 'update'),
       sum(agreement IN ('agree', 'compatible') AND finding.origins > 1)
  FROM story JOIN finding ON finding.story = story.number WHERE story.id = ?
"""
_OUTLETS = """
SELECT DISTINCT report.outlet FROM story JOIN member ON member.story = story.number AND member.main
  JOIN report ON report.number = member.report
 WHERE story.id = ? AND report.outlet IS NOT NULL ORDER BY member.position
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A story of the list: counts of findings by standing, and its outlets in order of publication.

    `updated` are findings of which a later report knows more, `corroborated` those that two or more independent
    origins agree on.
    """

    story: StorySummary
    conflicts: int
    updated: int
    corroborated: int
    outlets: tuple[str, ...]


def overview(
    db: sqlite3.Connection, chosen: StoryFilter, *, limit: int | None = 50, offset: int = 0
) -> tuple[Overview, ...]:
    """The stories that pass the filter, the one with the latest report first. Within one snapshot."""
    return tuple(_overview(db, story) for story in list_stories(db, chosen, limit=limit, offset=offset))


def _overview(db: sqlite3.Connection, story: StorySummary) -> Overview:
    conflicts, updated, corroborated = (count or 0 for count in db.execute(_COUNTS, (story.id,)).fetchone())
    outlets = tuple(dict.fromkeys(name for (name,) in db.execute(_OUTLETS, (story.id,))))
    return Overview(story=story, conflicts=conflicts, updated=updated, corroborated=corroborated, outlets=outlets)
