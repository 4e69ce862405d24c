"""Writes every page into the folder named on the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from rashomon.faces.reference import PAGES


def main(folder: str) -> None:
    """Writes the pages; a page that is there is replaced."""
    for name, page in PAGES.items():
        (Path(folder) / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m rashomon.faces.reference FOLDER")
    main(sys.argv[1])
