"""Page furniture in plain text copied from a page."""

from __future__ import annotations

from rashomon.model import Furniture, Report


def find_furniture(report: Report) -> tuple[Furniture, ...]:
    """Stretches of the text that are not the report's own running text."""
    return ()
