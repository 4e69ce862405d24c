"""Counts in messages."""

from __future__ import annotations


def counted(number: int, one: str) -> str:
    """'1 report', '1,200 reports', '2 stories'."""
    if number == 1:
        return f"1 {one}"
    return f"{number:,} {one[:-1]}ies" if one.endswith("y") else f"{number:,} {one}s"
