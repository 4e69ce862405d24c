"""The reference is what the code says now, and leaves nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.faces.reference import PAGES
from rashomon.faces.reference.__main__ import main

FOLDER = Path(__file__).parents[3] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_up_to_date(name: str) -> None:
    """`python -m rashomon.faces.reference docs/reference` writes all of them."""
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "make reference writes it anew"


def test_no_page_is_written_by_hand() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)


def test_all_pages_are_written(tmp_path: Path) -> None:
    main(str(tmp_path))
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)
