"""What each report says by itself: a table for people, `rashomon.claims/1` for programs (see claims.schema.json)."""

from __future__ import annotations

import io
import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from rashomon.faces.json import Json, notice_to_json, number, report_head, written
from rashomon.faces.lines import plain_console
from rashomon.faces.view import published
from rashomon.model import Claim, Notice, Quantity, Report, Span, Timex
from rashomon.prose import counted, one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

CLAIMS_FORMAT = "rashomon.claims/1"

_BOUND = {"~": "about ", ">": "more than ", "<": "less than ", ">=": "at least ", "<=": "at most "}
_WIDTHS = {"at": 11, "value": 16, "when": 16, "who": 18, "sounds": 13}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportClaims:
    """One report and its claims, in order of place."""

    report: Report
    claims: tuple[Claim, ...]


# --- JSON ---------------------------------------------------------------------------------------------------------


def claims_to_json(told: Sequence[ReportClaims], notices: Sequence[Notice] = ()) -> str:
    """The claims as `rashomon.claims/1`: indented by two, ending in a line feed, the same for the same reports.

    Offsets are half-open and count characters of the report's text as given.
    """
    shown = {
        "format": CLAIMS_FORMAT,
        "reports": [_report(each) for each in told],
        "notices": [notice_to_json(notice) for notice in notices],
    }
    return written(shown)


def claims_schema() -> Json:
    """The JSON Schema (2020-12) that every output of `claims_to_json` satisfies."""
    schema: Json = json.loads(files("rashomon.faces").joinpath("claims.schema.json").read_text(encoding="utf-8"))
    return schema


def _report(told: ReportClaims) -> Json:
    report = told.report
    return {
        **report_head(report),
        "read_from": report.origin,
        "characters": len(report.text),
        "claims": [_claim(claim) for claim in told.claims],
    }


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "statement": claim.text,
        **_place("", claim.span),
        **_place("sentence_", claim.sentence),
        "value": claim.value if _has_value(claim) else None,
        **_place("value_", claim.value_span if _has_value(claim) else None),
        "normal": _normal(claim),
        "when": _time(claim.frame.when) if claim.frame.when else None,
        "speaker": claim.speaker,
        **_place("speaker_", claim.speaker_span),
        "cue": claim.cue,
        "modality": claim.modality,
        "polarity": claim.polarity,
    }


def _place(prefix: str, span: Span | None) -> Json:
    return {f"{prefix}start": span.start if span else None, f"{prefix}end": span.end if span else None}


def _has_value(claim: Claim) -> bool:
    return claim.quantity is not None or claim.timex is not None


def _normal(claim: Claim) -> Json | None:
    if claim.quantity is not None:
        return _interval(claim.quantity)
    return _time(claim.timex) if claim.timex is not None else None


def _interval(quantity: Quantity) -> Json:
    return {
        "number": number(quantity.value),
        "low": number(quantity.low),
        "high": number(quantity.high),
        "modifier": quantity.modifier,
        "unit": quantity.unit,
        "change": quantity.change,
    }


def _time(timex: Timex) -> Json:
    return {
        "text": timex.text,
        "timex": timex.value,
        "start": timex.start.isoformat() if timex.start else None,
        "end": timex.end.isoformat() if timex.end else None,
        "precision": timex.precision,
    }


# --- the table ----------------------------------------------------------------------------------------------------


def claims_to_text(told: Sequence[ReportClaims], width: int = 120, *, show_all: bool = False) -> str:
    """The tables as plain text: no colour codes, no line wider than `width` columns."""
    out = io.StringIO()
    render_claims(told, plain_console(out, width), show_all=show_all)
    return out.getvalue()


def render_claims(told: Sequence[ReportClaims], console: Console, *, show_all: bool = False) -> None:
    """Prints one table a report. Without `show_all` none that holds a number or date of the table comes twice."""
    for each in told:
        _render(each, console, show_all)


