"""A library to put reports in, and one that has some."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.store import Library

sys.path.insert(0, str(Path(__file__).parent))

from made_library import FERRY, STRIKE, intake


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "rashomon.db", mode="write") as opened:
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with both stories."""
    library.add(intake(*FERRY, STRIKE))
    return library
