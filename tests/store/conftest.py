"""A library to put reports in, and one that has some."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.store import Library

sys.path.insert(0, str(Path(__file__).parent / "made"))

import made_commands
import made_desk
from made_library import EDITED, FERRY, STRIKE, intake


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "rashomon.db", mode="write") as opened:
        yield opened


@pytest.fixture
def filled(library: Library) -> Library:
    """A library with both stories."""
    library.add(intake(*FERRY, STRIKE))
    return library


@pytest.fixture(scope="session")
def read_only(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with both stories and one edit, made once for all tests that only read."""
    path = tmp_path_factory.mktemp("library") / "rashomon.db"
    with Library.open(path, mode="write") as made:
        made.add(intake(*FERRY, STRIKE))
        made.add(intake(EDITED))
    with Library.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The library of the how-to, only to be read."""
    path = tmp_path_factory.mktemp("desk") / "rashomon.db"
    made_desk.make(path)
    with Library.open(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library and all that the commands in `made_commands` need; only to be copied."""
    folder = tmp_path_factory.mktemp("commands")
    made_commands.make(folder)
    return folder


@pytest.fixture
def desk_folder(commands: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, which is the working folder."""
    folder = tmp_path / "work"
    shutil.copytree(commands, folder)
    (folder / "out").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("RASHOMON_LIBRARY", raising=False)
    return folder
