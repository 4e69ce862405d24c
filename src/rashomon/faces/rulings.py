"""What people ruled, in words: shown wherever a result is not the machine's alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rashomon.faces.view import Labels, published
from rashomon.model import Report, Ruling
from rashomon.prose import one_line

# In front of everything that a person had a say in.
SIGN = "✎"


def ruled(ruling: Ruling, labels: Labels) -> str:
    """'Ida ruled on 2 May 2031: coast is from north (their byline says so) [ju_2b1c9d03aa]'."""
    note = f" ({ruling.note})" if ruling.note else ""
    what = labels.named(ruling.what)
    return one_line(f"{ruling.author} ruled on {_day(ruling.added)}: {what}{note} [{ruling.id}]")


def by(judged: Sequence[Ruling]) -> str:
    """'ruled by Ida, Jon', '' where nobody ruled."""
    names = dict.fromkeys(one_line(r.author) for r in judged)
    return f"ruled by {', '.join(names)}" if names else ""


def _day(added: str) -> str:
    when = datetime.fromisoformat(added)
    return published(Report(id="", text="", published=when, published_precision="day"))
