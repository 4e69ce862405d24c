"""What several tests share: the parser, loaded once, and where the development data stands if it is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from rashomon.language.parser import SpacyParser
from rashomon.model import Parse, Report

# The same examples in every run, and no deadline: a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Parse]:
    """Parses a text as the report 'r1'."""
    parser = SpacyParser()
    return lambda text: next(iter(parser.parse([Report(id="r1", text=text)])))


@pytest.fixture(scope="session")
def bench() -> Path:
    """The folder of development data; a test that asks for it is skipped where it is absent."""
    if not BENCH.is_dir():
        pytest.skip(f"development data is not here: {BENCH} does not exist")
    return BENCH
