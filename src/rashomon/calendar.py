"""The English names of months and days of the week, for every stage that looks for them or passes them over."""

from __future__ import annotations

from typing import Final

MONTHS: Final = "january february march april may june july august september october november december".split()
WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS_SHORT: Final = [name[:3] for name in MONTHS]
