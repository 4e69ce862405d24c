"""Attributions as the PolNeAR scorer reads them.

Out: {"id", "attributions": [{"source": [[start, end], …], "cue": […], "content": […]}]}. The corpus marks belief and
intention like speech; of an attribution inside the content of another it keeps the outer one.
"""

from __future__ import annotations

from rashomon.evaluate.records import Record
from rashomon.language.attribution import find_attributions, outermost
from rashomon.language.names import find_mentions
from rashomon.model import Attribution, Parse, Span


def attribution_line(parse: Parse) -> Record:
    """One text's system line."""
    found = outermost(find_attributions(parse, find_mentions(parse)))
    return {"id": parse.report.id, "attributions": [attribution_record(one) for one in found]}


def attribution_record(attribution: Attribution) -> Record:
    """An attribution as the scorer wants it: pieces per role, none where the role is empty."""
    return {
        "source": _pieces(attribution.source),
        "cue": _pieces(attribution.cue),
        "content": [[span.start, span.end] for span in attribution.content],
    }


def _pieces(span: Span | None) -> list[list[int]]:
    return [] if span is None else [[span.start, span.end]]