def _render(told: ReportClaims, console: Console, show_all: bool) -> None:
    from rich import box
    from rich.table import Table

    report, shown = told.report, told.claims if show_all else _once(told.claims)
    name = one_line(report.outlet or report.origin or report.id)
    heads = [name, published(report), one_line(report.title or "")]
    console.print(" · ".join(filter(None, heads)), style="bold", markup=False)
    table = Table(box=box.SIMPLE, show_edge=False, pad_edge=False, header_style="bold", expand=True)
    table.add_column("at", width=_WIDTHS["at"], no_wrap=True)
    table.add_column("statement", ratio=1)
    for column, title in (("value", "value"), ("when", "when"), ("who", "who says so"), ("sounds", "sounds")):
        table.add_column(title, width=_WIDTHS[column])
    for claim in shown:
        table.add_row(*_row(claim))
    console.print(table)
    left = len(told.claims) - len(shown)
    more = f"; {left} that repeat them in longer words are left out (--all shows them)" if left else ""
    console.print(f"{counted(len(shown), 'statement')}{more}.\n", markup=False)


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims with a value, quotations, and statements that hold none of these; of nested ones only the outermost."""
    kept = [c for c in claims if _has_value(c)] + _outermost(
        [c for c in claims if c.kind == "quote" and not c.is_partial]
    )
    values = sorted((c.value_span.start, c.value_span.end) for c in kept)
    tellers = {(c.speaker_span.start, c.cue.split()[-1]) for c in claims if c.speaker_span and c.cue and c.cue.split()}
    others = [c for c in claims if not _has_value(c) and c.kind != "quote"]
    kept += [c for c in _outermost(others) if not _holds_any(c.span, values) and not _only_tells(c, tellers)]
    return tuple(sorted(kept, key=lambda c: (c.value_span, c.kind)))


def _outermost(claims: Sequence[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.span.start, -c.span.end)):
        if not kept or not kept[-1].span.covers(claim.span):
            kept.append(claim)
    return kept


def _only_tells(claim: Claim, tellers: set[tuple[int, str]]) -> bool:
    """'The mayor said', which the row of what she said shows as well."""
    return any(start == claim.span.start and claim.text.endswith(cue) for start, cue in tellers)


def _holds_any(span: Span, values: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(values, (span.start, -1))
    return at < len(values) and values[at][1] <= span.end


def _row(claim: Claim) -> list[Text]:
    from rich.text import Text

    place = f"{claim.span.start}–{claim.span.end}"
    rest = map(one_line, (_value(claim), _when(claim), _who(claim), sounds(claim)))
    return [Text(place), _statement(claim), *map(Text, rest)]


def _statement(claim: Claim) -> Text:
    from rich.text import Text

    start, end = claim.value_span.start - claim.span.start, claim.value_span.end - claim.span.start
    if not _has_value(claim) or start < 0:
        return Text(one_line(claim.text))
    parts = [one_line(part) for part in (claim.text[:start], claim.text[start:end], claim.text[end:])]
    gaps = ["" if claim.text[at - 1 : at + 1].strip() == claim.text[at - 1 : at + 1] else " " for at in (start, end)]
    return Text.assemble(parts[0] + gaps[0], (parts[1], "bold"), gaps[1] + parts[2])


def _value(claim: Claim) -> str:
    if claim.quantity is not None:
        return _quantity(claim.quantity)
    if claim.timex is not None:
        return claim.timex.value
    return "(quotation)" if claim.kind == "quote" else ""


def _quantity(quantity: Quantity) -> str:
    """'at least 56 person': the number as it is compared, in its unit."""
    low, high = quantity.low, quantity.high
    if quantity.value_high is not None and low is not None and high is not None:
        number = f"{low:,.10g}–{high:,.10g}"
    else:
        number = f"{_BOUND.get(quantity.modifier, '')}{quantity.value:,.10g}"
    return f"{number} {quantity.unit}".strip()


def _when(claim: Claim) -> str:
    return claim.frame.when.value if claim.frame.when else ""


def _who(claim: Claim) -> str:
    if claim.speaker is None:
        return ""
    return f"{claim.speaker} ({claim.cue})" if claim.cue else claim.speaker


def sounds(claim: Claim) -> str:
    """How sure a claim sounds, in one or two words: 'asserted', 'hedged', 'asserted, denied'."""
    return f"{claim.modality}, denied" if claim.polarity == "negated" else claim.modality
